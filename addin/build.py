"""Makes Himpun.xlam, and puts macros and buttons into a copy of a master: from text, without Excel.

The same text gives the same bytes, so that a file can be checked by building it again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from xlsxwriter import Workbook

from addin.ribbon import RIBBONS, ribbon_xml
from addin.sheet_buttons import with_buttons
from addin.vba_modules import addin_events, addin_modules, master_modules
from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook import names
from sync.workbook.package.book import Book
from sync.workbook.package.parts import Package, Relationships

ADDIN_FILE = "Himpun.xlam"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "_rels/.rels"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_MAIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_MADE = datetime(2025, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TITLE_COLUMNS = len(names.STEPS.columns) + 4
"""Columns under Beranda's title: margin, the table of steps, a gap, two columns of links."""
_DEFAULT_WIDTH = 9.140625
_DIGIT = 7
"""Pixels of a digit in the standard font."""


def build_addin() -> bytes:
    """Himpun.xlam, whole.

    Raises:
        SettingsError: the installed xlwings is not the one that is known.
    """
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "addin.xlsx"
        _plain_workbook(plain)
        parts = _with_macros(_parts(plain), addin_modules(), addin_events())
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(_MACRO_MAIN.encode(), _ADDIN_MAIN.encode())
    for ribbon in RIBBONS:
        parts[ribbon.part] = ribbon_xml(ribbon)
    relations = "".join(
        f'<Relationship Id="{ribbon.relation_id}" Type="{ribbon.relation}" Target="{ribbon.part}"/>'
        for ribbon in RIBBONS
    )
    end = b"</Relationships>"
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(end, relations.encode() + end)
    return _zipped(parts)


def build_master(master: Path) -> bytes:
    """A master with macros and with buttons on Beranda; everything else is as it was.

    Args:
        master: .xlsx or .xlsm; its own macros stay. It is only read.

    Raises:
        SettingsError: the installed xlwings is not the one that is known.
        WorkbookError: it cannot be read, or Beranda lacks its drawing.
    """
    drawing, content = _home_drawing(master)
    parts = _parts(master)
    parts[drawing] = content
    return _zipped(_with_macros(parts, master_modules()))


def _plain_workbook(path: Path) -> None:
    """What the add-in's project stands in; Excel never shows its sheet."""
    with Workbook(str(path), {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": texts.ADDIN_NAME,
                "comments": texts.ADDIN_DESCRIPTION,
                "author": "himpun",
                "created": _MADE,
            }
        )
        workbook.add_worksheet(texts.ADDIN_NAME).write_string(0, 0, texts.ADDIN_DESCRIPTION)


def _with_macros(
    parts: Mapping[str, bytes], modules: Mapping[str, str], events: str = ""
) -> dict[str, bytes]:
    """The parts with a VBA project that holds our modules, as they stand now."""
    from pyopenvba import ExcelFile  # slow to load, and no other command needs it

    given = dict(parts)
    given[CONTENT_TYPES] = given[CONTENT_TYPES].replace(_MAIN.encode(), _MACRO_MAIN.encode())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "macros.xlsm"
        path.write_bytes(_zipped(given))
        with ExcelFile(path) as file:
            if not file.has_vba_project():
                file.add_vba_project()
            present = set(file.module_names())
            for name, source in modules.items():
                if name in present:
                    file.set_module(name, source)
                else:
                    file.vba_project().add_module(name, source)
            if events:
                file.set_module("ThisWorkbook", events)
            file.save()
        return _parts(path)


def _home_drawing(master: Path) -> tuple[str, bytes]:
    """The drawing part of Beranda, and what shall stand in it."""
    with Package(master) as package:
        book = Book(package)
        sheet = book.sheet(names.STEPS.sheet)
        if sheet is None:
            raise book.sheet_missing(names.STEPS.sheet)
        relations = Relationships(package, sheet.part)
        drawings = [relations.target(one) for one in relations.of_kind("drawing")]
        if not drawings:
            raise WorkbookError(texts.ADDIN_NO_HOME, where=master.name)
        area = book.table_area(book.table(names.STEPS.name))
        widths = _column_widths(package.read(sheet.part))
        first_step = area.first_row - 1
        part = package.find(drawings[0])
        content = with_buttons(package.read(part), widths, first_step, _TITLE_COLUMNS)
        return part, content


def _column_widths(sheet: bytes) -> list[int]:
    """Widths of the columns under the title, in pixels."""
    widths = [_DEFAULT_WIDTH] * _TITLE_COLUMNS
    for column in etree.fromstring(sheet).iter("{*}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for index in range(first - 1, min(last, _TITLE_COLUMNS)):
            widths[index] = float(column.get("width", _DEFAULT_WIDTH))
    return [int(width * _DIGIT + 0.5) for width in widths]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package in which nothing tells when or where it was made."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return content.getvalue()

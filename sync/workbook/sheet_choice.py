"""A throw-away copy of a workbook that shows chosen sheets only, to print these alone."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.package.safety import open_archive
from sync.workbook.package.zip_copy import write_copy
from sync.workbook.page_files import write_whole

_WORKBOOK_PART = "xl/workbook.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def only_sheets(workbook: Path, sheets: Sequence[str], target: Path) -> None:
    """Copy the workbook with all other sheets hidden; nothing but their state is different.

    Raises:
        WorkbookError: no workbook, or a named sheet is not in it.
        ValueError: no sheet is named.
    """
    if not sheets:
        raise ValueError("name at least one sheet")
    try:
        with workbook.open("rb") as source, open_archive(source, workbook) as archive:
            changed = _with_others_hidden(archive.read(_WORKBOOK_PART), sheets, workbook.name)
            copy = BytesIO()
            replaced = {_WORKBOOK_PART: changed}
            write_copy(source, archive, copy, replaced=replaced, added={}, removed=())
    except OSError as error:
        raise WorkbookError(
            texts.PRINT_FILE_MISSING, where=workbook.name, reason=reason_of(error)
        ) from error
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise WorkbookError(texts.EXCEL_NOT_A_WORKBOOK, where=workbook.name) from error
    write_whole(target, copy.getvalue())


def _with_others_hidden(part: bytes, sheets: Sequence[str], where: str) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(part, parser)
    tabs = list(root.iter(f"{_MAIN}sheet"))
    names = [tab.get("name", "") for tab in tabs]
    for wanted in sheets:
        if wanted not in names:
            raise WorkbookError(texts.PRINT_SHEET_MISSING, where=where, sheet=wanted)
    for tab, name in zip(tabs, names, strict=True):
        if name in sheets:
            tab.attrib.pop("state", None)
        elif tab.get("state") != "veryHidden":
            tab.set("state", "hidden")
    # a view that opens on a hidden sheet is a damaged workbook to Excel
    shown = str(min(names.index(name) for name in sheets))
    for view in root.iter(f"{_MAIN}workbookView"):
        view.set("activeTab", shown)
        view.set("firstSheet", shown)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

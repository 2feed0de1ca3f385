"""A new sheet made from a model sheet: its part, its table, its entry in the workbook."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.book import Book, Sheet, Table
from sync.workbook.package.content import SheetClone
from sync.workbook.package.parts import Package, Relationships
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.table_cells import write_cell

_MAX_TITLE = 31
_BAD_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TABLE_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc]")
_BARE_TITLE = re.compile(r"[^\W\d][\w.]*")
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_COPIED = ("table", "hyperlink")
_FORMULAS = ("formula", "formula1", "formula2")
_COLUMN_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
_FORMULA_TEXT = re.compile(rb"(<f(?:\s[^>]*)?>)([^<]*)(</f>)")


def add_clone(book: Book, clone: SheetClone) -> bool:
    """Add the clone's sheet and table right before the model; False when the table exists.

    A table that exists is taken for the clone of an earlier run, also on a sheet that people
    have renamed since. Sheet numbers in the workbook part (names of single sheets, the active
    tab) are shifted for the sheet put in.

    Raises:
        WorkbookError: no such model, a model with anything but one table, or a title or table
            name that Excel does not allow or that is taken.
    """
    if any(table.name.lower() == clone.table.lower() for table in book.tables()):
        return False
    where = book.package.path.name
    model = book.sheet(clone.model)
    if model is None:
        raise book.sheet_missing(clone.model)
    tables = book.tables_of(model)
    links = Relationships(book.package, model.part)
    kinds = {str(item.get("Type")).rsplit("/", 1)[-1] for item in links}
    if len(tables) != 1 or not kinds <= {*_COPIED, "printerSettings"}:
        raise WorkbookError(texts.EXCEL_MODEL_UNUSABLE, where=where, sheet=clone.model)
    _check_title(book, clone.title)
    _check_table_name(book, clone.table)
    part = _copy_sheet(book, model, tables[0], clone)
    _enter(book, model, Sheet(clone.title, part))
    return True


def _check_title(book: Book, title: str) -> None:
    taken = {str(element.get("name")).lower() for element in book.sheet_elements()}
    if (
        not title.strip()
        or len(title.encode("utf-16-le")) > 2 * _MAX_TITLE
        or _BAD_IN_TITLE.search(title)
        or title[0] == "'"
        or title[-1] == "'"
        or title.lower() == "history"
        or title.lower() in taken
    ):
        raise WorkbookError(texts.EXCEL_TITLE_UNUSABLE, where=book.package.path.name, title=title)


def _check_table_name(book: Book, name: str) -> None:
    taken = {str(entry.get("name")).lower() for entry in book.defined_names()}
    if not _TABLE_NAME.fullmatch(name) or _LOOKS_LIKE_CELL.fullmatch(name) or name.lower() in taken:
        raise WorkbookError(
            texts.EXCEL_TABLE_NAME_UNUSABLE, where=book.package.path.name, table=name
        )


def _copy_sheet(book: Book, model: Sheet, table: Table, clone: SheetClone) -> str:
    package = book.package
    part = _free_name(package, model.part)
    sheet = SheetPart(package.read(model.part), model.part)
    _strip(sheet.root)
    rename = _renamer(model.title, clone.title, table.name, clone.table)
    for name in _FORMULAS:
        for element in xml_parts.descendants(sheet.root, name):
            element.text = rename(element.text or "")
    for row in sheet.rows.rows.values():
        if b"<f" in row.cells:
            row.cells = _FORMULA_TEXT.sub(
                lambda match: match[1] + _in_xml(rename, match[2]) + match[3], row.cells
            )
    if clone.heading:
        write_cell(sheet, clone.title, 1, 1, clone.heading, book.styles)
        sheet.set_dimension()
    package.add(part, sheet.to_bytes(), package.content_type(model.part) or _SHEET_TYPE)
    _copy_relationships(book, model, table, part, clone, rename)
    return part


def _in_xml(rename: Callable[[str], str], formula: bytes) -> bytes:
    """Rename inside escaped XML text: titles are compared in their escaped form."""
    text = etree.fromstring(b"<f>" + formula + b"</f>").text or ""
    inner = etree.Element("f")
    inner.text = rename(text)
    return etree.tostring(inner, encoding="UTF-8", xml_declaration=False)[3:-4] if text else b""


def _strip(root: etree._Element) -> None:
    """Take off what only one sheet of a workbook can have."""
    for key in [key for key in root.attrib if str(key).endswith("}uid")]:
        del root.attrib[key]
    properties = xml_parts.child(root, "sheetPr")
    if properties is not None:
        properties.attrib.pop("codeName", "")
    for view in xml_parts.descendants(root, "sheetView"):
        view.attrib.pop("tabSelected", "")
    page = xml_parts.child(root, "pageSetup")
    if page is not None:
        for key in [key for key in page.attrib if str(key).endswith("/relationships}id")]:
            del page.attrib[key]


def _copy_relationships(
    book: Book,
    model: Sheet,
    table: Table,
    part: str,
    clone: SheetClone,
    rename: Callable[[str], str],
) -> None:
    package = book.package
    source = Relationships(package, model.part)
    table_part = _free_name(package, table.part)
    root = copy.deepcopy(package.tree(source.name))
    for item in list(root):
        kind = str(item.get("Type")).rsplit("/", 1)[-1]
        if kind == "table":
            item.set("Target", posixpath.relpath(table_part, posixpath.dirname(part)))
        elif kind not in _COPIED:
            root.remove(item)
    folder, file = posixpath.split(part)
    package.add(f"{folder}/_rels/{file}.rels", root)
    made = copy.deepcopy(package.tree(table.part))
    identifiers = [int(str(package.tree(t.part).get("id"))) for t in book.tables()]
    made.set("id", str(max(identifiers) + 1))
    made.set("name", clone.table)
    made.set("displayName", clone.table)
    for name in _COLUMN_FORMULAS:
        for element in xml_parts.descendants(made, name):
            element.text = rename(element.text or "")
    for element in made.iter("{*}*"):
        for key in [key for key in element.attrib if str(key).endswith("}uid")]:
            del element.attrib[key]
    package.add(table_part, made, package.content_type(table.part) or _TABLE_TYPE)


def _enter(book: Book, model: Sheet, sheet: Sheet) -> None:
    elements = book.sheet_elements()
    titles = [str(element.get("name")).lower() for element in elements]
    position = titles.index(model.title.lower())
    target = posixpath.relpath(sheet.part, posixpath.dirname(book.part) or ".")
    identifier = book.relationships.add("worksheet", target)
    entry = copy.deepcopy(elements[position])
    entry.attrib.pop("state", "")
    entry.set("name", sheet.title)
    entry.set("sheetId", str(max(int(str(e.get("sheetId"))) for e in elements) + 1))
    for key in [key for key in entry.attrib if str(key).endswith("/relationships}id")]:
        entry.set(key, identifier)
    elements[position].addprevious(entry)
    for view in xml_parts.descendants(book.root, "workbookView"):
        for key in ("activeTab", "firstSheet"):
            index = int(view.get(key, "0"))
            if index >= position and (index or view.get(key)):
                view.set(key, str(index + 1))
            elif index >= position and key == "activeTab":
                view.set(key, "1")
    _copy_names(book, model, sheet, position)


def _copy_names(book: Book, model: Sheet, sheet: Sheet, position: int) -> None:
    """Shift the numbers of sheet-level names, and give the new sheet the model's own."""
    rename = _renamer(model.title, sheet.title, "", "")
    for entry in book.defined_names():
        number = entry.get("localSheetId")
        if number is None or int(number) < position:
            continue
        entry.set("localSheetId", str(int(number) + 1))
        if int(number) == position:
            made = copy.deepcopy(entry)
            made.set("localSheetId", number)
            made.text = rename(entry.text or "")
            entry.addprevious(made)


def _renamer(
    old_title: str, new_title: str, old_table: str, new_table: str
) -> Callable[[str], str]:
    """A function that turns formulas about the model and its table into ones about the clone."""
    doubled = re.escape(old_title.replace("'", "''"))
    forms = f"'{doubled}'!"
    if _BARE_TITLE.fullmatch(old_title):
        forms += rf"|(?<![\w.'\]]){re.escape(old_title)}!"
    quoted = "'" + new_title.replace("'", "''") + "'!"
    sheet = re.compile(forms, re.IGNORECASE)
    table = re.compile(rf"(?<![\w.]){re.escape(old_table)}(?=\[)", re.IGNORECASE)

    def rename(formula: str) -> str:
        renamed = sheet.sub(lambda _: quoted, formula)
        return table.sub(lambda _: new_table, renamed) if old_table else renamed

    return rename


def _free_name(package: Package, model: str) -> str:
    """The first unused name like the model's: xl/worksheets/sheet3.xml -> sheet9.xml."""
    stem, ending = posixpath.splitext(model)
    base = stem.rstrip("0123456789")
    number = 1
    while package.find(f"{base}{number}{ending}"):
        number += 1
    return f"{base}{number}{ending}"

"""Two versions of a workbook file, part by part: whether only a table's body became another."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

from sync.workbook.package.areas import Area
from tests.workbook.package.rich import members

Tree = tuple[str, tuple[tuple[str, str], ...], str, tuple["Tree", ...]]
"""Name, attributes, text and children: what an element says, however it is written."""

HINTS = ("spans", "dyDescent")
"""Attributes of rows that tell nothing a program does not see by itself."""


def differing_members(before: Path, after: Path) -> set[str]:
    """Members that are not in both files with the same compressed bytes."""
    old, new = members(before), members(after)
    return {name for name in old | new if old.get(name) != new.get(name)}


def assert_only_the_body_differs(before: Path, after: Path, first: Area, second: Area) -> None:
    """Fail unless all that people made is the same in both files.

    Args:
        first, second: the table's body in each, with its columns as they are in the sheet.
    """
    for name in differing_members(before, after):
        old, new = _root(before, name), _root(after, name)
        _assert_prefixes_are_declared(new)
        assert _tree(old, first) == _tree(new, second), name


def _root(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def _assert_prefixes_are_declared(root: etree._Element) -> None:
    """Prefixes that `mc:Ignorable` and `Requires` name must be in scope, or Excel repairs."""
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).endswith(("}Ignorable", "Requires")):
                assert set(str(value).split()) <= set(element.nsmap), value


def _tree(root: etree._Element, body: Area) -> Tree:
    kind = etree.QName(root).localname
    if kind == "worksheet":
        _number(root)
        for element in [*root.iter("{*}dimension")]:
            element.getparent().remove(element)
        for row in [*root.iter("{*}row")]:
            _forget(row, body)
        for formula in root.iter("{http://schemas.microsoft.com/office/excel/2006/main}f"):
            # what is over the whole body follows it
            over = rf"(?P<column>[A-Z]+){body.first_row}:(?P=column){body.last_row}\b"
            if body.first_row == body.last_row:
                over = rf"\b[A-Z]+{body.first_row}\b"
            formula.text = re.sub(over, "the body", formula.text or "")
    if kind == "table":
        for element in (root, *root.iter("{*}autoFilter")):
            element.attrib.pop("ref")
    if kind == "workbook":
        for element in [*root.iter("{*}calcPr")]:
            element.attrib.pop("fullCalcOnLoad", None)
            if not element.attrib:
                element.getparent().remove(element)
    return _said(root)


def _number(root: etree._Element) -> None:
    """Give rows and cells the addresses that their order tells."""
    number = 0
    for row in root.iter("{*}row"):
        number = int(row.get("r", number + 1))
        row.set("r", str(number))
        column = 0
        for cell in row.iterchildren("{*}c"):
            column = Area.parse(cell.get("r")).first_column if cell.get("r") else column + 1
            cell.set("r", str(Area(number, column, number, column)))


def _forget(row: etree._Element, body: Area) -> None:
    """Drop the table's cells, cells without anything, and rows that say nothing.

    A row that holds the table's cells only is the table's: new ones look like its first.
    """
    for cell in list(row.iterchildren("{*}c")):
        if body.holds(Area.parse(cell.get("r"))) or (len(cell) == 0 and not cell.get("s")):
            row.remove(cell)
    for key in list(row.attrib):
        if etree.QName(key).localname in HINTS:
            row.attrib.pop(key)
    in_body = body.first_row <= int(row.get("r")) <= body.last_row
    if not len(row) and (in_body or list(row.attrib) == ["r"]):
        row.getparent().remove(row)


def _said(element: etree._Element) -> Tree:
    children = [child for child in element if isinstance(child.tag, str)]
    text = "".join(element.xpath("text()"))
    return (
        element.tag,
        tuple(sorted((str(key), str(value)) for key, value in element.attrib.items())),
        text if not children else text.strip(),
        tuple(_said(child) for child in children),
    )

"""What in a sheet, beside its cells, points at a table's old extent points at the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, move_references
from sync.workbook.package.references import TableMove, follow_first

_WITH_AREAS = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
_CAN_POINT = re.compile(rb"sparkline|dataValidation")
_ROWS_END = b"</sheetData>"


def move_sheet_areas(root: etree._Element, moves: Sequence[TableMove]) -> None:
    """Conditional formats, validations, ignored errors, protected ranges of the sheet itself."""
    for name in _WITH_AREAS:
        for element in xml_parts.descendants(root, name):
            if element.get("sqref"):
                element.set("sqref", _moved_list(str(element.get("sqref")), moves))
    for element in xml_parts.descendants(root, "sqref"):
        if _holder(element) != "sparkline":  # there it is the one cell that it is drawn in
            element.text = _moved_list(element.text or "", moves)


def move_sources(
    root: etree._Element, title: str, moves: Mapping[str, Sequence[TableMove]]
) -> bool:
    """Sparklines and lists to choose from, over one column of a table on this or another sheet.

    Args:
        root: the sheet without rows; title: its title. moves: by sheet title in lower case.

    Returns:
        Whether anything changed.
    """
    changed = False
    for formula in list(root.iter("{*}f", "{*}formula1")):
        if not _is_source(formula):
            continue
        text = formula.text or ""
        followed = _moved_source(text, title, moves)
        if followed != text:
            formula.text = followed
            changed = True
    return changed


def may_point(data: bytes, titles: Iterable[str]) -> bool:
    """Whether a sheet's part can have sparklines or lists that name one of the sheets.

    Args:
        titles: in lower case.
    """
    tail = data[max(data.rfind(_ROWS_END), 0) :]
    if not _CAN_POINT.search(tail):
        return False
    text = tail.decode("utf-8", "replace").lower()
    return any(escape(title.replace("'", "''")) in text for title in titles)


def _is_source(formula: etree._Element) -> bool:
    """Whether the element says where a sparkline or a list takes its values from."""
    holder = formula.getparent()
    if holder is not None and xml_parts.local(holder) == "formula1":
        holder = holder.getparent()
    kind = "" if holder is None else xml_parts.local(holder)
    is_list = kind == "dataValidation" and holder is not None and holder.get("type") == "list"
    return is_list or kind in ("sparkline", "sparklineGroup")


def _moved_source(formula: str, title: str, moves: Mapping[str, Sequence[TableMove]]) -> str:
    def moved(sheet: str, area: Area) -> Area:
        if area.first_column != area.last_column:  # along a row: that of one record
            return area
        return follow_first(moves.get(sheet.lower(), ()), area)

    try:
        area = Area.parse(formula.strip())
    except ValueError:
        return move_references(formula, moved)
    followed = moved(title, area)
    # without $ it means another area in every cell
    return followed.absolute if "$" in formula and followed != area else formula


def _holder(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else xml_parts.local(parent)


def _moved_list(areas: str, moves: Sequence[TableMove]) -> str:
    moved = []
    for text in areas.split():
        try:
            area = Area.parse(text)
        except ValueError:
            moved.append(text)
            continue
        followed = follow_first(moves, area)
        moved.append(text if followed == area else str(followed))
    return " ".join(moved)

"""The table part: where a table stands, and which columns it has."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.areas import MAX_COLUMNS, MAX_ROWS, Area
from sync.workbook.package.cell_xml import escape, unescape

_MAX_HEADER = 255
_FORMULA = "calculatedColumnFormula"
_OF_ONE_COLUMN = (
    "uniqueName",
    "queryTableFieldId",
    "totalsRowFunction",
    "totalsRowLabel",
)


@dataclass(frozen=True)
class TableArea:
    """Where a table stands; rows and columns counted from 1.

    Args:
        header: row of the header. rows: body rows, at least 1. totals: rows of totals, 0 or 1.
    """

    header: int
    first_column: int
    last_column: int
    rows: int
    totals: int = 0

    @staticmethod
    def of(root: etree._Element, name: str) -> TableArea:
        """The area that a table part names; WorkbookError when its header row is off."""
        if root.get("headerRowCount", "1") != "1":
            raise WorkbookError(texts.EXCEL_TABLE_NO_HEADER, table=name)
        area = xml_parts.area(root)
        totals = xml_parts.number(root, "totalsRowCount", "0")
        rows = area.last_row - area.first_row - totals
        return TableArea(area.first_row, area.first_column, area.last_column, rows, totals)

    def resized(self, rows: int, columns: int) -> TableArea:
        """The same corner with other rows (none leaves one blank) and columns."""
        return replace(self, rows=max(rows, 1), last_column=self.first_column + columns - 1)

    @property
    def fits(self) -> bool:
        """Whether it lies within Excel's sheet."""
        return self.last_row <= MAX_ROWS and self.last_column <= MAX_COLUMNS

    @property
    def first_row(self) -> int:
        """First row of the body."""
        return self.header + 1

    @property
    def last_body_row(self) -> int:
        """Last row of the body."""
        return self.header + self.rows

    @property
    def last_row(self) -> int:
        """Last row with the totals row."""
        return self.last_body_row + self.totals

    @property
    def body(self) -> Area:
        """The body's cells."""
        return Area(self.first_row, self.first_column, self.last_body_row, self.last_column)

    @property
    def filtered(self) -> Area:
        """Header and body: what the filter buttons cover."""
        return replace(self.body, first_row=self.header)

    @property
    def whole(self) -> Area:
        """Header, body and totals."""
        return Area(self.header, self.first_column, self.last_row, self.last_column)


def column_names(root: etree._Element) -> tuple[str, ...]:
    """Headers of a table, from left to right."""
    return tuple(unescape(str(column.get("name"))) for column in _columns(root))


def column_formulas(root: etree._Element) -> dict[int, str]:
    """Formulas of the columns that have one, by position from 0, as in the table's first row."""
    return {
        position: (formula.text or "").removeprefix("=")
        for position, column in enumerate(_columns(root))
        if (formula := xml_parts.child(column, _FORMULA)) is not None
    }


def has_array_formula(root: etree._Element) -> bool:
    """Whether a column has a formula that fills its cells together."""
    return any(
        formula.get("array") in ("1", "true") for formula in xml_parts.descendants(root, _FORMULA)
    )


def check_columns(
    root: etree._Element, name: str, columns: tuple[str, ...], *, flexible: bool
) -> None:
    """Refuse columns that the table does not have or, when flexible, cannot have.

    Raises:
        WorkbookError: a changed header, headers that would replace a formula column, or ones
            that are empty, double or over 255 characters.
    """
    found = column_names(root)
    if columns == found:
        return
    if not flexible:
        raise WorkbookError(
            texts.EXCEL_HEADER_CHANGED,
            table=name,
            expected=", ".join(columns),
            found=", ".join(found),
        )
    for position in column_formulas(root):
        raise WorkbookError(texts.EXCEL_TABLE_CALCULATED, table=name, column=found[position])
    if int(root.get("totalsRowCount", "0")):
        raise WorkbookError(texts.EXCEL_TABLE_TOTALS, table=name)
    if not columns:
        raise WorkbookError(texts.EXCEL_COLUMNS_UNUSABLE, table=name, column="")
    seen: set[str] = set()
    for column_name in columns:
        key = column_name.casefold()
        if not column_name.strip() or key in seen or len(column_name) > _MAX_HEADER:
            raise WorkbookError(texts.EXCEL_COLUMNS_UNUSABLE, table=name, column=column_name)
        seen.add(key)


def resize(root: etree._Element, area: TableArea, columns: tuple[str, ...]) -> None:
    """Write a table's new area and columns into its part.

    A filter somebody had set is taken off: it would hide other rows than it did.
    """
    root.set("ref", str(area.whole))
    filters = xml_parts.child(root, "autoFilter")
    if filters is not None:
        filters.set("ref", str(area.filtered))
        _clear_filters(filters, area)
    order = xml_parts.child(root, "sortState")
    if order is not None:
        root.remove(order)
    if columns != column_names(root):
        _set_columns(root, columns)


def is_filtered(root: etree._Element) -> bool:
    """Whether somebody has set a filter on the table."""
    filters = xml_parts.child(root, "autoFilter")
    return filters is not None and any(len(column) for column in filters)


def _clear_filters(filters: etree._Element, area: TableArea) -> None:
    width = area.last_column - area.first_column + 1
    for column in list(filters):
        for condition in list(column):
            column.remove(condition)
        looks = column.get("hiddenButton") or column.get("showButton")
        if not looks or int(str(column.get("colId"))) >= width:
            filters.remove(column)


def _set_columns(root: etree._Element, columns: tuple[str, ...]) -> None:
    holder = xml_parts.child(root, "tableColumns")
    assert holder is not None  # noqa: S101 - the schema demands it and column_names found it
    existing = _columns(root)
    for surplus in existing[len(columns) :]:
        holder.remove(surplus)
    highest = max(int(str(column.get("id"))) for column in existing)
    for position, name in enumerate(columns):
        if position < len(existing):
            column = existing[position]
        else:
            highest += 1
            column = _like(existing[-1], highest)
            holder.append(column)
        # Excel writes line breaks of a header as escapes here, as they are in the cell itself
        column.set("name", escape(name).replace("\n", "_x000a_").replace("\t", "_x0009_"))
    holder.set("count", str(len(columns)))


def _like(model: etree._Element, identifier: int) -> etree._Element:
    column = copy.deepcopy(model)
    column.tail = None
    for child in list(column):
        column.remove(child)
    for key in list(column.attrib):
        if key in _OF_ONE_COLUMN or str(key).endswith("}uid"):
            del column.attrib[key]
    column.set("id", str(identifier))
    return column


def _columns(root: etree._Element) -> list[etree._Element]:
    holder = xml_parts.child(root, "tableColumns")
    return [] if holder is None else list(holder.iterchildren(xml_parts.named(root, "tableColumn")))

"""How values of the domain stand in a cell of the master."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.state import CollectionState, source_link
from sync.domain.submissions import Submission, TypedValue
from sync.domain.working_time import WIB
from sync.ports import Cell, Link, Scalar, TableUpdate

Rows = tuple[tuple[Cell, ...], ...]

_LONGEST_TEXT = 32_767
"""UTF-16 units that one Excel cell holds; a cell of Google Sheets holds 50,000 characters."""

_LARGEST_NUMBER = 10**15
"""From here on Excel would round the digits; such a number is shown as text."""


def cell_value(value: TypedValue) -> Scalar:
    """A typed value as a workbook keeps it: Decimals become numbers, all else stays."""
    if not isinstance(value, Decimal):
        return value
    whole = value == value.to_integral_value()
    if len(value.normalize().as_tuple().digits) > 15 or abs(value) >= _LARGEST_NUMBER:
        return f"{value:f}".replace(".", ",")
    return int(value) if whole else float(value)


def local(moment: datetime | None) -> datetime | None:
    """The office's wall-clock time without a zone, to the second."""
    return moment.astimezone(WIB).replace(tzinfo=None, microsecond=0) if moment else None


def source_cell(url: str, submission: Submission, cell: str) -> Cell:
    """'Lembar!F7' as a link to that cell, or as plain text where there is no address."""
    label = f"{submission.sheet}!{cell}" if cell else submission.sheet
    return Link(label, source_link(url, submission.sheet_id, cell)) if url else label


def fitting(table: TableUpdate) -> TableUpdate:
    """The table with every cell such that Excel can hold it: one OPD's cell stops no publish."""
    return TableUpdate(
        table.columns, tuple(tuple(_fitting(cell) for cell in row) for row in table.rows)
    )


def _fitting(cell: Cell) -> Cell:
    if isinstance(cell, Link):
        value = _fitting_value(cell.value)
        opens = cell.target.startswith(("http://", "https://", "mailto:"))
        return Link(value, cell.target) if opens else value
    return _fitting_value(cell)


def _fitting_value(value: Scalar) -> Scalar:
    if isinstance(value, str) and len(value) * 2 > _LONGEST_TEXT:
        units = value.encode("utf-16-le", "surrogatepass")
        if len(units) > 2 * _LONGEST_TEXT:
            return units[: 2 * _LONGEST_TEXT - 4].decode("utf-16-le", "ignore") + "…"
    if isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
        return str(value)
    return value


def open_lists(state: CollectionState) -> tuple[RequestFormat, ...]:
    """The list formats that any OPD is asked to fill, each once; never the public's."""
    codes = {
        fmt.code: fmt
        for item in state.agencies
        for fmt in state.register.formats_for(item.agency.code)
        if fmt.kind is FormatKind.LIST
    }
    return tuple(codes.values())

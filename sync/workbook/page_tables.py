"""A document's table as rows of a page: column widths that hold their contents, then the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, repeat
from math import ceil
from typing import Protocol

from sync.domain.documents import DocumentCell, DocumentColumn, DocumentTable, Mark, Show
from sync.workbook.page_looks import (
    CAPTION,
    GAP,
    HEADER,
    HEADING_ROW,
    SUBHEADING_ROW,
    SUBTOTAL_ROW,
    TABLE_BODY,
    TOTAL,
    TRUE_ZERO_FILL,
    TRUE_ZERO_INK,
    Look,
    alignment,
    cell_look,
    printable,
    shown_text,
)
from sync.workbook.page_rows import CELL_PADDING, INDENT, PageCell, PageRow, kept, rows_of
from sync.workbook.text_widths import longest_word, text_width

_SIZES = (9.0, 8.5, 8.0)
_ROOM = CELL_PADDING + 4
_STATE_ROOM = 8
_SLACK = 12
_EASY_TEXT = 150
_LONGEST_UNBROKEN = 200
_ROW_PADDING = 5.0
_MARKED = {
    Mark.HEADING: HEADING_ROW,
    Mark.SUBHEADING: SUBHEADING_ROW,
    Mark.SUBTOTAL: SUBTOTAL_ROW,
}


@dataclass(frozen=True)
class TablePlan:
    """A table, its font size in points, and the pixels at which its columns begin and end."""

    table: DocumentTable
    size: float
    edges: tuple[int, ...]


def plan(table: DocumentTable, pixels: int) -> TablePlan:
    """Fit the table into the page: the largest letters with which its texts need not be cramped.

    `edges` ends beyond `pixels` when even the smallest letters need more than the page has.
    """
    easy = (size for size in _SIZES if sum(_easy_widths(table, size)) <= pixels)
    size = next(easy, _SIZES[-1])
    return TablePlan(table, size, _edges(table, size, pixels))


def caption_rows(table: DocumentTable, pixels: int) -> list[PageRow]:
    """The caption over the whole width, held on the page of the table."""
    if not table.caption:
        return []
    return kept(rows_of([PageCell(0, pixels, printable(table.caption), CAPTION)], padding=6))


def header_rows(planned: TablePlan) -> list[PageRow]:
    """The one header row, held on the page of the first rows."""
    cells = []
    for column, (left, right) in zip(planned.table.columns, pairwise(planned.edges), strict=True):
        look = replace(_set_off(HEADER, column.show), size=planned.size)
        if look.across == "right":
            # as far off the edge as the numbers below
            look = replace(look, number_format="@" + GAP)
        cells.append(_broken(PageCell(left, right, printable(column.header), look)))
    return kept(rows_of(cells, padding=8))


def _broken(cell: PageCell) -> PageCell:
    """A heading broken where the page breaks it, so that every program sets the same lines."""
    return replace(cell, value="\n".join(line.strip() for line in cell.lines))


def body_rows(planned: TablePlan) -> list[PageRow]:
    """The rows and the total; the first and the last are not left alone on a page."""
    rows: list[PageRow] = []
    marks = planned.table.marks or repeat(Mark.PLAIN)
    for values, mark in zip(planned.table.rows, marks, strict=False):
        if mark is Mark.PLAIN:
            rows += rows_of(_cells(planned, values, TABLE_BODY), padding=_ROW_PADDING)
            continue
        if mark is Mark.SUBTOTAL:
            rows[-1:] = kept(rows[-1:])
        marked = rows_of(_spanning(planned, values, _MARKED[mark]), padding=_ROW_PADDING)
        rows += marked if mark is Mark.SUBTOTAL else kept(marked)
    rows[:1] = kept(rows[:1])
    if planned.table.total is not None:
        rows[-1:] = kept(rows[-1:])
        cells = _spanning if planned.table.marks else _cells
        total = cells(planned, planned.table.total, TOTAL)
        rows += rows_of(total, padding=_ROW_PADDING + 2)
    return rows


def _spanning(planned: TablePlan, values: Sequence[DocumentCell], base: Look) -> list[PageCell]:
    """The cells of a marked row: a text takes the room of the empty cells behind it."""
    cells: list[PageCell] = []
    for cell in _cells(planned, values, base):
        if cell.value is None and cells and isinstance(cells[-1].value, str):
            wider = replace(cells[-1].look, across="left", indent=1)
            cells[-1] = replace(cells[-1], right=cell.right, look=wider, show=Show.TEXT)
        else:
            cells.append(cell)
    return cells


def _spans(table: DocumentTable, values: Sequence[DocumentCell], index: int) -> bool:
    """Whether a text has the room of the cell behind it as well."""
    follows = values[index + 1 : index + 2]
    return bool(table.marks) and isinstance(values[index], str) and tuple(follows) == (None,)


def _cells(planned: TablePlan, values: Sequence[DocumentCell], base: Look) -> list[PageCell]:
    columns = zip(planned.table.columns, values, pairwise(planned.edges), strict=True)
    cells = []
    for column, given, (left, right) in columns:
        value = printable(given)
        look = cell_look(_set_off(base, column.show), value, column.show)
        if column.true_zeros and not isinstance(value, str) and value == 0:
            look = replace(look, bold=True, color=TRUE_ZERO_INK, fill=TRUE_ZERO_FILL)
        look = replace(look, size=planned.size)
        cells.append(PageCell(left, right, value, look, column.show))
    return cells


def _set_off(base: Look, show: Show) -> Look:
    """Texts and numbers stand off their column's edge."""
    across = alignment(show)
    return replace(base, across=across, indent=0 if across == "center" else 1)


def _edges(table: DocumentTable, size: float, pixels: int) -> tuple[int, ...]:
    """Shares of the page by width, none below its contents.

    Beside texts, numbers and states take little more than they need: the texts wrap less.
    """
    least = _least_widths(table, size)
    texts = any(column.show is Show.TEXT for column in table.columns)
    most = [
        low + _SLACK if texts and column.show is not Show.TEXT else pixels
        for column, low in zip(table.columns, least, strict=True)
    ]
    shares = [column.width for column in table.columns]
    widths: dict[int, float] = {}
    while len(widths) < len(least):
        free = [index for index in range(len(least)) if index not in widths]
        per_share = (pixels - sum(widths.values())) / sum(shares[index] for index in free)
        wished = {index: shares[index] * per_share for index in free}
        tight = {index: least[index] for index in free if wished[index] < least[index]}
        roomy = {index: most[index] for index in free if wished[index] > most[index]}
        widths |= tight or roomy or wished
    edges = accumulate((widths[index] for index in range(len(least))), initial=0.0)
    *inner, last = (round(edge) for edge in edges)
    return (*inner, max(pixels, last))


def _least_widths(table: DocumentTable, size: float) -> list[int]:
    """Pixels with which no number becomes ### and no word of usual length breaks."""
    return [
        _widest(table, index, size, longest_word, _LONGEST_UNBROKEN) + _room(column)
        for index, column in enumerate(table.columns)
    ]


def _easy_widths(table: DocumentTable, size: float) -> list[int]:
    """The same, with texts on one line where they are short."""
    return [
        max(low, _widest(table, index, size, text_width, _EASY_TEXT) + _room(column))
        for index, (column, low) in enumerate(
            zip(table.columns, _least_widths(table, size), strict=True)
        )
    ]


def _room(column: DocumentColumn) -> int:
    indents = INDENT if alignment(column.show) != "center" else 0
    return _ROOM + indents + (_STATE_ROOM if column.show is Show.STATE else 0)


class _Measure(Protocol):
    def __call__(self, text: str, points: float, *, bold: bool = False) -> float: ...


def _widest(table: DocumentTable, index: int, size: float, measure: _Measure, most: float) -> int:
    """Pixels of a column's widest entry; `measure` is for texts, the rest is never broken."""
    show = table.columns[index].show
    rows = (*table.rows, table.total) if table.total is not None else table.rows
    marks = iter(table.marks)
    widest = longest_word(table.columns[index].header, size, bold=True)
    for values in rows:
        if next(marks, Mark.SUBTOTAL) is not Mark.PLAIN and _spans(table, values, index):
            continue
        value = printable(values[index])
        text = shown_text(value, show)
        if isinstance(value, str):
            whole = text_width if show is Show.STATE else measure
            width = min(whole(text, size), most)
        else:
            width = text_width(text, size, bold=True)
        widest = max(widest, width)
    return ceil(widest)

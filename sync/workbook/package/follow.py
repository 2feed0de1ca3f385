"""All in a workbook that points at tables which were written follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sync.workbook.package import pivots
from sync.workbook.package.areas import Area
from sync.workbook.package.book import Book
from sync.workbook.package.references import TableMove, move_chart, move_defined_names
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_references import may_point, move_sources

_CHART_TYPES = ("drawingml.chart+xml", "ms-office.chartex+xml")


def follow_tables(
    book: Book, moves: Mapping[str, Sequence[TableMove]], parts: Mapping[str, SheetPart]
) -> None:
    """Let names, charts, pivot tables, sparklines and lists to choose from follow the tables.

    Structured references and slicers name the table itself and need nothing.

    Args:
        moves, parts: of the sheets that changed, by title in lower case.
    """
    package = book.package
    if not any(moves.values()):
        return

    def last_filled_row(title: str, area: Area) -> int:
        return parts[title.lower()].rows.last_filled_row(area)

    names = pivots.names_over(book.defined_names(), moves)
    for part in package.parts_of_type(pivots.CACHE_TYPE):
        pivots.refresh(package.tree(part), moves, names)
    move_defined_names(book.defined_names(), moves, last_filled_row)
    for ending in _CHART_TYPES:
        for part in package.parts_of_type(ending):
            move_chart(package.tree(part), moves)
    if any(move.before != move.after for of_sheet in moves.values() for move in of_sheet):
        _move_sources(book, moves, parts)


def _move_sources(
    book: Book, moves: Mapping[str, Sequence[TableMove]], parts: Mapping[str, SheetPart]
) -> None:
    for sheet in book.sheets():
        part = parts.get(sheet.title.lower())
        if part is None:
            data = book.package.read(sheet.part)
            if not may_point(data, moves):
                continue
            part = SheetPart(data, sheet.part)
        if move_sources(part.root, sheet.title, moves):
            book.package.write(sheet.part, part.to_bytes())

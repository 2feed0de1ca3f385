"""An OPD's package with answers in it: what is given back for correction as a file (SOP step 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sync import texts
from sync.domain.addresses import split_address
from sync.domain.delivery import ColumnLayout, FormatPackage, InputBlock, ReturnNotice, TabLayout
from sync.domain.findings import Finding
from sync.domain.formats import FieldType
from sync.domain.return_answers import CHOICES
from sync.domain.tables import RawCell, RawTable

Places = Mapping[tuple[str, int, int], RawCell]
"""Raw values by tab, row and column, both counted from 0."""

_WIDTHS = (40, 110, 56, 190, 115, 340, 160, 130, 210, 118, 64, 90)
"""Pixels; together no more than prints at seven points on a folio page."""
_ANSWER = texts.RETURN_COLUMNS.index("Jawaban OPD")


def with_cells(package: FormatPackage, cells: Places) -> FormatPackage:
    """The package with those values typed into its inputs; '' empties one."""
    return replace(package, tabs=tuple(_typed(tab, cells) for tab in package.tabs))


def answers_in(
    package: FormatPackage, tables: Iterable[RawTable]
) -> dict[tuple[str, int, int], RawCell]:
    """What stands in the inputs of tabs that an OPD handed in."""
    found: dict[tuple[str, int, int], RawCell] = {}
    by_title = {table.title: table for table in tables}
    for tab in package.tabs:
        table = by_title.get(tab.title)
        for block in tab.inputs if table else ():
            last = len(table.rows) if table else 0
            for row in range(block.first_row, min(block.first_row + block.row_count, last)):
                values = table.rows[row] if table else ()
                if block.column < len(values) and values[block.column] is not None:
                    found[tab.title, row, block.column] = values[block.column]
    return found


def returned_package(
    package: FormatPackage, tables: Iterable[RawTable], notice: ReturnNotice
) -> FormatPackage:
    """The OPD's own answers again, and a tab that lists what is to be mended."""
    filled = with_cells(package, answers_in(package, tables))
    guide, *others = filled.tabs
    return replace(filled, tabs=(guide, _listed(notice), *others))


def marks_of(findings: Iterable[Finding]) -> dict[tuple[str, int, int], str]:
    """The cells that findings name, each with its sentences."""
    marks: dict[tuple[str, int, int], str] = {}
    for found in findings:
        try:
            row, column = split_address(found.cell)
        except ValueError:
            continue
        place = (found.sheet, row, column)
        line = f"{texts.NOTE_PREFIX} {found.sentence}"
        marks[place] = f"{marks[place]}\n{line}" if place in marks else line
    return marks


def _typed(tab: TabLayout, cells: Places) -> TabLayout:
    free = {block.column for block in tab.inputs}
    rows = [list(row) for row in tab.rows]
    for (title, row, column), value in cells.items():
        if title == tab.title and column in free:
            rows += [[] for _ in range(row + 1 - len(rows))]
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = None if value == "" else value
    return replace(tab, rows=tuple(tuple(row) for row in rows))


def _listed(notice: ReturnNotice) -> TabLayout:
    subtitle = texts.RETURN_SUBTITLE.format(round=notice.round, due=notice.due)
    rows: list[Sequence[RawCell]] = [
        (texts.RETURN_TITLE.format(agency=notice.agency_name),),
        (subtitle if notice.findings else texts.RETURN_NOTHING,),
        (texts.BOOK_RETURN_HINT if notice.findings else None,),
        texts.RETURN_COLUMNS,
    ]
    rows += [_line(number, found, notice) for number, found in enumerate(notice.findings, 1)]
    return TabLayout(
        title=texts.RETURN_TAB,
        rows=tuple(tuple(row) for row in rows),
        header_row=len(rows) - len(notice.findings) - 1,
        columns=tuple(ColumnLayout(width) for width in _WIDTHS),
        inputs=_answer_blocks(len(rows) - len(notice.findings), len(notice.findings)),
        body_rows=len(notice.findings),
    )


def _line(number: int, found: Finding, notice: ReturnNotice) -> Sequence[RawCell]:
    own = " ".join(part for part in (found.row_key, found.field_key) if part)
    label = notice.labels.get(found.code, own)
    return (
        *(number, found.sheet, found.cell, label, found.raw),
        *(found.sentence, notice.reasons.get(found.code, ""), None, None),
        *(found.severity.value, notice.round, found.code),
    )


def _answer_blocks(first_row: int, count: int) -> tuple[InputBlock, ...]:
    """The two cells beside each item in which the OPD may answer."""
    if not count:
        return ()
    choice = InputBlock(
        first_row, count, _ANSWER, FieldType.CHOICE, "@", CHOICES, help=texts.INPUT_CHOICE
    )
    words = InputBlock(
        first_row, count, _ANSWER + 1, FieldType.TEXT, "@", help=texts.BOOK_ANSWER_HELP
    )
    return (choice, words)

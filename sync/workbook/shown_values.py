"""The tables of the master that show answers: Data, and one per open list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.formats import (
    AVAILABILITY,
    NOTE,
    SOURCE,
    Field,
    FieldRole,
    FormatKind,
    RequestFormat,
)
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import RowRemark, Submission, SubmittedValue, ValueState
from sync.domain.trace_codes import trace_code
from sync.ports import Cell, SheetRequest, TableUpdate
from sync.workbook import names
from sync.workbook.entered import entry_cells
from sync.workbook.shown_cells import Rows, cell_value, local, source_cell

_LONGEST_HEADING = 240


def data_rows(state: CollectionState) -> Rows:
    """Every value of the fixed rows, each with its source; lists have sheets of their own."""
    told = newest(state.entries, EntryKind.CORRECTION)
    return tuple(
        _data_row(item, fmt, submission, value, told)
        for item in state.agencies
        for submission in item.submissions
        if (fmt := state.register.format(submission.format)).kind is not FormatKind.LIST
        for value in submission.values
    )


def _data_row(
    item: AgencyState,
    fmt: RequestFormat,
    submission: Submission,
    value: SubmittedValue,
    told: Mapping[str, Entry],
) -> tuple[Cell, ...]:
    table = item.table_of(fmt.code)
    trace = trace_code(item.agency.code, fmt.code, value.row_key, value.field_key)
    state = value.state.value
    return (
        item.agency.short_name,
        fmt.sheet,
        value.row_key,
        value.row_label,
        fmt.field(value.field_key).label,
        value.unit,
        value.period,
        cell_value(value.value),
        texts.CORRECTION_STATE.format(state=state) if value.correction else state,
        raw_text(value.raw),
        source_cell(table.url if table else "", submission, value.cell),
        local(table.pulled_at) if table else None,
        trace,
        *entry_cells(names.DATA, told.get(trace)).values(),
    )


def list_sheet(fmt: RequestFormat) -> SheetRequest:
    """The master's sheet for one open format, a copy of the model sheet."""
    letters = "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in fmt.code)
    if letters != fmt.code:  # 'A-1' and 'A_1' are two tables
        letters = f"{letters}_{hashlib.sha256(fmt.code.encode()).hexdigest()[:4]}"
    return SheetRequest(names.Sheet.LIST_MODEL, fmt.sheet, f"tblDaftar_{letters}", fmt.title)


def list_table(fmt: RequestFormat, state: CollectionState) -> TableUpdate:
    """All rows that all OPD filled into one open format."""
    fields = tuple(fmt.with_role(FieldRole.VALUE))
    rows: list[tuple[Cell, ...]] = []
    for item in state.agencies:
        for submission in item.submissions:
            if submission.format == fmt.code:
                shown = _list_rows(item, fmt, submission, fields)
                rows += ((number, *row) for number, row in enumerate(shown, len(rows) + 1))
    return TableUpdate(_list_columns(fields), tuple(rows))


def _list_columns(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """Our columns, then the format's; one that is called like ours is told apart."""
    ours = names.LIST_MODEL.headers[:-1]
    taken = {header.casefold() for header in ours}
    theirs = (
        f"{field.label} (isian)" if field.label.casefold() in taken else field.label
        for field in fields
    )
    return (*ours, *(label[:_LONGEST_HEADING] for label in theirs))


def _list_rows(
    item: AgencyState, fmt: RequestFormat, submission: Submission, fields: tuple[Field, ...]
) -> Iterator[tuple[Cell, ...]]:
    table = item.table_of(fmt.code)
    by_row: dict[str, dict[str, SubmittedValue]] = {}
    for value in submission.values:
        by_row.setdefault(value.row_key, {})[value.field_key] = value
    for row_key, cells in by_row.items():
        first = next(iter(cells.values()))
        remark = submission.remarks.get(row_key, RowRemark())
        yield (
            item.agency.short_name,
            source_cell(table.url if table else "", submission, first.cell),
            *(_list_cell(field, cells.get(field.key), remark) for field in fields),
        )


def _list_cell(field: Field, value: SubmittedValue | None, remark: RowRemark) -> Cell:
    if value is None:  # a list's column of this name was read as a remark on the row
        said = {AVAILABILITY: remark.availability, SOURCE: remark.source, NOTE: remark.note}
        return said.get(field.key) or None
    if value.state is ValueState.BLANK:
        return None
    return cell_value(value.state.shown(value.value))

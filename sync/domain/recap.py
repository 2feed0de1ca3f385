"""The final rekap (SOP step 9): every requested value by OPD, row and period, with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.domain.completeness import Completeness
from sync.domain.formats import FieldRole, FormatKind, RequestFormat
from sync.domain.state import AgencyState, CollectionState, Timeliness, source_link
from sync.domain.submissions import Submission, SubmittedValue, TypedValue, ValueState
from sync.domain.trace_codes import trace_code


@dataclass(frozen=True)
class RecapCell:
    """One number of the rekap and where it came from.

    Args:
        state, value: as submitted; a value that is missing has no number, only its state.
        sheet, cell, link: the OPD's tab and cell, and the address that opens it ('' if none).
        trace: short code for `himpun trace`.
    """

    state: ValueState
    value: TypedValue
    sheet: str
    cell: str
    link: str
    trace: str


@dataclass(frozen=True)
class RecapRow:
    """One line of the rekap: an indicator, or one measure of one area, or the count of a list."""

    agency: str
    agency_name: str
    format: str
    code: str
    label: str
    unit: str
    cells: dict[str, RecapCell]
    timeliness: str

    @property
    def completeness(self) -> float:
        """Share of the row's periods that were answered, 0..1."""
        answered = sum(
            cell.state not in (ValueState.BLANK, ValueState.INVALID) for cell in self.cells.values()
        )
        return answered / len(self.cells) if self.cells else 0.0


@dataclass(frozen=True)
class Recap:
    """The rekap of one collection: rows in register order, totals that reconcile to the cells."""

    periods: tuple[str, ...]
    rows: tuple[RecapRow, ...]
    total: Completeness
    on_time: int


def build_recap(state: CollectionState) -> Recap:
    """The rekap of a state. `total` is the sum over all OPD, and each of the cells counted."""
    periods = state.register.collection.periods
    rows = tuple(row for agency in state.agencies for row in _agency_rows(agency, state, periods))
    return Recap(
        periods=periods,
        rows=rows,
        total=state.completeness,
        on_time=sum(item.timeliness is Timeliness.ON_TIME for item in state.agencies),
    )


def _agency_rows(
    item: AgencyState, state: CollectionState, periods: tuple[str, ...]
) -> Iterator[RecapRow]:
    answers = {submission.format: submission for submission in item.submissions}
    for fmt in state.register.formats_for(item.agency.code):
        submission = answers.get(fmt.code)
        if fmt.kind is FormatKind.LIST:
            yield _list_row(item, fmt, submission, periods[-1])
        else:
            yield from _fixed_rows(item, fmt, submission)


def _fixed_rows(
    item: AgencyState, fmt: RequestFormat, submission: Submission | None
) -> Iterator[RecapRow]:
    values = {
        (value.row_key, value.field_key): value
        for value in (submission.values if submission else ())
    }
    measures = [field for field in fmt.with_role(FieldRole.VALUE) if field.period]
    for row in fmt.rows:
        groups: dict[tuple[str, str], dict[str, RecapCell]] = {}
        for field in measures:
            label = row.label if field.label == field.period else f"{field.label} - {row.label}"
            cell = _cell(
                item, fmt, submission, values.get((row.key, field.key)), row.key, field.key
            )
            groups.setdefault((label, field.unit or row.unit), {})[field.period] = cell
        for (label, unit), cells in groups.items():
            yield _row(item, fmt, row.key, label, unit, cells)


def _list_row(
    item: AgencyState, fmt: RequestFormat, submission: Submission | None, period: str
) -> RecapRow:
    count = len({value.row_key for value in submission.values}) if submission else 0
    table = item.table_of(fmt.code)
    cell = RecapCell(
        state=ValueState.FILLED if count else ValueState.BLANK,
        value=count or None,
        sheet=submission.sheet if submission else "",
        cell="",
        link=source_link(table.url, table.table.sheet_id, "") if table and table.url else "",
        trace=trace_code(item.agency.code, fmt.code, "", ""),
    )
    return _row(item, fmt, fmt.code, f"Jumlah baris: {fmt.title}", "baris", {period: cell})


def _row(
    item: AgencyState,
    fmt: RequestFormat,
    code: str,
    label: str,
    unit: str,
    cells: dict[str, RecapCell],
) -> RecapRow:
    return RecapRow(
        agency=item.agency.code,
        agency_name=item.agency.short_name,
        format=fmt.code,
        code=code,
        label=label,
        unit=unit,
        cells=cells,
        timeliness=item.timeliness.value,
    )


def _cell(
    item: AgencyState,
    fmt: RequestFormat,
    submission: Submission | None,
    value: SubmittedValue | None,
    row_key: str,
    field_key: str,
) -> RecapCell:
    trace = trace_code(item.agency.code, fmt.code, row_key, field_key)
    table = item.table_of(fmt.code)
    if value is None or submission is None or table is None:
        return RecapCell(ValueState.BLANK, None, "", "", "", trace)
    has_place = bool(value.cell and table.url)
    link = source_link(table.url, submission.sheet_id, value.cell) if has_place else ""
    return RecapCell(value.state, value.value, submission.sheet, value.cell, link, trace)

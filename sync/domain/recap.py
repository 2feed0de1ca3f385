"""The final rekap (SOP step 9): every requested value by urusan, OPD, row and period.

Values of different units are never added. What is added up is how many values are in each of the
five states, from the cells to the OPD, to the urusan, to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from sync.domain.affairs import Affair, affair_of
from sync.domain.collection import Register
from sync.domain.completeness import Completeness, completeness_of
from sync.domain.formats import PUBLIC, FieldRole, FormatKind, RequestFormat
from sync.domain.state import AgencyState, CollectionState, Timeliness, source_link
from sync.domain.submissions import Submission, SubmittedValue, TypedValue, ValueState
from sync.domain.tallies import Tally, summed, tally
from sync.domain.trace_codes import trace_code


@dataclass(frozen=True, slots=True)
class RecapCell:
    """One number of the rekap and where it came from.

    Args:
        state, value: as submitted; a value that is missing has no number, only its state.
        sheet, cell, link: the OPD's tab and cell, and the address that opens it ('' if none).
        place: codes of OPD and format, keys of row and field.
        required: the OPD had to fill it, so that it counts for completeness.
        correction: why staff corrected it; '' while it is the OPD's own.
    """

    state: ValueState
    value: TypedValue
    sheet: str
    cell: str
    link: str
    place: tuple[str, str, str, str]
    required: bool = True
    correction: str = ""

    @property
    def trace(self) -> str:
        """Short code for `himpun trace`."""
        return trace_code(*self.place)


@dataclass(frozen=True, slots=True)
class RecapRow:
    """One line of the rekap: an indicator, or one measure of one area, or the count of a list.

    Args:
        affair: the urusan that the row belongs to.
        counted: the values behind the line, by state and period: its required cells; of a list
            all required cells of its rows, in the period in which it was asked.
    """

    agency: str
    agency_name: str
    format: str
    code: str
    label: str
    unit: str
    cells: dict[str, RecapCell]
    affair: Affair
    counted: Tally

    @property
    def completeness(self) -> float | None:
        """Share of the row's required values that were answered, 0..1; None if none is."""
        total = self.counted.total
        return total.ratio if total.requested else None

    @property
    def corrected(self) -> tuple[str, ...]:
        """The periods whose value is a correction by staff."""
        return tuple(period for period, cell in self.cells.items() if cell.correction)


@dataclass(frozen=True)
class AgencyPart:
    """What one OPD answered within one urusan."""

    agency: str
    name: str
    short_name: str
    timeliness: Timeliness
    rows: tuple[RecapRow, ...]
    counted: Tally


@dataclass(frozen=True)
class AffairPart:
    """One urusan with its OPD, in register order."""

    affair: Affair
    agencies: tuple[AgencyPart, ...]
    counted: Tally


@dataclass(frozen=True)
class Recap:
    """The rekap of one collection: urusan by code, totals that reconcile to the cells.

    Args:
        rows: all rows in the order of the rekap; `himpun trace` counts by it.
        counted: of everything; its total is the collection's completeness.
    """

    periods: tuple[str, ...]
    affairs: tuple[AffairPart, ...]
    counted: Tally
    on_time: int
    rows: tuple[RecapRow, ...] = field(repr=False)

    @property
    def total(self) -> Completeness:
        """All values asked for, by state."""
        return self.counted.total


def build_recap(state: CollectionState) -> Recap:
    """The rekap of a state. `total` is the sum over all OPD, and each of the cells counted."""
    register = state.register
    periods = register.collection.periods
    asked = _formats_by_agency(register)
    last_period = periods[-1] if periods else ""
    by_affair: dict[Affair, list[AgencyPart]] = {}
    for item in state.agencies:
        rows = _agency_rows(item, asked.get(item.agency.code, ()), last_period)
        ordered = sorted(rows, key=_affair_order)
        for affair, own in groupby(ordered, key=lambda row: row.affair):
            by_affair.setdefault(affair, []).append(_agency_part(item, tuple(own)))
    affairs = tuple(
        AffairPart(affair, tuple(parts), summed(part.counted for part in parts))
        for affair, parts in sorted(by_affair.items(), key=lambda pair: pair[0].order)
    )
    return Recap(
        periods=periods,
        affairs=affairs,
        counted=summed(affair.counted for affair in affairs),
        on_time=sum(item.timeliness is Timeliness.ON_TIME for item in state.agencies),
        rows=tuple(row for affair in affairs for part in affair.agencies for row in part.rows),
    )


def _affair_order(row: RecapRow) -> tuple[bool, str]:
    return row.affair.order


def _agency_part(item: AgencyState, rows: tuple[RecapRow, ...]) -> AgencyPart:
    agency = item.agency
    counted = summed(row.counted for row in rows)
    return AgencyPart(agency.code, agency.name, agency.short_name, item.timeliness, rows, counted)


def _formats_by_agency(register: Register) -> Mapping[str, list[RequestFormat]]:
    """The formats of each OPD in register order, found in one pass over all of them."""
    asked: dict[str, list[RequestFormat]] = {}
    everybody = [agency.code for agency in register.agencies if agency.code != PUBLIC]
    for fmt in register.formats:
        for code in dict.fromkeys(fmt.agencies) or everybody:
            asked.setdefault(code, []).append(fmt)
    return asked


def _agency_rows(
    item: AgencyState, formats: Iterable[RequestFormat], last_period: str
) -> Iterator[RecapRow]:
    answers = {submission.format: submission for submission in item.submissions}
    for fmt in formats:
        place = _Place.at(item, fmt, answers.get(fmt.code))
        if fmt.kind is FormatKind.LIST:
            yield _list_row(place, last_period)
        else:
            yield from _fixed_rows(place)


@dataclass(frozen=True)
class _Place:
    """One OPD's answer to one format, and how its cells are addressed."""

    item: AgencyState
    format: RequestFormat
    submission: Submission | None
    url: str
    accepted: bool

    @staticmethod
    def at(item: AgencyState, fmt: RequestFormat, submission: Submission | None) -> _Place:
        table = item.table_of(fmt.code)
        return _Place(item, fmt, submission, table.url if table else "", table is not None)

    def of(self, row_key: str, field_key: str) -> tuple[str, str, str, str]:
        return self.item.agency.code, self.format.code, row_key, field_key

    def link(self, cell: str) -> str:
        if not (self.url and self.submission):
            return ""
        return source_link(self.url, self.submission.sheet_id, cell)

    def row(
        self, code: str, label: str, unit: str, cells: dict[str, RecapCell], counted: Tally
    ) -> RecapRow:
        agency = self.item.agency
        # codes of areas and lists name no urusan, though they may look like it
        own = (code,) if self.format.kind is FormatKind.INDICATORS else ()
        return RecapRow(
            agency=agency.code,
            agency_name=agency.short_name,
            format=self.format.code,
            code=code,
            label=label,
            unit=unit,
            cells=cells,
            affair=affair_of(*own, agency.code),
            counted=counted,
        )


def _fixed_rows(place: _Place) -> Iterator[RecapRow]:
    fmt, submission = place.format, place.submission
    values = {
        (value.row_key, value.field_key): value
        for value in (submission.values if submission else ())
    }
    measures = [one for one in fmt.with_role(FieldRole.VALUE) if one.period]
    for row in fmt.rows:
        groups: dict[tuple[str, str], dict[str, RecapCell]] = {}
        for one in measures:
            label = row.label if one.label == one.period else f"{one.label} - {row.label}"
            cell = _cell(
                place, values.get((row.key, one.key)), row.key, one.key, required=one.required
            )
            groups.setdefault((label, one.unit or row.unit), {})[one.period] = cell
        for (label, unit), cells in groups.items():
            counted = tally({period: one.state for period, one in cells.items() if one.required})
            yield place.row(row.key, label, unit, cells, counted)


def _list_row(place: _Place, period: str) -> RecapRow:
    fmt, submission = place.format, place.submission
    count = len({value.row_key for value in submission.values}) if submission else 0
    cell = RecapCell(
        state=ValueState.FILLED if count else ValueState.BLANK,
        value=count or None,
        sheet=submission.sheet if submission else "",
        cell="",
        link=place.link(""),
        place=place.of("", ""),
    )
    counted = Tally({period: completeness_of(fmt, submission)})
    return place.row(fmt.code, f"Jumlah baris: {fmt.title}", "baris", {period: cell}, counted)


def _cell(
    place: _Place, value: SubmittedValue | None, row_key: str, field_key: str, *, required: bool
) -> RecapCell:
    asked = place.of(row_key, field_key)
    submission = place.submission
    if value is None or submission is None or not place.accepted:
        return RecapCell(ValueState.BLANK, None, "", "", "", asked, required)
    link = place.link(value.cell) if value.cell else ""
    return RecapCell(
        state=value.state,
        value=value.value,
        sheet=submission.sheet,
        cell=value.cell,
        link=link,
        place=asked,
        required=required,
        correction=value.correction,
    )

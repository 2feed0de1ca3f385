"""The rekap counts every requested value once, whatever the OPD sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.analysis import analysis_sentences, ranked
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import Completeness, completeness_of
from sync.domain.formats import (
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.recap import build_recap
from sync.domain.records import AcceptedTable
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable
from sync.domain.wording import percent
from sync.domain.working_time import WorkingCalendar

NOW = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)
PERIODS = ("2023", "2024")
ROWS = (FormatRow("1", "Satu", "orang"), FormatRow("2", "Dua", "ton"))
INDICATORS = indicator_format("IND", "Indikator", "Indikator", ROWS, PERIODS)
AREAS = area_format(
    *("WIL", "Wilayah", "Wilayah", ROWS),
    (Field("jiwa", "Jiwa", FieldType.INTEGER, unit="jiwa", required=True),),
    "2024",
)
SCHOOLS = RequestFormat(
    *("SEK", "Sekolah", FormatKind.LIST, "Sekolah"), (Field("nama", "Nama", required=True),)
)
FORMATS = (INDICATORS, AREAS, SCHOOLS)
AGENCIES = tuple(Agency(f"1.0{n}", f"Dinas {n}", f"D{n}") for n in range(1, 4))
REGISTER = Register(
    Collection("2025", "Data", PERIODS, Order("1", date(2026, 2, 2), "X"), date(2026, 2, 20)),
    AGENCIES,
    FORMATS,
)


def value(row: str, field: str, period: str, state: ValueState) -> SubmittedValue:
    held = {ValueState.FILLED: Decimal(7), ValueState.TRUE_ZERO: Decimal(0)}.get(state)
    return SubmittedValue(row, "", field, period, "", state, held, "mentah", "D5")


@st.composite
def submissions(draw: st.DrawFn, fmt: RequestFormat, agency: str) -> Submission | None:
    """Any answer: rows may be missing, states are anything, a list is of any length."""
    if draw(st.booleans()):
        return None
    asked = [field for field in fmt.fields if field.period or fmt.kind is FormatKind.LIST]
    keys = [row.key for row in fmt.rows] or [str(n) for n in range(draw(st.integers(0, 4)))]
    values = tuple(
        value(key, field.key, field.period, draw(st.sampled_from(ValueState)))
        for key in keys
        if draw(st.integers(0, 4))
        for field in asked
    )
    return Submission(agency, fmt.code, fmt.sheet, 3, values)


def agency_state(agency: Agency, answers: list[Submission | None]) -> AgencyState:
    total = Completeness()
    for fmt, answer in zip(FORMATS, answers, strict=True):
        total = total + completeness_of(fmt, answer)
    given_ = tuple(answer for answer in answers if answer)
    tables = tuple(
        AcceptedTable(
            *(agency.code, answer.format, "id", "https://contoh.example/d/id"),
            RawTable(answer.sheet, 3, ()),
            *("sidik", 1, NOW),
        )
        for answer in given_
    )
    timeliness = Timeliness.ON_TIME if total.answered else Timeliness.NOTHING
    return AgencyState(
        *(agency, None, None, tables, given_, (), (), total, timeliness),
        NOW if total.answered else None,
    )


@st.composite
def states(draw: st.DrawFn) -> CollectionState:
    items = tuple(
        agency_state(agency, [draw(submissions(fmt, agency.code)) for fmt in FORMATS])
        for agency in AGENCIES
    )
    return CollectionState(REGISTER, items, None, (), (), NOW)


def five(count: Completeness) -> int:
    return count.filled + count.true_zero + count.blank + count.unavailable + count.invalid


@settings(max_examples=80)
@given(states())
def test_five_states_add_up_to_what_was_asked_for_each_opd_and_for_all(
    state: CollectionState,
) -> None:
    recap = build_recap(state)
    total = Completeness()
    for item in state.agencies:
        assert five(item.completeness) == item.completeness.requested
        total = total + item.completeness
    assert recap.total == total
    assert five(recap.total) == recap.total.requested


@settings(max_examples=80)
@given(states())
def test_the_cells_of_fixed_rows_are_exactly_the_values_that_were_asked(
    state: CollectionState,
) -> None:
    recap = build_recap(state)
    lists = {fmt.code for fmt in FORMATS if fmt.kind is FormatKind.LIST}
    cells = [cell for row in recap.rows if row.format not in lists for cell in row.cells.values()]
    fixed = [fmt for fmt in FORMATS if fmt.code not in lists]
    expected = Completeness()
    for item in state.agencies:
        answers = {answer.format: answer for answer in item.submissions}
        for fmt in fixed:
            expected = expected + completeness_of(fmt, answers.get(fmt.code))
    assert len(cells) == expected.requested
    for counted, kind in (
        (expected.filled, ValueState.FILLED),
        (expected.true_zero, ValueState.TRUE_ZERO),
        (expected.blank, ValueState.BLANK),
        (expected.unavailable, ValueState.UNAVAILABLE),
        (expected.invalid, ValueState.INVALID),
    ):
        assert sum(cell.state is kind for cell in cells) == counted
    for cell in cells:
        numbered = cell.state in (ValueState.FILLED, ValueState.TRUE_ZERO)
        assert (cell.value is not None) == numbered
    assert len({cell.trace for cell in cells}) == len(cells)


@settings(max_examples=40)
@given(states())
def test_the_analysis_always_has_something_true_to_say(state: CollectionState) -> None:
    sentences = analysis_sentences(state, WorkingCalendar())
    assert all(sentences)
    assert "{" not in "".join(sentences)
    order = [item.completeness.ratio for item in ranked(state)]
    assert order == sorted(order, reverse=True)
    assert str(state.completeness.requested) in sentences[0]


def test_an_opd_without_submission_shows_states_and_no_numbers() -> None:
    state = CollectionState(
        REGISTER, (agency_state(AGENCIES[0], [None, None, None]),), None, (), (), NOW
    )
    for row in build_recap(state).rows:
        assert {cell.state for cell in row.cells.values()} == {ValueState.BLANK}
        assert {cell.value for cell in row.cells.values()} == {None}
        assert row.completeness == 0.0


def test_a_list_shows_how_many_rows_it_has() -> None:
    answer = Submission(
        *("1.01", "SEK", "Sekolah", 3),
        tuple(value(str(n), "nama", "", ValueState.FILLED) for n in range(4)),
    )
    state = CollectionState(
        REGISTER, (agency_state(AGENCIES[0], [None, None, answer]),), None, (), (), NOW
    )
    row = next(row for row in build_recap(state).rows if row.format == "SEK")
    assert [(period, cell.value) for period, cell in row.cells.items()] == [("2024", 4)]


def test_a_table_without_an_address_gives_no_link() -> None:
    answer = Submission(
        *("1.01", "IND", "Indikator", 3), (value("1", "2023", "2023", ValueState.FILLED),)
    )
    item = agency_state(AGENCIES[0], [answer, None, None])
    table = type(item.accepted[0])(**{**vars(item.accepted[0]), "url": ""})
    bare = AgencyState(**{**vars(item), "accepted": (table,)})
    recap = build_recap(CollectionState(REGISTER, (bare,), None, (), (), NOW))
    assert recap.rows[0].cells["2023"].link == ""


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_share_is_never_shown_larger_than_it_is(part: int, whole: int) -> None:
    part = min(part, whole)
    shown = Decimal(percent(part / whole).rstrip("%").replace(",", "."))
    assert shown * whole <= 100 * part < (shown + Decimal("0.1")) * whole

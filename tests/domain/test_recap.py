"""The rekap counts every requested value once, whatever the OPD sent."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.affairs import affair_of
from sync.domain.agencies import Agency
from sync.domain.analysis import analyse, analysis_sentences
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
from sync.domain.ranking import ranked
from sync.domain.recap import Recap, build_recap
from sync.domain.recap_lines import Level, Movement, recap_lines
from sync.domain.records import AcceptedTable
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable
from sync.domain.tallies import Tally
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


def same_sum(whole: Tally, parts: list[Tally]) -> None:
    """Every state of every period of the whole is the sum of its parts."""
    for period in {period for part in (whole, *parts) for period in part.periods}:
        total = Completeness()
        for part in parts:
            total = total + part.periods.get(period, Completeness())
        assert whole.periods.get(period, Completeness()) == total
        assert five(total) == total.requested


def of_cells(recap: Recap, lists: set[str]) -> Counter[tuple[str, ValueState]]:
    """Required cells of fixed rows, counted one by one."""
    return Counter(
        (period, cell.state)
        for row in recap.rows
        if row.format not in lists
        for period, cell in row.cells.items()
        if cell.required
    )


@settings(max_examples=80)
@given(states())
def test_every_level_is_the_sum_of_its_parts_down_to_the_cells(state: CollectionState) -> None:
    recap = build_recap(state)
    same_sum(recap.counted, [affair.counted for affair in recap.affairs])
    for affair in recap.affairs:
        same_sum(affair.counted, [agency.counted for agency in affair.agencies])
        for agency in affair.agencies:
            same_sum(agency.counted, [row.counted for row in agency.rows])
            assert {row.affair for row in agency.rows} == {affair.affair}
    for item in state.agencies:
        own = [
            agency.counted.total
            for affair in recap.affairs
            for agency in affair.agencies
            if agency.agency == item.agency.code
        ]
        total = Completeness()
        for part in own:
            total = total + part
        assert total == item.completeness
    lists = {fmt.code for fmt in FORMATS if fmt.kind is FormatKind.LIST}
    counted = of_cells(recap, lists)
    for row in recap.rows:
        if row.format in lists:
            continue
        for period, count in row.counted.periods.items():
            counted[(period, ValueState.FILLED)] -= count.filled
            counted[(period, ValueState.TRUE_ZERO)] -= count.true_zero
            counted[(period, ValueState.BLANK)] -= count.blank
            counted[(period, ValueState.UNAVAILABLE)] -= count.unavailable
            counted[(period, ValueState.INVALID)] -= count.invalid
    assert not any(counted.values())


@settings(max_examples=40)
@given(states())
def test_the_lines_go_down_by_urusan_and_opd_and_number_the_rows(state: CollectionState) -> None:
    recap = build_recap(state)
    lines = list(recap_lines(recap))
    numbered = [line for line in lines if line.row]
    assert [line.row for line in numbered] == list(recap.rows)
    assert [line.number for line in numbered] == list(range(1, len(recap.rows) + 1))
    headings = [line.code for line in lines if line.level is Level.AFFAIR]
    assert headings == sorted(headings)
    assert lines[-1].level is Level.TOTAL
    assert lines[-1].counted == recap.counted
    inside: list[Level] = []
    for line in lines[:-1]:
        if line.level in (Level.AFFAIR, Level.AGENCY):
            inside.append(line.level)
        elif line.level.is_total:
            opened = inside.pop()
            assert (opened, line.level) in {
                (Level.AGENCY, Level.AGENCY_TOTAL),
                (Level.AFFAIR, Level.AFFAIR_TOTAL),
            }
        else:
            assert inside == [Level.AFFAIR, Level.AGENCY]
    assert inside == []


@settings(max_examples=40)
@given(states())
def test_a_subtotal_says_what_it_counts_and_its_periods_add_up(state: CollectionState) -> None:
    for line in recap_lines(build_recap(state)):
        if not line.level.is_total:
            continue
        requested, *parts = (int(word) for word in re.findall(r"\b\d+(?= )", said_of(line.words)))
        assert requested == sum(parts) == line.counted.total.requested
        answered = [line.answered_in(period) for period in PERIODS]
        told = [tuple(map(int, words.split(" dari "))) for words in answered if words]
        assert sum(one for one, _ in told) == line.counted.total.answered
        assert sum(one for _, one in told) == requested


def said_of(words: str) -> str:
    """What stands behind the name: '27 nilai = 25 terisi + 2 kosong'."""
    return words.partition(": ")[2]


@settings(max_examples=40)
@given(states())
def test_the_analysis_always_has_something_true_to_say(state: CollectionState) -> None:
    sentences = analysis_sentences(state, WorkingCalendar())
    assert all(sentences)
    assert "{" not in "".join(sentences)
    order = [item.completeness.ratio for item in ranked(state)]
    assert order == sorted(order, reverse=True)
    assert str(state.completeness.requested) in sentences[0]
    sections = analyse(state, build_recap(state), WorkingCalendar())
    assert len(sections) == 7
    assert all(1 <= len(section.sentences) <= 3 for section in sections)


def test_an_indicator_of_another_urusan_stands_under_that_urusan() -> None:
    rows = (FormatRow("1.02.1", "Satu", "orang"), FormatRow("2.22.1", "Dua", "ton"))
    fmt = indicator_format("X", "Indikator", "Indikator", rows, PERIODS)
    register = Register(REGISTER.collection, AGENCIES[1:2], (fmt, AREAS))
    item = replace(agency_state(AGENCIES[1], [None, None, None]), accepted=())
    recap = build_recap(CollectionState(register, (item,), None, (), (), NOW))
    titles = [(one.affair.title, len(one.agencies[0].rows)) for one in recap.affairs]
    # areas '1' and '2' are no urusan: their rows stand under that of the OPD
    assert titles == [("1.02 Kesehatan", 3), ("2.22 Kebudayaan", 1)]
    assert affair_of("1.02").title == titles[0][0]


def test_a_row_that_need_not_be_filled_counts_nowhere_but_is_shown() -> None:
    area = area_format(
        *("WIL", "Wilayah", "Wilayah", ROWS[:1]), (Field("luas", "Luas", unit="ha"),), "2024"
    )
    register = Register(REGISTER.collection, AGENCIES[:1], (area,))
    item = replace(agency_state(AGENCIES[0], [None, None, None]), completeness=Completeness())
    recap = build_recap(CollectionState(register, (item,), None, (), (), NOW))
    (row,) = recap.rows
    assert (list(row.cells), row.completeness) == (["2024"], None)
    assert recap.total == Completeness()
    last = list(recap_lines(recap))[-1]
    assert last.words == "Jumlah seluruh urusan: tidak ada nilai yang diminta"


def test_a_row_moves_between_the_periods_that_it_was_asked_for() -> None:
    answer = Submission(
        *("1.01", "IND", "Indikator", 3),
        (
            value("1", "2023", "2023", ValueState.TRUE_ZERO),
            value("1", "2024", "2024", ValueState.FILLED),
            value("2", "2023", "2023", ValueState.FILLED),
        ),
    )
    item = agency_state(AGENCIES[0], [answer, None, None])
    recap = build_recap(CollectionState(REGISTER, (item,), None, (), (), NOW))
    movement = Movement.over(recap.periods)
    told = [(movement.bars(row), movement.growth(row)) for row in recap.rows[:3]]
    assert told == [("▁█", "dari nol"), ("", "-"), ("", "-")]
    assert movement.sentence.startswith("Pertumbuhan: 2024 terhadap 2023")


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

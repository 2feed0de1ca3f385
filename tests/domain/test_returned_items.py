"""What is given back closes by a change, a confirmation or a waiver; else it stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import FormatKind
from sync.domain.item_endings import Content
from sync.domain.records import Return
from sync.domain.return_answers import ANSWER, EXPLANATION, RAW
from sync.domain.returned_items import (
    GIVE_BACK,
    REASON,
    WAIVED_BY,
    WAIVER_REASON,
    History,
    Life,
    ReturnedItem,
    items_of,
    to_return,
)
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawCell, RawTable
from sync.domain.working_time import WorkingCalendar
from sync.texts import ANSWER_MENDED, ANSWER_RIGHT
from tests.sample_office import MORNING

CALENDAR = WorkingCalendar()
NEXT_DAY = MORNING + timedelta(days=1)


def found(
    row: str = "a",
    raw: str = "90",
    rule: Rule = Rule.JUMP,
    severity: Severity = Severity.SHOULD,
    **more: str,
) -> Finding:
    field = more.get("field", "2025")
    return Finding(
        "1.02", "IND", "Isian", more.get("cell", "F5"), rule, severity, raw, "Lihat.", row, field
    )


MUST = found(rule=Rule.NOT_A_NUMBER, severity=Severity.MUST, raw="banyak")


def value(raw: RawCell, row: str = "a", cell: str = "F5", **more: ValueState) -> SubmittedValue:
    state = more.get("state", ValueState.FILLED)
    return SubmittedValue(row, "Contoh", "2025", "2025", "orang", state, None, raw, cell)


def content(*findings: Finding, values: tuple[SubmittedValue, ...] = (), **more: object) -> Content:
    plain = Content(
        formats={"IND": FormatKind.INDICATORS},
        readable=frozenset({"IND"}),
        submissions={"IND": Submission("1.02", "IND", "Isian", 1, values)},
        tables={"IND": RawTable.padded("Isian", 1, [[None] * 6] * 4 + [[None] * 5 + [100]])},
        findings=findings,
    )
    return replace(plain, **more)  # type: ignore[arg-type] # fields of Content


def given_back(*findings: Finding, number: int = 1, days: int = 0, error: str = "") -> Return:
    at = MORNING + timedelta(days=days)
    return Return("1.02", number, findings, at, not error, error)


def staff(code: str, **facts: str) -> Entry:
    named = {name.replace("_", " "): words for name, words in facts.items()}
    return Entry(EntryKind.FINDING, code, NEXT_DAY, "Contoh Satu", named)


def waiver(code: str, name: str = "Contoh Satu", reason: str = "musim ikan") -> Entry:
    facts = {WAIVED_BY: name, WAIVER_REASON: reason}
    return Entry(EntryKind.FINDING, code, NEXT_DAY, "Contoh Satu", facts)


def answer(code: str, choice: str, words: str = "", raw: str = "90") -> Entry:
    facts = {ANSWER: choice, EXPLANATION: words, RAW: raw}
    return Entry(EntryKind.ANSWER, code, NEXT_DAY, "Dinkes", facts)


def only(now: Content, *returns: Return, entries: tuple[Entry, ...] = ()) -> ReturnedItem:
    (item,) = items_of(now, History(returns, entries))
    return item


# --- open ---------------------------------------------------------------------------------------


def test_a_finding_that_was_not_returned_is_open_and_to_be_returned() -> None:
    item = only(content(found()))
    assert (item.life, item.rounds, item.days_waiting(CALENDAR, NEXT_DAY)) == (Life.OPEN, (), None)
    assert to_return([item]) == (found(),)


def test_rounds_and_working_days_count_from_the_first_return_that_arrived() -> None:
    returns = (
        given_back(found(), error="tidak terjangkau"),
        given_back(found(), days=1),
        given_back(found(), number=2, days=2),
    )
    item = only(content(found()), *returns)
    assert (item.life, item.rounds) == (Life.RETURNED, (1, 2))
    assert item.returned_at == NEXT_DAY
    week_later = NEXT_DAY + timedelta(days=7)
    assert item.days_waiting(CALENDAR, week_later) == 5


def test_a_return_that_did_not_arrive_is_unsent_and_its_tries_are_counted() -> None:
    tries = (given_back(found(), error="x"), given_back(found(), error="x", days=1))
    item = only(content(found()), given_back(found(), number=0), *tries)
    assert (item.life, item.tries) == (Life.UNSENT, 2)
    assert only(content(found()), *tries, given_back(found(), days=2)).life is Life.RETURNED


def test_staff_may_keep_a_finding_from_being_returned_but_the_must_stays_open() -> None:
    entry = staff(MUST.code, **{GIVE_BACK: "tidak", REASON: "ditanya lewat telepon"})
    item = only(content(MUST), entries=(entry,))
    assert (item.is_open, item.is_must, to_return([item])) == (True, True, ())
    assert item.reason == "ditanya lewat telepon"


# --- closed by a change -------------------------------------------------------------------------


def test_a_changed_value_closes_the_item_at_the_pull_that_found_it_gone() -> None:
    pulls = (
        (MORNING - timedelta(hours=1), {found().code: "90"}),
        (NEXT_DAY, {found().code: "90"}),
        *((NEXT_DAY + timedelta(days=days), dict[str, str]()) for days in (1, 9)),
    )
    history = History((given_back(found()),), (), pulls)
    (item,) = items_of(content(values=(value(12),)), history)
    assert item.life is Life.MENDED
    assert item.said == "Isi '90' menjadi '12'."
    assert item.ended_at == NEXT_DAY + timedelta(days=1)
    assert item.days_waiting(CALENDAR, NEXT_DAY + timedelta(days=30)) == 2


def test_an_unavailable_value_with_its_reason_closes_an_empty_one() -> None:
    empty = found(raw="", rule=Rule.REQUIRED_EMPTY)
    now = content(values=(value(None, state=ValueState.UNAVAILABLE),))
    assert only(now, given_back(empty)).life is Life.MENDED


def test_a_finding_that_went_without_a_change_is_closed_and_says_so() -> None:
    item = only(content(values=(value(90),)), given_back(found()))
    assert item.life is Life.CLOSED
    assert "Isi sel tetap" in item.said


def test_a_total_that_others_mended_is_closed_and_one_that_changed_is_mended() -> None:
    total = found(row="", raw="100", rule=Rule.TOTAL_MISMATCH)
    assert only(content(), given_back(total)).life is Life.CLOSED
    assert only(content(), given_back(replace(total, raw="99"))).life is Life.MENDED


def test_what_is_not_asked_any_more_is_closed() -> None:
    item = only(content(formats={}), given_back(MUST))
    assert (item.life, item.said) == (Life.CLOSED, "Tidak diminta lagi.")


@pytest.mark.parametrize("rule", [Rule.ROW_UNKNOWN, Rule.ROW_MISSING, Rule.TABLE_MISSING])
def test_a_finding_about_rows_or_tables_is_mended_when_it_is_gone(rule: Rule) -> None:
    assert only(content(), given_back(found(rule=rule, field=""))).life is Life.MENDED


# --- what only cannot be seen -------------------------------------------------------------------


def test_an_item_whose_row_vanished_stays_open_and_is_listed_without_its_cell() -> None:
    for values in ((), (value(None, cell=""),)):
        item = only(content(values=values), given_back(MUST))
        assert (item.life, item.is_found) == (Life.RETURNED, False)
        assert "tidak terbaca lagi" in item.said
        (listed,) = to_return([item])
        assert (listed.code, listed.cell) == (MUST.code, "")


def test_an_item_whose_table_vanished_stays_open_until_it_is_waived() -> None:
    gone = content(readable=frozenset(), values=(value("banyak"),))
    assert only(gone, given_back(MUST)).life is Life.RETURNED
    assert only(gone, given_back(MUST), entries=(waiver(MUST.code),)).life is Life.WAIVED


def test_a_row_that_moved_in_a_list_goes_on_under_its_new_code() -> None:
    lists = {"IND": FormatKind.LIST}
    before, after = found(row="3"), found(row="2")
    now = content(after, values=(value(7, row="3"), value(90, row="2")), formats=lists)
    moved, gone = items_of(now, History((given_back(before),)))
    assert (moved.life, gone.life) == (Life.OPEN, Life.CLOSED)
    assert after.code in gone.said


# --- the OPD's word -----------------------------------------------------------------------------


def test_a_should_that_the_opd_explains_is_closed() -> None:
    entry = answer(found().code, ANSWER_RIGHT, "panen raya")
    item = only(content(found()), given_back(found()), entries=(entry,))
    assert (item.life, item.ended_at) == (Life.CONFIRMED, NEXT_DAY)
    assert item.said == "data sudah benar: panen raya"


def test_a_confirmation_holds_only_for_the_content_that_was_confirmed() -> None:
    entry = answer(found().code, ANSWER_RIGHT, "panen raya")
    later = found(raw="9000")
    assert only(content(later), given_back(found()), entries=(entry,)).life is Life.RETURNED


@pytest.mark.parametrize(
    ("finding", "choice", "words"),
    [
        (MUST, ANSWER_RIGHT, "memang begitu"),
        (found(), ANSWER_RIGHT, ""),
        (found(), ANSWER_MENDED, "sudah"),
        (found(), "", "kami cek dulu"),
    ],
)
def test_any_other_answer_asks_staff_and_closes_nothing(
    finding: Finding, choice: str, words: str
) -> None:
    entry = answer(finding.code, choice, words, finding.raw)
    item = only(content(finding), given_back(finding), entries=(entry,))
    assert (item.life, item.is_open) == (Life.ANSWERED, True)
    assert item.said


# --- the waiver ---------------------------------------------------------------------------------


def test_a_waiver_has_a_name_and_a_reason() -> None:
    item = only(content(MUST), entries=(waiver(MUST.code),))
    assert (item.life, item.is_open, item.ended_at) == (Life.WAIVED, False, NEXT_DAY)
    assert item.said == "Dikecualikan oleh Contoh Satu: musim ikan"


@pytest.mark.parametrize(
    ("name", "reason", "said"), [("Contoh", "", "alasan"), ("", "musim", "nama")]
)
def test_half_a_waiver_says_what_is_missing_and_waives_nothing(
    name: str, reason: str, said: str
) -> None:
    item = only(content(MUST), entries=(waiver(MUST.code, name, reason),))
    assert item.is_open
    assert item.problem.startswith(said)


def test_a_waiver_holds_only_for_what_the_cell_held_when_it_was_written() -> None:
    pulls = ((MORNING, {MUST.code: "banyak"}), (NEXT_DAY + timedelta(days=1), {MUST.code: "lima"}))
    history = History((), (waiver(MUST.code),), pulls)
    (same,) = items_of(content(MUST), history)
    assert same.life is Life.WAIVED
    (other,) = items_of(content(replace(MUST, raw="lima")), history)
    assert other.is_open
    assert other.problem.startswith("isinya berubah")


# --- laws ---------------------------------------------------------------------------------------

_rows = st.frozensets(st.sampled_from("abcdef"))
_raws = st.sampled_from(["90", "12"])


@st.composite
def lives(draw: st.DrawFn) -> tuple[Content, History]:
    """Rounds of returns, then whatever stands in the sheet, and any words about any item."""
    returns = tuple(
        given_back(
            *(found(row, draw(_raws)) for row in sorted(draw(_rows))),
            number=number,
            days=number,
            error=draw(st.sampled_from(["", "tidak terjangkau"])),
        )
        for number in range(1, draw(st.integers(1, 4)))
    )
    rows = sorted(draw(_rows))
    now = content(
        *(found(row, draw(_raws)) for row in sorted(draw(_rows))),
        values=tuple(value(int(draw(_raws)), row) for row in rows),
        readable=draw(st.sampled_from([frozenset({"IND"}), frozenset[str]()])),
    )
    entries = tuple(
        draw(st.sampled_from([waiver, lambda code: answer(code, ANSWER_RIGHT, "benar")]))(
            found(row).code
        )
        for row in sorted(draw(_rows))
    )
    return now, History(returns, entries)


@given(lives())
def test_no_item_is_lost_between_rounds(case: tuple[Content, History]) -> None:
    now, history = case
    items = items_of(now, history)
    asked = {one.code for given_ in history.returns for one in given_.findings}
    codes = [item.finding.code for item in items]
    assert set(codes) == asked | {one.code for one in now.findings}
    assert len(codes) == len(set(codes))


@given(lives())
def test_every_item_is_either_open_or_closed_for_a_reason_and_counts_add_up(
    case: tuple[Content, History],
) -> None:
    now, history = case
    items = items_of(now, history)
    open_now = [item for item in items if item.is_open]
    closed = [item for item in items if not item.is_open]
    assert len(open_now) + len(closed) == len(items)
    assert all(item.said for item in closed)
    assert {one.code for one in to_return(items)} == {item.finding.code for item in open_now}
    assert {item.finding.code for item in items if item.is_found} == {
        one.code for one in now.findings
    }


@given(lives())
def test_what_was_never_seen_to_change_closes_only_by_somebodys_word(
    case: tuple[Content, History],
) -> None:
    now, history = case
    values = {one.row_key: str(one.raw) for one in now.submissions["IND"].values}
    spoken = {entry.subject for entry in history.entries}
    for item in items_of(now, history):
        if item.finding.code in spoken or item.is_found:
            continue
        row = item.finding.row_key
        is_same = values.get(row) == item.finding.raw
        if row not in values or (is_same and "IND" not in now.readable):
            assert item.is_open

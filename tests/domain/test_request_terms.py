"""The terms of UU 14/2008: ten working days, seven more by a notice in time, thirty to object."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.request_statistics import counts_of
from sync.domain.request_terms import (
    RequestState,
    Standing,
    answer_due,
    reason_sentence,
    standing_of,
    working_days_between,
)
from sync.domain.requests import CHOICES, Decision, Fact, PublicRequest, day_of, request_of
from sync.domain.working_time import WorkingCalendar
from sync.workbook import names
from workbook_templates.specs import palette

CALENDAR = WorkingCalendar(holidays=frozenset({date(2026, 2, 17)}))
MONDAY = date(2026, 2, 2)
TENTH = date(2026, 2, 16)
ASKED = {
    Fact.RECEIVED: "2026-02-02",
    Fact.REQUESTER: "Contoh Pemohon Satu",
    Fact.INFORMATION: "Panjang jalan rusak",
}


def request(**said: str) -> PublicRequest:
    facts = {fact.value: text for fact, text in ASKED.items()}
    facts |= {Fact[name].value: text for name, text in said.items()}
    return request_of("001/PPID/II/2026", facts)


def stands(today: date, **said: str) -> Standing:
    return standing_of(request(**said), CALENDAR, today)


def test_the_answer_is_due_on_the_tenth_working_day() -> None:
    standing = stands(MONDAY)
    assert (standing.state, standing.due, standing.days_left) == (RequestState.WAITING, TENTH, 10)
    assert not standing.was_late
    assert standing.to_do == ()


def test_a_holiday_is_no_working_day() -> None:
    later = standing_of(request(RECEIVED="2026-02-03"), CALENDAR, MONDAY)
    assert later.due == date(2026, 2, 18)  # the 17th is a holiday


def test_on_its_day_a_request_is_not_late_and_on_the_next_it_is() -> None:
    assert stands(TENTH).state is RequestState.WAITING
    assert stands(TENTH).days_left == 0
    over = stands(date(2026, 2, 18))
    assert (over.state, over.days_left, over.was_late) == (RequestState.LATE, -1, True)


def test_a_notice_in_time_gives_seven_working_days_more() -> None:
    standing = stands(TENTH, EXTENDED="2026-02-16", EXTENSION_REASON="menunggu data")
    assert standing.state is RequestState.EXTENDED
    assert standing.due == date(2026, 2, 26)  # 18, 19, 20, 23, 24, 25, 26


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"EXTENDED": "2026-02-18", "EXTENSION_REASON": "menunggu"}, "paling lambat 16 Februari"),
        ({"EXTENDED": "2026-02-10"}, "Isi Alasan Perpanjangan"),
        ({"EXTENDED": "2026-01-30", "EXTENSION_REASON": "menunggu"}, "paling lambat 16 Februari"),
    ],
)
def test_a_notice_too_late_or_without_reason_gives_nothing(
    said: dict[str, str], sentence: str
) -> None:
    standing = stands(date(2026, 2, 19), **said)
    assert standing.state is RequestState.LATE
    assert standing.due == TENTH
    assert any(sentence in text for text in standing.to_do)


def test_a_decision_has_to_be_told_and_what_was_granted_given() -> None:
    assert stands(MONDAY, DECISION="dikabulkan").state is RequestState.UNTOLD
    told = {"DECISION": "dikabulkan", "NOTIFIED": "2026-02-10"}
    assert stands(TENTH, **told).state is RequestState.NOT_GIVEN
    assert stands(TENTH, **told, GIVEN="2026-02-11").state is RequestState.DONE


def test_a_decision_that_nobody_told_in_time_is_late() -> None:
    standing = stands(date(2026, 2, 18), DECISION="dikabulkan")
    assert standing.state is RequestState.LATE


def test_an_answer_after_its_day_stays_marked_as_late() -> None:
    standing = stands(date(2026, 3, 2), DECISION="dikabulkan", NOTIFIED="2026-02-20", GIVEN="x")
    assert standing.was_late
    assert stands(date(2026, 3, 2), DECISION="ditolak", NOTIFIED="2026-02-13").was_late is False


@pytest.mark.parametrize("decision", ["ditolak", "dikabulkan sebagian"])
def test_a_refusal_needs_its_reason(decision: str) -> None:
    assert "Isi Alasan." in stands(MONDAY, DECISION=decision).to_do
    bare = stands(MONDAY, DECISION=decision, REASON="Dikecualikan")
    assert any("Pasal 17" in text for text in bare.to_do)
    assert stands(TENTH, DECISION="ditolak", REASON="dikecualikan huruf h").to_do == (
        "Sampaikan pemberitahuan tertulis, lalu isi tanggalnya.",
    )


def test_an_objection_is_answered_within_thirty_working_days() -> None:
    said = {"DECISION": "ditolak", "REASON": "tidak dikuasai", "NOTIFIED": "2026-02-10"}
    standing = stands(TENTH, **said, OBJECTED="2026-02-16")
    assert standing.state is RequestState.OBJECTION
    assert standing.due == CALENDAR.add_working_days(date(2026, 2, 16), 30)
    answered = stands(TENTH, **said, OBJECTED="2026-02-16", OBJECTION_ANSWERED="2026-02-16")
    assert answered.state is RequestState.REFUSED
    late = stands(date(2026, 6, 1), **said, OBJECTED="2026-06-01")
    assert any("sesudah batasnya" in text for text in late.to_do)


def test_a_request_that_was_withdrawn_asks_for_nothing() -> None:
    standing = stands(date(2027, 1, 4), DECISION="dicabut")
    assert (standing.state, standing.due, standing.was_late, standing.to_do) == (
        RequestState.WITHDRAWN,
        None,
        False,
        (),
    )


def test_what_is_no_date_is_asked_for_by_its_heading_and_never_repeated() -> None:
    standing = stands(MONDAY, NOTIFIED="kemarin sore", RECEIVED="entah")
    assert standing.due is None
    assert [text for text in standing.to_do if "31/12/2025" in text] == [
        "Ketik Tanggal sebagai tanggal, misalnya 31/12/2025.",
        "Ketik Tanggal Pemberitahuan sebagai tanggal, misalnya 31/12/2025.",
    ]
    assert "kemarin" not in " ".join(standing.to_do)


def test_years_that_no_request_can_have_are_no_dates() -> None:
    assert day_of("02/02/2026") == MONDAY
    assert [day_of(text) for text in ("", "9999-12-31", "1900-01-01", "besok")] == [None] * 4


def test_the_offices_short_words_become_the_sentences_of_the_law() -> None:
    assert "Pasal 17 huruf h " in reason_sentence("Dikecualikan  huruf H")
    assert "penguasaan" in reason_sentence("Tidak dikuasai")
    assert reason_sentence("sedang disengketakan") == "sedang disengketakan"


def test_no_personal_data_show_when_a_request_is_printed_by_an_error() -> None:
    shown = repr(request(ADDRESS="Jalan Rahasia", CONTACT="0812", OCCUPATION="Petani"))
    assert "001/PPID/II/2026" in shown
    assert not any(
        word in shown for word in ("Contoh", "Rahasia", "0812", "Petani", "jalan", "rusak")
    )


def test_the_register_has_a_column_for_every_fact() -> None:
    entry_columns = {column.header: column for column in names.REQUESTS.entry_columns}
    assert set(entry_columns) == {fact.value for fact in Fact}
    assert {Fact(header): one.choices for header, one in entry_columns.items() if one.choices} == (
        CHOICES
    )


def test_every_state_of_a_request_has_a_tone() -> None:
    begun = tuple(words for words, _ in palette.STATE_TONES)
    assert [state for state in RequestState if not state.value.startswith(begun)] == []


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(days, st.integers(0, 60))
def test_days_left_undoes_the_counting_of_working_days(day: date, count: int) -> None:
    due = CALENDAR.add_working_days(day, count)
    assert working_days_between(CALENDAR, day, due) == count
    assert working_days_between(CALENDAR, due, day) == -count


@given(days, days, days)
def test_more_time_never_ends_earlier(received: date, noticed: date, today: date) -> None:
    plain = request(RECEIVED=received.isoformat())
    asked = request(
        RECEIVED=received.isoformat(), EXTENDED=noticed.isoformat(), EXTENSION_REASON="menunggu"
    )
    before, after = answer_due(plain, CALENDAR), answer_due(asked, CALENDAR)
    assert before is not None
    assert after is not None
    assert after in (before, CALENDAR.add_working_days(before, 7))
    assert standing_of(asked, CALENDAR, today).due in (before, after)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2026-02-02", "2026-05-05", "2025-12-30", ""]),
            st.sampled_from(["", *Decision, "entah"]),
            st.sampled_from(["", "2026-02-10", "2026-09-01"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_the_counts_of_a_year_add_up(told: list[tuple[str, str, str, bool]]) -> None:
    requests = [
        request(RECEIVED=day, DECISION=decision, NOTIFIED=notified, REQUESTER="A" if named else "")
        for day, decision, notified, named in told
    ]
    counts = counts_of(requests, CALENDAR, date(2026, 12, 31), 2026)
    assert counts.received == sum(day.startswith("2026") and named for day, *_, named in told)
    parts = (counts.granted, counts.partly, counts.refused, counts.withdrawn, counts.open)
    assert sum(parts) == counts.received
    assert counts.late <= counts.received


def test_the_mean_time_counts_working_days_to_the_answer() -> None:
    answered = [
        request(DECISION="ditolak", NOTIFIED=(MONDAY + timedelta(days)).isoformat())
        for days in (1, 2, 2)
    ]
    counts = counts_of([*answered, request()], CALENDAR, MONDAY, 2026)
    assert str(counts.mean) == "1.7"
    assert counts_of([request()], CALENDAR, MONDAY, 2026).mean is None

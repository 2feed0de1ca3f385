"""What is worth a notice on the desktop, and when it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.notices import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_AN_HOUR,
    OFFLINE_LONG,
    SAME_AGAIN,
    Memory,
    Notice,
    Occasion,
    Situation,
    Told,
    collected_situation,
    decide,
    notices_of,
    still_counts,
    to_show,
)
from sync.domain.working_time import WIB, WorkingCalendar
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL

CALENDAR = WorkingCalendar(holidays=frozenset({date(2026, 3, 19)}))
WEDNESDAY = datetime(2026, 3, 18, 10, 0, tzinfo=WIB)
SUNDAY = datetime(2026, 3, 22, 10, 0, tzinfo=WIB)


def texts_of(situation: Situation, now: datetime = WEDNESDAY) -> list[str]:
    return [f"{one.title}: {one.text}" for one in notices_of(situation, now, CALENDAR)]


def test_where_all_is_well_nothing_is_said() -> None:
    assert texts_of(Situation()) == []


@pytest.mark.parametrize(
    ("situation", "said"),
    [
        (Situation(refused=2), "2 berkas ada di masuk/ditolak"),
        (Situation(undecided=3), "3 isian OPD berbeda antara berkas dan Google Sheet"),
        (Situation(store="berkas rusak"), "Pulihkan dari salinan cadangan"),
        (Situation(unshared=("Dinkes", "Dinsos")), "Dinkes dan Dinsos menghapus atau berhenti"),
        (
            Situation(unshared=("A", "B", "C", "D", "E")),
            "A, B, C, dan 2 lagi menghapus atau berhenti",
        ),
    ],
)
def test_each_event_has_its_sentence(situation: Situation, said: str) -> None:
    [text] = texts_of(situation)
    assert said in text


def test_a_short_break_of_the_internet_is_not_worth_a_notice() -> None:
    long_ago = WEDNESDAY - OFFLINE_LONG
    assert texts_of(Situation(offline_since=long_ago + timedelta(seconds=1))) == []
    [text] = texts_of(Situation(offline_since=long_ago))
    assert "sejak 18 Maret 2026" in text
    assert "09.30" in text


@pytest.mark.parametrize(
    ("due", "is_said"),
    [
        (date(2026, 3, 18), False),  # today: too late for 'tomorrow', the workbook says it
        (date(2026, 3, 19), True),  # a holiday
        (date(2026, 3, 20), True),  # the next working day
        (date(2026, 3, 21), False),
        (date(2026, 3, 17), False),
        (None, False),
    ],
)
def test_the_due_day_is_told_on_the_working_day_before(due: date | None, is_said: bool) -> None:
    assert bool(texts_of(Situation(due=due, missing=4))) is is_said


def test_where_nobody_is_missing_the_due_day_is_not_told() -> None:
    assert texts_of(Situation(due=date(2026, 3, 20), missing=0)) == []
    assert texts_of(Situation(due=date(2026, 3, 20), missing=4)) == [
        "Tenggat 20 Maret 2026: 4 OPD belum lengkap. Ingatkan lewat tautan di lembar Penyampaian."
    ]


def test_the_collection_itself_says_who_is_missing_and_who_no_longer_shares(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill(SOCIAL, "Indikator", D5=100, E5="seratus", F5=102)
    desk.fill(SEA, "Indikator", D5=1.5, E5=1.25, F5="-", G5="Tidak tersedia", I5="alat rusak")
    desk.run(3)
    found = collected_situation(desk.state())
    assert (found.missing, found.unshared) == (2, ())
    assert found.due == desk.state().register.collection.due

    desk.sheets.revoked.add(desk.store.deliveries()[HEALTH].spreadsheet_id)
    desk.clock.pass_time(minutes=1)
    desk.run(3)
    assert collected_situation(desk.state()).unshared == ("Dinkes",)


def shown(
    notices: tuple[Notice, ...], told: tuple[Told, ...] = (), now: datetime = WEDNESDAY
) -> list[str]:
    return [one.text for one in to_show(notices, told, now, CALENDAR)]


NOTICE = Notice(Occasion.DUE, "Judul", "satu")
URGENT = Notice(Occasion.STORE, "Judul", "genting")


def test_the_same_sentence_comes_once_in_four_hours() -> None:
    told = (Told("satu", WEDNESDAY),)
    assert shown((NOTICE,), told, WEDNESDAY + SAME_AGAIN - timedelta(seconds=1)) == []
    assert shown((NOTICE,), told, WEDNESDAY + SAME_AGAIN) == ["satu"]
    assert shown((replace(NOTICE, text="dua"),), told, WEDNESDAY) == ["dua"]


@pytest.mark.parametrize(
    "now",
    [
        SUNDAY,
        datetime(2026, 3, 19, 10, 0, tzinfo=WIB),  # a holiday
        datetime(2026, 3, 18, 7, 29, tzinfo=WIB),
        datetime(2026, 3, 18, 12, 30, tzinfo=WIB),  # the pause
        datetime(2026, 3, 18, 16, 0, tzinfo=WIB),
    ],
)
def test_while_the_office_is_shut_only_what_cannot_wait_is_shown(now: datetime) -> None:
    assert shown((NOTICE, URGENT), now=now) == ["genting"]
    assert shown((NOTICE, URGENT), now=WEDNESDAY) == ["satu", "genting"]


def test_only_a_store_that_is_not_written_to_cannot_wait() -> None:
    everything = Situation(SUNDAY - timedelta(days=1), 1, 1, "rusak", ("A",), date(2026, 3, 23), 1)
    found = notices_of(everything, SUNDAY, CALENDAR)
    assert [one.is_urgent for one in found] == [True, *[False] * 5]


def test_an_hour_has_so_many_notices_and_no_more() -> None:
    many = tuple(replace(NOTICE, text=str(number)) for number in range(9))
    assert shown(many) == ["0", "1", "2", "3"]
    told = tuple(Told(text, WEDNESDAY) for text in shown(many))
    assert shown(many, told, WEDNESDAY + timedelta(minutes=59)) == []
    assert shown(many, told, WEDNESDAY + timedelta(minutes=60)) == ["4", "5", "6", "7"]


def course(steps: list[tuple[int, str]], at_once: int) -> Iterator[tuple[datetime, list[Told]]]:
    """Moments, minutes apart, and all that was shown until then; so many wishes at each."""
    now, told, ever = WEDNESDAY, tuple[Told, ...](), list[Told]()
    for minutes, letter in steps:
        now += timedelta(minutes=minutes)
        wishes = tuple(Notice(Occasion.STORE, "", f"{letter}{one}") for one in range(at_once))
        new = [Told(one.text, now) for one in to_show(wishes, told, now, CALENDAR)]
        told, ever = (*still_counts(told, now), *new), [*ever, *new]
        yield now, ever


@given(st.lists(st.tuples(st.integers(0, 600), st.sampled_from("abc"))), st.integers(1, 6))
def test_nobody_is_flooded(steps: list[tuple[int, str]], at_once: int) -> None:
    for now, ever in course(steps, at_once):
        assert sum(now - one.at < timedelta(hours=1) for one in ever) <= MOST_AN_HOUR
        recent = [one.text for one in ever if now - one.at < SAME_AGAIN]
        assert len(set(recent)) == len(recent)


def test_a_clock_that_is_put_back_repeats_nothing() -> None:
    told = (Told("satu", WEDNESDAY),)
    assert shown((NOTICE,), told, WEDNESDAY - timedelta(hours=1)) == []
    a_year_ago = WEDNESDAY.replace(year=2025, day=19)  # then it says it once more, not for a year
    assert shown((NOTICE,), told, a_year_ago) == ["satu"]


def test_files_that_are_refused_at_night_are_told_in_the_morning() -> None:
    night, memory = WEDNESDAY.replace(hour=20), Memory()
    for _ in range(2):
        shown_now, memory = decide(Situation(refused=1), memory, night, CALENDAR)
        assert shown_now == ()
    morning = datetime(2026, 3, 20, 8, 0, tzinfo=WIB)
    [one], memory = decide(Situation(refused=1), memory, morning, CALENDAR)
    assert one.text.startswith("3 berkas ada di masuk/ditolak")
    assert decide(Situation(), memory, morning, CALENDAR) == ((), memory)


def test_where_nothing_happens_nothing_is_remembered() -> None:
    assert decide(Situation(), Memory(), WEDNESDAY, CALENDAR) == ((), Memory())


@given(st.text(), st.text())
def test_a_notice_is_one_short_line_whatever_an_opd_calls_itself(name: str, reason: str) -> None:
    situation = Situation(store=reason or "x", unshared=(name,))
    for one in notices_of(situation, WEDNESDAY, CALENDAR):
        assert len(one.title) <= LONGEST_TITLE
        assert len(one.text) <= LONGEST_TEXT
        for sign in "\n\r\t\0\x1b\u202e\u2066\x9b":
            assert sign not in one.title + one.text

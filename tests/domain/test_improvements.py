"""What to improve follows from the data: who is silent or late, which rule, which step."""

from __future__ import annotations

from datetime import timedelta

from sync.domain.findings import Rule
from sync.domain.improvements import ADVICE, improvements
from sync.domain.procedure import Verdict
from sync.domain.records import StepRecord
from sync.domain.state import Timeliness
from sync.domain.working_time import WorkingCalendar
from tests.domain.hand_made_states import NOW, Office, collection, finding, given_back

ROWS = {"1.02.1 A (orang)": (1, 2, 3)}
LATE, SILENT = Timeliness.LATE, Timeliness.NOTHING
CALENDAR = WorkingCalendar()


def test_every_rule_has_an_advice() -> None:
    assert set(ADVICE) == set(Rule)


def test_a_collection_without_trouble_needs_nothing() -> None:
    (sentence,) = improvements(collection(Office("1.02", "Dinkes", ROWS)), CALENDAR)
    assert sentence.startswith("Tidak ada yang mendesak")


def test_late_twice_is_told_also_of_an_opd_made_of_a_late_one() -> None:
    then = collection(Office("1", "Satu", ROWS, LATE), Office("2", "Dua", ROWS, LATE))
    now = collection(
        Office("1", "Satu", ROWS, LATE),
        Office("2", "Dua", ROWS),
        Office("3", "Tiga", ROWS, LATE),
        Office("4", "Empat", ROWS, LATE, predecessors=("2",)),
        previous=then,
    )
    (sentence,) = improvements(now, CALENDAR)
    assert sentence.startswith("Satu dan Empat terlambat pada dua pengumpulan berturut-turut")


def test_the_rule_that_was_broken_most_counts_each_finding_once() -> None:
    empty, wrong = finding(Rule.REQUIRED_EMPTY), finding(Rule.NOT_A_NUMBER, "E5")
    more = finding(Rule.NOT_A_NUMBER, "F5")
    state = collection(
        Office(
            *("1.02", "Dinkes", ROWS),
            findings=(empty,),
            returns=(given_back(1, empty, wrong, more), given_back(2, empty)),
        )
    )
    first, again = improvements(state, CALENDAR)
    assert first.startswith("Temuan terbanyak adalah 'bukan angka' (2): beri contoh")
    assert again.startswith("Dinkes dikembalikan dua kali atau lebih")


def test_the_step_that_was_furthest_over_its_standard_is_named() -> None:
    begin = NOW.replace(day=16, hour=1)
    ends = (begin + timedelta(hours=2), begin + timedelta(days=3))
    steps = tuple(
        StepRecord(number, 1, begin, end, "Contoh Satu", Verdict.DONE, "Selesai.")
        for number, end in enumerate(ends, 1)
    )
    (sentence,) = improvements(collection(Office("1.02", "Dinkes", ROWS), steps=steps), CALENDAR)
    assert sentence.startswith("Langkah 2. Sampaikan format memakai ")
    assert "baku 30 menit" in sentence


def test_no_more_than_three_and_the_silent_come_first() -> None:
    returns = tuple(given_back(number, finding(Rule.JUMP)) for number in (1, 2))
    then = collection(Office("2", "Lambat", ROWS, LATE))
    state = collection(
        Office("1", "Diam", ROWS, SILENT, returns=returns),
        Office("2", "Lambat", ROWS, LATE),
        previous=then,
    )
    said = improvements(state, CALENDAR)
    assert len(said) == 3
    assert said[0].startswith("Diam belum menjawab")
    assert said[1].startswith("Lambat terlambat")

"""A request has one number, whatever happens to the rows of the sheet it came from."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.entries import Entry, EntryKind
from sync.domain.request_register import (
    carried_over,
    enrolments,
    facts_of,
    find_number,
    number_of,
    receipt_entry,
    register_of,
    sheet_of,
    to_enrol,
    without_receipt,
)
from sync.domain.request_rows import Facts
from sync.domain.requests import Fact
from sync.domain.working_time import WIB

MORNING = datetime(2026, 2, 20, 8, 0, tzinfo=WIB)
NEXT_YEAR = datetime(2027, 1, 4, 8, 0, tzinfo=WIB)


def row(name: str, wanted: str, day: str = "2026-02-03", **more: str) -> Facts:
    facts = {Fact.RECEIVED: day, Fact.REQUESTER: name, Fact.INFORMATION: wanted}
    facts |= {Fact[key]: text for key, text in more.items()}
    return {fact.value: text for fact, text in facts.items() if text}


ONE = row("Contoh Satu", "Panjang jalan rusak per kecamatan")
TWO = row("Contoh Dua", "Realisasi dana desa tahun 2025", "2026-02-04")
THREE = row("Contoh Tiga", "Jumlah penerima bantuan sosial", "2026-02-05")


class Kept:
    """The entries of one collection, numbered as a store would: over all collections."""

    def __init__(self, *entries: Entry, beside: Kept | None = None, code: str = "2025") -> None:
        self.entries: list[Entry] = []
        self.code = code
        self._numbers = beside._numbers if beside else itertools.count(1)
        self.keep(*entries)

    def keep(self, *entries: Entry) -> None:
        for entry in entries:
            self.entries.append(replace(entry, number=next(self._numbers)))

    def enrol(
        self, *rows: Facts, elsewhere: Sequence[Entry] = (), at: datetime = MORNING
    ) -> list[str]:
        """What the rows of the sheet are registered as, in order of number."""
        self.keep(*carried_over(self.entries, elsewhere))
        self.keep(*to_enrol(self.entries, rows, sheet_of(self.code), at, ""))
        return self.names()

    def is_registered(self, *rows: Facts, at: datetime = MORNING) -> bool:
        return to_enrol(self.entries, rows, sheet_of(self.code), at, "") == ()

    def names(self) -> list[str]:
        return [f"{one.number[:3]} {one.requester}" for one in register_of(self.entries)]


def typed(subject: str, facts: Facts) -> Entry:
    return Entry(EntryKind.REQUEST, subject, MORNING, "petugas", facts)


def test_numbers_follow_the_day_of_receipt_over_sheet_and_counter() -> None:
    kept = Kept(typed("P-1", TWO))
    assert kept.enrol(THREE, ONE) == ["001 Contoh Satu", "002 Contoh Dua", "003 Contoh Tiga"]


def test_registering_again_adds_nothing() -> None:
    kept = Kept(typed("P-1", TWO))
    kept.enrol(THREE, ONE)
    assert kept.is_registered(THREE, ONE, at=NEXT_YEAR)


def test_a_row_inserted_above_or_a_sorted_sheet_changes_no_number() -> None:
    kept = Kept()
    kept.enrol(ONE, TWO)
    assert kept.enrol(THREE, TWO, ONE) == ["001 Contoh Satu", "002 Contoh Dua", "003 Contoh Tiga"]


def test_a_row_that_is_gone_stays_in_the_register_and_its_number_is_not_given_again() -> None:
    kept = Kept()
    kept.enrol(ONE, TWO)
    assert kept.enrol(TWO) == ["001 Contoh Satu", "002 Contoh Dua"]
    assert kept.enrol(TWO, THREE)[-1] == "003 Contoh Tiga"


def test_a_mended_typo_is_the_same_request() -> None:
    kept = Kept()
    kept.enrol(ONE, TWO)
    for mended in (
        row("Contoh Satu", "Panjang jalan rusak per kecamatan 2025"),
        row("Contoh Satuu", "Panjang jalan rusak per kecamatan 2025"),
        row("Contoh Satuu", "Panjang jalan rusak per kecamatan 2025", "2026-02-01"),
    ):
        kept.enrol(TWO, mended)
        first = register_of(kept.entries)[0]
        assert len(register_of(kept.entries)) == 2
        assert first.information == mended[Fact.INFORMATION.value]
    assert (first.requester, first.received) == ("Contoh Satuu", date(2026, 2, 1))


def test_another_question_of_the_same_person_on_the_same_day_is_another_request() -> None:
    kept = Kept()
    kept.enrol(ONE)
    other = row("Contoh Satu", "Jadwal kapal antarpulau")
    assert kept.enrol(other) == ["001 Contoh Satu", "002 Contoh Satu"]
    assert register_of(kept.entries)[0].information == ONE[Fact.INFORMATION.value]


def test_a_doubtful_correction_overwrites_nobody() -> None:
    kept = Kept()
    kept.enrol(row("Contoh A", "Data jalan tahun 2024"), row("Contoh A", "Data jalan tahun 2023"))
    assert len(kept.enrol(row("Contoh A", "Data jalan tahun 2025"))) == 3


def test_the_same_row_twice_is_asked_twice() -> None:
    kept = Kept()
    assert len(kept.enrol(ONE, ONE)) == 2
    assert len(kept.enrol(ONE, ONE)) == 2


def test_what_staff_wrote_stays_when_the_sheet_says_something_else_anew() -> None:
    kept = Kept()
    kept.enrol(ONE)
    number = register_of(kept.entries)[0].number
    decided = {
        **facts_of(number, kept.entries),
        Fact.CONTACT.value: "0812-0000-0009",
        Fact.DECISION.value: "dikabulkan",
    }
    kept.keep(typed(number, decided))
    kept.enrol({**ONE, Fact.PURPOSE.value: "Penelitian"})
    facts = facts_of(number, kept.entries)
    assert facts == {**decided, Fact.PURPOSE.value: "Penelitian"}


def test_half_a_row_waits_at_the_counter_until_it_says_who_asks_for_what() -> None:
    half = {Fact.REQUESTER.value: "Contoh Dua"}
    kept = Kept(typed("P-1", half))
    assert kept.enrol() == ["P-1 Contoh Dua"]
    kept.keep(typed("P-1", TWO))
    assert kept.enrol() == ["001 Contoh Dua"]
    kept.keep(typed("P-2", half), typed("P-2", {}))
    assert kept.enrol() == ["001 Contoh Dua"], "an emptied row is none"


def test_a_row_written_in_an_old_copy_goes_to_the_request_that_it_became() -> None:
    kept = Kept(typed("P-1", TWO))
    kept.enrol()
    number = register_of(kept.entries)[0].number
    kept.keep(typed(number, {**facts_of(number, kept.entries), Fact.DECISION.value: "ditolak"}))
    kept.keep(typed("P-1", {**TWO, Fact.CONTACT.value: "0812"}))
    kept.enrol()
    (request,) = register_of(kept.entries)
    assert (request.contact, request.decision) == ("0812", "ditolak")


def test_a_key_that_a_person_wrote_himself_becomes_a_number_of_the_register() -> None:
    kept = Kept(typed("7", ONE))
    assert kept.enrol() == ["001 Contoh Satu"]


def test_numbers_that_a_restored_store_no_longer_knows_are_not_given_anew() -> None:
    """What the master still shows is read back under its number, and the sheet is pulled again."""
    before = Kept(typed("P-1", THREE))
    before.enrol(ONE, TWO)
    shown = {one.number: facts_of(one.number, before.entries) for one in enrolments(before.entries)}
    assert len(shown) == 3
    restored = Kept(*(typed(number, facts) for number, facts in shown.items()))
    restored.enrol()  # the master is read before the sheet is
    restored.enrol(ONE, TWO)
    assert {one.number for one in register_of(restored.entries)} == set(shown)
    assert restored.enrol(ONE, TWO) == before.enrol(ONE, TWO)
    assert {one.origin for one in enrolments(restored.entries)} == {sheet_of("2025"), ""}


def test_after_numbers_were_regained_the_next_one_is_free() -> None:
    kept = Kept(typed("004/PPID/II/2026", ONE))
    kept.enrol(TWO)
    assert [one.number[:3] for one in register_of(kept.entries)] == ["004", "005"]


def test_a_number_whose_place_is_taken_is_no_number_of_the_register() -> None:
    kept = Kept()
    kept.enrol(ONE)
    kept.keep(typed("001/PPID/III/2026", TWO))
    kept.enrol(ONE)
    assert [one.number[:3] for one in register_of(kept.entries)] == ["001", "002"]


def test_a_request_without_a_day_was_received_today() -> None:
    kept = Kept()
    kept.enrol(row("Contoh Satu", "Data", ""))
    assert register_of(kept.entries)[0].received == date(2026, 2, 20)
    assert len(kept.enrol(row("Contoh Satu", "Data", ""), at=NEXT_YEAR)) == 1


def test_numbers_begin_again_with_the_year() -> None:
    kept = Kept()
    kept.enrol(ONE)
    assert kept.enrol(ONE, TWO, at=NEXT_YEAR) == ["001 Contoh Satu", "001 Contoh Dua"]
    assert register_of(kept.entries)[1].number == "001/PPID/I/2027"


def test_the_register_goes_on_from_one_collection_to_the_next() -> None:
    last = Kept(code="2025-TW1")
    last.enrol(ONE)
    new = Kept(beside=last, code="2025-TW2")
    assert new.enrol(TWO, elsewhere=last.entries) == ["001 Contoh Satu", "002 Contoh Dua"]
    number = register_of(new.entries)[0].number
    decided = {**facts_of(number, new.entries), Fact.DECISION.value: "dikabulkan"}
    new.keep(typed(number, decided))
    assert last.enrol(ONE, elsewhere=new.entries) == ["001 Contoh Satu", "002 Contoh Dua"]
    assert facts_of(number, last.entries) == decided
    assert carried_over(new.entries, last.entries) == ()
    assert carried_over(last.entries, new.entries) == ()


def test_the_sheet_of_another_collection_corrects_nothing() -> None:
    last = Kept(code="2025-TW1")
    last.enrol(ONE)
    new = Kept(beside=last, code="2025-TW2")
    again = row("Contoh Satu", ONE[Fact.INFORMATION.value], "2026-02-19")
    assert new.enrol(again, elsewhere=last.entries) == ["001 Contoh Satu", "002 Contoh Satu"]


def test_half_a_row_at_the_counter_stays_in_its_collection() -> None:
    last = Kept(typed("P-1", {Fact.REQUESTER.value: "Contoh Dua"}), code="2025-TW1")
    assert Kept(beside=last).enrol(elsewhere=last.entries) == []


def test_a_write_that_was_cut_off_is_made_up_for_and_the_number_stays() -> None:
    made = to_enrol((), (ONE,), sheet_of("2025"), MORNING, "")
    kept = Kept(made[0])
    assert kept.names() == ["001 Contoh Satu"]
    assert kept.enrol(ONE, TWO) == ["001 Contoh Satu", "002 Contoh Dua"]
    assert facts_of("001/PPID/II/2026", kept.entries) == ONE


def test_a_number_is_found_whole_or_by_its_first_part_while_one_has_it() -> None:
    kept = Kept()
    kept.enrol(ONE)
    assert find_number(" 001/ppid/ii/2026 ", kept.entries) == "001/PPID/II/2026"
    assert find_number("1", kept.entries) == find_number("001", kept.entries) != ""
    assert find_number("2", kept.entries) == find_number("", kept.entries) == ""
    kept.enrol(ONE, TWO, at=NEXT_YEAR)
    assert find_number("1", kept.entries) == "", "two years have a first request"


def test_a_receipt_is_missing_until_it_was_printed() -> None:
    kept = Kept()
    kept.enrol(ONE, TWO)
    one, two = without_receipt(kept.entries)
    kept.keep(receipt_entry(one, MORNING, ""))
    assert without_receipt(kept.entries) == (two,)
    assert len(kept.names()) == 2


def test_numbers_are_written_as_the_office_writes_them() -> None:
    assert number_of(12, date(2026, 12, 1)) == "012/PPID/XII/2026"
    assert number_of(1234, date(2026, 1, 1)) == "1234/PPID/I/2026"


rows_of_people = st.lists(
    st.builds(
        row,
        st.sampled_from(["Contoh Satu", "Contoh Dua", ""]),
        st.sampled_from(["Data jalan", "Dana desa", "Data jalan 2025", ""]),
        st.sampled_from(["2026-02-03", "2026-02-04", ""]),
    ),
    max_size=6,
)


@given(st.lists(rows_of_people, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_no_life_of_a_sheet_loses_a_request_or_gives_a_number_twice(
    lives: list[list[Facts]], draw: random.Random
) -> None:
    kept = Kept()
    numbers: list[str] = []
    for rows in lives:
        draw.shuffle(rows)
        kept.enrol(*rows)
        now = [one.number for one in register_of(kept.entries)]
        assert now[: len(numbers)] == numbers
        assert len(set(now)) == len(now)
        assert kept.is_registered(*rows)
        numbers = now

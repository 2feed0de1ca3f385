"""Two sources of one OPD: what agrees, what one adds, and what contradicts."""

from __future__ import annotations

from datetime import datetime

from sync.domain.content import content_hash
from sync.domain.formats import RequestFormat
from sync.domain.records import AcceptedTable
from sync.domain.tables import RawCell, RawTable
from sync.domain.two_sources import Comparison, compare
from sync.domain.working_time import WIB
from tests.demo.desk_in_memory import demo_register

REGISTER = demo_register(1)
AGENCY = REGISTER.agencies[0].code
INDICATORS, SCHOOLS = REGISTER.formats_for(AGENCY)


def fixed(*years: RawCell, note: str = "") -> RawTable:
    """The first indicator's row with answers for its years."""
    row = INDICATORS.rows[0]
    heading = [field.label for field in INDICATORS.fields]
    cells: list[RawCell] = [None] * len(heading)
    cells[:3] = [row.key, row.label, row.unit]
    cells[3 : 3 + len(years)] = list(years)
    cells[heading.index("Keterangan")] = note or None
    return RawTable.padded(INDICATORS.sheet, 0, [heading, cells])


def schools(*names: str) -> RawTable:
    heading = [field.label for field in SCHOOLS.fields]
    rows = [[f"0000000{number}", name] for number, name in enumerate(names)]
    return RawTable.padded(SCHOOLS.sheet, 0, [heading, *rows])


def compared(fmt: RequestFormat, brought: RawTable, held: RawTable) -> Comparison:
    moment = datetime(2026, 2, 20, tzinfo=WIB)
    known = AcceptedTable(AGENCY, fmt.code, "x", "", held, content_hash(held.rows), 1, moment)
    return compare((brought,), {fmt.code: known}, (fmt,), AGENCY)


def test_the_same_value_typed_otherwise_is_no_difference() -> None:
    comparison = compared(INDICATORS, fixed(1250, "98"), fixed("1250", 98.0))
    assert comparison.brings_nothing
    assert not comparison.is_conflict


def test_what_only_adds_is_no_conflict() -> None:
    comparison = compared(INDICATORS, fixed(1, 2, 3), fixed(1))
    assert len(comparison.added) == 2
    assert not comparison.is_conflict


def test_what_only_lacks_brings_nothing() -> None:
    assert compared(INDICATORS, fixed(1), fixed(1, 2, 3)).brings_nothing


def test_another_value_is_a_conflict_that_names_both_and_their_cell() -> None:
    comparison = compared(INDICATORS, fixed(1, 2), fixed(1, 5))
    assert comparison.is_conflict
    assert comparison.sentence == "Indikator!E2: baru '2', dipakai '5'"


def test_adding_here_and_lacking_there_is_a_conflict() -> None:
    comparison = compared(INDICATORS, fixed(1, None, 3), fixed(1, 2))
    assert comparison.is_conflict
    assert "dipakai '2'" in comparison.sentence
    assert "dipakai kosong" in comparison.sentence


def test_a_true_zero_is_not_the_same_as_nothing() -> None:
    assert compared(INDICATORS, fixed(0), fixed(None, 2)).is_conflict


def test_other_words_beside_a_row_are_a_difference_too() -> None:
    comparison = compared(INDICATORS, fixed(1, note="sementara"), fixed(1, note="tetap"))
    assert comparison.is_conflict
    assert "sementara" in comparison.sentence


def test_rows_of_a_list_may_stand_elsewhere() -> None:
    held = schools("SD A", "SD B")
    moved = RawTable(held.title, 0, (held.rows[0], held.rows[2], held.rows[1]))
    assert compared(SCHOOLS, moved, held).brings_nothing


def test_a_longer_list_adds_and_a_changed_row_is_a_conflict() -> None:
    assert not compared(SCHOOLS, schools("SD A", "SD B"), schools("SD A")).is_conflict
    assert compared(SCHOOLS, schools("SD A", "SD X"), schools("SD A", "SD B")).is_conflict


def test_of_many_differences_few_are_named_and_the_rest_is_counted() -> None:
    held = schools(*(f"SD {number}" for number in range(9)))
    comparison = compared(SCHOOLS, schools("SD X"), held)
    assert comparison.sentence.endswith("dan 5 lagi")

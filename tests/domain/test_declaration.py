from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import texts
from sync.domain.declaration import (
    answers_mark,
    declaration_entry,
    declaration_of,
    declaration_tab,
    declared_facts,
)
from sync.domain.delivery import TabLayout
from sync.domain.tables import RawCell, RawTable
from sync.domain.working_time import WIB

NOW = datetime(2026, 2, 20, 9, 0, tzinfo=WIB)
TAB = declaration_tab("Dinas Contoh", "Pengumpulan Data 2025")


def filled(layout: TabLayout, *answers: RawCell, title: str = "Pernyataan") -> RawTable:
    """The tab as it comes back, with answers in the order of its inputs."""
    rows: list[list[RawCell]] = [list(row) for row in layout.rows]
    for block, answer in zip(layout.inputs, answers, strict=False):
        rows[block.first_row].append(answer)
    return RawTable.padded(title, 7, rows)


def test_what_is_filled_beside_a_label_is_its_fact() -> None:
    facts = declared_facts([filled(TAB, "Selesai", "Contoh", "Kepala", "0019", 46073, "sudah")])
    assert facts == {
        "Status pengisian": "Selesai",
        "Nama": "Contoh",
        "Jabatan": "Kepala",
        "NIP": "0019",
        "Tanggal": "2026-02-20",
        "Catatan": "sudah",
    }


def test_a_date_that_is_none_is_kept_as_it_was_typed() -> None:
    assert declared_facts([filled(TAB, None, None, None, None, "besok")]) == {"Tanggal": "besok"}


def test_lines_may_be_moved_and_the_title_typed_anew() -> None:
    moved = RawTable.padded(
        " PERNYATAAN ", 1, [[], [None, "status  pengisian", None, "selesai"], ["nama:", "Contoh"]]
    )
    entry = declaration_entry("1.02", declared_facts([moved]), "a", None, NOW)
    found = declaration_of(entry)
    assert found is not None
    assert (found.is_finished, found.name, found.noticed_at) == (True, "Contoh", NOW)


def test_other_tabs_declare_nothing() -> None:
    assert declared_facts([filled(TAB, "Selesai", title="Isian")]) == {}


@pytest.mark.parametrize("status", ["Belum selesai", "", "sudah selesai?", "=1"])
def test_only_the_chosen_word_means_finished(status: str) -> None:
    facts = declared_facts([filled(TAB, status, "Contoh")])
    found = declaration_of(declaration_entry("1.02", facts, "a", None, NOW))
    assert found is None or not found.is_finished


def test_declaring_the_same_again_is_nothing_new() -> None:
    facts = declared_facts([filled(TAB, "Selesai", "Contoh")])
    first = declaration_entry("1.02", facts, "a", None, NOW)
    assert first is not None
    assert declaration_entry("1.02", facts, "another", first, NOW) is None


def test_the_cells_that_are_asked_are_the_only_free_ones() -> None:
    asked = {(block.first_row, block.column) for block in TAB.inputs}
    assert [TAB.rows[row][0] for row, _ in sorted(asked)] == [
        *(texts.DECLARED_STATUS, texts.DECLARED_NAME, texts.DECLARED_POSITION),
        *(texts.DECLARED_STAFF_ID, texts.DECLARED_DAY, texts.DECLARED_REMARK),
    ]
    assert {column for _, column in asked} == {1}
    assert all(len(row) == 1 for row in TAB.rows)


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=4))
def test_the_mark_does_not_depend_on_the_order_of_the_formats(hashes: dict[str, str]) -> None:
    assert answers_mark(hashes) == answers_mark(dict(reversed(hashes.items())))


@given(st.lists(st.lists(st.one_of(st.none(), st.text(), st.integers(), st.floats()))))
def test_whatever_stands_on_the_tab_is_read_without_a_word(rows: list[list[RawCell]]) -> None:
    declared_facts([RawTable.padded("Pernyataan", 1, rows)])

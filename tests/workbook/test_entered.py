"""What people write into the machine's tables is kept, and never undone by an old copy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import WorkbookError
from sync.ports import Scalar, TableRows
from sync.workbook.entered import (
    Edit,
    edits,
    entry_cells,
    fact_of,
    published_mark,
    shown_fact,
    with_room,
)
from sync.workbook.names import Column, Kind, Owner, Sheet, Table
from tests.sample_office import MORNING

TABLE = Table(
    "tblContoh",
    Sheet.PEMERIKSAAN,
    Owner.MACHINE,
    (
        Column("Kode"),
        Column("Temuan"),
        Column("Kembalikan", entry=True, choices=("ya", "tidak")),
        Column("Sampai", Kind.DATE, entry=True),
    ),
    kind=EntryKind.FINDING,
    key="Kode",
    room=2,
)
ADDED = Table(
    "tblTambah",
    Sheet.MASYARAKAT,
    Owner.MACHINE,
    (Column("Nomor"), Column("Nama", entry=True)),
    kind=EntryKind.REQUEST,
    key="Nomor",
    new_key="P-",
)


def rows(table: Table, *cells: tuple[Scalar, ...]) -> TableRows:
    return TableRows(table.headers, cells, str(table.sheet), 4, 1)


def entry(number: int, subject: str, **facts: str) -> Entry:
    return Entry(EntryKind.FINDING, subject, MORNING, "contoh", facts, number)


def test_what_a_person_wrote_becomes_an_edit_of_the_named_row() -> None:
    shown = rows(TABLE, ("T-1", "...", "ya", date(2026, 2, 3)), ("T-2", "...", None, None))
    assert list(edits(TABLE, shown, (), 0)) == [
        Edit(EntryKind.FINDING, "T-1", {"Kembalikan": "ya", "Sampai": "2026-02-03"})
    ]


def test_what_stands_as_it_was_written_is_no_edit() -> None:
    known = (entry(1, "T-1", Kembalikan="ya"),)
    shown = rows(TABLE, ("T-1", "...", "ya", None))
    assert list(edits(TABLE, shown, known, 1)) == []


def test_an_emptied_cell_takes_the_word_back() -> None:
    known = (entry(1, "T-1", Kembalikan="ya"),)
    shown = rows(TABLE, ("T-1", "...", " ", None))
    assert list(edits(TABLE, shown, known, 1)) == [Edit(EntryKind.FINDING, "T-1", {})]


def test_a_copy_restored_from_last_week_undoes_nothing() -> None:
    known = (entry(1, "T-1", Kembalikan="ya"), entry(2, "T-1", Kembalikan="tidak"))
    old_copy = rows(TABLE, ("T-1", "...", "ya", None))
    assert list(edits(TABLE, old_copy, known, 1)) == []


def test_an_edit_in_an_old_copy_counts_for_itself_only() -> None:
    known = (entry(1, "T-1", Kembalikan="ya"), entry(2, "T-1", Kembalikan="tidak"))
    old_copy = rows(TABLE, ("T-1", "...", "ya", None), ("T-2", "...", "tidak", None))
    assert [one.subject for one in edits(TABLE, old_copy, known, 1)] == ["T-2"]


def test_what_was_said_of_it_elsewhere_stays() -> None:
    known = (entry(1, "T-1", Kembalikan="ya", Jawaban="sudah benar"),)
    shown = rows(TABLE, ("T-1", "...", "tidak", None))
    (edit,) = edits(TABLE, shown, known, 1)
    assert edit.facts == {"Kembalikan": "tidak", "Jawaban": "sudah benar"}
    untouched = rows(TABLE, ("T-1", "...", "ya", None))
    assert list(edits(TABLE, untouched, known, 1)) == []


def test_reading_twice_before_the_master_is_written_finds_nothing_new() -> None:
    shown = rows(ADDED, (None, "Contoh Satu"), (None, "Contoh Satu"), (None, None))
    first = list(edits(ADDED, shown, (), 0))
    assert len({one.subject for one in first}) == 2  # written twice, kept twice
    kept = tuple(
        Entry(one.kind, one.subject, MORNING, "", one.facts, number)
        for number, one in enumerate(first, 1)
    )
    assert list(edits(ADDED, shown, kept, 0)) == []


def test_a_row_without_key_in_a_table_whose_keys_people_write_waits_for_it() -> None:
    assert list(edits(TABLE, rows(TABLE, (None, None, "ya", None)), (), 0)) == []


def test_a_heading_that_is_gone_is_said_and_nothing_is_kept() -> None:
    broken = TableRows(("Kode", "Temuan", "Sampai"), (("T-1", "", None),), "Pemeriksaan", 4, 1)
    with pytest.raises(WorkbookError, match="Kembalikan"):
        list(edits(TABLE, broken, (), 0))


texts = st.text(max_size=12).map(str.strip)
scalars = st.one_of(
    st.none(),
    texts,
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(),
    st.sampled_from(["007", "1.50", "2026-02-03", "1e3", "-0", "NaN", "Infinity"]),
)


@given(scalars, st.sampled_from([Kind.TEXT, Kind.DATE, Kind.INTEGER, Kind.DECIMAL]))
def test_showing_a_fact_again_is_no_edit(value: Scalar, kind: Kind) -> None:
    fact = fact_of(value)
    assert fact_of(shown_fact(Column("Nilai", kind), fact)) == fact


def test_a_row_shows_what_was_entered_and_blanks_stand_ready_below() -> None:
    cells = entry_cells(TABLE, entry(1, "T-1", Kembalikan="ya", Sampai="2026-02-03"))
    assert cells == {"Kembalikan": "ya", "Sampai": date(2026, 2, 3)}
    assert entry_cells(TABLE, None) == {"Kembalikan": None, "Sampai": None}
    assert with_room(TABLE, [("T-1", "", "ya", None)]) == (
        ("T-1", "", "ya", None),
        *((None,) * 4,) * 2,
    )


def test_the_mark_names_the_collection_and_its_newest_entry() -> None:
    assert published_mark("2025", ()) == "2025/0"
    assert published_mark("2025-TW1", (entry(3, "a"), entry(7, "b"))) == "2025-TW1/7"

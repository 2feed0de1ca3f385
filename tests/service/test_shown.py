"""A visit that finds the master showing all of the store does not put it together again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from addin.service_visit import visit
from sync.alone import STATE_FOLDER
from sync.config import SETTINGS_NAME
from sync.domain.entries import Entry, EntryKind
from sync.domain.records import LogEntry
from sync.service.shown import NAME
from sync.service.visit import Report, Task
from tests.faults.field_office import FieldOffice

NOON = datetime(2026, 2, 3, 5, 0, tzinfo=UTC)
REMEMBERED = ("Dinas Contoh", "Kalimat dari kunjungan sebelumnya.")


@dataclass
class Standing:
    """A clock that is set by hand."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def office(office_at: Callable[[str], FieldOffice]) -> FieldOffice:
    """An office whose master shows all of the store."""
    made = office_at("tersampaikan")
    visited(made)
    return made


def visited(office: FieldOffice, clock: Standing | None = None) -> Report:
    return visit(office.workspace, frozenset({Task.MASTER}), clock or Standing()).report


def remember_a_sentence(office: FieldOffice) -> None:
    """Something that only the memory tells, so that one sees whether it is used."""
    path = office.workspace / STATE_FOLDER / NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), "problems": [REMEMBERED]}))


def save_an_entry(office: FieldOffice) -> None:
    with office.store() as store:
        store.save_entry(Entry(EntryKind.FINDING, "1", NOON, "Contoh"))


def write_into_the_log(office: FieldOffice) -> None:
    with office.store() as store:
        store.log(LogEntry(NOON, "contoh", "", "Contoh."))


def save_the_master(office: FieldOffice) -> None:
    office.master.write_bytes(office.master.read_bytes())


def edit_the_settings(office: FieldOffice) -> None:
    path = office.workspace / SETTINGS_NAME
    path.write_text(path.read_text() + "\n# dibaca ulang\n")


def damage_the_memory(office: FieldOffice) -> None:
    (office.workspace / STATE_FOLDER / NAME).write_text("[]")


def test_what_is_shown_already_is_not_put_together_again(office: FieldOffice) -> None:
    remember_a_sentence(office)
    before = office.master.stat()
    report = visited(office)
    assert REMEMBERED in report.problems
    assert not report.published
    assert office.master.stat() == before


@pytest.mark.parametrize(
    "change",
    [save_an_entry, write_into_the_log, save_the_master, edit_the_settings, damage_the_memory],
)
def test_after_any_change_nothing_is_taken_from_memory(
    office: FieldOffice, change: Callable[[FieldOffice], None]
) -> None:
    remember_a_sentence(office)
    change(office)
    assert REMEMBERED not in visited(office).problems


def test_what_goes_with_the_clock_is_put_together_each_hour(office: FieldOffice) -> None:
    remember_a_sentence(office)
    soon, later = NOON + timedelta(minutes=59), NOON + timedelta(hours=1)
    assert REMEMBERED in visited(office, Standing(soon)).problems
    assert REMEMBERED not in visited(office, Standing(later)).problems


def test_how_far_a_source_was_looked_at_is_no_news_but_other_bookmarks_are(
    office: FieldOffice,
) -> None:
    with office.store() as store:
        first = store.newest()
        store.save_bookmark("drive:contoh", "17")
        assert store.newest() == first
        store.save_bookmark("contoh", "1")
        assert store.newest() != first

"""What only the SQL store promises: durable, safe among threads, few queries, sound content."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from sync.domain.errors import StoreError
from sync.store import SqlStore, open_store
from sync.texts import STORE_DAMAGED, STORE_FULL, STORE_LOCKED
from tests.store.samples import START, pull


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with open_store(path, create=True, busy_seconds=0.2) as opened:
        yield opened


def raw(path: Path, statement: str) -> list[Any]:
    connection = sqlite3.connect(path)
    rows = connection.execute(statement).fetchall()
    connection.commit()
    connection.close()
    return rows


def test_connections_are_durable_and_check_references(store: SqlStore, path: Path) -> None:
    asked = "PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys"
    with store._database.read() as connection:
        found = [connection.exec_driver_sql(pragma).scalar() for pragma in asked]
    assert found == ["wal", 2, 1]


def test_times_are_kept_in_utc_and_come_back_in_the_office_zone(
    store: SqlStore, path: Path
) -> None:
    store.save_pull(pull())
    assert raw(path, "SELECT pulled_at FROM pulls") == [("2026-01-05 01:00:00.000000",)]
    kept = store.last_visits()["1.01"].last.pulled_at
    assert kept == START
    assert kept.isoformat() == "2026-01-05T08:00:00+07:00"


def test_content_is_kept_once_whoever_brings_it(store: SqlStore, path: Path) -> None:
    for agency in ("1.01", "1.02", "1.01"):
        store.save_pull(pull(agency, 0, ("sama", 1)))
    # Indikator and Lain are the same for all, Sekolah differs by OPD
    assert raw(path, "SELECT count(*) FROM versions") == [(4,)]


def test_threads_may_read_and_write_at_once(store: SqlStore) -> None:
    def visit(number: int) -> int:
        saved = store.save_pull(pull(f"1.{number % 8:02}", number))
        assert store.accepted()[f"1.{number % 8:02}", "IND"].pull_number >= saved
        return saved

    with ThreadPoolExecutor(16) as pool:
        numbers = sorted(pool.map(visit, range(80)))
    assert numbers == list(range(1, 81))


def test_the_number_of_queries_does_not_grow_with_the_number_of_opd(store: SqlStore) -> None:
    def queries() -> int:
        count = 0

        def counted(*_: Any) -> None:
            nonlocal count
            count += 1

        event.listen(Engine, "before_cursor_execute", counted)
        for read in (store.last_visits, store.accepted, store.findings, store.deliveries):
            read()
        event.remove(Engine, "before_cursor_execute", counted)
        return count

    store.save_pull(pull("1.00"))
    few = queries()
    for number in range(1, 40):
        store.save_pull(pull(f"1.{number:02}"))
    assert queries() == few


def test_content_that_changed_on_disk_is_never_shown(store: SqlStore, path: Path) -> None:
    store.save_pull(pull("1.01", 0, ("benar", 1)))
    raw(path, "DROP TRIGGER versions_no_update")
    raw(path, "UPDATE versions SET body = (SELECT max(body) FROM versions)")
    with pytest.raises(StoreError) as caught:
        store.accepted()
    assert caught.value.text is STORE_DAMAGED
    assert caught.value.where == str(path)


def test_another_writer_is_waited_for_and_then_named(store: SqlStore, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.save_pull(pull())
    assert caught.value.text is STORE_LOCKED
    assert store.pulls("1.01") == ()
    other.close()
    assert store.save_pull(pull()) == 1


def test_a_full_disk_keeps_what_was_and_nothing_of_what_came(store: SqlStore, path: Path) -> None:
    store.save_pull(pull())
    with store._database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    large = tuple((f"{number * 7919 % 10007}",) for number in range(20_000))
    with pytest.raises(StoreError) as caught:
        store.save_pull(pull("1.01", 1, *large))
    assert caught.value.text is STORE_FULL
    assert len(store.pulls("1.01")) == 1


def test_a_moment_without_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(Exception, match="time zone"):
        store.accepted(START.replace(tzinfo=None))

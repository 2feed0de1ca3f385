"""The schema: one truth in migrations and in `schema.py`, brought up to date without loss."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, delete, select, update
from sqlalchemy.exc import IntegrityError

from sync.domain.collection import Collection, Order, Register
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import StoreError
from sync.domain.records import Delivery, LogEntry, Return, StepRecord
from sync.store import SqlStore, codec, open_store
from sync.store.migration import MIGRATIONS, Migrations
from sync.store.schema import metadata
from sync.texts import STORE_NEWER
from tests.store.samples import START, pull

NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "himpun_9999"
down_revision = "{head}"
def upgrade():
    op.create_table("younger", sa.Column("x", sa.Integer))
    {then}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data.sqlite"
    with open_store(path, create=True) as store:
        store.save_pull(pull())
    return path


def younger(tmp_path: Path, then: str = "") -> Migrations:
    """The migrations of a himpun to come."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_younger.py").write_text(
        NEXT.format(then=then, head=MIGRATIONS.head)
    )
    return Migrations(folder, (*MIGRATIONS.revisions, "himpun_9999"))


def fill_the_rest(store: SqlStore) -> None:
    """At least one row in every table that a pull leaves empty."""
    order = Order("045/1/Kominfo", date(2026, 1, 5), "Contoh Satu")
    campaign = Collection("2025", "Data", ("2025",), order, date(2026, 2, 1))
    store.save_register(Register(campaign, (), ()), START)
    store.save_delivery(Delivery("1.01", "lembar", "https://contoh.example", "", START))
    store.save_return(Return("1.01", 1, pull().findings, START, True))
    store.save_step(StepRecord(3, 1, START, START, "Contoh Satu", "", "Selesai."))
    store.save_entry(Entry(EntryKind.CORRECTION, "J-1", START, "Contoh Satu", {"Nilai": "1"}))
    store.log(LogEntry(START, "tarik", "1.01", "Ditarik."))


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    return names


def test_the_migrations_make_exactly_the_schema(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_revisions_named_in_code_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS.folder))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == MIGRATIONS.revisions


def test_an_older_store_is_copied_and_brought_up_to_date(tmp_path: Path, path: Path) -> None:
    with open_store(path, migrations=younger(tmp_path)) as store:
        assert len(store.pulls("1.01")) == 1
    assert "younger" in tables(path)
    copy = tmp_path / f"data.sqlite.cadangan-{MIGRATIONS.head}"
    assert "younger" not in tables(copy)
    with open_store(copy) as store:
        assert len(store.pulls("1.01")) == 1


def test_what_a_store_held_before_there_were_collections_belongs_to_its_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(
        MIGRATIONS.folder, folder, ignore=shutil.ignore_patterns("__pycache__", "0002*")
    )
    path = tmp_path / "old.sqlite"
    open_store(path, create=True, migrations=Migrations(folder, ("himpun_0001",))).close()
    old = sqlite3.connect(path)
    register = (codec.named(b"{}"), "2025", codec.pack(b"{}"))
    old.execute("INSERT INTO register_versions VALUES (?, ?, ?)", register)
    old.execute("INSERT INTO registers VALUES (1, '2026-01-05 00:00:00', ?)", register[:1])
    when = "2026-01-05 00:00:00.000000"
    old.execute("INSERT INTO deliveries VALUES (1, '1.01', 'lembar', '', '', ?)", (when,))
    old.execute("INSERT INTO pulls VALUES (1,'1.01','lembar','',?,'ditarik','','',0,'')", (when,))
    old.execute("INSERT INTO returns VALUES (1, '1.01', 1, ?, 1, '')", (when,))
    old.execute("INSERT INTO steps VALUES (1, 3, 1, ?, ?, '', 'selesai', '', '[]')", (when, when))
    old.commit()
    old.close()
    with open_store(path) as store:
        mine, other = store.of("2025"), store.of("2026")
        for ask in ("deliveries", "last_visits", "returns", "steps"):
            assert len(getattr(mine, ask)()) == 1
            assert not getattr(other, ask)()


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        open_store(path, migrations=younger(tmp_path, then="1 / 0"))
    assert "younger" not in tables(path)
    with open_store(path) as store:
        assert len(store.pulls("1.01")) == 1


def test_a_store_of_a_younger_himpun_is_refused(tmp_path: Path, path: Path) -> None:
    open_store(path, migrations=younger(tmp_path)).close()
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.text is STORE_NEWER


def test_a_store_that_is_up_to_date_is_not_copied(tmp_path: Path, path: Path) -> None:
    open_store(path, create=True).close()
    assert [found.name for found in tmp_path.iterdir()] == ["data.sqlite"]


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - {"bookmarks"}))
def test_the_database_itself_refuses_to_change_history(path: Path, table: str) -> None:
    history = metadata.tables[table]
    column = next(iter(history.columns))
    with open_store(path) as store:
        fill_the_rest(store)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert connection.execute(select(history)).first() is not None
        for statement in (update(history).values({column: column}), delete(history)):
            with pytest.raises(IntegrityError, match="append-only"):
                connection.execute(statement)
    engine.dispose()

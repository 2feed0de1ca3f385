"""Where the stores of the contract live: memory, SQLite files, a private PostgreSQL cluster."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from sync.ports import Store
from sync.store import open_store
from sync.store.schema import metadata
from tests.contract.memory_store import MemoryStore
from tests.programs import missing

NewStore = Callable[[], AbstractContextManager[Store]]


@contextmanager
def memory_stores(_folder: Path) -> Iterator[NewStore]:
    """Empty stores in memory."""

    @contextmanager
    def new_store() -> Iterator[Store]:
        yield MemoryStore()

    yield new_store


@contextmanager
def sqlite_stores(folder: Path) -> Iterator[NewStore]:
    """Empty stores in files, copied from one that `open_store` made."""
    template = folder / "kosong.sqlite"
    open_store(template, create=True).close()
    made = 0

    @contextmanager
    def new_store() -> Iterator[Store]:
        nonlocal made
        made += 1
        path = folder / f"{made}.sqlite"
        shutil.copyfile(template, path)
        with open_store(path) as store:
            yield store

    yield new_store


@contextmanager
def postgresql_stores(_folder: Path) -> Iterator[NewStore]:
    """An emptied database of a private cluster on a unix socket."""
    if importlib.util.find_spec("psycopg") is None:
        missing("psycopg")
    with _cluster() as socket_folder:
        address = f"postgresql+psycopg://himpun@/postgres?host={socket_folder}"
        # emptied between stores: a new database for each takes a quarter of a second
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        emptying = create_engine(address)

        @contextmanager
        def new_store() -> Iterator[Store]:
            yield store
            with emptying.begin() as connection:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))

        with open_store(address, create=True) as store:
            yield new_store
        emptying.dispose()


@contextmanager
def _cluster() -> Iterator[Path]:
    folders = [Path(found).parent for found in [shutil.which("postgres")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    programs = next((folder for folder in folders if (folder / "initdb").exists()), None)
    if programs is None:
        missing("a PostgreSQL server")
    # the server refuses to run as root; socket paths are limited to 107 bytes
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    base = Path(tempfile.mkdtemp(prefix="himpun-pg-", dir="/tmp"))
    if as_user:
        shutil.chown(base, "postgres")
    data = base / "data"

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=base, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-U", "himpun", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-o", f"-k {base} -h '' -F", "-l", str(base / "log"), "start")
        try:
            yield base
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(base, ignore_errors=True)

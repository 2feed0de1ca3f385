"""What happens to a store's file in an office, and what a person then has in hand."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sync.store.file_look import beside

PAGE = 4096


def cut_short(path: Path) -> None:
    """A copy that was cut off."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def one_page_short(path: Path) -> None:
    """The last page is gone, as when the disk was full while it was copied."""
    path.write_bytes(path.read_bytes()[:-PAGE])


def nothing_in_it(path: Path) -> None:
    """No bytes at all."""
    path.write_bytes(b"")


def lost(path: Path) -> None:
    """Deleted."""
    path.unlink()


def a_page_of_zeros(path: Path) -> None:
    """Zeros in the place of the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'pulls'"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def zeros_in_a_content(path: Path) -> None:
    """Zeros at the end of what an OPD answered: the pages still hang together."""
    with closing(sqlite3.connect(path)) as connection:
        (blob,) = connection.execute("SELECT body FROM versions").fetchone()
    content = path.read_bytes()
    place = content.index(blob[-20:])
    path.write_bytes(content[:place] + bytes(20) + content[place + 20 :])


def an_index_that_lacks_a_row(path: Path) -> None:
    """The index of another moment: `quick_check` does not compare it with its table."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'ix_pulls_visits'"
        ).fetchone()
        narrower = "UPDATE sqlite_schema SET sql = ? WHERE name = 'ix_pulls_visits'"
        connection.execute(narrower, (f"{sql} WHERE number < 0",))
        connection.execute("PRAGMA schema_version = 999")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("REINDEX ix_pulls_visits")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(narrower, (sql,))
        connection.execute("PRAGMA schema_version = 1000")


def another_file(path: Path) -> None:
    """Somebody gave another file that name."""
    path.write_bytes(b"PK\x03\x04" + bytes(9000))


def another_database(path: Path) -> None:
    """The database of another program."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE orang (nama)")
        connection.commit()


def a_newer_sqlite(path: Path) -> None:
    """The header says that only a newer SQLite may read the file."""
    with path.open("r+b") as file:
        file.seek(18)
        file.write(b"\x03\x03")


def a_newer_sqlite_for_writing(path: Path) -> None:
    """The header says that only a newer SQLite may write the file."""
    with path.open("r+b") as file:
        file.seek(18)
        file.write(b"\x03\x02")


def zeros_at_the_beginning(path: Path) -> None:
    """The first sector is gone."""
    with path.open("r+b") as file:
        file.write(bytes(512))


def the_log_of_another_store(path: Path) -> None:
    """A PC was killed; then an older copy was put there by hand, and the log stayed beside it."""
    older = path.with_name("lama.db")
    shutil.copyfile(path, older)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        _write_much(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what the older copy lacks
        _write_much(connection)
        log = beside(path)[0].read_bytes()
    older.replace(path)
    beside(path)[0].write_bytes(log)


def _write_much(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO log (at, event, agency, sentence) VALUES (?, 'uji', '', ?)",
        [("2026-02-02 00:00:00.000000", f"{number} " * 200) for number in range(300)],
    )
    connection.commit()


def the_journal_of_another_program(path: Path) -> None:
    """A journal that SQLite would play back into the store."""
    other = path.with_name("lain.db")
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 900,)] * 40)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE t SET x = 'y'")
        journal = beside(other)[2].read_bytes()
        connection.execute("ROLLBACK")
    other.unlink()
    beside(path)[2].write_bytes(journal)


DAMAGES: tuple[Callable[[Path], None], ...] = (
    cut_short,
    one_page_short,
    nothing_in_it,
    lost,
    a_page_of_zeros,
    zeros_in_a_content,
    an_index_that_lacks_a_row,
    another_file,
    another_database,
    a_newer_sqlite,
    a_newer_sqlite_for_writing,
    zeros_at_the_beginning,
    the_log_of_another_store,
    the_journal_of_another_program,
)

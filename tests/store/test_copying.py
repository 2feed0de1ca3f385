"""A store copied while others use it: whole, or not at all, and in bounded time."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sync.domain.errors import StoreError
from sync.store import open_store
from sync.store.copying import copy_store
from sync.texts import STORE_LOCKED

WAITED_LONG = 5.0
"""Seconds after which the lock ends, so that a copy that waits for ever would be made."""


def test_a_source_that_stays_locked_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "himpun.db", tmp_path / "salinan.db"
    open_store(source, create=True).close()
    with closing(sqlite3.connect(source, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # as on a network drive
        other.execute("BEGIN EXCLUSIVE")
        end = threading.Timer(WAITED_LONG, other.execute, ["ROLLBACK"])
        end.start()
        with pytest.raises(StoreError) as caught:
            copy_store(source, target, busy_seconds=0.2)
        end.cancel()
    assert caught.value.text is STORE_LOCKED
    assert caught.value.where == str(source)
    assert [path.name for path in tmp_path.iterdir()] == ["himpun.db"]
    copy_store(source, target)
    open_store(target).close()

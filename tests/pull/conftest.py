"""An office whose spreadsheets are delivered, ready to be pulled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.store import open_store
from tests.pull.desk import Desk
from tests.sources.small_office import small_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with (
        small_office(tmp_path) as office,
        open_store(tmp_path / "himpun.db", create=True) as store,
    ):
        yield Desk(office, store)

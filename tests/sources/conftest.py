"""A local Google for every test here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.small_office import SmallOffice, small_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    """A small office with its sandbox."""
    with small_office(tmp_path) as made:
        yield made

"""An office whose OPD has its spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.small_office import HEALTH, SmallOffice, small_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    with small_office(tmp_path) as running:
        yield running


@pytest.fixture
def spreadsheet_id(office: SmallOffice) -> str:
    return office.deliver(HEALTH)[HEALTH.code].spreadsheet_id

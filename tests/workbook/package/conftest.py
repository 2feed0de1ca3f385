"""A rich workbook per test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.package.rich import rich


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A rich workbook whose table Isian has three rows."""
    return rich(tmp_path / "Induk.xlsx")

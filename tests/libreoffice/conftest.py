"""One LibreOffice for all tests that need it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.faults.conftest import office_at, stages
from tests.libreoffice.session import libreoffice, opened
from tests.sample_office import filled_master

__all__ = ["app", "office_at", "stages"]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.App]:
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as app:
        yield app


@pytest.fixture
def book(app: xlwings.App, tmp_path: Path) -> Iterator[xlwings.Book]:
    """A filled master, open."""
    path = tmp_path / "master.xlsx"
    filled_master(path)
    with opened(app, path) as book:
        yield book

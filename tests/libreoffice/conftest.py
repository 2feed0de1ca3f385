"""One LibreOffice for all tests that need it open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from tests.faults.conftest import office_at, stages
from tests.libreoffice.session import libreoffice

__all__ = ["app", "office_at", "stages"]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.App]:
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as app:
        yield app

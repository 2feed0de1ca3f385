"""What every test may need: LibreOffice where it is asked for, and the text of a PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from addin.garbage import look_for_garbage_seldom
from sync.workbook.pdf import find_libreoffice
from tests.programs import find_chromium, missing

# A busy machine is not a broken rule; the pipeline repeats the same examples every time.
settings.register_profile(
    "himpun", deadline=None, derandomize=os.environ.get("HIMPUN_CI") == "1", print_blob=True
)
settings.load_profile("himpun")


def pytest_collection_finish() -> None:
    """Nor does a test run look again and again at the modules and tests that stay to its end."""
    look_for_garbage_seldom()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `libreoffice` or `chromium` run where these programs are."""
    if item.get_closest_marker("libreoffice") and find_libreoffice() is None:
        missing("LibreOffice")
    if item.get_closest_marker("chromium") and find_chromium() is None:
        missing("Chromium")


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[Path], list[str]]:
    """The text of each page of a PDF, as it lies on the page."""
    program = shutil.which("pdftotext")
    if program is None:
        missing("pdftotext")

    def pages(pdf: Path) -> list[str]:
        done = subprocess.run(
            [program, "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=30
        )
        return done.stdout.decode().split("\f")[:-1]

    return pages

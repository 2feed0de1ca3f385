"""What every test may need: LibreOffice where it is asked for, and the text of a PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import settings

from sync.workbook.pdf import find_libreoffice

# how long an example takes tells how busy the machine is, not whether the law holds
hypothesis.settings.register_profile("himpun", deadline=None)
hypothesis.settings.load_profile("himpun")


# A busy machine is not a broken rule; the pipeline repeats the same examples every time.
settings.register_profile(
    "himpun", deadline=None, derandomize=os.environ.get("HIMPUN_CI") == "1", print_blob=True
)
settings.load_profile("himpun")


def _missing(program: str) -> None:
    """Skip where a program is missing; in the pipeline (HIMPUN_CI=1) that is a failure."""
    if os.environ.get("HIMPUN_CI") == "1":
        pytest.fail(f"{program} is missing, and HIMPUN_CI=1 skips nothing", pytrace=False)
    pytest.skip(f"{program} is not installed")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `libreoffice` run where LibreOffice is."""
    if item.get_closest_marker("libreoffice") and find_libreoffice() is None:
        _missing("LibreOffice")


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[Path], list[str]]:
    """The text of each page of a PDF, as it lies on the page."""
    program = shutil.which("pdftotext")
    if program is None:
        _missing("pdftotext")

    def pages(pdf: Path) -> list[str]:
        done = subprocess.run(
            [str(program), "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=30
        )
        return done.stdout.decode().split("\f")[:-1]

    return pages

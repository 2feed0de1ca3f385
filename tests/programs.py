"""Programs beside Python that some tests need."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def missing(program: str) -> NoReturn:
    """Skip where a program is missing; in the pipeline (HIMPUN_CI=1) that is a failure."""
    if os.environ.get("HIMPUN_CI") == "1":
        pytest.fail(f"{program} is missing, and HIMPUN_CI=1 skips nothing", pytrace=False)
    pytest.skip(f"{program} is not installed")


def find_chromium() -> str | None:
    """The browser, under the names by which systems have it."""
    return shutil.which("chromium") or shutil.which("chromium-browser")

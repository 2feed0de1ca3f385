"""One demo of 30 OPD, run once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from addin.demo.story import DemoReport, run_demo


@dataclass(frozen=True)
class Demo:
    """A finished demo: its report and its folder."""

    report: DemoReport
    folder: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo as `make demo` runs it, without PDFs."""
    folder = tmp_path_factory.mktemp("demo") / "hasil"
    return Demo(run_demo(folder, agencies=30, seed=1, pdf=False), folder)

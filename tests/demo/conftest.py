"""One demo of 30 OPD, run once for all tests and workers that look at it."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from addin.demo.desk import HIMPUN_EMAIL
from addin.demo.story import DemoReport, run_demo
from sync.sandbox import SandboxServer
from tests.demo.independent_count import Count, count_cells
from tests.shared_work import made_once, shared_folder


@dataclass(frozen=True)
class Demo:
    """A finished demo: its report and its folder."""

    report: DemoReport
    folder: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo as `make demo` runs it, without PDFs; no test changes it."""

    def run(folder: Path) -> None:
        report = run_demo(folder / "hasil", agencies=30, seed=1, pdf=False)
        (folder / "laporan.pickle").write_bytes(pickle.dumps(report))

    folder = made_once(shared_folder(tmp_path_factory) / "demo-30", run)
    report = pickle.loads((folder / "laporan.pickle").read_bytes())  # noqa: S301 - our own, just made
    return Demo(report, folder / "hasil")


@pytest.fixture(scope="session")
def by_agency(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Count]:
    """What stands in the OPD's cells after the demo, counted by plain means.

    The sandbox writes into its own copies: another worker may look at the demo at the same time.
    """
    own = tmp_path_factory.mktemp("sel-opd")
    key = Path(shutil.copy(demo.folder / "kunci-himpun.json", own))
    data = Path(shutil.copy(demo.report.sandbox_data, own))
    with SandboxServer(data=data) as server:
        server.add_identity(HIMPUN_EMAIL, key)
        return count_cells(demo.folder / "master.xlsx", key, server.base_url)

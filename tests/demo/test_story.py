"""The demo as a newcomer meets it: repeatable, complete, and never over somebody's files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from addin.demo.register import ISLAND
from addin.demo.story import DemoReport, run_demo
from sync.clock import SystemClock
from sync.domain.errors import SettingsError
from sync.store import open_store
from tests.demo.conftest import Demo
from tests.demo.independent_count import table


def numbers(report: DemoReport) -> DemoReport:
    """The report without what differs from run to run: places, seconds, the port."""
    nowhere = Path()
    return replace(report, folder=nowhere, files=(), sandbox_data=nowhere, seconds=0.0, port=0)


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others(tmp_path: Path) -> None:
    one = run_demo(tmp_path / "satu", agencies=3, seed=3, pdf=False)
    again = run_demo(tmp_path / "dua", agencies=3, seed=3, pdf=False)
    other = run_demo(tmp_path / "tiga", agencies=3, seed=4, pdf=False)

    assert numbers(one) == numbers(again)
    assert _shown(tmp_path / "satu") == _shown(tmp_path / "dua")
    assert _shown(tmp_path / "satu") != _shown(tmp_path / "tiga")
    assert numbers(other) != numbers(one)


def _shown(folder: Path) -> list[dict[str, object]]:
    return table(openpyxl.load_workbook(folder / "master.xlsx"), "tblRekap")


def test_the_whole_sop_is_done_in_two_rounds(demo: Demo) -> None:
    steps = table(openpyxl.load_workbook(demo.folder / "master.xlsx"), "tblLangkah")

    assert [row["Keadaan"] for row in steps] == ["selesai"] * 9
    assert demo.report.rounds == 2
    assert 0 < demo.report.findings_left < demo.report.findings_first


def test_every_step_leaves_a_page_and_the_archive_proves_itself(demo: Demo) -> None:
    papers = {path.name[0] for path in (demo.folder / "keluaran").glob("*.xlsx")}
    manifests = sorted((demo.folder / "arsip").glob("*/manifest.json"))

    assert papers == set("123456789")
    assert [path.parent.name for path in manifests] == ["2025-001", "2025-002"]
    assert len(json.loads(manifests[-1].read_text(encoding="utf-8"))["berkas"]) > 30


def test_the_state_before_the_return_can_still_be_shown(demo: Demo) -> None:
    with open_store(demo.folder / "himpun.db") as store:
        gate = next(record for record in store.steps() if record.step == 7)
        then = store.findings(gate.finished_at)
        now = store.findings(SystemClock().now())

    assert sum(map(len, then.values())) == demo.report.findings_first
    assert sum(map(len, now.values())) == demo.report.findings_left


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "surat.txt"
    letter.write_text("penting", encoding="utf-8")

    with pytest.raises(SettingsError, match="himpun demo --out"):
        run_demo(tmp_path, agencies=2, pdf=False)

    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_the_opd_without_internet_hands_in_files_and_is_counted_like_the_others(
    demo: Demo,
) -> None:
    book = openpyxl.load_workbook(demo.folder / "master.xlsx")
    name = next(row["Nama OPD"] for row in table(book, "tblOPD") if row["Kode OPD"] == ISLAND)
    shown = next(row for row in table(book, "tblPantauan") if row["OPD"] == name)

    assert shown["Spreadsheet"] == "berkas"
    assert shown["Terisi"] > 0
    assert len(list((demo.folder / "masuk" / "diterima").glob("*.xlsx"))) == 2
    assert list((demo.folder / "masuk" / "ditolak").iterdir()) == []
    assert [path.stem for path in (demo.folder / "keluaran" / "perbaikan").glob("*")] == [
        "Kec. Siberut Selatan"
    ]

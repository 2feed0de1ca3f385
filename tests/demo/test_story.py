"""The demo as a newcomer meets it: repeatable, complete, and never over somebody's files."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from addin.demo.mistakes import HABITS, Habit
from addin.demo.story import DemoReport, run_demo
from sync.clock import SystemClock
from sync.domain.errors import SettingsError
from sync.store import open_store
from tests.demo.conftest import Demo
from tests.demo.independent_count import table

LOCKED_OUT = next(code for code, habit in HABITS.items() if habit is Habit.OWN_MERGED)


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


def test_what_was_returned_closes_in_each_of_its_ways(demo: Demo) -> None:
    rows = table(openpyxl.load_workbook(demo.folder / "master.xlsx"), "tblTemuan")
    lives = Counter(str(row["Status"]) for row in rows)

    assert lives["diperbaiki"] > lives["dikembalikan"] > 0
    assert lives["dikonfirmasi OPD"] > 0
    assert lives["OPD menjawab"] > 0
    (waived,) = (row for row in rows if row["Status"] == "dikecualikan")
    assert waived["Dikecualikan Oleh"]
    assert waived["Alasan Pengecualian"]


def test_a_return_that_one_opd_did_not_get_is_brought_in_the_next_step_3(demo: Demo) -> None:
    with open_store(demo.folder / "himpun.db") as store:
        tries = [one for one in store.returns() if one.agency == LOCKED_OUT]
        second = next(record for record in store.steps() if (record.step, record.round) == (3, 2))

    assert [(one.round, one.delivered) for one in tries] == [(1, False), (1, True)]
    assert second.started_at <= tries[-1].returned_at <= second.finished_at
    letters = [path.name for path in (demo.folder / "keluaran").glob("7-surat-*.xlsx")]
    assert "7-surat-pengembalian-dinkes.xlsx" in letters


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "surat.txt"
    letter.write_text("penting", encoding="utf-8")

    with pytest.raises(SettingsError, match="himpun demo --out"):
        run_demo(tmp_path, agencies=2, pdf=False)

    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]

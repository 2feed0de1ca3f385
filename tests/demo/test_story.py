"""The demo as a newcomer meets it: repeatable, complete, and never over somebody's files."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from addin.demo.last_year import MERGED, TOURISM, YOUTH
from addin.demo.mistakes import HABITS, Habit
from addin.demo.register import ISLAND
from addin.demo.story import DemoReport, run_demo
from sync.assemble import assemble
from sync.clock import SystemClock
from sync.domain.errors import SettingsError
from sync.domain.findings import Rule, Severity
from sync.domain.revisions import revisions_of
from sync.store import open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
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
    papers = {path.name[0] for path in (demo.folder / "keluaran" / "2025").glob("*.xlsx")}
    manifests = sorted((demo.folder / "arsip").glob("2025-*/manifest.json"))

    assert papers == set("123456789")
    assert [path.parent.name for path in manifests] == ["2025-001", "2025-002", "2025-003"]
    assert len(json.loads(manifests[-1].read_text(encoding="utf-8"))["berkas"]) > 30


def test_the_state_before_the_return_can_still_be_shown(demo: Demo) -> None:
    with open_store(demo.folder / "himpun.db") as opened:
        store = opened.of("2025")
        gate = next(record for record in store.steps() if record.step == 7)
        then = assemble(store, SystemClock(), gate.finished_at)
        now = assemble(store, SystemClock())

    assert len(then.findings) == demo.report.findings_first
    assert sum(len(item.open_items) for item in now.agencies) == demo.report.findings_left


def test_the_demo_says_of_open_findings_what_beranda_says(demo: Demo) -> None:
    workbook = ClosedWorkbook(demo.folder / "master.xlsx")
    shown = workbook.read_name(names.HOME_FINDINGS.name)

    assert dict(demo.report.rows())[names.HOME_FINDINGS.label] == str(shown)


def test_what_two_opd_count_differently_is_shown_beside_both(demo: Demo) -> None:
    rows = table(openpyxl.load_workbook(demo.folder / "master.xlsx"), "tblTemuan")
    told = [row for row in rows if row["Aturan"] == Rule.CONTRADICTION.value]

    assert [row["OPD"] for row in told] == ["Dukcapil", "PMD"]
    assert {row["Tingkat"] for row in told} == {Severity.SHOULD.value}


def test_what_the_office_has_not_defined_stands_below_what_opd_are_to_mend(demo: Demo) -> None:
    rows = table(openpyxl.load_workbook(demo.folder / "master.xlsx"), "tblTemuan")
    of_office = [row["Aturan"] == Rule.DEFINITION_MISSING.value for row in rows]

    assert sum(of_office) == 5
    assert of_office == sorted(of_office)


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
    with open_store(demo.folder / "himpun.db") as opened:
        store = opened.of("2025")
        tries = [one for one in store.returns() if one.agency == LOCKED_OUT]
        second = next(record for record in store.steps() if (record.step, record.round) == (3, 2))

    assert [(one.round, one.delivered) for one in tries] == [(1, False), (1, True)]
    assert second.started_at <= tries[-1].returned_at <= second.finished_at
    letters = [
        path.name for path in (demo.folder / "keluaran" / "2025" / "surat").glob("7-surat-*")
    ]
    assert "7-surat-pengembalian-dinkes.xlsx" in letters


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "surat.txt"
    letter.write_text("penting", encoding="utf-8")

    with pytest.raises(SettingsError, match="himpun demo --out"):
        run_demo(tmp_path, agencies=2, pdf=False)

    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]


def test_last_year_is_in_the_same_store_and_two_of_its_opd_are_one_now(demo: Demo) -> None:
    with open_store(demo.folder / "himpun.db") as store:
        assert store.collections() == ("2024", "2025")
        then = store.of("2024").accepted()
        now = store.of("2025").accepted()
    assert {YOUTH[0], TOURISM[0]} <= {code for code, _ in then}
    assert MERGED not in {code for code, _ in then}
    assert MERGED in {code for code, _ in now}
    assert not {YOUTH[0], TOURISM[0]} & {code for code, _ in now}


def test_staff_corrected_values_and_chose_where_the_opd_wrote_again(demo: Demo) -> None:
    master = openpyxl.load_workbook(demo.folder / "master.xlsx")
    states = Counter(row["Keadaan"] for row in table(master, "tblKoreksi"))

    assert states == {"berlaku": 2, "dipakai isian OPD": 1}


def test_what_came_after_the_approval_made_a_second_revision(demo: Demo) -> None:
    with open_store(demo.folder / "himpun.db") as store:
        revisions = revisions_of(store.of("2025").entries())
    papers = {path.name for path in (demo.folder / "keluaran" / "2025").glob("*-revisi-2.xlsx")}

    assert [one.number for one in revisions] == [1, 2]
    assert {name[0] for name in papers} == {"3", "4", "7", "8", "9"}


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
    assert [path.stem for path in (demo.folder / "keluaran" / "2025" / "perbaikan").glob("*")] == [
        "Kec. Siberut Selatan"
    ]

"""Only what was approved leaves, or what says in each file that it is provisional."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from addin.steps.context import Decision
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import StepRefusedError
from sync.domain.state import CollectionState
from sync.domain.trace_codes import trace_code
from sync.export import ExportReport, export_collection
from tests.export.samples import KOP, defined, exported, lines
from tests.sample_desk import Desk
from tests.sample_office import SOCIAL


def test_before_the_approval_the_step_and_role_that_come_first_are_named(
    state: CollectionState, tmp_path: Path
) -> None:
    with pytest.raises(StepRefusedError) as refused:
        export_collection(state, tmp_path / "ekspor", KOP)
    assert "langkah 4 (Simpan data), tugas Bagian Penginputan Data" in str(refused.value)
    assert "--sementara" in str(refused.value)
    assert not (tmp_path / "ekspor").exists()


def test_what_is_provisional_says_so_in_every_name_and_in_the_metadata(
    state: CollectionState, tmp_path: Path
) -> None:
    report = exported(state, tmp_path)
    assert report.folder.name == "2025-001-SEMENTARA"
    plain = {"datapackage.json", "BACA-SAYA.txt"}
    assert all("SEMENTARA" in path.name for path in report.files if path.name not in plain)
    package = json.loads((report.folder / "datapackage.json").read_bytes())
    assert package["status"] == "sementara"
    assert "sementara" in package["description"]
    assert lines(report, "metadata-kegiatan")[0]["status"] == "sementara"
    assert "SEMENTARA" in (report.folder / "BACA-SAYA.txt").read_text(encoding="utf-8")


def test_step_9_writes_the_approved_data_and_no_mark(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 5, 6)
    desk.run(7, Decision(approve=True, reason="tenggat"))
    with pytest.raises(StepRefusedError, match="langkah 8"):
        desk.office.export(desk.state())
    desk.run(8)
    report = desk.run(9)
    folder = desk.workspace.exports / "2025-001"
    assert folder in report.files
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["status"] == "disetujui (revisi 1)"
    assert desk.store.steps()[-1].files[0] == "ekspor/2025-001"
    again = desk.office.export(desk.state(), provisional=True)
    assert again.folder.name == "2025-002"  # what is approved is never marked provisional


def test_when_a_new_round_began_the_data_are_provisional_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 5, 6)
    desk.run(7, Decision(approve=True, reason="tenggat"))
    desk.run(8)
    desk.run(7, Decision(approve=False, reason="ada yang keliru"))
    with pytest.raises(StepRefusedError, match="langkah 3"):
        desk.office.export(desk.state())


def test_answers_newer_than_the_approval_do_not_leave_before_they_are_approved_too(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 5, 6, 7, 8)
    desk.fill(SOCIAL, "Indikator", D5=999)
    desk.run(3)
    first = _left(desk)
    assert _value(first, "1.06.000001") == "100"
    desk.run_all(4, 7, 8)
    second = _left(desk)
    assert _value(second, "1.06.000001") == "999"
    package = json.loads((second.folder / "datapackage.json").read_bytes())
    assert package["status"] == "disetujui (revisi 2)"


def test_a_correction_leaves_with_the_revision_that_holds_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 5, 6, 7, 8)
    trace = trace_code(SOCIAL, f"IND-{SOCIAL}", "1.06.000001", "2023")
    facts = {"Koreksi": "77", "Alasan Koreksi": "salah ketik"}
    at = desk.clock.pass_time(minutes=1)
    desk.store.save_entry(Entry(EntryKind.CORRECTION, trace, at, "Petugas", facts))
    assert _value(_left(desk), "1.06.000001") == "100"
    desk.run_all(7, 8)
    assert _value(_left(desk), "1.06.000001") == "77"


def _left(desk: Desk) -> ExportReport:
    return desk.office.export(defined(desk.state()))


def _value(report: ExportReport, code: str) -> str:
    rows = lines(report, "indikator")
    return next(row["nilai"] for row in rows if row["kode"] == code and row["periode"] == "2023")


def test_step_9_stands_when_its_export_cannot_be_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor").collected()
    desk.run_all(4, 5, 6, 7, 8)
    desk.workspace.exports.write_text("sebuah berkas di tempat folder")
    report = desk.run(9)
    assert desk.store.steps()[-1].step == 9
    (problem,) = report.problems
    assert "ekspor" in problem
    assert "himpun export" in problem


def test_a_provisional_export_takes_no_number_of_a_final_one(
    state: CollectionState, tmp_path: Path
) -> None:
    (tmp_path / "2025-004").mkdir()
    assert exported(state, tmp_path).folder.name == "2025-005-SEMENTARA"
    assert exported(state, tmp_path).folder.name == "2025-006-SEMENTARA"


def test_a_format_of_a_code_longer_than_a_file_name_leaves_too(
    state: CollectionState, tmp_path: Path
) -> None:
    fmt = replace(state.register.format("PANTI"), code="x" * 300)
    register = replace(state.register, formats=(*state.register.formats, fmt))
    report = exported(replace(state, register=register), tmp_path)
    assert len(lines(report, f"wilayah-{'x' * 60}")) == len(fmt.rows)

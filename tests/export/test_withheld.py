"""What has no unit or definition, is invalid, or tells of a person stays, and is listed."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from sync.domain.export.withholding import Reason
from sync.domain.state import CollectionState
from sync.export import ExportReport
from tests.export.samples import defined, exported, lines, with_field, with_row
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SOCIAL

NURSES = "1.02.000001"


def reasons(report: ExportReport) -> dict[str, tuple[Reason, ...]]:
    return {one.code: one.reasons for one in report.withheld}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit": ""}, (Reason.NO_UNIT,)),
        ({"definition": " "}, (Reason.NO_DEFINITION,)),
        ({"unit": "", "definition": ""}, (Reason.NO_UNIT, Reason.NO_DEFINITION)),
    ],
)
def test_an_indicator_without_unit_or_definition_stays_whole(
    state: CollectionState, tmp_path: Path, changes: dict[str, str], expected: tuple[Reason, ...]
) -> None:
    report = exported(with_row(state, NURSES, **changes), tmp_path)
    assert reasons(report)[NURSES] == expected
    assert NURSES not in {one["kode"] for one in lines(report, "indikator")}
    assert NURSES not in {one["kode"] for one in lines(report, "metadata-indikator")}
    layout = next(path for path in report.files if path.name == "ewalidata-SEMENTARA.csv")
    assert NURSES not in layout.read_text(encoding="utf-8-sig")
    (held,) = (one for one in report.withheld if one.code == NURSES)
    assert held.values == 3


def test_a_value_that_is_not_valid_stays_and_its_cell_is_named(
    state: CollectionState, tmp_path: Path
) -> None:
    report = exported(state, tmp_path)
    (held,) = report.withheld
    assert (held.agency, held.code, held.place, held.cell, held.reasons, held.values) == (
        *(SOCIAL, "1.06.000001", "2024", "E5"),
        *((Reason.INVALID,), 1),
    )
    periods = [one["periode"] for one in lines(report, "indikator") if one["opd_kode"] == SOCIAL]
    assert periods == ["2023", "2025"]


@pytest.mark.parametrize(
    ("code", "key", "changes", "reason"),
    [
        ("PANTI", "panti", {"unit": ""}, Reason.NO_UNIT),
        ("PANTI", "panti", {"definition": ""}, Reason.NO_DEFINITION),
        ("PUSKESMAS", "kode", {"definition": ""}, Reason.NO_DEFINITION),
        ("PUSKESMAS", "kode", {"label": "NIP Kepala"}, Reason.PERSONAL),
        ("PUSKESMAS", "kode", {"note": "Pribadi; jangan disebarkan"}, Reason.PERSONAL),
    ],
)
def test_a_column_without_definition_or_of_persons_stays(
    state: CollectionState,
    tmp_path: Path,
    code: str,
    key: str,
    changes: dict[str, str],
    reason: Reason,
) -> None:
    report = exported(with_field(state, code, key, **changes), tmp_path)
    assert reasons(report)[key] == (reason,)
    columns = {
        name
        for path in report.files
        if path.parent.name == "data" and not path.name.startswith(("meta", "opd", "indik"))
        for name in path.read_text(encoding="utf-8").splitlines()[0].split(",")
    }
    assert key not in columns
    variables = {(one["format"], one["kolom"]) for one in lines(report, "metadata-variabel")}
    assert (code, key) not in variables


def test_a_column_of_sixteen_digits_stays_whatever_it_is_called(tmp_path: Path) -> None:
    report = exported(_with_cells(tmp_path, C5="1301010101010001"), tmp_path / "ekspor")
    assert reasons(report)["kode"] == (Reason.PERSONAL,)
    assert b"1301010101010001" not in b"".join(path.read_bytes() for path in report.files)


def test_a_note_that_begins_with_umum_frees_a_column(
    state: CollectionState, tmp_path: Path
) -> None:
    freed = with_field(state, "PUSKESMAS", "nama", label="Telepon", note="Umum: nomor layanan")
    assert "nama" not in reasons(exported(freed, tmp_path))


def test_contacts_within_free_text_are_taken_out_and_said(tmp_path: Path) -> None:
    changed = _with_cells(tmp_path, D5="Hubungi Bu Contoh 0812-3456-7890 atau bu@contoh.example")
    report = exported(changed, tmp_path / "ekspor")
    (line,) = lines(report, "daftar-puskesmas")
    assert line["keterangan"] == "Hubungi Bu Contoh [ditahan] atau [ditahan]"
    assert [one.reasons for one in report.withheld] == [(Reason.PERSONAL_WORDS,)]


def test_a_row_of_a_list_with_an_invalid_value_stays_whole(tmp_path: Path) -> None:
    report = exported(_with_cells(tmp_path, A6=2, B6="Puskesmas Dua", C6="1E+05"), tmp_path / "e")
    assert [one["kode"] for one in lines(report, "daftar-puskesmas")] == ["0101"]
    (held,) = report.withheld
    assert (held.place, held.cell, held.reasons) == ("baris 2", "C6", (Reason.INVALID,))


def test_the_list_for_programs_and_the_list_to_print_say_the_same(
    state: CollectionState, tmp_path: Path
) -> None:
    report = exported(with_row(state, NURSES, unit=""), tmp_path)
    files = {path.name: path for path in report.files}
    with files["DITAHAN-SEMENTARA.csv"].open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file, delimiter=";"))
    assert [one["kode"] for one in listed] == [one.code for one in report.withheld]
    assert all(one["tindakan"] for one in listed)
    sheet = openpyxl.load_workbook(files["DITAHAN-SEMENTARA.xlsx"]).active
    shown = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {one["uraian"] for one in listed} | {one["kode"] for one in listed} <= shown


def test_nothing_withheld_is_said_too(tmp_path: Path) -> None:
    report = exported(_with_cells(tmp_path), tmp_path / "ekspor")
    assert report.withheld == ()
    page = next(path for path in report.files if path.name == "DITAHAN-SEMENTARA.xlsx")
    sheet = openpyxl.load_workbook(page).active
    shown = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "Tidak ada yang ditahan" in shown


def _with_cells(tmp_path: Path, **cells: object) -> CollectionState:
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(HEALTH, "Daftar Puskesmas", **cells)
    desk.run(3)
    return defined(desk.state())

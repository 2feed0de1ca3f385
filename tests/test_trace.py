"""From any number of the rekap back to the OPD's cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.errors import RegisterError
from sync.domain.recap import build_recap
from sync.domain.recap_lines import Level
from sync.ports import TableUpdate, WorkbookUpdate
from sync.trace import Trace, trace
from sync.workbook import names
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor").collected()


def follow(desk: Desk, place: str) -> Trace:
    return trace(desk.state(), desk.workbook, place)


def cell_of(desk: Desk, label: str, period: str) -> str:
    """Where the master's Rekap shows a number."""
    table = desk.workbook.read_table(names.RECAP.name)
    rows = [row[table.columns.index("Indikator")] for row in table.rows]
    row, column = rows.index(label), table.columns.index(period)
    return f"Rekap!{cell_address(table.first_row + row, table.first_column + column)}"


def test_every_cell_of_the_rekap_leads_to_the_value_that_it_shows(desk: Desk) -> None:
    table = desk.workbook.read_table(names.RECAP.name)
    periods = desk.state().register.collection.periods
    followed = 0
    for number, row in enumerate(table.rows):
        for period in periods:
            shown = row[table.columns.index(period)]
            if shown is None or row[table.columns.index("Tingkat")] != Level.ROW:
                continue
            column = table.first_column + table.columns.index(period)
            found = follow(desk, cell_address(table.first_row + number, column))
            if found.value is not None:
                assert float(str(found.value.value)) == shown
                assert dict(found.lines())["Isi sel asli"] == f"[{shown}]".replace(".", ",")
            followed += 1
    assert followed == sum(len(row.cells) for row in build_recap(desk.state()).rows)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_cell_that_a_person_sees_in_excel_is_the_one_that_is_followed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "berkas", closed=True).collected()
    sheet = openpyxl.load_workbook(desk.workspace.master)["Rekap"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == 1.25)
    lines = dict(follow(desk, f"Rekap!{cell.coordinate}").lines())
    assert (lines["Nilai"], lines["Sel"]) == ("1,25 ton", "Indikator!E5")


def test_a_trace_tells_opd_cell_pull_and_version(desk: Desk) -> None:
    lines = dict(follow(desk, cell_of(desk, "Produksi Ikan", "2024")).lines())
    delivery = desk.store.deliveries()[SEA]
    table = desk.of(SEA).accepted[0]
    assert lines["OPD"] == f"=Dinas Perikanan Contoh ({SEA})"
    assert lines["Nilai"] == "1,25 ton"
    assert lines["Sel"] == "Indikator!E5"
    assert lines["Spreadsheet"].startswith(delivery.url)
    assert lines["Spreadsheet"].endswith("range=E5")
    assert lines["Versi isi"] == table.content_hash
    assert f"nomor {table.pull_number}" in lines["Ditarik"]


def test_the_code_beside_a_value_in_data_leads_to_it(desk: Desk) -> None:
    table = desk.workbook.read_table(names.DATA.name)
    for row in table.rows:
        shown = dict(zip(table.columns, row, strict=True))
        found = follow(desk, f" {shown['Jejak']} ")
        assert found.value is not None
        assert (found.value.row_key, found.value.period) == (shown["Kode"], shown["Periode"])


def test_the_count_of_a_list_leads_to_its_tab(desk: Desk) -> None:
    lines = dict(follow(desk, cell_of(desk, "Jumlah baris: Daftar Puskesmas", "2025")).lines())
    assert lines["Nilai"] == "1 (jumlah baris)"
    assert lines["Sel"] == "Daftar Puskesmas"


def test_a_sorted_rekap_still_leads_to_the_right_value(desk: Desk) -> None:
    table = desk.workbook.read_table(names.RECAP.name)
    upside_down = TableUpdate(table.columns, tuple(reversed(table.rows)))
    desk.workbook.apply(WorkbookUpdate({names.RECAP.name: upside_down}, {}))
    assert follow(desk, cell_of(desk, "Produksi Ikan", "2023")).agency.agency.code == SEA


def test_a_number_that_is_missing_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "lain")
    desk.run_all(1, 2)
    desk.sheets.revoked.add(desk.store.deliveries()[SOCIAL].spreadsheet_id)
    desk.run(3)
    lines = dict(follow(desk, cell_of(desk, "Jumlah Penerima Bantuan", "2024")).lines())
    assert lines["Isian"] == texts.TRACE_NO_VALUE
    assert "Nilai" not in lines


def test_a_finding_leads_to_its_cell_and_a_cell_to_its_findings(desk: Desk) -> None:
    desk.fill(HEALTH, "Indikator", E5="sebelas")
    desk.run(3)
    (finding,) = desk.of(HEALTH).findings
    by_finding = follow(desk, finding.code)
    by_cell = follow(desk, cell_of(desk, "Jumlah Perawat", "2024"))
    for found in (by_finding, by_cell):
        assert found.findings == (finding,)
        assert dict(found.lines())["Isi sel asli"] == "[sebelas]"
        assert dict(found.lines())["Nilai"] == "-"  # no unit without a number


def test_a_finding_about_a_whole_table_can_be_followed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "lain")
    desk.run_all(1, 2)
    spreadsheet = desk.store.deliveries()[SEA].spreadsheet_id
    desk.sheets.spreadsheets[spreadsheet]["Indikator"] = [["kosong"]]
    desk.run(3)
    finding = desk.of(SEA).findings[0]
    assert dict(follow(desk, finding.code).lines())["Isian"] == texts.TRACE_NO_VALUE


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("J-00000000", texts.TRACE_UNKNOWN),
        ("T-00000000", texts.TRACE_UNKNOWN),
        ("sembarang", texts.TRACE_UNKNOWN),
        ("Rekap!A1", texts.TRACE_OUTSIDE),
        ("Rekap!ZZ999", texts.TRACE_OUTSIDE),
        ("Pantauan!F7", texts.TRACE_NOT_RECAP),
        ("Rekap!B7", texts.TRACE_NOT_A_NUMBER),
        ("Rekap!I5", texts.TRACE_A_HEADING),
        ("Rekap!I6", texts.TRACE_A_HEADING),
    ],
)
def test_what_cannot_be_followed_is_said(desk: Desk, place: str, text: texts.Text) -> None:
    with pytest.raises(RegisterError) as caught:
        follow(desk, place)
    assert caught.value.text is text


def test_the_manual_names_the_first_value_and_headings_lead_to_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "berkas", closed=True).collected()
    asked = dict(follow(desk, "Rekap!I12").lines())["Yang diminta"]
    assert asked.endswith("Jumlah Perawat · 2023")
    with pytest.raises(RegisterError, match="himpun trace Rekap!I12"):
        follow(desk, cell_of(desk, "Jumlah Dinsos: 5 nilai = 5 terisi", "2024"))


def test_a_master_that_is_older_than_the_store_is_not_trusted(desk: Desk) -> None:
    place = cell_of(desk, "Produksi Ikan", "2024")
    table = desk.workbook.read_table(names.RECAP.name)
    rows = [list(row) for row in table.rows]
    for row in rows:
        row[table.columns.index("Kode")] = "lama"
    stale = TableUpdate(table.columns, tuple(tuple(row) for row in rows))
    desk.workbook.apply(WorkbookUpdate({names.RECAP.name: stale}, {}))
    with pytest.raises(RegisterError) as caught:
        follow(desk, place)
    assert caught.value.text is texts.TRACE_STALE

"""What the master shows: all of a state, nothing else, and twice the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.steps.context import Decision
from sync.domain.entries import Entry, EntryKind
from sync.domain.formats import PUBLIC
from sync.domain.people import Staffing
from sync.domain.recap_lines import Level
from sync.domain.submissions import ValueState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, Link, WorkbookUpdate
from sync.publish import publish
from sync.workbook import names
from sync.workbook.projection import project
from sync.workbook.shown_cells import cell_value, fitting
from sync.workbook.shown_values import list_sheet
from tests.sample_desk import Desk
from tests.sample_office import AGENCIES, HEALTH, SEA, SOCIAL, table_update

CALENDAR = WorkingCalendar()
SECRET = "Pemohon Contoh Rahasia"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


@pytest.fixture
def desk_of_file(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor", closed=True)


def shown(update: WorkbookUpdate, table: names.Table) -> list[dict[str, Cell]]:
    content = update.tables[table.name]
    return [dict(zip(content.columns, row, strict=True)) for row in content.rows]


def values_of_rekap(update: WorkbookUpdate) -> list[dict[str, Cell]]:
    return [row for row in shown(update, names.RECAP) if row["Tingkat"] == Level.ROW]


def plain(cell: Cell) -> Any:
    return cell.value if isinstance(cell, Link) else cell


def test_the_same_state_gives_the_same_update(desk: Desk) -> None:
    state = desk.collected().state()
    assert project(state, CALENDAR) == project(state, CALENDAR)


def test_publishing_twice_writes_nothing(desk_of_file: Desk) -> None:
    desk_of_file.collected()
    before = desk_of_file.workspace.master.read_bytes()
    assert not publish(
        desk_of_file.store,
        desk_of_file.workbook,
        desk_of_file.clock,
        desk_of_file.office.calendar(),
    )
    assert desk_of_file.workspace.master.read_bytes() == before


def test_every_table_has_the_headings_of_the_template(desk: Desk) -> None:
    update = project(desk.collected().state(), CALENDAR)
    machine = {table.name: table for table in names.TABLES if table.owner is names.Owner.MACHINE}
    del machine[names.LIST_MODEL.name]
    assert set(machine) <= set(update.tables)
    for name, table in machine.items():
        columns = update.tables[name].columns
        fixed = table.headers[:-1] if table.flexible else table.headers
        assert columns[: len(fixed)] == fixed
        assert all(len(row) == len(columns) for row in update.tables[name].rows)
    owned = {name.name for name in names.NAMES if name.owner is names.Owner.MACHINE}
    assert set(update.names) == owned


def test_what_is_missing_is_never_a_number_in_the_rekap(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill(HEALTH, "Indikator", D5=10, E5="banyak", F5="-", D6=0)
    desk.run(3)
    rows = values_of_rekap(project(desk.state(), CALENDAR))
    nurse, midwife = rows[0], rows[1]
    cells = [plain(nurse[period]) for period in ("2023", "2024", "2025")]
    assert cells == [10, ValueState.INVALID.value, ValueState.BLANK.value]
    assert plain(midwife["2023"]) == 0
    assert not isinstance(nurse["2024"], Link), "a state in words looks like no link"
    untouched = [plain(row[period]) for row in rows[2:] for period in ("2023", "2024", "2025")]
    assert {cell for cell in untouched if cell is not None} == {ValueState.BLANK.value}


def test_numbers_are_the_ones_that_were_typed_and_lead_to_their_cells(desk: Desk) -> None:
    update = project(desk.collected().state(), CALENDAR)
    fish = next(row for row in shown(update, names.RECAP) if row["Indikator"] == "Produksi Ikan")
    cell = fish["2024"]
    assert isinstance(cell, Link)
    assert (cell.value, type(cell.value)) == (1.25, float)
    url = desk.store.deliveries()[SEA].url
    gid = desk.of(SEA).submissions[0].sheet_id
    assert cell.target == f"{url}#gid={gid}&range=E5"
    data = next(row for row in shown(update, names.DATA) if row["Uraian"] == "Produksi Ikan")
    assert isinstance(data["Sel Asal"], Link)
    assert data["Sel Asal"] == Link("Indikator!D5", f"{url}#gid={gid}&range=D5")


def test_an_open_list_gets_a_sheet_of_its_own_with_every_column(desk: Desk) -> None:
    update = project(desk.collected().state(), CALENDAR)
    (sheet,) = update.sheets
    assert (sheet.title, sheet.table) == ("Daftar Puskesmas", "tblDaftar_PUSKESMAS")
    content = update.tables[sheet.table]
    assert content.columns == (
        *("No", "OPD", "Sel Asal"),
        *("No (isian)", "Nama", "Kode", "Keterangan"),
    )
    ((number, owner, _, *values),) = content.rows
    assert (number, owner) == (1, "Dinkes")
    assert values == ["1", "=Puskesmas Satu", "0101", "baik"]
    assert "PUSKESMAS" not in {row["Format"] for row in shown(update, names.DATA)}


def test_codes_that_differ_in_a_sign_get_tables_of_their_own(desk: Desk) -> None:
    fmt = desk.collected().state().register.format("PUSKESMAS")
    tables = {list_sheet(type(fmt)(**{**vars(fmt), "code": code})).table for code in ("A-1", "A_1")}
    assert len(tables) == 2


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_text_that_starts_like_a_formula_is_text_in_the_file(desk_of_file: Desk) -> None:
    desk_of_file.collected()
    book = openpyxl.load_workbook(desk_of_file.workspace.master)
    cells = [
        cell
        for sheet in ("Pantauan", "Data", "Rekap", "Peringkat", "Daftar Puskesmas")
        for row in book[sheet].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=Dinas", "=Peri", "=Puskes"))
    ]
    assert len({cell.parent.title for cell in cells}) == 5
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_publics_requests_stand_in_their_own_table_only(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(
        PUBLIC,
        "Permohonan Informasi",
        A5="02/02/2026",
        B5=SECRET,
        D5="0812-0000-0001",
        F5="APBD",
        G5="Penelitian",
        H5="Melihat",
    )
    desk.run_all(3, 4)
    update = project(desk.state(), CALENDAR)
    holding = {name for name, table in update.tables.items() if SECRET in repr(table.rows)}
    assert holding == {names.REQUESTS.name}
    (request,) = [row for row in shown(update, names.REQUESTS) if row["Nomor"]]
    assert (request["Nomor"], request["Tenggat"]) == ("001/PPID/II/2026", date(2026, 2, 16))
    kept = [path for path in desk.workspace.archive.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in path.read_bytes() for path in kept)


def test_findings_lead_to_their_cells_and_tell_their_round(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    desk.run_all(3, 4, 5, 6, 7)
    (finding,) = shown(project(desk.state(), CALENDAR), names.FINDINGS)
    assert isinstance(finding["Sel"], Link)
    assert finding["Sel"].target.endswith("&range=E5")
    assert (finding["Uraian"], finding["Putaran"]) == ("Jumlah Penerima Bantuan · 2024", 1)


def test_what_is_open_stands_above_what_is_closed_and_rows_keep_peoples_words(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(HEALTH, "Indikator", E5="sebelas")
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    desk.run_all(3, 4, 5, 6, 7)
    desk.fill(HEALTH, "Indikator", E5=11)
    code = desk.of(SOCIAL).items[0].finding.code
    facts = {"Alasan": "=Cek", "Dikecualikan Oleh": "Contoh"}
    desk.store.save_entry(Entry(EntryKind.FINDING, code, desk.clock.now(), "Contoh", facts))
    desk.run(3)
    desk.clock.pass_time(days=1)
    still, mended = shown(project(desk.state(), CALENDAR), names.FINDINGS)
    assert (still["OPD"], still["Status"], still["Hari"]) == ("Dinsos", "dikembalikan", 1)
    assert (still["Alasan"], still["Dikecualikan Oleh"]) == ("=Cek", "Contoh")
    assert still["Keterangan"] == "Alasan pengecualian belum ditulis."
    assert (mended["OPD"], mended["Status"], mended["Hari"]) == ("Dinkes", "diperbaiki", 0)
    assert mended["Keterangan"] == "Isi 'sebelas' menjadi '11'."
    assert mended["Dikembalikan"] == date(2026, 2, 2)


def test_who_has_a_number_can_be_reminded_from_pantauan(desk: Desk) -> None:
    rows = ({**AGENCIES[0], "Telepon": "0812-0000-0001"}, *AGENCIES[1:])
    update = {names.AGENCIES.name: table_update(names.AGENCIES, rows)}
    desk.workbook.apply(WorkbookUpdate(update, {}))
    desk.run_all(1, 2, 3)
    links = [row["Ingatkan"] for row in shown(project(desk.state(), CALENDAR), names.MONITORING)]
    assert isinstance(links[0], Link)
    assert links[0].target.startswith("https://wa.me/6281200000001?text=Yth.")
    assert links[1:] == ["", ""]


def test_a_finding_about_a_format_that_is_no_longer_asked_is_gone(desk: Desk) -> None:
    desk.run_all(1, 2, 3)
    assert any(found.format == "PANTI" for found in desk.state().findings)
    rows = [row for row in desk.workbook.read_table(names.FORMATS.name).rows if row[0] != "PANTI"]
    table = type(project(desk.state(), CALENDAR).tables[names.DATA.name])
    desk.workbook.apply(
        WorkbookUpdate({names.FORMATS.name: table(names.FORMATS.headers, tuple(rows))}, {})
    )
    desk.run(1)
    assert not any(found.format == "PANTI" for found in desk.state().findings)


def test_the_rekap_is_provisional_until_the_gate_is_open(desk: Desk) -> None:
    desk.collected()
    assert "Sementara" in str(project(desk.state(), CALENDAR).names[names.RECAP_STATUS.name])
    desk.run_all(4, 5, 6)
    desk.run(7, Decision(approve=True))
    assert "Disetujui" in str(project(desk.state(), CALENDAR).names[names.RECAP_STATUS.name])


def test_a_step_shows_its_result_and_the_next_one_what_to_do(desk: Desk) -> None:
    steps = shown(project(desk.collected().state(), CALENDAR), names.STEPS)
    said = [row["Hasil atau Tindakan Berikutnya"] for row in steps]
    assert str(said[2]).startswith("Ditarik ")
    assert said[3:5] == ["Tekan langkah 4, atau ketik: himpun step 4", "Menunggu langkah 4"]


def test_the_office_may_say_who_does_a_step(desk: Desk) -> None:
    state = desk.collected().state()
    steps = shown(project(state, CALENDAR, Staffing({3: "Bagian Contoh"})), names.STEPS)
    assert steps[2]["Pelaksana"] == "Bagian Contoh"
    assert steps[3]["Pelaksana"] == "Bagian Penginputan Data"


def test_what_excel_cannot_hold_is_shown_as_text_and_stops_nothing(desk_of_file: Desk) -> None:
    desk_of_file.run_all(1, 2)
    desk_of_file.fill_well()
    desk_of_file.fill(HEALTH, "Indikator", D5=12345678901234567890)
    desk_of_file.fill(HEALTH, "Daftar Puskesmas", B5="😀" * 20_000)
    report = desk_of_file.run(3)
    assert not report.problems
    recap = desk_of_file.workbook.read_table(names.RECAP.name)
    nurse = next(row for row in recap.rows if row[recap.columns.index("No")] == 1)
    assert nurse[recap.columns.index("2023")] == "12345678901234567890"


def test_no_digit_is_lost_on_the_way_into_a_cell() -> None:
    from decimal import Decimal

    assert repr(cell_value(Decimal("5.00"))) == "5"
    assert repr(cell_value(Decimal("0.1"))) == "0.1"
    assert cell_value(Decimal("1234567890.12345678")) == "1234567890,12345678"


def test_a_link_without_an_address_is_only_its_text(desk: Desk) -> None:
    table = type(project(desk.collected().state(), CALENDAR).tables[names.DATA.name])
    assert fitting(table(("A",), ((Link("x", "#gid=0"),),))).rows == (("x",),)

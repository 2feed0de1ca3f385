"""SOP step 2 as an office lives it: letters, numbers and the register, once and for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sync.domain.entries import EntryKind
from sync.domain.errors import RegisterError
from sync.domain.letters import letter_of
from sync.domain.sending import cover_key, sendings
from sync.ports import Link, TableUpdate, WorkbookUpdate
from sync.workbook import names
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL

COVER = "2-surat-pengantar-dinkes.xlsx"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def letters(desk: Desk) -> Path:
    return desk.workspace.outputs_of("2025") / "surat"


def numbers(desk: Desk) -> dict[str, str]:
    kept = desk.store.entries()
    return {e.subject: letter_of(e).number for e in kept if e.kind is EntryKind.LETTER}


def words(path: Path) -> list[str]:
    sheet = load_workbook(path).worksheets[0]
    return [str(cell.value) for row in sheet.rows for cell in row if cell.value]


def in_register(desk: Desk, agency: str) -> dict[str, Any]:
    table = desk.workbook.read_table(names.SENDINGS.name)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return next(row for row in rows if row["Kode OPD"] == agency)


def set_agency(desk: Desk, code: str, **cells: Any) -> None:
    """Change one OPD's row in people's table, as they would."""
    table = desk.workbook.read_table(names.AGENCIES.name)
    rows = [
        tuple(cells.get(head, cell) for head, cell in zip(table.columns, row, strict=True))
        if row[0] == code
        else row
        for row in table.rows
    ]
    desk.workbook.apply(
        WorkbookUpdate({names.AGENCIES.name: TableUpdate(table.columns, tuple(rows))}, {})
    )


def test_every_opd_gets_one_letter_with_a_number_of_its_own(desk: Desk) -> None:
    desk.run_all(1, 2)
    assert numbers(desk) == {
        cover_key(code): f"000.9/{number}/Diskominfo/2026"
        for number, code in enumerate((HEALTH, SOCIAL, SEA), 1)
    }
    found = words(letters(desk) / COVER)
    assert {"000.9/1/Diskominfo/2026", "Kepala Dinas Kesehatan Contoh"} <= set(found)
    bundle = load_workbook(letters(desk) / "2-surat-pengantar-semua.xlsx")
    assert bundle.sheetnames == ["dinkes", "dinsos", "perikanan"]


def test_step_2_again_makes_nothing_twice(desk: Desk) -> None:
    desk.run_all(1, 2)
    made = {path.name: path.stat().st_mtime_ns for path in letters(desk).iterdir()}
    entries, deliveries = desk.store.entries(), desk.store.deliveries()
    rows = desk.workbook.read_table(names.SENDINGS.name).rows
    desk.clock.pass_time(days=3)
    desk.run(2)
    assert {path.name: path.stat().st_mtime_ns for path in letters(desk).iterdir()} == made
    assert (desk.store.entries(), desk.store.deliveries()) == (entries, deliveries)
    assert desk.workbook.read_table(names.SENDINGS.name).rows == rows


def test_a_letter_changes_only_when_what_it_says_does(desk: Desk) -> None:
    desk.run_all(1, 2)
    before = {path.name: path.read_bytes() for path in letters(desk).iterdir()}
    set_agency(desk, HEALTH, Surel="baru@opd.contoh.example")
    desk.run_all(1, 2)
    after = {path.name: path.read_bytes() for path in letters(desk).iterdir()}
    assert {name for name in after if after[name] != before[name]} == {
        COVER,
        "2-surat-pengantar-semua.xlsx",
    }
    assert numbers(desk)[cover_key(HEALTH)] == "000.9/1/Diskominfo/2026"


def test_a_number_once_given_is_never_given_to_another_collection(desk: Desk) -> None:
    desk.run_all(1, 2)
    settings = {names.CODE.name: "2026", names.TITLE.name: "Pengumpulan Data 2026"}
    desk.workbook.apply(WorkbookUpdate({}, settings))
    desk.office.store = desk.store.of("2026")  # type: ignore[assignment] # fits the Store port
    desk.run_all(1, 2)
    other = desk.store.of("2026").entries()
    given = [letter_of(entry).number for entry in other if entry.kind is EntryKind.LETTER]
    assert given == [f"000.9/{number}/Diskominfo/2026" for number in (4, 5, 6)]


def test_an_opd_without_an_address_blocks_only_itself_and_gets_its_letter(desk: Desk) -> None:
    set_agency(desk, HEALTH, Surel=None)
    desk.run(1)
    report = desk.run(2)
    assert report.outcome.failed == ()
    assert desk.store.deliveries()[HEALTH].is_file
    assert (letters(desk) / COVER).exists()
    row = in_register(desk, HEALTH)
    assert (row["Cara"], row["Surel Siap"]) == ("Berkas Excel", "")
    assert "lembar OPD" in row["Keterangan"]


def listed(desk: Desk, name: str) -> dict[str, Any]:
    """One OPD's line in the paper of step 2, by its headings; blank cells are left out."""
    (paper,) = desk.workspace.outputs_of("2025").glob("2-daftar-penyampaian*.xlsx")
    rows = list(load_workbook(paper).worksheets[0].iter_rows(values_only=True))
    heads = next(row for row in rows if "Akun" in row)
    found = next(row for row in rows if name in row)
    return {head: cell for head, cell in zip(heads, found, strict=True) if head and cell}


def test_a_file_that_lies_ready_is_neither_a_spreadsheet_nor_handed_over(desk: Desk) -> None:
    set_agency(desk, HEALTH, Surel=None)
    desk.run_all(1, 2)
    ready = listed(desk, "Dinas Kesehatan Contoh")
    assert (ready["Cara"], ready["Keterangan"]) == ("Berkas Excel", "siap diserahkan")
    assert not {"Akun", "Disampaikan"} & set(ready)


def test_what_people_note_of_a_delivery_by_hand_stays(desk: Desk) -> None:
    set_agency(desk, HEALTH, Surel=None)
    desk.run_all(1, 2)
    table = desk.workbook.read_table(names.SENDINGS.name)
    noted = {
        "Cara Serah": "Kertas",
        "Diserahkan Kepada": "=Contoh",
        "Tanggal Serah": date(2026, 2, 3),
    }
    rows = tuple(
        tuple(noted.get(head, cell) for head, cell in zip(table.columns, row, strict=True))
        if row[0] == HEALTH
        else row
        for row in table.rows
    )
    desk.workbook.apply(WorkbookUpdate({names.SENDINGS.name: TableUpdate(table.columns, rows)}, {}))
    desk.run(2)
    row = in_register(desk, HEALTH)
    assert (row["Cara"], row["Diserahkan Kepada"]) == ("Kertas", "=Contoh")
    assert row["Tanggal Serah"] == date(2026, 2, 3)


def test_the_messages_are_ready_to_click(desk: Desk) -> None:
    set_agency(desk, HEALTH, Telepon="0812-0000-0001")
    desk.run_all(1, 2)
    applied = desk.workbook.tables[names.SENDINGS.name]  # type: ignore[attr-defined] # in memory
    row = dict(zip(applied.columns, applied.rows[0], strict=True))
    assert isinstance(row["WhatsApp"], Link)
    assert row["WhatsApp"].target.startswith("https://wa.me/6281200000001?text=")
    assert isinstance(row["Surel Siap"], Link)
    assert row["Surel Siap"].target.startswith("mailto:dinkes@opd.contoh.example?subject=")


def test_a_pattern_without_a_number_is_refused_before_anything_is_made(desk: Desk) -> None:
    desk.run(1)
    desk.workbook.apply(WorkbookUpdate({}, {names.LETTER_NUMBER.name: "000.9/Diskominfo"}))
    with pytest.raises(RegisterError, match="nomor"):
        desk.run(2)
    assert not desk.store.deliveries()


def test_an_office_that_numbers_by_hand_gets_letters_without_a_number(desk: Desk) -> None:
    desk.workbook.apply(WorkbookUpdate({}, {names.LETTER_NUMBER.name: None}))
    desk.run_all(1, 2)
    assert set(numbers(desk).values()) == {""}
    assert any(set(word) == {"."} for word in words(letters(desk) / COVER))


def test_two_opd_whose_names_come_out_alike_keep_letters_of_their_own(desk: Desk) -> None:
    set_agency(desk, SOCIAL, Singkatan="dinkes!")
    desk.run_all(1, 2)
    assert (letters(desk) / "2-surat-pengantar-dinkes-2.xlsx").exists()


def test_a_bad_logo_is_told_and_the_letters_are_printed_without_it(desk: Desk) -> None:
    (desk.workspace.folder / "logo.png").write_bytes(b"GIF89a")
    desk.run(1)
    report = desk.run(2)
    assert any("logo.png" in problem for problem in report.problems)
    assert (letters(desk) / COVER).exists()


def test_the_register_is_in_the_order_of_the_opd(desk: Desk) -> None:
    desk.run_all(1, 2)
    state = desk.state()
    assert [one.agency for one in sendings(state)] == [item.agency for item in state.agencies]
    assert sendings(replace(state, agencies=())) == ()

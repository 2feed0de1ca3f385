"""Whatever an OPD or a register says stays text: in Excel, on paper, in files, on the screen."""

from __future__ import annotations

import csv
import hashlib
import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.steps.context import Decision
from sync import texts
from sync.domain.state import Condition
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import (
    HEALTH,
    SOCIAL,
    FieldOffice,
    Said,
    make_office,
)
from tests.faults.hostile import DANGEROUS_ON_SCREEN, LONG_NAME, TEXTS, formulas, outward_links
from tests.sample_desk import Desk
from tests.sample_office import agency, column, filling, fresh_master, indicator

OfficeAt = Callable[[str], FieldOffice]

LIST = "Daftar Puskesmas"
GOOGLE_TAKES = {name: text for name, text in TEXTS.items() if name != "surrogate"}


def shown_well(said: Said, code: int = 0) -> Said:
    """What stood on the screen is the command's own lines, and cannot command the terminal."""
    assert said.code == code, said.text
    assert "tidak terduga" not in said.text
    assert not [sign for sign in DANGEROUS_ON_SCREEN if sign in said.text]
    return said


def check_files(office: FieldOffice, template: Path) -> None:
    """No formula but the template's own, no link but to the OPD's sheets, nothing outside."""
    own = formulas(template)
    for path in office.workspace.rglob("*.xlsx"):
        is_master = path == office.master or path.parent.name == "cadangan"
        assert formulas(path) == (own if is_master else [])
        assert outward_links(path, "http://127.0.0.1:") == []
    for path in office.workspace.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), path
    for manifest in office.workspace.rglob("manifest.json"):
        for name, digest in json.loads(manifest.read_bytes())["berkas"].items():
            assert hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest() == digest
    assert not (office.workspace / "himpun-galat.log").exists()


def check_spreadsheets(office: FieldOffice) -> None:
    """Nothing that himpun wrote into the OPD's sheets is a formula; the page shows text as text."""
    for spreadsheet in office.ids().values():
        document = office.server.state.document(spreadsheet)
        assert document is not None
        for tab in document.sheets:
            cells = (cell for row in tab.rows.values() for cell in row.values())
            assert not [cell.formula for cell in cells if cell.formula]
        with urllib.request.urlopen(office.server.page_url(spreadsheet), timeout=10) as answer:
            page = answer.read().decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def told(office: FieldOffice, opd: str) -> list[list[Any]]:
    """The rows of the tab that an OPD gets back."""
    document = office.server.state.document(office.ids()[opd])
    assert document is not None
    tab = document.sheet_by_title(texts.RETURN_TAB)
    assert tab is not None
    return [[cell.value for _, cell in sorted(row.items())] for _, row in sorted(tab.rows.items())]


def list_texts(office: FieldOffice) -> list[Any]:
    """Column 'Nama' of the list, as the master shows it."""
    sheet = openpyxl.load_workbook(office.master)[LIST]
    (table,) = sheet.tables.values()
    rows = list(sheet[table.ref])
    at = [cell.value for cell in rows[0]].index("Nama")
    return [row[at].value for row in rows[1:]]


def test_what_an_opd_types_is_text_from_the_cell_to_the_paper(
    office_at: OfficeAt, tmp_path: Path
) -> None:
    office = office_at("tersampaikan")
    hostile = list(GOOGLE_TAKES.values())
    cells = {f"{LIST}!{place}{5 + n}": t for n, t in enumerate(hostile) for place in "BCD"}
    cells |= {f"Indikator!{at}5": text for at, text in zip("DEF", hostile[:3], strict=True)}
    cells |= {
        f"Indikator!{at}6": TEXTS[name]
        for at, name in zip("DEF", ("control", "braces", "script"), strict=True)
    }
    cells |= {f"Indikator!{at}5": TEXTS["markup"] for at in "HI"}
    office.type_in(HEALTH, cells)

    for step in (3, 4, 5, 6, 7, 3, 4, 5, 6):
        shown_well(office.step(step))
    reason = TEXTS["control"] + TEXTS["braces"] + TEXTS["right to left"]
    shown_well(office.step(7, "--putusan", "lanjut", "--alasan", reason))
    shown_well(office.step(8))
    shown_well(office.step(9))
    for code in [found.code for found in office.of(HEALTH).findings]:
        shown_well(office.himpun("trace", code))

    check_files(office, fresh_master(tmp_path / "baru.xlsx"))
    check_spreadsheets(office)
    raw = office.of(HEALTH).table_of("PUSKESMAS")
    assert raw is not None
    assert [row[1] for row in raw.table.rows[4 : 4 + len(hostile)]] == hostile
    kept = next((office.workspace / "arsip" / "2025-002" / "mentah").glob("1.02*.json"))
    tables = json.loads(kept.read_bytes())["tabel"]
    assert hostile == [row[1] for row in tables[1]["baris"][4 : 4 + len(hostile)]]
    listed = [str(row[4]) for row in told(office, HEALTH)[4:]]
    assert TEXTS["script"] in listed
    assert hostile[0] in listed


@pytest.mark.parametrize("name", ["link", "control", "right to left"])
def test_a_heading_or_tab_title_of_an_opd_is_quoted_and_nothing_more(
    office_at: OfficeAt, tmp_path: Path, name: str
) -> None:
    office = office_at("terhimpun")
    document = office.server.state.document(office.ids()[HEALTH])
    assert document is not None
    numbers = {tab.title: tab.sheet_id for tab in document.sheets}
    text = TEXTS[name]
    title = {"sheetId": numbers[LIST], "title": text}
    heading = {"values": [{"userEnteredValue": {"stringValue": text}}]}
    office.owner_does(
        HEALTH,
        {"updateSheetProperties": {"properties": title, "fields": "title"}},
        {
            "updateCells": {
                "start": {"sheetId": numbers[LIST], "rowIndex": 3, "columnIndex": 1},
                "rows": [heading],
                "fields": "userEnteredValue",
            }
        },
    )

    said = shown_well(office.step(3), 1)
    assert len(said.failed) == 1
    assert len(said.lines) == 6
    for step in (4, 5, 6, 7) if name == "control" else ():
        shown_well(office.step(step))

    assert office.of(HEALTH).condition is Condition.QUARANTINED
    check_files(office, fresh_master(tmp_path / "baru.xlsx"))
    check_spreadsheets(office)


def test_a_screen_that_knows_few_signs_stops_nothing(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    office.encoding = "cp1252"
    document = office.server.state.document(office.ids()[HEALTH])
    assert document is not None
    tab = document.sheet_by_title(LIST)
    assert tab is not None
    heading = {"values": [{"userEnteredValue": {"stringValue": TEXTS["emoji"]}}]}
    start = {"sheetId": tab.sheet_id, "rowIndex": 3, "columnIndex": 1}
    request = {"start": start, "rows": [heading], "fields": "userEnteredValue"}
    office.owner_does(HEALTH, {"updateCells": request})
    assert "Mungkin maksudnya kolom '??" in shown_well(office.step(3), 1).text


def test_a_text_of_any_length_reaches_the_archive_and_stops_no_publish(
    office_at: OfficeAt,
) -> None:
    office = office_at("tersampaikan")
    text = ("panjang sekali 😀 " * 4_000)[:50_000]
    office.type_in(HEALTH, {f"{LIST}!B5": text, "Indikator!D5": text})

    assert office.step(3).code == 0
    for step in (4, 5, 6, 7):
        shown_well(office.step(step))

    (shown,) = list_texts(office)
    assert shown == text or (len(shown) < len(text) and text.startswith(shown.rstrip("…")))
    kept = next((office.workspace / "arsip" / "2025-001" / "mentah").glob("1.02*.json"))
    assert json.loads(kept.read_bytes())["tabel"][1]["baris"][4][1] == text


def test_half_a_sign_that_json_can_carry_stops_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed=True)
    desk.run_all(1, 2)
    desk.fill_well()
    half = TEXTS["surrogate"]
    desk.fill(HEALTH, "Daftar Puskesmas", B5=half, D5=half)
    desk.fill(HEALTH, "Indikator", D5=half)
    for step in (3, 4, 5, 6, 7, 3, 4, 5, 6):
        assert desk.run(step).problems == ()
    decision = Decision(approve=True, reason=half)
    assert desk.run(7, decision).problems == ()
    assert desk.run(8).problems == ()
    assert desk.run(9).problems == ()
    assert half in {row[1] for row in desk.of(HEALTH).accepted[1].table.rows}


# --- registers ----------------------------------------------------------------------------------

CODES = ("../../x", "CON", "=1+1")


@pytest.mark.parametrize(
    "texts_used",
    [
        ("path", "braces", "link"),
        ("control", "right to left", "xml"),
    ],
    ids=", ".join,
)
def test_registers_may_say_anything(tmp_path: Path, texts_used: tuple[str, str, str]) -> None:
    first, second, third = (TEXTS[name] for name in texts_used)
    people = {
        names.AGENCIES: (
            agency(CODES[0], f"{first} a", first, Surel="satu@opd.contoh.example"),
            agency(CODES[1], second, "CON", Surel="dua@opd.contoh.example"),
            agency(CODES[2], LONG_NAME + third, third, Surel="tiga@opd.contoh.example"),
        ),
        names.INDICATORS: tuple(
            indicator(f"{code}-{text}", text, code, Satuan=text)
            for code, text in zip(CODES, (first, second, third), strict=True)
        ),
        names.FORMATS: (
            column(first, "Nama", Judul=second, Jenis="daftar", OPD=CODES[0], Wajib="ya"),
            column(first, third, Satuan=second, Catatan=first),
            column(
                "PANTI", second, Judul=f"'{third}'!A1", Jenis="wilayah", OPD=CODES[1], Wajib="ya"
            ),
        ),
    }
    place = tmp_path / "kantor"
    place.mkdir()
    office = make_office(place)
    try:
        outside = sorted(path for path in tmp_path.rglob("*") if "kantor/kantor" not in str(path))
        workbook = ClosedWorkbook(office.master)
        workbook.apply(filling(people))
        workbook.close()
        for step in (1, 2, 3, 4, 5, 6):
            shown_well(office.step(step))
        shown_well(office.step(7, "--putusan", "lanjut", "--alasan", first + second + third))
        for step in (8, 9):
            shown_well(office.step(step))

        check_files(office, fresh_master(tmp_path / "baru" / "baru.xlsx"))
        check_spreadsheets(office)
        assert len(office.files()) == 4
        made = [path.name for path in office.workspace.rglob("*")]
        assert not {path.split(".")[0].upper() for path in made} & {"CON", "NUL", "PRN", "AUX"}
        assert all(len(name) < 120 and name.isprintable() for name in made)
        now = sorted(path for path in tmp_path.rglob("*") if "kantor/kantor" not in str(path))
        assert [path for path in now if path not in outside and "baru" not in str(path)] == []
    finally:
        office.server.close()


# --- shapes -------------------------------------------------------------------------------------


def test_five_thousand_more_columns_and_a_million_empty_rows_harm_nobody(
    office_at: OfficeAt, undisturbed: Callable[[int], dict[str, Any]]
) -> None:
    office = office_at("tersampaikan")
    document = office.server.state.document(office.ids()[SOCIAL])
    assert document is not None
    numbers = {tab.title: tab.sheet_id for tab in document.sheets}
    wide = {"sheetId": numbers["Indikator"], "dimension": "COLUMNS", "length": 5_000}
    long = {"sheetId": numbers["Panti per Kecamatan"], "dimension": "ROWS", "length": 999_000}
    office.owner_does(SOCIAL, {"appendDimension": wide}, {"appendDimension": long})
    headings = [f"Kolom {n}" for n in range(4_980)]
    office.acting_as("himpun@contoh.example").values_update(
        office.ids()[SOCIAL], "Indikator!N4", {"valueInputOption": "RAW"}, {"values": [headings]}
    )

    assert office.step(3).code == 0

    assert office.picture()["store"]["agencies"][SOCIAL]["answered"] == 5
    assert office.of(SOCIAL).condition is Condition.COMPLETE
    for step in (4, 5, 6):
        shown_well(office.step(step))


def test_headings_that_imitate_others_hold_back_that_opd_only(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = office.of(HEALTH)
    document = office.server.state.document(office.ids()[HEALTH])
    assert document is not None
    numbers = {tab.title: tab.sheet_id for tab in document.sheets}
    same = [
        {"userEnteredValue": {"stringValue": text}} for text in ("Kode", "Kode", "Nama ", "NAMA")
    ]
    start = {"sheetId": numbers[LIST], "rowIndex": 3, "columnIndex": 0}
    request = {"start": start, "rows": [{"values": same}], "fields": "userEnteredValue"}
    office.owner_does(HEALTH, {"updateCells": request})

    said = office.step(3)

    assert said.code == 1
    (line,) = said.failed
    assert line.startswith("  Dinas Kesehatan Contoh: Kolom '")
    assert office.of(HEALTH).table_of("PUSKESMAS") == before.table_of("PUSKESMAS")

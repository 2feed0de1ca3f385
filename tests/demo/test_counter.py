"""The demo's counter: one request answered in time, one extended, one refused; its papers."""

from __future__ import annotations

import openpyxl

from tests.demo.conftest import Demo
from tests.demo.independent_count import table


def test_three_requests_of_the_public_live_through_the_demo(demo: Demo) -> None:
    rows = table(openpyxl.load_workbook(demo.folder / "master.xlsx"), "tblPermohonan")
    told = {str(row["Nomor"]): row for row in rows if row["Nomor"]}
    assert {number: row["Keadaan"] for number, row in told.items()} == {
        "001/PPID/II/2026": "menunggu, diperpanjang",
        "002/PPID/II/2026": "selesai",
        "003/PPID/II/2026": "ditolak",
    }
    assert all(str(row["Nama"]).startswith("Contoh Pemohon ") for row in told.values())
    assert {row["Perlu Dilakukan"] for row in told.values()} == {None}
    papers = {path.stem[17:] for path in (demo.folder / "keluaran" / "permohonan").iterdir()}
    assert papers == {"tanda-bukti", "perpanjangan", "pemberitahuan-tertulis", "penolakan"}


def test_nobody_of_the_public_is_named_outside_the_register(demo: Demo) -> None:
    book = openpyxl.load_workbook(demo.folder / "master.xlsx")
    naming = {
        sheet.title
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if "Contoh Pemohon" in str(value)
    }
    assert naming == {"Masyarakat"}

from __future__ import annotations

import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from xlsxwriter import Workbook

from sync.domain.documents import (
    Document,
    DocumentColumn,
    DocumentTable,
    Letterhead,
    Show,
    Signature,
)
from sync.domain.errors import WorkbookError
from sync.workbook.document_pages import write_document
from sync.workbook.pdf import find_libreoffice, only_sheets, to_pdf

Pages = Callable[[Path], list[str]]
REPORT = Document(
    file_name="laporan",
    title="LAPORAN CONTOH",
    subtitle="Tahun 2025",
    letterhead=Letterhead("Kabupaten Contoh", "DINAS CONTOH", "Jalan Contoh 1", "0812-0000-0001"),
    facts=(("Hal", "=1+1"),),
    tables=(
        DocumentTable(
            "Tabel 1",
            (DocumentColumn("OPD", width=3), DocumentColumn("Jumlah", Show.NUMBER)),
            tuple((f"Dinas Contoh {number}", 1234567.5) for number in range(1, 61)),
        ),
    ),
    signature=Signature("Kota Contoh, 2 Januari 2026", "Kepala Bidang", "Contoh Satu", "1980"),
)


def _workbook(path: Path, *sheets: str) -> Path:
    with Workbook(path) as workbook:
        for name in sheets:
            workbook.add_worksheet(name).write_string(0, 0, f"isi {name}")
    return path


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.libreoffice
def test_pdfs_hold_the_pages_whole_in_indonesian_numbers(tmp_path: Path, pdf_pages: Pages) -> None:
    report, book = tmp_path / "laporan.xlsx", _workbook(tmp_path / "-buku lain.xlsx", "Satu")
    write_document(REPORT, report)
    out = tmp_path / "pdf"
    out.mkdir()
    made = to_pdf([report, book], out)
    assert made == (out / "laporan.pdf", out / "-buku lain.pdf")
    pages = pdf_pages(made[0])
    assert len(pages) == 2
    assert "LAPORAN CONTOH" in pages[0]
    assert "=1+1" in pages[0]
    assert "1.234.567,5" in pages[0]
    assert all(
        "Jumlah" in page and f"Halaman {n} dari 2" in page for n, page in enumerate(pages, 1)
    )
    assert "Contoh Satu" in pages[1]
    assert "###" not in "".join(pages)
    assert sorted(path.name for path in tmp_path.iterdir()) == [book.name, "laporan.xlsx", "pdf"]


@pytest.mark.libreoffice
def test_only_the_chosen_sheets_are_printed(tmp_path: Path, pdf_pages: Pages) -> None:
    book = _workbook(tmp_path / "buku.xlsx", "Beranda", "Laporan", "Rekap", "Catatan")
    only_sheets(book, ["Rekap", "Laporan"], tmp_path / "pilihan.xlsx")
    (pdf,) = to_pdf([tmp_path / "pilihan.xlsx"], tmp_path)
    assert [page.split() for page in pdf_pages(pdf)] == [["isi", "Laporan"], ["isi", "Rekap"]]


@pytest.mark.libreoffice
def test_one_unreadable_file_is_named_and_the_others_are_printed(tmp_path: Path) -> None:
    book = _workbook(tmp_path / "baik.xlsx", "Satu")
    bad = tmp_path / "rusak.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(WorkbookError, match=r"rusak\.xlsx"):
        to_pdf([bad, book], tmp_path)
    assert (tmp_path / "baik.pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "rusak.pdf").exists()


def test_nothing_but_the_state_of_the_sheets_differs(tmp_path: Path) -> None:
    book = _workbook(tmp_path / "buku.xlsx", "Beranda", "Laporan & Isi", "Rekap")
    only_sheets(book, ["Rekap"], tmp_path / "pilihan.xlsx")
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(tmp_path / "pilihan.xlsx") as after:
        names = before.namelist()
        assert after.namelist() == names
        assert after.testzip() is None
        changed = [name for name in names if before.read(name) != after.read(name)]
        root = etree.fromstring(after.read("xl/workbook.xml"))
    assert changed == ["xl/workbook.xml"]
    states = {tab.get("name"): tab.get("state") for tab in root.iter("{*}sheet")}
    assert states == {"Beranda": "hidden", "Laporan & Isi": "hidden", "Rekap": None}
    (view,) = root.iter("{*}workbookView")
    assert (view.get("activeTab"), view.get("firstSheet")) == ("2", "2")


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    book = _workbook(tmp_path / "buku.xlsx", "Beranda")
    with pytest.raises(WorkbookError, match="Rekap") as caught:
        only_sheets(book, ["Beranda", "Rekap"], tmp_path / "pilihan.xlsx")
    assert caught.value.where == "buku.xlsx"
    assert not (tmp_path / "pilihan.xlsx").exists()


@pytest.mark.parametrize("content", [b"", b"bukan zip", None])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "buku.xlsx").write_bytes(content)
    with pytest.raises(WorkbookError) as caught:
        only_sheets(tmp_path / "buku.xlsx", ["A"], tmp_path / "pilihan.xlsx")
    assert caught.value.next_action


def test_without_libreoffice_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMPUN_SOFFICE", str(tmp_path / "tidak-ada"))
    assert find_libreoffice() is None
    with pytest.raises(WorkbookError, match="LibreOffice tidak ditemukan") as caught:
        to_pdf([_workbook(tmp_path / "a.xlsx", "A")], tmp_path)
    assert "Pasang LibreOffice" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")
def test_a_libreoffice_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "anak"
    hanging = _program(tmp_path / "soffice", f"sleep 60 & echo $! > '{child}'; wait")
    monkeypatch.setenv("HIMPUN_SOFFICE", str(hanging))
    started = time.monotonic()
    with pytest.raises(WorkbookError, match=r"0\.5 detik"):
        to_pdf([_workbook(tmp_path / "a.xlsx", "A")], tmp_path, timeout=0.5)
    assert time.monotonic() - started < 10
    assert not _runs(int(child.read_text()))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")
def test_a_libreoffice_that_makes_nothing_names_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMPUN_SOFFICE", str(_program(tmp_path / "soffice", "exit 0")))
    with pytest.raises(WorkbookError, match=r"a\.xlsx"):
        to_pdf([_workbook(tmp_path / "a.xlsx", "A")], tmp_path)


@pytest.mark.libreoffice
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError) as caught:
        to_pdf([tmp_path / "tidak-ada.xlsx"], tmp_path)
    assert caught.value.where == "tidak-ada.xlsx"


def test_two_files_never_share_one_pdf(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same PDF"):
        to_pdf([tmp_path / "a.xlsx", tmp_path / "sub" / "A.ods"], tmp_path)
    assert to_pdf([], tmp_path) == ()


def _runs(process: int) -> bool:
    """A process that waits to be reaped by init has ended."""
    try:
        os.kill(process, 0)
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except (ProcessLookupError, FileNotFoundError):
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"

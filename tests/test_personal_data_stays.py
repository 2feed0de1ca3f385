"""Nothing of those who ask for information, and no contact of an OPD, leaves the register."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.archive import write_archive
from sync.domain.entries import Entry, EntryKind
from sync.domain.formats import PUBLIC
from tests.export.samples import defined, exported
from tests.fakes import MemoryWorkbook
from tests.sample_desk import Desk
from tests.sample_office import MORNING

NAME, PHONE, ADDRESS = "Penanya Rahasia", "081299887766", "Jalan Tersembunyi 99"
NIK, MAIL, WISH = "1301019988776655", "penanya@rahasia.example", "anggaran yang ditanyakan"
MARKERS = (NAME, PHONE, ADDRESS, NIK, MAIL, WISH)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A whole collection in which a member of the public asked for something."""
    desk = Desk(tmp_path_factory.mktemp("pribadi") / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    tab = "Permohonan Informasi"
    rows = desk.sheets.spreadsheets[desk.store.deliveries()[PUBLIC].spreadsheet_id][tab]
    heading = next(place for place, row in enumerate(rows, 1) if "Nama" in row)
    good = ("2026-02-02", NAME, f"{ADDRESS} NIK {NIK}", f"{PHONE} {MAIL}")
    good += ("Warga", WISH, "Penelitian", "Melihat")
    bad = (f"besok {PHONE}", NAME, ADDRESS, MAIL, NIK, WISH, None, f"datang ke {ADDRESS}")
    for row, typed in ((heading + 1, good), (heading + 2, bad)):
        cells = dict(zip("ABCDEFGH", typed, strict=True))
        desk.fill(PUBLIC, tab, **{f"{column}{row}": cell for column, cell in cells.items()})
    for number in (3, 4, 5, 6, 7, 8, 9):
        desk.run(number)
    return desk


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, and what lies inside those that are packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield path.name, content
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    for part in package.namelist():
                        yield f"{path.name}/{part}", package.read(part)


def found_in(folder: Path, *markers: str) -> list[tuple[str, str]]:
    return [
        (name, marker)
        for name, content in contents(folder)
        for marker in markers
        if marker.encode() in content
    ]


def test_the_request_was_read_and_stands_in_the_register(desk: Desk) -> None:
    assert isinstance(desk.workbook, MemoryWorkbook)
    shown = str(desk.workbook.tables["tblPermohonan"])
    assert NAME in shown
    assert WISH in shown
    findings = desk.store.findings()[PUBLIC]
    assert any(PHONE in found.raw for found in findings)  # what is wrong in it is known as well


@pytest.mark.parametrize("place", ["arsip", "ekspor", "keluaran"])
def test_no_file_that_may_leave_knows_who_asked(desk: Desk, place: str) -> None:
    folder = desk.workspace.folder / place
    assert any(folder.rglob("*"))
    to_the_requester = {path.name for path in desk.workspace.letters.glob("*")}
    found = found_in(folder, *MARKERS)
    assert [one for one in found if one[0].partition("/")[0] not in to_the_requester] == []


def test_no_line_of_the_log_and_no_record_of_a_step_knows_who_asked(desk: Desk) -> None:
    told = f"{desk.store.log_entries()}{desk.store.steps()}"
    assert [marker for marker in MARKERS if marker in told] == []


def test_what_became_of_a_request_is_kept_in_no_snapshot_and_no_export(
    desk: Desk, tmp_path: Path
) -> None:
    facts = {"Pemohon": NAME, "Kontak": PHONE, "Keputusan": WISH}
    entries = (Entry(EntryKind.REQUEST, f"1 {NIK}", MORNING, "Petugas", facts),)
    state = replace(defined(desk.state()), entries=entries)
    write_archive(state, tmp_path)
    exported(state, tmp_path)
    assert found_in(tmp_path, *MARKERS) == []


@pytest.mark.parametrize("place", ["arsip", "ekspor"])
def test_whom_to_reach_at_an_opd_is_in_no_snapshot_and_no_export(desk: Desk, place: str) -> None:
    emails = [item.agency.email for item in desk.state().agencies]
    assert all(emails)
    assert found_in(desk.workspace.folder / place, *emails, "ppid@contoh.example") == []

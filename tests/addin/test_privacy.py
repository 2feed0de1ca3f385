"""What the public tells of itself stands in the register and on its own letters, nowhere else."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from addin import cli, error_log, office, requests
from sync.config import create_workspace
from sync.domain.formats import PUBLIC
from sync.domain.requests import Fact
from sync.domain.tables import RawSpreadsheet
from sync.ports import TableUpdate, WorkbookUpdate
from sync.store import open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.fakes import FakeSheets
from tests.sample_office import HEALTH, SEA, SOCIAL, filled_master

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

NAME, ADDRESS, PHONE = "Penanda Pertama", "Jalan Penanda 77", "0812-7777-0001"
MAIL, NIK, WORK = "penanda@warga.example", "1309997701990001", "Pekerja Penanda"
FREE = f"Data desa saya, {NAME}, NIK {NIK}, hubungi {PHONE} atau {MAIL}"
MARKERS = (NAME, ADDRESS, PHONE, MAIL, NIK, WORK, "Penanda", "penanda", "7777-0001")
TYPED = {
    Fact.REQUESTER: f"{NAME} Loket",
    Fact.ADDRESS: ADDRESS,
    Fact.CONTACT: f"{PHONE} {MAIL}",
    Fact.OCCUPATION: WORK,
    Fact.INFORMATION: FREE,
    Fact.PURPOSE: FREE,
}
SHEET = "Permohonan Informasi"


class Office:
    """A workspace used through the command line; what was ever printed is kept."""

    def __init__(self, folder: Path, sheets: FakeSheets) -> None:
        self.folder = folder
        self.sheets = sheets
        self.said: list[str] = []
        self._capsys: pytest.CaptureFixture[str] | None = None

    def himpun(self, *arguments: str) -> int:
        code = cli.run([*arguments, "--folder", str(self.folder)])
        assert self._capsys is not None
        shown = self._capsys.readouterr()
        self.said += [shown.out, shown.err]
        return code

    def spreadsheet(self, agency: str) -> str:
        with open_store(self.folder / "himpun.db") as store:
            return store.deliveries()[agency].spreadsheet_id

    def fill(self, agency: str, tab: str, **cells: object) -> None:
        self.sheets.fill(self.spreadsheet(agency), tab, **cells)  # type: ignore[arg-type]


@pytest.fixture
def place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """An office whose OPD have answered, and whose public has told all of itself."""
    sheets = FakeSheets()
    monkeypatch.setattr(office, "open_google_sheets", lambda *_, **__: sheets)
    monkeypatch.setattr(sys, "argv", ["himpun"])
    workspace = create_workspace(tmp_path / "kantor", key="kunci.json")
    filled_master(workspace.master).close()
    made = Office(workspace.folder, sheets)
    made._capsys = capsys
    assert made.himpun("step", "1") == 0
    assert made.himpun("step", "2") == 0
    made.fill(HEALTH, "Indikator", D5=10, E5=11, F5=12, D6=0, E6=5, F6=6)
    made.fill(SOCIAL, "Indikator", D5=100, E5=101, F5=102)
    made.fill(SEA, "Indikator", D5=1.5, E5=1.25, F5=1.75)
    told = {"B": NAME, "C": ADDRESS, "D": f"{PHONE} {MAIL}", "E": WORK, "F": FREE, "G": FREE}
    # one row in order; one with a date and a choice that are none, and so repeat the person
    for row, day, manner in ((5, "03/02/2026", "Melihat"), (6, FREE, f"oleh {NAME}")):
        cells = {f"{column}{row}": text for column, text in told.items()}
        made.fill(PUBLIC, SHEET, **{f"A{row}": day, f"H{row}": manner}, **cells)
    return made


def type_at_the_counter(folder: Path) -> None:
    workbook = ClosedWorkbook(folder / "master.xlsx")
    table = workbook.read_table(names.REQUESTS.name)
    row = [TYPED.get(Fact(name)) if name in tuple(Fact) else None for name in table.columns]
    update = TableUpdate(table.columns, (*table.rows[:3], tuple(row), *table.rows[4:]))
    workbook.apply(WorkbookUpdate({names.REQUESTS.name: update}, {}))
    workbook.close()


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that stands in the workspace where personal data must not: place and text.

    Left out are the register (in the store, the sheet Masyarakat, and the master's own backups)
    and the letters to the requesters.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        left_out = ("himpun.db", "cadangan/", "keluaran/permohonan/")
        if not path.is_file() or name.startswith(left_out):
            continue
        yield name, name
        if path.suffix != ".xlsx":
            yield name, path.read_text(encoding="utf-8", errors="replace")
            continue
        if name != "master.xlsx":
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    yield f"{name} {part}", archive.read(part).decode("utf-8", "replace")
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book:
            if sheet.title != names.Sheet.MASYARAKAT:
                for row in sheet.iter_rows():
                    for cell in row:
                        yield f"{sheet.title}!{cell.coordinate}", f"{cell.value} {cell.comment}"
    with open_store(folder / "himpun.db") as store:
        for entry in store.log_entries():
            yield "catatan", f"{entry.event} {entry.agency} {entry.sentence}"
        for record in store.steps():
            yield "langkah", f"{record.outcome} {record.files} {record.actor}"


def leaks(place: Office) -> list[tuple[str, str]]:
    said = [("layar", text) for text in place.said]
    return [
        (where, marker)
        for where, text in (*texts_of(place.folder), *said)
        for marker in MARKERS
        if marker in text
    ]


def register(folder: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(folder / "master.xlsx")[names.Sheet.MASYARAKAT]
    rows = sheet.iter_rows(min_row=5, min_col=2, values_only=True)
    return [row for row in rows if row[0]]


def test_personal_data_leave_the_register_by_no_step_and_no_command(place: Office) -> None:
    assert place.himpun("step", "3") == 0
    type_at_the_counter(place.folder)
    options = ("--nama", NAME, "--informasi", FREE, "--kontak", PHONE, "--alamat", ADDRESS)
    assert place.himpun("permohonan", "terima", *options, "--pekerjaan", WORK) == 0
    numbers = [str(row[0])[:3] for row in register(place.folder)]
    assert numbers == ["001", "002", "003", "004"]
    for number in (4, 5, 6):
        assert place.himpun("step", str(number)) == 0
    assert place.himpun("step", "7", "--putusan", "kembali") == 0
    for number in (3, 4, 5, 6):
        assert place.himpun("step", str(number)) == 0
    assert place.himpun("step", "7", "--putusan", "lanjut", "--alasan", "tenggat") == 0
    for number in (8, 9):
        assert place.himpun("step", str(number)) == 0
    assert place.himpun("permohonan") == 0
    assert place.himpun("permohonan", "perpanjang", "4", "--alasan", "menunggu data") == 0
    refusal = ("--keputusan", "ditolak", "--alasan", f"tidak dikuasai, menurut {NAME}")
    assert place.himpun("permohonan", "putuskan", "3", *refusal) == 0
    assert place.himpun("permohonan", "cetak", "4") == 0
    assert place.himpun("permohonan", "laporan") == 0
    assert place.himpun("trace", "Rekap!I12") == 0
    assert place.himpun("archive", "verify") == 0
    assert place.himpun("publish") == 0
    assert leaks(place) == []
    shown = str(register(place.folder))
    assert all(marker in shown for marker in (NAME, ADDRESS, PHONE, MAIL, NIK, WORK))
    letters = list((place.folder / "keluaran" / "permohonan").iterdir())
    assert len(letters) >= 6


def test_a_public_sheet_that_cannot_be_taken_over_tells_nobodys_data(place: Office) -> None:
    assert place.himpun("step", "3") == 0
    place.fill(PUBLIC, SHEET, A4=f"Tanggal {NAME}", B4=f"Nama: {NAME}", F4=FREE)
    assert place.himpun("step", "3") == 1, "listed, with what to do"
    assert "Lembar permohonan masyarakat belum dapat diterima" in "".join(place.said)
    assert place.himpun("step", "4") == 0
    assert leaks(place) == []
    assert len(register(place.folder)) == 2, "what was registered stays"


def test_an_error_that_repeats_a_cell_is_told_without_it(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, reading = place.spreadsheet(PUBLIC), place.sheets.read

    def broken(spreadsheet_id: str, *rest: object, **more: object) -> RawSpreadsheet:
        if spreadsheet_id == public:
            raise ValueError(f"cannot read {FREE!r}")
        return reading(spreadsheet_id, *rest, **more)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(place.sheets, "read", broken)
    assert place.himpun("step", "3") == 1
    assert "ValueError" in "".join(place.said)

    def surprise(*_: object) -> None:
        raise KeyError(FREE) from ValueError(NAME)

    monkeypatch.setattr(requests.Desk, "accept", surprise)
    assert place.himpun("permohonan", "terima", "--nama", NAME, "--informasi", FREE) == 2
    log = (place.folder / error_log.LOG_NAME).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "ValueError" in log
    assert leaks(place) == []


def test_wrong_options_are_refused_without_repeating_them(place: Office) -> None:
    assert place.himpun("permohonan", "terima", "--nama", NAME) == 2
    assert place.himpun("permohonan", "terima", "--nama", NAME, "--informasi", FREE, "-x") == 2
    wrong = ("--informasi", FREE, "--nama", NAME, "--jenis", NAME, "--tanggal", NAME)
    assert place.himpun("permohonan", "terima", *wrong) == 2
    assert leaks(place) == []

"""The command line: bad input is one sentence with the next action, code 2, nothing changed."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin import cli, cli_office, error_log, office
from addin.account import signed_in
from sync import texts
from sync.alone import STATE_FOLDER
from sync.assemble import assemble
from sync.clock import SystemClock
from sync.config import create_workspace
from sync.domain.corrections import CorrectionStatus
from sync.ports import TableUpdate, WorkbookUpdate
from sync.store import open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.fakes import FakeSheets
from tests.handed_desk import fill_book
from tests.sample_office import AGENCIES, SEA, SOCIAL, filled_master

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@dataclass(frozen=True)
class Said:
    """What one command gave."""

    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]


@pytest.fixture
def himpun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Said]:
    """Runs one command as a person would, from a folder of its own."""
    here = tmp_path / "di-sini"
    here.mkdir()
    monkeypatch.chdir(here)

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["himpun", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        shown = capsys.readouterr()
        return Said(int(ended.value.code or 0), shown.out + shown.err)

    return run


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> FakeSheets:
    """The OPD's sheets in memory, where the command line would log in to Google."""
    made = FakeSheets()
    monkeypatch.setattr(office, "open_google_sheets", lambda *_, **__: made)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace whose master is filled; no step was run."""
    workspace = create_workspace(tmp_path / "kantor", key="kunci.json")
    filled_master(workspace.master).close()
    return workspace.folder


def content(folder: Path) -> dict[str, str]:
    """Hash of every file that matters; the store is looked at by what it says, no lock at all."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith("himpun.db")
        and STATE_FOLDER not in path.parts
    }


RESTORE_MASTER = "ketik: himpun restore --master"


def steps_done(folder: Path) -> list[int]:
    with open_store(folder / "himpun.db") as store:
        return [record.step for record in store.steps()]


def refused(said: Said, text: texts.Text, way_back: str = "") -> None:
    """One sentence: what happened (as far as its facts allow), and the next action or way back."""
    assert said.code == 2
    assert len(said.lines) == 1
    start = text.what.partition("{")[0]
    assert start in said.text
    assert (way_back or text.next_action.partition("{")[0]) in said.text
    assert "Traceback" not in said.text
    assert "Errno" not in said.text


# --- the workspace ------------------------------------------------------------------------------

EVERY = (
    ("step", "1"),
    ("publish",),
    ("export",),
    ("trace", "Rekap!H12"),
    ("import", "opd", "opd.csv"),
)


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
@pytest.mark.parametrize("place", ["tidak-ada", "berkas.txt", "kosong"])
def test_no_workspace(
    himpun: Callable[..., Said], tmp_path: Path, command: tuple[str, ...], place: str
) -> None:
    (tmp_path / "berkas.txt").write_text("bukan folder")
    (tmp_path / "kosong").mkdir()
    before = content(tmp_path)
    refused(himpun(*command, "--folder", str(tmp_path / place)), texts.NO_WORKSPACE)
    assert content(tmp_path) == before


@pytest.mark.parametrize("broken", ["utas = banyak", "utas = 99", "warna = 'biru'", "\x00"])
def test_unreadable_settings(himpun: Callable[..., Said], folder: Path, broken: str) -> None:
    (folder / "himpun.toml").write_text(broken)
    before = content(folder)
    refused(himpun("step", "1", "-f", str(folder)), texts.SETTINGS_UNREADABLE)
    assert content(folder) == before


def test_making_a_workspace_twice(himpun: Callable[..., Said], tmp_path: Path) -> None:
    assert himpun("init", str(tmp_path / "baru")).code == 0
    before = content(tmp_path)
    refused(himpun("init", str(tmp_path / "baru")), texts.WORKSPACE_EXISTS)
    assert content(tmp_path) == before


def test_a_new_workspace_is_told_of_its_key_and_the_step_that_works_from_here(
    himpun: Callable[..., Said], tmp_path: Path
) -> None:
    said = himpun("init", "ruang kerja").text
    assert texts.WORKSPACE_NO_KEY in said
    assert 'himpun step 1 --folder "ruang kerja"' in said
    (tmp_path / "kunci.json").write_text("{}")
    key = str(tmp_path / "kunci.json")
    assert texts.WORKSPACE_NO_KEY not in himpun("init", "lain", "--kunci", key).text


# --- the key ------------------------------------------------------------------------------------


def a_key(**changes: Any) -> str:
    parts = {
        "type": "service_account",
        "client_email": "himpun@contoh.example",
        "private_key": "bukan kunci",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    return json.dumps({**parts, **changes})


KEYS = [
    (None, texts.KEY_MISSING),
    ("bukan json", texts.KEY_NOT_SERVICE_ACCOUNT),
    ('{"installed": {}}', texts.KEY_NOT_SERVICE_ACCOUNT),
    (a_key(), texts.KEY_DAMAGED),
]


@pytest.mark.parametrize(("key", "text"), KEYS)
def test_a_missing_or_wrong_key_file(
    himpun: Callable[..., Said], folder: Path, key: str | None, text: texts.Text
) -> None:
    assert himpun("step", "1", "-f", str(folder)).code == 0
    if key is not None:
        (folder / "kunci.json").write_text(key)
    before = content(folder)
    refused(himpun("step", "2", "-f", str(folder)), text)
    assert content(folder) == before
    assert steps_done(folder) == [1]


def test_no_key_set(himpun: Callable[..., Said], tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    filled_master(workspace.master).close()
    assert himpun("step", "1", "-f", str(workspace.folder)).code == 0
    refused(himpun("step", "2", "-f", str(workspace.folder)), texts.KEY_NOT_SET)


# --- the master ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~$master.xlsx", ".~lock.master.xlsx#"])
@pytest.mark.parametrize("command", [("step", "1"), ("import", "opd", "opd.csv"), ("publish",)])
def test_a_master_that_is_open_elsewhere(
    himpun: Callable[..., Said], folder: Path, lock: str, command: tuple[str, ...]
) -> None:
    Path("opd.csv").write_text("Kode OPD,Nama OPD\n1,Satu\n")
    assert himpun("step", "1", "-f", str(folder)).code == 0
    (folder / lock).write_bytes(b"\x06Contoh,contoh")
    before = content(folder)
    said = himpun(*command, "-f", str(folder))
    refused(said, texts.EXCEL_OPEN)
    assert "Contoh" in said.text
    assert content(folder) == before
    assert steps_done(folder) == [1]


def foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def missing(path: Path) -> None:
    path.unlink()


def no_workbook(path: Path) -> None:
    path.write_text("halo")


def edited(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)

    return edit


@edited
def without_table(book: Any) -> None:
    del book["Pantauan"].tables["tblPantauan"]


@edited
def without_name(book: Any) -> None:
    del book.defined_names["rekap_judul"]


@edited
def without_sheet(book: Any) -> None:
    del book["Indikator"]


@edited
def other_heading(book: Any) -> None:
    book["Indikator"]["B4"] = "Kode Indikator"
    book["Indikator"].tables["tblIndikator"].tableColumns[0].name = "Kode Indikator"


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        (missing, texts.EXCEL_MISSING),
        (no_workbook, texts.EXCEL_NOT_A_WORKBOOK),
        (foreign, texts.MASTER_NOT_OURS),
        (without_table, texts.EXCEL_TABLE_MISSING),
        (without_name, texts.EXCEL_NAME_MISSING),
        (without_sheet, texts.EXCEL_TABLE_MISSING),
        (other_heading, texts.EXCEL_HEADER_CHANGED),
    ],
)
def test_a_master_that_is_not_ours_or_was_taken_apart(
    himpun: Callable[..., Said], folder: Path, damage: Callable[[Path], None], text: texts.Text
) -> None:
    damage(folder / "master.xlsx")
    before = content(folder)
    is_lost = damage in (missing, no_workbook, foreign)
    refused(himpun("step", "1", "-f", str(folder)), text, RESTORE_MASTER if is_lost else "")
    assert content(folder) == before
    assert not (folder / "himpun.db").exists()


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_no_command_takes_another_workbook_for_the_master(
    himpun: Callable[..., Said], folder: Path, command: tuple[str, ...]
) -> None:
    foreign(folder / "master.xlsx")
    before = content(folder)
    refused(himpun(*command, "-f", str(folder)), texts.MASTER_NOT_OURS, RESTORE_MASTER)
    assert content(folder) == before


def test_a_bad_cell_is_named_and_nothing_is_recorded(
    himpun: Callable[..., Said], folder: Path
) -> None:
    rows = [AGENCIES[0], AGENCIES[0]]
    filled_master(folder / "master.xlsx", {names.AGENCIES: rows}).close()
    before = content(folder)
    said = himpun("step", "1", "-f", str(folder))
    refused(said, texts.REGISTER_DOUBLE)
    assert "OPD!B6" in said.text
    assert content(folder) == before
    assert steps_done(folder) == []


# --- the store ----------------------------------------------------------------------------------


def test_a_store_that_was_lost_is_not_replaced_by_an_empty_one(
    himpun: Callable[..., Said], folder: Path
) -> None:
    assert himpun("step", "1", "-f", str(folder)).code == 0
    for path in folder.glob("himpun.db*"):
        path.unlink()
    before = content(folder)
    refused(himpun("step", "1", "-f", str(folder)), texts.STORE_MISSING, "ketik: himpun restore ")
    assert content(folder) == before
    assert not (folder / "himpun.db").exists()


def test_a_file_that_is_no_store(himpun: Callable[..., Said], folder: Path) -> None:
    (folder / "himpun.db").write_text("catatan belanja")
    refused(himpun("step", "1", "-f", str(folder)), texts.STORE_FOREIGN)
    assert (folder / "himpun.db").read_text() == "catatan belanja"


# --- what OPD bring -----------------------------------------------------------------------------


def test_an_opd_whose_address_is_refused_is_listed_alone(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets
) -> None:
    sheets.surprises.add(SOCIAL)
    assert himpun("step", "1", "-f", str(folder)).code == 0
    said = himpun("step", "2", "-f", str(folder))
    assert said.code == 1
    listed = said.text.partition(texts.CLI_FAILED_LIST)[2].partition("Berikutnya")[0]
    assert listed.strip().splitlines()[0].startswith("Dinas Sosial Contoh: ")
    assert len(listed.strip().splitlines()) == 1
    assert steps_done(folder) == [1, 2]


def test_an_opd_that_fails_is_listed_and_the_others_are_collected(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets
) -> None:
    for number in ("1", "2", "3"):
        assert himpun("step", number, "-f", str(folder)).code == 0
    with open_store(folder / "himpun.db") as store:
        sheets.revoked.add(store.deliveries()[SEA].spreadsheet_id)
        sheets.fill(store.deliveries()[SOCIAL].spreadsheet_id, "Indikator", D5=7)
    said = himpun("step", "3", "-f", str(folder))
    assert said.code == 1
    assert "=Dinas Perikanan Contoh: " in said.text
    assert "Dinas Sosial" not in said.text
    with open_store(folder / "himpun.db") as store:
        assert SOCIAL in store.first_answers()


def test_offline_is_one_sentence_and_no_step(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets
) -> None:
    for number in ("1", "2"):
        himpun("step", number, "-f", str(folder))
    sheets.offline = True
    before = content(folder)
    refused(himpun("step", "3", "-f", str(folder)), texts.NO_INTERNET)
    assert content(folder) == before
    assert steps_done(folder) == [1, 2]


# --- the commands themselves --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("step", "10"), texts.CLI_STEP_NUMBER),
        (("step", "7", "--putusan", "mungkin"), texts.CLI_VERDICT),
        (("step", "8", "--putusan", "lanjut"), texts.CLI_VERDICT_ONLY_GATE),
        (("step", "7", "--alasan", "tenggat"), texts.CLI_REASON_ALONE),
        (("import", "pegawai", "x.csv"), texts.CLI_IMPORT_WHAT),
        (("step", "dua"), texts.CLI_USAGE),
        (("step",), texts.CLI_USAGE),
        (("terbang",), texts.CLI_USAGE),
        (("step", "5"), texts.STEP_NOT_YET),
        (("step", "9"), texts.STEP_GATE_SHUT),
        (("publish",), texts.NO_REGISTER),
        (("trace", "Rekap!H12"), texts.NO_REGISTER),
        (("import", "opd", "tidak-ada.csv"), texts.REGISTER_FILE_UNREADABLE),
    ],
)
def test_a_command_that_cannot_be(
    himpun: Callable[..., Said], folder: Path, arguments: tuple[str, ...], text: texts.Text
) -> None:
    before = content(folder)
    place = () if arguments == ("terbang",) else ("-f", str(folder))
    said = himpun(*arguments, *place)
    assert said.code == 2
    assert text.next_action.partition("{")[0] in said.text
    assert len(said.lines) == 1
    assert content(folder) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            "service",
            "install, uninstall, status). Lihat contohnya: himpun service --help",
        ),
        ("archive", "pilih salah satu: verify). Lihat contohnya: himpun archive --help"),
        ("addin pasang", "pilih salah satu: build, install, uninstall, status)."),
        ("step tiga", "(Nomor langkah SOP, 1 sampai 9). Lihat contohnya: himpun step --help"),
        ("step", "(Nomor langkah SOP, 1 sampai 9)."),
        ("step 3 --semua", "pilihan --semua tidak dikenal atau belum lengkap"),
        ("step 3 --terima", "pilihan --terima tidak dikenal atau belum lengkap"),
        ("step 3 4", "ada kata yang berlebih"),
        ("demo --agencies 99", "--agencies Banyaknya OPD"),
        ("terbang", "perintah itu tidak ada). Lihat contohnya: himpun --help"),
    ],
)
def test_a_mistyped_command_is_one_line_in_indonesian(
    himpun: Callable[..., Said], arguments: str, said: str
) -> None:
    told = himpun(*arguments.split())
    assert told.code == 2
    assert len(told.lines) == 1
    assert said in told.text
    assert "Usage" not in told.text


def test_what_nobody_foresaw_is_a_sentence_and_a_log(
    himpun: Callable[..., Said], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprise(*_: object, **__: object) -> None:
        raise ZeroDivisionError(" ".join(("rahasia", "dapur")))

    monkeypatch.setattr(cli, "run_step", surprise)
    for _ in range(2):
        said = himpun("step", "1", "--folder", str(folder))
        refused(said, texts.CLI_UNEXPECTED)
    log = (folder / error_log.LOG_NAME).read_text()
    assert log.count("\nZeroDivisionError\n") == 2
    assert "in step" in log
    assert "rahasia dapur" not in log, "what an error says may repeat a cell of a person"
    assert str(folder / error_log.LOG_NAME) in said.text


def test_the_log_goes_elsewhere_when_the_workspace_is_none(
    himpun: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprise(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli_office, "open_workspace", surprise)
    refused(himpun("publish", f"--folder={tmp_path / 'tidak-ada'}"), texts.CLI_UNEXPECTED)
    assert (tmp_path / "di-sini" / error_log.LOG_NAME).exists()


def test_ctrl_c_says_that_what_was_saved_is_safe(
    himpun: Callable[..., Said], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_step", interrupted)
    said = himpun("step", "1", "-f", str(folder))
    assert (said.code, said.text.strip()) == (130, texts.CLI_STOPPED)


def test_without_arguments_it_shows_what_it_can_do(himpun: Callable[..., Said]) -> None:
    said = himpun()
    assert said.code == 0
    for verb in ("init", "import", "step", "publish", "trace", "demo", "sandbox"):
        assert verb in said.text


def test_the_sop_runs_from_the_command_line(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets
) -> None:
    place = ("-f", str(folder))
    for number in range(1, 7):
        assert himpun("step", str(number), *place).code == 0
    refused(himpun("step", "7", "--putusan", "lanjut", *place), texts.STEP_7_REASON_NEEDED)
    said = himpun("step", "7", "--putusan", "lanjut", "--alasan", "tenggat", *place)
    assert said.code == 0
    assert "Berikutnya: langkah 8" in said.text
    for number in (8, 9):
        assert himpun("step", str(number), *place).code == 0
    assert texts.CLI_PUBLISHED_NOTHING in himpun("publish", *place).text
    recap = openpyxl.load_workbook(folder / "master.xlsx")["Rekap"]
    first = recap.tables["tblRekap"].ref.split(":")[0]
    row = int("".join(sign for sign in first if sign.isdigit())) + 3
    said = himpun("trace", f"Rekap!I{row}", *place)
    assert said.code == 0
    assert "Dinas Kesehatan Contoh" in said.text


def test_the_real_program_ends_with_the_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "addin.cli", "step", "1", "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(cli.__file__).parent.parent,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr == ""
    assert "himpun init" in done.stdout


# --- copies of the master -----------------------------------------------------------------------


def test_a_step_keeps_the_master_as_it_was_with_the_date_and_time(
    himpun: Callable[..., Said], folder: Path
) -> None:
    before = (folder / "master.xlsx").read_bytes()
    assert himpun("step", "1", "-f", str(folder)).code == 0
    kept = sorted((folder / "cadangan").glob("*.*"))
    assert kept
    assert kept[0].read_bytes() == before
    assert all(re.fullmatch(r"master [\d-]{10} [\d.]{8}\.xlsx", path.name) for path in kept)


def test_a_step_whose_copy_cannot_be_kept_leaves_the_master_and_says_so(
    himpun: Callable[..., Said], folder: Path
) -> None:
    before = (folder / "master.xlsx").read_bytes()
    (folder / "cadangan").write_text("bukan folder")
    said = himpun("step", "1", "-f", str(folder))
    assert "Salinan cadangan di folder cadangan tidak dapat dibuat" in said.text
    assert (folder / "master.xlsx").read_bytes() == before


def test_a_first_copy_of_the_store_that_cannot_be_made_after_step_1_is_said_once(
    himpun: Callable[..., Said], folder: Path
) -> None:
    (folder / "cadangan").mkdir()
    (folder / "cadangan" / "penyimpanan").write_text("bukan folder")
    said = himpun("step", "1", "-f", str(folder))
    assert said.text.count("Cadangan penyimpanan hari ini tidak dapat dibuat") == 1
    assert said.code == 1
    assert "Berikutnya: langkah 2" in said.text


# --- files that OPD hand in ----------------------------------------------------------------------


@pytest.fixture
def filled_file(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets, tmp_path: Path
) -> Path:
    """Dinsos' file of step 2, filled and lying on a stick."""
    for number in ("1", "2"):
        assert himpun("step", number, "-f", str(folder)).code == 0
    content = (folder / "keluaran" / "2025" / "format" / "Dinsos.xlsx").read_bytes()
    stick = tmp_path / "usb"
    stick.mkdir()
    path = stick / "isian kami.xlsx"
    path.write_bytes(fill_book(content, {"Indikator!D5": 7}, datetime(2026, 2, 3, tzinfo=UTC)))
    return path


def test_a_file_is_taken_in_by_its_path_and_stays_where_it_was(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets, filled_file: Path
) -> None:
    sheets.offline = True
    said = himpun("terima", str(filled_file), "-f", str(folder))
    assert said.code == 0
    assert "isian kami.xlsx: diterima (Dinsos)" in said.text
    assert filled_file.exists()
    assert (folder / "masuk" / "diterima" / "isian kami.xlsx").exists()
    with open_store(folder / "himpun.db") as store:
        assert SOCIAL in store.first_answers()
    assert steps_done(folder) == [1, 2]


def test_a_correction_is_one_of_what_stood_there_before_the_file_came(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets, filled_file: Path
) -> None:
    """What staff typed and nobody has read yet must not cover what comes in just now."""
    at = ("-f", str(folder))
    assert himpun("terima", str(filled_file), *at).code == 0
    master = ClosedWorkbook(folder / "master.xlsx")
    shown = master.read_table(names.DATA.name)
    place = {header: number for number, header in enumerate(shown.columns)}
    typed = {place["Koreksi"]: 8, place["Alasan Koreksi"]: "salah baca"}
    rows = tuple(
        tuple(typed.get(number, cell) for number, cell in enumerate(row))
        if (row[place["OPD"]], row[place["Nilai"]]) == ("Dinsos", 7)
        else row
        for row in shown.rows
    )
    master.apply(WorkbookUpdate({names.DATA.name: TableUpdate(shown.columns, rows)}, {}))
    master.close()
    later = fill_book(
        filled_file.read_bytes(), {"Indikator!D5": 9}, datetime(2026, 2, 4, tzinfo=UTC)
    )
    filled_file.write_bytes(later)
    assert himpun("terima", str(filled_file), *at).code == 0
    with open_store(folder / "himpun.db") as store:
        (made,) = assemble(store, SystemClock()).corrections
    assert (made.status, made.word.by) == (CorrectionStatus.CONFLICT, signed_in())


def test_nothing_in_the_folder_is_said(
    himpun: Callable[..., Said], folder: Path, filled_file: Path
) -> None:
    said = himpun("terima", "-f", str(folder))
    assert said.code == 0
    assert texts.INBOX_EMPTY in said.text


def test_a_refused_file_is_one_line_with_the_next_action_and_code_1(
    himpun: Callable[..., Said], folder: Path, filled_file: Path
) -> None:
    (folder / "masuk" / "surat.pdf").write_bytes(b"%PDF")
    said = himpun("terima", "-f", str(folder))
    assert said.code == 1
    assert "surat.pdf: ditolak" in said.text
    assert texts.FILE_KIND.next_action in said.text


def test_bad_requests_to_take_in_are_refused(
    himpun: Callable[..., Said], folder: Path, filled_file: Path
) -> None:
    at = ("-f", str(folder))
    refused(himpun("terima", "a.xlsx", "--pakai", "dua-duanya", *at), texts.CHOICE_UNKNOWN)
    refused(himpun("terima", "--pakai", "google", *at), texts.CHOICE_NEEDS_FILE)
    said = himpun("terima", "tidak-ada.xlsx", *at)
    assert said.code == 2
    assert "tidak-ada.xlsx" in said.text


def test_files_are_not_taken_in_before_their_turn(
    himpun: Callable[..., Said], folder: Path, sheets: FakeSheets
) -> None:
    assert himpun("step", "1", "-f", str(folder)).code == 0
    assert himpun("terima", "-f", str(folder)).code == 2

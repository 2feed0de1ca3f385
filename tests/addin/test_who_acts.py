"""Who acts: the signed-in account, its person and role; a refused step leaves everything as it was.

The rules themselves are tested in `tests/domain/test_people.py`; here they meet files and stores.
"""

from __future__ import annotations

import copy
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from addin.account import signed_in
from addin.run_step import StepReport, run_step
from addin.steps.context import Decision
from sync import texts
from sync.config import create_workspace
from sync.domain.errors import RegisterError, StepRefusedError
from sync.domain.people import OnBehalf, acting
from sync.domain.procedure import STEPS, Role
from sync.ports import WorkbookUpdate
from sync.workbook import names
from sync.workbook.office_settings import read_staffing
from tests.sample_desk import Desk
from tests.sample_office import SOCIAL, Row, filled_master, table_update


def staff(account: str, name: str, role: str, **more: object) -> Row:
    row = {"Akun Komputer": account, "Nama": name, "Pelaksana": role, "NIP": "190001011900011001"}
    return {**row, **more}  # type: ignore[dict-item] # scalars, all of them


STAFF = (
    staff("satu", "Contoh Satu, S.Kom.", Role.DIVISION_HEAD, Jabatan="Kepala Bidang Komunikasi"),
    staff("DISKOMINFO\\dua", "Contoh Dua", Role.SECTION_HEAD, Jabatan="Kepala Seksi PIP"),
    staff("tiga", "Contoh Tiga", Role.DATA_ENTRY),
    staff("empat", "Contoh Empat", Role.SERVICE),
)
OWNERS = dict(
    enumerate(("empat", "empat", "tiga", "tiga", "tiga", "dua", "satu", "tiga", "dua"), 1)
)


def employ(desk: Desk, rows: Sequence[Row] = STAFF) -> Desk:
    update = table_update(names.STAFF, rows)
    desk.workbook.apply(WorkbookUpdate({names.STAFF.name: update}, {}))
    return desk


def run(
    desk: Desk, number: int, account: str = "", on_behalf: OnBehalf | None = None
) -> StepReport:
    desk.clock.pass_time(minutes=10)
    account = account or OWNERS[number]
    return run_step(desk.office, number, actor=account, on_behalf=on_behalf)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return employ(Desk(tmp_path / "kantor"))


@pytest.fixture
def desk_of_file(tmp_path: Path) -> Desk:
    return employ(Desk(tmp_path / "kantor", closed=True))


def left(desk: Desk) -> tuple[object, dict[str, str]]:
    """What stands in the store, and the hash of every file of the workspace."""
    files = {
        path.relative_to(desk.workspace.folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in desk.workspace.folder.rglob("*")
        if path.is_file()
    }
    return copy.deepcopy(vars(desk.store)), files


def to_the_gate(desk: Desk) -> Desk:
    for number in (1, 2):
        run(desk, number)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    for number in (3, 4, 5, 6):
        run(desk, number)
    return desk


# --- refused ------------------------------------------------------------------------------------


def test_the_wrong_role_changes_nothing_and_is_told_who_it_is(desk_of_file: Desk) -> None:
    run(desk_of_file, 1)
    before = left(desk_of_file)
    with pytest.raises(StepRefusedError) as caught:
        run(desk_of_file, 2, "tiga")
    assert left(desk_of_file) == before
    said = str(caught.value)
    assert "Langkah 2 (Sampaikan format) adalah tugas Bagian Pelayanan (Contoh Empat)" in said
    assert "akun 'tiga' terdaftar sebagai Bagian Penginputan Data" in said


def test_the_wrong_order_changes_nothing_and_names_step_role_and_person(
    desk_of_file: Desk,
) -> None:
    run(desk_of_file, 1)
    before = left(desk_of_file)
    with pytest.raises(StepRefusedError) as caught:
        run(desk_of_file, 4)
    assert left(desk_of_file) == before
    wanted = "langkah 2 (Sampaikan format), tugas Bagian Pelayanan (Contoh Empat)"
    assert wanted in caught.value.next_action


def test_the_shut_gate_changes_nothing_and_names_role_and_person(desk_of_file: Desk) -> None:
    to_the_gate(desk_of_file)
    before = left(desk_of_file)
    with pytest.raises(StepRefusedError) as caught:
        run(desk_of_file, 8)
    assert left(desk_of_file) == before
    assert "pada langkah 7 oleh Kabid Komunikasi (Contoh Satu, S.Kom.)" in caught.value.what
    wanted = "langkah 7 (Periksa pengumpulan), tugas Kabid Komunikasi (Contoh Satu, S.Kom.)"
    assert wanted in caught.value.next_action


def test_approving_without_the_reason_it_needs_changes_nothing(desk_of_file: Desk) -> None:
    to_the_gate(desk_of_file)
    before = left(desk_of_file)
    with pytest.raises(StepRefusedError, match="1 temuan wajib"):
        run_step(desk_of_file.office, 7, decision=Decision(approve=True), actor="satu")
    assert left(desk_of_file) == before


def test_an_office_that_gave_the_step_to_another_role_refuses_by_its_own_choice(
    desk: Desk,
) -> None:
    roles = [{"Langkah": 1, "Pelaksana": Role.DATA_ENTRY}]
    update = table_update(names.ROLES, roles)
    desk.workbook.apply(WorkbookUpdate({names.ROLES.name: update}, {}))
    with pytest.raises(StepRefusedError, match="tugas Bagian Penginputan Data \\(Contoh Tiga\\)"):
        run(desk, 1, "empat")
    assert run(desk, 1, "tiga").outcome
    assert desk.store.steps()[-1].role == Role.DATA_ENTRY


def test_the_return_itself_is_the_heads_alone(desk: Desk) -> None:
    to_the_gate(desk)
    told = len(desk.sheets.notices)
    with pytest.raises(StepRefusedError, match="adalah tugas Kabid"):
        run(desk, 7, "tiga")
    assert len(desk.sheets.notices) == told


# --- recorded -----------------------------------------------------------------------------------


def test_a_step_records_the_person_and_the_role(desk: Desk) -> None:
    run(desk, 1, "DISKOMINFO\\EMPAT")
    record = desk.store.steps()[-1]
    wanted = ("Contoh Empat", Role.SERVICE, "")
    assert (record.actor, record.role, record.on_behalf) == wanted


def test_without_accounts_a_step_records_the_account(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor")
    run(desk, 1, "siapa.saja")
    record = desk.store.steps()[-1]
    assert (record.actor, record.role, record.on_behalf) == ("siapa.saja", "", "")


def signature(desk: Desk, stem: str) -> list[str]:
    """The last lines of a printed page."""
    (path,) = desk.workspace.outputs_of("2025").glob(f"{stem}-[!s]*.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    return [str(value) for value in values][-4:]


def test_papers_are_signed_by_who_did_the_step(desk: Desk) -> None:
    run(desk, 1)
    *_, position, name, staff_id = signature(desk, "1-daftar")
    assert (position, name) == ("Bagian Pelayanan", "Contoh Empat")
    assert staff_id == "NIP 190001011900011001"


def test_who_has_no_account_still_signs_for_the_role(tmp_path: Path) -> None:
    desk = employ(Desk(tmp_path / "kantor"), [staff("", "Contoh Lima", Role.SERVICE)])
    run(desk, 1, "siapa.saja")
    assert signature(desk, "1-daftar")[-2] == "Contoh Lima"
    assert desk.store.steps()[-1].actor == "siapa.saja"


def test_without_accounts_the_plt_signs_as_long_as_there_is_one(desk: Desk) -> None:
    today = desk.clock.now().date()
    lent = {"Akun Komputer": None, "Plt. Untuk": Role.SERVICE, "Plt. Sampai": today}
    employ(desk, [{**STAFF[3], "Akun Komputer": None}, {**STAFF[2], **lent}])
    run(desk, 1, "siapa.saja")
    assert signature(desk, "1-daftar")[-3:-1] == ["Plt. Bagian Pelayanan", "Contoh Tiga"]
    desk.clock.pass_time(days=1)
    assert desk.office.context().signature(1).name == "Contoh Empat"


def test_a_paper_for_another_role_is_signed_by_that_one(desk: Desk) -> None:
    who = acting("empat", desk.office.staffing(), STEPS[0], desk.clock.now().date())
    context = desk.office.context(acting=who)
    assert (context.signature(1).name, context.signature(7).name) == (
        "Contoh Empat",
        "Contoh Satu, S.Kom.",
    )


def test_a_plt_signs_as_plt_is_logged_and_shown(desk: Desk) -> None:
    until = (desk.clock.now() + timedelta(days=30)).date()
    more = {"Plt. Untuk": Role.DIVISION_HEAD, "Plt. Sampai": until}
    employ(desk, (STAFF[0], {**STAFF[1], **more}, *STAFF[2:]))
    to_the_gate(desk)
    run(desk, 7, "dua")
    record = desk.store.steps()[-1]
    wanted = ("Contoh Dua", Role.DIVISION_HEAD, "Contoh Satu, S.Kom.")
    assert (record.actor, record.role, record.on_behalf) == wanted
    assert signature(desk, "7-rekap")[-3:-1] == ["Plt. Kepala Bidang Komunikasi", "Contoh Dua"]
    log = desk.workbook.read_table(names.LOG.name).rows
    assert "Langkah 7 dijalankan oleh Plt. Kabid Komunikasi." in [row[3] for row in log]
    shown = desk.workbook.read_table(names.STEP_ROUNDS.name)
    who = [row[shown.columns.index("Petugas")] for row in shown.rows]
    assert "Contoh Dua, untuk Kabid Komunikasi (Contoh Satu, S.Kom.)" in who


def test_once_on_behalf_is_signed_a_n_with_the_own_position_and_keeps_the_reason(
    desk: Desk,
) -> None:
    run(desk, 1, "tiga", OnBehalf(Role.SERVICE, "=petugas sakit"))
    assert desk.store.steps()[-1].on_behalf == "Contoh Empat"
    lines = signature(desk, "1-daftar")
    assert lines[-3] == "a.n. Bagian Pelayanan\nBagian Penginputan Data"
    assert lines[-2] == "Contoh Tiga"
    said = [entry.sentence for entry in desk.store.log_entries()]
    assert (
        texts.PEOPLE_DONE_ON_BEHALF.format(
            number=1, role="Bagian Pelayanan", reason="=petugas sakit"
        )
        in said
    )


# --- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({**STAFF[0], "Pelaksana": "Kepala Dinas"}, texts.PEOPLE_ROLE_UNKNOWN),
        ({**STAFF[0], "Plt. Untuk": "Bupati"}, texts.PEOPLE_ROLE_UNKNOWN),
        ({**STAFF[0], "Plt. Sampai": "nanti"}, texts.REGISTER_NOT_A_DATE),
        ({**STAFF[0], "Nama": None}, texts.REGISTER_EMPTY),
        ({**STAFF[0], "Pelaksana": None}, texts.REGISTER_EMPTY),
        ({**STAFF[0], "NIP": 1.9000101190001100e17}, texts.REGISTER_CODE_NUMBER),
    ],
)
def test_a_bad_row_is_refused_with_its_cell(desk_of_file: Desk, row: Row, text: texts.Text) -> None:
    employ(desk_of_file, [row])
    before = left(desk_of_file)
    with pytest.raises(RegisterError) as caught:
        run(desk_of_file, 1)
    assert caught.value.text is text
    assert caught.value.where.startswith("Pengaturan!")
    assert left(desk_of_file) == before


def test_roles_are_read_whatever_their_case_and_dates_however_typed(desk: Desk) -> None:
    more = {"Plt. Untuk": "KABID komunikasi", "Plt. Sampai": "31/12/2026"}
    employ(desk, [{**STAFF[2], "Pelaksana": "bagian  penginputan data", **more}])
    (person,) = read_staffing(desk.workbook).people
    wanted = (Role.DATA_ENTRY, Role.DIVISION_HEAD, date(2026, 12, 31))
    assert (person.role, person.stands_in, person.until) == wanted


# --- the operating system's user ----------------------------------------------------------------


@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "USERNAME"])
def test_the_account_is_the_operating_systems(variable: str) -> None:
    code = "from addin.account import signed_in; print(signed_in())"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], variable: "contoh.akun"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "contoh.akun"
    assert signed_in()


def himpun(folder: Path, account: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command under a user of the operating system."""
    return subprocess.run(
        [sys.executable, "-m", "addin.cli", *arguments, "--folder", str(folder)],
        env={"PATH": os.environ["PATH"], "LOGNAME": account, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def database(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "himpun.db") as connection:
        return list(connection.iterdump())


GATE_ONLY = ("--putusan", "lanjut", "--alasan", "tenggat pimpinan")
"""A verdict with its reason, which is none for standing in."""


def test_the_command_refuses_another_users_step_and_leaves_store_and_files(
    tmp_path: Path,
) -> None:
    workspace = create_workspace(tmp_path / "kantor", key="kunci.json")
    filled_master(workspace.master, {names.STAFF: STAFF}).close()
    folder = workspace.folder
    first = himpun(folder, "Empat", "step", "1")
    assert first.returncode == 0, first.stdout
    assert "Berikutnya: langkah 2, Sampaikan format; tugas Bagian Pelayanan" in first.stdout

    def files() -> dict[str, bytes]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in found if "himpun.db" not in path.name}

    before, kept = files(), database(folder)
    for account, arguments, said in (
        ("tiga", ("step", "1"), "adalah tugas Bagian Pelayanan (Contoh Empat)"),
        ("lima", ("step", "1"), "akun 'lima' belum ada di tabel Petugas"),
        ("tiga", ("step", "1", "--plt", "Bagian Pelayanan"), "--plt memerlukan alasan"),
        ("tiga", ("step", "7", "--plt", "Kabid Komunikasi", *GATE_ONLY), "--plt memerlukan alasan"),
        ("tiga", ("step", "1", "--alasan-plt", "dinas luar"), "diberikan tanpa --plt"),
        ("empat", ("step", "3"), "langkah 2 (Sampaikan format), tugas Bagian Pelayanan"),
    ):
        told = himpun(folder, account, *arguments)
        assert told.returncode == 2
        assert said in " ".join(told.stdout.split()), told.stdout
        assert files() == before
        assert database(folder) == kept
    more = ("--plt", "bagian pelayanan", "--alasan", "dinas luar")
    assert himpun(folder, "tiga", "step", "1", *more).returncode == 0
    assert "Alasan: dinas luar" in "".join(database(folder))

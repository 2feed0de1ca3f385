"""A healthy office and broken ones: the real client, a sandbox over HTTP, one thing broken each."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from sync.config import create_workspace
from sync.sandbox.faults import Fault
from sync.sandbox.identities import new_identity, write_key_file
from sync.store import open_store
from sync.store.migration import MIGRATIONS, Migrations
from sync.workbook import names
from tests.doctor.looking import look, look_from_outside
from tests.faults.disks import RealDisk
from tests.faults.field_office import HIMPUN, KEY, FieldOffice
from tests.keeping.damages import a_newer_sqlite, a_page_of_zeros, cut_short
from tests.programs import missing
from tests.sample_office import AGENCIES, HEALTH, SEA, SOCIAL, Row, filled_master

OfficeAt = Callable[[str], FieldOffice]

OF_GOOGLE = {"login", "sheets_api", "drive_api", "shares"}
ONLY_WINDOWS = {"addin", "excel_starts"}
MAY_BE_SKIPPED = ONLY_WINDOWS | {"service", "backup"}
DAY = 86_400 + 1_800
BACKUP = "2026-02-02"
"""Day of the newest copy of the store."""


@pytest.fixture
def office(office_at: OfficeAt) -> FieldOffice:
    return office_at("terhimpun")


def secrets_of(office: FieldOffice) -> list[str]:
    """What must never stand in an output: keys, tokens, addresses of people and of sheets."""
    key = json.loads((office.folder / KEY).read_text())
    people = [office.email(code) for code in (HEALTH, SOCIAL, SEA)]
    body = key["private_key"].splitlines()[1]
    tokens = [token for token, _ in office.server.state.token_book.grants()]
    return [body, key["private_key_id"], *people, *office.ids().values(), *tokens]


@pytest.mark.libreoffice
def test_a_healthy_office_is_well(office: FieldOffice) -> None:
    seen = look_from_outside(office.workspace, "--json")
    assert seen.problems == []
    assert seen.code == 0
    assert seen.answer["well"] is True
    assert ONLY_WINDOWS <= seen.skipped <= MAY_BE_SKIPPED
    assert seen.of("shares")["sentence"].startswith("4 spreadsheet")
    plain = look_from_outside(office.workspace)
    assert plain.code == 0
    assert " 0 masalah, " in plain.text.splitlines()[-1]
    for secret in secrets_of(office):
        assert secret not in seen.text
        assert secret not in plain.text


def test_looking_changes_nothing(office: FieldOffice) -> None:
    def everything() -> dict[str, bytes]:
        files = (path for path in office.workspace.rglob("*") if path.is_file())
        # SQLite's index of its log is made anew by whoever reads
        return {str(path): path.read_bytes() for path in files if path.suffix != ".db-shm"}

    before, files = everything(), office.files()
    look(office)
    assert everything() == before
    assert office.files() == files


def test_without_internet_there_is_one_problem_and_it_is_told_soon(office: FieldOffice) -> None:
    office.server.stop()
    begin = time.monotonic()
    seen = look_from_outside(office.workspace, "--json")
    assert time.monotonic() - begin < 15
    assert seen.code == 1
    assert seen.problems == ["internet"]
    assert seen.skipped >= {"clock", *OF_GOOGLE}
    assert {seen.of(key)["sentence"] for key in OF_GOOGLE} == {"Bereskan dahulu 'Internet'."}


@pytest.mark.parametrize(
    ("seconds", "words"), [(DAY, "terlambat 1 hari"), (-DAY, "terlalu cepat 1 hari")]
)
def test_a_clock_that_is_a_day_off_is_told_with_how_far(
    office: FieldOffice, seconds: float, words: str
) -> None:
    office.server.clock.skew(seconds)
    seen = look(office)
    assert seen.problems == ["clock", "login"]
    assert words in seen.of("clock")["sentence"]
    assert words in seen.of("login")["sentence"]
    assert "otomatis dari internet" in seen.of("clock")["next_action"]
    assert seen.skipped >= OF_GOOGLE - {"login"}


def test_a_clock_that_is_two_minutes_off_is_good(office: FieldOffice) -> None:
    office.server.clock.skew(120)
    assert look(office).of("clock")["state"] == "baik"


def test_a_share_that_was_revoked_is_one_line_of_that_opd(office: FieldOffice) -> None:
    gone = office.ids()[SOCIAL]
    office.server.faults.add(Fault(f"/drive/v3/files/{gone}", kind="revoke_share"))
    seen = look(office)
    line = seen.of("shares")
    assert seen.problems == ["shares"]
    assert line["subject"] == SOCIAL
    assert line["sentence"].startswith("Dinas Sosial Contoh: ")
    assert "membagikan" in line["next_action"]
    assert gone not in seen.text
    assert office.email(SOCIAL) not in seen.text


def test_a_sheet_in_the_bin_and_one_that_may_only_be_read_are_told_too(
    office: FieldOffice,
) -> None:
    ids = office.ids()
    office.server.faults.add(Fault(f"/drive/v3/files/{ids[HEALTH]}", kind="trash_file"))
    office.server.faults.add(Fault(f"/drive/v3/files/{ids[SEA]}", kind="delete_file"))
    seen = look(office)
    shares = [line for line in seen.results if line["key"] == "shares"]
    assert [line["subject"] for line in shares] == [HEALTH, SEA]
    assert {line["state"] for line in shares} == {"masalah"}


def test_internet_that_ends_while_the_sheets_are_asked_about_is_told_once(
    office: FieldOffice,
) -> None:
    office.server.faults.add(Fault("/drive/v3/files/", times=None, status=503))
    seen = look(office)
    assert seen.of("shares")["state"] == "masalah"
    assert seen.of("shares")["subject"] == ""
    assert "503" in seen.of("shares")["sentence"]


def test_a_damaged_store_is_told_and_stays_as_it_is(office: FieldOffice) -> None:
    store = office.workspace / "himpun.db"
    with store.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    before = store.read_bytes()
    seen = look(office)
    assert "store" in seen.problems
    assert "rusak" in seen.of("store")["sentence"]
    assert f"himpun restore {BACKUP}" in seen.of("store")["next_action"]
    assert seen.of("shares")["sentence"] == "Bereskan dahulu 'Penyimpanan data'."
    assert store.read_bytes() == before


def test_a_store_of_an_older_version_is_good_but_not_opened(
    office: FieldOffice, tmp_path: Path
) -> None:
    store = office.workspace / "himpun.db"
    for path in office.workspace.glob("himpun.db*"):
        path.unlink()
    folder = tmp_path / "migrations"
    shutil.copytree(
        MIGRATIONS.folder, folder, ignore=shutil.ignore_patterns("__pycache__", "0002*")
    )
    open_store(store, create=True, migrations=Migrations(folder, ("himpun_0001",))).close()
    before = store.read_bytes()
    seen = look(office)
    assert seen.problems == []
    assert "menyesuaikannya" in seen.of("store")["sentence"]
    assert seen.of("shares")["sentence"] == "Menunggu 'Penyimpanan data'."
    assert store.read_bytes() == before


def test_a_store_that_is_gone_is_not_made_anew(office: FieldOffice) -> None:
    store = office.workspace / "himpun.db"
    store.rename(office.folder / "himpun.db")
    seen = look(office)
    assert f"himpun restore {BACKUP}" in seen.of("store")["next_action"]
    assert not store.exists()


def test_a_store_that_is_gone_with_all_outputs_was_there_once_if_it_was_kept(
    office: FieldOffice,
) -> None:
    (office.workspace / "himpun.db").rename(office.folder / "himpun.db")
    (office.workspace / "keluaran").rename(office.folder / "keluaran")
    assert f"himpun restore {BACKUP}" in look(office).of("store")["next_action"]


def test_without_backups_a_damaged_store_is_not_to_be_moved_by_hand(office: FieldOffice) -> None:
    shutil.rmtree(office.workspace / "cadangan" / "penyimpanan")
    store = office.workspace / "himpun.db"
    store.write_bytes(store.read_bytes()[:50_000])
    assert "Jangan hapus atau pindahkan" in look(office).of("store")["next_action"]


def test_a_copy_of_the_store_that_was_cut_off_is_told_and_made_again_by_the_next_command(
    office: FieldOffice,
) -> None:
    newest = max((office.workspace / "cadangan" / "penyimpanan").glob("himpun *.db"))
    newest.write_bytes(newest.read_bytes()[:3_000])
    seen = look(office)
    assert seen.problems == ["backup"]
    assert newest.name in seen.of("backup")["next_action"]
    assert office.himpun("publish").code == 0
    assert look(office).problems == []


def test_a_copy_of_the_store_that_is_damaged_within_is_to_be_moved_aside(
    office: FieldOffice,
) -> None:
    newest = max((office.workspace / "cadangan" / "penyimpanan").glob("himpun *.db"))
    a_page_of_zeros(newest)
    seen = look(office)
    assert seen.problems == ["backup"]
    advice = f"Pindahkan berkas {newest.name} dari folder cadangan/penyimpanan ke folder lain"
    assert advice in seen.of("backup")["next_action"]
    newest.rename(office.folder / newest.name)
    assert office.himpun("publish").code == 0
    assert look(office).problems == []


def a_folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("hinder", [a_newer_sqlite, a_folder_in_its_place])
def test_a_copy_that_cannot_be_read_now_stays_where_it_is(
    office: FieldOffice, hinder: Callable[[Path], None]
) -> None:
    newest = max((office.workspace / "cadangan" / "penyimpanan").glob("himpun *.db"))
    hinder(newest)
    told = look(office).of("backup")
    assert "belum dapat dibaca" in told["sentence"]
    assert f"Biarkan berkas {newest.name}" in told["next_action"]


def test_beside_a_damaged_store_no_copy_is_to_be_moved(office: FieldOffice) -> None:
    a_page_of_zeros(max((office.workspace / "cadangan" / "penyimpanan").glob("himpun *.db")))
    cut_short(office.workspace / "himpun.db")
    told = look(office).of("backup")
    assert told["sentence"] == "Bereskan dahulu 'Penyimpanan data'."
    assert told["next_action"] == ""


def test_a_store_that_holds_data_and_was_never_kept_is_told(office: FieldOffice) -> None:
    shutil.rmtree(office.workspace / "cadangan" / "penyimpanan")
    assert look(office).problems == ["backup"]
    assert office.himpun("publish").code == 0
    assert look(office).problems == []


def no_key(office: FieldOffice) -> None:
    (office.folder / KEY).unlink()


def key_of_another_kind(office: FieldOffice) -> None:
    (office.folder / KEY).write_text('{"type": "authorized_user", "refresh_token": "rahasia"}')


def half_a_key(office: FieldOffice) -> None:
    path = office.folder / KEY
    info = json.loads(path.read_text())
    path.write_text(json.dumps({**info, "private_key": info["private_key"][:200]}))


def foreign_key(office: FieldOffice) -> None:
    path = office.folder / KEY
    path.unlink()
    write_key_file(path, new_identity("orang-lain@lain.example", office.server.base_url))


def deleted_key(office: FieldOffice) -> None:
    office.server.office.delete_keys(HIMPUN)


def disabled_account(office: FieldOffice) -> None:
    office.server.office.disable(HIMPUN)


@pytest.mark.parametrize(
    ("breaks", "key", "words"),
    [
        (no_key, "key", "tidak ada"),
        (key_of_another_kind, "key", "bukan kunci akun layanan"),
        (half_a_key, "key", "rusak"),
        (foreign_key, "login", "sudah dihapus atau dinonaktifkan"),
        (deleted_key, "login", "sudah dihapus atau habis"),
        (disabled_account, "login", "sudah dihapus atau dinonaktifkan"),
    ],
)
def test_each_trouble_with_the_key_has_its_sentence(
    office: FieldOffice, breaks: Callable[[FieldOffice], None], key: str, words: str
) -> None:
    breaks(office)
    seen = look(office)
    assert seen.problems == [key]
    assert words in seen.of(key)["sentence"]
    assert seen.of(key)["next_action"]
    assert "rahasia" not in seen.text
    assert seen.skipped >= OF_GOOGLE - {key}


@pytest.mark.parametrize(
    ("path", "key", "api"),
    [
        ("/v4/spreadsheets", "sheets_api", "Google Sheets API"),
        ("/drive/v3", "drive_api", "Google Drive API"),
    ],
)
def test_an_api_that_nobody_switched_on_is_told_by_its_name(
    office: FieldOffice, path: str, key: str, api: str
) -> None:
    office.server.faults.add(Fault(path, times=None, kind="api_disabled"))
    seen = look(office)
    assert seen.problems == [key]
    assert seen.of(key)["sentence"] == f"{api} belum diaktifkan di proyek Google Cloud."
    assert seen.of("internet")["state"] == "baik"


@pytest.mark.parametrize("kind", ["login_page", "login_redirect"])
def test_a_network_that_answers_in_googles_place_is_told(office: FieldOffice, kind: str) -> None:
    fault = {"kind": kind, "times": None}
    office.server.faults.add(Fault(**fault))  # type: ignore[arg-type]
    seen = look(office)
    assert seen.problems == ["internet"]
    assert "bukan Google" in seen.of("internet")["sentence"]
    assert seen.of("clock")["state"] == "tidak diperiksa"


def test_google_that_does_not_answer_holds_nothing_up(office: FieldOffice) -> None:
    office.server.faults.add(Fault(times=None, kind="hang"))
    begin = time.monotonic()
    seen = look(office)
    office.server.faults.clear()
    assert time.monotonic() - begin < 15
    assert seen.problems == ["internet"]


def test_a_proxy_that_takes_calls_but_never_answers_holds_nothing_up(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")  # Google's own address; nothing gets there
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        place = f"127.0.0.1:{proxy.getsockname()[1]}"
        begin = time.monotonic()
        address = f"http://sari:sandi-proksi@{place}"
        proxies = {"HTTPS_PROXY": address, "https_proxy": address, "NO_PROXY": "", "no_proxy": ""}
        seen = look_from_outside(workspace.folder, "--json", **proxies)
        assert time.monotonic() - begin < 15
    assert seen.of("proxy")["sentence"] == f"Lewat proksi {place} (dari HTTPS_PROXY)."
    assert seen.problems == ["internet", "key"]
    assert seen.skipped >= {"names", "clock", *OF_GOOGLE}
    assert "sandi-proksi" not in seen.text


def test_a_master_of_another_workspace_is_told(office: FieldOffice, office_at: OfficeAt) -> None:
    other = office_at("siap")
    prepare(other, AGENCIES, code="2031")
    shutil.copyfile(other.master, office.master)
    seen = look(office)
    assert seen.problems == ["master"]
    assert "ruang kerja lain" in seen.of("master")["sentence"]
    assert look(other).of("master")["state"] == "baik"


def test_a_master_of_the_same_collection_with_other_opd_is_told(
    office: FieldOffice, office_at: OfficeAt
) -> None:
    other = office_at("siap")
    prepare(other, [{**one, "Nama OPD": f"{one['Nama OPD']} Lain"} for one in AGENCIES])
    for _ in range(2):  # shows more than this store holds, but is not to be read back
        other.himpun("permohonan", "terima", "--nama", "Contoh", "--informasi", "Jumlah sekolah")
    shutil.copyfile(other.master, office.master)
    seen = look(office)
    assert seen.problems == ["master"]
    assert "ruang kerja lain" in seen.of("master")["sentence"]
    assert look(other).of("master")["state"] == "baik"


def test_a_master_that_is_newer_than_the_store_is_told(office: FieldOffice) -> None:
    older = (office.workspace / "himpun.db").read_bytes()
    office.himpun("permohonan", "terima", "--nama", "Contoh", "--informasi", "Jumlah sekolah")
    assert look(office).of("master")["state"] == "baik"
    for path in office.workspace.glob("himpun.db*"):
        path.unlink()
    (office.workspace / "himpun.db").write_bytes(older)
    seen = look(office)
    assert seen.problems == ["master"]
    assert "ruang kerja lain" not in seen.text
    assert "himpun publish" in seen.of("master")["next_action"]
    assert "himpun restore" in seen.of("master")["next_action"]
    office.himpun("publish")
    assert look(office).problems == []


def test_a_filled_master_beside_a_store_from_before_step_1_is_told(office: FieldOffice) -> None:
    for path in office.workspace.glob("himpun.db*"):
        path.unlink()
    open_store(office.workspace / "himpun.db", create=True).close()
    seen = look(office)
    assert seen.problems == ["master"]
    assert "belum berisi langkah 1" in seen.of("master")["sentence"]
    assert "himpun publish" not in seen.text


def prepare(office: FieldOffice, agencies: Sequence[Row], code: str = "") -> None:
    """A master that others filled in, and step 1 with it."""
    settings = {names.CODE: code, names.TITLE: f"Himpun {code}"} if code else {}
    filled_master(office.master, {names.AGENCIES: agencies}, settings).close()
    office.steps(1)


def foreign_workbook(office: FieldOffice) -> None:
    openpyxl.Workbook().save(office.master)


def table_gone(office: FieldOffice) -> None:
    book = openpyxl.load_workbook(office.master)
    del book[names.RECAP.sheet].tables[names.RECAP.name]
    book.save(office.master)


@pytest.mark.parametrize("breaks", [foreign_workbook, table_gone])
def test_a_workbook_that_is_no_whole_master_is_told(
    office: FieldOffice, breaks: Callable[[FieldOffice], None]
) -> None:
    breaks(office)
    seen = look(office)
    assert seen.problems == ["master"]
    assert seen.of("master")["next_action"]


@pytest.mark.parametrize("content", ['master = "x', "utas = 99", "tiada = 1"])
def test_settings_that_cannot_be_read_are_one_problem(office: FieldOffice, content: str) -> None:
    (office.workspace / "himpun.toml").write_text(content)
    seen = look(office)
    assert seen.code == 1
    assert seen.problems == ["workspace"]
    assert "himpun.toml" in seen.of("workspace")["sentence"]


def test_a_folder_that_is_no_workspace_is_a_result_and_no_refusal(tmp_path: Path) -> None:
    seen = look_from_outside(tmp_path / "kosong", "--json")
    assert seen.code == 1
    assert seen.problems == ["workspace"]
    assert not (tmp_path / "kosong").exists()


def test_a_full_disk_is_told(office: FieldOffice) -> None:
    try:
        disk = RealDisk(office.workspace)
    except (OSError, subprocess.CalledProcessError):
        missing("a file system that can be mounted")
    try:
        disk.fill(0)
        seen = look(office)
    finally:
        disk.close()
    assert {"disk", "folders"} <= set(seen.problems)
    assert seen.of("disk")["sentence"] == "Sisa ruang disk tinggal 0 MB."
    told = [line["sentence"] for line in seen.results if line["key"] == "folders"]
    assert all("disk penuh" in sentence for sentence in told)


def test_a_disk_that_can_only_be_read_is_told(office: FieldOffice) -> None:
    try:
        disk = RealDisk(office.workspace)
    except (OSError, subprocess.CalledProcessError):
        missing("a file system that can be mounted")
    try:
        disk.refuse_writing()
        seen = look(office)
    finally:
        disk.close()
    told = [line["sentence"] for line in seen.results if line["key"] == "folders"]
    assert told
    assert all("hanya dapat dibaca" in sentence for sentence in told)

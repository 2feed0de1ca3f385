"""Each check by itself, with what only other computers have: versions, paths, registries."""

from __future__ import annotations

import os
import socket
import sys
import time
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from addin.doctor_windows import (
    addin_verdict,
    excel_starts_verdict,
    look_at_excel_starts,
    office_verdict,
)
from addin.install import StatusLine
from sync.alone import Holder
from sync.config import create_workspace
from sync.doctor import keys, network, place, processes, program, service, stored
from sync.doctor.google import Shared, share_verdicts
from sync.doctor.results import State
from sync.domain.errors import SettingsError, SourceError
from sync.domain.working_time import WIB
from sync.keeping.shelf import place_for, shelf_of
from sync.service.state import ServiceState, Trouble
from sync.store import open_store, store_file
from sync.store.copying import copy_store
from sync.texts import NOT_PERMITTED
from tests.workbook.package.disks import WindowsDisk

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
GOOD, PROBLEM, SKIPPED = State.GOOD, State.PROBLEM, State.SKIPPED


def test_an_older_python_is_a_problem() -> None:
    assert program.python_verdict("3.11.0", "3.11").state is GOOD
    assert program.python_verdict("3.13.1", "3.11").state is GOOD
    with pytest.raises(SettingsError, match=r"3\.9\.18"):
        program.python_verdict("3.9.18", "3.11")


def test_every_requirement_of_ours_is_understood() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = program.requirements(project["dependencies"])
    assert len(asked) == len(project["dependencies"])
    assert asked["SQLAlchemy"] == "2.0.40"
    assert all(version != "0" for version in asked.values())
    assert program.requirements(['nicegui>=3; extra == "training"']) == {}
    with pytest.raises(ValueError, match="~="):
        program.requirements(["pandas~=2.2"])


def test_packages_that_are_missing_or_old_are_named() -> None:
    there = {"gspread": "6.2.1", "lxml": "4.9.4"}
    asked = {"gspread": "6.2", "lxml": "5", "pandas": "2.2"}
    verdict = program.packages_verdict(asked, there.get)
    assert verdict.state is PROBLEM
    assert "lxml 4.9.4 (perlu 5), pandas (tidak ada)" in verdict.sentence
    assert program.packages_verdict({"gspread": "6.2"}, there.get).state is GOOD


@pytest.mark.parametrize(
    ("version", "least", "older"),
    [
        ("1.10", "1.9", False),
        ("2", "2.0", False),
        ("2.0.1rc1", "2.0.1", False),
        ("0.33", "0.37.8", True),
        ("unbekannt", "1", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, least: str, older: bool) -> None:
    assert program.is_older(version, least) is older


@pytest.mark.parametrize(
    ("folder", "environment", "windows", "state"),
    [
        (PureWindowsPath(r"C:\himpun"), {}, True, GOOD),
        (PureWindowsPath(r"C:\Users\Sari\OneDrive - Kabupaten\himpun"), {}, True, PROBLEM),
        (PureWindowsPath(r"D:\Awan\himpun"), {"OneDrive": r"D:\Awan"}, True, PROBLEM),
        (PureWindowsPath(r"D:\Awan2\himpun"), {"OneDrive": r"D:\Awan"}, True, GOOD),
        (PureWindowsPath("C:\\" + "panjang\\" * 20), {}, True, PROBLEM),
        (PurePosixPath("/" + "panjang/" * 20), {}, False, GOOD),
        (PurePosixPath("/home/sari/Dropbox/himpun"), {}, False, PROBLEM),
        (PureWindowsPath(r"G:\My Drive\himpun"), {}, True, PROBLEM),
        (PureWindowsPath(r"G:\Drive Saya\himpun"), {}, True, PROBLEM),
        (PureWindowsPath(r"G:\Shared drives\Diskominfo\himpun"), {}, True, PROBLEM),
        (PureWindowsPath(r"G:\Drive bersama\Diskominfo\himpun"), {}, True, PROBLEM),
    ],
    ids=str,
)
def test_a_workspace_lies_best_on_a_disk_of_this_computer_under_a_short_path(
    folder: PureWindowsPath | PurePosixPath,
    environment: dict[str, str],
    windows: bool,
    state: State,
) -> None:
    assert place.place_verdict(folder, environment, windows=windows).state is state


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody refuses root")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    workspace.inbox.chmod(0o500)
    verdicts = place.look_at_folders(workspace)
    workspace.inbox.chmod(0o700)
    assert [one.state for one in verdicts] == [PROBLEM]
    assert "masuk" in verdicts[0].sentence


def test_a_file_that_a_scanner_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    shortly, long = WindowsDisk(held=3), WindowsDisk(held=99)
    assert [one.state for one in place.look_at_folders(workspace, shortly)] == [GOOD]
    held = place.look_at_folders(workspace, long)
    assert [one.state for one in held] == [PROBLEM, PROBLEM]
    assert "ditahan program lain" in held[0].sentence
    assert "antivirus" in held[0].next_action


def test_looking_leaves_nothing_in_the_folders(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    before = sorted(tmp_path.rglob("*"))
    assert [one.state for one in place.look_at_folders(workspace)] == [GOOD]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("free", "state", "words"),
    [
        (0, PROBLEM, "0 MB"),
        (100 * 1024**2, PROBLEM, "100 MB"),
        (place.LITTLE_ROOM, GOOD, "200 MB"),
        (13 * 1024**3, GOOD, "13,0 GB"),
    ],
)
def test_room_on_the_disk_is_told_in_words(free: int, state: State, words: str) -> None:
    verdict = place.disk_verdict(free)
    assert verdict.state is state
    assert words in verdict.sentence


def refuses(*_: object) -> None:
    raise OSError


def answers(*_: object) -> None:
    """A proxy that listens."""


def test_a_proxy_is_told_with_where_it_is_set_but_not_with_its_password() -> None:
    address = {"https": "http://sari:rahasia@10.0.0.1:3128"}
    verdict = network.proxy_verdict(address, {"HTTPS_PROXY": "x"}, answers)
    assert verdict.sentence == "Lewat proksi 10.0.0.1:3128 (dari HTTPS_PROXY)."
    dead = network.proxy_verdict(address, {}, refuses)
    assert dead.state is PROBLEM
    assert "10.0.0.1:3128 (dari pengaturan Windows)" in dead.sentence
    for one in (verdict, dead):
        assert "rahasia" not in one.sentence
        assert "sari" not in one.sentence
    assert network.proxy_verdict({}, {}, refuses).state is GOOD


@pytest.mark.parametrize("address", ["http://", "http://a:99999", "http://[::1"])
def test_a_proxy_address_that_cannot_be_read_is_told(address: str) -> None:
    verdict = network.proxy_verdict({"https": address}, {"https_proxy": address}, answers)
    assert verdict.state is PROBLEM
    assert "https_proxy" in verdict.sentence


def test_a_proxy_that_nobody_runs_is_noticed_over_the_network() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens on it
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        verdict = network.proxy_verdict({"https": address}, {}, network._connect)
    assert verdict.state is PROBLEM


def test_a_name_that_no_dns_knows_is_named() -> None:
    assert network.names_verdict(["localhost"]).state is GOOD
    unknown = network.names_verdict(["localhost", "tidak-ada.invalid"])
    assert unknown.state is PROBLEM
    assert "tidak-ada.invalid" in unknown.sentence


@pytest.mark.parametrize(
    ("behind", "state"),
    [
        (None, SKIPPED),
        (timedelta(minutes=4), GOOD),
        (timedelta(minutes=-4), GOOD),
        (timedelta(minutes=6), PROBLEM),
        (timedelta(days=-400), PROBLEM),
    ],
)
def test_a_clock_beyond_five_minutes_is_wrong(behind: timedelta | None, state: State) -> None:
    assert network.clock_verdict(behind).state is state


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows decides who may read")
@pytest.mark.parametrize(
    ("mode", "is_open"), [(0o600, False), (0o640, False), (0o644, True), (0o666, True)]
)
def test_a_key_that_everybody_may_read_is_noticed(tmp_path: Path, mode: int, is_open: bool) -> None:
    path = tmp_path / "kunci.json"
    path.write_text("{}")
    path.chmod(mode)
    assert keys.is_open_to_others(path) is is_open


def test_programs_that_are_held_back_or_refused_are_told(tmp_path: Path) -> None:
    assert processes.look_at_processes()[0].state is GOOD
    missing = processes.process_verdict([str(tmp_path / "tidak-ada")])
    assert missing.state is PROBLEM
    killed = processes.process_verdict([sys.executable, "-c", "raise SystemExit(5)"])
    assert "kode 5" in killed.sentence
    sleeper = [sys.executable, "-c", "import time; time.sleep(9)"]
    held = processes.process_verdict(sleeper, seconds=0.3)
    assert "tertahan" in held.sentence


@pytest.mark.parametrize(
    ("copies", "state", "words"),
    [
        ((0,), GOOD, "hari ini"),
        ((1, 40), GOOD, "kemarin"),
        ((2, 40), GOOD, "2 hari"),
        ((9, 12), PROBLEM, "9 hari"),
        ((9, -365), PROBLEM, "9 hari"),
    ],
)
def test_a_copy_of_the_store_may_not_lag_behind_it(
    copies: tuple[int, ...], state: State, words: str
) -> None:
    made = [NOW - timedelta(days=days) for days in copies]
    verdict = stored.backup_verdict(NOW, made, NOW)
    assert verdict.state is state
    assert words in verdict.sentence


def test_a_store_that_nobody_wrote_to_needs_no_newer_copy() -> None:
    old = NOW - timedelta(days=60)
    assert stored.backup_verdict(old, [old], NOW).state is GOOD


def test_only_what_can_be_restored_counts_as_a_copy(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "kantor")
    store = store_file(workspace.store)
    assert store is not None
    shelf = shelf_of(workspace)
    shelf.mkdir(parents=True)
    open_store(store, create=True).close()
    old = place_for(shelf, store, date(2026, 1, 5))
    copy_store(store, old)
    long_ago = time.time() - 30 * 86_400
    os.utime(old, (long_ago, long_ago))
    assert [one.state for one in stored.look_at_backup(workspace)] == [PROBLEM]
    for name in ("catatan.txt", ".himpun 2026-01-06.db.0a1b2c3d.sementara"):
        (shelf / name).touch()
    assert [one.state for one in stored.look_at_backup(workspace)] == [PROBLEM]


def test_a_service_that_does_not_run_is_no_problem() -> None:
    at = datetime(2026, 2, 2, 8, 0, tzinfo=WIB)
    runs, pulled = Holder.me("layanan"), ServiceState(at, pulled=at)
    assert service.service_verdict(None, pulled).state is SKIPPED
    assert service.service_verdict(runs, None).state is GOOD
    assert service.service_verdict(runs, pulled).state is GOOD
    assert "2026" in service.service_verdict(runs, pulled).sentence
    held = replace(pulled, waiting=Trouble(at, "master.xlsx sedang dibuka Sari."))
    assert service.service_verdict(runs, held).state is PROBLEM
    assert "dibuka Sari" in service.service_verdict(runs, held).sentence


def test_many_shares_are_asked_about_only_as_long_as_there_is_time() -> None:
    shared = [Shared(str(number), f"OPD {number}", f"id-{number}") for number in range(40)]

    def slow(_: str) -> None:
        time.sleep(0.1)

    verdicts = share_verdicts(shared, slow, seconds=0.25)
    assert [one.state for one in verdicts] == [SKIPPED]
    assert "belum sempat" in verdicts[0].sentence


def test_shares_that_are_refused_stand_in_the_order_of_the_register() -> None:
    shared = [Shared(str(number), f"OPD {number}", f"id-{number}") for number in range(40)]

    def refuse(spreadsheet_id: str) -> None:
        if spreadsheet_id.endswith("7"):
            raise SourceError(NOT_PERMITTED, account="himpun@contoh.example")

    verdicts = share_verdicts(shared, refuse)
    assert [one.subject for one in verdicts] == ["7", "17", "27", "37"]
    assert {one.state for one in verdicts} == {PROBLEM}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, GOOD),
        ({"Policies": "1"}, PROBLEM),
        ({"Policies": "6"}, PROBLEM),
        ({"Policies": "2"}, GOOD),
        ({"Policies": "0", "Microsoft": "1"}, GOOD),
        ({"Microsoft": "1"}, PROBLEM),
    ],
)
def test_defenders_rule_against_excel_is_read_from_the_registry(
    values: dict[str, str], state: State
) -> None:
    def read(key: str, name: str) -> str | None:
        assert name == "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
        return values.get(key.split("\\")[1])

    assert excel_starts_verdict(read).state is state


@pytest.mark.skipif(sys.platform == "win32", reason="there is a registry")
def test_without_a_registry_excel_is_not_asked_about() -> None:
    assert [one.state for one in look_at_excel_starts()] == [SKIPPED]


def test_one_office_program_is_enough() -> None:
    assert office_verdict(excel=True, libreoffice=False).state is GOOD
    assert office_verdict(excel=False, libreoffice=True).state is GOOD
    assert office_verdict(excel=False, libreoffice=False).state is PROBLEM


def test_parts_of_the_tab_that_changed_are_named() -> None:
    well = StatusLine("Berkas add-in", "x", "baik", well=True)
    gone = StatusLine("Python", "y", "tidak ada; pasang lagi", well=False)
    assert addin_verdict([well]).state is GOOD
    assert "Python" in addin_verdict([well, gone]).sentence
    assert addin_verdict([]).state is PROBLEM

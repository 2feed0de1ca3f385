"""What one can see of the service: its state, its log, and the words of `himpun status`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from addin.service_words import status_lines
from sync.alone import STATE_FOLDER, Holder
from sync.config import SETTINGS_NAME, create_workspace
from sync.domain.errors import SettingsError
from sync.journal import KEPT, NAME, Journal
from sync.service.last_good import open_last_good
from sync.service.state import ServiceState, Trouble, keep_state, read_state
from sync.service.visit import Report, Task
from tests.fakes import FakeClock
from tests.sample_office import MORNING

FULL = frozenset(Task)
LATER = MORNING + timedelta(minutes=5)
GOOD = Report(gathering=True, pulled=True, new=3, failed=1, pause=600.0)
START = ServiceState(MORNING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = create_workspace(tmp_path / "ruang").folder
    (path / STATE_FOLDER).mkdir()
    return path


def said(state: ServiceState | None, service: Holder | None = None) -> str:
    lines = status_lines(state, service=service, worker=None, now=LATER)
    return "\n".join(map(str, lines))


def test_a_state_is_read_as_it_was_kept(folder: Path) -> None:
    report = replace(GOOD, problems=(("Dinkes", "Tidak terjangkau."),))
    state = START.after(FULL, report, LATER, 600.0)
    state = replace(state, offline=Trouble(MORNING, "luring"))
    keep_state(folder, state)
    assert read_state(folder) == state


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"started": 3}', "\x00"])
def test_a_state_that_nobody_can_read_is_none(folder: Path, content: str) -> None:
    assert read_state(folder) is None
    (folder / STATE_FOLDER / "layanan.json").write_text(content)
    assert read_state(folder) is None


def test_what_lasts_keeps_its_beginning_and_ends(folder: Path) -> None:
    offline = replace(GOOD, pulled=False, offline="Tidak ada internet.")
    state = START.after(FULL, offline, MORNING, 20.0)
    state = state.after(FULL, replace(offline, offline="DNS diam."), LATER, 40.0)
    assert state.offline == Trouble(MORNING, "DNS diam.")
    assert state.pulled is None
    state = state.after(FULL, GOOD, LATER, 600.0)
    assert state.offline is None
    assert (state.new, state.failed, state.pulled) == (3, 1, LATER)


def test_a_visit_without_a_pull_says_nothing_of_the_internet() -> None:
    state = START.after(FULL, replace(GOOD, pulled=False, offline="x"), MORNING, 20.0)
    state = state.after(frozenset({Task.MASTER}), replace(GOOD, pulled=False), LATER, 20.0)
    assert state.offline is not None


def test_somebody_at_work_is_no_trouble_and_a_refusal_keeps_what_was_known() -> None:
    state = START.after(FULL, GOOD, MORNING, 600.0)
    assert state.after(FULL, Report(refusal="x", busy=True), LATER, 3.0).refused is None
    refused = state.after(FULL, Report(refusal="Penyimpanan rusak."), LATER, 20.0)
    assert refused.refused == Trouble(LATER, "Penyimpanan rusak.")
    assert refused.pulled == MORNING


def test_somebody_at_work_or_a_worker_that_died_ends_nothing_that_lasts() -> None:
    hurt = replace(GOOD, settings="Baris 3 rusak.")
    state = START.after(FULL, hurt, MORNING, 600.0)
    busy = state.after(FULL, Report(refusal="x", busy=True), LATER, 3.0)
    assert busy.settings == Trouble(MORNING, "Baris 3 rusak.")
    died = busy.after(FULL, None, LATER, 20.0)
    assert died.settings == busy.settings
    assert died.refused is not None
    assert died.refused.sentence.endswith("himpun doctor")
    assert died.after(FULL, Report(refusal="x", busy=True), LATER, 3.0).refused == died.refused


def test_after_a_visit_that_made_way_stands_what_the_one_before_told() -> None:
    told = (("a.xlsx", "Ditolak."),)
    files = (("a.xlsx", "Ditolak.", "a.xlsx"),)
    before = replace(GOOD, waiting="Dibuka Sari.", problems=told, file_problems=files)
    state = START.after(FULL, before, MORNING, 600.0)
    after = state.after(FULL, Report(cut_short=True, files=1), LATER, 3.0)
    assert replace(after, next_pull=None) == replace(state, next_pull=None)
    newer = (("b.xlsx", "Ditolak juga.", "b.xlsx"),)
    part = Report(cut_short=True, refused=1, file_problems=newer)
    assert state.after(FULL, part, LATER, 3.0).file_problems == newer


def test_what_was_told_of_a_file_ends_with_the_collection() -> None:
    told = replace(GOOD, collection="2025", file_problems=(("a.xlsx", "Ditolak.", "a.xlsx"),))
    state = START.after(FULL, told, MORNING, 600.0)
    same = state.after(FULL, replace(GOOD, collection="2025"), LATER, 600.0)
    assert same.file_problems == told.file_problems
    for report in (GOOD, Report(cut_short=True)):
        assert not state.after(FULL, replace(report, collection="2026"), LATER, 1.0).file_problems


def test_status_says_what_is_and_what_to_do() -> None:
    assert "himpun watch" in said(None)
    runs = Holder("layanan himpun", "sari", "PC-1", 7, MORNING)
    state = START.after(FULL, GOOD, MORNING, 600.0)
    text = said(state, runs)
    assert "PC-1" in text
    assert "3 OPD dengan isian baru, 1 gagal" in text
    assert "pukul 08.10" in text
    waiting = replace(GOOD, waiting="master.xlsx sedang dibuka Sari.")
    assert "dibuka Sari. (sejak" in said(state.after(FULL, waiting, LATER, 9.0), runs)
    many = replace(state, problems=tuple((f"OPD {n}", "x") for n in range(12)))
    assert "2 hal lagi" in said(many, runs)


def test_the_log_is_a_line_of_json_for_each_event_and_names_nobody(folder: Path) -> None:
    journal = Journal(folder / STATE_FOLDER, FakeClock())
    journal.add("tarikan", baru=3, gagal=0, kalimat="")
    journal.add("induk_menunggu", kalimat="master.xlsx sedang dibuka Budi")
    journal.close()
    lines = (folder / STATE_FOLDER / NAME).read_text().splitlines()
    first, second = map(json.loads, lines)
    assert first == {"waktu": MORNING.isoformat(), "peristiwa": "tarikan", "baru": 3, "gagal": 0}
    assert second == {"waktu": MORNING.isoformat(), "peristiwa": "induk_menunggu"}


def test_the_log_stays_small(folder: Path) -> None:
    journal = Journal(folder / STATE_FOLDER, FakeClock(), largest=2_000)
    for number in range(500):
        journal.add("tarikan", baru=number)
    journal.close()
    files = list((folder / STATE_FOLDER).glob(f"{NAME}*"))
    assert len(files) == KEPT + 1
    assert all(path.stat().st_size <= 2_000 for path in files)
    assert json.loads((folder / STATE_FOLDER / NAME).read_text().splitlines()[-1])["baru"] == 499


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "tidak ada", FakeClock())
    journal.add("tarikan", baru=1)
    journal.close()


def test_an_edit_that_cannot_be_used_leaves_the_last_good_settings_in_use(folder: Path) -> None:
    path = folder / SETTINGS_NAME
    path.write_text("utas = 3\n")
    assert open_last_good(folder)[0].settings.utas == 3
    path.write_text("utas = 300\n")
    workspace, problem = open_last_good(folder)
    assert workspace.settings.utas == 3
    assert "utas" in problem
    path.write_text("utas = 4\n")
    workspace, problem = open_last_good(folder)
    assert (workspace.settings.utas, problem) == (4, "")


def test_settings_that_never_were_good_are_refused(folder: Path) -> None:
    (folder / SETTINGS_NAME).write_text("utas = [")
    with pytest.raises(SettingsError):
        open_last_good(folder)

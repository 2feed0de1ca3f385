"""The master in a real window, on a screen that is looked at, before and after three buttons."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from addin import cli, macros
from addin.cli_live import PROFILE
from addin.libreoffice import connect, pipe_of
from addin.live_native import LibreOfficeNative
from addin.live_workbook import LiveWorkbook
from sync import texts
from sync.config import create_workspace
from sync.domain.procedure import next_step
from sync.workbook import names
from tests.faults.field_office import FieldOffice, Stages, ends_of
from tests.libreoffice.screen import SIZE, Screen, colours, differing, screen

pytestmark = pytest.mark.libreoffice

STAYS_THE_SAME = 0.01
"""Menus and toolbars are always there; so much of the screen is another sheet at the very least."""


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with (
        screen(tmp_path_factory.mktemp("gambar")) as made,
        pytest.MonkeyPatch.context() as environment,
    ):
        environment.setenv("DISPLAY", made.display)
        yield made


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FieldOffice]:
    """An office before step 7, with open findings, its master with macros and buttons."""
    stages = Stages(tmp_path_factory.mktemp("tahap"))
    with stages.office("bertemuan", tmp_path_factory.mktemp("kantor")) as office:
        assert cli.run(["addin", "build", "--master", str(office.workspace)]) == 0
        yield office


@pytest.fixture(scope="module")
def window(office: FieldOffice, display: Screen) -> Iterator[xlwings.Book]:
    """Its master as `himpun open --libreoffice` shows it; afterwards xlwings knows it no more."""
    others = list(xlwings.engines)
    said = office.himpun("open", "--libreoffice")
    assert said.code == 0, said.text
    try:
        app = connect(pipe_of(office.workspace))
        yield app.books[0]
    finally:
        end_libreoffice_of(office.workspace / PROFILE)
        xlwings.engines.engines[:] = others
        for engine in others:
            engine.activate()


def end_libreoffice_of(profile: Path) -> None:
    """The one that was started with this profile, and no other."""
    wanted = profile.resolve().as_uri().encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and wanted in _command_of(entry):
            os.kill(int(entry.name), signal.SIGKILL)


def _command_of(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


def test_what_opening_does_to_the_window_is_no_change_of_the_workbook(
    window: xlwings.Book,
) -> None:
    """Else what a click writes would be left unsaved, as if somebody had typed something."""
    assert LibreOfficeNative().is_saved(window)


def test_three_buttons_each_end_on_the_sheet_that_shows_what_came_of_them(
    office: FieldOffice, window: xlwings.Book, display: Screen
) -> None:
    before = display.picture("0-terbuka")
    assert window.sheets.active.name == "Beranda"
    assert colours(before) > 10
    for number, (key, sheet) in enumerate(
        (("give_back", "Pemeriksaan"), ("step_3", "Pantauan"), ("build_rekap", "Rekap")), 1
    ):
        office.clock.pass_time(minutes=10)
        with ends_of(office.clock, office.patience):
            assert macros.press(window, key), window.app.impl.alerts
        after = display.picture(f"{number}-{key}")
        assert window.sheets.active.name == sheet
        assert colours(after) > 10
        assert differing(before, after) > STAYS_THE_SAME
        before = after


def test_the_window_fills_the_screen_and_nothing_stands_before_the_workbook(
    window: xlwings.Book, display: Screen
) -> None:
    controller = window.impl.api.CurrentController
    place = controller.Frame.ContainerWindow.PosSize
    assert (place.X, place.Y, place.Width, place.Height) == (0, 0, *SIZE)
    assert not controller.ShowPageBreaks
    assert not controller.getSidebar().isVisible()
    open_windows = window.app.impl.api.Frames.Count
    assert open_windows == 1, "the start page or a dialog is open beside the workbook"


def test_a_command_acts_on_the_open_workbook_and_leaves_the_sheet_in_front_alone(
    office: FieldOffice, window: xlwings.Book
) -> None:
    with office.store() as store:
        upcoming = next_step(store.steps())
    assert upcoming is not None
    window.sheets["Indikator"].activate()
    said = office.step(upcoming.number)
    assert said.code == 0, said.text
    steps = LiveWorkbook(window).read_table(names.STEPS.name)
    row = steps.rows[upcoming.number - 1]
    assert row[steps.columns.index("Selesai")] is not None
    assert window.sheets.active.name == "Indikator"


def test_opening_it_again_says_how_to_go_on(office: FieldOffice, window: xlwings.Book) -> None:
    said = office.himpun("open", "--libreoffice")
    assert said.code == 0, said.text
    told = texts.LIVE_OPENED_ALREADY.format(master="master.xlsm")
    assert told in " ".join(said.text.split())
    assert window.app.impl.api.Frames.Count == 1


def test_rows_from_a_file_go_into_the_open_workbook(
    office: FieldOffice, window: xlwings.Book
) -> None:
    days_off = office.folder / "libur.csv"
    days_off.write_text("Tanggal,Keterangan\n2026-03-03,Libur Uji\n", encoding="utf-8")
    said = office.himpun("import", "libur", str(days_off))
    assert said.code == 0, said.text
    rows = LiveWorkbook(window).read_table(names.HOLIDAYS.name).rows
    assert "Libur Uji" in {cell for row in rows for cell in row}


def test_without_a_screen_one_sentence_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    workspace = create_workspace(tmp_path / "kantor")
    assert cli.run(["open", "--libreoffice", "--folder", str(workspace.folder)]) == cli.REFUSED
    assert "--tanpa-jendela" in capsys.readouterr().out

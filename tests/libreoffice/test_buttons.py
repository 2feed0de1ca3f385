"""Buttons that are no step, and what a click says when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from addin import cli, macros
from addin.click_words import fitted
from addin.error_log import LOG_NAME
from sync import texts
from sync.sandbox.faults import Fault
from tests.faults.field_office import GOOD_ANSWERS, make_office
from tests.libreoffice.session import opened
from tests.libreoffice.test_whole_sop import ClickingOffice

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def clicking(
    app: xlwings.App, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ClickingOffice]:
    office = make_office(tmp_path_factory.mktemp("kantor"))
    with opened(app, office.master) as book:
        yield ClickingOffice(office, book)
    office.server.close()


def test_buttons_as_a_person_clicks_them(clicking: ClickingOffice) -> None:
    office, book = clicking.office, clicking.book
    said = clicking.click("step_5")
    assert "langkah" in said.lower()
    assert "Traceback" not in said
    assert "langkah 1" in clicking.click("show_help")
    for key in ("step_1", "step_2"):
        clicking.click(key)
    office.fill(GOOD_ANSWERS)
    clicking.click("pull_now")
    assert any("Langkah 3" in told and "dari" in told for told in book.app.impl.told)
    assert clicking.click("build_rekap") in (texts.CLI_PUBLISHED, texts.CLI_PUBLISHED_NOTHING)
    assert clicking.click("build_rekap", minutes=0) == texts.CLI_PUBLISHED_NOTHING
    data = book.sheets["Data"]
    data.activate()
    data.tables["tblData"].range[1, 7].select()
    assert re.search(r"^Jejak: J-[0-9a-f]{8}$", clicking.click("trace_selection"), re.MULTILINE)
    ready = clicking.click("check_system").splitlines()
    assert ready[0] == texts.DOCTOR_ALL_WELL
    assert re.fullmatch(r"\d+ baik, 0 masalah, \d tidak diperiksa\.", ready[1])
    office.server.faults.add(Fault("/v4/spreadsheets", times=None, kind="api_disabled"))
    told = clicking.click("check_system").splitlines()
    office.server.faults.clear()
    assert told[0].startswith("- Google Sheets API: Google Sheets API belum diaktifkan")
    assert "Google Cloud, aktifkan" in told[0]
    clicking.click("print_pages")
    assert (office.workspace / "keluaran" / "lembar-Data.pdf").exists()
    assert book.app.status_bar is False


def test_an_error_that_nobody_foresaw_is_a_sentence_and_a_line_in_the_log(
    clicking: ClickingOffice,
) -> None:
    def broken() -> bool:
        return macros._click(lambda _: str(1 // 0))

    known = macros.BUTTONS["show_help"]
    macros.BUTTONS["show_help"] = broken
    try:
        said = clicking.click("show_help")
    finally:
        macros.BUTTONS["show_help"] = known
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (clicking.office.workspace / LOG_NAME).read_text()


def test_a_workbook_that_is_not_the_master_is_said(app: xlwings.App, tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    path.write_bytes(Path("workbook_templates/master.xlsx").read_bytes())
    with opened(app, path) as book:
        assert macros.press(book, "step_1") is False
    assert "himpun.toml" in app.impl.alerts[-1]


def test_every_button_has_its_function() -> None:
    steps = {f"step_{number}" for number in range(1, 10)}
    others = {"pull_now", "build_rekap", "give_back", "print_pages", "trace_selection"}
    assert set(macros.BUTTONS) == steps | others | {"check_system", "show_help"}


def test_a_long_message_fits_its_box_and_keeps_what_is_next() -> None:
    text = fitted(["panjang " * 500], "Berikutnya: langkah 4.")
    assert len(text) <= 1_024
    assert text.endswith("Berikutnya: langkah 4.")


def test_klik_without_an_open_master_says_how_to_open_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", str(tmp_path / "kantor")]) == 0
    assert cli.run(["klik", "step_1", "--folder", str(tmp_path / "kantor")]) == 2
    assert "himpun open --libreoffice" in capsys.readouterr().out
    assert cli.run(["klik", "tiada", "--folder", str(tmp_path / "kantor")]) == 2

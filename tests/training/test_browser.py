"""An OPD fills its sheet in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from sync.domain.delivery import ReturnNotice
from sync.domain.findings import Finding, Rule, Severity
from sync.pull import pull
from sync.sandbox.model import Box, Cell
from sync.store import open_store
from tests.programs import find_chromium
from tests.sources.small_office import HEALTH, HIMPUN, REGISTER, SmallOffice
from tests.training.browser import Person
from tests.training.desk import rule

pytestmark = pytest.mark.chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    "<script>document.title='kena'</script>",
    '"><img src=x onerror="document.title=\'kena\'">',
    "=cmd|'/c calc'!A1",
    "javascript:alert(1)",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless, with a profile of its own that is empty at first."""
    with sync_playwright() as running:
        yield running.chromium.launch(executable_path=find_chromium(), args=FLAGS)


@pytest.fixture
def person(browser: Browser, office: SmallOffice, spreadsheet_id: str) -> Iterator[Person]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    someone = Person(context.new_page(), office, spreadsheet_id)
    yield someone
    context.close()
    assert someone.wrong == []


def shown(person: Person, address: str, tab: str = "Isian") -> object:
    """What the API says that a cell shows."""
    answer = person.office.acting_as(HIMPUN).values_get(person.spreadsheet_id, f"'{tab}'!{address}")
    return answer.get("values", [[None]])[0][0]


def test_what_is_typed_is_in_the_next_pull(person: Person, tmp_path: Path) -> None:
    with open_store(tmp_path / "himpun.db", create=True) as store:
        for delivery in person.office.deliver(HEALTH).values():
            store.save_delivery(delivery)
            person.spreadsheet_id = delivery.spreadsheet_id
        person.open("Isian")
        person.type_in("D5", "1.500", "Tab")
        expect(person.at).to_have_text("E5")
        person.page.keyboard.type("12")
        person.page.keyboard.press("Enter")
        expect(person.at).to_have_text("E6")
        expect(person.cell("D5")).to_have_text("1.500")
        expect(person.cell("E5")).to_have_text("12")
        pull(store, person.office.sheets, REGISTER, person.office.clock)
        assert store.accepted()[HEALTH.code, "IND"].table.rows[4][3:5] == (1500, 12)


def test_a_refused_value_says_the_rule_and_the_cell_keeps_its_own(person: Person) -> None:
    person.office.type_in(HEALTH.email, person.spreadsheet_id, {"Isian!D5": 7})
    person.open("Isian")
    person.type_in("D5", "7,5")
    help_text = person.office.cell(person.spreadsheet_id, "Isian", 4, 3)["dataValidation"]
    expect(person.message).to_have_text(f"D5 belum sesuai. {help_text['inputMessage']}")
    expect(person.at).to_have_text("D5")
    expect(person.cell("D5")).to_have_text("7")
    assert shown(person, "D5") == "7"


def test_a_rule_that_is_not_strict_marks_the_cell(person: Person) -> None:
    gid = person.office.tab_numbers(person.spreadsheet_id)["Isian"]
    area = {"sheetId": gid, "startRowIndex": 4, "endRowIndex": 5}
    area |= {"startColumnIndex": 3, "endColumnIndex": 4}
    mild = rule("NUMBER_LESS", "5", strict=False, message="Biasanya di bawah 5.")
    request = {"setDataValidation": {"range": area, "rule": mild}}
    person.office.as_owner(person.spreadsheet_id, request)
    person.open("Isian")
    person.type_in("D5", "9", "Tab")
    expect(person.cell("D5")).to_contain_class("wrong")
    person.cell("D5").click()
    expect(person.note).to_contain_text("Biasanya di bawah 5.")
    assert shown(person, "D5") == "9"


def test_a_protected_cell_cannot_be_typed_into_and_says_why(person: Person) -> None:
    person.open("Isian")
    person.type_in("B5", "ubah")
    expect(person.message).to_contain_text(f"B5 terkunci. Sel ini dijaga oleh {HIMPUN}")
    expect(person.page.locator("#hint")).to_have_text("Terkunci")
    person.paste("C5", "ubah\t1")
    expect(person.message).to_contain_text("C5 terkunci")
    person.page.keyboard.press("Delete")
    expect(person.page.locator(".ag-cell-editor")).to_have_count(0)
    assert shown(person, "B5") == "Jumlah Puskesmas"
    assert shown(person, "C5") == "unit"


def test_the_owner_may_type_where_the_opd_may_not(person: Person) -> None:
    person.open("Isian")
    expect(person.page.locator("#person")).to_have_value(HEALTH.email)
    person.page.locator("#person").select_option(HIMPUN)
    expect(person.cell("B5")).not_to_contain_class("closed")
    person.type_in("B5", "Jumlah Pustu")
    expect(person.cell("B5")).to_have_text("Jumlah Pustu")
    file = person.office.server.state.file(person.spreadsheet_id)
    assert file is not None
    assert file.last_modified_by == HIMPUN


def test_a_choice_is_made_from_the_list(person: Person) -> None:
    person.open("Posyandu")
    person.cell("D5").locator(".arrow").click()
    person.page.get_by_role("option", name="Rusak").click()
    expect(person.cell("D5")).to_have_text("Rusak")
    assert shown(person, "D5", "Posyandu") == "Rusak"


def test_a_choice_is_made_with_the_keyboard_alone(person: Person) -> None:
    person.open("Posyandu", "D5")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_role("option", name="Baik")).to_be_visible()
    person.page.keyboard.press("ArrowDown")
    person.page.keyboard.press("Enter")
    expect(person.cell("D5")).to_have_text("Baik")
    assert shown(person, "D5", "Posyandu") == "Baik"


def test_a_box_is_ticked_with_a_click_and_with_the_space_bar(person: Person) -> None:
    with person.office.server.state.editing(person.spreadsheet_id, HIMPUN) as edit:
        sheet = edit.document.sheet_by_title("Posyandu")
        assert sheet is not None
        sheet.put(4, 1, Cell(False, validation=rule("BOOLEAN")))
    person.open("Posyandu")
    person.cell("B5").get_by_text("☐").click()
    expect(person.cell("B5")).to_have_text("☑")
    assert shown(person, "B5", "Posyandu") == "TRUE"
    person.page.keyboard.press("Space")
    expect(person.cell("B5")).to_have_text("☐")


def test_a_merged_block_is_one_cell(person: Person) -> None:
    with person.office.server.state.editing(person.spreadsheet_id, HIMPUN) as edit:
        sheet = edit.document.sheet_by_title("Posyandu")
        assert sheet is not None
        sheet.merges = [Box(4, 0, 7, 2)]
        sheet.put(4, 0, Cell("Tiga baris"))
    person.open("Posyandu")
    block, below = person.cell("A5").locator(".look").bounding_box(), person.cell("C8")
    corner = below.bounding_box()
    assert block is not None
    assert corner is not None
    assert block["x"] + block["width"] == pytest.approx(corner["x"], abs=2)
    assert block["y"] + block["height"] == pytest.approx(corner["y"], abs=2)
    expect(person.cell("A6")).not_to_be_visible()


def test_what_himpun_gives_back_is_read_at_its_cell(person: Person) -> None:
    sentence = "Angka meragukan. <b>Tulis</b> 1234."
    where = (HEALTH.code, "IND", "Isian", "D5", Rule.AMBIGUOUS_NUMBER, Severity.MUST)
    finding = Finding(*where, "1.234", sentence, "1.02.000001", "2023")
    notice = ReturnNotice(
        HEALTH.code, HEALTH.name, person.spreadsheet_id, 1, "14 Februari 2025", (finding,)
    )
    person.open("Isian")
    person.office.sheets.give_back(notice)
    expect(person.cell("D5")).to_contain_class("noted")  # seen by looking again, unasked
    person.cell("D5").hover()
    expect(person.note).to_contain_text(sentence)
    person.page.get_by_role("tab", name="Catatan Perbaikan").click()
    person.page.get_by_role("link", name="D5").click()
    expect(person.at).to_have_text("D5")
    expect(person.cell("D5")).to_contain_class("marked")
    expect(person.note).to_contain_text(sentence)


def test_a_link_opens_its_tab_and_marks_its_cell(person: Person) -> None:
    person.open("Posyandu", "B180")
    expect(person.page.get_by_role("tab", name="Posyandu")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(person.at).to_have_text("B180")
    expect(person.cell("B180")).to_contain_class("marked")
    expect(person.cell("B180")).to_be_in_viewport()


def test_hostile_text_stays_text(person: Person) -> None:
    person.office.server.state.update_file(
        person.spreadsheet_id, lambda file: replace(file, name=HOSTILE[0])
    )
    person.open("Isian")
    for address, text in zip(("G5", "G6", "G7", "H5"), HOSTILE, strict=True):
        person.type_in(address, text)
        expect(person.cell(address)).to_have_text(text)
    person.type_in("D5", HOSTILE[2])
    expect(person.cell("D5")).to_have_text("#ERROR!")
    expect(person.page.locator("#grid script, #grid img")).to_have_count(0)
    expect(person.page).to_have_title(HOSTILE[0])
    expect(person.page.locator("h1")).to_have_text(HOSTILE[0])
    gid = person.office.tab_numbers(person.spreadsheet_id)["Isian"]
    place = {"sheetId": gid, "rowIndex": 4, "columnIndex": 6}
    noted = {"start": place, "rows": [{"values": [{"note": HOSTILE[1]}]}], "fields": "note"}
    person.office.as_owner(person.spreadsheet_id, {"updateCells": noted})
    expect(person.cell("G5")).to_contain_class("noted")
    person.cell("G5").click()
    expect(person.note).to_contain_text(HOSTILE[1])


def test_a_block_from_excel_goes_into_its_cells_and_comes_out_again(person: Person) -> None:
    person.open("Isian")
    person.paste("D5", "10\t11\r\n65,5\t66\r\n")
    for address, text in {"D5": "10", "E5": "11", "D6": "65,5", "E6": "66"}.items():
        expect(person.cell(address)).to_have_text(text)
    person.page.keyboard.press("Control+z")
    expect(person.cell("D6")).to_have_text("")
    assert shown(person, "D5:E6") is None


def test_a_block_with_one_bad_value_is_refused_as_a_whole(person: Person) -> None:
    person.open("Isian")
    person.paste("D5", "10\t11\n12\tdua belas")
    expect(person.message).to_contain_text("E6 belum sesuai")
    assert shown(person, "D5:E6") is None


def test_delete_clears_and_the_last_edit_can_be_undone(person: Person) -> None:
    person.office.type_in(HEALTH.email, person.spreadsheet_id, {"Isian!D5": "1.500"})
    person.open("Isian", "D5")
    expect(person.cell("D5")).to_have_text("1.500")
    person.page.keyboard.press("Delete")
    expect(person.cell("D5")).to_have_text("")
    person.page.get_by_role("button", name="Urungkan").click()
    expect(person.cell("D5")).to_have_text("1.500")
    assert shown(person, "D5") == "1.500"


def test_a_formula_is_worked_out_and_edited_as_a_formula(person: Person) -> None:
    person.office.type_in(HEALTH.email, person.spreadsheet_id, {"Isian!D5": 4, "Isian!E5": 3})
    person.open("Isian")
    person.type_in("D7", "=D5*E5")
    expect(person.cell("D7")).to_have_text("12")
    person.type_in("D5", "10")
    expect(person.cell("D7")).to_have_text("30")
    person.cell("D7").dblclick()
    expect(person.cell("D7").locator("input")).to_have_value("=D5*E5")
    person.page.keyboard.press("Escape")


def test_what_did_not_reach_the_server_is_said(person: Person) -> None:
    person.open("Isian")
    person.office.server.stop()
    person.type_in("D5", "12")
    expect(person.message).to_contain_text("D5 belum tersimpan")
    expect(person.page.get_by_role("status")).to_have_text("Server latihan tidak menjawab")
    expect(person.cell("D5")).to_have_text("")
    person.office.server.start()
    expect(person.page.get_by_role("status")).to_have_text("Tersimpan")
    assert all("Failed to load resource" in one for one in person.wrong)
    person.wrong.clear()


def test_only_the_rows_in_sight_are_drawn(person: Person) -> None:
    state = person.office.server.state
    with state.editing(person.spreadsheet_id, HIMPUN) as edit:
        sheet = edit.document.sheet_by_title("Posyandu")
        assert sheet is not None
        sheet.row_count = 5000
    person.open("Posyandu", "A4999")
    expect(person.cell("A4999")).to_be_in_viewport()
    assert person.page.locator(".ag-center-cols-container .ag-row").count() < 100


def test_the_list_is_searched_by_name_and_owner(person: Person) -> None:
    person.office.server.state.create("Isian Dinas Sosial", "lain@contoh.example")
    person.page.goto(person.office.server.base_url)
    entries = person.page.get_by_role("listitem")
    expect(entries).to_have_count(2)
    person.page.get_by_role("searchbox").fill("sosial lain@")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("Isian Dinas Sosial")
    person.page.get_by_role("searchbox").fill("tidak ada")
    expect(person.page.get_by_text("Tidak ada yang cocok")).to_be_visible()

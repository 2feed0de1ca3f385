"""A tab as the grid gets it: small, whole, and only what the person may see."""

from __future__ import annotations

from typing import Any

from sync.sandbox.model import Box
from sync.sandbox.protection import Guard
from sync.sandbox.training.people import people_of, person_named
from sync.sandbox.training.sheet_json import SheetView
from tests.sources.small_office import HEALTH, HIMPUN, SmallOffice
from tests.training.desk import TODAY, Desk, rule


def view(desk: Desk, user: str = "opd") -> dict[str, Any]:
    guard = Guard(desk.document, user, "pemilik")
    return SheetView(desk.document, desk.sheet, TODAY).whole(guard)


def test_only_cells_that_hold_something_are_sent() -> None:
    desk = Desk()
    desk.type_in("A1", "Judul")
    desk.put("C3", value=1500, format={"numberFormat": {"type": "NUMBER", "pattern": "#,##0"}})
    sent = view(desk)
    assert sent["cells"] == [[0, 0, "Judul", 0], [2, 2, "1.500", 1, {"e": "1500"}]]
    assert sent["looks"] == [{}, {"text-align": "right"}]
    assert (sent["rows"], len(sent["widths"])) == (50, 12)


def test_cells_alike_share_one_look_and_one_rule() -> None:
    desk = Desk()
    for row in range(1, 30):
        desk.put(f"B{row}", validation=rule("ONE_OF_LIST", "Baik", "Rusak"), format={"x": 1})
    sent = view(desk)
    assert len(sent["cells"]) == 29
    assert len(sent["looks"]) == 1
    (only,) = sent["rules"]
    assert only["choices"] == ("Baik", "Rusak")
    assert only["help"] == "Pilih salah satu: Baik, Rusak."


def test_notes_links_and_complaints_come_with_their_cell() -> None:
    desk = Desk()
    link = {"textFormat": {"link": {"uri": "#gid=0&range=F7"}}}
    harm = {"textFormat": {"link": {"uri": "javascript:alert(1)"}}}
    desk.put("A1", value="F7", note="<b>lihat</b>", format=link)
    desk.put("A2", value="x", format=harm)
    desk.put("A3", value=9, validation=rule("NUMBER_LESS", "5", strict=False, message="Kurang."))
    first, second, third = view(desk)["cells"]
    assert first[4] == {"n": "<b>lihat</b>", "l": "#gid=0&range=F7"}
    assert len(second) == 4
    assert third[4] == {"r": 0, "w": "Kurang."}


def test_the_frame_says_what_is_frozen_merged_hidden_and_closed() -> None:
    desk = Desk()
    sheet = desk.sheet
    sheet.grid_properties = {"frozenRowCount": 4, "hideGridlines": True}
    sheet.merges = [Box(0, 0, 1, 3)]
    sheet.row_metadata = {7: {"hiddenByUser": True}, 8: {"pixelSize": 40}}
    sheet.column_metadata = {1: {"pixelSize": 60}, 2: {"hiddenByUser": True}}
    free = {"startRowIndex": 4, "startColumnIndex": 3}
    sheet.protected_ranges = [{"range": {"sheetId": 0}, "unprotectedRanges": [free]}]
    sent = view(desk)
    assert (sent["frozen_rows"], sent["bare"], sent["merges"]) == (4, True, [[0, 0, 1, 3]])
    assert sent["hidden_rows"] == [7]
    assert sent["heights"] == {8: 40}
    assert sent["widths"][:4] == [100, 60, 0, 100]
    assert sent["closed"] == [[[0, 0, 50, 12], [[4, 3, 50, 12]]]]
    assert view(desk, "pemilik")["closed"] == []


def test_after_typing_only_what_may_differ_is_sent_again() -> None:
    desk = Desk()
    for address in ("A1", "A2", "A3"):
        desk.type_in(address, "1")
    desk.put("B1", formula="=SUM(A1:A3)")
    desk.type_in("A2", "40")
    desk.type_in("A3", "")
    sent = SheetView(desk.document, desk.sheet, TODAY).changed(Box(1, 0, 3, 1))
    assert [one[:3] for one in sent["cells"]] == [[0, 1, "41"], [1, 0, "40"], [2, 0, ""]]


def test_the_opd_types_first_and_a_stranger_never(office: SmallOffice, spreadsheet_id: str) -> None:
    file = office.server.state.file(spreadsheet_id)
    assert file is not None
    assert [one["email"] for one in people_of(file)] == [HEALTH.email, HIMPUN]
    assert person_named(file, "") == HEALTH.email
    assert person_named(file, HIMPUN) == HIMPUN
    assert person_named(file, "lain@contoh.example") == HEALTH.email


def test_colours_by_a_rule_count_from_the_first_cell_of_its_block() -> None:
    desk = Desk()
    for row, number in enumerate((5, 15, 25), start=1):
        desk.put(f"B{row}", value=number)
    desk.put("B2", value=None, formula="=B1*3")
    area = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 2}
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=B1>10"}]}
    look = {"backgroundColor": {"red": 1}}
    desk.sheet.conditional_formats = [
        {"ranges": [area], "booleanRule": {"condition": condition, "format": look}}
    ]
    sent = view(desk)
    grounds = [sent["looks"][cell[3]].get("background") for cell in sent["cells"]]
    assert grounds == [None, "rgb(255,0,0)", "rgb(255,0,0)"]

"""What is wrong reaches the OPD at its own cells, and goes away when it is mended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from gspread.exceptions import APIError
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.delivery import ReturnNotice
from sync.domain.errors import SourceError
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.return_answers import CHOICES, answers_of
from sync.sandbox import Fault
from sync.sources.return_requests import join_note, split_note
from sync.texts import ANSWER_MENDED, ANSWER_RIGHT, NOTE_PREFIX, RETURN_COLUMNS, RETURN_TAB
from tests.sources.small_office import HEALTH, HIMPUN, SmallOffice


def _finding(cell: str, sentence: str = "Angka meragukan.", sheet: str = "Isian") -> Finding:
    return Finding(
        HEALTH.code,
        "IND",
        sheet,
        cell,
        Rule.AMBIGUOUS_NUMBER,
        Severity.MUST,
        "1.234",
        sentence,
        "1.02.000001",
        "2023",
    )


def _notice(spreadsheet_id: str, *findings: Finding, round_number: int = 1) -> ReturnNotice:
    return ReturnNotice(
        HEALTH.code, HEALTH.name, spreadsheet_id, round_number, "14 Februari 2025", findings
    )


@pytest.fixture
def spreadsheet_id(office: SmallOffice) -> str:
    return office.deliver(HEALTH)[HEALTH.code].spreadsheet_id


def _note(office: SmallOffice, spreadsheet_id: str, row: int, column: int) -> str:
    return str(office.cell(spreadsheet_id, "Isian", row, column).get("note", ""))


def _yellow(office: SmallOffice, spreadsheet_id: str) -> list[dict[str, Any]]:
    answer = office.look(spreadsheet_id, "sheets(properties(title),conditionalFormats)")
    return [
        area
        for sheet in answer["sheets"]
        for rule in sheet.get("conditionalFormats", [])
        for area in rule["ranges"]
    ]


def test_the_list_and_the_cells_say_the_same(office: SmallOffice, spreadsheet_id: str) -> None:
    finding = _finding("D5", "=Tulis 1234 atau 1,234.")
    labelled = replace(_notice(spreadsheet_id, finding), labels={finding.code: "Puskesmas · 2023"})
    office.sheets.give_back(labelled)
    gid = office.tab_numbers(spreadsheet_id)
    rows = office.table(spreadsheet_id, RETURN_TAB).rows
    assert HEALTH.name in str(rows[0][0])
    assert "Putaran 1" in str(rows[1][0])
    assert "14 Februari 2025" in str(rows[1][0])
    assert rows[4] == RETURN_COLUMNS
    assert rows[5] == (
        1,
        "Isian",
        "D5",
        "Puskesmas · 2023",
        "1.234",
        "=Tulis 1234 atau 1,234.",
        *(None, None, None),
        "wajib diperbaiki",
        1,
        finding.code,
    )
    link = office.cell(spreadsheet_id, RETURN_TAB, 5, 2)
    assert link["userEnteredValue"] == {"stringValue": "D5"}
    uri = link["userEnteredFormat"]["textFormat"]["link"]["uri"]
    assert uri == f"#gid={gid['Isian']}&range=D5"
    note = _note(office, spreadsheet_id, 4, 3)
    assert note.startswith(NOTE_PREFIX)
    assert "=Tulis 1234 atau 1,234." in note
    assert [
        (one["startRowIndex"], one["startColumnIndex"]) for one in _yellow(office, spreadsheet_id)
    ] == [(4, 3)]


def test_what_is_mended_goes_and_what_is_new_comes(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    before = office.cell(spreadsheet_id, "Isian", 4, 3)
    office.sheets.give_back(_notice(spreadsheet_id, _finding("D5"), _finding("E5")))
    office.sheets.give_back(_notice(spreadsheet_id, _finding("E5"), _finding("D7"), round_number=2))
    assert office.cell(spreadsheet_id, "Isian", 4, 3) == before
    assert "putaran 2" in _note(office, spreadsheet_id, 4, 4)
    assert _note(office, spreadsheet_id, 6, 3)
    assert len(_yellow(office, spreadsheet_id)) == 2
    office.sheets.give_back(_notice(spreadsheet_id, round_number=3))
    assert not _yellow(office, spreadsheet_id)
    assert not _note(office, spreadsheet_id, 6, 3)
    rows = office.table(spreadsheet_id, RETURN_TAB).rows
    assert len(rows) == 2
    assert "Tidak ada lagi" in str(rows[1][0])


def test_the_opds_own_note_stays(office: SmallOffice, spreadsheet_id: str) -> None:
    gid = office.tab_numbers(spreadsheet_id)["Isian"]
    own = "Menunggu angka dari puskesmas\nbaris kedua"
    place = {"sheetId": gid, "rowIndex": 4, "columnIndex": 3}
    cells = {"start": place, "rows": [{"values": [{"note": own}]}], "fields": "note"}
    office.acting_as(HEALTH.email).batch_update(
        spreadsheet_id, {"requests": [{"updateCells": cells}]}
    )
    for round_number in (1, 2):
        office.sheets.give_back(_notice(spreadsheet_id, _finding("D5"), round_number=round_number))
        note = _note(office, spreadsheet_id, 4, 3)
        assert note.startswith(own)
        assert note.count(NOTE_PREFIX) == 1
    office.sheets.give_back(_notice(spreadsheet_id, round_number=3))
    assert _note(office, spreadsheet_id, 4, 3) == own


def _answer(office: SmallOffice, spreadsheet_id: str, area: str, *row: str) -> None:
    """The OPD types beside an item, under its own identity."""
    office.acting_as(HEALTH.email).values_update(
        spreadsheet_id,
        f"'{RETURN_TAB}'!{area}",
        {"valueInputOption": "USER_ENTERED"},
        {"values": [list(row)]},
    )


def _answers(office: SmallOffice, spreadsheet_id: str) -> list[tuple[str, str, str]]:
    read = office.sheets.read(spreadsheet_id, {})
    return [(one.code, one.choice, one.explanation) for one in answers_of(read.tables)]


def test_the_opd_answers_beside_an_item_and_nowhere_else(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    finding = _finding("D5")
    office.sheets.give_back(_notice(spreadsheet_id, finding))
    _answer(office, spreadsheet_id, "H6:I6", ANSWER_RIGHT, "Sesuai buku profil")
    assert _answers(office, spreadsheet_id) == [(finding.code, ANSWER_RIGHT, "Sesuai buku profil")]
    for area in ("G6", "J6", "L6", "H5"):
        with pytest.raises(APIError):
            _answer(office, spreadsheet_id, area, "lain")
    rule = office.cell(spreadsheet_id, RETURN_TAB, 5, 7)["dataValidation"]["condition"]
    assert [one["userEnteredValue"] for one in rule["values"]] == list(CHOICES)


def test_answers_stay_with_their_item_while_it_is_open_with_the_same_content(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    first, second, third = (
        replace(_finding(cell), row_key=row)
        for cell, row in (("D5", "1.02.000001"), ("D6", "1.02.000002"), ("D7", "1.02.000003"))
    )
    office.sheets.give_back(_notice(spreadsheet_id, first, second, third))
    _answer(office, spreadsheet_id, "H7:I7", ANSWER_RIGHT, "dua")
    _answer(office, spreadsheet_id, "H8:I8", ANSWER_MENDED, "tiga")
    changed = replace(third, raw="9.999")
    office.sheets.give_back(_notice(spreadsheet_id, second, changed, round_number=2))
    assert _answers(office, spreadsheet_id) == [
        (second.code, ANSWER_RIGHT, "dua"),
        (third.code, "", ""),
    ]


def test_a_tab_that_was_empty_for_a_round_can_be_answered_again(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    finding = _finding("D5")
    for findings in ((finding,), (), (finding, _finding("E5"))):
        office.sheets.give_back(_notice(spreadsheet_id, *findings))
    _answer(office, spreadsheet_id, "H7:I7", ANSWER_RIGHT, "benar")
    answer = office.sheets.read(spreadsheet_id, {})
    guards = office.look(spreadsheet_id, "sheets(properties(title),protectedRanges)")["sheets"]
    assert [len(one["protectedRanges"]) for one in guards] == [1] * len(guards)
    assert answers_of(answer.tables)[0].code == finding.code


def test_the_reason_of_staff_stands_in_the_list_and_in_the_note(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    finding = _finding("D5")
    notice = replace(_notice(spreadsheet_id, finding), reasons={finding.code: "Cek buku profil."})
    office.sheets.give_back(notice)
    assert office.table(spreadsheet_id, RETURN_TAB).rows[5][6] == "Cek buku profil."
    assert "Cek buku profil." in _note(office, spreadsheet_id, 4, 3)


def test_a_finding_without_its_cell_still_stands_in_the_list(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    places = [_finding("D5", sheet="Lembar Hilang"), _finding(""), _finding("ZZ9999")]
    office.sheets.give_back(_notice(spreadsheet_id, *places))
    rows = office.table(spreadsheet_id, RETURN_TAB).rows
    assert [row[1] for row in rows[5:]] == ["Lembar Hilang", "Isian", "Isian"]
    assert not _yellow(office, spreadsheet_id)


def test_a_round_takes_two_requests_and_the_first_of_none_writes_nothing(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    office.server.traffic.clear()
    office.sheets.give_back(_notice(spreadsheet_id))
    assert office.server.traffic.count() == 1
    office.sheets.give_back(_notice(spreadsheet_id, *(_finding(f"D{row}") for row in (5, 6, 7))))
    assert office.server.traffic.count() == 3


def test_a_lost_answer_does_not_write_a_note_twice(
    office: SmallOffice, spreadsheet_id: str
) -> None:
    office.server.faults.add(Fault(":batchUpdate$", "POST", status=500, after=True))
    office.sheets.give_back(_notice(spreadsheet_id, _finding("D5")))
    assert _note(office, spreadsheet_id, 4, 3).count(NOTE_PREFIX) == 1
    assert list(office.tab_numbers(spreadsheet_id)).count(RETURN_TAB) == 1


def test_cells_that_the_opd_protects_are_told_in_a_sentence(office: SmallOffice) -> None:
    made = office.server.state.create("Milik Dinkes", HEALTH.email).file_id
    people = office.acting_as(HEALTH.email)
    people.insert_permission(made, HIMPUN, "user", "writer", notify=False)
    title = next(iter(office.tab_numbers(made)))
    guard = {"protectedRange": {"range": {"sheetId": 0}, "editors": {"users": [HEALTH.email]}}}
    people.batch_update(made, {"requests": [{"addProtectedRange": guard}]})
    with pytest.raises(SourceError, match="dilindungi pemiliknya"):
        office.sheets.give_back(_notice(made, _finding("D5", sheet=title)))


_notes = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).filter(
    lambda text: NOTE_PREFIX not in text
)


@given(_notes, _notes)
def test_a_note_comes_apart_as_it_was_joined(own: str, said: str) -> None:
    ours = f"{NOTE_PREFIX} {said}"
    assert split_note(join_note(own, ours)) == (own, ours)
    assert split_note(own) == (own, "")

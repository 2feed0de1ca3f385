"""What an OPD answers to a return comes in with the pull, once, by the code of the item."""

from __future__ import annotations

import pytest

from sync.domain.delivery import ReturnNotice
from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding
from sync.domain.records import PullStatus, Return
from sync.texts import ANSWER_RIGHT, RETURN_TAB
from tests.pull.desk import Desk
from tests.sources.small_office import HEALTH


def answers(desk: Desk) -> list[Entry]:
    return [one for one in desk.store.entries() if one.kind is EntryKind.ANSWER]


@pytest.fixture
def returned(desk: Desk) -> Finding:
    """Dinkes has filled in something wrong, and was told so."""
    desk.fill()
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], {"Isian!D5": "banyak"})
    desk.pull()
    (found,) = (one for one in desk.store.findings()[HEALTH.code] if one.raw == "banyak")
    at = desk.office.clock.now()
    spreadsheet_id = desk.ids[HEALTH.code]
    notice = ReturnNotice(HEALTH.code, HEALTH.name, spreadsheet_id, 1, "segera", (found,))
    desk.office.sheets.give_back(notice)
    desk.store.save_return(Return(HEALTH.code, 1, (found,), at, True))
    desk.pull()
    assert answers(desk) == []
    return found


def say(desk: Desk, choice: str, words: str) -> None:
    cells: dict[str, object] = {f"'{RETURN_TAB}'!H6": choice, f"'{RETURN_TAB}'!I6": words}
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], cells)


def test_an_answer_comes_in_though_no_data_changed(desk: Desk, returned: Finding) -> None:
    say(desk, ANSWER_RIGHT, "memang sebanyak itu")
    desk.pull()
    assert desk.status(HEALTH.code) is PullStatus.UNCHANGED
    (entry,) = answers(desk)
    assert (entry.subject, entry.actor) == (returned.code, HEALTH.short_name)
    assert dict(entry.facts) == {
        "Jawaban OPD": ANSWER_RIGHT,
        "Penjelasan": "memang sebanyak itu",
        "Isi sel": "banyak",
    }
    desk.office.type_in(HEALTH.email, desk.ids[HEALTH.code], {"Isian!E5": 11})
    desk.pull()
    assert answers(desk) == [entry]


def test_an_answer_that_is_taken_back_is_kept_as_such(desk: Desk, returned: Finding) -> None:
    say(desk, ANSWER_RIGHT, "memang")
    desk.pull()
    say(desk, "", "")
    desk.pull()
    assert [(one.subject, bool(one.facts)) for one in answers(desk)] == [
        (returned.code, True),
        (returned.code, False),
    ]


def test_an_answer_in_a_whole_file_is_the_same_answer(desk: Desk, returned: Finding) -> None:
    say(desk, ANSWER_RIGHT, "memang")
    numbers = desk.office.tab_numbers(desk.ids[HEALTH.code])
    del numbers[RETURN_TAB]
    file = desk.office.sheets.read(desk.ids[HEALTH.code], numbers, as_file=True)
    whole = desk.office.sheets.read(desk.ids[HEALTH.code], {})
    rows = {one.title: one.rows for one in whole.tables}
    assert {one.title: one.rows for one in file.tables}[RETURN_TAB] == rows[RETURN_TAB]

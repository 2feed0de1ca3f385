"""The whole SOP by buttons only, in LibreOffice: the master says what the closed one says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin import macros
from addin.live_workbook import LiveWorkbook
from sync.ports import Workbook
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import (
    GOOD_ANSWERS,
    LETTER_NUMBER,
    MISTAKES,
    FieldOffice,
    ends_of,
    make_office,
)
from tests.libreoffice.session import opened

pytestmark = pytest.mark.libreoffice


class ClickingOffice:
    """An office whose master is open: what the other types as a command is a click here."""

    def __init__(self, office: FieldOffice, book: xlwings.Book) -> None:
        self.office, self.book = office, book

    @property
    def workbook(self) -> LiveWorkbook:
        """The master as it is now."""
        return LiveWorkbook(self.book, self.office.master)

    def click(self, key: str, minutes: int = 10) -> str:
        """Press a button so many minutes later; returns what it said."""
        self.office.clock.pass_time(minutes=minutes)
        with ends_of(self.office.clock, self.office.patience):
            macros.press(self.book, key)
        return str(self.book.app.impl.alerts[-1])


@pytest.fixture
def closed_office(tmp_path: Path) -> Iterator[FieldOffice]:
    (tmp_path / "tertutup").mkdir()
    office = make_office(tmp_path / "tertutup")
    yield office
    office.server.close()


@pytest.fixture
def clicking(app: xlwings.App, tmp_path: Path) -> Iterator[ClickingOffice]:
    (tmp_path / "terbuka").mkdir()
    office = make_office(tmp_path / "terbuka")
    with opened(app, office.master) as book:
        yield ClickingOffice(office, book)
    office.server.close()


def shown(workbook: Workbook, office: FieldOffice) -> dict[str, Any]:
    """Every table and named cell; without what differs between two offices: ids, ports, places."""
    read = [(table.name, workbook.read_table(table.name)) for table in names.TABLES]
    said: dict[str, Any] = {name: [table.columns, *table.rows] for name, table in read}
    said |= {name.name: workbook.read_name(name.name) for name in names.NAMES}
    text = json.dumps(said, ensure_ascii=False, default=repr)
    for agency, spreadsheet in office.ids().items():
        text = text.replace(spreadsheet, f"<{agency}>")
    text = re.sub(r"127\.0\.0\.1:\d+", "<alamat>", LETTER_NUMBER.sub("<nomor>", text))
    text = re.sub(r"\b[0-9a-f]{64}\b", "<sidik>", text)
    made: dict[str, Any] = json.loads(text)
    return made


def differences(closed: dict[str, Any], live: dict[str, Any]) -> list[str]:
    found = []
    for name, wanted in closed.items():
        if live[name] == wanted:
            continue
        if not isinstance(wanted, list) or len(wanted) != len(live[name]):
            found.append(f"{name}: {wanted} / {live[name]}")
            continue
        for number, (one, other) in enumerate(zip(wanted, live[name], strict=True)):
            found += [
                f"{name} {number}: {a!r} / {b!r}" for a, b in zip(one, other, strict=True) if a != b
            ]
    return found


def test_the_whole_sop_by_buttons_equals_the_closed_workbook_cell_by_cell(
    closed_office: FieldOffice, clicking: ClickingOffice
) -> None:
    def both(*numbers: int) -> None:
        for number in numbers:
            said = closed_office.step(number)
            assert said.code == 0, said.text
            message = clicking.click(f"step_{number}")
            assert said.lines[0].split(". ")[0] in message
            closed = ClosedWorkbook(closed_office.master)
            wanted = shown(closed, closed_office)
            closed.close()
            got = shown(clicking.workbook, clicking.office)
            assert differences(wanted, got) == [], f"after step {number}: {message}"

    both(1, 2)
    for office in (closed_office, clicking.office):
        office.fill(GOOD_ANSWERS)
        office.fill(MISTAKES)
    both(3, 4, 5, 6, 7)
    for office in (closed_office, clicking.office):
        office.fill(GOOD_ANSWERS)
    both(3, 4, 5, 6, 7, 8, 9)
    assert clicking.office.picture()["store"] == closed_office.picture()["store"]

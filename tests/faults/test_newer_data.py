"""What comes in after step 4: nothing is approved that is not stored, and everybody is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync import texts
from sync.domain.procedure import next_step
from sync.ports import TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.field_office import GOOD_ANSWERS, FieldOffice
from tests.handed_desk import fill_book
from tests.sample_office import SEA, SOCIAL

OfficeAt = Callable[[str], FieldOffice]
CHANGED = {"Indikator!F5": 250}


@pytest.fixture
def stored(office_at: OfficeAt) -> FieldOffice:
    """An office after step 6."""
    office = office_at("terhimpun")
    office.steps(4, 5, 6)
    return office


def on_home(office: FieldOffice, name: names.Name) -> str:
    workbook = ClosedWorkbook(office.master)
    try:
        return str(workbook.read_name(name.name))
    finally:
        workbook.close()


def upcoming(office: FieldOffice) -> int | None:
    step = next_step(office.state().steps)
    return step.number if step else None


def stored_value(office: FieldOffice) -> str:
    """What the newest snapshot holds of the value that is changed."""
    newest = sorted((office.workspace / "arsip").iterdir())[-1]
    return (newest / "terbaca" / f"{SEA}.csv").read_text("utf-8")


def test_what_step_3_brings_under_review_is_stored_before_it_is_approved(
    stored: FieldOffice,
) -> None:
    stored.type_in(SEA, CHANGED)
    said = stored.step(3)
    assert texts.STORE_AGAIN in " ".join(said.text.split())
    assert "Berikutnya: langkah 4" in said.text
    assert texts.AGENDA_STORE_AGAIN in on_home(stored, names.HOME_ACTION)
    refused = stored.step(7)
    assert refused.code == 2
    assert "langkah 4" in refused.text
    stored.steps(4, 5, 6, 7)
    assert ",250," in stored_value(stored)
    assert upcoming(stored) == 8


def test_a_step_3_that_brings_nothing_leaves_the_review_as_it_is(stored: FieldOffice) -> None:
    said = stored.step(3)
    assert texts.STORE_AGAIN not in said.text
    assert upcoming(stored) == 7


def test_data_that_are_stored_again_are_gathered_until_then(stored: FieldOffice) -> None:
    stored.type_in(SEA, CHANGED)
    stored.steps(3)
    stored.type_in(SEA, {"Indikator!F5": 260})
    stored.steps(3, 4)
    assert ",260," in stored_value(stored)
    assert upcoming(stored) == 5


def test_a_file_that_is_taken_in_under_review_is_stored_again(stored: FieldOffice) -> None:
    book = (stored.workspace / "keluaran" / "2025" / "format" / "Dinsos.xlsx").read_bytes()
    answers = {**GOOD_ANSWERS[SOCIAL], "Indikator!F5": 250}
    file = stored.folder / "Dinsos.xlsx"
    file.write_bytes(fill_book(book, answers, stored.clock.now()))
    said = stored.himpun("terima", str(file), "--pakai", "berkas")
    assert texts.STORE_AGAIN in said.text
    assert upcoming(stored) == 4
    assert texts.AGENDA_STORE_AGAIN in on_home(stored, names.HOME_ACTION)


def test_what_came_after_the_approval_is_stored_before_it_is_approved(stored: FieldOffice) -> None:
    stored.steps(7, 8, 9)
    stored.type_in(SEA, CHANGED)
    stored.steps(3)
    refused = stored.step(7)
    assert refused.code == 2
    assert texts.STEP_7_STORE_FIRST.next_action in " ".join(refused.text.split())
    assert len(stored.state().revisions) == 1
    stored.steps(4, 7)
    assert ",250," in stored_value(stored)
    assert len(stored.state().revisions) == 2


def test_step_3_and_beranda_say_what_came_after_the_approval(stored: FieldOffice) -> None:
    stored.steps(7)
    stored.type_in(SEA, CHANGED)
    told = texts.REVISION_WAITING.format(count=1, number=1)
    assert told in " ".join(stored.step(3).text.split())
    assert told in on_home(stored, names.HOME_ACTION)
    stored.steps(8, 9)
    assert told in on_home(stored, names.HOME_ACTION)
    stored.steps(4, 7, 8, 9)
    assert on_home(stored, names.HOME_ACTION) == texts.AGENDA_ALL_DONE


def test_step_3_and_beranda_say_that_a_correction_cannot_be_used(stored: FieldOffice) -> None:
    workbook = ClosedWorkbook(stored.master)
    data = workbook.read_table(names.DATA.name)
    typed = {"Koreksi": "abc", "Alasan Koreksi": "salah ketik"}
    first = tuple(
        typed.get(header, cell) for header, cell in zip(data.columns, data.rows[0], strict=True)
    )
    update = TableUpdate(data.columns, (first, *data.rows[1:]))
    workbook.apply(WorkbookUpdate({names.DATA.name: update}, {}))
    workbook.close()
    told = texts.CORRECTIONS_UNUSABLE.format(count=1)
    assert told in " ".join(stored.step(3).text.split())
    assert told in on_home(stored, names.HOME_NOTICE)

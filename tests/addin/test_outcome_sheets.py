"""After a button the sheet that shows its outcome is in front, where there is one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from addin.buttons import BUTTONS
from addin.outcome_sheets import OUTCOME_SHEETS, show_outcome
from sync.workbook.names import Sheet


class Page:
    """A sheet of an open workbook."""

    def __init__(self, book: Book, name: str, *, visible: bool = True) -> None:
        self.book, self.name, self.visible = book, name, visible

    def activate(self) -> None:
        self.book.front = self.name


class Book:
    """An open workbook that shows Beranda."""

    def __init__(self, *, hidden: str = "", gone: str = "") -> None:
        self.front = Sheet.BERANDA.value
        self.sheets = {
            sheet.value: Page(self, sheet.value, visible=sheet != hidden)
            for sheet in Sheet
            if sheet != gone
        }


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_each_button_turns_to_its_sheet_and_the_others_stay(button: Any) -> None:
    book: Any = Book()
    show_outcome(book, button.key)
    assert book.front == OUTCOME_SHEETS.get(button.key, Sheet.BERANDA)


def test_only_buttons_have_outcome_sheets_and_none_is_the_hidden_model() -> None:
    assert set(OUTCOME_SHEETS) <= {button.key for button in BUTTONS}
    assert Sheet.LIST_MODEL not in OUTCOME_SHEETS.values()


@pytest.mark.parametrize("book", [Book(hidden=Sheet.REKAP), Book(gone=Sheet.REKAP)])
def test_a_sheet_that_was_hidden_or_renamed_is_let_be(book: Any) -> None:
    show_outcome(book, "build_rekap")
    assert book.front == Sheet.BERANDA


def test_a_program_that_is_gone_by_then_does_not_undo_the_outcome() -> None:
    gone: Any = SimpleNamespace()
    show_outcome(gone, "build_rekap")

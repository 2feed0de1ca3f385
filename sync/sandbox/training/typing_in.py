"""Typing into cells as one person, by the very code of the API, with the page's own checks first.

Google's page differs from its API in two ways: it checks data validation, and it says why it
refuses. So the typing is rehearsed on a copy; only what passes is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from sync import texts
from sync.domain.addresses import cell_address
from sync.sandbox import writing
from sync.sandbox.entry import MAX_CELL_CHARACTERS, USER_ENTERED
from sync.sandbox.errors import ApiError
from sync.sandbox.model import Box, DriveFile, Sheet, Spreadsheet
from sync.sandbox.permissions import may_write
from sync.sandbox.protection import Guard
from sync.sandbox.ranges import a1_of
from sync.sandbox.sheets import Sheets
from sync.sandbox.state import State
from sync.sandbox.training.validation import Validator, is_strict

MOST_CELLS = 20_000
"""Cells of one paste."""

Table = list[list[str | None]]


class TypingRefusedError(Exception):
    """Nothing was typed: the sentence that says why, and the cell that it is about."""

    def __init__(self, sentence: str, row: int, column: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.row = row
        self.column = column


@dataclass(frozen=True)
class Typing:
    """What is typed where: rows of texts from a first cell on; None leaves a cell alone."""

    sheet_id: int
    row: int
    column: int
    table: Table

    @property
    def box(self) -> Box:
        """The cells that are typed over."""
        width = max(map(len, self.table), default=0)
        return Box(self.row, self.column, self.row + len(self.table), self.column + width)

    def refused(
        self, sentence: str, row: int | None = None, column: int | None = None
    ) -> Exception:
        """The refusal of one cell, the first if none is named."""
        return TypingRefusedError(
            sentence, self.row if row is None else row, self.column if column is None else column
        )


def type_in(state: State, page_url: str, file_id: str, user: str, typing: Typing) -> None:
    """Type into a spreadsheet: all of it or nothing.

    Args:
        page_url: see `Sheets`.
        user: e-mail address of the person who types.

    Raises:
        TypingRefusedError: with a sentence for the person.
        KeyError: there is no such spreadsheet or tab.
    """
    with state.lock:
        file, document = state.file(file_id), state.document(file_id)
        if file is None or document is None:
            raise KeyError(file_id)
        sheet = document.sheet_by_id(typing.sheet_id)
        if sheet is None:
            raise KeyError(typing.sheet_id)
        _check(file, document, sheet, user, typing)
        _rehearse(state, file, document, user, typing)
        Sheets(state, user, page_url).values_update(
            file_id,
            a1_of(sheet, typing.box),
            {"values": typing.table},
            {"valueInputOption": USER_ENTERED},
        )


def _check(file: DriveFile, document: Spreadsheet, sheet: Sheet, user: str, typing: Typing) -> None:
    box = typing.box
    if not may_write(file, user):
        raise typing.refused(texts.TYPING_READ_ONLY.what)
    if not 0 < box.size <= MOST_CELLS:
        raise typing.refused(texts.TYPING_TOO_MUCH.what.format(most=MOST_CELLS))
    if not sheet.box.holds(box):
        raise typing.refused(texts.TYPING_BEYOND_GRID.what)
    if any(len(text or "") > MAX_CELL_CHARACTERS for line in typing.table for text in line):
        raise typing.refused(texts.TYPING_TOO_LONG.what.format(most=MAX_CELL_CHARACTERS))
    for closed, free in Guard(document, user, file.owner).closed(sheet):
        if closed.meets(box) and not any(area.holds(box) for area in free):
            row, column = _first_closed(typing, closed, free)
            cell = cell_address(row, column)
            sentence = texts.TYPING_PROTECTED.what.format(cell=cell, owner=file.owner)
            raise typing.refused(sentence, row, column)


def _first_closed(typing: Typing, closed: Box, free: list[Box]) -> tuple[int, int]:
    """The cell to name; the first one when each is free but no free box holds them all."""
    box = typing.box
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            one = Box(row, column, row + 1, column + 1)
            if closed.meets(one) and not any(area.holds(one) for area in free):
                return row, column
    return box.top, box.left


def _rehearse(
    state: State, file: DriveFile, document: Spreadsheet, user: str, typing: Typing
) -> None:
    """Type on a copy, and refuse what a strict rule does not let in."""
    copy, box = document.copy(), typing.box
    sheet = next(one for one in copy.sheets if one.sheet_id == typing.sheet_id)
    how = writing.Input.of(USER_ENTERED, copy, state.today, Guard(copy, user, file.owner))
    try:
        writing.update(copy, a1_of(sheet, box), {"values": typing.table}, how)
    except ApiError as error:
        raise typing.refused(texts.TYPING_REFUSED.what.format(reason=error.message)) from error
    validator = Validator(copy, sheet, state.today)
    for row, line in enumerate(typing.table, start=box.top):
        for column, text in enumerate(line, start=box.left):
            if text is None or not is_strict(sheet.cell(row, column)):
                continue
            complaint = validator.complaint(row, column)
            if complaint:
                cell = cell_address(row, column)
                sentence = texts.TYPING_INVALID.what.format(cell=cell, help=complaint)
                raise typing.refused(sentence, row, column)

"""The values that cells hold, one by one or a column at a time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from sync import texts
from sync.domain.errors import WorkbookError
from sync.domain.tables import RawCell
from sync.workbook.package.book import Book
from sync.workbook.package.cell_texts import VALUE, inline_text, shown_text, shown_texts
from sync.workbook.package.content import Scalar
from sync.workbook.package.number_formats import Shows, styles_shown
from sync.workbook.package.row_pattern import ColumnFields
from sync.workbook.package.row_scan import ScannedRows
from sync.workbook.package.serials import from_serial
from sync.workbook.package.sheet_rows import column_number

_REMEMBERED_TEXTS = 50_000

Value = TypeVar("Value")


class CellValues:
    """What the cells of one workbook mean.

    Args:
        book: names the shared texts, the styles, and the day that dates count from.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, str] = {}

    def shown(self, style: bytes, kind: bytes, content: bytes) -> Scalar:
        """A cell's value, a date where its style shows dates; None when it is empty."""
        value = self.raw(kind, content)
        if isinstance(value, int | float) and kind in (b"", b"n"):
            return self._moment(value, style.decode())
        return value

    def raw(self, kind: bytes, content: bytes) -> RawCell:
        """A cell's value, dates as numbers; None when it is empty.

        Args:
            kind: the cell's type as the file has it, b'' for a number; content: its inner XML.

        Raises:
            WorkbookError: a type or a content that no cell has.
        """
        if kind == b"inlineStr":
            return inline_text(content) or None
        match = VALUE.search(content)
        if match is None:
            return None
        return self._read(kind.decode(), match[1].decode())

    def rows(self, block: ScannedRows, first: int, last: int) -> list[list[Scalar]]:
        """The values of a block's rows between two columns, dates where styles show dates."""
        width = last - first + 1
        blank = (None,) * len(block.numbers)
        columns = [self._shown_column(fields) for fields in block.columns[first - 1 : last]]
        columns += [blank] * (width - len(columns))
        rows = list(map(list, zip(*columns, strict=True)))
        for place, cells in block.odd.items():
            values: list[Scalar] = [None] * width
            for letters, _, style, kind, content in cells:
                column = column_number(letters)
                if content and first <= column <= last:
                    values[column - first] = self.shown(style, kind, content)
            rows[place] = values
        return rows

    def raw_rows(self, block: ScannedRows) -> list[list[RawCell]]:
        """The values of a block's rows from A to the last filled cell, dates as numbers."""
        columns = [self._raw_column(fields) for fields in block.columns]
        rows = (
            list(map(list, zip(*columns, strict=True))) if columns else [[] for _ in block.numbers]
        )
        for place, cells in block.odd.items():
            values: list[RawCell] = []
            for letters, _, _, kind, content in cells:
                if content:
                    column = column_number(letters)
                    values += [None] * (column - len(values))
                    values[column - 1] = self.raw(kind, content)
            rows[place] = values
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        return rows

    def _shown_column(self, fields: ColumnFields) -> Sequence[Scalar]:
        """The values of a column's cells, dates where their styles show dates."""
        numbers: Sequence[Scalar] = ()
        if any(fields.numbers):
            numbers = _numbers(fields.numbers)
            if not self._dated_styles.keys().isdisjoint(fields.styles):
                numbers = [
                    value if value is None else self._moment(value, style)
                    for value, style in zip(numbers, fields.styles, strict=True)
                ]
        return _merged(numbers, self._all_but_numbers(fields)) or (None,) * len(fields.styles)

    def _raw_column(self, fields: ColumnFields) -> Sequence[RawCell]:
        """The values of a column's cells, dates as numbers."""
        numbers = _numbers(fields.numbers) if any(fields.numbers) else ()
        return _merged(numbers, self._all_but_numbers(fields)) or (None,) * len(fields.styles)

    def _all_but_numbers(self, fields: ColumnFields) -> Sequence[RawCell]:
        """Texts, errors and truth values of a column; () when it has none.

        Nearly always a column holds one kind only, so each kind is done by itself.
        """
        found: Sequence[RawCell] = ()
        if any(fields.shared):
            found = self._shared(fields.shared)
        if any(fields.inline):
            found = _merged(found, self._texts(fields.inline))
        if any(fields.formula_texts):
            found = _merged(found, self._texts(fields.formula_texts))
        if any(fields.others):
            others = [
                self._read(kind, content) if content else None
                for kind, content in zip(fields.kinds, fields.others, strict=True)
            ]
            found = _merged(found, others)
        return found

    def _shared(self, positions: Sequence[str]) -> list[str | None]:
        known = self._book.shared_texts
        try:
            if "" in positions:
                return [known[int(position)] if position else None for position in positions]
            return list(map(known.__getitem__, map(int, positions)))
        except LookupError as error:
            raise _damaged("s") from error

    def _texts(self, contents: Sequence[str]) -> list[str | None]:
        if len(set(contents)) * 2 <= len(contents):  # what repeats is kept once
            if len(self._known) > _REMEMBERED_TEXTS:
                self._known.clear()
            contents = list(map(self._known.setdefault, contents, contents))
        return shown_texts(contents)

    def _read(self, kind: str, content: str) -> RawCell:
        try:
            return self._readers[kind](content)
        except (ValueError, LookupError) as error:
            raise _damaged(kind) from error

    @cached_property
    def _readers(self) -> dict[str, Callable[[str], RawCell]]:
        return {
            "": _number,
            "n": _number,
            "s": self._one_shared,
            "str": lambda content: shown_text(content) or None,
            "e": lambda content: shown_text(content) or None,
            "b": lambda content: content.strip() in ("1", "true") if content else None,
            "d": lambda content: shown_text(content) or None,
        }

    def _one_shared(self, position: str) -> str | None:
        if not position.isdecimal():
            raise ValueError(position)
        return self._book.shared_texts[int(position)]

    def _moment(self, value: int | float, style: str) -> Scalar:
        """A number as its style shows it: a date, a moment, or the number."""
        day_only = self._dated_styles.get(style or "0")
        if day_only is None:
            return value
        moment = _moment_of(value, day_only, self._date1904)
        return value if moment is None else moment

    @cached_property
    def _date1904(self) -> bool:
        return self._book.date1904

    @cached_property
    def _dated_styles(self) -> dict[str, bool]:
        """Numbers of the styles that show dates: whether without a time of day."""
        part = self._book.part_of_kind("styles")
        shown = styles_shown(self._book.package.tree(part)) if part else {}
        found = {style.decode(): shows is Shows.DATE for style, shows in shown.items()}
        if "0" in found:
            found[""] = found["0"]
        return found


def _merged(first: Sequence[Value], second: Sequence[Value]) -> Sequence[Value]:
    """The first, and where it is None the second; either may be ()."""
    if not first or not second:
        return first or second
    return [b if a is None else a for a, b in zip(first, second, strict=True)]


@lru_cache(maxsize=1 << 16)
def _moment_of(
    serial: int | float, day_only: bool, date1904: bool
) -> datetime.date | datetime.datetime | None:
    moment = from_serial(serial, date1904)
    if moment is None:
        return None
    return moment.date() if day_only and moment.time() == datetime.time() else moment


def _numbers(contents: Sequence[str]) -> list[int | float | None]:
    try:
        return list(map(int, contents))
    except ValueError:  # fractions, or empty cells among them
        pass
    try:
        return [
            None
            if not content
            else int(content)
            if content.isdecimal()
            else float(content)
            if "." in content
            else _number(content)
            for content in contents
        ]
    except ValueError as error:
        raise _damaged("n") from error


def _number(content: str) -> int | float | None:
    text = content.strip()
    if not text:  # what a formula that gives an empty text leaves behind
        return None
    try:
        return int(text)
    except ValueError:
        return float(text)


def _damaged(kind: str) -> WorkbookError:
    return WorkbookError(texts.EXCEL_DAMAGED, part=f'<c t="{kind}">')

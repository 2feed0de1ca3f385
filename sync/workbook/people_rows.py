"""Rows of people's tables, read by heading, each cell able to say where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.cells import parse_cell
from sync.domain.errors import RegisterError, WorkbookError
from sync.domain.formats import Field, FieldType
from sync.domain.submissions import ValueState
from sync.ports import Scalar, TableRows

_EXACT_DIGITS = 10**15
"""From here on a spreadsheet rounds the digits of a number."""


@dataclass(frozen=True)
class Row:
    """One row of a people's table; `number` counts the table's rows from 0."""

    table: TableRows
    number: int

    def at(self, header: str) -> str:
        """Sheet and cell of the row's value under a heading, as errors name it."""
        column = self._column(header)
        address = cell_address(self.table.first_row + self.number, self.table.first_column + column)
        return f"{self.table.sheet}!{address}"

    def raw(self, header: str) -> Scalar:
        """The cell's value under a heading."""
        return self.table.rows[self.number][self._column(header)]

    def text(self, header: str) -> str:
        """The cell as text without outer blanks, '' when empty."""
        return as_text(self.raw(header))

    def words(self, header: str) -> tuple[str, ...]:
        """A list separated by semicolons."""
        return split_words(self.text(header))

    def day(self, header: str) -> date | None:
        """The cell as a date, None when empty."""
        return as_date(self.raw(header), self.at(header))

    def number_in(self, header: str) -> Decimal | None:
        """The cell as a number, None when empty; RegisterError for what can be read two ways."""
        return as_number(self.raw(header), self.at(header))

    def needed(self, header: str) -> str:
        """The cell as text; RegisterError when it is empty."""
        text = self.text(header)
        if not text:
            raise RegisterError(texts.REGISTER_EMPTY, where=self.at(header), column=header)
        return text

    def code(self, header: str) -> str:
        """The cell as a code; RegisterError when it is empty or was damaged by being a number."""
        refuse_damaged_code(self.raw(header), self.at(header))
        return self.needed(header)

    def _column(self, header: str) -> int:
        try:
            return self.table.columns.index(header)
        except ValueError as error:
            raise WorkbookError(
                texts.EXCEL_HEADER_CHANGED,
                where=self.table.sheet,
                table=self.table.sheet,
                expected=header,
                found=", ".join(self.table.columns),
            ) from error


def rows_of(table: TableRows) -> Iterator[Row]:
    """The rows that hold anything at all, beside what is computed in them."""
    own = [place for place, name in enumerate(table.columns) if name not in table.computed]
    for number, cells in enumerate(table.rows):
        if any(as_text(cells[place]) for place in own):
            yield Row(table, number)


def as_text(value: Scalar) -> str:
    """A cell as the text a person sees: whole numbers without '.0', no outer blanks."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def split_words(text: str) -> tuple[str, ...]:
    """Words separated by semicolons or line ends, without blanks."""
    return tuple(word.strip() for word in re.split(r"[;\n]", text) if word.strip())


def refuse_damaged_code(value: Scalar, where: str) -> None:
    """RegisterError for a code kept as a number that may have lost zeros or digits.

    1.1 may have been '1.10'; from 15 digits on the last ones are rounded.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    if value != int(value) or abs(value) >= _EXACT_DIGITS:
        raise RegisterError(texts.REGISTER_CODE_NUMBER, where=where, value=value)


def as_date(value: Scalar, where: str) -> date | None:
    """A date cell, typed as a date or in any way people write one; RegisterError otherwise."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not as_text(value):
        return None
    parsed = parse_cell(value, Field("tanggal", "Tanggal", FieldType.DATE))
    if parsed.state is not ValueState.FILLED or not isinstance(parsed.value, date):
        raise RegisterError(texts.REGISTER_NOT_A_DATE, where=where, value=value)
    return parsed.value


def as_number(value: Scalar, where: str) -> Decimal | None:
    """A number cell; text such as '1.000' that can be read two ways gives a RegisterError."""
    if not as_text(value):
        return None
    if not isinstance(value, date):
        parsed = parse_cell(value, Field("batas", "Batas", FieldType.DECIMAL))
        if isinstance(parsed.value, int | Decimal):
            return Decimal(parsed.value)
    raise RegisterError(texts.REGISTER_LIMIT, where=where, value=as_text(value))

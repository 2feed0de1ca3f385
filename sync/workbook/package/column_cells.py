"""The cells of one column of many rows at once: what all values share is found out only once.

`cell_xml` says what one cell is; here the same comes out, many times as fast. A column of one
kind (texts that need no escape, whole numbers, dates, ...) is its values with the same text
around each. Anything else goes through `cell_xml`, value by value.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple, cast

from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.cell_xml import (
    MAX_INTEGER,
    MAX_TEXT,
    cell_xml,
    serial_text,
    text_xml,
)
from sync.workbook.package.content import Link, Scalar

Piece = str | Sequence[str]
"""Text of a row: the same for every row, or one for each."""

_APART = "\x1f"  # no text without an escape holds it
_SUSPECT = bytes([*range(32), *b"&<>"])
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF


class Column(NamedTuple):
    """One column of some rows: what its cells show, the types of that, and links by position.

    `constant` is sure only if True: all show the same text, or all are empty.
    """

    values: Sequence[Scalar]
    kinds: frozenset[type]
    constant: bool = False
    links: Sequence[tuple[int, Link]] = ()

    @property
    def blank_somewhere(self) -> bool:
        """Whether a value is an empty cell."""
        if self.constant:
            return not self.values[0]
        if self.kinds == {str}:
            return not all(self.values)
        return type(None) in self.kinds or (self.has(str) and "" in self.values)

    def has(self, kind: type) -> bool:
        """Whether a value is of that type or of one made from it."""
        return kind in self.kinds or any(issubclass(other, kind) for other in self.kinds)


def column_of(values: Sequence[Scalar | Link]) -> Column:
    """A column, its links taken apart."""
    first = values[0]
    may_be_constant = (first is None or type(first) is str) and values[-1] == first
    if may_be_constant and values.count(first) == len(values):
        return Column(cast("Sequence[Scalar]", values), frozenset([type(first)]), constant=True)
    kinds = frozenset(map(type, values))
    if any(issubclass(kind, Link) for kind in kinds):
        links = [(place, value) for place, value in enumerate(values) if isinstance(value, Link)]
        shown = [value.value if isinstance(value, Link) else value for value in values]
        return Column(shown, frozenset(map(type, shown)), links=links)
    return Column(cast("Sequence[Scalar]", values), kinds)


def join_rows(pieces: Iterable[Piece], count: int) -> bytes:
    """The XML of rows: the pieces in turn, row by row."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    streams = [repeat(piece, count) if isinstance(piece, str) else piece for piece in merged]
    return "".join(chain.from_iterable(zip(*streams, strict=True))).encode()


def cell_pieces(
    letters: str, numbers: Sequence[str], style: str, column: Column, styles: CellStyles
) -> list[Piece]:
    """A column's cells as pieces of its rows; none when every cell is left out.

    Args:
        letters: the column's; numbers: the rows'. style, styles: see `cell_xml`.

    Raises:
        Unwritable: a value that no cell can hold; which one it is, `cell_xml` tells.
    """
    before = f'<c r="{letters}'
    if column.constant:
        first = column.values[0]
        if first:
            text = text_xml(cast("str", first))
            return [before, numbers, f'"{style} t="inlineStr"><is>{text}</is></c>']
        return [before, numbers, f'"{style}/>'] if style else []
    filled = column
    if column.blank_somewhere:
        kept = [value for value in column.values if value is not None and value != ""]
        filled = Column(kept, frozenset(map(type, kept)))
        if not kept:
            return [before, numbers, f'"{style}/>'] if style else []
    written = _uniform(filled, style, styles)
    if written is None:
        return [
            [
                cell_xml(letters + number, style, value, styles)
                for number, value in zip(numbers, column.values, strict=True)
            ]
        ]
    own, opening, values, closing = written
    after = f'"{own}{opening}'
    if filled is column:
        return [before, numbers, after, values, closing]
    missing = f'"{style}/>' if style else ""
    following = iter(values)
    return [
        [
            (before + number + missing if missing else "")
            if value is None or value == ""
            else f"{before}{number}{after}{next(following)}{closing}"
            for number, value in zip(numbers, column.values, strict=True)
        ]
    ]


class _Uniform(NamedTuple):
    """A column of one kind: the cells' style, and what stands before, in and after each."""

    style: str
    opening: str
    values: Sequence[str]
    closing: str


def _uniform(column: Column, style: str, styles: CellStyles) -> _Uniform | None:
    """None where the cells have no more in common than `cell_xml` sees."""
    if len(column.kinds) != 1:
        return None
    (kind,) = column.kinds
    if kind is str:
        return _texts(cast("Sequence[str]", column.values), style)
    if kind is bool:
        digits = ["1" if value else "0" for value in column.values]
        return _Uniform(style, ' t="b"><v>', digits, "</v></c>")
    numbers: Sequence[str] | None = None
    if kind is int:
        numbers = _whole_numbers(cast("Sequence[int]", column.values))
    elif kind is float:
        numbers = _decimals(cast("Sequence[float]", column.values))
    elif kind in (datetime.date, datetime.datetime):
        days = cast("Sequence[datetime.date]", column.values)
        serials = {day: serial_text(day, styles.date1904) for day in set(days)}
        numbers = [serials[day] for day in days]
        style = styles.dated(style, days[0])
    return None if numbers is None else _Uniform(style, "><v>", numbers, "</v></c>")


def _texts(values: Sequence[str], style: str) -> _Uniform | None:
    if not _are_plain(values):
        return None
    return _Uniform(style, ' t="inlineStr"><is><t>', values, "</t></is></c>")


def _whole_numbers(values: Sequence[int]) -> list[str] | None:
    if max(values) >= MAX_INTEGER or min(values) <= -MAX_INTEGER:
        return None
    return list(map(int.__repr__, values))


def _decimals(values: Sequence[float]) -> list[str] | None:
    # a sum is finite only if all of them are
    return list(map(float.__repr__, values)) if math.isfinite(sum(values)) else None


def _are_plain(values: Sequence[str]) -> bool:
    """Whether none of the texts, all filled, needs an escape, `xml:space` or a refusal.

    Looked up in all of them at once; a False may be overcautious, a True never.
    """
    joined = _APART.join(values)
    if 2 * len(joined) > MAX_TEXT and 2 * max(map(len, values)) > MAX_TEXT:
        return False
    try:
        data = joined.encode()
    except UnicodeEncodeError:  # half a pair
        return False
    if len(data) - len(data.translate(None, _SUSPECT)) != len(values) - 1:
        return False
    if "_" in joined and "_x" in joined:
        return False
    if not joined.isascii():
        return not any(character in data for character in _NO_CHARACTERS) and not any(
            value[0].isspace() or value[-1].isspace() for value in values
        )
    return " " not in joined or not (
        joined[0] == " " or joined[-1] == " " or " \x1f" in joined or "\x1f " in joined
    )

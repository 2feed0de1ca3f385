"""The rows of a worksheet for reading: thousands at once, as columns."""

from __future__ import annotations

import gc
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import lt
from typing import NamedTuple, TypeVar

from sync import texts
from sync.domain.addresses import column_index
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.long_parts import LongPart, is_clean, pieces
from sync.workbook.package.plain_form import NotPlain
from sync.workbook.package.row_pattern import PER_COLUMN, WIDEST, ColumnFields, row_pattern
from sync.workbook.package.sheet_part import plain_form
from sync.workbook.package.sheet_rows import SheetRows

CellFields = tuple[bytes, bytes, bytes, bytes, bytes]
"""Letters, digits, style, type and inner XML of one cell."""

WORTH_A_PATTERN = 1 << 16
"""Bytes of rows from which on making a pattern costs less than reading them cell by cell."""

_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})')

Taken = TypeVar("Taken")


class ScannedRows(NamedTuple):
    """Rows that follow each other in the file.

    Args:
        numbers: of the rows, ascending, counted from 1; attributes: what else their tags say.
        columns: cells by column from A on; rows in `odd` have none there.
        odd: the cells of rows that are not in the common form, by position in the block.
    """

    numbers: list[int]
    attributes: Sequence[str]
    columns: list[ColumnFields]
    odd: dict[int, list[CellFields]]

    def between(self, first: int, last: int) -> ScannedRows:
        """The rows whose numbers are from first to last."""
        start, end = bisect_left(self.numbers, first), bisect_right(self.numbers, last)
        if (start, end) == (0, len(self.numbers)):
            return self
        return ScannedRows(
            self.numbers[start:end],
            self.attributes[start:end],
            [ColumnFields(*(field[start:end] for field in fields)) for fields in self.columns],
            {place - start: cells for place, cells in self.odd.items() if start <= place < end},
        )


def scanned(
    chunks: Callable[[], Iterator[bytes]],
    name: str,
    take: Callable[[Iterator[ScannedRows]], Taken],
    *,
    pattern_from: int = WORTH_A_PATTERN,
) -> Taken:
    """What is taken from the rows of a worksheet part, made plain first where it is not.

    Args:
        chunks: gives the part's bytes, from the start each time; name: its name, for messages.
        take: called with all rows; what it gave is dropped, and it is called anew, when only the
            end of a part shows that it is not plain.
        pattern_from: bytes of rows from which on they are matched by a pattern.

    Raises:
        WorkbookError: damaged, or with a document type.
    """
    with _no_search_for_garbage():
        try:
            return take(_blocks_of(chunks(), name, pattern_from))
        except NotPlain:
            plain = plain_form(b"".join(chunks()), name)
        try:
            return take(_blocks_of(pieces(plain), name, pattern_from))
        except NotPlain as error:
            raise WorkbookError(texts.EXCEL_DAMAGED, part=name) from error


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Cells make no cycles, and Python's search for some takes a sixth of the time of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _blocks_of(chunks: Iterator[bytes], name: str, pattern_from: int) -> Iterator[ScannedRows]:
    """All rows in order. Only after the last is the part known to be whole.

    Raises:
        NotPlain: the part must be normalised first; what was given so far is void.
        WorkbookError: damaged, or with a document type.
    """
    part = LongPart(chunks, name, root=b"worksheet", holder=b"sheetData", item=b"row")
    pattern: re.Pattern[str] | None = None
    previous = 0
    for data in part.blocks():
        if pattern is None and len(data) >= pattern_from:
            pattern = row_pattern(_width(data))
        if pattern is not None and is_clean(data):
            block = _matched(data, pattern, part.namespaces)
            if len(block.odd) * 2 > len(block.numbers):  # wider than those so far, perhaps
                pattern = row_pattern(_width(data))
        else:
            block = _one_by_one(data, part.namespaces)
        if not block.numbers:
            continue
        if block.numbers[0] <= previous or not all(map(lt, block.numbers, block.numbers[1:])):
            raise NotPlain
        previous = block.numbers[-1]
        yield block


def _width(data: bytes) -> int:
    """Columns that the rows of a block have, rounded so that few patterns are made."""
    columns = {column_index(letters.decode()) + 1 for letters in set(_LETTERS.findall(data))}
    widest = max((column for column in columns if column <= WIDEST), default=1)
    step = 4 if widest <= 32 else 32
    return -(-widest // step) * step


def _matched(
    data: bytes, pattern: re.Pattern[str], namespaces: Mapping[str | None, str]
) -> ScannedRows:
    try:
        found = pattern.findall(data.decode().rstrip(" \t\r\n"))
    except UnicodeDecodeError as error:
        raise NotPlain from error
    groups = list(zip(*found, strict=True))
    left_over: tuple[str, ...] = groups[-1]
    places = [place for place, row in enumerate(left_over) if row]
    odd = _one_by_one("".join(left_over).encode(), namespaces) if places else None
    if odd is not None and len(odd.numbers) != len(places):
        raise NotPlain
    _check_attributes(set(groups[1]))
    numbers, attributes = list(groups[0]), list(groups[1])
    for place, number, attribute in zip(
        places, odd.numbers if odd else (), odd.attributes if odd else (), strict=True
    ):
        numbers[place], attributes[place] = str(number), attribute
    return ScannedRows(
        list(map(int, numbers)),
        attributes,
        [
            ColumnFields(*groups[start : start + PER_COLUMN])
            for start in range(2, len(groups) - 1, PER_COLUMN)
        ],
        {} if odd is None else {place: odd.odd[at] for at, place in enumerate(places)},
    )


def _check_attributes(attributes: set[str]) -> None:
    """The attributes of a block's rows are few, so each is looked at as XML."""
    tags = "".join(f'<row r="1"{text}/>' for text in attributes)
    if "xmlns" in tags:
        raise NotPlain
    _check_fragment(tags.encode())


def _one_by_one(data: bytes, namespaces: Mapping[str | None, str]) -> ScannedRows:
    if b"xmlns" in data:
        raise NotPlain
    _check_fragment(data)
    held = SheetRows(data, namespaces)
    numbers = list(held.rows)
    return ScannedRows(
        numbers,
        [row.attributes.decode() for row in held.rows.values()],
        [],
        {place: held.fields(number) for place, number in enumerate(numbers)},
    )


def _check_fragment(data: bytes) -> None:
    try:
        xml_parts.check(b"<sheetData>" + data + b"</sheetData>", "")
    except WorkbookError as error:
        raise NotPlain from error

"""The rows of a worksheet as bytes: rows that nobody touches stay exactly as they were.

Parsing a million cells into a tree is slow, so rows are cut out of the text by scanning. What
the scan does not recognise (prefixes, single quotes, comments, cells without an address) goes
through lxml into the plain form first; it is never guessed at.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sync import texts
from sync.domain.addresses import column_letters, split_address
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.own_rows import OwnRows
from sync.workbook.package.plain_form import NotPlain, normalised

_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?'
    rb'(?: (?:cm|vm|ph)="[^"]*")*(?: ?/>|>(.*?)</c>)',
    re.DOTALL,
)
_PLAIN_STYLE = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="[a-zA-Z]+")? ?/?>')
_ROW_NUMBER = re.compile(rb'\sr="([0-9]+)"')
_SPANS = re.compile(rb'\sspans="[^"]*"')
_FILLED = re.compile(rb"<f[\s/>]|<v[^>/]*>[^<]|<t[^>/]*>[^<]")
_FORMULA = re.compile(rb"<f[\s/>]")
_NAME_END = b" \t\r\n/>"


Styles = tuple[tuple[bytes, bytes], ...]
"""Column letters and style number of cells, from left to right."""


class Cell(NamedTuple):
    """One cell: column from 1, style number or b'', type or b'', inner XML, whole XML."""

    column: int
    style: bytes
    kind: bytes
    content: bytes
    xml: bytes

    @property
    def filled(self) -> bool:
        """Whether the cell holds a value or a formula."""
        return bool(self.content) and _FILLED.search(self.content) is not None

    @property
    def has_formula(self) -> bool:
        """Whether the cell holds a formula."""
        return bool(self.content) and _FORMULA.search(self.content) is not None


@dataclass
class Row:
    """One row: its attributes as they stand in the tag, and its cells' XML."""

    attributes: bytes
    cells: bytes


class SheetRows:
    """All rows of one sheet by number.

    Args:
        data: the inside of `<sheetData>`, blocks left out; namespaces: those in scope there.
        blocks: rows kept deflated. One is taken apart as soon as somebody asks for its rows.

    Raises:
        NotPlain: from here only, when the rows must be normalised first.
    """

    def __init__(
        self,
        data: bytes,
        namespaces: Mapping[str | None, str],
        blocks: Sequence[OwnRows] = (),
    ) -> None:
        self._namespaces = namespaces
        self._rows: dict[int, Row] = dict(_scan(data))
        self.blocks = list(blocks)
        self._latest: Styles = ()
        self._alike: re.Pattern[bytes] | None = None

    @property
    def rows(self) -> dict[int, Row]:
        """Every row by number."""
        for block in tuple(self.blocks):
            self.take_apart(block)
        return self._rows

    def get(self, number: int) -> Row | None:
        """The row of that number."""
        for block in self.blocks:
            if block.meets(number, number):
                self.take_apart(block)
                break
        return self._rows.get(number)

    def put(self, number: int, row: Row | None) -> None:
        """Set a row, or take it away."""
        self.get(number)
        if row is not None:
            self._rows[number] = row
        else:
            self._rows.pop(number, None)

    def clear(self, first: int, last: int) -> None:
        """Take away the rows from first to last."""
        for block in tuple(self.blocks):
            if first <= block.first and block.last <= last:
                self.blocks.remove(block)
        for number in self.numbers(first, last):
            del self._rows[number]

    def drop_block(self, block: OwnRows) -> None:
        """Take a block's rows away, unless it has been taken apart."""
        if block in self.blocks:
            self.blocks.remove(block)

    def put_block(self, block: OwnRows) -> None:
        """Put rows in place of those that have their numbers."""
        self.clear(block.first, block.last)
        self.blocks.append(block)

    def pieces(self) -> Iterator[bytes | OwnRows]:
        """The inside of `<sheetData>` again, blocks as they are."""
        pieces: list[bytes] = []
        blocks = sorted(self.blocks, key=lambda block: block.first, reverse=True)
        for number in sorted(self._rows):
            while blocks and blocks[-1].first < number:
                yield b"".join(pieces)
                yield blocks.pop()
                pieces.clear()
            row = self._rows[number]
            if row.cells:
                pieces += (b"<row", row.attributes, b">", row.cells, b"</row>")
            else:
                pieces += (b"<row", row.attributes, b"/>")
        yield b"".join(pieces)
        yield from reversed(blocks)

    def take_apart(self, block: OwnRows) -> None:
        """Hold the rows of a block one by one."""
        self.blocks.remove(block)
        try:
            self._rows.update(_scan(b"".join(block.load().unpacked())))
        except (NotPlain, zipfile.BadZipFile) as error:
            raise WorkbookError(texts.EXCEL_DAMAGED, part=f"<row r={block.first}>") from error

    def cells(self, number: int) -> list[Cell]:
        """Cells of a row from left to right; none when there is no such row."""
        row = self.get(number)
        if row is None or not row.cells:
            return []
        found = _plain_cells(row.cells, number)
        if found is None:
            row.cells = normalised(row.cells, number, self._namespaces)
            found = _plain_cells(row.cells, number)
        if found is None:
            raise WorkbookError(texts.EXCEL_DAMAGED, part=f"<row r={number}>")
        return found

    def first_filled(self, area: Area) -> str:
        """Address of the first cell with a value or formula in the area, or ''."""
        for number in self.numbers(area.first_row, area.last_row):
            for cell in self.cells(number):
                if area.first_column <= cell.column <= area.last_column and cell.filled:
                    return cell_name(number, cell.column)
        return ""

    def last_filled_row(self, area: Area) -> int:
        """The last row in the area with a filled cell; 0 when all are empty."""
        for number in reversed(self.numbers(area.first_row, area.last_row)):
            for cell in self.cells(number):
                if area.first_column <= cell.column <= area.last_column and cell.filled:
                    return number
        return 0

    def numbers(self, first: int, last: int) -> list[int]:
        """Numbers of the rows that exist from first to last, in order."""
        for block in tuple(self.blocks):
            if block.meets(first, last):
                self.take_apart(block)
        return self.lone_numbers(first, last)

    def lone_numbers(self, first: int, last: int) -> list[int]:
        """Like `numbers`, those in blocks left out."""
        if last - first < len(self._rows):
            return [number for number in range(first, last + 1) if number in self._rows]
        return sorted(number for number in self._rows if first <= number <= last)

    def extent(self) -> Area:
        """The smallest area that holds every cell; A1 when there is none."""
        numbers = [number for number, row in self._rows.items() if row.cells]
        columns = [column for number in numbers for column in self._ends(number)]
        for block in self.blocks:
            numbers += (block.first, block.last)
            columns += (block.area.first_column, block.area.last_column)
        if not numbers:
            return Area(1, 1, 1, 1)
        return Area(min(numbers), min(columns), max(numbers), max(columns))

    def holds(self, number: int) -> bool:
        """Whether that row has a cell; blocks are searched and stay."""
        for block in self.blocks:
            if block.meets(number, number):
                return block.holds(number)
        return bool(self.fields(number))

    def _ends(self, number: int) -> tuple[int, int]:
        body = self._rows[number].cells
        first = _PLAIN_CELL.match(body)
        last = _PLAIN_CELL.match(body, body.rfind(b"<c "))
        if first and last:
            return column_number(first[1]), column_number(last[1])
        cells = self.cells(number)
        return cells[0].column, cells[-1].column

    def fields(self, number: int) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
        """Letters, digits, style, type and inner XML of each cell: `cells` for mere reading."""
        row = self.get(number)
        if row is None:
            return []
        found: list[tuple[bytes, bytes, bytes, bytes, bytes]] = _PLAIN_CELL.findall(row.cells)
        expected = b"%d" % number
        if len(found) == row.cells.count(b"<c") and (
            not row.cells or (found and found[0][1] == expected == found[-1][1])
        ):
            return found
        return [
            (column_letters(c.column - 1).encode(), expected, c.style, c.kind, c.content)
            for c in self.cells(number)
        ]

    def styles_within(self, number: int, first: int, last: int) -> Styles | None:
        """Letters and style of each cell of a row that holds values between two columns only.

        None for a row with formulas, with cells elsewhere, or not in plain form: see `cells`.
        """
        row = self.get(number)
        if row is None:
            return None
        if self._alike is None or not self._alike.fullmatch(row.cells):
            if b"<f" in row.cells:
                return None
            found: Styles = tuple(_PLAIN_STYLE.findall(row.cells))
            if not found or len(found) != row.cells.count(b"<c"):
                return None
            # most rows are like the one before, and that is known much faster than each cell
            self._alike = _rows_like(found) if found == self._latest else None
            self._latest = found
        found = self._latest
        if column_number(found[0][0]) < first or column_number(found[-1][0]) > last:
            return None
        return found


@lru_cache(maxsize=1_000)
def _rows_like(styles: Styles) -> re.Pattern[bytes]:
    """What the cells of a row are like that holds values in cells of these styles only."""
    return re.compile(
        b"".join(
            rb'<c r="%s[0-9]+"%s(?: t="[a-zA-Z]+")?'
            % (letters, b' s="%s"' % style if style else b"")
            + rb'(?: ?/>|>(?:<v>[^<]*</v>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)</c>)'
            for letters, style in styles
        )
    )


def attributes_of(row: Row | None) -> bytes:
    """A row's attributes without its number and the `spans` hint; b'' for no row."""
    if row is None:
        return b""
    if b" " not in row.attributes[1:]:  # nothing but the number
        return b""
    return _SPANS.sub(b"", _ROW_NUMBER.sub(b"", row.attributes)).rstrip()


def _scan(data: bytes) -> Iterator[tuple[int, Row]]:
    position = previous = 0
    while True:
        start = data.find(b"<row", position)
        gap = data[position:start] if start >= 0 else data[position:]
        if gap and not gap.isspace():
            raise NotPlain
        if start < 0:
            return
        end = data.find(b">", start)
        empty = data[end - 1] == ord("/")
        attributes = data[start + 4 : end - empty].rstrip()
        number = _ROW_NUMBER.search(attributes)
        if data[start + 4] not in _NAME_END or b"'" in attributes or number is None:
            raise NotPlain
        if attributes.count(b'"') % 2:  # cut at a '>' inside a value
            raise NotPlain
        if int(number[1]) <= previous:
            raise NotPlain
        previous = int(number[1])
        if empty:
            yield previous, Row(attributes, b"")
            position = end + 1
            continue
        close = data.find(b"</row>", end)
        if close < 0:
            raise NotPlain
        yield previous, Row(attributes, data[end + 1 : close])
        position = close + 6


def _plain_cells(body: bytes, number: int) -> list[Cell] | None:
    cells: list[Cell] = []
    position = 0
    expected = b"%d" % number
    for match in _PLAIN_CELL.finditer(body):
        letters, digits, style, kind, content = match.groups(b"")
        if match.start() != position or digits != expected:
            return None
        column = column_number(letters)
        if cells and column <= cells[-1].column:
            return None
        cells.append(Cell(column, style, kind, content, match[0]))
        position = match.end()
    return cells if position == len(body) else None


@lru_cache(maxsize=20_000)
def column_number(letters: bytes) -> int:
    """Column from 1 of its letters."""
    return split_address(letters.decode() + "1")[1] + 1

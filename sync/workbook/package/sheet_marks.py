"""What we remember in the file of our own last write of a sheet: where its blocks of rows are.

A filled sheet is large, and nearly all of it is a table that is about to be written anew. So
the entry of the sheet's part in the archive's directory gets an extra field (PKWARE APPNOTE
4.5) that names the blocks, with size and checksum of the part, both of its content and as it
stands there deflated. It counts only while all four are exactly those: whoever else saves the
sheet makes it void, and then the sheet is read like any other.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import overload

import orjson
from isal import isal_zlib

from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area
from sync.workbook.package.own_rows import OwnRows, RowLook
from sync.workbook.package.packed import Packed, join, pack
from sync.workbook.package.parts import Package
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.zip_copy import raw_blocks

_FIELD = struct.Struct("<HH")
_KIND = 0x6D68  # none of those that APPNOTE or Info-ZIP list
_LONGEST = 32_000
_VERSION = 1


@dataclass(frozen=True)
class _Place:
    """One block in a deflated part: its pieces there, and all that a `OwnRows` tells."""

    start: int
    lengths: tuple[int, ...]
    size: int
    crc: int
    area: tuple[int, int, int, int]
    first_column: int
    styles: tuple[str, ...]
    attributes: str
    even: bool

    @property
    def end(self) -> int:
        """Where the part goes on after it."""
        return self.start + sum(self.lengths)


class _Pieces(Sequence[bytes]):
    """A block's deflated pieces, each read from the file when it is asked for."""

    def __init__(self, package: Package, member: zipfile.ZipInfo, place: _Place) -> None:
        self._package = package
        self._member = member
        self._ends = list(accumulate(place.lengths, initial=place.start))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...

    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        wanted = range(len(self))[index]
        if isinstance(wanted, range):
            return [self[number] for number in wanted]
        start, end = self._ends[wanted], self._ends[wanted + 1]
        return b"".join(raw_blocks(self._package.file, self._member, start, end))


def open_sheet(package: Package, name: str) -> SheetPart:
    """A worksheet part, its blocks of rows left deflated where a mark names them."""
    member = package.member(name)
    places = [] if member is None else _places(package, member)
    if member is not None and places:
        with suppress(WorkbookError, zipfile.BadZipFile):  # a mark that tells lies
            around = _around(package, member, places)
            return SheetPart(around, name, [_block(package, member, place) for place in places])
    return SheetPart(package.read(name), name)


def _around(package: Package, member: zipfile.ZipInfo, places: list[_Place]) -> bytes:
    """The part without its blocks."""
    position = 0
    chunks: list[bytes] = []
    for start, end in [*((p.start, p.end) for p in places), (member.compress_size, 0)]:
        deflated = Packed(list(raw_blocks(package.file, member, position, start)), 0, 0)
        chunks += deflated.unpacked()
        position = end
    return b"".join(chunks)


def sheet_content(part: SheetPart) -> bytes | Packed:
    """What a sheet now holds, with a mark when it has blocks of rows."""
    pieces = part.pieces()
    if not part.rows.blocks:
        return part.to_bytes()
    stretches: list[Packed] = []
    places: list[_Place] = []
    position = 0
    for piece in pieces:
        stretch = pack([piece]) if isinstance(piece, bytes) else piece.load()
        if isinstance(piece, OwnRows) and piece.stable:
            places.append(_place(piece, stretch, position))
        stretches.append(stretch)
        position += stretch.packed_size
    whole = join(stretches)
    return replace(whole, extra=_mark(whole, places)) if places else whole


def _place(block: OwnRows, packed: Packed, start: int) -> _Place:
    area = block.area
    return _Place(
        start,
        tuple(map(len, packed.pieces)),
        packed.size,
        packed.crc,
        (area.first_row, area.first_column, area.last_row, area.last_column),
        block.look.first_column,
        block.look.styles,
        block.look.attributes.decode(),
        block.even,
    )


def _block(package: Package, member: zipfile.ZipInfo, place: _Place) -> OwnRows:
    def load() -> Packed:
        return Packed(_Pieces(package, member, place), place.size, place.crc)

    look = RowLook(place.first_column, tuple(place.styles), place.attributes.encode())
    return OwnRows(Area(*place.area), look, place.even, True, load)


def _checksum(pieces: Iterable[bytes]) -> int:
    checksum = 0
    for piece in pieces:
        checksum = isal_zlib.crc32(piece, checksum)
    return checksum


def _mark(whole: Packed, places: list[_Place]) -> bytes:
    told = {
        "version": _VERSION,
        "size": whole.size,
        "crc": whole.crc,
        "deflated": [whole.packed_size, _checksum(whole.pieces)],
        "blocks": places,
    }
    data = orjson.dumps(told)
    return _FIELD.pack(_KIND, len(data)) + data if len(data) <= _LONGEST else b""


def _places(package: Package, member: zipfile.ZipInfo) -> list[_Place]:
    """What the member's mark tells, if it is about exactly this content."""
    extra = member.extra
    while len(extra) >= _FIELD.size:
        kind, length = _FIELD.unpack_from(extra)
        data, extra = extra[_FIELD.size :][:length], extra[_FIELD.size + length :]
        if kind == _KIND:
            return _checked(package, member, data)
    return []


def _checked(package: Package, member: zipfile.ZipInfo, mark: bytes) -> list[_Place]:
    try:
        told = orjson.loads(mark)
        places = [_Place(**place) for place in told["blocks"]]
        content = [told["version"], told["size"], told["crc"]]
        if content != [_VERSION, member.file_size, member.CRC]:
            return []
        deflated = _checksum(raw_blocks(package.file, member, 0, member.compress_size))
        if told["deflated"] != [member.compress_size, deflated]:
            return []
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile):
        return []
    return places

"""Content in deflated form: stretches that are packed apart and then stand behind one another.

A stretch begins with no memory of what came before it and ends on a whole byte (RFC 1951,
3.2.4), so that a part can be put together out of stretches without inflating any of them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from isal import igzip_lib, isal_zlib

_LEVEL = 2
RAW = -15  # deflated bytes alone, without the headers of zlib or gzip around them
_SLICE = 1 << 15
_END = b"\x03\x00"  # an empty last block


@dataclass(frozen=True)
class Packed:
    """Deflated content.

    Args:
        pieces: the deflated bytes. Those of `pack` can each be inflated for itself.
        size: bytes of content. crc: its CRC-32.
        extra: extra fields for the entry that a member gets in its archive's directory.
    """

    pieces: Sequence[bytes]
    size: int
    crc: int
    extra: bytes = b""

    @property
    def packed_size(self) -> int:
        """How many deflated bytes."""
        return sum(map(len, self.pieces))

    def unpacked(self) -> Iterator[bytes]:
        """The content in chunks."""
        unpacker = isal_zlib.decompressobj(RAW)
        for piece in self.pieces:
            for start in range(0, len(piece), _SLICE):
                yield inflated(unpacker, piece[start : start + _SLICE])

    def from_the_end(self) -> Iterator[bytes]:
        """The chunks that `pack` got, the last one first."""
        for piece in reversed(self.pieces):
            yield inflated(isal_zlib.decompressobj(RAW), piece)


def inflated(unpacker: Any, deflated: bytes) -> bytes:
    """The next bytes of a stream; BadZipFile when it is damaged."""
    try:
        return bytes(unpacker.decompress(deflated))
    except (igzip_lib.IsalError, EOFError) as error:  # type: ignore[misc] # untyped
        raise zipfile.BadZipFile(str(error)) from error


def pack(content: Iterable[bytes]) -> Packed:
    """A stretch of content; other stretches may be joined to it."""
    pieces: list[bytes] = []
    size = crc = 0
    for chunk in content:
        packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, RAW)
        pieces.append(packer.compress(chunk) + packer.flush(isal_zlib.Z_FULL_FLUSH))
        size += len(chunk)
        crc = isal_zlib.crc32(chunk, crc)
    return Packed(tuple(pieces), size, crc)


def pack_whole(content: bytes) -> Packed:
    """A whole part."""
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, RAW)
    packed = packer.compress(content) + packer.flush()
    return Packed((packed,), len(content), isal_zlib.crc32(content))


def join(stretches: Iterable[Packed]) -> Packed:
    """A whole part out of stretches."""
    pieces: list[bytes] = []
    size = crc = 0
    for stretch in stretches:
        pieces += stretch.pieces
        size += stretch.size
        crc = isal_zlib.crc32_combine(crc, stretch.crc, stretch.size)
    return Packed((*pieces, _END), size, crc)


def same_bytes(first: Iterable[bytes], second: Iterable[bytes]) -> bool:
    """Whether two streams hold the same, however each is cut into chunks."""
    ones, others = iter(first), iter(second)
    one = other = b""
    while True:
        one = one or next((chunk for chunk in ones if chunk), b"")
        other = other or next((chunk for chunk in others if chunk), b"")
        shared = min(len(one), len(other))
        if not shared or one[:shared] != other[:shared]:
            return not one and not other
        one, other = one[shared:], other[shared:]

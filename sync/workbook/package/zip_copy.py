"""A zip archive copied member by member, compressed bytes included, but for the changed ones.

zipfile cannot copy without inflating, so local headers and the central directory are written
here (PKWARE APPNOTE 4.3). Members and records in zip64 form are copied into the plain one; an
archive that cannot do without (4 GB, 65,535 members) is not written.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from isal import isal_zlib

from sync.workbook.package.packed import RAW, Packed, inflated, pack_whole

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_EXTRA = struct.Struct("<HH")
_DATA_DESCRIPTOR_FLAG = 0x8
_UTF8_FLAG = 0x800
_ZIP64_EXTRA = 0x0001
_VERSION = 20
_BLOCK = 1 << 15
_LIMIT = 0xFFFFFFFF
_MOST_MEMBERS = 0xFFFF


@dataclass(frozen=True)
class _Entry:
    """One member of the new archive, as its central directory lists it."""

    name: bytes
    model: zipfile.ZipInfo
    version: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    extra: bytes
    offset: int


def write_copy(
    source: BinaryIO,
    archive: zipfile.ZipFile,
    target: BinaryIO,
    *,
    replaced: Mapping[str, bytes | Packed],
    added: Mapping[str, bytes | Packed],
    removed: Container[str],
) -> None:
    """Write the archive anew, in its order; added members come last.

    Args:
        source: the file that `archive` reads; target: an empty file, open for writing.
        replaced, added: content by member name.
    """
    entries: list[_Entry] = []
    for member in archive.infolist():
        if member.filename in removed:
            continue
        if member.filename in replaced:
            entries.append(_written(target, member, replaced[member.filename]))
        else:
            entries.append(_copied(source, target, member))
    model = archive.infolist()[0]
    for name, data in added.items():
        fresh = zipfile.ZipInfo(name, model.date_time)
        fresh.create_system = model.create_system
        entries.append(_written(target, fresh, data))
    _write_directory(target, entries, archive.comment)


def raw_blocks(source: BinaryIO, member: zipfile.ZipInfo, start: int, end: int) -> Iterator[bytes]:
    """A member's bytes as they stand in the file, from `start` up to `end`, in blocks.

    Raises:
        BadZipFile: the member is not where the directory says, or cut short.
    """
    _seek_data(source, member)
    source.seek(start, 1)
    yield from _blocks(source, min(end, member.compress_size) - start)


def content_blocks(source: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's content in blocks, its checksum compared at the end.

    Raises:
        BadZipFile: damaged, or packed in a way that workbooks do not use.
    """
    crc = size = 0
    for block in _inflated(
        raw_blocks(source, member, 0, member.compress_size), member.compress_type
    ):
        crc = isal_zlib.crc32(block, crc)
        size += len(block)
        yield block
    if (crc, size) != (member.CRC, member.file_size):
        raise zipfile.BadZipFile(f"checksum differs: {member.filename}")


def first_damaged(archive: zipfile.ZipFile) -> str:
    """Name of the first member that does not inflate to its checksum; '' when all do.

    Like `ZipFile.testzip`, twice as fast.
    """
    assert archive.fp is not None  # noqa: S101 - the archive is open
    source = cast(BinaryIO, archive.fp)
    for member in archive.infolist():
        try:
            for _ in content_blocks(source, member):
                pass
        except zipfile.BadZipFile:
            return member.filename
    return ""


def _inflated(blocks: Iterable[bytes], method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from blocks
        return
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"unknown method {method}")
    unpacker = isal_zlib.decompressobj(RAW)
    for block in blocks:
        yield inflated(unpacker, block)


def _copied(source: BinaryIO, target: BinaryIO, member: zipfile.ZipInfo) -> _Entry:
    name, extra = _seek_data(source, member)
    entry = _Entry(
        name,
        member,
        min(member.extract_version, 63),
        # sizes stand in the local header, so no data descriptor follows
        member.flag_bits & ~_DATA_DESCRIPTOR_FLAG,
        member.compress_type,
        member.CRC,
        member.compress_size,
        member.file_size,
        _without_zip64(member.extra),
        target.tell(),
    )
    target.write(_local_header(entry, extra))
    for block in _blocks(source, member.compress_size):
        target.write(block)
    return entry


def _seek_data(source: BinaryIO, member: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """Name and extra fields of a local header; the file then stands at the member's bytes."""
    source.seek(member.header_offset)
    header = source.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"no local header: {member.filename}")
    name_length, extra_length = struct.unpack("<HH", header[-4:])
    return source.read(name_length), _without_zip64(source.read(extra_length))


def _blocks(source: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left > 0:
        block = source.read(min(_BLOCK, left))
        if not block:
            raise zipfile.BadZipFile("member cut short")
        left -= len(block)
        yield block


def _written(target: BinaryIO, member: zipfile.ZipInfo, content: bytes | Packed) -> _Entry:
    if isinstance(content, bytes):
        return _deflated(target, member, content)
    return _placed(target, member, content)


def _deflated(target: BinaryIO, member: zipfile.ZipInfo, data: bytes) -> _Entry:
    return _placed(target, member, pack_whole(data))


def _placed(target: BinaryIO, member: zipfile.ZipInfo, packed: Packed) -> _Entry:
    utf8 = member.flag_bits & _UTF8_FLAG or not member.orig_filename.isascii()
    entry = _Entry(
        member.orig_filename.encode("utf-8" if utf8 else "cp437"),
        member,
        _VERSION,
        _UTF8_FLAG if utf8 else 0,
        zipfile.ZIP_DEFLATED,
        packed.crc,
        packed.packed_size,
        packed.size,
        packed.extra,
        target.tell(),
    )
    target.write(_local_header(entry, b""))
    for piece in packed.pieces:
        target.write(piece)
    return entry


def _local_header(entry: _Entry, extra: bytes) -> bytes:
    if max(entry.packed, entry.size, entry.offset) >= _LIMIT:
        raise zipfile.LargeZipFile("zip64 would be needed")
    day, time = _dos_time(entry.model)
    return (
        _LOCAL.pack(
            b"PK\x03\x04",
            entry.version,
            entry.flags,
            entry.method,
            time,
            day,
            entry.crc,
            entry.packed,
            entry.size,
            len(entry.name),
            len(extra),
        )
        + entry.name
        + extra
    )


def _write_directory(target: BinaryIO, entries: list[_Entry], comment: bytes) -> None:
    start = target.tell()
    for entry in entries:
        day, time = _dos_time(entry.model)
        target.write(
            _CENTRAL.pack(
                b"PK\x01\x02",
                entry.model.create_version,
                entry.model.create_system,
                entry.version,
                0,
                entry.flags,
                entry.method,
                time,
                day,
                entry.crc,
                entry.packed,
                entry.size,
                len(entry.name),
                len(entry.extra),
                len(entry.model.comment),
                0,
                entry.model.internal_attr,
                entry.model.external_attr,
                entry.offset,
            )
            + entry.name
            + entry.extra
            + entry.model.comment
        )
    size = target.tell() - start
    count = len(entries)
    if count >= _MOST_MEMBERS or start + size >= _LIMIT:
        raise zipfile.LargeZipFile("zip64 would be needed")
    target.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, len(comment)) + comment)


def _dos_time(member: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = member.date_time
    return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    while len(extra) >= _EXTRA.size:
        kind, length = _EXTRA.unpack_from(extra)
        field, extra = extra[: _EXTRA.size + length], extra[_EXTRA.size + length :]
        if kind != _ZIP64_EXTRA:
            kept += field
    return kept

"""A zip archive copied member by member, compressed bytes included, but for the changed ones.

zipfile cannot copy without inflating, so local headers and the central directory are written
here (PKWARE APPNOTE 4.3). Members and records in zip64 form are copied into the plain one; an
archive that cannot do without (4 GB, 65,535 members) is not written.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from isal import isal_zlib

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_EXTRA = struct.Struct("<HH")
_DATA_DESCRIPTOR_FLAG = 0x8
_UTF8_FLAG = 0x800
_ZIP64_EXTRA = 0x0001
_VERSION = 20
_LEVEL = 2
_BLOCK = 1 << 20
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
    replaced: Mapping[str, bytes],
    added: Mapping[str, bytes],
    removed: Container[str],
) -> None:
    """Write the archive anew, in its order; added members come last.

    Args:
        source: the file that `archive` reads; target: an empty file, open for writing.
        replaced, added: uncompressed content by member name.
    """
    entries: list[_Entry] = []
    for member in archive.infolist():
        if member.filename in removed:
            continue
        if member.filename in replaced:
            entries.append(_deflated(target, member, replaced[member.filename]))
        else:
            entries.append(_copied(source, target, member))
    model = archive.infolist()[0]
    for name, data in added.items():
        fresh = zipfile.ZipInfo(name, model.date_time)
        fresh.create_system = model.create_system
        entries.append(_deflated(target, fresh, data))
    _write_directory(target, entries, archive.comment)


def _copied(source: BinaryIO, target: BinaryIO, member: zipfile.ZipInfo) -> _Entry:
    source.seek(member.header_offset)
    header = source.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"no local header: {member.filename}")
    name_length, extra_length = struct.unpack("<HH", header[-4:])
    name = source.read(name_length)
    extra = _without_zip64(source.read(extra_length))
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


def _blocks(source: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left:
        block = source.read(min(_BLOCK, left))
        if not block:
            raise zipfile.BadZipFile("member cut short")
        left -= len(block)
        yield block


def _deflated(target: BinaryIO, member: zipfile.ZipInfo, data: bytes) -> _Entry:
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    utf8 = member.flag_bits & _UTF8_FLAG or not member.orig_filename.isascii()
    entry = _Entry(
        member.orig_filename.encode("utf-8" if utf8 else "cp437"),
        member,
        _VERSION,
        _UTF8_FLAG if utf8 else 0,
        zipfile.ZIP_DEFLATED,
        isal_zlib.crc32(data),
        len(packed),
        len(data),
        b"",
        target.tell(),
    )
    target.write(_local_header(entry, b""))
    target.write(packed)
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

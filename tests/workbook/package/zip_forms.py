"""The same archive in other forms that zip allows, as other programs write them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

_ALL = 0xFFFFFFFF
_LOCAL = "<4s5H3I2H"
_CENTRAL = "<4s6H3I5H2I"


def rewrite(path: Path, *, zip64: bool = False, descriptors: bool = False) -> None:
    """Write every member anew.

    Args:
        zip64: sizes and places stand in zip64 fields, and a zip64 record ends the archive, as
            programs write that do not know the sizes beforehand.
        descriptors: sizes and checksum follow each member, as programs write that stream.
    """
    with zipfile.ZipFile(path) as archive:
        held = [(info.filename.encode(), archive.read(info)) for info in archive.infolist()]
    out = io.BytesIO()
    central = b""
    for name, data in held:
        offset = out.tell()
        out.write(_member(name, data, zip64=zip64, descriptors=descriptors))
        central += _listed(name, data, offset, zip64=zip64, descriptors=descriptors)
    start = out.tell()
    out.write(central)
    out.write(_ending(len(held), len(central), start, zip64=zip64))
    path.write_bytes(out.getvalue())


def _member(name: bytes, data: bytes, *, zip64: bool, descriptors: bool) -> bytes:
    packed, crc = _deflated(data), zlib.crc32(data)
    known = (0, 0, 0) if descriptors else (crc, len(packed), len(data))
    extra = struct.pack("<HHQQ", 1, 16, len(data), len(packed)) if zip64 else b""
    if zip64:
        known = (known[0], _ALL, _ALL)
    version = 45 if zip64 else 20
    flags = 8 if descriptors else 0
    header = struct.pack(
        _LOCAL, b"PK\x03\x04", version, flags, 8, 0, 0x5821, *known, len(name), len(extra)
    )
    sizes = struct.pack("<QQ" if zip64 else "<II", len(packed), len(data))
    descriptor = b"PK\x07\x08" + struct.pack("<I", crc) + sizes if descriptors else b""
    return header + name + extra + packed + descriptor


def _listed(name: bytes, data: bytes, offset: int, *, zip64: bool, descriptors: bool) -> bytes:
    packed, crc = _deflated(data), zlib.crc32(data)
    sizes = (_ALL, _ALL) if zip64 else (len(packed), len(data))
    extra = struct.pack("<HHQQQ", 1, 24, len(data), len(packed), offset) if zip64 else b""
    version = 45 if zip64 else 20
    flags = 8 if descriptors else 0
    numbers = (version, version, flags, 8, 0, 0x5821, crc, *sizes, len(name), len(extra), 0, 0, 0)
    return (
        struct.pack(_CENTRAL, b"PK\x01\x02", *numbers, 0, _ALL if zip64 else offset) + name + extra
    )


def _ending(count: int, size: int, start: int, *, zip64: bool) -> bytes:
    if not zip64:
        return struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, start, 0)
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, start + size, 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, _ALL, _ALL, 0)
    return record + locator + end


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()

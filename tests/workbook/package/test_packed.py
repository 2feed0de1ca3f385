"""Content deflated in stretches is the same content, and damage to it is seen."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.workbook.package.packed import join, pack, pack_whole, same_bytes
from sync.workbook.package.zip_copy import content_blocks, first_damaged

chunks = st.lists(st.binary(max_size=300), max_size=5)


@given(st.lists(chunks, max_size=4))
def test_stretches_behind_one_another_are_one_deflated_stream(stretches: list[list[bytes]]) -> None:
    whole = join([pack(stretch) for stretch in stretches])
    expected = b"".join(b"".join(stretch) for stretch in stretches)
    assert zlib.decompress(b"".join(whole.pieces), -15) == expected
    assert b"".join(whole.unpacked()) == expected
    assert (whole.size, whole.crc) == (len(expected), zlib.crc32(expected))


@given(chunks)
def test_the_chunks_of_a_stretch_can_be_read_from_the_end(stretch: list[bytes]) -> None:
    assert list(pack(stretch).from_the_end()) == stretch[::-1]


@given(st.binary(max_size=300))
def test_a_whole_part_is_deflated_at_once(content: bytes) -> None:
    packed = pack_whole(content)
    assert zlib.decompress(packed.pieces[0], -15) == content


@given(chunks, chunks)
def test_streams_are_the_same_if_their_bytes_are(first: list[bytes], second: list[bytes]) -> None:
    assert same_bytes(first, second) == (b"".join(first) == b"".join(second))
    assert same_bytes(first, [b"".join(first)])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_members_content_comes_in_blocks_with_its_checksum_compared(method: int) -> None:
    content = bytes(range(256)) * 2000
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a", b"utuh")
        archive.writestr("b", content)
    raw = bytearray(file.getvalue())
    with zipfile.ZipFile(file) as archive:
        assert first_damaged(archive) == ""
        assert b"".join(content_blocks(file, archive.getinfo("b"))) == content
        start = archive.getinfo("b").header_offset + 60
    raw[start : start + 9] = bytes(9)
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        assert first_damaged(archive) == "b"


def test_a_member_packed_in_another_way_is_no_part_of_a_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", b"utuh")
    with zipfile.ZipFile(file) as archive, pytest.raises(zipfile.BadZipFile):
        list(content_blocks(file, archive.getinfo("a")))

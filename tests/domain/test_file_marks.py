"""A file's version comes back from the store as it was, and is older only where that is sure."""

from __future__ import annotations

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.file_source import FileMark
from sync.domain.waiting_files import WaitingFile, from_text, to_text

moments = st.datetimes(timezones=st.just(UTC))
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
marks = st.builds(FileMark, hashes, moments, st.integers(0, 10**8), st.booleans())


@given(marks)
def test_a_mark_reads_back_as_it_was_written(mark: FileMark) -> None:
    assert FileMark.read(str(mark)) == mark


def test_a_mark_from_before_editions_were_told_is_still_read() -> None:
    old = f"sha256:{'a' * 64} diubah:2026-02-01T08:00:00+07:00"
    mark = FileMark.read(old)
    assert mark is not None
    assert (mark.edition, mark.is_dated) == (0, True)
    assert str(mark) == old


@given(marks, marks)
def test_two_files_are_never_each_older_than_the_other(one: FileMark, other: FileMark) -> None:
    assert not (one.is_before(other) and other.is_before(one))
    if one.edition != other.edition:
        assert one.is_before(other) or other.is_before(one)
    elif not (one.is_dated and other.is_dated):
        assert not one.is_before(other)


@given(st.lists(st.builds(WaitingFile, st.text(), st.text(), st.text()), max_size=4))
def test_waiting_files_read_back_as_they_were_written(files: list[WaitingFile]) -> None:
    told = {one.name: one for one in files}
    assert from_text(to_text(told)) == told

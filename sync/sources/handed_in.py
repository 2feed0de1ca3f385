"""Files that OPD hand in: found in the folder 'masuk', and read into the same raw rows as a sheet.

What a hostile or damaged file could do is refused before it is unfolded: its size, its archive's
members, macros, and how far its cells reach.
"""

from __future__ import annotations

import csv
import hashlib
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import python_calamine

from sync import texts
from sync.domain.errors import SourceError, WorkbookError, reason_of
from sync.domain.file_identity import identity_text_in
from sync.domain.file_source import FileMark
from sync.domain.handed_in import HandedFile
from sync.domain.tables import RawTable
from sync.domain.working_time import WIB
from sync.sources import handed_in_cells as cells
from sync.sources.handed_in_properties import UNPACKING_FAILED, FileProperties, properties_of
from sync.workbook.file_size import LARGEST_AREA, is_too_large
from sync.workbook.package.read import WorkbookFile
from sync.workbook.package.safety import open_archive

LARGEST_FILE = 20_000_000
"""Bytes of the largest file that is read."""
SETTLED_AFTER = 0.3
"""Seconds in which a file must not grow to count as copied."""

_LONGEST_ID = 80
"""Letters of what stands in an ID's place that are shown."""
_KINDS = (".xlsx", ".xls", ".ods", ".csv")
_IGNORED = ("~$", ".~lock.", ".")
_LARGE_ERRORS = (texts.EXCEL_TOO_LARGE,)


def files_in(folder: Path) -> list[Path]:
    """The files that lie in the folder itself, by name; notes and other programs' marks aside."""
    try:
        found = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    except OSError:
        return []
    return sorted(
        path
        for path in found
        if not path.name.startswith(_IGNORED) and not path.name.endswith(texts.NOTE_ENDING)
    )


def settled(
    paths: Sequence[Path], pause: Callable[[float], None] = time.sleep
) -> tuple[list[Path], list[Path]]:
    """Those that lie there whole, and those still being copied or open in an office program."""
    before = {path: _size(path) for path in paths}
    if paths:
        pause(SETTLED_AFTER)
    later = [path for path in paths if _size(path) != before[path] or _is_open(path)]
    return [path for path in paths if path not in set(later)], later


def last_saved(path: Path, now: datetime) -> datetime:
    """When it was last saved, by its own word; by the disk's where it tells nothing; never later.

    Files are taken in this order, so that of two files of one OPD the newer one has the last word.
    """
    try:
        told = properties_of(path).modified
        moment = told or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, SourceError, WorkbookError):
        return now
    return min(moment, now).astimezone(WIB)


def read_handed_in(path: Path, now: datetime) -> HandedFile:
    """All sheets of a file, its ID and its version.

    Args:
        now: no file was saved later.

    Raises:
        SourceError: no kind that is read, too large, hostile, damaged, or not to be opened.
    """
    ending = path.suffix.lower()
    if ending not in _KINDS:
        raise SourceError(texts.FILE_KIND, ending=ending or texts.FILE_NO_ENDING)
    try:
        content = _content(path)
        properties = properties_of(path)
        tables = _tables(path, ending, content)
    except SourceError:
        raise
    except WorkbookError as error:
        raise _refusal(error) from error
    except (csv.Error, UnicodeError, python_calamine.CalamineError, *UNPACKING_FAILED) as error:
        raise SourceError(texts.FILE_UNREADABLE, reason=texts.FILE_DAMAGED) from error
    except OSError as error:
        raise SourceError(texts.FILE_UNREADABLE, reason=reason_of(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine's Rust; it has no other name
            raise
        raise SourceError(texts.FILE_UNREADABLE, reason=texts.FILE_DAMAGED) from error
    mark = FileMark(hashlib.sha256(content).hexdigest(), last_saved(path, now))
    return HandedFile(path.name, mark, _identity(properties, tables), tables)


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise SourceError(texts.FILE_TOO_LARGE)
    if not size:
        raise SourceError(texts.FILE_UNREADABLE, reason=texts.FILE_EMPTY)
    return path.read_bytes()


def _tables(path: Path, ending: str, content: bytes) -> tuple[RawTable, ...]:
    if ending == ".csv":
        return (RawTable.padded(texts.CSV_TITLE, 0, cells.csv_rows(content)),)
    if zipfile.is_zipfile(path):
        _refuse_unsafe(path)
    if ending == ".xlsx":
        return _from_xlsx(path)
    workbook = python_calamine.load_workbook(path)
    return tuple(
        RawTable.padded(title, number, cells.raw_rows(_all_cells(workbook, number)))
        for number, title in enumerate(workbook.sheet_names)
    )


def _from_xlsx(path: Path) -> tuple[RawTable, ...]:
    """By the reader of himpun's own workbooks: it shows error cells and hidden rows as well."""
    with WorkbookFile(path) as workbook:
        read = [(title, *workbook.raw_rows(title)) for title in workbook.sheet_names()]
    return tuple(
        RawTable.padded(title, number, cells.whole_numbers(rows), hidden)
        for number, (title, rows, hidden) in enumerate(read)
    )


def _all_cells(workbook: python_calamine.CalamineWorkbook, number: int) -> list[list[object]]:
    sheet = workbook.get_sheet_by_index(number)
    if sheet.total_height * sheet.total_width > LARGEST_AREA:
        raise SourceError(texts.FILE_TOO_LARGE)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _refuse_unsafe(path: Path) -> None:
    with path.open("rb") as file, open_archive(file, path) as archive:
        names = [name.lower() for name in archive.namelist()]
        if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
            raise SourceError(texts.FILE_WITH_MACROS)
    if is_too_large(path):
        raise SourceError(texts.FILE_TOO_LARGE)


def _identity(properties: FileProperties, tables: Sequence[RawTable]) -> str:
    """The file's own property; where a program dropped it, the ID that people can read."""
    if properties.identity:
        return identity_text_in(properties.identity) or properties.identity[:_LONGEST_ID]
    for table in tables:
        for row in table.rows:
            for value in row:
                found = identity_text_in(value) if isinstance(value, str) else ""
                if found:
                    return found
    return ""


def _refusal(error: WorkbookError) -> SourceError:
    if error.text in _LARGE_ERRORS:
        return SourceError(texts.FILE_TOO_LARGE)
    return SourceError(texts.FILE_UNREADABLE, reason=error.what.rstrip("."))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _is_open(path: Path) -> bool:
    """Whether Excel or LibreOffice has put its mark beside the file."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(mark.exists() for mark in marks)

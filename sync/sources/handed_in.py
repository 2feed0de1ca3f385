"""Files that OPD hand in: found in the folder 'masuk', and read into the same raw rows as a sheet.

What a hostile or damaged file could do is refused before it is unfolded: its size, its archive's
members, macros, and how far its cells reach.
"""

from __future__ import annotations

import csv
import hashlib
import os
import stat
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import python_calamine

from sync import texts
from sync.domain.errors import SourceError, WorkbookError, reason_of
from sync.domain.file_identity import identity_text_in, serial_in
from sync.domain.file_source import FileMark
from sync.domain.handed_in import HandedFile
from sync.domain.tables import RawTable
from sync.domain.working_time import WIB
from sync.sources import handed_in_cells as cells
from sync.sources.handed_in_properties import UNPACKING_FAILED, FileProperties, properties_of
from sync.sources.settling import why_not_read
from sync.workbook.file_size import is_too_large
from sync.workbook.package.read import WorkbookFile
from sync.workbook.package.safety import open_archive

LARGEST_FILE = 20_000_000
"""Bytes of the largest file that is read."""
LARGEST_CONTENT = 120_000_000
"""Bytes to which it may unfold."""
LARGEST_TABLES = 2_000_000
"""Cells of all sheets together, blank ones in between counted: 100,000 rows of a wide list."""

_LONGEST_ID = 80
"""Letters of what stands in an ID's place that are shown."""
_KINDS = (".xlsx", ".xls", ".ods", ".csv")
_SKEW = timedelta(days=1)
"""By so much a PC's clock may be ahead; one that is farther ahead tells no time at all."""
_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA_PROJECT_CUR"))
_MACRO_SHEETS = (
    python_calamine.SheetTypeEnum.MacroSheet,
    python_calamine.SheetTypeEnum.Vba,
    python_calamine.SheetTypeEnum.DialogSheet,
)
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "xl/dialogsheets/")


class NotNowError(SourceError):
    """The file cannot be read at this moment, for a reason that lies outside it."""


class NotWholeError(SourceError):
    """What can be read is no whole file: it is damaged, or its copying has not ended."""


def last_saved(path: Path, now: datetime) -> datetime:
    """When it was last saved, by its own word; by the disk's where it tells nothing; never later.

    Files are taken in this order, so that of two files of one OPD the newer one has the last word.
    """
    try:
        return _last_saved(path, now)[0]
    except (OSError, SourceError, WorkbookError):
        return now


def turn_of(path: Path, now: datetime) -> tuple[int, datetime]:
    """The file's place in the order of taking in: its serial, which we gave; then its own word.

    What cannot be looked into has its turn by the disk's word; reading it says what is wrong.
    """
    try:
        found = identity_text_in(properties_of(path).identity)
    except (OSError, WorkbookError):
        found = ""
    return serial_in(found), last_saved(path, now)


def _last_saved(path: Path, now: datetime) -> tuple[datetime, bool]:
    """When it was last saved, and whether that is its own word and can be true."""
    told = properties_of(path).modified
    moment = told or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    is_dated = told is not None and moment <= now + _SKEW
    return min(moment, now).astimezone(WIB), is_dated


def read_handed_in(path: Path, now: datetime) -> HandedFile:
    """All sheets of a file, its ID and its version.

    Args:
        now: no file was saved later.

    Raises:
        NotNowError: gone, held, not allowed, or its share is away.
        NotWholeError: damaged, or half copied.
        SourceError: no kind that is read, too large, hostile, or locked.
    """
    ending = path.suffix.lower()
    if ending not in _KINDS:
        raise SourceError(texts.FILE_KIND, ending=ending or texts.FILE_NO_ENDING)
    try:
        content = _content(path)
        tables = _tables(path, ending, content)
        properties = properties_of(path)
        moment, is_dated = _last_saved(path, now)
    except SourceError:
        raise
    except WorkbookError as error:
        raise _refusal(error) from error
    except python_calamine.PasswordError as error:
        raise SourceError(texts.FILE_LOCKED) from error
    except MemoryError as error:
        raise SourceError(texts.FILE_TOO_LARGE) from error
    except (csv.Error, UnicodeError, python_calamine.CalamineError, *UNPACKING_FAILED) as error:
        raise NotWholeError(texts.FILE_UNREADABLE, reason=_reason(error)) from error
    except OSError as error:
        raise not_now(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine's Rust; it has no other name
            raise
        raise NotWholeError(texts.FILE_UNREADABLE, reason=texts.FILE_DAMAGED) from error
    identity = _identity(properties, tables)
    serial = serial_in(identity)
    mark = FileMark(hashlib.sha256(content).hexdigest(), moment, serial, is_dated)
    is_cut = ending == ".csv" and not content.endswith((b"\n", b"\r", b"\n\0", b"\r\0"))
    return HandedFile(path.name, mark, identity, tables, is_cut)


def not_now(error: OSError) -> NotNowError:
    """The sentence for a file that the system does not let us read."""
    why = why_not_read(error)
    return NotNowError(why.text, reason=reason_of(error))


def _content(path: Path) -> bytes:
    """The bytes of a plain file; nothing else is opened, and no link is followed."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise SourceError(texts.FILE_IS_SPECIAL)
        if found.st_size > LARGEST_FILE:
            raise SourceError(texts.FILE_TOO_LARGE)
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise SourceError(texts.FILE_TOO_LARGE)
    if not content:
        raise NotWholeError(texts.FILE_UNREADABLE, reason=texts.FILE_EMPTY)
    return content


def _tables(path: Path, ending: str, content: bytes) -> tuple[RawTable, ...]:
    """The sheets, by what the file is; its ending only tells a .csv."""
    if ending == ".csv":
        rows = cells.csv_rows(content, LARGEST_TABLES)
        return (RawTable.padded(texts.CSV_TITLE, 0, rows),)
    if content.startswith(_OLE_HEADER):
        _refuse_unsafe_ole(content)
    elif _is_xlsx(path):
        return _from_xlsx(path)
    return _from_calamine(content)


def _is_xlsx(path: Path) -> bool:
    """Whether it is Excel's archive, an .ods else; an archive is looked through first."""
    if not zipfile.is_zipfile(path):
        return path.suffix.lower() == ".xlsx"
    names = _refuse_unsafe(path)
    return "content.xml" not in names or "[content_types].xml" in names


def _from_calamine(content: bytes) -> tuple[RawTable, ...]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    if any(sheet.typ in _MACRO_SHEETS for sheet in workbook.sheets_metadata):
        raise SourceError(texts.FILE_WITH_MACROS)
    room = LARGEST_TABLES
    tables: list[RawTable] = []
    for number, title in enumerate(workbook.sheet_names):
        rows = cells.raw_rows(_all_cells(workbook, number, room))
        tables.append(RawTable.padded(title, number, rows))
        room -= _area(rows)
    return tuple(tables)


def _from_xlsx(path: Path) -> tuple[RawTable, ...]:
    """By the reader of himpun's own workbooks: it shows error cells and hidden rows as well."""
    room = LARGEST_TABLES
    tables: list[RawTable] = []
    with WorkbookFile(path) as workbook:
        for number, title in enumerate(workbook.sheet_names()):
            rows, hidden = workbook.raw_rows(title)
            room -= _area(rows)
            if room < 0:
                raise SourceError(texts.FILE_TOO_LARGE)
            tables.append(RawTable.padded(title, number, cells.whole_numbers(rows), hidden))
    return tuple(tables)


def _area(rows: Sequence[Sequence[object]]) -> int:
    """Cells of the rectangle that the rows are padded to."""
    return len(rows) * max(map(len, rows), default=0)


def _all_cells(
    workbook: python_calamine.CalamineWorkbook, number: int, room: int
) -> list[list[object]]:
    sheet = workbook.get_sheet_by_index(number)
    if sheet.total_height * sheet.total_width > room:
        raise SourceError(texts.FILE_TOO_LARGE)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _refuse_unsafe(path: Path) -> list[str]:
    """Names of an archive's members, in lower case, once nothing speaks against unfolding them."""
    with path.open("rb") as file, open_archive(file, path) as archive:
        names = [name.lower() for name in archive.namelist()]
    if any(name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_FOLDERS) for name in names):
        raise SourceError(texts.FILE_WITH_MACROS)
    if is_too_large(path, LARGEST_CONTENT, LARGEST_TABLES):
        raise SourceError(texts.FILE_TOO_LARGE)
    return names


def _refuse_unsafe_ole(content: bytes) -> None:
    """The same for the old format: names of its streams stand in it as they are."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise SourceError(texts.FILE_LOCKED)
    if any(name in content for name in _OLE_MACROS):
        raise SourceError(texts.FILE_WITH_MACROS)


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
    if error.text == texts.EXCEL_TOO_LARGE:
        return SourceError(texts.FILE_TOO_LARGE)
    if error.text == texts.EXCEL_ENCRYPTED:
        return SourceError(texts.FILE_LOCKED)
    return NotWholeError(texts.FILE_UNREADABLE, reason=error.what.rstrip("."))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, cells.CsvError) else texts.FILE_DAMAGED

"""How much a handed-in workbook would unfold to, looked up before anything unfolds it.

A reader makes a whole rectangle of the cells it finds: one value in the last corner of a sheet, or
one that says it is repeated a million times, would take all memory, and end the program.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sync.domain.addresses import split_address

LARGEST_CONTENT = 300_000_000
"""Bytes of all parts together."""
LARGEST_AREA = 5_000_000
"""Cells from A1 to the last one of a sheet."""

_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# a cell that closes itself holds nothing, however far out it stands; what was matched once is not
# tried again (?>), or a tag with a hundred thousand addresses would be looked through as often
_XLSX_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?>(?:[^<>]*?\s)?r=[\"']([A-Z]{1,3}[0-9]{1,7})[\"'])[^<>]*+(?<!/)>"
)
_ODS_SHEET = re.compile(rb"<table:table\b(?!-)")
_ODS_ROW = re.compile(rb"<table:table-row\b([^<>]*)(?<!/)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:table-cell\b([^<>]*)>")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d{1,9})[\"']")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d{1,9})[\"']")


def is_too_large(path: Path, content: int = LARGEST_CONTENT, area: int = LARGEST_AREA) -> bool:
    """Whether an .xlsx or .ods would take more than an office PC has; False for other files.

    Args:
        content: bytes of all parts; area: cells of a sheet, that are still taken.

    Raises:
        zipfile.BadZipFile, OSError: it cannot be looked into.
    """
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > content:
            return True
        for name in archive.namelist():
            if _XLSX_SHEET.fullmatch(name) and _is_wide(archive.read(name), area):
                return True
            if name == "content.xml":
                sheets = _ods_sheets(archive.read(name))
                if any(_area(cells) > area for cells in sheets):
                    return True
    return False


def _is_wide(part: bytes, area: int) -> bool:
    """Whether an .xlsx sheet has, or reaches over, more cells than that."""
    return part.count(b"<c ") + part.count(b"<c>") > area or _area(_xlsx_cells(part)) > area


def _area(ends: Iterator[tuple[int, int]]) -> int:
    rows = columns = 0
    for row, column in ends:
        rows, columns = max(rows, row), max(columns, column)
    return rows * columns


def _xlsx_cells(part: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of each cell with content, counted from 1."""
    for match in _XLSX_CELL.finditer(part):
        row, column = split_address(match[1].decode())
        yield row + 1, column + 1


def _ods_sheets(part: bytes) -> Iterator[Iterator[tuple[int, int]]]:
    """The sheets one by one: each is padded with blank rows to the last that there can be."""
    return (_ods_cells(sheet) for sheet in _ODS_SHEET.split(part))


def _ods_cells(part: bytes) -> Iterator[tuple[int, int]]:
    """Row and column up to which each row with content goes."""
    row = 0
    for match in _ODS_ROW.finditer(part):
        repeated = _ROWS.search(match[1])
        row += int(repeated[1]) if repeated else 1
        column = last = 0
        for cell in _ODS_CELL.finditer(match[2]):
            times = _COLUMNS.search(cell[1])
            column += int(times[1]) if times else 1
            if not cell[1].endswith(b"/"):
                last = column
        if last:
            yield row, last

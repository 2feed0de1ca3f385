"""The cells of a table file that a person hands in: .csv as Excel writes it, .xlsx, .xls, .ods."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import python_calamine

from sync import texts
from sync.domain.errors import RegisterError, reason_of
from sync.ports import Scalar
from sync.workbook.file_size import is_too_large

LARGEST_FILE = 20_000_000
"""Bytes of the largest register file that is read."""

_DELIMITERS = ";,\t"
_DAMAGED = "isinya bukan tabel, atau berkasnya rusak"


def read_cells(path: Path) -> list[list[Scalar]]:
    """The rows of the file's first sheet, headings first.

    Raises:
        RegisterError: the file is missing, too large, empty, or no table.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _unreadable(path, "lebih dari 20 MB")
        if is_too_large(path):
            raise _unreadable(path, "isinya terlalu besar atau tidak wajar")
        rows = _csv(path) if path.suffix.lower() == ".csv" else _sheet(path)
    except FileNotFoundError as error:
        raise _unreadable(path, "berkas tidak ada") from error
    except (csv.Error, UnicodeError, zipfile.BadZipFile, python_calamine.CalamineError) as error:
        raise _unreadable(path, _DAMAGED) from error
    except OSError as error:
        raise _unreadable(path, reason_of(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine's Rust; it has no other name
            raise
        raise _unreadable(path, _DAMAGED) from error
    if len(rows) < 2:
        raise RegisterError(texts.REGISTER_FILE_EMPTY, where=path.name)
    return rows


def _unreadable(path: Path, reason: str) -> RegisterError:
    return RegisterError(texts.REGISTER_FILE_UNREADABLE, where=str(path), reason=reason)


def _csv(path: Path) -> list[list[Scalar]]:
    content = path.read_bytes()
    try:
        marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")  # what Excel on Windows writes as plain CSV
    heading = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=heading.count) if heading.strip() else ";"
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _sheet(path: Path) -> list[list[Scalar]]:
    workbook = python_calamine.load_workbook(path)
    if not workbook.sheet_names:
        return []
    return [[_scalar(cell) for cell in row] for row in workbook.get_sheet_by_index(0).to_python()]


def _scalar(cell: object) -> Scalar:
    if isinstance(cell, str | int | float | date):
        return cell
    return None if cell is None else str(cell)

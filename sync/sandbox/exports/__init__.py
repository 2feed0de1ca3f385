"""`files.export`: a spreadsheet as CSV or xlsx, the way Drive hands it out.

Drive also makes PDF, ods, tsv and zipped HTML; the sandbox does not, and refuses them in Drive's
words for a conversion that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sync.sandbox.errors import drive_error
from sync.sandbox.exports.csv_file import csv_file
from sync.sandbox.exports.xlsx_file import xlsx_file
from sync.sandbox.model import Spreadsheet

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_EXPORT = 10 * 1024 * 1024
"""Bytes; Drive does not export more."""

_MAKERS: dict[str, Callable[[Spreadsheet, datetime], bytes]] = {
    CSV: lambda document, _modified: csv_file(document),
    XLSX: xlsx_file,
}


def export(document: Spreadsheet, mime_type: str, modified: datetime) -> bytes:
    """The file's content.

    Args:
        modified: when the spreadsheet was last changed, UTC.

    Raises:
        ApiError: 400 for a type that is not made here, 403 beyond 10 MB.
    """
    make = _MAKERS.get(mime_type)
    if make is None:
        raise drive_error(400, "The requested conversion is not supported.", "badRequest")
    content = make(document, modified)
    if len(content) > LARGEST_EXPORT:
        message = "This file is too large to be exported."
        raise drive_error(403, message, "exportSizeLimitExceeded")
    return content

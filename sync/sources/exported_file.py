"""A whole spreadsheet as Drive exports it: past the quota of the Sheets API, one file at a time.

The file is read with the reader of himpun's own workbooks, not with calamine: that one shows an
error cell as an empty one and rounds times to the millisecond, and a pull must lose nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from gspread.exceptions import APIError
from gspread.urls import DRIVE_FILES_API_V3_URL

from sync.domain.errors import WorkbookError
from sync.domain.layout import is_own_tab
from sync.domain.tables import RawTable
from sync.sources.google_client import GoogleHttp, TooLargeError
from sync.sources.google_errors import status_of, was_not_heard
from sync.workbook.package.read import WorkbookFile

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGEST_EXPORT = 12_000_000
"""Bytes; Google exports 10 MB at most."""


def read_exported(
    client: GoogleHttp, spreadsheet_id: str, tabs: Mapping[str, int]
) -> tuple[RawTable, ...] | None:
    """All tabs out of an exported file; None when it does not tell enough.

    An exported file has no gids, and shortens long titles; so the tabs must be the known ones.
    What Google refuses to export (10 MB and more, or an owner who forbids it) can still be read.

    Args:
        tabs: gid by title, as they were at the last visit; without those of himpun's own.

    Raises:
        APIError, RequestException, GoogleAuthError: of gspread and its libraries.
    """
    url = f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}/export"
    try:
        content = client.fetch(url, {"mimeType": _EXCEL}, _LARGEST_EXPORT)
        return _tables(content, tabs)
    except (TooLargeError, WorkbookError):
        return None
    except APIError as error:
        if status_of(error) == HTTPStatus.FORBIDDEN and not was_not_heard(error):
            return None
        raise


def _tables(content: bytes, tabs: Mapping[str, int]) -> tuple[RawTable, ...] | None:
    with tempfile.TemporaryDirectory(prefix="himpun-") as folder:
        path = Path(folder) / "ekspor.xlsx"
        path.write_bytes(content)
        with WorkbookFile(path) as workbook:
            titles = [title for title in workbook.sheet_names() if not is_own_tab(title)]
            if not set(titles) <= set(tabs):
                return None
            return tuple(
                RawTable.padded(title, tabs[title], *workbook.raw_rows(title)) for title in titles
            )

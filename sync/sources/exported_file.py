"""A whole spreadsheet as Drive exports it: past the quota of the Sheets API, one file at a time.

The file is read with the reader of himpun's own workbooks, not with calamine: that one shows an
error cell as an empty one and rounds times to the millisecond, and a pull must lose nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import requests
from gspread.exceptions import APIError
from gspread.urls import DRIVE_FILES_API_V3_URL

from sync.domain.declaration import is_declaration_tab
from sync.domain.errors import WorkbookError
from sync.domain.own_tabs import is_own_tab, is_return_tab
from sync.domain.tables import RawCell, RawTable
from sync.sources.google_client import GoogleHttp, TooLargeError
from sync.sources.google_errors import is_unreachable
from sync.workbook.package.read import WorkbookFile

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXACT = 2**53
"""Beyond this a double no longer tells every whole number from the next."""
_LARGEST_EXPORT = 12_000_000
"""Bytes; Google exports 10 MB at most."""


def read_exported(
    client: GoogleHttp, spreadsheet_id: str, tabs: Mapping[str, int]
) -> tuple[RawTable, ...] | None:
    """All tabs out of an exported file but the guide; None when it does not tell enough.

    An exported file has no gids, and shortens long titles; so the tabs must be the known ones.
    What Google does not export (10 MB and more, an owner who forbids it, a fault that lasts) can
    still be read by its cells.

    Args:
        tabs: gid by title, as they were at the last visit; without those of himpun's own, of
            which only the declaration is looked at.

    Raises:
        RequestException, GoogleAuthError: Google cannot be reached, or refuses the log-in.
    """
    url = f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}/export"
    try:
        content = client.fetch(url, {"mimeType": _EXCEL}, _LARGEST_EXPORT)
        return _tables(content, tabs)
    except (TooLargeError, WorkbookError, APIError):
        return None
    except requests.exceptions.RequestException as error:
        if is_unreachable(error):
            raise
        return None


def _tables(content: bytes, tabs: Mapping[str, int]) -> tuple[RawTable, ...] | None:
    with tempfile.TemporaryDirectory(prefix="himpun-") as folder:
        path = Path(folder) / "ekspor.xlsx"
        path.write_bytes(content)
        with WorkbookFile(path) as workbook:
            names = workbook.sheet_names()
            own = [title for title in names if is_return_tab(title)]
            titles = [title for title in names if not is_own_tab(title)]
            if not set(titles) <= set(tabs):
                return None
            # what is declared is looked for by its labels: nobody needs its tab's number
            declared = [title for title in names if is_declaration_tab(title)]
            return tuple(
                RawTable.padded(title, tabs.get(title, 0), _as_google_says(rows), hidden)
                for title in (*titles, *own, *declared)
                for rows, hidden in [workbook.raw_rows(title)]
            )


def _as_google_says(rows: list[list[RawCell]]) -> list[list[RawCell]]:
    """Whole numbers as such: an exported file writes 5.0 where the API says 5."""
    return [
        [
            int(value)
            if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT
            else value
            for value in row
        ]
        for row in rows
    ]

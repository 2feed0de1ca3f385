"""The first visible tab as CSV: values as shown, rows of one width, lines that end in CRLF.

As in Google's files there is no line end after the last row, and no mark of the encoding (UTF-8).
"""

from __future__ import annotations

from sync.sandbox.model import Spreadsheet
from sync.sandbox.reading import Reader, Rendering

_QUOTED = frozenset(',"\r\n')


def csv_file(document: Spreadsheet) -> bytes:
    """The content of the CSV file; hidden rows and columns are in it too."""
    sheet = document.first_visible
    rows = Reader(document, Rendering()).of_box(sheet, sheet.box).get("values", [])
    width = max(map(len, rows), default=0)
    lines = (",".join(map(_field, row + [""] * (width - len(row)))) for row in rows)
    return "\r\n".join(lines).encode()


def _field(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'

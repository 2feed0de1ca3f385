"""What an OPD does in its spreadsheet over the API: look, type, make its own, share, take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from addin.demo.mistakes import TypedCell
from addin.demo.own_sheets import OwnTab, creation_requests
from addin.demo.sheet_table import Rows
from sync.domain.addresses import cell_address, split_address
from sync.domain.tables import RawCell, RawTable

_FILES = "https://www.googleapis.com/drive/v3/files"
_SPREADSHEET = "application/vnd.google-apps.spreadsheet"
_AS_STORED = {
    "majorDimension": "ROWS",
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
}


class SheetsClient(Protocol):
    """What is used of gspread's HTTP client, under one OPD's own identity."""

    def request(self, method: str, endpoint: str, *, json: Mapping[str, Any]) -> Any: ...
    def spreadsheets_get(self, id: str, params: Any) -> Any: ...  # noqa: A002 - gspread's name
    def values_batch_get(self, id: str, ranges: list[str], params: Any) -> Any: ...  # noqa: A002 - gspread's
    def values_batch_update(self, id: str, body: Any) -> Any: ...  # noqa: A002 - gspread's name
    def batch_update(self, id: str, body: Any) -> Any: ...  # noqa: A002 - gspread's name
    def list_permissions(self, file_id: str) -> Any: ...
    def remove_permission(self, file_id: str, permission_id: str) -> None: ...
    def insert_permission(
        self, file_id: str, email_address: str, perm_type: str, role: str, *, notify: bool
    ) -> Any: ...


def read_tabs(client: SheetsClient, spreadsheet_id: str) -> dict[str, Rows]:
    """All tabs of a spreadsheet: title -> cells."""
    answer = client.spreadsheets_get(
        spreadsheet_id, {"fields": "sheets(properties(title,sheetType))"}
    )
    titles = [str(sheet["properties"]["title"]) for sheet in answer["sheets"]]
    found = client.values_batch_get(
        spreadsheet_id, [_quoted(title) for title in titles], dict(_AS_STORED)
    )
    return {
        title: RawTable.padded(title, 0, part.get("values", [])).rows
        for title, part in zip(titles, found["valueRanges"], strict=True)
    }


def write_cells(client: SheetsClient, spreadsheet_id: str, cells: Iterable[TypedCell]) -> None:
    """Type all cells in one request: nothing is read into them, as with pasted values."""
    data = [
        {"range": area, "majorDimension": "COLUMNS", "values": [values]}
        for area, values in column_ranges(cells)
    ]
    if data:
        client.values_batch_update(spreadsheet_id, {"valueInputOption": "RAW", "data": data})


def column_ranges(cells: Iterable[TypedCell]) -> list[tuple[str, list[RawCell]]]:
    """One range for each column of each tab; None leaves a cell as it is."""
    columns: defaultdict[tuple[str, int], dict[int, RawCell]] = defaultdict(dict)
    for cell in cells:
        if cell.raw is not None:
            row, column = split_address(cell.cell)
            columns[cell.sheet, column][row] = cell.raw
    ranges: list[tuple[str, list[RawCell]]] = []
    for (sheet, column), values in columns.items():
        first, last = min(values), max(values)
        area = f"{_quoted(sheet)}!{cell_address(first, column)}:{cell_address(last, column)}"
        ranges.append((area, [values.get(row) for row in range(first, last + 1)]))
    return ranges


def make_own(client: SheetsClient, title: str, tabs: Sequence[OwnTab], himpun_email: str) -> str:
    """A new spreadsheet of the OPD's own, shared with himpun; returns its id."""
    answer = client.request("post", _FILES, json={"name": title, "mimeType": _SPREADSHEET})
    spreadsheet_id = str(answer.json()["id"])
    client.batch_update(spreadsheet_id, {"requests": creation_requests(tabs)})
    share(client, spreadsheet_id, himpun_email)
    return spreadsheet_id


def share(client: SheetsClient, spreadsheet_id: str, email: str) -> None:
    """Let an account write, without a mail."""
    client.insert_permission(spreadsheet_id, email, "user", "writer", notify=False)


def take_back(client: SheetsClient, spreadsheet_id: str, own_email: str) -> str:
    """End the share with whoever else may write; returns that account, '' if there is none."""
    for entry in client.list_permissions(spreadsheet_id):
        email = str(entry.get("emailAddress", ""))
        if entry["role"] == "writer" and email != own_email:
            client.remove_permission(spreadsheet_id, str(entry["id"]))
            return email
    return ""


def _quoted(title: str) -> str:
    escaped = title.replace("'", "''")
    return f"'{escaped}'"

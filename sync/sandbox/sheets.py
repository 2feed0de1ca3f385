"""Sheets v4 for one user: who may do what, and which module does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sync.sandbox import reading, requests, writing
from sync.sandbox.documents import DocumentView, new_document, sheet_properties
from sync.sandbox.drive import is_spreadsheet
from sync.sandbox.errors import (
    Json,
    entity_not_found,
    invalid_argument,
    permission_denied,
    sheets_error,
    unknown_name,
)
from sync.sandbox.model import DriveFile, Spreadsheet
from sync.sandbox.permissions import may_write, role_of
from sync.sandbox.protection import Guard
from sync.sandbox.ranges import parse_range
from sync.sandbox.state import Edit, State

_BATCH_FIELDS = (
    "requests",
    "includeSpreadsheetInResponse",
    "responseRanges",
    "responseIncludeGridData",
)


class Sheets:
    """The Sheets API for one user.

    Args:
        page_url: address of the page that shows a spreadsheet, with `{}` for its id.
    """

    def __init__(self, state: State, user: str, page_url: str) -> None:
        self._state = state
        self._user = user
        self._page_url = page_url

    # --- who may do what -------------------------------------------------------------------------

    def _file(self, spreadsheet_id: str, *, writing: bool = False) -> DriveFile:
        """The file behind a spreadsheet.

        Raises:
            ApiError: 404 when there is none, 403 when it is not the user's to read (or write),
                400 for a Drive file that is no spreadsheet.
        """
        file = self._state.file(spreadsheet_id)
        if file is None:
            raise entity_not_found()
        is_allowed = may_write(file, self._user) if writing else role_of(file, self._user)
        if not is_allowed:
            raise permission_denied()
        if not is_spreadsheet(file):
            message = "This operation is not supported for this document"
            raise sheets_error(400, "FAILED_PRECONDITION", message)
        return file

    def _read(self, spreadsheet_id: str) -> Spreadsheet:
        self._file(spreadsheet_id)
        document = self._state.document(spreadsheet_id)
        if document is None:
            raise entity_not_found()
        return document

    @contextmanager
    def _edit(self, spreadsheet_id: str) -> Iterator[tuple[Edit, Guard]]:
        with self._state.lock:
            file = self._file(spreadsheet_id, writing=True)
            with self._state.editing(spreadsheet_id, self._user) as edit:
                yield edit, Guard(edit.document, self._user, file.owner)

    def _view(self, document: Spreadsheet) -> DocumentView:
        file = self._file(document.spreadsheet_id)
        return DocumentView(
            document,
            title=file.name,
            url=self._page_url.format(file.file_id),
            user=self._user,
            owner=file.owner,
        )

    # --- spreadsheets ----------------------------------------------------------------------------

    def create(self, body: Json, fields: str) -> Json:
        """spreadsheets.create."""
        title = str(body.get("properties", {}).get("title") or "Untitled spreadsheet")
        file = self._state.create(title, self._user, build=lambda new: new_document(new, body))
        return self.get(file.file_id, [], grid_data=False, fields=fields)

    def get(self, spreadsheet_id: str, ranges: list[str], *, grid_data: bool, fields: str) -> Json:
        """spreadsheets.get."""
        view = self._view(self._read(spreadsheet_id))
        return view.json(ranges=ranges, grid_data=grid_data, fields=fields)

    def batch_update(self, spreadsheet_id: str, body: Json) -> Json:
        """spreadsheets.batchUpdate."""
        for name in body:
            if name not in _BATCH_FIELDS:
                raise unknown_name(name, "")
        with self._edit(spreadsheet_id) as (edit, guard):
            file = self._file(spreadsheet_id)
            batch = requests.Batch(
                edit.document, edit.title, self._user, file.owner, guard, edit.draw_id
            )
            replies = requests.run(batch, body.get("requests") or [], requests.TABLE)
            edit.title = batch.title
        answer: Json = {"spreadsheetId": spreadsheet_id, "replies": replies}
        if body.get("includeSpreadsheetInResponse"):
            answer["updatedSpreadsheet"] = self.get(
                spreadsheet_id,
                list(body.get("responseRanges") or []),
                grid_data=bool(body.get("responseIncludeGridData")),
                fields="",
            )
        return answer

    def copy_sheet(self, spreadsheet_id: str, sheet_id: str, body: Json) -> Json:
        """spreadsheets.sheets.copyTo another spreadsheet."""
        source = self._read(spreadsheet_id)
        sheet = source.sheet_by_id(int(sheet_id)) if sheet_id.isdigit() else None
        if sheet is None:
            raise invalid_argument(f"No grid with id: {sheet_id}")
        with self._edit(str(body.get("destinationSpreadsheetId"))) as (edit, _):
            copy = sheet.copy()
            title, number = f"Copy of {sheet.title}", 1
            while edit.document.sheet_by_title(title) is not None:
                number += 1
                title = f"Copy of {sheet.title} {number}"
            copy.sheet_id, copy.title = edit.draw_id(), title
            copy.protected_ranges, copy.basic_filter, copy.conditional_formats = [], None, []
            edit.document.sheets.append(copy)
            return sheet_properties(copy, len(edit.document.sheets) - 1)

    # --- values ----------------------------------------------------------------------------------

    def values_get(self, spreadsheet_id: str, text: str, query: Mapping[str, str]) -> Json:
        """values.get."""
        rendering = reading.Rendering.of(query)
        return reading.Reader(self._read(spreadsheet_id), rendering).value_range(text)

    def values_batch_get(
        self, spreadsheet_id: str, ranges: list[str], query: Mapping[str, str]
    ) -> Json:
        """values:batchGet."""
        rendering = reading.Rendering.of(query)
        return reading.batch_get(self._read(spreadsheet_id), ranges, rendering)

    def values_update(
        self, spreadsheet_id: str, text: str, body: Json, query: Mapping[str, str]
    ) -> Json:
        """writing.update."""
        with self._edit(spreadsheet_id) as (edit, guard):
            how = self._input(query.get("valueInputOption"), edit, guard)
            answer = writing.update(edit.document, text, body, how)
            self._add_updated(edit.document, [answer], query)
            return answer

    def values_batch_update(self, spreadsheet_id: str, body: Json) -> Json:
        """values:batchUpdate."""
        with self._edit(spreadsheet_id) as (edit, guard):
            how = self._input(body.get("valueInputOption"), edit, guard)
            answer = writing.batch_update(edit.document, body.get("data") or [], how)
            self._add_updated(edit.document, answer["responses"], body)
            return answer

    def values_append(
        self, spreadsheet_id: str, text: str, body: Json, query: Mapping[str, str]
    ) -> Json:
        """writing.append."""
        with self._edit(spreadsheet_id) as (edit, guard):
            how = self._input(query.get("valueInputOption"), edit, guard)
            insert_rows = query.get("insertDataOption") == "INSERT_ROWS"
            answer = writing.append(edit.document, text, body, how, insert_rows=insert_rows)
            self._add_updated(edit.document, [answer["updates"]], query)
            return answer

    def values_clear(self, spreadsheet_id: str, text: str) -> Json:
        """writing.clear."""
        with self._edit(spreadsheet_id) as (edit, guard):
            cleared = writing.clear(edit.document, text, guard)
        return {"spreadsheetId": spreadsheet_id, "clearedRange": cleared}

    def values_batch_clear(self, spreadsheet_id: str, body: Json) -> Json:
        """values:batchClear."""
        with self._edit(spreadsheet_id) as (edit, guard):
            return writing.batch_clear(edit.document, list(body.get("ranges") or []), guard)

    def _input(self, option: object, edit: Edit, guard: Guard) -> writing.Input:
        return writing.Input.of(option, edit.document, self._state.today, guard)

    def _add_updated(
        self, document: Spreadsheet, answers: list[Json], options: Mapping[str, object]
    ) -> None:
        """Hand the written cells back when the request asks for them."""
        if str(options.get("includeValuesInResponse", "")).lower() != "true":
            return
        asked = {name: str(value) for name, value in options.items()}
        reader = reading.Reader(document, reading.Rendering.of(asked, prefix="response"))
        for answer in answers:
            target = parse_range(document, answer["updatedRange"])
            answer["updatedData"] = reader.of_box(target.sheet, target.box())

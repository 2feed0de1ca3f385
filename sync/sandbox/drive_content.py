"""What is in a file, as Drive hands it out (files.export) and takes it (Drive v2, with content)."""

from __future__ import annotations

from collections.abc import Mapping

from sync.sandbox import csv_import
from sync.sandbox.drive import Drive, is_spreadsheet
from sync.sandbox.drive_json import file_json_v2
from sync.sandbox.errors import Json, drive_error
from sync.sandbox.exports import export
from sync.sandbox.state import State


class DriveContent:
    """The content of files for one user.

    Args:
        page_url: see `Drive`.
    """

    def __init__(self, state: State, user: str, page_url: str) -> None:
        self._state = state
        self._user = user
        self._page_url = page_url
        self._drive = Drive(state, user, page_url)

    def export(self, file_id: str, mime_type: str) -> bytes:
        """files.export of a spreadsheet; whoever may see it may export it.

        Raises:
            ApiError: 403 for what is no spreadsheet; see `exports.export`.
        """
        file = self._drive.visible(file_id)
        if not mime_type:
            message = "Required parameter: mimeType"
            raise drive_error(400, message, "required", location="mimeType")
        document = self._state.document(file_id)
        if document is None:
            message = "Export only supports Docs Editors files."
            raise drive_error(403, message, "fileNotExportable")
        return export(document, mime_type, file.modified)

    def upload(self, file_id: str, content: bytes, query: Mapping[str, str], kind: str) -> Json:
        """files.update of Drive v2 with content: a CSV file replaces what a spreadsheet holds.

        Raises:
            ApiError: 400 for any other content, or one that shall not be converted.
        """
        is_converted = query.get("convert", "").lower() == "true"
        is_media = query.get("uploadType") == "media"
        if not (is_converted and is_media) or kind.partition(";")[0].strip() != "text/csv":
            raise drive_error(400, "Bad Request", "badRequest")
        with self._state.lock:
            if not is_spreadsheet(self._drive.writable(file_id)):
                raise drive_error(400, "Bad Request", "badRequest")
            with self._state.editing(file_id, self._user) as edit:
                csv_import.replace_content(edit.document, content, self._state.today)
        return file_json_v2(self._drive.visible(file_id), self._user, self._page_url)

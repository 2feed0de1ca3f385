"""What changed, asked of Drive: a quota of its own, and one answer for all spreadsheets."""

from __future__ import annotations

from typing import Any

from gspread.urls import DRIVE_FILES_API_V3_URL

from sync.ports import Changes
from sync.sources.google_client import GoogleHttp

SPREADSHEET_MIME_TYPE = "application/vnd.google-apps.spreadsheet"

_CHANGES_URL = DRIVE_FILES_API_V3_URL.removesuffix("/files") + "/changes"
_ALL_DRIVES = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}
_PAGE = 1000


def start_token(client: GoogleHttp) -> str:
    """The bookmark of this moment."""
    answer = client.fetch_json(f"{_CHANGES_URL}/startPageToken", {"supportsAllDrives": "true"})
    return str(answer["startPageToken"])


def list_all(client: GoogleHttp) -> Changes:
    """Every spreadsheet that Drive lists for the account.

    The bookmark is taken first: what changes while the list is being made shows again next time.
    A spreadsheet that is open to all with the link, but not shared by name, is never listed; and
    of one in a shared drive an account's own log need not tell. Neither gets a version.
    """
    bookmark = start_token(client)
    versions: dict[str, str] = {}
    touched: set[str] = set()
    token: str | None = ""
    while token is not None:
        page = client.fetch_json(
            DRIVE_FILES_API_V3_URL,
            {
                "q": f"mimeType = '{SPREADSHEET_MIME_TYPE}' and trashed = false",
                "fields": "nextPageToken,files(id,version,driveId,lastModifyingUser(me))",
                "pageSize": _PAGE,
                **({"pageToken": token} if token else {}),
                **_ALL_DRIVES,
            },
        )
        versions |= {
            file["id"]: str(file.get("version", ""))
            for file in page.get("files", ())
            if "driveId" not in file
        }
        touched |= {file["id"] for file in page.get("files", ()) if _is_touched(file)}
        token = page.get("nextPageToken")
    return Changes(versions, True, frozenset(), bookmark, frozenset(touched))


def changes_since(client: GoogleHttp, bookmark: str) -> Changes:
    """Spreadsheets that changed, went away or came since the bookmark, each at its last change.

    Gone is also what can no longer be followed: in the bin, or in a shared drive.
    """
    versions: dict[str, str] = {}
    removed: set[str] = set()
    touched: set[str] = set()
    token: str | None = bookmark
    newest = bookmark
    while token:
        page = client.fetch_json(
            _CHANGES_URL,
            {
                "pageToken": token,
                "pageSize": _PAGE,
                "includeRemoved": "true",
                "fields": "nextPageToken,newStartPageToken,"
                "changes(fileId,removed,"
                "file(mimeType,trashed,version,driveId,lastModifyingUser(me)))",
                **_ALL_DRIVES,
            },
        )
        for change in page.get("changes", ()):
            file, file_id = change.get("file", {}), change.get("fileId")
            if file_id is None:  # a change of a shared drive itself
                continue
            if change.get("removed") or file.get("trashed") or "driveId" in file:
                removed.add(file_id)
                versions.pop(file_id, None)
            elif file.get("mimeType") == SPREADSHEET_MIME_TYPE:
                versions[file_id] = str(file.get("version", ""))
                removed.discard(file_id)
                if _is_touched(file):
                    touched.add(file_id)
        newest = page.get("newStartPageToken", newest)
        token = page.get("nextPageToken")
    return Changes(versions, False, frozenset(removed), newest, frozenset(touched))


def _is_touched(file: dict[str, Any]) -> bool:
    """Whether somebody else than this account changed it last; unknown is no."""
    return not file.get("lastModifyingUser", {}).get("me", True)

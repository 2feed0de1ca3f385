"""OAuth scopes: what a token was asked for decides what it can be used for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sync.sandbox.errors import insufficient_scopes

_PREFIX = "https://www.googleapis.com/auth/"
_SHEETS_WRITE = {f"{_PREFIX}{name}" for name in ("spreadsheets", "drive", "drive.file")}
_SHEETS_READ = _SHEETS_WRITE | {f"{_PREFIX}spreadsheets.readonly", f"{_PREFIX}drive.readonly"}
_DRIVE_WRITE = {f"{_PREFIX}{name}" for name in ("drive", "drive.file")}
_DRIVE_CONTENT = _DRIVE_WRITE | {f"{_PREFIX}drive.readonly"}
_DRIVE_READ = _DRIVE_CONTENT | {
    f"{_PREFIX}{name}" for name in ("drive.metadata", "drive.metadata.readonly")
}


def check_sheets(scopes: AbstractSet[str], *, writing: bool) -> None:
    """Refuse a token that was not asked for with a scope of Sheets.

    Raises:
        ApiError: 403.
    """
    if not scopes & (_SHEETS_WRITE if writing else _SHEETS_READ):
        raise insufficient_scopes()


def check_drive(scopes: AbstractSet[str], *, writing: bool) -> None:
    """Refuse a token that was not asked for with a scope of Drive.

    Raises:
        ApiError: 403.
    """
    if not scopes & (_DRIVE_WRITE if writing else _DRIVE_READ):
        raise insufficient_scopes()


def check_drive_content(scopes: AbstractSet[str], *, writing: bool) -> None:
    """Refuse a token that reaches only the description of files, not what is in them.

    Raises:
        ApiError: 403.
    """
    if not scopes & (_DRIVE_WRITE if writing else _DRIVE_CONTENT):
        raise insufficient_scopes()

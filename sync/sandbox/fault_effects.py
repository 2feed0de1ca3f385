"""Faults of what a request relies on: its token, its account, its share, its spreadsheet.

They happen just before the request is carried out (or just after), which is then answered as
things are: what a person does at the worst moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.sandbox.faults import Kind
from sync.sandbox.model import DriveFile
from sync.sandbox.permissions import reaches, user_permission
from sync.sandbox.struck import Struck

Effect = Callable[[Struck], None]

NEW_OWNER = "pemilik-lain@himpun-sandbox.example"
"""Owns a file from the moment when its owner loses it."""


def expire_token(struck: Struck) -> None:
    """Its token ends: 401 until the client fetches another."""
    struck.services.office.expire(struck.token)


def revoke_token(struck: Struck) -> None:
    """All tokens of its account are taken back."""
    if struck.caller:
        struck.services.office.revoke(struck.caller)


def disable_account(struck: Struck) -> None:
    """Its account is known no more: 401, and no new token."""
    if struck.caller:
        struck.services.office.disable(struck.caller)


def delete_key(struck: Struck) -> None:
    """The keys of its account are deleted: its token still holds, but is the last one."""
    if struck.caller:
        struck.services.office.delete_keys(struck.caller)


def revoke_share(struck: Struck) -> None:
    """Its file is shared with the caller no more, in no way; an owner's goes to another one."""
    caller = struck.caller

    def without(file: DriveFile) -> DriveFile:
        if caller is None:
            return file
        left = tuple(one for one in file.permissions if not reaches(one, caller))
        if file.owner == caller:
            left = (user_permission(NEW_OWNER, "owner"), *left)
        return replace(file, permissions=left)

    _change(struck, without)


def trash_file(struck: Struck) -> None:
    """Its file is put into the bin by the owner."""
    _change(struck, lambda file: replace(file, trashed=True))


def delete_file(struck: Struck) -> None:
    """Its file is deleted for good."""
    state = struck.services.state
    with state.lock:
        if state.file(struck.file_id) is not None:
            state.delete(struck.file_id)


def _change(struck: Struck, change: Callable[[DriveFile], DriveFile]) -> None:
    state = struck.services.state
    with state.lock:
        if state.file(struck.file_id) is not None:
            state.update_file(struck.file_id, change)


EFFECTS: dict[Kind, Effect] = {
    "expire_token": expire_token,
    "revoke_token": revoke_token,
    "disable_account": disable_account,
    "delete_key": delete_key,
    "revoke_share": revoke_share,
    "trash_file": trash_file,
    "delete_file": delete_file,
}

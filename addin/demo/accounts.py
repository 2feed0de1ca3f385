"""The OPD's own identities in a sandbox: a key file each, and a client for each key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from addin.demo.sheet_work import SheetsClient
from sync.sources.google_client import GoogleConnection, connect
from sync.sources.patience import Patience


class IdentityGiver(Protocol):
    """The part of a sandbox that makes identities."""

    @property
    def base_url(self) -> str:
        """Address of the sandbox."""

    def add_identity(self, email: str, key_file: Path) -> object:
        """Make an account, and write its key to the file."""


def own_clients(
    server: IdentityGiver, emails: Mapping[str, str], folder: Path
) -> Callable[[str], SheetsClient]:
    """Give each OPD (by code) an identity; returns what opens a client for a code.

    Args:
        emails: code -> account; folder: where the key files are written.
    """
    keys: dict[str, Path] = {}
    connections: dict[str, GoogleConnection] = {}
    for code, email in emails.items():
        keys[code] = folder / f"{re.sub(r'[^A-Za-z0-9]+', '-', code)}.json"
        server.add_identity(email, keys[code])

    def open_client(code: str) -> SheetsClient:
        if code not in connections:  # reading a key takes a while: only when needed, in its thread
            connections[code] = connect(keys[code], server.base_url, 2, Patience())
        return connections[code].client()

    return open_client

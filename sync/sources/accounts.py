"""Several service accounts that share the reading, and how much a minute lets them do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

import requests
from google.auth.exceptions import GoogleAuthError
from gspread.exceptions import GSpreadException

from sync.domain.errors import SourceError
from sync.ports import ReadPlan
from sync.sources.google_client import GoogleConnection, GoogleHttp, connect
from sync.sources.google_errors import status_of
from sync.sources.patience import Patience
from sync.sources.quotas import Quota, Use, turnstiles

Answer = TypeVar("Answer")

SECONDS_OF_A_FILE = 3.0
"""What an export takes for one thread; a cautious guess, since the real service was not timed."""
_PATIENT = 5.0
"""Seconds that nobody minds waiting for the quota."""
_NOT_MINE = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


class Accounts:
    """Connections of several accounts; the first one is asked for all that is not mere reading.

    Args:
        threads: at most so many requests at once, of each account.
    """

    def __init__(self, connections: Sequence[GoogleConnection], threads: int) -> None:
        self.main = connections[0]
        self._connections = tuple(connections)
        self._threads = threads
        self._out_of_work: set[str] = set()
        self._not_shared: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._given = 0

    @staticmethod
    def open(
        key_files: Sequence[Path],
        base_url: str | None,
        threads: int,
        patience: Patience,
        quota: Quota | None,
    ) -> Accounts:
        """Accounts by their key files; nothing is sent yet.

        Raises:
            SourceError: a key file cannot be used.
        """
        checked = [connect(path, base_url, threads, patience) for path in key_files]
        projects = [_project_of(path) for path in key_files]
        for connection, turnstile in zip(checked, turnstiles(projects, quota), strict=True):
            connection.turnstile = turnstile
        return Accounts(checked, threads)

    @property
    def helpers(self) -> tuple[str, ...]:
        """Addresses of the accounts beside the main one, with whom spreadsheets are shared."""
        return tuple(one.account for one in self._connections[1:])

    def reading(self, spreadsheet_id: str, read: Callable[[GoogleHttp, str], Answer]) -> Answer:
        """Read a spreadsheet with the account whose turn comes first.

        Whatever keeps a helping account from it, it is left to the main one; a helper that cannot
        log in is not asked again.

        Raises:
            APIError, RequestException, GoogleAuthError: of gspread and its libraries.
        """
        connection = self._next_for(spreadsheet_id)
        if connection is not self.main:
            try:
                return read(connection.client(), spreadsheet_id)
            except (SourceError, GoogleAuthError):
                self._out_of_work.add(connection.account)
            except (GSpreadException, requests.exceptions.RequestException) as error:
                if status_of(error) in _NOT_MINE:
                    self._not_shared.add((connection.account, spreadsheet_id))
        return read(self.main.client(), spreadsheet_id)

    def _next_for(self, spreadsheet_id: str) -> GoogleConnection:
        """The account that waits least; in turn, where none has to wait."""
        with self._lock:
            self._given += 1
            first = self._given % len(self._connections)
        able = [
            connection
            for connection in (*self._connections[first:], *self._connections[:first])
            if connection is self.main
            or (
                connection.account not in self._out_of_work
                and (connection.account, spreadsheet_id) not in self._not_shared
            )
        ]
        return min(able, key=lambda one: one.turnstile.seconds_for(Use.READ, 1))

    def plan(self, tabs: Mapping[str, Mapping[str, int]]) -> ReadPlan:
        """Which spreadsheets to take as whole files, so that all are read soonest.

        Args:
            tabs: gid by title of each spreadsheet's tabs; a file tells none, so that those of
                whom nothing is known are read cell by cell whatever it takes.
        """
        waiting = self._seconds_for(len(tabs))
        if waiting <= _PATIENT:
            return ReadPlan()
        known = [spreadsheet_id for spreadsheet_id, own in tabs.items() if own]
        files = min(
            range(len(known) + 1),
            key=lambda count: (self._both(len(tabs) - count, count), count),
        )
        return ReadPlan(
            frozenset(known[len(known) - files :]), self._both(len(tabs) - files, files)
        )

    def _both(self, by_cells: int, by_file: int) -> float:
        """Seconds for so many of each at the same time."""
        return max(self._seconds_for(by_cells), by_file * SECONDS_OF_A_FILE / self._threads)

    def _seconds_for(self, count: int) -> float:
        share = -(-count // len(self._connections))
        return max(one.turnstile.seconds_for(Use.READ, share) for one in self._connections)


def _project_of(key_file: Path) -> str:
    return str(json.loads(key_file.read_text(encoding="utf-8")).get("project_id", key_file))

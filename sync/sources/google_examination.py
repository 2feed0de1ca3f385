"""Questions to Google that change nothing: does it answer, what time is it there, may we come in.

Asked with little patience: somebody waits for the answers, and a 'no' is an answer too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

import requests
from gspread.exceptions import APIError
from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEETS_API_V4_BASE_URL

from sync import texts
from sync.domain.errors import SourceError
from sync.sources.drive_changes import start_token
from sync.sources.google_client import connect
from sync.sources.google_errors import MAY_PASS, explained, refusal, source_error, status_of
from sync.sources.google_login import checked_base_url
from sync.sources.patience import Patience

BRIEF = Patience(
    first_wait=0.2,
    longest_wait=0.5,
    deadline=4.0,
    tries=3,
    unreachable_tries=1,
    connecting=3.0,
    answering=5.0,
    whole=8.0,
)

GOOGLE_HOSTS = ("oauth2.googleapis.com", "sheets.googleapis.com", "www.googleapis.com")
"""Where a log-in, Sheets and Drive are."""

_API_HOST = "www.googleapis.com"
_OPEN_QUESTION = "/drive/v3/changes/startPageToken"
"""Refused without a token, in Google's own words: who says so is Google."""
_NOBODYS_SPREADSHEET = "himpun-periksa-sistem-0000000000000000000000"
_ANSWERED = (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)


@dataclass(frozen=True)
class Reached:
    """What asking without any key came to.

    Args:
        error: why no answer of Google's came; None for a good one.
        behind: how far this computer's clock is behind the server's, None if nobody told.
    """

    error: SourceError | None
    behind: timedelta | None


def reach_google(base_url: str | None) -> Reached:
    """Ask Google, or a sandbox on this computer, for anything.

    A clock that is months off makes the certificate look wrong; the time is asked for without
    one then. Nothing secret is sent either way.

    Raises:
        SourceError: the base address cannot be used.
    """
    base = checked_base_url(base_url)
    address = base or f"https://{_API_HOST}"
    try:
        answer = _ask(address, through_proxy=base is None)
    except requests.exceptions.RequestException as error:
        behind = None
        if isinstance(error, requests.exceptions.SSLError):
            behind = _behind_without_certificate()
        return Reached(source_error(error, ""), behind)
    try:
        is_google = isinstance(answer.json(), dict)
    except requests.exceptions.JSONDecodeError:
        is_google = False
    if is_google and answer.status_code not in MAY_PASS:
        return Reached(None, _behind(answer))
    if answer.status_code in MAY_PASS:
        return Reached(source_error(refusal(answer), ""), None)
    return Reached(SourceError(texts.NOT_GOOGLE), None)


def _ask(address: str, *, through_proxy: bool) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = through_proxy
        return session.get(
            address + _OPEN_QUESTION,
            allow_redirects=False,
            timeout=(BRIEF.connecting, BRIEF.answering),
        )


def _behind_without_certificate() -> timedelta | None:
    try:
        return _behind(_ask(f"http://{_API_HOST}", through_proxy=True))
    except requests.exceptions.RequestException:
        return None


def _behind(answer: requests.Response) -> timedelta | None:
    try:
        theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return theirs.astimezone(UTC) - datetime.now(UTC)


class GoogleExamination:
    """What one key opens. Any thread may ask.

    Raises:
        SourceError: the key file or the address cannot be used.
    """

    def __init__(self, key_file: Path, base_url: str | None, threads: int = 8) -> None:
        self._connection = connect(key_file, base_url, threads, BRIEF)

    @property
    def account(self) -> str:
        """Address of the service account."""
        return self._connection.account

    def log_in(self) -> None:
        """Get a token. Raises SourceError: clock, key or account, each with its own sentence."""
        self._connection.client()

    def ask_drive(self) -> None:
        """Ask Drive for its newest bookmark. Raises SourceError."""
        with explained(self.account):
            start_token(self._connection.client())

    def ask_sheets(self) -> None:
        """Ask Sheets for a spreadsheet that nobody has. Raises SourceError."""
        with explained(self.account):
            try:
                self._connection.client().request(
                    "get",
                    f"{SPREADSHEETS_API_V4_BASE_URL}/{_NOBODYS_SPREADSHEET}",
                    params={"fields": "spreadsheetId"},
                )
            except APIError as error:
                if status_of(error) not in _ANSWERED:
                    raise

    def ask_share(self, spreadsheet_id: str) -> None:
        """Ask Drive, whose quota is the larger one, whether this account may change a spreadsheet.

        Raises:
            SourceError: not shared, gone, in the bin, only to be looked at; or as the others.
        """
        with explained(self.account):
            answer = self._connection.client().fetch_json(
                f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}",
                {"supportsAllDrives": "true", "fields": "trashed,capabilities(canEdit)"},
            )
        if answer.get("trashed"):
            raise SourceError(texts.SPREADSHEET_GONE, account=self.account)
        if not answer.get("capabilities", {}).get("canEdit", True):
            raise SourceError(texts.NOT_PERMITTED, account=self.account)

"""Google Sheets as a source of submissions, and as the place where OPD work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from gspread.exceptions import APIError
from gspread.urls import DRIVE_FILES_API_V3_URL

from sync import texts
from sync.clock import SystemClock
from sync.domain.delivery import FormatPackage, ReturnNotice, spreadsheet_id_of
from sync.domain.errors import SourceError
from sync.domain.records import Delivery
from sync.domain.tables import RawSpreadsheet
from sync.ports import Changes, Clock, ReadPlan
from sync.sources.accounts import Accounts
from sync.sources.drive_changes import (
    SPREADSHEET_MIME_TYPE,
    changes_since,
    list_all,
    start_token,
)
from sync.sources.exported_file import read_exported
from sync.sources.google_client import GoogleHttp
from sync.sources.google_errors import explained, may_have_been_done, reasons_of, status_of
from sync.sources.google_grid import read_spreadsheet
from sync.sources.google_login import checked_base_url
from sync.sources.google_reading import annotated_tabs, existing_tabs
from sync.sources.patience import Patience
from sync.sources.quotas import GOOGLE, Quota
from sync.sources.return_requests import return_requests
from sync.sources.sheet_requests import delivery_requests, is_foreign

Json = dict[str, Any]

_MAY_EDIT = frozenset({"writer", "fileOrganizer", "organizer", "owner"})


def open_google_sheets(
    key_file: Path,
    *further_keys: Path,
    base_url: str | None = None,
    threads: int = 32,
    clock: Clock | None = None,
    patience: Patience | None = None,
    quota: Quota | None = None,
) -> GoogleSheets:
    """Google Sheets with a service account; the log-in waits for the first request.

    Args:
        key_file: JSON key of the service account that makes and writes spreadsheets.
        further_keys: of accounts that share the reading, each with a quota of its own.
        base_url: None for Google; a sandbox's address on this computer for training and tests.
        threads: at most so many requests at once.
        quota: stay below it; None means Google's own with Google, and none with a sandbox.

    Raises:
        SourceError: a key file or the address cannot be used.
    """
    base = checked_base_url(base_url)
    accounts = Accounts.open(
        (key_file, *further_keys),
        base,
        threads,
        patience or Patience(),
        quota or (None if base else GOOGLE),
    )
    return GoogleSheets(accounts, clock or SystemClock())


class GoogleSheets:
    """`sync.ports.Sheets` over gspread; any thread may call it."""

    def __init__(self, accounts: Accounts, clock: Clock) -> None:
        self._accounts = accounts
        self._connection = accounts.main
        self._clock = clock

    @property
    def account(self) -> str:
        """Address of the service account, with which OPD share their own spreadsheets."""
        return self._connection.account

    def url_of(self, spreadsheet_id: str) -> str:
        """Address of a spreadsheet for people; `#gid=` and `range=` can follow."""
        base = self._connection.base_url or "https://docs.google.com"
        return f"{base}/spreadsheets/d/{spreadsheet_id}/edit"

    def ensure_reachable(self) -> None:
        """Ask for no more than the newest bookmark.

        Raises:
            SourceError: Google cannot be reached, or refuses the key.
        """
        with explained(self.account):
            start_token(self._connection.client())

    def changes(self, bookmark: str) -> Changes:
        """What changed since the bookmark; '' or one that Google no longer knows lists all.

        Raises:
            SourceError: Google cannot be reached, or refuses.
        """
        with explained(self.account):
            client = self._connection.client()
            if not bookmark:
                return list_all(client)
            try:
                return changes_since(client, bookmark)
            except APIError as error:
                if status_of(error) not in (HTTPStatus.BAD_REQUEST, HTTPStatus.GONE):
                    raise
                return list_all(client)

    def plan(self, tabs: Mapping[str, Mapping[str, int]]) -> ReadPlan:
        """Whole files for those that the quota would make wait longer than a file takes."""
        return self._accounts.plan(tabs)

    def read(
        self, spreadsheet_id: str, tabs: Mapping[str, int], *, as_file: bool = False
    ) -> RawSpreadsheet:
        """All cells of all tabs in one request (a very large one: in blocks).

        Raises:
            SourceError: not shared any more, deleted, over the quota, no internet.
        """
        with explained(self.account):
            tables = None
            if as_file:
                tables = read_exported(self._connection.client(), spreadsheet_id, tabs)
            if tables is None:
                tables = self._accounts.reading(spreadsheet_id, read_spreadsheet)
        return RawSpreadsheet(spreadsheet_id, self.url_of(spreadsheet_id), tables)

    def deliver(self, package: FormatPackage, existing_id: str) -> Delivery:
        """Make or complete an OPD's spreadsheet, and share it without a mail.

        What is already right is not written again; what an OPD filled in is never overwritten,
        and a spreadsheet with nothing of himpun's in it is left as it is.

        Raises:
            SourceError: no e-mail address, a tab of the OPD's in the way, or Google refuses.
        """
        known = _checked_id(existing_id)
        if not package.share_with and not known:
            raise SourceError(texts.NO_EMAIL, agency=package.agency_name)
        with explained(self.account):
            client = self._connection.client()
            # An answer that got lost leaves open what was done: look again, then do the rest.
            retrying = self._connection.patience.retrying(may_have_been_done)
            spreadsheet_id, is_new = known, False
            if not known:
                spreadsheet_id, is_new = retrying(_find_or_create, client, package.title)
            if retrying(self._lay_out, client, package, spreadsheet_id, is_new):
                retrying(_share, client, package, spreadsheet_id, self._accounts.helpers)
        return Delivery(
            package.agency,
            spreadsheet_id,
            self.url_of(spreadsheet_id),
            package.share_with,
            self._clock.now(),
        )

    def give_back(self, notice: ReturnNotice) -> None:
        """Write the findings into the OPD's spreadsheet, and take away what is mended.

        Raises:
            SourceError: not shared any more, deleted, over the quota, no internet.
        """
        with explained(self.account):
            client = self._connection.client()
            self._connection.patience.retrying(may_have_been_done)(self._annotate, client, notice)

    def _lay_out(
        self, client: GoogleHttp, package: FormatPackage, spreadsheet_id: str, is_new: bool
    ) -> bool:
        """Write what is missing; whether the spreadsheet is still to be shared."""
        locale, tabs = existing_tabs(client, package, spreadsheet_id, is_new=is_new)
        if is_foreign(package, tabs):
            self._check_may_edit(client, spreadsheet_id)
            return False
        requests = delivery_requests(package, tabs, locale, self.account)
        if requests:
            client.batch_update(spreadsheet_id, {"requests": requests})
        # without an address it is one that the OPD made and shared with himpun
        return bool(package.share_with)

    def _check_may_edit(self, client: GoogleHttp, spreadsheet_id: str) -> None:
        """Findings could not be given back into a spreadsheet that himpun may only look at."""
        answer = client.request(
            "get",
            f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}",
            params={"supportsAllDrives": "true", "fields": "capabilities(canEdit)"},
        ).json()
        if not answer.get("capabilities", {}).get("canEdit", True):
            raise SourceError(texts.NOT_PERMITTED, account=self.account)

    def _annotate(self, client: GoogleHttp, notice: ReturnNotice) -> None:
        tabs = annotated_tabs(client, notice.spreadsheet_id)
        requests = return_requests(notice, tabs, self.account)
        if requests:
            client.batch_update(notice.spreadsheet_id, {"requests": requests})


def _checked_id(existing_id: str) -> str:
    """The id in what stands in the register, '' if nothing stands there."""
    if not existing_id.strip():
        return ""
    found = spreadsheet_id_of(existing_id)
    if found is None:
        raise SourceError(texts.SPREADSHEET_ADDRESS_UNREADABLE, address=existing_id)
    return found


def _find_or_create(client: GoogleHttp, title: str) -> tuple[str, bool]:
    """A spreadsheet of that name which this account made before, or a new one; whether it is new.

    A run that was cut off between making a spreadsheet and noting its id finds it here again.
    """
    escaped = title.replace("\\", "\\\\").replace("'", "\\'")
    found = client.request(
        "get",
        DRIVE_FILES_API_V3_URL,
        params={
            "q": f"name = '{escaped}' and mimeType = '{SPREADSHEET_MIME_TYPE}' and "
            "'me' in owners and trashed = false",
            "fields": "files(id,name)",
            "orderBy": "createdTime",
            "pageSize": 10,
        },
    ).json()
    for file in found.get("files", ()):
        if file.get("name") == title:
            return str(file["id"]), False
    made = client.request(
        "post",
        DRIVE_FILES_API_V3_URL,
        json={"name": title, "mimeType": SPREADSHEET_MIME_TYPE},
        params={"supportsAllDrives": "true", "fields": "id"},
    ).json()
    return str(made["id"]), True


def _share(
    client: GoogleHttp, package: FormatPackage, spreadsheet_id: str, helpers: Sequence[str]
) -> None:
    """Let the OPD's account write and the accounts that share the reading read, if need be."""
    answer = client.request(
        "get",
        f"{DRIVE_FILES_API_V3_URL}/{spreadsheet_id}",
        params={"supportsAllDrives": "true", "fields": "permissions(emailAddress,role)"},
    ).json()
    roles = {
        str(entry.get("emailAddress", "")).casefold(): entry.get("role")
        for entry in answer.get("permissions", ())
    }
    if roles.get(package.share_with.casefold()) not in _MAY_EDIT:
        try:
            client.insert_permission(
                spreadsheet_id, package.share_with, "user", "writer", notify=False
            )
        except APIError as error:
            if "invalidSharingRequest" in reasons_of(error):
                raise SourceError(texts.NOT_A_GOOGLE_ACCOUNT, email=package.share_with) from error
            raise
    for account in helpers:
        if account.casefold() not in roles:
            client.insert_permission(spreadsheet_id, account, "user", "reader", notify=False)

"""Who may do what: Sheets says 403 and Drive says 404 for what is not shared with the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import gspread
import pytest
import requests

from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, STRANGER, RawClient, client_for

OK, FORBIDDEN, MISSING = 200, 403, 404
ROLES = ("owner", "writer", "commenter", "reader", "link writer", "link reader", "nobody")


class Doors:
    """One spreadsheet per role, and the caller who has that role on it.

    The spreadsheets belong to somebody else, except the one that the caller owns.
    """

    def __init__(self, server: SandboxServer) -> None:
        owner, self._caller = client_for(server, ADMIN), client_for(server, AGENCY)
        self.raw = RawClient(server, self._caller)
        self.ids: dict[str, str] = {}
        for role in ROLES:
            book = (self._caller if role == "owner" else owner).create(role)
            self.ids[role] = book.id
            kind, _, of_link = role.partition(" ")
            if of_link:
                book.share(None, perm_type="anyone", role=of_link)
            elif kind not in ("owner", "nobody"):
                book.share(AGENCY, perm_type="user", role=kind, notify=False)

    def send(self, method: str, path: str, body: object = None) -> requests.Response:
        """One request of the caller."""
        return self.raw.session.request(method, self.raw.base_url + path, json=body, timeout=5)


@pytest.fixture(scope="module")
def doors() -> Iterator[Doors]:
    with SandboxServer(seed=1) as server:
        yield Doors(server)


Action = Callable[[Doors, str], requests.Response]
SHEETS, FILES = "/v4/spreadsheets", "/drive/v3/files"


def read_values(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("GET", f"{SHEETS}/{file_id}/values/A1")


def read_sheet(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("GET", f"{SHEETS}/{file_id}")


def write_values(doors: Doors, file_id: str) -> requests.Response:
    path = f"{SHEETS}/{file_id}/values/A1?valueInputOption=RAW"
    return doors.send("PUT", path, {"values": [["x"]]})


def clear_values(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("POST", f"{SHEETS}/{file_id}/values/A1:clear", {})


def change_sheet(doors: Doors, file_id: str) -> requests.Response:
    body = {"requests": [{"addSheet": {}}]}
    return doors.send("POST", f"{SHEETS}/{file_id}:batchUpdate", body)


def get_file(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("GET", f"{FILES}/{file_id}")


def copy_file(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("POST", f"{FILES}/{file_id}/copy", {"name": "salinan"})


def rename(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("PATCH", f"{FILES}/{file_id}", {"name": "nama lain"})


def list_permissions(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("GET", f"{FILES}/{file_id}/permissions")


def share(doors: Doors, file_id: str) -> requests.Response:
    body = {"type": "user", "role": "reader", "emailAddress": STRANGER}
    return doors.send("POST", f"{FILES}/{file_id}/permissions", body)


def trash(doors: Doors, file_id: str) -> requests.Response:
    return doors.send("PATCH", f"{FILES}/{file_id}", {"trashed": True})


READS = dict.fromkeys(ROLES, OK)
WRITES = {role: OK if role in ("owner", "writer", "link writer") else FORBIDDEN for role in ROLES}
OWNS = {role: OK if role == "owner" else FORBIDDEN for role in ROLES}

OF_SHEETS: dict[Action, dict[str, int]] = {
    read_values: {**READS, "nobody": FORBIDDEN},
    read_sheet: {**READS, "nobody": FORBIDDEN},
    write_values: WRITES,
    clear_values: WRITES,
    change_sheet: WRITES,
}
OF_DRIVE: dict[Action, dict[str, int]] = {
    get_file: {**READS, "nobody": MISSING},
    copy_file: {**READS, "nobody": MISSING},
    rename: {**WRITES, "nobody": MISSING},
    list_permissions: {**WRITES, "nobody": MISSING},
    share: {**WRITES, "nobody": MISSING},
    trash: {**OWNS, "nobody": MISSING},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", OF_SHEETS)
def test_sheets_lets_in_by_role_and_refuses_with_a_403(
    doors: Doors, action: Action, role: str
) -> None:
    answer = action(doors, doors.ids[role])

    assert answer.status_code == OF_SHEETS[action][role]
    if answer.status_code != OK:
        assert answer.json()["error"] == {
            "code": 403,
            "message": "The caller does not have permission",
            "status": "PERMISSION_DENIED",
        }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", OF_DRIVE)
def test_drive_lets_in_by_role_and_knows_nothing_of_what_is_not_shared(
    doors: Doors, action: Action, role: str
) -> None:
    answer = action(doors, doors.ids[role])

    assert answer.status_code == OF_DRIVE[action][role]
    reason = {FORBIDDEN: "insufficientFilePermissions", MISSING: "notFound"}
    if answer.status_code != OK:
        assert answer.json()["error"]["errors"][0]["reason"] == reason[answer.status_code]


@pytest.mark.parametrize("action", [*OF_SHEETS, *OF_DRIVE])
def test_what_is_not_there_at_all_is_a_404_of_both(doors: Doors, action: Action) -> None:
    assert action(doors, "1" + "tidak-ada" * 4).status_code == MISSING


def test_only_what_is_shared_by_name_is_listed(doors: Doors) -> None:
    listed = doors.send("GET", f"{FILES}?q=trashed=false or trashed=true").json()["files"]

    by_name = {doors.ids[role] for role in ("owner", "writer", "commenter", "reader")}
    assert {file["id"] for file in listed} & set(doors.ids.values()) == by_name


def test_a_link_that_was_opened_is_still_not_listed_nor_among_the_changes(doors: Doors) -> None:
    file_id = doors.ids["link writer"]
    token = doors.send("GET", "/drive/v3/changes/startPageToken").json()["startPageToken"]
    read_values(doors, file_id)
    write_values(doors, file_id)

    changes = doors.send("GET", f"/drive/v3/changes?pageToken={token}").json()["changes"]

    assert changes == []
    assert get_file(doors, file_id).status_code == OK


def test_the_strongest_of_several_roles_counts(
    book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)
    book.share("opd.example", perm_type="domain", role="writer")

    agency.open_by_key(book.id).sheet1.update_acell("A1", "x")


def test_a_reader_may_leave_by_himself_but_send_nobody_away(
    book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    for address in (AGENCY, STRANGER):
        book.share(address, perm_type="user", role="reader", notify=False)
    ids = {p["emailAddress"]: p["id"] for p in book.list_permissions()}
    path = f"https://www.googleapis.com/drive/v3/files/{book.id}/permissions"

    with pytest.raises(gspread.exceptions.APIError) as caught:
        agency.http_client.request("delete", f"{path}/{ids[STRANGER]}")
    agency.http_client.request("delete", f"{path}/{ids[AGENCY]}")

    assert caught.value.response.status_code == FORBIDDEN
    with pytest.raises(PermissionError):
        agency.open_by_key(book.id)


def test_a_tab_is_copied_only_from_what_is_readable_into_what_is_writable(doors: Doors) -> None:
    def copied(source: str, target: str) -> int:
        body = {"destinationSpreadsheetId": doors.ids[target]}
        return doors.send("POST", f"{SHEETS}/{doors.ids[source]}/sheets/0:copyTo", body).status_code

    assert copied("reader", "writer") == OK
    assert copied("reader", "commenter") == FORBIDDEN
    assert copied("nobody", "writer") == FORBIDDEN

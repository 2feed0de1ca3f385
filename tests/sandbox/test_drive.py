"""Drive: files, permissions and changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import gspread
import pytest

from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, STRANGER, client_for

DRIVE = "https://www.googleapis.com/drive/v3"


def drive(client: gspread.Client, path: str, method: str = "get", **kwargs: Any) -> Any:
    answer = client.http_client.request(method, f"{DRIVE}/{path}", **kwargs)
    return answer.json() if answer.content else None


def refused(client: gspread.Client, path: str, method: str = "get", **kwargs: Any) -> Any:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        drive(client, path, method, **kwargs)
    return caught.value.response.json()["error"]


def names(client: gspread.Client, q: str = "", **params: Any) -> list[str]:
    files = drive(client, "files", params={"q": q, "fields": "files(name)", **params})["files"]
    return [file["name"] for file in files]


@pytest.fixture
def three(admin: gspread.Client) -> list[gspread.Spreadsheet]:
    return [admin.create(name) for name in ("Dinas Kesehatan", "Dinas Sosial", "Bappeda 2024")]


# --- files -------------------------------------------------------------------------------------


def test_files_come_newest_first_with_the_default_fields(
    admin: gspread.Client, three: list[gspread.Spreadsheet]
) -> None:
    answer = drive(admin, "files")

    assert answer["kind"] == "drive#fileList"
    assert [file["id"] for file in answer["files"]] == [b.id for b in reversed(three)]
    assert set(answer["files"][0]) == {"kind", "id", "name", "mimeType"}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("name = 'Dinas Sosial'", {"Dinas Sosial"}),
        ('name="dinas sosial"', {"Dinas Sosial"}),
        ("name contains 'dinas'", {"Dinas Kesehatan", "Dinas Sosial"}),
        ("name contains 'osial'", set()),
        ("name contains '2024' or name = 'Dinas Sosial'", {"Bappeda 2024", "Dinas Sosial"}),
        ("not name contains 'dinas' and trashed = false", {"Bappeda 2024"}),
        ("'me' in owners", {"Dinas Kesehatan", "Dinas Sosial", "Bappeda 2024"}),
        (f"'{AGENCY}' in writers", {"Dinas Sosial"}),
        (f"'{AGENCY}' in owners", set()),
        ("mimeType = 'application/vnd.google-apps.folder'", set()),
        ("trashed = true", set()),
        ("sharedWithMe", set()),
        (
            "modifiedTime > '2000-01-01T00:00:00'",
            {"Dinas Kesehatan", "Dinas Sosial", "Bappeda 2024"},
        ),
        (r"name = 'Jum\'at'", set()),
    ],
)
def test_a_query_finds(
    admin: gspread.Client, three: list[gspread.Spreadsheet], q: str, found: set[str]
) -> None:
    three[1].share(AGENCY, perm_type="user", role="writer", notify=False)

    assert set(names(admin, q)) == found


@pytest.mark.parametrize(
    "q", ["nama = 'x'", "name =", "name 'x'", "(name = 'x'", "name ~ 'x'", "'"]
)
def test_an_unreadable_query_is_a_400(admin: gspread.Client, q: str) -> None:
    error = refused(admin, "files", params={"q": q})

    assert error["message"] == "Invalid Value"
    assert error["errors"][0]["location"] == "q"


def test_files_come_in_pages(admin: gspread.Client, three: list[gspread.Spreadsheet]) -> None:
    first = drive(admin, "files", params={"pageSize": 2, "orderBy": "name"})
    second = drive(
        admin,
        "files",
        params={"pageSize": 2, "orderBy": "name", "pageToken": first["nextPageToken"]},
    )

    assert [f["name"] for f in first["files"]] == ["Bappeda 2024", "Dinas Kesehatan"]
    assert [f["name"] for f in second["files"]] == ["Dinas Sosial"]
    assert "nextPageToken" not in second
    assert names(admin, orderBy="name desc")[0] == "Dinas Sosial"
    assert refused(admin, "files", params={"pageSize": 0})["code"] == 400
    assert refused(admin, "files", params={"pageToken": "x"})["code"] == 400
    assert refused(admin, "files", params={"orderBy": "nama"})["code"] == 400


def test_gspread_lists_and_opens_by_title(
    admin: gspread.Client, three: list[gspread.Spreadsheet]
) -> None:
    assert admin.open("Dinas Sosial").id == three[1].id
    assert {book.title for book in admin.openall()} == {book.title for book in three}
    with pytest.raises(gspread.SpreadsheetNotFound):
        admin.open("Tidak Ada")


def test_unknown_fields_are_a_400(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    error = refused(admin, f"files/{book.id}", params={"fields": "id,judul"})

    assert error["message"] == "Invalid field selection judul"


def test_version_and_modified_time_always_grow(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    def stamp() -> tuple[int, str]:
        fields = {"fields": "version,modifiedTime"}
        file = drive(admin, f"files/{book.id}", params=fields)
        return int(file["version"]), file["modifiedTime"]

    stamps = [stamp()]
    for n in range(5):
        book.sheet1.update_acell("A1", n)
        stamps.append(stamp())

    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(stamps))


def test_time_comes_from_the_clock_given_and_still_grows() -> None:
    fixed = datetime(2024, 8, 17, 3, 0, tzinfo=UTC)
    with SandboxServer(seed=1, now=lambda: fixed) as server:
        client = client_for(server, ADMIN)
        book = client.create("Uji")
        book.sheet1.update_acell("A1", "x")

        file = client.get_file_drive_metadata(book.id)

    assert file["createdTime"] == "2024-08-17T03:00:00.000Z"
    assert file["modifiedTime"] == "2024-08-17T03:00:00.001Z"


def test_sharing_is_a_new_version_but_no_modification(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    fields = {"fields": "version,modifiedTime"}
    before = drive(admin, f"files/{book.id}", params=fields)

    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    after = drive(admin, f"files/{book.id}", params=fields)
    assert after["modifiedTime"] == before["modifiedTime"]
    assert int(after["version"]) > int(before["version"])


def test_rename_trash_and_delete(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    drive(admin, f"files/{book.id}", "patch", json={"name": "Nama Lain"})
    assert admin.open_by_key(book.id).title == "Nama Lain"

    drive(admin, f"files/{book.id}", "patch", json={"trashed": True})
    assert names(admin, "trashed = false") == []
    assert names(admin) == ["Nama Lain"]

    admin.del_spreadsheet(book.id)
    assert refused(admin, f"files/{book.id}")["code"] == 404
    with pytest.raises(gspread.SpreadsheetNotFound):
        admin.open_by_key(book.id)


def test_who_may_not_see_a_file_gets_a_404_and_who_may_not_change_it_a_403(
    book: gspread.Spreadsheet, agency: gspread.Client, stranger: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    missing = refused(stranger, f"files/{book.id}")
    assert missing["message"] == f"File not found: {book.id}."
    assert missing["errors"][0]["reason"] == "notFound"
    for method, kwargs in (("patch", {"json": {"name": "x"}}), ("delete", {})):
        error = refused(agency, f"files/{book.id}", method, **kwargs)
        assert error["errors"][0]["reason"] == "insufficientFilePermissions"
    assert refused(agency, f"files/{book.id}/permissions")["code"] == 403


def test_a_writer_may_rename_but_not_delete(
    book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="writer", notify=False)

    drive(agency, f"files/{book.id}", "patch", json={"name": "Oleh OPD"})

    assert refused(agency, f"files/{book.id}", "delete")["code"] == 403
    assert refused(agency, f"files/{book.id}", "patch", json={"trashed": True})["code"] == 403


# --- permissions -------------------------------------------------------------------------------


def test_permissions_have_googles_shape(book: gspread.Spreadsheet) -> None:
    answer = book.share(AGENCY.upper(), perm_type="user", role="writer", notify=False).json()

    assert answer == {
        "kind": "drive#permission",
        "id": answer["id"],
        "type": "user",
        "role": "writer",
    }
    assert [(p["emailAddress"], p["role"]) for p in book.list_permissions()] == [
        (ADMIN, "owner"),
        (AGENCY, "writer"),
    ]


def test_sharing_again_changes_the_role(book: gspread.Spreadsheet, agency: gspread.Client) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)
    book.share(AGENCY, perm_type="user", role="writer", notify=False)

    agency.open_by_key(book.id).sheet1.update_acell("A1", "x")
    assert len(book.list_permissions()) == 2


def test_removing_a_permission_shuts_the_door(
    admin: gspread.Client, book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    book.remove_permissions(AGENCY)

    with pytest.raises(PermissionError):
        agency.open_by_key(book.id)
    assert refused(agency, f"files/{book.id}")["code"] == 404
    assert refused(admin, f"files/{book.id}/permissions/1", "delete")["code"] == 404


def test_anyone_with_the_link_may_open_but_does_not_list(
    book: gspread.Spreadsheet, stranger: gspread.Client
) -> None:
    book.share(None, perm_type="anyone", role="reader")

    assert stranger.open_by_key(book.id).title == book.title
    assert stranger.list_spreadsheet_files() == []


def test_a_domain_shares_with_its_people(
    book: gspread.Spreadsheet, connect: Callable[..., gspread.Client]
) -> None:
    book.share("opd.example", perm_type="domain", role="writer")

    connect("siapa@opd.example").open_by_key(book.id).sheet1.update_acell("A1", "x")
    with pytest.raises(PermissionError):
        connect("siapa@lain.example").open_by_key(book.id)


def test_ownership_changes_hands_only_when_said(
    admin: gspread.Client, book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    path, body = (
        f"files/{book.id}/permissions",
        {
            "type": "user",
            "role": "owner",
            "emailAddress": AGENCY,
        },
    )
    assert refused(admin, path, "post", json=body)["code"] == 403

    drive(admin, path, "post", json=body, params={"transferOwnership": "true"})

    roles = {p["emailAddress"]: p["role"] for p in agency.open_by_key(book.id).list_permissions()}
    assert roles == {ADMIN: "writer", AGENCY: "owner"}


def test_a_file_is_offered_by_its_owner_and_taken_by_whom_it_was_offered_to(
    admin: gspread.Client, agency: gspread.Client, book: gspread.Spreadsheet
) -> None:
    shared = book.share(AGENCY, perm_type="user", role="writer", notify=False).json()["id"]
    taken = agency.open_by_key(book.id)

    for attempt in (taken.accept_ownership, taken.transfer_ownership):
        with pytest.raises(gspread.exceptions.APIError, match="sufficient permissions"):
            attempt(shared)

    book.transfer_ownership(shared)
    roles = {p["emailAddress"]: (p["role"], p["pendingOwner"]) for p in book.list_permissions()}
    assert roles == {ADMIN: ("owner", False), AGENCY: ("writer", True)}

    taken.accept_ownership(shared)
    roles = {p["emailAddress"]: (p["role"], p["pendingOwner"]) for p in book.list_permissions()}
    assert roles == {ADMIN: ("writer", False), AGENCY: ("owner", False)}


def test_the_owner_cannot_be_removed(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    (owner,) = book.list_permissions()

    assert refused(admin, f"files/{book.id}/permissions/{owner['id']}", "delete")["code"] == 403


@pytest.mark.parametrize(
    "body",
    [
        {"type": "user", "role": "writer"},
        {"type": "user", "role": "writer", "emailAddress": "bukan alamat"},
        {"type": "user", "role": "raja", "emailAddress": STRANGER},
        {"type": "dewa", "role": "reader"},
    ],
)
def test_a_bad_permission_is_a_400(
    admin: gspread.Client, book: gspread.Spreadsheet, body: dict[str, str]
) -> None:
    assert refused(admin, f"files/{book.id}/permissions", "post", json=body)["code"] == 400


# --- changes -----------------------------------------------------------------------------------


def start(client: gspread.Client) -> str:
    return str(drive(client, "changes/startPageToken")["startPageToken"])


def changed(client: gspread.Client, token: str, **params: Any) -> dict[str, Any]:
    fields = "*"
    return dict(drive(client, "changes", params={"pageToken": token, "fields": fields, **params}))


def test_nothing_new_is_an_empty_list_and_the_same_token(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    token = start(admin)

    assert changed(admin, token) == {
        "kind": "drive#changeList",
        "newStartPageToken": token,
        "changes": [],
    }


def test_a_change_shows_once_with_its_file(
    admin: gspread.Client, three: list[gspread.Spreadsheet]
) -> None:
    token = start(admin)
    three[0].sheet1.update_acell("A1", "x")
    three[2].sheet1.update_acell("A1", "x")
    three[0].sheet1.update_acell("A1", "y")

    answer = changed(admin, token)

    assert [c["fileId"] for c in answer["changes"]] == [three[2].id, three[0].id]
    assert answer["changes"][1]["removed"] is False
    assert answer["changes"][1]["file"]["name"] == "Dinas Kesehatan"
    assert changed(admin, answer["newStartPageToken"])["changes"] == []


def test_reading_is_no_change(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    token = start(admin)

    book.sheet1.get_all_values()
    book.fetch_sheet_metadata()

    assert changed(admin, token)["changes"] == []


def test_changes_come_in_pages(admin: gspread.Client) -> None:
    token = start(admin)
    ids = [admin.create(f"Uji {n}").id for n in range(5)]

    seen: list[str] = []
    answer: dict[str, Any] = {"nextPageToken": token}
    while "nextPageToken" in answer:
        answer = changed(admin, answer["nextPageToken"], pageSize=2)
        seen += [change["fileId"] for change in answer["changes"]]

    assert seen == ids
    assert answer["newStartPageToken"] == start(admin)


def test_a_lost_share_and_a_deleted_file_are_removed_for_who_lost_them(
    admin: gspread.Client,
    three: list[gspread.Spreadsheet],
    agency: gspread.Client,
    stranger: gspread.Client,
) -> None:
    for book in three[:2]:
        book.share(AGENCY, perm_type="user", role="writer", notify=False)
    token = start(agency)
    three[0].remove_permissions(AGENCY)
    admin.del_spreadsheet(three[1].id)
    admin.del_spreadsheet(three[2].id)

    removed = {c["fileId"]: c["removed"] for c in changed(agency, token)["changes"]}

    assert removed == {three[0].id: True, three[1].id: True}
    assert all("file" not in change for change in changed(agency, token)["changes"])
    assert changed(stranger, token)["changes"] == []
    (still_there,) = [c for c in changed(admin, token)["changes"] if not c["removed"]]
    assert still_there["fileId"] == three[0].id


def test_a_share_given_back_is_a_file_again(
    book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    token = start(agency)
    book.remove_permissions(AGENCY)
    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    (change,) = changed(agency, token)["changes"]

    assert change["removed"] is False


@pytest.mark.parametrize("token", ["", "abc", "0", "-1", "999999", "9" * 40])
def test_an_unknown_page_token_is_a_400(admin: gspread.Client, token: str) -> None:
    assert refused(admin, "changes", params={"pageToken": token})["code"] == 400


def test_the_page_token_is_required(admin: gspread.Client) -> None:
    assert refused(admin, "changes")["errors"][0]["reason"] == "required"

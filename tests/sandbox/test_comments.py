"""Comments on a file: listed, made, kept, and carried along by gspread's copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gspread
import pytest

from sync.sandbox import SandboxServer
from tests.sandbox.clients import ADMIN, AGENCY, client_for


def url_of(file_id: str) -> str:
    return f"https://www.googleapis.com/drive/v3/files/{file_id}/comments"


def say(client: gspread.Client, file_id: str, content: str, **more: Any) -> dict[str, Any]:
    body = {"content": content, **more}
    answer = client.http_client.request("post", url_of(file_id), json=body, params={"fields": "*"})
    return dict(answer.json())


def heard(client: gspread.Client, file_id: str, **params: Any) -> dict[str, Any]:
    asked = {"fields": "nextPageToken,comments(content,anchor)", **params}
    return dict(client.http_client.request("get", url_of(file_id), params=asked).json())


def refused(make: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        make()
    error = caught.value.response.json()["error"]
    return error["code"], error["errors"][0]["reason"]


def test_a_comment_has_googles_shape(admin: gspread.Client, book: gspread.Spreadsheet) -> None:
    comment = say(admin, book.id, "Baris 7 <kosong>?", anchor='{"r":"head"}')

    assert {name: comment[name] for name in ("kind", "content", "htmlContent", "anchor")} == {
        "kind": "drive#comment",
        "content": "Baris 7 <kosong>?",
        "htmlContent": "Baris 7 &lt;kosong&gt;?",
        "anchor": '{"r":"head"}',
    }
    assert comment["author"] == {"kind": "drive#user", "displayName": "admin", "me": True}
    assert comment["createdTime"].endswith("Z")
    assert comment["replies"] == []


def test_comments_are_listed_in_pages_newest_first(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    for content in ("satu", "dua", "tiga"):
        say(admin, book.id, content)

    first = heard(admin, book.id, pageSize=2)
    second = heard(admin, book.id, pageSize=2, pageToken=first["nextPageToken"])

    assert [c["content"] for c in first["comments"]] == ["tiga", "dua"]
    assert second == {"comments": [{"content": "satu"}]}


def test_a_comment_is_a_change_but_no_modification(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    changes = "https://www.googleapis.com/drive/v3/changes"
    start = admin.http_client.request("get", f"{changes}/startPageToken").json()
    before = book.get_lastUpdateTime()

    say(admin, book.id, "Sudah benar")

    token = {"pageToken": start["startPageToken"]}
    found = admin.http_client.request("get", changes, params=token).json()["changes"]
    assert [change["fileId"] for change in found] == [book.id]
    assert book.get_lastUpdateTime() == before


def test_gspreads_copy_takes_comments_along_unless_told_not_to(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    say(admin, book.id, "satu", anchor="A1")
    say(admin, book.id, "dua")

    copied = admin.copy(book.id, title="Salinan")
    bare = admin.copy(book.id, title="Polos", copy_comments=False)

    found = heard(admin, copied.id)["comments"]
    assert sorted(found, key=lambda c: c["content"]) == [
        {"content": "dua"},
        {"content": "satu", "anchor": "A1"},
    ]
    assert heard(admin, bare.id) == {"comments": []}


def test_comments_survive_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "sandbox.db"
    with SandboxServer(seed=1, data=data) as server:
        client = client_for(server, ADMIN)
        book = client.create("Isian")
        say(client, book.id, "satu", anchor="A1")
    with SandboxServer(data=data) as server:
        kept = heard(client_for(server, ADMIN), book.id)

    assert kept == {"comments": [{"content": "satu", "anchor": "A1"}]}


def test_readers_hear_but_do_not_speak_and_strangers_do_neither(
    book: gspread.Spreadsheet, agency: gspread.Client, stranger: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    assert heard(agency, book.id) == {"comments": []}
    forbidden = refused(lambda: say(agency, book.id, "x"))
    assert forbidden == (403, "insufficientFilePermissions")
    assert refused(lambda: heard(stranger, book.id)) == (404, "notFound")


def test_commenters_may_speak(book: gspread.Spreadsheet, agency: gspread.Client) -> None:
    book.share(AGENCY, perm_type="user", role="commenter", notify=False)

    assert say(agency, book.id, "x")["author"]["displayName"] == "dinkes"


def test_what_drive_does_not_take_is_refused(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    assert refused(lambda: heard(admin, book.id, fields="")) == (400, "required")
    assert refused(lambda: heard(admin, book.id, pageSize=101)) == (400, "invalidParameter")
    assert refused(lambda: heard(admin, book.id, pageToken="x")) == (400, "invalid")
    assert refused(lambda: say(admin, book.id, "")) == (400, "required")

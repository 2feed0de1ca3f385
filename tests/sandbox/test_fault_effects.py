"""What a client sees when its token, account, share or spreadsheet goes away at a bad moment."""

from __future__ import annotations

from collections.abc import Callable

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError

from sync.sandbox import Fault, SandboxServer
from sync.sandbox.fault_effects import NEW_OWNER
from tests.sandbox.clients import ADMIN, AGENCY, RawClient
from tests.sandbox.test_drive import changed, names, refused, start
from tests.sandbox.test_tokens import ask, assertion

Refused = gspread.exceptions.APIError


@pytest.fixture
def shared(book: gspread.Spreadsheet, agency: gspread.Client) -> gspread.Spreadsheet:
    """The office's spreadsheet as the agency, a writer, has it open."""
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    return agency.open_by_key(book.id)


# --- tokens ------------------------------------------------------------------------------------


def test_an_expired_token_is_a_401_until_a_new_one_is_fetched(
    server: SandboxServer, raw: RawClient, admin: gspread.Client
) -> None:
    server.faults.add(Fault("/drive/", kind="expire_token"))

    refusals = [raw.get("/drive/v3/files") for _ in range(2)]

    assert [answer.status_code for answer in refusals] == [401, 401]
    assert 'error="invalid_token"' in refusals[0].headers["WWW-Authenticate"]
    old = admin.http_client.auth.token
    assert admin.list_spreadsheet_files() == []  # google-auth fetches a new one by itself
    assert admin.http_client.auth.token != old
    assert raw.get("/drive/v3/files").status_code == 401


def test_only_the_token_of_the_request_expires_but_all_are_revoked(
    server: SandboxServer, connect: Callable[..., gspread.Client]
) -> None:
    first, second, third = (RawClient(server, connect(ADMIN)) for _ in range(3))
    server.faults.add(Fault("/files", kind="expire_token"))
    assert first.get("/drive/v3/files").status_code == 401
    assert second.get("/drive/v3/files").status_code == 200

    server.faults.add(Fault("/files", kind="revoke_token"))

    assert second.get("/drive/v3/files").status_code == 401
    assert third.get("/drive/v3/files").status_code == 401


def test_a_token_may_end_just_after_it_served(server: SandboxServer, raw: RawClient) -> None:
    server.faults.add(Fault("/files", kind="expire_token", after=True))

    assert [raw.get("/drive/v3/files").status_code for _ in range(2)] == [200, 401]


def test_a_disabled_account_is_a_refusal_at_the_next_log_in(
    server: SandboxServer, admin: gspread.Client, stranger: gspread.Client
) -> None:
    admin.list_spreadsheet_files()
    server.faults.add(Fault("/files", kind="disable_account"))

    with pytest.raises(RefreshError, match="Invalid grant: account not found"):
        admin.list_spreadsheet_files()
    assert stranger.list_spreadsheet_files() == []
    server.add_identity(ADMIN)
    assert admin.list_spreadsheet_files() == []


def test_a_deleted_key_is_noticed_when_the_token_ends(
    server: SandboxServer, admin: gspread.Client
) -> None:
    admin.list_spreadsheet_files()
    server.faults.add(Fault("/files", kind="delete_key"), Fault("/files", kind="expire_token"))

    assert admin.list_spreadsheet_files() == []
    with pytest.raises(RefreshError, match=r"Invalid JWT Signature\."):
        admin.list_spreadsheet_files()


def test_an_account_may_go_away_while_it_logs_in(server: SandboxServer) -> None:
    info = server.add_identity(ADMIN)
    server.faults.add(Fault("/token", kind="disable_account"))

    assert ask(server, assertion(info)).json() == {
        "error": "invalid_grant",
        "error_description": "Invalid grant: account not found",
    }


# --- shares ------------------------------------------------------------------------------------


def test_a_withdrawn_share_is_a_403_of_sheets_and_a_404_of_drive(
    server: SandboxServer, shared: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    token = start(agency)
    server.faults.add(Fault(f"{shared.id}/values", kind="revoke_share"))

    with pytest.raises(Refused) as caught:
        shared.sheet1.get_all_values()

    assert caught.value.response.status_code == 403
    assert caught.value.error["message"] == "The caller does not have permission"
    assert refused(agency, f"files/{shared.id}")["errors"][0]["reason"] == "notFound"
    assert names(agency) == []
    (change,) = changed(agency, token)["changes"]
    assert (change["fileId"], change["removed"]) == (shared.id, True)


def test_a_share_by_link_or_domain_goes_as_well_and_others_keep_theirs(
    server: SandboxServer, book: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    book.share(None, perm_type="anyone", role="reader")
    book.share("opd.example", perm_type="domain", role="writer")
    server.faults.add(Fault("/v4/", kind="revoke_share"))

    with pytest.raises(PermissionError):
        agency.open_by_key(book.id)

    assert [p["emailAddress"] for p in book.list_permissions()] == [ADMIN]


def test_an_owners_file_goes_to_another_owner(
    server: SandboxServer, book: gspread.Spreadsheet, admin: gspread.Client
) -> None:
    server.faults.add(Fault(f"/drive/v3/files/{book.id}", kind="revoke_share"))

    assert refused(admin, f"files/{book.id}")["code"] == 404
    file = server.state.file(book.id)
    assert file is not None
    assert file.owner == NEW_OWNER


# --- files -------------------------------------------------------------------------------------


def test_a_spreadsheet_deleted_amid_a_pull_is_a_404_and_removed_in_the_changes(
    server: SandboxServer, shared: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    token = start(agency)
    server.faults.add(Fault("values:batchGet", kind="delete_file"))
    shared.fetch_sheet_metadata()

    with pytest.raises(Refused) as caught:
        shared.values_batch_get(["Sheet1"])

    assert caught.value.response.status_code == 404
    assert caught.value.error["status"] == "NOT_FOUND"
    assert [c["removed"] for c in changed(agency, token)["changes"]] == [True]


def test_a_spreadsheet_in_the_bin_can_still_be_read_but_is_marked(
    server: SandboxServer, shared: gspread.Spreadsheet, agency: gspread.Client
) -> None:
    token = start(agency)
    server.faults.add(Fault("values:batchGet", kind="trash_file"))

    shared.values_batch_get(["Sheet1"])

    assert names(agency, "trashed = false") == []
    (change,) = changed(agency, token)["changes"]
    assert change["file"]["trashed"] is True


@pytest.mark.parametrize("kind", ["revoke_share", "trash_file", "delete_file"])
def test_what_is_about_no_file_is_answered_as_ever(
    server: SandboxServer, raw: RawClient, kind: str
) -> None:
    rule = {"kind": kind, "times": None}
    requests.post(f"{server.base_url}/sandbox/faults", json=rule, timeout=5)

    assert raw.get("/drive/v3/files").status_code == 200
    assert raw.get("/v4/spreadsheets/tidak-ada").status_code == 404


def test_a_request_without_a_token_takes_nothing_from_anybody(
    server: SandboxServer, book: gspread.Spreadsheet
) -> None:
    server.faults.add(*(Fault("/files", kind=k) for k in ("revoke_share", "disable_account")))

    for _ in range(2):
        answer = requests.get(f"{server.base_url}/drive/v3/files/{book.id}", timeout=5)
        assert answer.status_code == 401
    assert book.sheet1.get_all_values() == [[]]

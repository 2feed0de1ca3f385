"""Quotas: what Google counts, for whom, until when, and how it says no."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import gspread
import pytest
import requests

from sync.sandbox import Quotas, SandboxServer
from sync.sandbox.identities import project_number
from tests.sandbox.clients import ADMIN, AGENCY, client_for

Refused = gspread.exceptions.APIError
SMALL = Quotas(3, 5, 2, 3, drive_per_user=4, drive_per_project=6)


@pytest.fixture
def clock() -> list[datetime]:
    """The server's clock: a minute has just begun."""
    return [datetime.now(UTC).replace(second=0, microsecond=0)]


@pytest.fixture
def server(clock: list[datetime]) -> Iterator[SandboxServer]:
    with SandboxServer(seed=1, token_now=lambda: clock[0]) as running:
        yield running


@pytest.fixture
def tab(server: SandboxServer) -> gspread.Worksheet:
    """A tab of the office that the agency may write; the quotas are in force after this."""
    book = client_for(server, ADMIN).create("Isian")
    book.share(AGENCY, perm_type="user", role="writer", notify=False)
    tab = book.sheet1
    server.quotas.quotas = SMALL
    return tab


def refusal(action: Callable[[], Any]) -> requests.Response:
    with pytest.raises(Refused) as caught:
        action()
    return caught.value.response


def next_minute(clock: list[datetime]) -> None:
    clock[0] += timedelta(minutes=1)


def test_without_quotas_nothing_is_refused(server: SandboxServer) -> None:
    tab = client_for(server, ADMIN).create("Isian").sheet1

    for _ in range(70):
        tab.get("A1")


def test_googles_own_numbers_are_the_default() -> None:
    assert Quotas() == Quotas(60, 300, 60, 300, 12_000, 12_000)


def test_a_server_may_have_quotas_from_the_start() -> None:
    with SandboxServer(seed=1, quotas=Quotas(reads_per_user=0)) as server:
        client = client_for(server, ADMIN)

        assert client.list_spreadsheet_files() == []
        with pytest.raises(Refused):
            client.create("Isian")  # gspread reads what it made


def test_a_read_beyond_the_users_limit_is_a_429_in_googles_words(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    next_minute(clock)
    for _ in range(3):
        tab.get("A1")

    answer = refusal(lambda: tab.get("A1"))

    number = project_number("himpun-sandbox")
    assert answer.status_code == 429
    assert "Retry-After" not in answer.headers
    error = answer.json()["error"]
    info, links = error.pop("details")
    assert error == {
        "code": 429,
        "message": "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per "
        "minute per user' of service 'sheets.googleapis.com' for consumer "
        f"'project_number:{number}'.",
        "status": "RESOURCE_EXHAUSTED",
    }
    assert info == {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "quota_location": "global",
            "quota_metric": "sheets.googleapis.com/read_requests",
            "quota_limit": "ReadRequestsPerMinutePerUser",
            "quota_limit_value": "3",
            "quota_unit": "1/min/{project}/{user}",
            "consumer": f"projects/{number}",
            "service": "sheets.googleapis.com",
        },
    }
    assert links["@type"] == "type.googleapis.com/google.rpc.Help"
    assert links["links"][0]["description"] == "Request a higher quota limit."


def test_reads_and_writes_are_counted_apart(tab: gspread.Worksheet, clock: list[datetime]) -> None:
    next_minute(clock)
    for _ in range(2):
        tab.update_acell("A1", "x")

    message = refusal(lambda: tab.update_acell("A1", "y")).json()["error"]["message"]

    assert "'Write requests' and limit 'Write requests per minute per user'" in message
    assert tab.acell("A1").value == "x"


def test_accounts_of_one_project_share_its_limit(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    other = client_for(server, AGENCY).open_by_key(tab.spreadsheet_id).sheet1
    next_minute(clock)
    for one in (tab, other, tab, other, tab):
        one.get("A1")

    error = refusal(lambda: other.get("A1")).json()["error"]

    assert "limit 'Read requests per minute' of service" in error["message"]
    assert error["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerProject"


def test_an_account_of_another_project_has_a_limit_of_its_own(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    next_minute(clock)
    for _ in range(3):
        tab.get("A1")
    refusal(lambda: tab.get("A1"))
    moved = client_for(server, ADMIN, project="proyek-lain").open_by_key(tab.spreadsheet_id)

    assert moved.sheet1.get("A1") == [[]]


def test_the_quota_is_full_again_when_the_next_minute_begins(
    tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    next_minute(clock)
    clock[0] += timedelta(seconds=59)
    for _ in range(3):
        tab.get("A1")
    for _ in range(2):  # what is refused uses nothing up
        refusal(lambda: tab.get("A1"))

    clock[0] += timedelta(seconds=1)

    assert tab.get("A1") == [[]]


def test_a_request_that_fails_was_still_a_request(
    tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    next_minute(clock)
    for _ in range(3):
        assert refusal(lambda: tab.get("TidakAda!A1")).status_code == 400

    assert refusal(lambda: tab.get("A1")).status_code == 429


def test_drives_limits_are_a_403_of_the_domain_usage_limits(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    admin, agency = tab.client, client_for(server, AGENCY)
    address = "https://www.googleapis.com/drive/v3/files"
    agency.list_spreadsheet_files()  # logs in
    next_minute(clock)
    for _ in range(4):
        admin.request("get", address)
    of_user = refusal(lambda: admin.request("get", address))
    for _ in range(2):
        agency.http_client.request("get", address)
    of_project = refusal(lambda: agency.http_client.request("get", address))

    entries = [answer.json()["error"]["errors"][0] for answer in (of_user, of_project)]
    assert (of_user.status_code, of_project.status_code) == (403, 403)
    assert [entry["reason"] for entry in entries] == ["userRateLimitExceeded", "rateLimitExceeded"]
    assert {entry["domain"] for entry in entries} == {"usageLimits"}
    assert tab.get("A1") == [[]]  # Sheets counts apart


def test_many_at_once_get_no_more_than_the_limit(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    headers = {"Authorization": f"Bearer {tab.client.auth.token}"}
    address = f"{server.base_url}/v4/spreadsheets/{tab.spreadsheet_id}/values/A1"
    server.quotas.quotas = Quotas(reads_per_user=20)
    next_minute(clock)

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(requests.get, address, headers=headers, timeout=5) for _ in range(40)]
        statuses = [one.result().status_code for one in asked]

    assert (statuses.count(200), statuses.count(429)) == (20, 20)


def test_quotas_are_set_read_and_lifted_over_http(
    server: SandboxServer, tab: gspread.Worksheet, clock: list[datetime]
) -> None:
    address = f"{server.base_url}/sandbox/quotas"
    next_minute(clock)

    set_to = requests.post(address, json={"reads_per_user": 1}, timeout=5).json()
    tab.get("A1")
    refusal(lambda: tab.get("A1"))
    told = requests.get(address, timeout=5).json()
    lifted = requests.delete(address, timeout=5).json()

    assert (set_to["limits"]["reads_per_user"], set_to["limits"]["writes_per_user"]) == (1, 60)
    assert {"metric": "read", "project": "himpun-sandbox", "user": ADMIN, "requests": 1} in (
        told["used"]
    )
    assert lifted["limits"] is None
    assert tab.get("A1") == [[]]


@pytest.mark.parametrize("body", ['{"reads": 1}', '{"reads_per_user": -1}', "[1]", "{"])
def test_unreadable_quotas_are_a_400(server: SandboxServer, body: str) -> None:
    answer = requests.post(f"{server.base_url}/sandbox/quotas", data=body, timeout=5)

    assert answer.status_code == 400
    assert server.quotas.quotas is None

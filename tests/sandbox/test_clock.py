"""The server's clock: on every answer, and wrong when told to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError

from sync.sandbox import Fault, SandboxServer
from tests.sandbox.clients import ADMIN, client_for

MOMENT = datetime(2026, 11, 25, 3, 4, 5, tzinfo=UTC)


def dates(server: SandboxServer, path: str) -> list[datetime]:
    answer = requests.get(server.base_url + path, timeout=5)
    shown = answer.raw.headers.getlist("Date")
    return [parsedate_to_datetime(one) for one in shown]


@pytest.mark.parametrize(
    "path", ["/", "/token", "/v4/spreadsheets/x", "/drive/v3/files", "/sandbox/faults", "/x"]
)
def test_every_answer_has_one_date_and_it_is_the_servers(path: str) -> None:
    with SandboxServer(token_now=lambda: MOMENT) as server:
        server.clock.skew(-3600)

        assert dates(server, path) == [MOMENT - timedelta(hours=1)]


def test_a_fault_tells_the_same_time() -> None:
    with SandboxServer(token_now=lambda: MOMENT) as server:
        server.faults.add(Fault(status=503))

        assert dates(server, "/drive/v3/files") == [MOMENT]


@pytest.mark.parametrize("seconds", [-7200, 7200])
def test_a_clock_that_is_hours_off_refuses_the_log_in(server: SandboxServer, seconds: int) -> None:
    client = client_for(server, ADMIN)
    set_to = requests.post(f"{server.base_url}/sandbox/clock", json={"seconds": seconds}, timeout=5)

    with pytest.raises(RefreshError, match="in a reasonable timeframe"):
        client.list_spreadsheet_files()

    assert set_to.json()["seconds"] == seconds
    shown = parsedate_to_datetime(set_to.headers["Date"]) - datetime.now(UTC)
    assert abs(shown.total_seconds() - seconds) < 60
    requests.post(f"{server.base_url}/sandbox/clock", json={"seconds": 0}, timeout=5)
    assert client.list_spreadsheet_files() == []


def test_a_minute_off_is_forgiven(server: SandboxServer, admin: gspread.Client) -> None:
    server.clock.skew(-60)

    assert admin.list_spreadsheet_files() == []


@pytest.mark.parametrize("body", ["{}", '{"seconds": "x"}', '{"seconds": 1e300}', "[]"])
def test_an_unreadable_offset_is_a_400(server: SandboxServer, body: str) -> None:
    answer = requests.post(f"{server.base_url}/sandbox/clock", data=body, timeout=5)

    assert answer.status_code == 400
    assert server.clock.skew_seconds == 0

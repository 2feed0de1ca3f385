"""What a client sees of a refusal, of somebody else's page, and of a damaged body."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, get_args
from urllib.parse import urlsplit

import gspread
import pytest
import requests

from sync.sandbox import Fault, SandboxServer
from sync.sandbox.fault_answers import ANSWERS
from sync.sandbox.fault_effects import EFFECTS
from sync.sandbox.faults import Kind
from sync.sandbox.identities import project_number
from tests.sandbox.clients import RawClient


@pytest.fixture
def values(tab: gspread.Worksheet) -> str:
    """The path of some values."""
    tab.update([["Uraian", "2024"], ["Jumlah penduduk", 1500]], "A1")
    return f"/v4/spreadsheets/{tab.spreadsheet_id}/values/A1:B2"


def test_every_kind_is_known_to_one_table() -> None:
    assert set(get_args(Kind)) == set(ANSWERS) | set(EFFECTS)
    assert not set(ANSWERS) & set(EFFECTS)


# --- rules -------------------------------------------------------------------------------------


def test_the_shorthands_are_kinds() -> None:
    asked = [Fault(), Fault(status=503), Fault(reset=True), Fault(half_body=True)]

    assert [one.strikes_as for one in asked] == ["delay", "status", "reset", "half_body"]
    assert Fault(kind="hang").strikes_as == "hang"


@pytest.mark.parametrize(
    "rule", [{"status": 503, "reset": True}, {"kind": "hang", "half_body": True}, {"path": "("}]
)
def test_a_rule_that_cannot_be_is_refused_at_once(rule: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"more than one kind|path"):
        Fault(**rule)


@pytest.mark.parametrize(
    "rule",
    [{"kind": "gempa"}, {"times": "dua"}, {"status": "503"}, {"skip": -1}, {"latency": "lama"}],
)
def test_a_rule_with_a_wrong_value_is_a_400(server: SandboxServer, rule: dict[str, Any]) -> None:
    answer = requests.post(f"{server.base_url}/sandbox/faults", json=rule, timeout=5)

    assert answer.status_code == 400
    assert server.faults.as_json() == []


# --- refusals ----------------------------------------------------------------------------------


def test_a_429_of_a_write_names_write_requests(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault("/values/", status=429, times=2))

    read = raw.get(values).json()["error"]
    written = raw.post(f"{values}:append", {"values": [["x"]]}).json()["error"]

    assert "quota metric 'Read requests'" in read["message"]
    assert "quota metric 'Write requests'" in written["message"]
    assert written["details"][0]["metadata"]["quota_limit"] == "WriteRequestsPerMinutePerUser"


def test_a_429_of_drive_has_drives_shape(server: SandboxServer, raw: RawClient) -> None:
    server.faults.add(Fault("/drive/", status=429))

    answer = raw.get("/drive/v3/files")

    assert answer.status_code == 429
    assert answer.json()["error"]["errors"][0]["reason"] == "rateLimitExceeded"


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_absent_or_seconds_or_a_date(
    server: SandboxServer, raw: RawClient, values: str, status: int
) -> None:
    server.faults.add(
        Fault("/values/", status=status),
        Fault("/values/", status=status, retry_after=7),
        Fault("/values/", status=status, retry_after=7, retry_as_date=True),
    )

    none, seconds, date = (raw.get(values).headers.get("Retry-After") for _ in range(3))

    assert (none, seconds) == (None, "7")
    ahead = parsedate_to_datetime(str(date)) - datetime.now(UTC)
    assert timedelta(seconds=3) < ahead <= timedelta(seconds=7)


def test_the_date_of_retry_after_goes_by_the_servers_clock(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.clock.skew(-3600)
    server.faults.add(Fault("/values/", status=429, retry_after=60, retry_as_date=True))

    answer = raw.get(values)

    told, now = (parsedate_to_datetime(answer.headers[n]) for n in ("Retry-After", "Date"))
    assert timedelta(seconds=59) <= told - now <= timedelta(seconds=61)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_googles_own_trouble_is_a_page(server: SandboxServer, raw: RawClient, status: int) -> None:
    server.faults.add(Fault(status=status))

    answer = raw.get("/drive/v3/files")

    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "That's an error" in answer.text


def test_unavailable_is_json_or_a_page_as_asked(server: SandboxServer, raw: RawClient) -> None:
    server.faults.add(Fault(status=503), Fault(status=503, html=True))

    told, page = raw.get("/drive/v3/files"), raw.get("/drive/v3/files")

    assert told.json()["error"]["status"] == "UNAVAILABLE"
    assert page.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("status", "phrase"),
    [(407, "Proxy Authentication Required"), (511, "Network Authentication Required")],
)
def test_a_network_that_wants_a_log_in_answers_with_its_page(
    server: SandboxServer, raw: RawClient, status: int, phrase: str
) -> None:
    server.faults.add(Fault(status=status))

    answer = raw.get("/drive/v3/files")

    assert answer.status_code == status
    assert phrase in answer.text
    assert ("Proxy-Authenticate" in answer.headers) == (status == 407)


def test_an_api_that_is_switched_off_says_so_in_the_words_of_each_api(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault(kind="api_disabled", times=2))

    sheets, drive = raw.get(values), raw.get("/drive/v3/files")

    number = project_number("himpun-sandbox")
    assert (sheets.status_code, drive.status_code) == (403, 403)
    error = sheets.json()["error"]
    assert error["status"] == "PERMISSION_DENIED"
    assert error["message"].startswith(
        f"Google Sheets API has not been used in project {number} before or it is disabled."
    )
    assert error["details"][0]["reason"] == "SERVICE_DISABLED"
    assert error["details"][0]["metadata"]["service"] == "sheets.googleapis.com"
    assert drive.json()["error"]["errors"][0]["reason"] == "accessNotConfigured"
    assert "Google Drive API has not been used" in drive.json()["error"]["message"]


# --- a captive portal --------------------------------------------------------------------------


def test_a_captive_portal_gives_its_page_as_if_all_were_well(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault(kind="login_page"))

    answer = raw.get(values)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=UTF-8")
    assert "<form" in answer.text
    assert raw.get(values).json()["values"][0] == ["Uraian", "2024"]


def test_a_captive_portal_may_send_people_to_another_host(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault(kind="login_redirect", times=2))

    told = raw.get(values, allow_redirects=False)
    followed = raw.get(values)

    assert told.status_code == 302
    assert urlsplit(told.headers["Location"]).hostname == "localhost"
    assert (followed.status_code, followed.history[0].status_code) == (200, 302)
    assert "<form" in followed.text
    assert "Authorization" not in followed.request.headers  # requests keeps the token from it


# --- bodies ------------------------------------------------------------------------------------


def test_half_a_body_of_an_announced_length_is_noticed(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    whole = raw.get(values).content
    server.faults.add(Fault("/values/", half_body=True))

    connection = http.client.HTTPConnection(urlsplit(raw.base_url).netloc, timeout=5)
    connection.request("GET", values, headers=dict(raw.session.headers))
    answer = connection.getresponse()
    with pytest.raises(http.client.IncompleteRead) as caught:
        answer.read()

    assert answer.headers["Content-Length"] == str(len(whole))
    assert caught.value.partial == whole[: len(whole) // 2]


def test_half_a_body_in_chunks_is_noticed(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    whole = raw.get(values).content
    server.faults.add(Fault("/values/", kind="half_chunks", times=2))

    with raw.get(values, stream=True) as answer:
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert "Content-Length" not in answer.headers
        assert answer.raw.read(len(whole) // 2) == whole[: len(whole) // 2]
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        raw.get(values)


def test_cut_json_looks_whole_to_http_but_is_none(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    whole = raw.get(values).content
    server.faults.add(Fault("/values/", kind="cut_json"))

    answer = raw.get(values)

    assert answer.status_code == 200
    assert answer.content == whole[: len(whole) // 2]
    assert answer.headers["Content-Length"] == str(len(answer.content))
    with pytest.raises(requests.exceptions.JSONDecodeError):
        answer.json()


def test_a_broken_compressed_body_cannot_be_unpacked(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault("/values/", kind="broken_gzip", times=2))

    with pytest.raises(requests.exceptions.ContentDecodingError):
        raw.get(values)
    with raw.get(values, stream=True) as answer:
        packed = answer.raw.read(decode_content=False)
    assert answer.headers["Content-Length"] == str(len(packed))
    with pytest.raises(zlib.error):
        gzip.decompress(packed)


@pytest.mark.parametrize("kind", ["half_body", "half_chunks", "cut_json", "broken_gzip"])
def test_what_was_asked_happened_though_its_answer_is_damaged(
    server: SandboxServer, raw: RawClient, tab: gspread.Worksheet, kind: Kind
) -> None:
    server.faults.add(Fault(":append", kind=kind))
    path = f"/v4/spreadsheets/{tab.spreadsheet_id}/values/A1:append?valueInputOption=RAW"

    with suppress(requests.RequestException):
        raw.post(path, {"values": [["sampai"]]})

    assert tab.get_all_values() == [["sampai"]]


# --- hanging -----------------------------------------------------------------------------------


def test_a_hanging_request_is_answered_only_when_the_rule_is_lifted(
    server: SandboxServer, raw: RawClient, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault(":append", kind="hang"))
    path = f"/v4/spreadsheets/{tab.spreadsheet_id}/values/A1:append?valueInputOption=RAW"

    answers: list[requests.Response] = []
    asking = threading.Thread(
        target=lambda: answers.append(raw.post(path, {"values": [["sabar"]]}, timeout=10))
    )
    asking.start()
    wait_until(lambda: server.faults.held == 1)
    assert not answers
    server.faults.clear()
    asking.join(10)

    assert answers[0].status_code == 200
    assert tab.get_all_values() == [["sabar"]]


def test_who_leaves_a_hanging_request_is_not_served_later(
    server: SandboxServer, raw: RawClient, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault(":append", kind="hang"))
    path = f"/v4/spreadsheets/{tab.spreadsheet_id}/values/A1:append?valueInputOption=RAW"
    line = http.client.HTTPConnection(urlsplit(raw.base_url).netloc, timeout=5)

    line.request("POST", path, '{"values": [["hilang"]]}', headers=dict(raw.session.headers))
    wait_until(lambda: server.faults.held == 1)
    line.close()
    wait_until(lambda: server.faults.held == 0)
    server.faults.clear()

    assert tab.get_all_values() == [[]]


def test_a_request_may_hang_after_it_was_carried_out(
    server: SandboxServer, raw: RawClient, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault(":append", kind="hang", after=True))
    path = f"/v4/spreadsheets/{tab.spreadsheet_id}/values/A1:append?valueInputOption=RAW"

    with pytest.raises(requests.ReadTimeout):
        raw.post(path, {"values": [["sampai"]]}, timeout=0.3)

    assert tab.get_all_values() == [["sampai"]]


def test_a_hanging_request_holds_up_neither_others_nor_a_stop(
    server: SandboxServer, raw: RawClient, values: str
) -> None:
    server.faults.add(Fault("/values/", kind="hang", times=None))
    address = urlsplit(server.base_url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=5) as line:
        line.sendall(f"GET {values} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        wait_until(lambda: server.faults.held == 1)
        assert raw.get("/drive/v3/files").status_code == 200

        begun = time.monotonic()
        server.stop()

        assert time.monotonic() - begun < 5
        assert not received(line)


def received(line: socket.socket) -> bytes:
    """What still comes; nothing when the other side has hung up, politely or not."""
    try:
        return line.recv(100)
    except ConnectionResetError:
        return b""


def wait_until(holds: Any) -> None:
    """Wait for something that will be."""
    for _ in range(1000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it never was")

"""Faults strike as often as asked, in the shapes that Google and the internet give them."""

from __future__ import annotations

import threading
import time

import gspread
import pytest
import requests

from sync.sandbox import Fault, SandboxServer


def test_a_quota_error_has_googles_body_and_passes(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault("/values/", status=429, times=2, retry_after=7))

    for _ in range(2):
        with pytest.raises(gspread.exceptions.APIError) as caught:
            tab.get("A1")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "7"
        assert caught.value.error["status"] == "RESOURCE_EXHAUSTED"
        assert caught.value.error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    assert tab.get("A1") == [[]]


def test_without_being_told_there_is_no_retry_after(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault("/values/", status=429))

    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.get("A1")
    assert "Retry-After" not in caught.value.response.headers


def test_drives_limit_is_a_403_of_the_domain_usage_limits(
    server: SandboxServer, admin: gspread.Client
) -> None:
    server.faults.add(Fault("/drive/", status=403))

    with pytest.raises(gspread.exceptions.APIError) as caught:
        admin.list_spreadsheet_files()
    assert caught.value.error["errors"][0]["domain"] == "usageLimits"


@pytest.mark.parametrize("status", [500, 502])
def test_server_errors_are_html(server: SandboxServer, tab: gspread.Worksheet, status: int) -> None:
    server.faults.add(Fault(status=status))

    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.get("A1")
    assert caught.value.code == -1
    assert caught.value.response.status_code == status
    assert caught.value.response.text.startswith("<!DOCTYPE html>")


def test_unavailable_is_json(server: SandboxServer, tab: gspread.Worksheet) -> None:
    server.faults.add(Fault(status=503))

    with pytest.raises(gspread.exceptions.APIError) as caught:
        tab.get("A1")
    assert caught.value.error["status"] == "UNAVAILABLE"


def test_a_reset_connection_is_a_connection_error(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault("/values/", reset=True))

    with pytest.raises(requests.ConnectionError):
        tab.get("A1")
    assert tab.get("A1") == [[]]


def test_half_a_body_is_noticed(server: SandboxServer, tab: gspread.Worksheet) -> None:
    server.faults.add(Fault("/values/", half_body=True))

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        tab.get("A1")
    assert tab.get("A1") == [[]]


def test_what_fails_before_did_not_happen_and_what_fails_after_did(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault(":append", reset=True), Fault(":append", reset=True, after=True))

    for text in ("sebelum", "sesudah"):
        with pytest.raises(requests.ConnectionError):
            tab.append_row([text])

    assert tab.get_all_values() == [["sesudah"]]


def test_waiting_for_one_holds_up_nobody_else(
    server: SandboxServer, tab: gspread.Worksheet, agency: gspread.Client
) -> None:
    server.faults.add(Fault("/values/", latency=2.0))
    slow = threading.Thread(target=tab.get, args=("A1",))
    slow.start()
    time.sleep(0.1)

    agency.list_spreadsheet_files()

    assert slow.is_alive()  # the quick answer came while the slow one was still waiting
    slow.join()


def test_rules_can_skip_name_a_method_and_strike_for_ever(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    server.faults.add(Fault("/values/", method="GET", skip=1, times=None, status=503))

    tab.get("A1")
    tab.update_acell("A1", "x")
    for _ in range(3):
        with pytest.raises(gspread.exceptions.APIError):
            tab.get("A1")


def test_rules_are_set_read_and_cleared_over_http(
    server: SandboxServer, tab: gspread.Worksheet
) -> None:
    address = f"{server.base_url}/sandbox/faults"
    rules = {"rules": [{"path": "/values/", "status": 503, "times": None}]}
    assert requests.post(address, json=rules, timeout=5).status_code == 200
    requests.post(address, json={"path": "/drive/", "reset": True}, timeout=5)

    with pytest.raises(gspread.exceptions.APIError):
        tab.get("A1")
    listed = requests.get(address, timeout=5).json()["rules"]
    assert [(rule["path"], rule["struck"]) for rule in listed] == [("/values/", 1), ("/drive/", 0)]

    requests.delete(address, timeout=5)
    assert tab.get("A1") == [[]]


@pytest.mark.parametrize("body", [{"pola": "x"}, {"path": "("}, [1], "x", {"rules": 3}])
def test_an_unreadable_rule_is_a_400(server: SandboxServer, body: object) -> None:
    answer = requests.post(f"{server.base_url}/sandbox/faults", json=body, timeout=5)

    assert answer.status_code == 400
    assert server.faults.as_json() == []


def test_requests_are_counted(server: SandboxServer, tab: gspread.Worksheet) -> None:
    server.traffic.clear()

    tab.get("A1")
    tab.update_acell("A1", "x")

    assert server.traffic.count("/values/") == 2
    assert server.traffic.count("^PUT ") == 1
    told = requests.get(f"{server.base_url}/sandbox/traffic?match=PUT", timeout=5).json()
    assert told["count"] == 1

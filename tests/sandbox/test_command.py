"""The command `himpun sandbox`, run as people run it, and killed as power failures kill it."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.transport.requests import Request

from tests.sandbox.clients import SCOPES, OfflineCredentials
from tests.sandbox.command import himpun_sandbox

READY = 200
"""Answers that a kill waits for."""


class Account:
    """A service account's key file, and one access token that is never renewed."""

    def __init__(self, key_file: Path) -> None:
        info = json.loads(key_file.read_text())
        self.email = info["client_email"]
        self._address = info["token_uri"].removesuffix("/token")
        self._credentials = OfflineCredentials.from_service_account_info(info, scopes=SCOPES)
        self._session = requests.Session()
        self._session.trust_env = False
        self.log_in()

    def log_in(self) -> None:
        self._credentials.refresh(Request(self._session))
        self._session.headers["Authorization"] = f"Bearer {self._credentials.token}"

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON answer; only a 200 is one."""
        answer = self._session.request(method, self._address + path, json=body, timeout=10)
        answer.raise_for_status()
        return answer.json()


# --- as people run it --------------------------------------------------------------------------


def test_the_command_writes_its_keys_says_what_it_is_and_starts_empty(tmp_path: Path) -> None:
    keys = [tmp_path / "admin.json", tmp_path / "Dinas Sosial.json"]
    with himpun_sandbox("--port", "0", "--identity", keys[0], "--identity", keys[1]) as running:
        accounts = [Account(key) for key in keys]

        assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]
        assert len({account.email for account in accounts}) == 2
        assert all(
            any(account.email in line and str(key) in line for line in running.said)
            for account, key in zip(accounts, keys, strict=True)
        )
        assert any("hanya melayani komputer ini" in line for line in running.said)
        assert [account.ask("GET", "/drive/v3/files")["files"] for account in accounts] == [[], []]
        limits = requests.get(f"{running.base_url}/sandbox/quotas", timeout=5).json()["limits"]
        assert limits is None

        assert running.interrupt() == (0, "Server latihan berhenti.")


def test_it_listens_on_loopback_only() -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no table of sockets on this system")
    with himpun_sandbox("--port", "0") as running:
        listening = [line.split()[1] for line in table.read_text().splitlines()[1:]]

    assert f"0100007F:{running.port:04X}" in listening
    assert f"00000000:{running.port:04X}" not in listening


def test_with_quota_it_counts_like_google(tmp_path: Path) -> None:
    key = tmp_path / "admin.json"
    with himpun_sandbox("--port", "0", "--identity", key, "--quota") as running:
        account = Account(key)
        made = account.ask("POST", "/v4/spreadsheets", {})["spreadsheetId"]

        def ask_often() -> None:
            for _ in range(121):  # a new minute may begin on the way
                account.ask("GET", f"/v4/spreadsheets/{made}/values/A1")

        with pytest.raises(requests.HTTPError) as caught:
            ask_often()

        assert caught.value.response.status_code == 429
        assert any("60 kali" in line for line in running.said)


# --- as power failures kill it -----------------------------------------------------------------


class Writer(threading.Thread):
    """Writes one thing after another until the server is gone, and notes what was answered."""

    def __init__(self, account: Account, file_id: str, name: str, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self._account, self._file_id, self._name, self._enough = account, file_id, name, enough
        self.rows: list[str] = []
        self.shares: list[str] = []
        self.files: list[str] = []

    def run(self) -> None:
        sheet, drive = f"/v4/spreadsheets/{self._file_id}", f"/drive/v3/files/{self._file_id}"
        try:
            for number in range(100_000):
                text = f"{self._name}-{number}"
                append = f"{sheet}/values/A1:append?valueInputOption=RAW"
                self._account.ask("POST", append, {"values": [[text]]})
                self.rows.append(text)
                address = f"{text}@opd.example"
                share = {"type": "user", "role": "reader", "emailAddress": address}
                self._account.ask("POST", f"{drive}/permissions", share)
                self.shares.append(address)
                made = self._account.ask("POST", "/drive/v3/files", {"name": text})
                self.files.append(made["id"])
                if number * 3 > READY / 2:
                    self._enough.set()
        except requests.RequestException:
            pass


def test_a_kill_amid_writes_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    key, data = tmp_path / "admin.json", tmp_path / "data.sqlite"
    with himpun_sandbox("--port", "0", "--identity", key, "--data", data) as running:
        account, port, enough = Account(key), running.port, threading.Event()
        ids = [account.ask("POST", "/v4/spreadsheets", {})["spreadsheetId"] for _ in range(2)]
        page_token = account.ask("GET", "/drive/v3/changes/startPageToken")["startPageToken"]
        writers = [Writer(account, one, f"w{n}", enough) for n, one in enumerate(ids)]
        for writer in writers:
            writer.start()
        assert enough.wait(60)
        running.kill()
        for writer in writers:
            writer.join(20)
    before = key.read_bytes()

    with himpun_sandbox("--port", str(port), "--identity", key, "--data", data):
        assert key.read_bytes() == before
        # the token of before the kill: nobody has to log in again
        changed = changed_since(account, page_token)
        for writer, file_id in zip(writers, ids, strict=True):
            assert len(writer.rows) > 10
            values = account.ask("GET", f"/v4/spreadsheets/{file_id}/values/A:A")["values"]
            assert set(writer.rows) <= {row[0] for row in values}
            permissions = account.ask(
                "GET", f"/drive/v3/files/{file_id}/permissions?fields=permissions(emailAddress)"
            )["permissions"]
            assert set(writer.shares) <= {one["emailAddress"] for one in permissions}
            assert {file_id, *writer.files} <= changed
        account.log_in()
        account.ask("POST", f"/v4/spreadsheets/{ids[0]}/values/A1:append?valueInputOption=RAW", {})


def changed_since(account: Account, page_token: str) -> set[str]:
    """The files that changed since a page token of before."""
    found: set[str] = set()
    answer: dict[str, Any] = {"nextPageToken": page_token}
    while "nextPageToken" in answer:
        path = f"/drive/v3/changes?pageSize=50&pageToken={answer['nextPageToken']}"
        answer = account.ask("GET", path)
        found |= {change["fileId"] for change in answer["changes"]}
    return found

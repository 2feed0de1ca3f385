"""A sandbox with many spreadsheets: how fast it starts, lists, opens, and what memory it takes.

python -m bench.sandbox [spreadsheets]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import requests
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials

from sync.sandbox import State
from sync.sandbox.documents import new_document
from sync.sandbox.model import Cell, Spreadsheet

ADMIN = "admin@himpun-sandbox.example"
ROWS, COLUMNS = 50, 12
OPENED = 500
HIMPUN = Path(sys.executable).with_name("himpun")
SCOPES = ["https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"]
_TEMPLATE = new_document("")
for _row in range(ROWS):
    for _column in range(COLUMNS):
        text = f"uraian {_row}" if _column == 0 else _row * 100 + _column
        _TEMPLATE.sheets[0].put(_row, _column, Cell(text))


class _HomeCredentials(Credentials):
    """Credentials that ask nobody but the sandbox."""

    @property
    def universe_domain(self) -> str:
        return "sandbox.example"


def main(count: int) -> None:
    """Print a table of seconds and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _report("make data file", _timed(lambda: _fill(folder / "data.sqlite", count)), "s")
        begun = time.perf_counter()
        with _running(folder) as (process, address):
            _report("start until ready", time.perf_counter() - begun, "s")
            _report("memory after start", _megabytes(process), "MB")
            _measure(_session(folder / "admin.json"), address, process, count)
        size = sum(file.stat().st_size for file in folder.glob("data.sqlite*")) / 2**20
        _report("data file", size, "MB")


def _fill(path: Path, count: int) -> None:
    state = State(seed=1, data=path)
    for number in range(count):
        state.create(f"Isian {number:05d}", ADMIN, build=_from_template)
    state.close()


def _from_template(file_id: str) -> Spreadsheet:
    return replace(_TEMPLATE.copy(), spreadsheet_id=file_id)


@contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [HIMPUN, "sandbox", "--port", "0", "--data", folder / "data.sqlite"]
    command += ["--identity", folder / "admin.json"]
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip().rpartition(" ")[2]
    finally:
        process.kill()
        process.wait()


def _session(key_file: Path) -> requests.Session:
    while not key_file.exists():
        time.sleep(0.01)
    session = requests.Session()
    session.trust_env = False
    info = json.loads(key_file.read_text())
    assert info["client_email"] == ADMIN
    read = _HomeCredentials.from_service_account_info
    credentials = read(info, scopes=SCOPES)  # type: ignore[no-untyped-call] # untyped upstream
    credentials.refresh(Request(session))
    session.headers["Authorization"] = f"Bearer {credentials.token}"
    return session


def _measure(
    session: requests.Session, address: str, process: subprocess.Popen[str], count: int
) -> None:
    def ask(path: str, **params: Any) -> Any:
        answer = session.get(address + path, params=params, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def pages(path: str, items: str, size: int, **params: Any) -> list[Any]:
        found, answer = [], {"nextPageToken": params.pop("pageToken", None)}
        while "nextPageToken" in answer:
            token = {"pageToken": answer["nextPageToken"]}
            answer = ask(path, pageSize=size, **token, **params)
            found += answer[items]
        return found

    def write() -> None:
        path = f"{address}/v4/spreadsheets/{ids[-1]}/values/A1:append"
        body = {"values": [["x"]]}
        session.post(path, params={"valueInputOption": "RAW"}, json=body, timeout=60)

    files, changes = "/drive/v3/files", "/drive/v3/changes"
    ids = [file["id"] for file in pages(files, "files", 1000)]
    assert len(ids) == count
    token = ask(f"{changes}/startPageToken")["startPageToken"]
    _report("list all, 1000 a page", _timed(lambda: pages(files, "files", 1000)), "s")
    _report("list all, 100 a page", _timed(lambda: pages(files, "files", 100)), "s")
    all_changes = _timed(lambda: pages(changes, "changes", 1000, pageToken="1"))
    _report("changes from the first on", all_changes, "s")
    _report("memory after listing", _megabytes(process), "MB")
    _report("open one", _median(lambda n: ask(f"/v4/spreadsheets/{ids[n]}/values/A1:L50")), "ms")
    _report("write one", _median(lambda _: write()), "ms")
    _report("one change", _median(lambda _: ask(changes, pageToken=token)), "ms")
    for file_id in ids[:OPENED]:
        ask(f"/v4/spreadsheets/{file_id}/values/A1:L50")
    _report(f"memory after opening {min(OPENED, count)}", _megabytes(process), "MB")


def _timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _median(action: Callable[[int], object], times: int = 21) -> float:
    """Milliseconds."""
    taken = sorted(_timed(lambda n=number: action(n)) for number in range(times))  # type: ignore[misc] # bound at once
    return 1000 * taken[times // 2]


def _megabytes(process: subprocess.Popen[str]) -> float:
    """Memory that a process holds; Linux tells it."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


def _report(what: str, value: float, unit: str) -> None:
    print(f"{what:<28}{value:>9.2f} {unit}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)

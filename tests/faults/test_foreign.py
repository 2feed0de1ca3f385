"""What others lock, replace, damage or put in the way: one sentence, code 2, nothing changed."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sync import texts
from sync.sandbox import SandboxServer
from sync.sandbox.identities import new_identity
from sync.texts import Text
from tests.faults.disks import RealDisk
from tests.faults.field_office import KEY, FieldOffice, Said, master_picture

OfficeAt = Callable[[str], FieldOffice]


def refused(said: Said, text: Text, *facts: str) -> None:
    """One sentence with the next action, code 2."""
    assert said.code == 2, said.text
    assert len(said.lines) == 1, said.text
    pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(text.what))
    assert re.search(pattern, said.text), said.text
    assert text.next_action.partition("{")[0] in said.text
    assert all(fact in said.text for fact in facts), said.text


def kept(office: FieldOffice) -> dict[str, Any]:
    return {"master": office.master.read_bytes(), "steps": len(office.state().steps)}


def settings(office: FieldOffice, old: str, new: str) -> None:
    path = office.workspace / "himpun.toml"
    path.write_text(re.sub(old, new, path.read_text("utf-8")), "utf-8")


# --- the master ---------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("step", "3"), ("publish",)], ids=" ".join)
@pytest.mark.parametrize(
    ("owner", "content"),
    [
        ("~$master.xlsx", b"\x0cContoh Empat" + b" " * 42),
        (".~lock.master.xlsx#", b",contoh,PC-01,02.02.2026 08:00,file:///x;"),
    ],
    ids=["Excel", "LibreOffice"],
)
def test_a_master_that_somebody_has_open(
    office_at: OfficeAt, command: tuple[str, ...], owner: str, content: bytes
) -> None:
    office = office_at("terhimpun")
    # something new to be shown: a publish that changes nothing needs no free master
    with office.store() as store:
        store.save_register(replace(office.state().register, agencies=()), office.clock.now())
    before = kept(office)
    (office.workspace / owner).write_bytes(content)

    name = "Contoh Empat" if b"Empat" in content else "contoh"
    refused(office.himpun(*command), texts.EXCEL_OPEN, name)

    assert kept(office) == before


def test_an_older_copy_of_the_master_is_brought_up_to_date(office_at: OfficeAt) -> None:
    office = office_at("tersampaikan")
    old = office.master.read_bytes()
    office.steps(3)
    newest = master_picture(office.master)
    office.master.write_bytes(old)

    said = office.himpun("trace", "Rekap!H12")
    assert said.code == 2

    assert office.himpun("publish").code == 0
    assert master_picture(office.master) == newest


def test_a_folder_that_may_only_be_read(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    with read_only(office.workspace):
        for command in (("step", "3"), ("step", "4"), ("publish",)):
            said = office.himpun(*command)
            assert said.code == 2
            assert len(said.lines) == 1
            assert "tidak terduga" not in said.text
    assert kept(office) == before


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written; root needs a disk that refuses."""
    content = folder.with_name("isi")
    try:
        disk = RealDisk(folder)
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(content, folder, dirs_exist_ok=True)
        if not hasattr(os, "geteuid") or os.geteuid() == 0:
            pytest.skip("nothing can be mounted here, and root may write everywhere")
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        return
    disk.refuse_writing()
    yield
    disk.close()
    folder.rmdir()
    content.rename(folder)


# --- the store ----------------------------------------------------------------------------------


def test_a_store_that_another_program_holds(
    office_at: OfficeAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    opened = sqlite3.connect

    def impatient(*args: Any, **options: Any) -> sqlite3.Connection:
        return opened(*args, **{**options, "timeout": 0.1})

    with closing(sqlite3.connect(office.workspace / "himpun.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(sqlite3.dbapi2, "connect", impatient)
        refused(office.step(3), texts.STORE_LOCKED)
        monkeypatch.undo()

    assert kept(office) == before
    assert office.step(3).code == 0


@pytest.mark.parametrize("left", [0, 10, 4096, 30_000])
def test_a_store_that_was_cut_short(office_at: OfficeAt, left: int) -> None:
    office = office_at("terhimpun")
    store, master = office.workspace / "himpun.db", office.master.read_bytes()
    os.truncate(store, left)
    said = office.step(3)
    assert said.code == 2
    assert len(said.lines) == 1
    assert re.search(
        "Penyimpanan data rusak|bukan penyimpanan|penyimpanan data ini kosong", said.text
    )
    assert store.stat().st_size == left
    assert office.master.read_bytes() == master


# --- himpun.toml and the key --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('kunci_gogle = "x"', "'kunci_gogle' tidak dikenal"),
        ('utas = "banyak"', "nilai 'utas' tidak sesuai"),
        ("utas = 0", "nilai 'utas' tidak sesuai"),
        ("kunci_google = 5", "nilai 'kunci_google' tidak sesuai"),
        ('[google]\nalamat = ""', "'google' tidak dikenal"),
        ("utas == 3", "baris"),
    ],
)
def test_settings_that_cannot_be_used(office_at: OfficeAt, line: str, said: str) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    name = line.split()[0] if line.startswith(("utas", "kunci_google")) else "utas"
    settings(office, rf"{name} = .*", line)
    refused(office.step(3), texts.SETTINGS_UNREADABLE, said)
    assert kept(office) == before


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("{}", texts.KEY_NOT_SERVICE_ACCOUNT),
        ("[1, 2]", texts.KEY_NOT_SERVICE_ACCOUNT),
        ("kunci", texts.KEY_NOT_SERVICE_ACCOUNT),
        ("\ufeff{", texts.KEY_NOT_SERVICE_ACCOUNT),
        ('{"installed": {"client_id": "1"}}', texts.KEY_NOT_SERVICE_ACCOUNT),
        ('{"type": "authorized_user", "refresh_token": "x"}', texts.KEY_NOT_SERVICE_ACCOUNT),
        ('{"type": "service_account", "client_email": 7}', texts.KEY_DAMAGED),
    ],
)
def test_a_key_of_another_kind(office_at: OfficeAt, content: str, text: Text) -> None:
    office = office_at("terhimpun")
    (office.folder / KEY).write_text(content, "utf-8")
    refused(office.step(3), text)


def test_an_account_that_was_deleted_at_google(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    stranger = new_identity("hilang@contoh.example", office.server.base_url)
    (office.folder / KEY).write_text(json.dumps(stranger), "utf-8")
    refused(office.step(3), texts.ACCOUNT_GONE, "hilang@contoh.example")
    assert kept(office) == before


# --- where it talks to --------------------------------------------------------------------------


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port on which everything that arrives is kept, and answered with a page."""
    heard: list[bytes] = []

    class Portal(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            heard.append(bytes(self.headers) + self.rfile.read(length))
            page = b"<!DOCTYPE html><title>Masuk ke WiFi</title><form>...</form>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port, heard
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "http://{host}:{port}",
        "https://{host}:{port}",
        "http://127.0.0.1.{host}:{port}",
        "http://127.0.0.1@{host}:{port}",
        "https://sheets.googleapis.com.{host}:{port}",
        "http://sheets.googleapis.com:{port}",
        "http://localhost.{host}:{port}",
        "ftp://127.0.0.1:{port}",
        "http://0.0.0.0:{port}",
    ],
)
def test_no_token_goes_to_another_host(office_at: OfficeAt, address: str) -> None:
    office = office_at("terhimpun")
    with listening() as (port, heard):
        other = address.format(host="contoh.example", port=port)
        settings(office, r'alamat_google = ".*"', f'alamat_google = "{other}"')
        office.server.traffic.clear()
        refused(office.step(3), texts.BASE_URL_REFUSED, other)
        assert heard == []
        assert office.server.traffic.count() == 0


def test_a_training_address_without_its_beginning_is_told_whole(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    settings(office, r'alamat_google = "http://', 'alamat_google = "')
    bare = office.server.base_url.removeprefix("http://")
    refused(office.step(3), texts.BASE_URL_WITHOUT_SCHEME, f"Tulis http://{bare} pada")


def test_a_key_whose_token_address_is_elsewhere_is_not_used(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    key = json.loads((office.folder / KEY).read_text())
    key["token_uri"] = "https://oauth2.googleapis.com.contoh.example/token"
    (office.folder / KEY).write_text(json.dumps(key))
    refused(office.step(3), texts.TOKEN_ADDRESS_REFUSED)


def test_a_training_service_that_does_not_run(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}"
        settings(office, r'alamat_google = ".*"', f'alamat_google = "{closed}"')
        refused(office.step(3), texts.TRAINING_OFF, closed)
    assert kept(office) == before


@pytest.mark.parametrize("step", [2, 3])
@pytest.mark.parametrize("at", ["log-in", "everything after it"])
def test_a_page_to_log_in_to_a_network_is_no_answer_of_google(
    office_at: OfficeAt, step: int, at: str
) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    with listening() as (port, _):
        if at == "log-in":
            key = json.loads((office.folder / KEY).read_text())
            key["token_uri"] = f"http://127.0.0.1:{port}/token"
            (office.folder / KEY).write_text(json.dumps(key))
        else:
            settings(office, r'alamat_google = ".*"', f'alamat_google = "http://127.0.0.1:{port}"')
        said = office.step(step)
    refused(said, texts.NOT_GOOGLE)
    assert kept(office) == before


@pytest.mark.parametrize("wrong", [timedelta(hours=-3), timedelta(days=2)])
def test_a_pc_whose_clock_is_wrong_is_told_so(office_at: OfficeAt, wrong: timedelta) -> None:
    office = office_at("terhimpun")
    before = kept(office)
    with SandboxServer(seed=2, token_now=lambda: datetime.now(UTC) - wrong) as true_time:
        shutil.copy(office.folder / KEY, office.folder / "lain.json")
        true_time.add_identity("himpun@contoh.example", office.folder / "lain.json")
        settings(office, r'alamat_google = ".*"', f'alamat_google = "{true_time.base_url}"')
        settings(office, r'kunci_google = ".*"', 'kunci_google = "../lain.json"')
        said = office.step(3)
    refused(said, texts.CLOCK_WRONG)
    assert kept(office) == before

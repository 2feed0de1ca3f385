"""A key goes nowhere but to Google or to this computer, and every fault of it has a sentence."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sync.domain.errors import SourceError
from sync.sources.google_login import checked_base_url
from sync.sources.google_sheets import open_google_sheets
from tests.sources.small_office import HEALTH, QUICK, SmallOffice


@pytest.mark.parametrize(
    "address",
    [
        "http://sheets.contoh.example",
        "https://127.0.0.1.contoh.example",
        "https://googleapis.com.contoh.example",
        "http://sheets.googleapis.com",
        "ftp://127.0.0.1",
        "http://127.0.0.1@contoh.example",
        "http://contoh.example\\@127.0.0.1",
        "https://contoh.example\\.googleapis.com",
        "http://127.0.0.1 .contoh.example",
    ],
)
def test_any_other_host_is_refused(office: SmallOffice, tmp_path: Path, address: str) -> None:
    with pytest.raises(SourceError, match="bukan milik Google"):
        open_google_sheets(tmp_path / "himpun.json", base_url=address)


@pytest.mark.parametrize("address", ["", None, "https://sheets.googleapis.com"])
def test_google_is_the_default(address: str | None) -> None:
    assert checked_base_url(address) is None


def _changed(path: Path, **changes: Any) -> Path:
    info = json.loads(path.read_text(encoding="utf-8"))
    target = path.with_name("lain.json")
    target.write_text(json.dumps({**info, **changes}), encoding="utf-8")
    return target


def _sentence(key_file: Path) -> str:
    with pytest.raises(SourceError) as caught:
        open_google_sheets(key_file)
    assert caught.value.next_action
    return str(caught.value)


def test_each_fault_of_a_key_file_has_its_sentence(office: SmallOffice, tmp_path: Path) -> None:
    key = tmp_path / "himpun.json"
    text = tmp_path / "catatan.txt"
    text.write_text("bukan kunci", encoding="utf-8")
    assert "tidak ada" in _sentence(tmp_path / "hilang.json")
    assert "tidak dapat dibaca" in _sentence(tmp_path)
    assert "bukan kunci akun layanan" in _sentence(text)
    assert "bukan kunci akun layanan" in _sentence(_changed(key, type="authorized_user"))
    assert "rusak" in _sentence(_changed(key, private_key="-----BEGIN"))
    assert "rusak" in _sentence(_changed(key, client_email=None))
    assert "bukan milik Google" in _sentence(_changed(key, token_uri="https://contoh.example/t"))


def test_an_account_that_google_does_not_know_is_named(office: SmallOffice, tmp_path: Path) -> None:
    stranger = _changed(tmp_path / "himpun.json", client_email="lain@contoh.example")
    sheets = open_google_sheets(stranger, base_url=office.server.base_url, patience=QUICK)
    with pytest.raises(SourceError, match=r"Akun layanan lain@contoh\.example sudah dihapus"):
        sheets.ensure_reachable()


def test_a_key_that_was_deleted_is_told_from_an_account_that_was(
    office: SmallOffice, tmp_path: Path
) -> None:
    old = _changed(tmp_path / "himpun.json", private_key_id="0" * 40)
    sheets = open_google_sheets(old, base_url=office.server.base_url, patience=QUICK)
    with pytest.raises(
        SourceError, match=r"Kunci akun .* sudah dihapus atau habis masa berlakunya"
    ):
        sheets.ensure_reachable()


def test_many_threads_log_in_once(office: SmallOffice) -> None:
    spreadsheet_id = office.deliver(HEALTH)[HEALTH.code].spreadsheet_id
    fresh = open_google_sheets(
        office.folder / "himpun.json", base_url=office.server.base_url, patience=QUICK
    )
    office.server.traffic.clear()
    with ThreadPoolExecutor(8) as pool:
        read = pool.map(lambda _: fresh.read(spreadsheet_id, {"Isian": 0}), range(16))
        assert len(list(read)) == 16
    assert office.server.traffic.count("/token") == 1

"""Each fault at each door that a pull goes through: unnoticed if it passes, one sentence if not.

Whatever happens, the store afterwards equals that of a pull that nothing disturbed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.domain.errors import SourceError
from sync.ports import ReadPlan
from sync.pull import PullReport, pull
from sync.sandbox import Fault
from sync.sources import google_grid
from sync.sources.google_sheets import GoogleSheets, open_google_sheets
from sync.store import open_store
from tests.sources.small_office import (
    HEALTH,
    HIMPUN,
    QUICK,
    REGISTER,
    SOCIAL,
    SmallOffice,
    small_office,
)

HASTY = replace(QUICK, answering=0.25)

PASSING: dict[str, dict[str, Any]] = {
    "408": {"status": 408},
    "429": {"status": 429},
    "429, Retry-After": {"status": 429, "retry_after": 0},
    "429, Retry-After as a time": {"status": 429, "retry_after": 0, "retry_as_date": True},
    "500 page": {"status": 500},
    "502 page": {"status": 502},
    "503": {"status": 503},
    "Drive's limit": {"status": 403},
    "reset": {"reset": True},
    "no answer": {"kind": "hang"},
    "half an answer": {"half_body": True},
    "half an answer in chunks": {"kind": "half_chunks"},
    "JSON cut": {"kind": "cut_json"},
    "gzip broken": {"kind": "broken_gzip"},
    "token expired": {"kind": "expire_token"},
    "token revoked": {"kind": "revoke_token"},
    "log-in page": {"kind": "login_page"},
    "slow": {"latency": 0.1},
}
LASTING = {
    "429": ({"status": 429}, "membatasi"),
    "500 page": ({"status": 500}, "terganggu"),
    "503": ({"status": 503}, "terganggu"),
    "reset": ({"reset": True}, "tidak dapat dihubungi"),
    "no answer": ({"kind": "hang"}, "tidak menjawab dalam batas waktu"),
    "half an answer": ({"half_body": True}, "terpotong atau rusak"),
    "JSON cut": ({"kind": "cut_json"}, "terpotong atau rusak"),
    "gzip broken": ({"kind": "broken_gzip"}, "terpotong atau rusak"),
    "log-in page": ({"kind": "login_page"}, "bukan Google"),
    "sent to a log-in page": ({"kind": "login_redirect"}, "bukan Google"),
    "page of a proxy": ({"status": 407}, "bukan Google"),
    "page of a network": ({"status": 511}, "bukan Google"),
    "API off": ({"kind": "api_disabled"}, "belum diaktifkan"),
}


AT_LOG_IN = {
    "429": "Layanan masuk Google sedang terganggu",
    "500 page": "Layanan masuk Google sedang terganggu",
    "503": "Layanan masuk Google sedang terganggu",
    "API off": "menolak kunci",
    "JSON cut": "bukan Google",
}


@dataclass(frozen=True)
class Door:
    """What a pull asks for, and which pull does: the first one, or one after a change."""

    path: str
    is_cold: bool
    is_large: bool = False
    as_file: bool = False
    is_shared: bool = False


CELLS = Door("/v4/spreadsheets/{id}$", is_cold=True)
DOORS = {
    "log-in": Door("/token$", is_cold=True, is_shared=True),
    "start token": Door("/startPageToken$", is_cold=True, is_shared=True),
    "list": Door("/drive/v3/files$", is_cold=True, is_shared=True),
    "cells": CELLS,
    "changes": Door("/drive/v3/changes$", is_cold=False, is_shared=True),
    "changed cells": Door("/v4/spreadsheets/{id}$", is_cold=False),
    "version": Door("/drive/v3/files/{id}$", is_cold=False, is_large=True),
    "blocks": Door("/v4/spreadsheets/{id}/values:batchGet$", is_cold=False, is_large=True),
    "whole file": Door("/drive/v3/files/{id}/export$", is_cold=False, as_file=True),
}
AtDoor = Callable[[str], tuple[Door, Path]]
SHARED = [name for name, door in DOORS.items() if door.is_shared]
OWN = [name for name, door in DOORS.items() if not door.is_shared]


@dataclass(frozen=True)
class Scene:
    """An office, its store before the OPD's last change, and what a pull makes of it.

    Args:
        picture: of an undisturbed pull.
    """

    office: SmallOffice
    ids: dict[str, str]
    before: Path
    picture: dict[str, Any]

    def store_for(self, door: Door, folder: Path) -> Path:
        path = folder / "himpun.db"
        if not door.is_cold:
            shutil.copy(self.before, path)
        return path


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("kantor")
    with small_office(folder) as office:
        ids = {c: d.spreadsheet_id for c, d in office.deliver(HEALTH, SOCIAL).items()}
        before = folder / "sebelum.db"
        type_into_all(office, ids, 1)
        pulled(office, ids, before)
        type_into_all(office, ids, 100)
        undisturbed = folder / "tanpa-gangguan.db"
        pulled(office, ids, undisturbed)
        yield Scene(office, ids, before, picture(undisturbed))


def type_into_all(office: SmallOffice, ids: dict[str, str], factor: int) -> None:
    for agency in (HEALTH, SOCIAL):
        cells = {f"Isian!{column}{row}": factor * row for column in "DE" for row in (5, 6, 7)}
        office.type_in(agency.email, ids[agency.code], cells)


def pulled(
    office: SmallOffice, ids: dict[str, str], path: Path, sheets: GoogleSheets | None = None
) -> PullReport:
    source = sheets or office.sheets
    agencies = tuple(replace(one, spreadsheet_id=ids[one.code]) for one in REGISTER.agencies)
    register = replace(REGISTER, agencies=agencies)
    with open_store(path, create=not path.exists()) as store:
        return pull(store, source, register, office.clock)


def picture(path: Path) -> dict[str, Any]:
    """All that a rekap is made of."""
    with open_store(path) as store:
        return {
            "accepted": {
                key: (one.table, one.content_hash, one.url) for key, one in store.accepted().items()
            },
            "findings": store.findings(),
            "content": {
                code: visit.last_good.tables if visit.last_good else None
                for code, visit in store.last_visits().items()
            },
        }


@pytest.fixture
def sheets(scene: Scene) -> Iterator[GoogleSheets]:
    """himpun logged in anew, on a network whose faults are gone afterwards."""
    server = scene.office.server
    yield open_google_sheets(
        scene.office.folder / "himpun.json", base_url=server.base_url, patience=HASTY
    )
    server.faults.clear()
    server.add_identity(HIMPUN)


@pytest.fixture
def at_door(
    scene: Scene, sheets: GoogleSheets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AtDoor:
    """Ready for a pull through a door, even one that it takes for other spreadsheets only."""

    def ready(name: str) -> tuple[Door, Path]:
        door = DOORS[name]
        if door.is_large:
            monkeypatch.setattr(google_grid, "LARGEST_ANSWER", 10)
        if door.as_file:
            monkeypatch.setattr(sheets, "plan", lambda tabs: ReadPlan(frozenset(tabs)))
        return door, scene.store_for(door, tmp_path)

    return ready


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("name", DOORS)
def test_a_passing_fault_is_not_noticed(
    scene: Scene, sheets: GoogleSheets, at_door: AtDoor, name: str, fault: str
) -> None:
    door, path = at_door(name)
    place = door.path.format(id=scene.ids[HEALTH.code])
    asked = dict(PASSING[fault])
    if asked.get("status") == 403 and "/drive/" not in place:
        asked["status"] = 503  # only Drive has such a limit
    scene.office.server.faults.add(Fault(place, **asked))

    report = pulled(scene.office, scene.ids, path, sheets)

    assert (report.failed, report.quarantined) == ((), ())
    assert [one["struck"] for one in scene.office.server.faults.as_json()] == [1]
    assert picture(path) == scene.picture


@pytest.mark.parametrize("fault", LASTING)
@pytest.mark.parametrize("name", OWN)
def test_a_lasting_fault_of_one_spreadsheet_is_its_own(
    scene: Scene, sheets: GoogleSheets, at_door: AtDoor, name: str, fault: str
) -> None:
    door, path = at_door(name)
    asked, sentence = LASTING[fault]
    place = door.path.format(id=scene.ids[HEALTH.code])
    scene.office.server.faults.add(Fault(place, times=None, **asked))

    report = pulled(scene.office, scene.ids, path, sheets)

    if door.as_file:  # a file that cannot be had: the spreadsheet is read by its cells
        assert report.failed == ()
        assert picture(path) == scene.picture
        return
    assert (report.failed, report.ok) == ((HEALTH.code,), (SOCIAL.code,))
    with open_store(path) as store:
        said = store.last_visits()[HEALTH.code].last.error
    assert sentence in said
    scene.office.server.faults.clear()
    assert pulled(scene.office, scene.ids, path, sheets).ok == (HEALTH.code,)
    assert picture(path) == scene.picture


@pytest.mark.parametrize("fault", LASTING)
@pytest.mark.parametrize("name", SHARED)
def test_a_lasting_fault_of_all_is_one_refusal_and_changes_nothing(
    scene: Scene, sheets: GoogleSheets, at_door: AtDoor, name: str, fault: str
) -> None:
    door, path = at_door(name)
    before = picture(path) if path.exists() else None
    asked, sentence = LASTING[fault]
    scene.office.server.faults.add(Fault(door.path, times=None, **asked))

    with pytest.raises(SourceError) as caught:
        pulled(scene.office, scene.ids, path, sheets)

    if name == "log-in":
        sentence = AT_LOG_IN.get(fault, sentence)
    assert sentence in str(caught.value)
    assert caught.value.next_action
    if before is not None:
        assert picture(path) == before
    scene.office.server.faults.clear()
    assert pulled(scene.office, scene.ids, path, sheets).failed == ()
    assert picture(path) == scene.picture


# what becomes of one OPD's spreadsheet, or of himpun's account, in the middle of a pull
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("revoke_share", "tidak diizinkan"),
        ("delete_file", "tidak ditemukan"),
        ("disable_account", "sudah dihapus atau dinonaktifkan"),
        ("delete_key", ""),
        ("trash_file", ""),
    ],
)
def test_what_is_taken_away_in_the_middle_of_a_pull_loses_nothing_gathered(
    tmp_path: Path, kind: Any, sentence: str
) -> None:
    with small_office(tmp_path) as office:
        ids = {c: d.spreadsheet_id for c, d in office.deliver(HEALTH, SOCIAL).items()}
        store = tmp_path / "himpun.db"
        type_into_all(office, ids, 1)
        pulled(office, ids, store)
        before = picture(store)
        type_into_all(office, ids, 100)
        office.server.faults.add(Fault(f"/v4/spreadsheets/{ids[HEALTH.code]}$", kind=kind))

        report = pulled(office, ids, store)

        after = picture(store)
        key = (HEALTH.code, "IND")
        if sentence:
            assert HEALTH.code in report.failed
            with open_store(store) as opened:
                assert sentence in opened.last_visits()[HEALTH.code].last.error
            assert after["accepted"][key] == before["accepted"][key]
        else:
            assert report.ok == (HEALTH.code, SOCIAL.code)
            assert after["accepted"][key] != before["accepted"][key]
        if kind == "disable_account":
            office.server.add_identity(HIMPUN)
            pulled(office, ids, store)
            assert picture(store)["accepted"][key] != before["accepted"][key]


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=5, minutes=1), "terlambat 5 jam"),
        (timedelta(days=-400), "terlalu cepat 400 hari"),
    ],
)
def test_a_wrong_clock_is_told_with_how_far_it_is_off(
    tmp_path: Path, ahead: timedelta, words: str
) -> None:
    with small_office(tmp_path) as office:
        ids = {c: d.spreadsheet_id for c, d in office.deliver(HEALTH, SOCIAL).items()}
        office.server.clock.skew(ahead.total_seconds())
        fresh = open_google_sheets(
            tmp_path / "himpun.json", base_url=office.server.base_url, patience=QUICK
        )
        with pytest.raises(SourceError, match=f"Jam komputer ini {words}, jadi Google menolak"):
            pulled(office, ids, tmp_path / "himpun.db", fresh)

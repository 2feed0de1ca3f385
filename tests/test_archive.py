"""A snapshot is whole, says what it holds, and cannot change unseen."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sync import archive as archive_module
from sync.archive import write_archive
from sync.domain.content import content_hash
from sync.domain.errors import StoreError
from sync.domain.state import CollectionState
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA


@pytest.fixture
def state(tmp_path: Path) -> CollectionState:
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(HEALTH, "Daftar Puskesmas", B6="=HYPERLINK(1)", C6="-1", A6=2, D6="+62")
    desk.fill(SEA, "Indikator", D5=-5, E5="@sum")
    desk.run(3)
    return desk.state()


def test_the_manifest_names_every_file_with_its_true_hash(
    state: CollectionState, tmp_path: Path
) -> None:
    report = write_archive(state, tmp_path / "arsip")
    text = (report.folder / "manifest.json").read_bytes()
    manifest = json.loads(text)
    found = {
        path.relative_to(report.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in report.folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert manifest["berkas"] == found
    assert report.manifest_hash == hashlib.sha256(text).hexdigest()
    assert report.files == len(found) + 1


def test_raw_cells_are_kept_exactly(state: CollectionState, tmp_path: Path) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    content = json.loads((folder / "mentah" / f"{SEA}.json").read_text())
    (table,) = content["tabel"]
    rows = tuple(tuple(row) for row in table["baris"])
    assert content_hash(rows) == table["sha256"]
    assert rows[4][4] == "@sum"


def test_typed_values_are_one_line_each(state: CollectionState, tmp_path: Path) -> None:
    report = write_archive(state, tmp_path / "arsip")
    lines = 0
    for path in (report.folder / "terbaca").iterdir():
        with path.open(newline="", encoding="utf-8") as file:
            lines += sum(1 for _ in csv.DictReader(file))
    assert lines == report.values
    assert lines == sum(len(one.values) for item in state.agencies for one in item.submissions)


def test_no_cell_of_a_csv_is_a_formula(state: CollectionState, tmp_path: Path) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    cells = []
    for path in folder.rglob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert {"'=HYPERLINK(1)", "-1", "'+62", "-5", "'@sum"} <= set(cells)
    for cell in cells:
        if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
            float(cell)


def test_snapshots_are_numbered_and_old_ones_stay(state: CollectionState, tmp_path: Path) -> None:
    arsip = tmp_path / "arsip"
    (arsip / "2025-007").mkdir(parents=True)
    (arsip / "2025-TW1-009").mkdir()
    first = write_archive(state, arsip)
    before = (first.folder / "manifest.json").read_bytes()
    second = write_archive(state, arsip)
    assert (first.folder.name, second.folder.name) == ("2025-008", "2025-009")
    assert (first.folder / "manifest.json").read_bytes() == before


def test_a_half_written_snapshot_never_bears_a_number(
    state: CollectionState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> str:
        raise OSError(28, "No space left on device")

    arsip = tmp_path / "arsip"
    monkeypatch.setattr(archive_module, "_write_manifest", full_disk)
    with pytest.raises(StoreError, match="arsip"):
        write_archive(state, arsip)
    assert list(arsip.iterdir()) == []
    monkeypatch.undo()
    (arsip / ".2025-001.sementara" / "mentah").mkdir(parents=True)  # of a run that was killed
    assert write_archive(state, arsip).folder.name == "2025-001"
    assert [path.name for path in arsip.iterdir()] == ["2025-001"]


def test_opd_whose_codes_make_the_same_file_name_have_files_of_their_own(
    state: CollectionState, tmp_path: Path
) -> None:
    items = [item for item in state.agencies if item.accepted][:2]
    codes = ("1/01", "1:01")
    renamed = tuple(
        replace(item, agency=replace(item.agency, code=code))
        for item, code in zip(items, codes, strict=True)
    )
    folder = write_archive(replace(state, agencies=renamed), tmp_path / "arsip").folder
    owners = {json.loads(path.read_text())["opd"] for path in (folder / "mentah").iterdir()}
    assert owners == set(codes)


def test_any_text_that_a_cell_can_hold_is_kept(state: CollectionState, tmp_path: Path) -> None:
    item = next(item for item in state.agencies if item.accepted)
    table = item.accepted[0]
    odd = replace(table, table=replace(table.table, rows=(("\ud83d", "\x00", 10**40),)))
    changed = replace(state, agencies=(replace(item, accepted=(odd,)),))
    folder = write_archive(changed, tmp_path / "arsip").folder
    (path,) = (folder / "mentah").iterdir()
    kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    assert kept["tabel"][0]["baris"] == [["\ud83d", "\x00", 10**40]]

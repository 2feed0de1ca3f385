"""A snapshot is whole, says what it holds, and cannot change unseen."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.archive import write_archive
from sync.archive_check import check_snapshot
from sync.csv_files import inert, inert_but_numbers, original
from sync.domain.content import content_hash
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import StoreError
from sync.domain.recap import build_recap
from sync.domain.state import CollectionState
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, MORNING, SEA


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
        if path.is_file() and not path.name.startswith("manifest.")
    }
    assert manifest["berkas"] == found
    assert report.manifest_hash == hashlib.sha256(text).hexdigest()
    seal = (report.folder / "manifest.sha256").read_text()
    assert seal == f"{report.manifest_hash}  manifest.json\n"
    assert report.files == len(found) + 2


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
    state: CollectionState, tmp_path: Path
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    arsip = tmp_path / "arsip"
    with pytest.raises(StoreError, match="arsip"):
        write_archive(state, arsip, full_disk)
    assert list(arsip.iterdir()) == []
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
    collection = replace(state.register.collection, title="setengah \ud83d saja {kurung}")
    changed = replace(
        state,
        register=replace(state.register, collection=collection),
        agencies=(replace(item, accepted=(odd,)),),
    )
    folder = write_archive(changed, tmp_path / "arsip").folder
    (path,) = (folder / "mentah").iterdir()
    kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    assert kept["tabel"][0]["baris"] == [["\ud83d", "\x00", 10**40]]
    assert check_snapshot(folder).is_whole


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in folder.rglob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            found[path.relative_to(folder).as_posix()] = list(csv.DictReader(file))
    return found


def test_the_manifest_says_what_every_column_means(state: CollectionState, tmp_path: Path) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    described = json.loads((folder / "manifest.json").read_bytes())["tabel"]
    found = {name: list(rows[0]) for name, rows in tables(folder).items() if rows}
    assert set(found) <= set(described)
    for name, columns in found.items():
        assert [one["kolom"] for one in described[name]] == columns
        assert all(one["arti"] for one in described[name])


def test_a_snapshot_explains_everything_that_lies_in_it(
    state: CollectionState, tmp_path: Path
) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    readme = (folder / "BACA-SAYA.txt").read_text(encoding="utf-8")
    for path in folder.iterdir():
        assert path.name in readme or path.name == "BACA-SAYA.txt"
    assert "{" not in readme


def test_the_rekap_of_that_moment_is_kept_value_by_value(
    state: CollectionState, tmp_path: Path
) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    kept = tables(folder)["rekap.csv"]
    expected = {
        (row.agency, row.code, row.label, period): (cell.state.value, str(cell.value or ""))
        for row in build_recap(state).rows
        for period, cell in row.cells.items()
        if cell.value != 0
    }
    found = {
        (one["opd_kode"], one["kode"], original(one["uraian"]), one["periode"]): (
            one["keadaan"],
            one["nilai"],
        )
        for one in kept
        if one["nilai"] != "0"
    }
    assert found == expected
    assert len(kept) == sum(len(row.cells) for row in build_recap(state).rows)


def test_what_was_asked_and_done_is_kept_without_whom_to_reach(
    state: CollectionState, tmp_path: Path
) -> None:
    folder = write_archive(state, tmp_path / "arsip").folder
    asked = json.loads((folder / "diminta.json").read_bytes())
    assert [one["kode"] for one in asked["opd"]] == [one.agency.code for one in state.agencies]
    codes = [fmt.code for fmt in state.register.formats if fmt.code != "PERMOHONAN"]
    assert [one["kode"] for one in asked["format"]] == codes
    steps = json.loads((folder / "riwayat" / "langkah.json").read_bytes())
    assert [one["langkah"] for one in steps] == [1, 2, 3]
    delivered = json.loads((folder / "riwayat" / "penyampaian.json").read_bytes())
    assert len(delivered) == len(state.agencies)
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for item in state.agencies:
        assert item.agency.email.encode() not in content


def test_decisions_are_kept_but_nothing_of_a_request_of_the_public(
    state: CollectionState, tmp_path: Path
) -> None:
    entries = (
        Entry(EntryKind.FINDING, "T-0c861be8", MORNING, "Petugas", {"Sikap": "Dikecualikan"}),
        Entry(EntryKind.REQUEST, "P-1", MORNING, "Petugas", {"Pemohon": "Si Penanya"}),
        Entry(EntryKind.SENDING, SEA, MORNING, "Petugas", {"Cara": "WA 0812 3456 7890"}),
        Entry(EntryKind.CORRECTION, "J-1", MORNING, "Petugas", {"Nilai": "081234567890"}),
    )
    folder = write_archive(replace(state, entries=entries), tmp_path / "arsip").folder
    kept = json.loads((folder / "riwayat" / "putusan.json").read_bytes())
    assert [one["isi"] for one in kept] == [
        {"Sikap": "Dikecualikan"},
        {"Cara": "WA [ditahan]"},
        {"Nilai": "081234567890"},
    ]


def test_the_receipt_is_sealed_with_the_rest(state: CollectionState, tmp_path: Path) -> None:
    def receipt(folder: Path, name: str) -> None:
        (folder / "tanda-simpan.txt").write_text(name)

    folder = write_archive(state, tmp_path / "arsip", receipt).folder
    assert (folder / "tanda-simpan.txt").read_text() == folder.name
    assert "tanda-simpan.txt" in json.loads((folder / "manifest.json").read_bytes())["berkas"]


@given(st.text())
def test_inert_text_comes_back_as_it_was(text: str) -> None:
    guarded = inert(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert original(guarded) == text
    assert original(inert_but_numbers(text)) == text

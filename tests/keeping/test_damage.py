"""A damaged, foreign or lost store: every command refuses it, names the way back, changes nothing.

`status` and whatever else opens the office goes the same way, by `open_office`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from addin.office import open_office
from sync.config import open_workspace
from sync.domain.errors import StoreError
from sync.store.file_look import beside
from tests.faults.field_office import FieldOffice
from tests.keeping.damages import DAMAGES, the_journal_of_another_program

OfficeAt = Callable[[str], FieldOffice]

COMMANDS = (
    ("step", "3"),
    ("step", "4"),
    ("publish",),
    ("terima",),
    ("export", "--sementara"),
    ("trace", "J-00000000"),
    ("permohonan", "laporan"),
    ("import", "opd", "tidak-ada.csv"),
)

BACKUP = "2026-02-02"


def store_of(office: FieldOffice) -> Path:
    return office.workspace / "himpun.db"


def everything(office: FieldOffice) -> dict[str, bytes]:
    """All files of the workspace; only the index of a log may be made anew."""
    index = beside(store_of(office))[1]
    return {
        path.relative_to(office.workspace).as_posix(): path.read_bytes()
        for path in sorted(office.workspace.rglob("*"))
        if path.is_file() and path != index
    }


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_refused_by_every_command_and_not_one_byte_changes(
    office_at: OfficeAt, damage: Callable[[Path], None]
) -> None:
    office = office_at("terhimpun")
    damage(store_of(office))
    before = everything(office)
    for command in COMMANDS:
        said = office.himpun(*command)
        assert said.code == 2, (command, said.text)
        assert len(said.lines) == 1, (command, said.text)
        if damage is the_journal_of_another_program:
            assert "himpun.db-journal" in said.text
        else:
            assert f"himpun restore {BACKUP}" in said.text, (command, said.text)
        assert everything(office) == before, command


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_look_that_writes_nothing_refuses_it_too(
    office_at: OfficeAt, damage: Callable[[Path], None]
) -> None:
    office = office_at("terhimpun")
    damage(store_of(office))
    before = everything(office)
    with (
        pytest.raises(StoreError),
        open_office(open_workspace(office.workspace), office.clock, writes=False),
    ):
        pass
    assert everything(office) == before


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_way_that_is_named_leads_back(
    office_at: OfficeAt, damage: Callable[[Path], None]
) -> None:
    office = office_at("terhimpun")
    damage(store_of(office))
    spoilt = store_of(office).read_bytes() if store_of(office).exists() else None
    said = office.himpun("restore", BACKUP)
    assert said.code == 0, said.text
    assert "himpun publish" in said.text
    aside = [
        path
        for path in office.workspace.glob("himpun.db.sebelum-pulih-*")
        if not path.name.endswith(("-wal", "-journal"))
    ]
    assert [path.read_bytes() for path in aside] == ([] if spoilt is None else [spoilt])
    assert not any(path.exists() for path in beside(store_of(office)))
    office.steps(2)
    office.steps(3)
    assert all(item.completeness.answered for item in office.state().agencies)


def test_without_any_good_backup_the_sentence_says_so(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    for path in (office.workspace / "cadangan" / "penyimpanan").iterdir():
        path.write_bytes(path.read_bytes()[:5000])
    store_of(office).write_bytes(b"")
    said = office.himpun("publish")
    assert "cadangan yang utuh belum ada" in said.text
    assert "himpun restore" not in said.text


def test_a_lost_store_is_not_made_anew_although_the_outputs_are_gone_too(
    office_at: OfficeAt,
) -> None:
    office = office_at("siap")
    store_of(office).unlink()
    (office.workspace / "keluaran").rename(office.folder / "keluaran-dipindah")
    said = office.step(2)
    assert said.code == 2, said.text
    assert not store_of(office).exists()


@pytest.mark.parametrize("command", [("publish",), ("terima",), ("permohonan",)], ids=" ".join)
def test_every_command_that_writes_says_when_the_backup_cannot_be_made(
    office_at: OfficeAt, command: tuple[str, ...]
) -> None:
    office = office_at("terhimpun")
    shelf = office.workspace / "cadangan" / "penyimpanan"
    shelf.rename(shelf.with_name("penyimpanan lama"))
    shelf.write_bytes(b"")  # a file where the folder should be
    said = office.himpun(*command)
    assert said.code == 0, said.text
    assert said.text.count("Cadangan penyimpanan hari ini tidak dapat dibuat") == 1


def test_a_backup_that_cannot_be_made_stops_no_step_and_is_said(office_at: OfficeAt) -> None:
    office = office_at("tersampaikan")
    shelf = office.workspace / "cadangan" / "penyimpanan"
    shelf.rename(shelf.with_name("penyimpanan lama"))
    shelf.write_bytes(b"")  # a file where the folder should be
    said = office.step(3)
    assert said.code == 1
    assert said.text.count("Cadangan penyimpanan hari ini tidak dapat dibuat") == 1
    assert 3 in [one.step for one in office.state().steps]

"""An older store in place of the present one: nothing that the master shows of people is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sync.alone import alone_in
from sync.config import Workspace, open_workspace
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import StoreError
from sync.domain.formats import PUBLIC
from sync.domain.request_register import register_of
from sync.domain.requests import Fact
from sync.keeping import keep_store
from sync.keeping.restoring import restore_store
from sync.keeping.shelf import place_for, shelf_of
from sync.ports import Scalar, TableUpdate, WorkbookUpdate
from sync.store import open_store
from sync.store.copying import copy_store
from sync.store.file_look import beside
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.names import Table
from sync.workbook.package.disk import Disk
from tests.faults.field_office import FieldOffice, master_picture
from tests.sample_office import HEALTH, SOCIAL

OfficeAt = Callable[[str], FieldOffice]

ASKED = "Permohonan Informasi"


def workspace(office: FieldOffice) -> Workspace:
    return open_workspace(office.workspace)


def keep_today(office: FieldOffice) -> str:
    """A backup of this moment, on a day of its own; returns what a person types for it."""
    office.clock.pass_time(days=1)
    assert keep_store(workspace(office), office.clock) is not None
    return office.clock.now().date().isoformat()


def write_into(office: FieldOffice, table: Table, key: str | None, **cells: Scalar) -> None:
    """A person types into the row of that key of the master; None: into the first blank row."""
    book = ClosedWorkbook(office.master)
    read = book.read_table(table.name)
    column = read.columns.index(table.key)
    rows = [list(row) for row in read.rows]
    place = next(number for number, row in enumerate(rows) if row[column] == key)
    for header, value in cells.items():
        rows[place][read.columns.index(header)] = value
    update = TableUpdate(read.columns, tuple(map(tuple, rows)))
    book.apply(WorkbookUpdate({table.name: update}, {}))
    book.close()


def trace_of(office: FieldOffice, label: str, period: str) -> str:
    """The key of a value's row in Data."""
    book = ClosedWorkbook(office.master)
    read = book.read_table(names.DATA.name)
    book.close()
    place = {header: number for number, header in enumerate(read.columns)}
    for row in read.rows:
        if (row[place["Uraian"]], row[place["Periode"]]) == (label, period):
            return str(row[place["Jejak"]])
    raise AssertionError(f"no value of {label} {period}")


def words(office: FieldOffice) -> dict[tuple[EntryKind, str], dict[str, str]]:
    """What people said last of each thing they can write about in the master."""
    with office.store() as store:
        said: dict[tuple[EntryKind, str], dict[str, str]] = {}
        for entry in store.entries():
            is_shown = entry.kind in {table.kind for table in names.TABLES}
            if is_shown and not entry.subject.startswith(("daftar ", "bukti ", "P-")):
                said[entry.kind, entry.subject] = dict(entry.facts)
    return {key: facts for key, facts in said.items() if facts}


def requests(office: FieldOffice) -> list[tuple[str, str]]:
    with office.store() as store:
        return [(one.number, one.requester) for one in register_of(store.entries())]


def entries(office: FieldOffice) -> tuple[Entry, ...]:
    with office.store() as store:
        return store.entries()


def ask(office: FieldOffice, row: int, name: str) -> None:
    """Somebody of the public fills a row of the public sheet."""
    cells = ["03/02/2026", name, "", "0812", "", f"Data {name}", "Penelitian", "Salinan kertas"]
    office.type_in(
        PUBLIC,
        {f"{ASKED}!{column}{row}": cell for column, cell in zip("ABCDEFGH", cells, strict=True)},
        "USER_ENTERED",
    )


def test_what_staff_typed_since_the_backup_is_read_back_from_the_master_and_not_doubled(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    helped = trace_of(office, "Jumlah Penerima Bantuan", "2025")
    before = {"Koreksi": "13", "Alasan Koreksi": "salah ketik"}
    write_into(office, names.DATA, nurses, **before)
    write_into(office, names.DATA, helped, **before)
    assert office.himpun("publish").code == 0
    day = keep_today(office)
    write_into(office, names.DATA, nurses, **{"Koreksi": "14", "Alasan Koreksi": "lewat telepon"})
    write_into(office, names.DATA, helped, **dict.fromkeys(before))
    write_into(office, names.SENDINGS, SOCIAL, **{"Cara Serah": "Kertas"})
    write_into(
        office,
        names.REQUESTS,
        None,
        **{Fact.REQUESTER: "Contoh Loket", Fact.INFORMATION: "Jumlah bidan"},
    )
    assert office.himpun("publish").code == 0
    typed, shown = words(office), master_picture(office.master)

    assert office.himpun("restore", day).code == 0
    assert words(office) != typed
    assert office.himpun("publish").code == 0

    assert words(office) == typed
    assert master_picture(office.master) == shown
    number = len(entries(office))
    assert office.himpun("publish").code == 0
    assert len(entries(office)) == number


def test_requests_of_the_public_keep_their_numbers_and_stand_in_the_register_once(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    ask(office, 5, "Contoh Satu")
    office.steps(3)
    day = keep_today(office)
    ask(office, 6, "Contoh Dua")
    office.steps(3)
    write_into(
        office,
        names.REQUESTS,
        None,
        **{Fact.REQUESTER: "Contoh Loket", Fact.INFORMATION: "Jumlah bidan"},
    )
    assert office.himpun("publish").code == 0
    known = requests(office)
    assert len(known) == 3
    assert office.himpun("restore", day).code == 0
    assert len(requests(office)) == 1
    assert office.himpun("publish").code == 0
    office.steps(3)
    assert requests(office) == known


def test_what_changed_in_drive_since_the_backup_is_read_again(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    day = keep_today(office)
    office.type_in(HEALTH, {"Indikator!D5": 77})
    office.steps(3)
    expected = office.of(HEALTH).accepted
    assert any(77 in row for table in expected for row in table.table.rows)
    assert office.himpun("restore", day).code == 0
    assert office.of(HEALTH).accepted != expected
    office.steps(3)
    again = office.of(HEALTH).accepted
    assert [one.content_hash for one in again] == [one.content_hash for one in expected]


def test_a_store_from_before_the_sheets_were_made_makes_none_twice(office_at: OfficeAt) -> None:
    office = office_at("siap")
    day = keep_today(office)
    office.steps(2)
    made = office.files()
    assert office.himpun("restore", day).code == 0
    office.steps(2)
    assert office.files() == made


def test_the_store_that_was_replaced_can_be_had_back(office_at: OfficeAt) -> None:
    office = office_at("tersampaikan")
    day = keep_today(office)
    office.steps(3)
    steps = len(office.state().steps)
    assert office.himpun("restore", day).code == 0
    assert len(office.state().steps) < steps
    (aside,) = office.workspace.glob("himpun.db.sebelum-pulih-*")
    office.clock.pass_time(minutes=1)
    assert office.himpun("restore", aside.name.removeprefix("himpun.db.")).code == 0
    assert len(office.state().steps) == steps


def test_after_a_backup_from_before_step_1_nothing_is_advised_that_would_be_refused(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    fresh = office.folder / "baru.db"
    open_store(fresh, create=True).close()
    day = date(2026, 1, 5)
    copy_store(fresh, place_for(shelf_of(workspace(office)), office.workspace / "himpun.db", day))
    said = office.himpun("restore", day.isoformat())
    assert said.code == 0, said.text
    assert "himpun publish" not in said.text
    assert "himpun step 1" in said.text
    assert office.himpun("publish").code == 2
    assert office.step(1).code == 0


def test_while_another_himpun_works_nothing_is_restored(office_at: OfficeAt) -> None:
    office = office_at("siap")
    day = keep_today(office)
    before = (office.workspace / "himpun.db").read_bytes()
    with alone_in(office.workspace):
        said = office.himpun("restore", day)
    assert said.code == 2
    assert "sedang" in said.text
    assert (office.workspace / "himpun.db").read_bytes() == before


@pytest.mark.parametrize("asked", ["2020-01-01", "../himpun", "/etc/passwd", "himpun.db", "*"])
def test_what_is_no_backup_is_refused_and_never_made_into_a_path(
    office_at: OfficeAt, asked: str
) -> None:
    office = office_at("siap")
    keep_today(office)
    before = (office.workspace / "himpun.db").read_bytes()
    said = office.himpun("restore", asked)
    assert said.code == 2
    assert "Tidak ada cadangan" in said.text
    assert (office.workspace / "himpun.db").read_bytes() == before


def test_a_damaged_backup_is_shown_as_one_and_not_used(office_at: OfficeAt) -> None:
    office = office_at("siap")
    day = keep_today(office)
    shelf = office.workspace / "cadangan" / "penyimpanan"
    backup = shelf / f"himpun {day}.db"
    backup.write_bytes(backup.read_bytes()[:-4096])
    before = (office.workspace / "himpun.db").read_bytes()
    assert "rusak" in office.himpun("restore").text
    said = office.himpun("restore", day)
    assert said.code == 2
    assert "tidak utuh" in said.text
    assert (office.workspace / "himpun.db").read_bytes() == before


def test_without_backups_the_list_says_when_one_is_made(office_at: OfficeAt) -> None:
    office = office_at("siap")
    for path in (office.workspace / "cadangan" / "penyimpanan").iterdir():
        path.unlink()
    said = office.himpun("restore")
    assert said.code == 2
    assert "sekali sehari" in said.text


class CutOff(Disk):
    """A PC that goes off at one rename."""

    def __init__(self, last: int) -> None:
        self.last = last

    def rename(self, old: Path, new: Path) -> None:
        self.last -= 1
        if self.last < 0:
            raise KeyboardInterrupt
        super().rename(old, new)


class Full(Disk):
    """A disk on which nothing more can be kept."""

    def flush(self, descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("last", range(4))
def test_a_restore_that_was_cut_off_leaves_no_half_store_and_is_made_up_for(
    office_at: OfficeAt, last: int
) -> None:
    """The store has a log of an unclean end: it must never come to lie beside the other store."""
    office = office_at("siap")
    day = keep_today(office)
    store = office.workspace / "himpun.db"
    with open_store(store) as opened:
        opened.save_bookmark("tempat", "sesudah cadangan")
        contents = store.read_bytes(), beside(store)[0].read_bytes()
    store.write_bytes(contents[0])
    beside(store)[0].write_bytes(contents[1])

    with pytest.raises(KeyboardInterrupt):
        restore_store(workspace(office), day, office.clock, CutOff(last))
    if not store.exists():
        assert "himpun restore" in office.himpun("publish").text
    assert office.himpun("restore", day).code == 0

    with open_store(store) as opened:
        assert opened.bookmark("tempat") == ""
    asides = sorted(
        path
        for path in office.workspace.glob("himpun.db.sebelum-pulih-*")
        if not path.name.endswith(("-wal", "-shm", "-journal"))
    )
    with open_store(asides[0]) as opened:
        assert opened.bookmark("tempat") == "sesudah cadangan"


def test_the_log_of_a_lost_store_is_never_hung_on_an_older_one_that_was_put_aside(
    office_at: OfficeAt,
) -> None:
    office = office_at("siap")
    day = keep_today(office)
    assert office.himpun("restore", day).code == 0
    (older,) = office.workspace.glob("himpun.db.sebelum-pulih-*")
    store = office.workspace / "himpun.db"
    with open_store(store) as opened:
        opened.save_bookmark("tempat", "hilang")
        log = beside(store)[0].read_bytes()
    store.unlink()
    beside(store)[0].write_bytes(log)

    assert office.himpun("restore", day).code == 0
    assert not any(path.exists() for path in beside(older))
    with open_store(older) as opened:
        assert opened.bookmark("tempat") == ""
    (left,) = office.workspace.glob("himpun.db.sebelum-pulih-*-wal")
    assert left.read_bytes() == log


def test_on_a_full_disk_the_present_store_stays(office_at: OfficeAt) -> None:
    office = office_at("siap")
    day = keep_today(office)
    before = (office.workspace / "himpun.db").read_bytes()
    with pytest.raises(StoreError, match="tidak dapat dipasang"):
        restore_store(workspace(office), day, office.clock, Full())
    assert (office.workspace / "himpun.db").read_bytes() == before
    assert not list(office.workspace.glob("*sebelum-pulih*"))
    assert not list(office.workspace.glob(".himpun.db*"))

"""A sheet is passed over only while nothing can differ: the same file, asked for the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.package.content import Link as PackageLink
from sync.workbook.package.content import TableContent
from sync.workbook.package.last_written import LastWritten, fingerprints
from tests.sample_office import filled_master

HEADERS = names.LOG.headers


def saying(*sentences: Cell) -> WorkbookUpdate:
    at = HEADERS.index("Keterangan")
    rows = tuple(
        tuple(one if place == at else None for place in range(len(HEADERS))) for one in sentences
    )
    return WorkbookUpdate({names.LOG.name: TableUpdate(HEADERS, rows)}, {})


def said(path: Path) -> list[Cell]:
    workbook = ClosedWorkbook(path)
    rows = workbook.read_table(names.LOG.name).rows
    workbook.close()
    return [row[HEADERS.index("Keterangan")] for row in rows]


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.xlsx"
    filled_master(path).close()
    return path


def test_what_another_program_wrote_meanwhile_is_written_over_again(master: Path) -> None:
    ours, other = ClosedWorkbook(master), ClosedWorkbook(master)
    assert ours.apply(saying("satu"))
    assert other.apply(saying("dua"))

    assert ours.apply(saying("satu"))
    assert said(master) == ["satu"]


def test_a_copy_put_in_the_masters_place_is_not_taken_for_what_was_written(master: Path) -> None:
    ours = ClosedWorkbook(master)
    old = master.read_bytes()
    ours.apply(saying("satu"))
    master.write_bytes(old)

    assert ours.apply(saying("satu"))
    assert said(master) == ["satu"]


def test_the_same_again_changes_nothing_and_what_differs_is_written(master: Path) -> None:
    ours = ClosedWorkbook(master)
    assert ours.apply(saying("satu", "dua"))
    mark = master.stat()

    assert not ours.apply(saying("satu", "dua"))
    assert master.stat() == mark
    assert ours.apply(saying("satu", "tiga"))
    assert ours.apply(saying("satu", "dua"))
    assert said(master) == ["satu", "dua"]


def test_a_table_beside_one_that_differs_is_still_written_whole(master: Path) -> None:
    ours = ClosedWorkbook(master)
    title = {names.HOME_TITLE.name: "Judul"}
    assert ours.apply(WorkbookUpdate(saying("satu").tables, title))

    assert ours.apply(WorkbookUpdate(saying("satu", "dua").tables, title))
    assert not ours.apply(WorkbookUpdate(saying("satu", "dua").tables, title))
    assert said(master) == ["satu", "dua"]
    assert ours.read_name(names.HOME_TITLE.name) == "Judul"


def test_a_table_that_people_deleted_is_still_named(master: Path) -> None:
    ours = ClosedWorkbook(master)
    ours.apply(saying("satu"))

    with pytest.raises(WorkbookError, match="tblTidakAda"):
        ours.apply(
            WorkbookUpdate(
                {**saying("satu").tables, "tblTidakAda": saying().tables[names.LOG.name]}, {}
            )
        )
    assert not ours.apply(saying("satu"))


def test_cells_that_excel_shows_differently_are_never_taken_for_the_same() -> None:
    cells = (1, 1.0, True, "1", None, "", date(2026, 1, 1), "2026-01-01", PackageLink(1, "#A!A1"))
    seen = {
        fingerprints({"t": TableContent(("A",), ((cell,),))}, {})["table", "t"] for cell in cells
    }
    assert len(seen) == len(cells)


def test_another_file_at_the_same_place_makes_all_unknown() -> None:
    last, asked = LastWritten(), fingerprints({}, {"Judul": "a", "Tahun": 1})
    here, there, later = (1, 1, 1), (2, 2, 2), (3, 3, 3)
    last.keep(here, here, asked)
    assert last.said(here, asked) == set(asked)
    assert last.said(there, asked) == frozenset()

    last.keep(there, later, fingerprints({}, {"Judul": "a"}))
    assert last.said(later, asked) == {("name", "Judul")}


def test_a_link_that_leads_elsewhere_is_another_content(master: Path) -> None:
    ours = ClosedWorkbook(master)
    assert ours.apply(saying(Link("Buka", "https://contoh.example/a")))

    assert ours.apply(saying(Link("Buka", "https://contoh.example/b")))
    assert not ours.apply(saying(Link("Buka", "https://contoh.example/b")))

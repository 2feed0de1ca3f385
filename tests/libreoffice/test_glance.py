"""What is seen at one glance is what is read piece by piece."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin.live_glance import Glance
from addin.live_held import Held
from addin.live_native import LibreOfficeNative
from addin.live_reading import LiveReading
from addin.live_workbook import LiveWorkbook
from sync.domain.errors import WorkbookError
from sync.ports import Link, Scalar, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.names import Kind

pytestmark = pytest.mark.libreoffice

HOLIDAYS, MONITORING = names.HOLIDAYS, names.MONITORING
LINKED = {
    table.name: tuple(at for at, one in enumerate(table.columns) if one.kind is Kind.LINK)
    for table in names.TABLES
}
NAMES = [name.name for name in names.NAMES]


class PieceByPiece(LibreOfficeNative):
    """A LibreOffice without our macro."""

    def glance(
        self, book: xlwings.Book, tables: Mapping[str, Collection[int]], cells: Sequence[str]
    ) -> Glance:
        return Glance({}, {})


class OnlyGlances(LiveReading):
    """A reading that fails where the glance shows nothing."""

    def place(self, name: str) -> tuple[Any, Any]:
        raise AssertionError(f"{name} was not seen")

    def cell(self, name: str) -> xlwings.Range:
        raise AssertionError(f"{name} was not seen")


def all_of(reading: LiveReading) -> tuple[dict[str, tuple[str, Held]], dict[str, Any]]:
    reading.look(LINKED, NAMES)
    tables = {name: reading.held(name, linked) for name, linked in LINKED.items()}
    return tables, {name: reading.shown(name, linked=True) for name in NAMES}


def both(book: xlwings.Book) -> tuple[Any, Any]:
    path = Path(book.fullname)
    glanced = all_of(OnlyGlances(book, path, LibreOfficeNative()))
    return glanced, all_of(LiveReading(book, path, PieceByPiece()))


def kinds(told: Any) -> list[Any]:
    tables, cells = told
    rows = [[list(map(type, row)) for row in held.rows] for _, held in tables.values()]
    return [*rows, [type(value) for value, _ in cells.values()]]


def test_every_table_and_name_of_the_master_is_seen_as_it_is_read(book: xlwings.Book) -> None:
    glanced, read = both(book)
    assert glanced == read
    assert kinds(glanced) == kinds(read)


NOON = datetime(2026, 2, 2, 12, 30)  # noqa: DTZ001 - a cell holds wall time
ODD: tuple[Scalar, ...] = (
    *(date(2026, 3, 3), NOON, datetime.combine(date(2026, 4, 4), time()), True, False),
    *(0, 1, 1.0, -7, 12.5, 10**12, 123456789.123, 2**31, 32768, "'007", "1,5", "=1+1", "'=1+1"),
    *("=TODAY()", "=NA()", "=1/0", "=2>1", '=""', "", None, "teks"),
)


def test_whatever_people_put_into_cells_is_seen_as_it_is_read(book: xlwings.Book) -> None:
    sheet = book.sheets[str(HOLIDAYS.sheet)]
    area = sheet.tables[HOLIDAYS.name].range
    for number in range(min(len(ODD), area.rows.count - 1)):
        for column in range(2):
            area[1 + number, column].value = ODD[(number + column * 5) % len(ODD)]
    area[3, 0].number_format = "[h]:mm"
    area[4, 0].number_format = "hh:mm"
    area[0, 1].value = 2024
    book.sheets["Pengaturan"].range("D6").value = True
    glanced, read = both(book)
    assert glanced == read
    assert kinds(glanced) == kinds(read)
    told = {type(value) for row in glanced[0][HOLIDAYS.name][1].rows for value in row}
    assert {bool, int, float, str, date, datetime} <= told
    assert glanced[0][HOLIDAYS.name][1].columns[1] == "2024"


def test_links_are_seen_where_they_are_asked_for(book: xlwings.Book) -> None:
    place = MONITORING.headers.index("Spreadsheet")
    links = [Link("Buka", f"https://contoh.example/{number}") for number in range(3)]
    row = [None] * len(MONITORING.headers)
    rows = tuple((*row[:place], link, *row[place + 1 :]) for link in (*links, "tidak ada"))
    update = TableUpdate(MONITORING.headers, rows)
    LiveWorkbook(book).apply(WorkbookUpdate({MONITORING.name: update}, {}))
    glanced, read = both(book)
    assert glanced == read
    found = glanced[0][MONITORING.name][1].links
    assert found == {(at, place): link.target for at, link in enumerate(links)}


def test_what_is_not_there_is_missed_by_name_as_before(book: xlwings.Book) -> None:
    reading = LiveReading(book, Path("master.xlsx"), LibreOfficeNative())
    reading.look({"tblTiada": ()}, ["nama_tiada"])
    with pytest.raises(WorkbookError, match="tblTiada"):
        reading.held("tblTiada")
    with pytest.raises(WorkbookError, match="nama_tiada"):
        reading.shown("nama_tiada")


def test_a_table_whose_sheet_was_renamed_is_still_seen(book: xlwings.Book) -> None:
    book.sheets[str(MONITORING.sheet)].name = "Pantauan Kita"
    reading = LiveReading(book, Path("master.xlsx"), LibreOfficeNative())
    reading.look({MONITORING.name: ()}, [])
    assert reading.held(MONITORING.name)[0] == "Pantauan Kita"
    assert reading.place(MONITORING.name)[0].name == "Pantauan Kita"

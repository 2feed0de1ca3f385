"""What every Workbook keeps to: the closed file, and the same one open in LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from addin.live_workbook import LiveWorkbook
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Link, Scalar, SheetRequest, TableUpdate, Workbook, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from sync.workbook.names import Table
from tests.libreoffice.session import libreoffice, opened
from tests.sample_office import AGENCIES, filled_master

LIVE = pytest.param("live", marks=pytest.mark.libreoffice)
LOG = names.LOG
NOON = datetime(2026, 2, 2, 12, 30)  # noqa: DTZ001 - a cell holds wall time
MIDNIGHT = datetime(2026, 2, 3)  # noqa: DTZ001
HOSTILE = ("=1+1", "+62 812", "-5", "@nama", "'kutip", "007", "1,5", "TRUE", "1E5", "2/3", "#N/A")


@pytest.fixture(scope="module", params=["closed", LIVE])
def opener(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Iterator[Workbook]]]:
    def closed(path: Path) -> Iterator[Workbook]:
        yield ClosedWorkbook(path)

    if request.param == "closed":
        yield closed
        return
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as app:

        def live(path: Path) -> Iterator[Workbook]:
            with opened(app, path) as book:
                yield LiveWorkbook(book)

        yield live


@pytest.fixture
def workbook(opener: Callable[[Path], Iterator[Workbook]], tmp_path: Path) -> Iterator[Workbook]:
    path = tmp_path / "master.xlsx"
    filled_master(path)
    yield from opener(path)


def rows_of(table: Table, *rows: dict[str, Cell]) -> TableUpdate:
    cells = tuple(tuple(row.get(header) for header in table.headers) for row in rows)
    return TableUpdate(table.headers, cells)


def write(workbook: Workbook, table: Table, *rows: dict[str, Cell]) -> bool:
    return workbook.apply(WorkbookUpdate({table.name: rows_of(table, *rows)}, {}))


def column(workbook: Workbook, table: Table, header: str) -> list[Scalar]:
    read = workbook.read_table(table.name)
    return [row[read.columns.index(header)] for row in read.rows]


def logged(*sentences: str) -> list[dict[str, Cell]]:
    return [
        {"Waktu": NOON + timedelta(minutes=number), "Peristiwa": "uji", "Keterangan": sentence}
        for number, sentence in enumerate(sentences)
    ]


def test_the_filled_master_is_ours(workbook: Workbook) -> None:
    check_master(workbook)


def test_what_people_wrote_is_read_with_its_place(workbook: Workbook) -> None:
    read = workbook.read_table(names.AGENCIES.name)
    assert read.columns == names.AGENCIES.headers
    assert [row[1] for row in read.rows] == [agency["Nama OPD"] for agency in AGENCIES]
    assert (read.sheet, read.first_row, read.first_column) == ("OPD", 4, 1)
    assert read.computed == frozenset()


def test_named_cells_are_read_as_what_they_are(workbook: Workbook) -> None:
    assert workbook.read_name(names.CODE.name) == "2025"
    assert workbook.read_name(names.DUE.name) == date(2026, 2, 20)
    assert type(workbook.read_name(names.DUE.name)) is date
    assert workbook.read_name(names.CHIEF_NAME.name) is None


def test_an_unfilled_table_has_no_rows(workbook: Workbook) -> None:
    assert workbook.read_table(names.DATA.name).rows == ()


def test_what_is_written_is_read_back_the_same(workbook: Workbook) -> None:
    row: dict[str, Cell] = {
        "OPD": "Dinkes",
        "Kode": "1.02.000001",
        "Nilai": 12.5,
        "Periode": "2025",
        "Ditarik": NOON,
    }
    whole = {**row, "Nilai": 1234, "Ditarik": MIDNIGHT}
    assert write(workbook, names.DATA, row, whole)
    read = workbook.read_table(names.DATA.name)
    wanted = rows_of(names.DATA, row, whole).rows
    assert read.rows == wanted
    assert [type(cell) for cell in read.rows[1]] == [type(cell) for cell in wanted[1]]


def test_the_same_again_changes_nothing(workbook: Workbook) -> None:
    link = Link("Buka", "https://contoh.example/a#gid=1&range=B2")
    row: dict[str, Cell] = {"OPD": "Dinkes", "Spreadsheet": link, "Temuan": 3}
    update = WorkbookUpdate(
        {names.MONITORING.name: rows_of(names.MONITORING, row)},
        {names.HOME_TITLE.name: "Judul", names.HOME_COMPLETENESS.name: 0.25},
    )
    assert workbook.apply(update)
    assert not workbook.apply(update)


def test_a_link_that_leads_elsewhere_is_a_change(workbook: Workbook) -> None:
    for number, changed in ((1, True), (1, False), (2, True)):
        link = Link("Buka", f"https://contoh.example/{number}")
        assert write(workbook, names.MONITORING, {"OPD": "Dinkes", "Spreadsheet": link}) is changed
    assert column(workbook, names.MONITORING, "Spreadsheet") == ["Buka"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text(workbook: Workbook, text: str) -> None:
    write(workbook, LOG, *logged(text))
    assert column(workbook, LOG, "Keterangan") == [text]
    workbook.apply(WorkbookUpdate({}, {names.HOME_NOTICE.name: text}))
    assert workbook.read_name(names.HOME_NOTICE.name) == text


def test_a_table_grows_and_shrinks(workbook: Workbook) -> None:
    for count in (1, 40, 3):
        write(workbook, LOG, *logged(*map(str, range(count))))
        assert column(workbook, LOG, "Keterangan") == [str(number) for number in range(count)]


def test_no_rows_leave_a_blank_table(workbook: Workbook) -> None:
    write(workbook, LOG, *logged("a", "b"))
    write(workbook, LOG)
    assert workbook.read_table(LOG.name).rows == ()


def test_other_tables_of_the_sheet_stay(workbook: Workbook) -> None:
    before = workbook.read_table(names.AREAS.name)
    write(workbook, names.HOLIDAYS, {"Tanggal": date(2026, 3, 3), "Keterangan": "cuti"})
    assert workbook.read_table(names.AREAS.name) == before
    assert workbook.read_table(names.HOLIDAYS.name).rows == ((date(2026, 3, 3), "cuti"),)


def test_a_flexible_table_takes_other_columns_and_others_do_not(workbook: Workbook) -> None:
    flexible = next(table for table in names.TABLES if table.flexible and table.sheet == "Rekap")
    columns = (*flexible.headers, "2023", "2024")
    cells = tuple(str(number) for number in range(len(columns)))
    workbook.apply(WorkbookUpdate({flexible.name: TableUpdate(columns, (cells,))}, {}))
    read = workbook.read_table(flexible.name)
    assert (read.columns, read.rows) == (columns, (cells,))
    with pytest.raises(WorkbookError) as refused:
        workbook.apply(WorkbookUpdate({LOG.name: TableUpdate(("Lain",), (("a",),))}, {}))
    assert refused.value.text is texts.EXCEL_HEADER_CHANGED


def test_a_sheet_that_is_asked_for_is_made_once(workbook: Workbook) -> None:
    request = SheetRequest(names.LIST_MODEL.sheet, "Puskesmas", "tblPuskesmas", "Daftar Puskesmas")
    content = TableUpdate(("Nama", "Kode"), (("Sioban", "0012"), ("=Tuapejat", "13")))
    update = WorkbookUpdate({"tblPuskesmas": content}, {}, (request,))
    assert workbook.apply(update)
    read = workbook.read_table("tblPuskesmas")
    assert (read.sheet, read.columns, read.rows) == ("Puskesmas", content.columns, content.rows)
    assert workbook.read_table(names.LIST_MODEL.name).rows == ()
    assert not workbook.apply(update)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Link("x", "javascript:alert(1)"), texts.EXCEL_LINK_REFUSED),
        ("a" * 32_768, texts.EXCEL_TEXT_TOO_LONG),
        (10**15, texts.EXCEL_NUMBER_TOO_LONG),
        (float("nan"), texts.EXCEL_NOT_A_NUMBER),
    ],
)
def test_what_a_cell_cannot_hold_is_refused_and_nothing_is_written(
    workbook: Workbook, cell: Cell, text: texts.Text
) -> None:
    write(workbook, LOG, *logged("lama"))
    bad = rows_of(names.DATA, {"OPD": "Dinkes"}, {"OPD": cell})
    update = WorkbookUpdate({LOG.name: rows_of(LOG, *logged("baru")), names.DATA.name: bad}, {})
    with pytest.raises(WorkbookError) as refused:
        workbook.apply(update)
    assert refused.value.text is text
    assert "Data!B6" in str(refused.value)
    assert column(workbook, LOG, "Keterangan") == ["lama"]


def test_a_table_does_not_grow_over_another(workbook: Workbook) -> None:
    rows = [{"No": number} for number in range(30)]
    with pytest.raises(WorkbookError) as refused:
        write(workbook, names.STEPS, *rows)  # type: ignore[arg-type]
    assert refused.value.text is texts.EXCEL_TABLE_BLOCKED


def test_a_table_or_name_that_is_gone_is_named(workbook: Workbook) -> None:
    with pytest.raises(WorkbookError, match="tblTiada"):
        workbook.read_table("tblTiada")
    with pytest.raises(WorkbookError, match="nama_tiada"):
        workbook.read_name("nama_tiada")
    with pytest.raises(WorkbookError, match="nama_tiada"):
        workbook.apply(WorkbookUpdate({}, {"nama_tiada": 1}))

"""What only an open workbook has: a screen, filters, protection, a half-way that is put back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin.live_native import LibreOfficeNative
from addin.live_patience import CALL_REJECTED, Patience
from addin.live_plan import TablePlan
from addin.live_workbook import LiveWorkbook
from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import Link, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.addin.test_live_patience import ComError

pytestmark = pytest.mark.libreoffice

LOG, HOLIDAYS = names.LOG, names.HOLIDAYS


def log_update(*sentences: str) -> TableUpdate:
    return TableUpdate(LOG.headers, tuple((None, "uji", None, one) for one in sentences))


def write_log(book: xlwings.Book, *sentences: str) -> bool:
    return LiveWorkbook(book).apply(WorkbookUpdate({LOG.name: log_update(*sentences)}, {}))


def sentences(book: xlwings.Book) -> list[Any]:
    return [row[-1] for row in LiveWorkbook(book).read_table(LOG.name).rows]


class RefusesOnce(LibreOfficeNative):
    """A program that writes one table, and refuses at the second one."""

    def __init__(self, sheet: str) -> None:
        self._sheet, self.refused = sheet, False

    def fit_rows(self, cells: xlwings.Range) -> None:
        if cells.sheet.name == self._sheet and not self.refused:
            self.refused = True
            raise OSError("tidak jadi")


def settings_of(book: xlwings.Book) -> tuple[Any, ...]:
    app, controller = book.app, book.api.CurrentController
    return app.screen_updating, app.calculation, app.enable_events, controller.ActiveSheet.Name


def test_screen_calculation_and_selection_are_as_before(book: xlwings.Book) -> None:
    book.sheets["OPD"].activate()
    book.sheets["OPD"].range("C6").select()
    before = settings_of(book)
    write_log(book, "a", "b")
    assert settings_of(book) == before == (True, "automatic", True, "OPD")
    assert book.app.selection.address == "$C$6"


def test_what_was_written_before_a_refusal_is_put_back(book: xlwings.Book) -> None:
    write_log(book, "lama", "lama juga")
    workbook = LiveWorkbook(book)
    workbook._native = RefusesOnce("Beranda")
    step = tuple("x" if column.kind is names.Kind.TEXT else None for column in names.STEPS.columns)
    steps = tuple(step for _ in range(9))
    update = WorkbookUpdate(
        {
            LOG.name: log_update("baru", "lain", "tiga"),
            names.STEPS.name: TableUpdate(names.STEPS.headers, steps),
        },
        {},
    )
    before = LiveWorkbook(book).read_table(names.STEPS.name)
    state = settings_of(book)
    with pytest.raises(OSError, match="tidak jadi"):
        workbook.apply(update)
    assert sentences(book) == ["lama", "lama juga"]
    assert LiveWorkbook(book).read_table(names.STEPS.name) == before
    assert settings_of(book) == state


def test_a_protected_sheet_is_written_and_protected_again(book: xlwings.Book) -> None:
    sheet = book.sheets[str(LOG.sheet)]
    sheet.impl.protect()
    write_log(book, "a")
    assert sentences(book) == ["a"]
    assert sheet.impl.is_protected


def test_a_sheet_with_a_password_is_said_and_nothing_is_written(book: xlwings.Book) -> None:
    book.sheets[str(LOG.sheet)].api.protect("rahasia")
    with pytest.raises(WorkbookError) as said:
        write_log(book, "a")
    assert said.value.text is texts.LIVE_PROTECTED
    assert sentences(book) == []


def test_new_rows_look_like_the_first_and_people_s_columns_keep_their_formulas(
    book: xlwings.Book,
) -> None:
    write_log(book, "a")
    sheet = book.sheets[str(LOG.sheet)]
    area = sheet.tables[LOG.name].range
    first = sheet.range((area.row + 1, area.column))
    looks = (first.api.CellBackColor, first.number_format)
    write_log(book, *map(str, range(20)))
    last = sheet.range((area.row + 20, area.column))
    assert (last.api.CellBackColor, last.number_format) == looks
    holidays = book.sheets[str(HOLIDAYS.sheet)].tables[HOLIDAYS.name].range
    formula = '=UPPER("a"&"b")'
    for row in range(2):
        holidays[1 + row, 1].formula = formula
    read = LiveWorkbook(book).read_table(HOLIDAYS.name)
    assert read.computed == {"Keterangan"}
    dates = tuple((row[0],) for row in read.rows[:2])
    update = TableUpdate(("Tanggal",), (*dates, *dates))
    LiveWorkbook(book).apply(WorkbookUpdate({HOLIDAYS.name: update}, {}))
    shown = LiveWorkbook(book).read_table(HOLIDAYS.name)
    assert [row[1] for row in shown.rows] == ["AB"] * 4


def test_new_columns_look_like_the_last_one_there_was(book: xlwings.Book) -> None:
    """The rekap of a new office has one period, and gets three and two more columns behind."""
    recap = names.RECAP
    columns = (*recap.headers[:-1], "2023", "2024", "2025", "Gerak", "Pertumbuhan")
    sheet = book.sheets[str(recap.sheet)]
    before = sheet.tables[recap.name].range
    wanted = [looks_of(before[row, -1]) for row in (0, 1)]
    rows = tuple(tuple(row + at / 4 for at in range(len(columns))) for row in range(3))
    update = WorkbookUpdate({recap.name: TableUpdate(columns, rows)}, {})
    assert LiveWorkbook(book).apply(update) is True
    after = sheet.tables[recap.name].range
    assert after.shape == (4, len(columns))
    for column in range(len(recap.headers) - 1, len(columns)):
        assert looks_of(after[0, column])[:-1] == wanted[0][:-1]  # a year becomes a text there
        assert [looks_of(after[row, column]) for row in (1, 2, 3)] == [wanted[1]] * 3


def looks_of(cell: xlwings.Range) -> tuple[Any, ...]:
    """Fill, colour and weight of the text, whether rules by value stand over it, and format."""
    api = cell.api.getCellByPosition(0, 0)
    place = (api.CellAddress.Column, api.CellAddress.Row)
    rules = sum(
        area.StartColumn <= place[0] <= area.EndColumn and area.StartRow <= place[1] <= area.EndRow
        for one in cell.sheet.api.ConditionalFormats.getConditionalFormats()
        for area in one.Range.getRangeAddresses()
    )
    return (api.CellBackColor, api.CharColor, api.CharWeight, rules > 0, cell.number_format)


def test_what_people_type_meanwhile_is_not_overwritten(book: xlwings.Book) -> None:
    workbook = LiveWorkbook(book)
    workbook.read_table(names.SENDINGS.name)
    area = book.sheets[str(names.SENDINGS.sheet)].tables[names.SENDINGS.name].range
    area[1, len(names.SENDINGS.columns) - 2].value = "Ibu Contoh"
    blank = tuple("x" if column.header == "OPD" else None for column in names.SENDINGS.columns)
    update = TableUpdate(names.SENDINGS.headers, (blank,))
    with pytest.raises(WorkbookError) as said:
        workbook.apply(WorkbookUpdate({names.SENDINGS.name: update}, {}))
    assert said.value.text is texts.LIVE_TYPED_MEANWHILE


def test_no_link_is_cut_off_when_libreoffice_saves(book: xlwings.Book, tmp_path: Path) -> None:
    """A message to an OPD, cut in the middle of the address in it, would lead nowhere."""
    short = f"https://contoh.example/{'a' * 232}"
    place = names.SENDINGS.headers.index("OPD")
    rows = []
    for target in (short, f"{short}b"):
        row: list[Any] = [None] * len(names.SENDINGS.columns)
        row[place], row[-1] = "Dinas", Link("Kirim", target)
        rows.append(tuple(row))
    update = TableUpdate(names.SENDINGS.headers, tuple(rows))
    LiveWorkbook(book).apply(WorkbookUpdate({names.SENDINGS.name: update}, {}))
    book.save(str(tmp_path / "tersimpan.xlsx"))
    with zipfile.ZipFile(tmp_path / "tersimpan.xlsx") as archive:
        relations = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert [one for one in relations if b"contoh.example" in one] != []
    targets = [target for one in relations for target in re.findall(rb'Target="(http[^"]*)', one)]
    assert targets == [short.encode()]


class Interrupted(LiveWorkbook):
    """A workbook into which somebody types while we write: the program is busy for that moment."""

    typing: Callable[[], object] = staticmethod(lambda: None)

    def _write(self, plan: TablePlan) -> None:
        typing, self.typing = self.typing, lambda: None
        if typing():
            raise ComError(CALL_REJECTED)
        super()._write(plan)


@pytest.mark.parametrize("typed", ["Ibu Contoh", None])
def test_what_people_type_while_it_is_written_stays(book: xlwings.Book, typed: str | None) -> None:
    area = book.sheets[str(names.SENDINGS.sheet)].tables[names.SENDINGS.name].range
    place = area[1, len(names.SENDINGS.columns) - 2]

    def typing() -> bool:
        place.value = typed
        return True

    workbook = Interrupted(book, patience=Patience(wait=0))
    workbook.typing = typing
    row = tuple("x" if column.header == "OPD" else None for column in names.SENDINGS.columns)
    update = WorkbookUpdate({names.SENDINGS.name: TableUpdate(names.SENDINGS.headers, (row,))}, {})
    if typed is None:
        assert workbook.apply(update) is True
        return
    with pytest.raises(WorkbookError) as said:
        workbook.apply(update)
    assert said.value.text is texts.LIVE_TYPED_MEANWHILE
    assert place.value == typed


def test_how_formulas_are_reckoned_is_mended_after_a_himpun_that_was_ended(
    book: xlwings.Book,
) -> None:
    """VBA sets the screen right when its macro ends, and nothing else."""
    book.app.enable_events, book.app.calculation = False, "manual"
    write_log(book, "a")
    assert book.app.calculation == "automatic"
    assert book.app.enable_events


def test_printing_changes_nothing_and_a_pdf_that_is_in_the_way_is_said(
    book: xlwings.Book, tmp_path: Path
) -> None:
    workbook, sheet = LiveWorkbook(book), book.sheets["OPD"]
    book.api.setModified(False)
    workbook.print_sheet(sheet, tmp_path / "opd.pdf")
    assert (tmp_path / "opd.pdf").read_bytes().startswith(b"%PDF")
    assert LibreOfficeNative().is_saved(book)
    (tmp_path / "lain.pdf").mkdir()
    with pytest.raises(WorkbookError) as said:
        workbook.print_sheet(sheet, tmp_path / "lain.pdf")
    assert said.value.text is texts.LIVE_REFUSED


def test_a_master_that_was_saved_reads_the_same_when_it_is_closed(
    book: xlwings.Book, tmp_path: Path
) -> None:
    write_log(book, "=1+1", "007")
    path = tmp_path / "tersimpan.xlsx"
    book.save(str(path))
    closed, live = ClosedWorkbook(path), LiveWorkbook(book)
    for table in names.TABLES:
        assert closed.read_table(table.name).rows == live.read_table(table.name).rows, table.name
    closed.close()


def test_the_engine_has_what_macros_need(book: xlwings.Book, tmp_path: Path) -> None:
    sheet = book.sheets["OPD"]
    cell = sheet.range("C5")
    cell.impl.add_note("Periksa lagi")
    assert cell.note.text == "Periksa lagi"
    cell.note.delete()
    assert cell.note is None
    book.app.status_bar = "sedang bekerja"
    assert book.app.status_bar == "sedang bekerja"
    book.app.status_bar = False
    book.app.alert("Selesai.", "himpun")
    assert book.app.impl.alerts[-1] == "Selesai."
    sheet.to_pdf(str(tmp_path / "opd.pdf"))
    assert (tmp_path / "opd.pdf").read_bytes().startswith(b"%PDF")
    assert all(one.visible for one in book.sheets if one.name != str(names.LIST_MODEL.sheet))

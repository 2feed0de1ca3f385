"""What people filtered stays filtered, in their tables and in ours."""

from __future__ import annotations

import pytest
import xlwings
from xlwings.main import Table

from addin.libreoffice.uno_bridge import enum, struct
from addin.live_workbook import LiveWorkbook
from sync.ports import TableUpdate, WorkbookUpdate
from sync.workbook import names
from tests.sample_office import AGENCIES

pytestmark = pytest.mark.libreoffice

LOG, PEOPLE = names.LOG, names.AGENCIES


def table_of(book: xlwings.Book, table: names.Table) -> Table:
    return book.sheets[str(table.sheet)].tables[table.name]


def let_through(table: Table, column: int, text: str) -> None:
    """Filter a table as its button does: only rows with that text are shown."""
    described = table.api.getFilterDescriptor()
    equal = enum("sheet.FilterOperator", "EQUAL")
    field = struct("sheet.TableFilterField", Field=column, StringValue=text, Operator=equal)
    described.setFilterFields((field,))
    table.api.refresh()


def criteria(table: Table) -> list[tuple[int, str]]:
    fields = table.api.getFilterDescriptor().getFilterFields()
    return [(field.Field, field.StringValue) for field in fields]


def shown_rows(table: Table) -> list[bool]:
    """Of each row of the body whether people see it."""
    area, rows = table.range, table.parent.api.Rows
    first = area.row  # the heading stands one above, and LibreOffice counts from 0
    return [bool(rows.getByIndex(first + at).IsVisible) for at in range(area.rows.count - 1)]


def write_log(book: xlwings.Book, *sentences: str) -> bool:
    rows = tuple((None, "uji", None, one) for one in sentences)
    update = TableUpdate(LOG.headers, rows)
    return LiveWorkbook(book).apply(WorkbookUpdate({LOG.name: update}, {}))


def test_a_filter_of_people_s_table_and_what_it_hides_stay(book: xlwings.Book) -> None:
    table = table_of(book, PEOPLE)
    let_through(table, 1, str(AGENCIES[0]["Nama OPD"]))
    before = shown_rows(table), criteria(table)
    assert before[0].count(False) >= len(AGENCIES) - 1
    assert write_log(book, "a", "b", "c")
    assert (shown_rows(table), criteria(table)) == before
    read = LiveWorkbook(book).read_table(PEOPLE.name)
    assert [row[1] for row in read.rows] == [agency["Nama OPD"] for agency in AGENCIES]


def test_our_table_is_written_past_its_filter_which_then_holds_for_the_new_rows(
    book: xlwings.Book,
) -> None:
    write_log(book, "a", "b", "a")
    table = table_of(book, LOG)
    let_through(table, 3, "a")
    assert shown_rows(table) == [True, False, True]
    assert write_log(book, "b", "a", "c", "a", "d")
    table = table_of(book, LOG)
    assert criteria(table) == [(3, "a")]
    assert shown_rows(table) == [False, True, False, True, False]
    read = LiveWorkbook(book).read_table(LOG.name)
    assert [row[-1] for row in read.rows] == ["b", "a", "c", "a", "d"]


def test_a_click_that_changes_nothing_does_not_filter_anew(book: xlwings.Book) -> None:
    write_log(book, "a", "b")
    table = table_of(book, LOG)
    let_through(table, 3, "a")
    table.parent.api.Rows.getByIndex(table.range.row + 1).IsVisible = True
    before = shown_rows(table)
    assert not write_log(book, "a", "b")
    assert shown_rows(table) == before == [True, True]

"""An OPD's spreadsheet as a file: the same tabs, to be filled without internet and handed in.

Every cell stands where the Google sheet has it, so findings name the same places. The ID inside
(a property of the file, the guide, the footer of each page) tells whose file it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sync import palette, texts
from sync.domain.delivery import FormatPackage, InputBlock, TabLayout
from sync.domain.file_identity import ID_PROPERTY
from sync.domain.formats import FieldType
from sync.domain.tables import RawCell
from sync.workbook import agency_book_looks as looks
from sync.workbook.agency_book_checks import (
    ChoiceLists,
    border_filled_rows,
    check_input,
    show_whole_numbers,
)
from sync.workbook.agency_book_looks import Looks, Properties, plain
from sync.workbook.page_files import write_whole
from sync.workbook.page_looks import printable
from sync.workbook.text_widths import line_count

Marks = Mapping[tuple[str, int, int], str]
"""Notes by tab, row and column, both counted from 0."""

_FOLIO = 14
"""Excel's 8.5 x 13 inches, close to F4; where a printer lacks it, A4 takes its place."""
_PORTRAIT_WIDTH = 645
"""Pixels that an upright page takes, A4 too; LibreOffice shrinks no column by itself."""
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a file's date has no zone; fixed = same bytes
_LIST_LIMIT = 5000
"""Rows of a list that take part in checks; himpun itself reads on below them."""
_ROWS_SHOWN = 40
"""Rows of a list that have their lines before anything is written."""
_WIDEST_FROZEN = 560
"""Pixels of columns that stay in view while one looks at the rest, on a screen of 1366."""
_GUIDE_END = 5
"""How far below the guide's last line the file's own lines go."""
_NOTE_SIZE, _NOTE_WIDTH, _NOTE_LINE = 9, 240, 16
_HEADING_LINE = 17
_TEXT_LINE, _TEXT_EDGES = 17, 17


def write_agency_book(
    package: FormatPackage, identity: str, path: Path, marks: Marks | None = None
) -> bool:
    """Write the package as an .xlsx; whether there was anything to write.

    The same content gives the same bytes, and then the file is left alone.

    Args:
        marks: cells to be mended, each with its note.

    Raises:
        WorkbookError: the file is open elsewhere, or cannot be written there.
    """
    content = agency_book(package, identity, marks=marks)
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        pass  # not there, or not to be read: writing tells what is wrong
    write_whole(path, content)
    return True


def agency_book(
    package: FormatPackage,
    identity: str,
    *,
    marks: Marks | None = None,
    saved: datetime = _CREATED,
) -> bytes:
    """The file's bytes. Every text stays text, whatever it begins with.

    Args:
        saved: when it was last saved, by its own word; UTC, without a zone.
    """
    content = BytesIO()
    workbook = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": looks.FONT, "font_size": looks.BODY},
        },
    )
    workbook.set_properties(
        {"title": plain(package.title), "author": texts.BOOK_AUTHOR, "created": saved}
    )
    workbook.set_custom_property(ID_PROPERTY, identity, "text")
    book = _Book(workbook, Looks(workbook), ChoiceLists(workbook), identity, marks or {})
    for tab in package.tabs:
        book.add(tab)
    workbook.close()
    return content.getvalue()


@dataclass(frozen=True)
class _Book:
    """The workbook being written."""

    workbook: Workbook
    made: Looks
    lists: ChoiceLists
    identity: str
    marks: Marks

    def add(self, tab: TabLayout) -> None:
        worksheet = self.workbook.add_worksheet(tab.title)
        worksheet.set_tab_color(palette.SEA)
        if len(tab.columns) == 1:
            width = min(tab.columns[0].width, _PORTRAIT_WIDTH)
            tab = replace(tab, columns=(replace(tab.columns[0], width=width),))
        for number, column in enumerate(tab.columns):
            worksheet.set_column_pixels(number, number, column.width)
        if tab.header_row is None:
            self._page(worksheet, tab)
        else:
            self._table(worksheet, tab, tab.header_row)
        self._print(worksheet, tab)
        worksheet.protect("", {"format_columns": True, "format_rows": True, "objects": True})

    def _page(self, worksheet: Worksheet, tab: TabLayout) -> None:
        """A page of text; the guide also tells how to hand the file in, and bears its ID."""
        worksheet.hide_gridlines(2)
        is_guide = tab.title == texts.GUIDE_TAB
        for number, row in enumerate(tab.rows):
            for column, value in enumerate(row):
                shown = texts.BOOK_GUIDE.get(value, value) if isinstance(value, str) else value
                look = _form_look(tab, number) if tab.is_form else _page_look(number, value)
                if _is_over_form(tab, number) and value:
                    last = len(tab.columns) - 1
                    worksheet.merge_range(number, 0, number, last, "", self.made.of(look))
                self._write(worksheet, number, column, shown, look)
            height = _row_height(tab, number)
            if height:
                worksheet.set_row_pixels(number, height)
        self._inputs(worksheet, tab, is_list=False)
        if is_guide:
            below = len(tab.rows) + 1
            self._write(worksheet, below, 0, texts.BOOK_RETURN, looks.PARAGRAPH_LOOK)
            shown_id = texts.BOOK_ID.format(identity=self.identity)
            self._write(worksheet, below + 2, 0, shown_id, looks.SMALL_LOOK)
            self._write(
                worksheet, len(tab.rows) - 1 + _GUIDE_END, 0, texts.BOOK_ID_HINT, looks.SMALL_LOOK
            )

    def _table(self, worksheet: Worksheet, tab: TabLayout, header_row: int) -> None:
        is_list = _is_list(tab)
        worksheet.hide_gridlines(1 if is_list else 2)
        worksheet.set_column_pixels(len(tab.columns), len(tab.columns), 14)
        self._inputs(worksheet, tab, is_list=is_list)
        free = {block.column for block in tab.inputs}
        for number, row in enumerate(tab.rows):
            if number < header_row:
                look = looks.TITLE_LOOK if number == 0 else looks.SUBTITLE_LOOK
                # the whole row, since a list's columns are free further down
                for column in range(len(tab.columns)):
                    value = row[column] if column < len(row) else None
                    self._write(worksheet, number, column, value, look)
            elif number == header_row:
                self._headings(worksheet, tab, header_row)
            else:
                for column, value in enumerate(row):
                    if column not in free:
                        self._write(worksheet, number, column, value, looks.GIVEN_LOOK)
                    if note := tab.note_at.get((number, column)):
                        _note(worksheet, number, column, note)
        room: Properties = {"font_size": looks.ROOM}
        for number in range(header_row + 1, header_row + 1 + min(tab.body_rows, _LIST_LIMIT)):
            if not is_list or number <= header_row + _ROWS_SHOWN:
                self._write(worksheet, number, len(tab.columns), None, room)
            height = _row_height(tab, number)
            if height:
                worksheet.set_row_pixels(number, height)
        worksheet.set_row_pixels(0, 28)
        for number in range(1, header_row):
            worksheet.set_row_pixels(number, 20)
        worksheet.freeze_panes(header_row + 1, 0 if is_list else _frozen_columns(tab))
        worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _headings(self, worksheet: Worksheet, tab: TabLayout, header_row: int) -> None:
        worksheet.set_row_pixels(header_row, _heading_height(tab))
        for column, (value, laid) in enumerate(zip(tab.header, tab.columns, strict=True)):
            self._write(worksheet, header_row, column, value, looks.HEADER_LOOK)
            if laid.help:
                _note(worksheet, header_row, column, laid.help)

    def _inputs(self, worksheet: Worksheet, tab: TabLayout, *, is_list: bool) -> None:
        """The cells that the OPD fills; those of a list go on below what is laid out."""
        for block in tab.inputs:
            last = block.first_row + block.row_count - 1
            shown = last
            if is_list:
                shown = max(min(last, block.first_row + _ROWS_SHOWN - 1), len(tab.rows) - 1)
            for row in range(block.first_row, shown + 1):
                value = _value_at(tab, row, block.column)
                look = looks.input_look(block)
                note = self.marks.get((tab.title, row, block.column))
                if note is not None:
                    look |= {"bg_color": palette.MARK}
                    _note(worksheet, row, block.column, note)
                self._write(worksheet, row, block.column, value, look)
            if is_list:
                last = max(last, _LIST_LIMIT)
                open_look = self.made.of(looks.input_look(block, with_borders=False))
                width = tab.columns[block.column].width
                worksheet.set_column_pixels(block.column, block.column, width, open_look)
            area = (block.first_row, block.column, last, block.column)
            check_input(worksheet, block, area, _label(tab, block), self.lists)
            if block.type is FieldType.DECIMAL:
                show_whole_numbers(worksheet, area, self.made)
        if is_list and tab.inputs:
            first = min(block.first_row for block in tab.inputs)
            columns = [block.column for block in tab.inputs]
            area = (first + _ROWS_SHOWN, min(columns), _LIST_LIMIT, max(columns))
            border_filled_rows(worksheet, area, self.made)

    def _write(
        self,
        worksheet: Worksheet,
        row: int,
        column: int,
        value: RawCell,
        look: Properties,
    ) -> None:
        if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@"):
            look = {**look, "quote_prefix": True}
        made = self.made.of(look)
        if value is None or value == "":
            worksheet.write_blank(row, column, None, made)
        elif isinstance(value, str):
            worksheet.write_string(row, column, _text(value), made)
        elif isinstance(value, bool):
            worksheet.write_boolean(row, column, value, made)
        else:
            worksheet.write_number(row, column, value, made)

    def _print(self, worksheet: Worksheet, tab: TabLayout) -> None:
        width = sum(column.width for column in tab.columns)
        if tab.header_row is not None and width > _PORTRAIT_WIDTH:
            worksheet.set_landscape()
        worksheet.set_paper(_FOLIO)
        worksheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.7)
        worksheet.fit_to_pages(1, 0)
        if not _is_list(tab):
            last_row = tab.row_count - 1 + (_GUIDE_END if tab.title == texts.GUIDE_TAB else 0)
            worksheet.print_area(0, 0, last_row, len(tab.columns) - 1)
        worksheet.center_horizontally()
        if tab.header_row is not None:
            worksheet.repeat_rows(tab.header_row)
        style = f'&{looks.SMALL}&K{palette.SLATE[1:]}&"{looks.FONT},Regular"'
        pages = texts.BOOK_PAGE.format(page="&P", pages="&N")
        shown_id = self.identity.replace("&", "&&")
        worksheet.set_footer(f"&L{style} {shown_id}&R{style}{pages}", {"margin": 0.3})


def _note(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    """A note on a cell, as large as its text needs."""
    lines = line_count(text, _NOTE_WIDTH - 16, _NOTE_SIZE)
    options = {
        "author": texts.BOOK_AUTHOR,
        "font_name": looks.FONT,
        "font_size": _NOTE_SIZE,
        "color": palette.MARK,
        "width": _NOTE_WIDTH,
        "height": lines * _NOTE_LINE + 12,
    }
    worksheet.write_comment(row, column, plain(text), options)


def _is_list(tab: TabLayout) -> bool:
    """Whether the rows below the headings are the OPD's own: every column is to be filled."""
    free = {block.column for block in tab.inputs}
    return tab.header_row is not None and free == set(range(len(tab.columns)))


def _value_at(tab: TabLayout, row: int, column: int) -> RawCell:
    if row < len(tab.rows) and column < len(tab.rows[row]):
        return tab.rows[row][column]
    return None


def _page_look(row: int, value: RawCell) -> Properties:
    if row == 0:
        return {**looks.TITLE_LOOK, "text_wrap": True}
    return looks.HEADING_LOOK if value in texts.GUIDE_HEADINGS else looks.PARAGRAPH_LOOK


def _is_over_form(tab: TabLayout, row: int) -> bool:
    """Whether a row is one of a form's opening words, which take its whole width."""
    return tab.is_form and row < tab.inputs[0].first_row


def _form_look(tab: TabLayout, row: int) -> Properties:
    if row == 0:
        return looks.TITLE_LOOK
    return looks.OPENING_LOOK if _is_over_form(tab, row) else looks.GIVEN_LOOK


def _frozen_columns(tab: TabLayout) -> int:
    """How many of the given columns on the left stay in view."""
    free = {block.column for block in tab.inputs}
    width = count = 0
    for number, column in enumerate(tab.columns):
        width += column.width
        if number in free or width > _WIDEST_FROZEN:
            break
        count = number + 1
    return count


def _heading_height(tab: TabLayout) -> int:
    """Pixels that the longest heading needs in its column."""
    lines = (
        line_count(str(value or ""), column.width - 10, looks.BODY, bold=True)
        for value, column in zip(tab.header, tab.columns, strict=True)
    )
    return max(2, *lines) * _HEADING_LINE + 12


def _row_height(tab: TabLayout, row: int) -> int:
    """Pixels of a row whose texts need several lines; 0 leaves it to the office program.

    LibreOffice does not make room for wrapped text by itself when it opens a file.
    """
    values = tab.rows[row] if row < len(tab.rows) else ()
    columns = tab.columns
    if _is_over_form(tab, row):
        columns = (replace(columns[0], width=sum(column.width for column in columns)),)
    lines = max(
        (
            line_count(value, column.width - _TEXT_EDGES, looks.BODY)
            for value, column in zip(values, columns, strict=False)
            if isinstance(value, str)
        ),
        default=1,
    )
    return lines * _TEXT_LINE + 10 if lines > 1 else 0


def _label(tab: TabLayout, block: InputBlock) -> str:
    """Heading of a block's column, as title of the message beside its cells."""
    header = tab.header
    return str(header[block.column] or "") if block.column < len(header) else tab.title


def _text(value: str) -> str:
    return str(printable(value))

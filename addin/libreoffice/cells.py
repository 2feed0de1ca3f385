"""Cells as xlwings' Range: values in bulk, formulas, formats, links, notes."""

from __future__ import annotations

from typing import Any

from addin.libreoffice.uno_bridge import enum, struct
from addin.libreoffice.values import (
    DATE_OR_TIME,
    LOGICAL,
    excel_target,
    libreoffice_target,
    moment_of,
    stretches,
    to_excel,
    to_libreoffice,
    written_cells,
)
from sync.domain.addresses import column_letters

_CONTENTS = 1 | 2 | 4 | 16
_FORMATS = 32 | 64
_URL_FIELD = "com.sun.star.text.TextField.URL"


class Range:
    """A rectangle of cells; rows and columns counted from 1."""

    max_cells_per_read = max_cells_per_write = None

    def __init__(
        self, sheet: Any, row: int, column: int, last_row: int = 0, last_column: int = 0
    ) -> None:
        self.sheet = sheet
        self.row, self.column = row, column
        self.last_row, self.last_column = last_row or row, last_column or column
        self._api: Any = None

    @property
    def api(self) -> Any:
        """LibreOffice's own range."""
        if self._api is None:
            self._api = self.sheet.api.getCellRangeByPosition(
                self.column - 1, self.row - 1, self.last_column - 1, self.last_row - 1
            )
        return self._api

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.last_row - self.row + 1, self.last_column - self.column + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet, first row and column, and how many of each."""
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return Range(self.sheet, self.row + row - 1, self.column + column - 1)

    def get_address(
        self, row_absolute: bool = True, column_absolute: bool = True, external: bool = False
    ) -> str:
        """'$A$1:$B$2', or as the arguments ask."""
        row_mark, column_mark = "$" * row_absolute, "$" * column_absolute
        ends = [(self.row, self.column), (self.last_row, self.last_column)]
        names = [f"{column_mark}{column_letters(c - 1)}{row_mark}{r}" for r, c in ends]
        address = names[0] if names[0] == names[1] else ":".join(names)
        if external:
            return f"'[{self.sheet.book.name}]{self.sheet.name}'!{address}"
        return address

    @property
    def address(self) -> str:
        """'$A$1:$B$2'."""
        return self.get_address()

    # --- values -------------------------------------------------------------------------------

    @property
    def raw_value(self) -> list[list[Any]]:
        """All values; dates and truths by their cells' formats, errors as their text."""
        data = [[None if value == "" else value for value in row] for row in self.api.DataArray]
        self._put_moments(data)
        return data

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows, columns = self.shape
        if not isinstance(data, list | tuple):
            data = [[data] * columns] * rows
        written = written_cells(data)
        self.api.setDataArray(written.rows)
        for moments, code in ((written.dates, "dd/mm/yyyy"), (written.moments, "dd/mm/yyyy hh:mm")):
            for column, numbers in moments.items():
                self._show_as_date(column, numbers, code)
        for row, column in written.truths:
            self._cell(row, column).NumberFormat = self.sheet.book.number_format("BOOLEAN")
        for (row, column), formula in written.formulas.items():
            self._cell(row, column).setFormula(to_libreoffice(formula))

    def _put_moments(self, data: list[list[Any]]) -> None:
        """Make numbers what their formats show.

        Each question to LibreOffice takes long: only columns with numbers are asked for, and their
        parts only if a column has not one format.
        """
        columns = [
            column
            for column in range(len(data[0]))
            if any(type(row[column]) is float for row in data)
        ]
        if not columns:
            return
        for column in columns:
            part = self.api.getCellRangeByPosition(column, 0, column, len(data) - 1)
            key = _one_format(part)
            if key is not None:
                self._show(data, key, (0, len(data) - 1), [column])
                continue
            groups = part.getUniqueCellFormatRanges()
            for position in range(groups.Count):
                group = groups.getByIndex(position)
                for area in group.RangeAddresses:
                    rows = (area.StartRow - self.row + 1, area.EndRow - self.row + 1)
                    self._show(data, group.NumberFormat, rows, [column])

    def _show(
        self, data: list[list[Any]], key: int, rows: tuple[int, int], columns: list[int]
    ) -> None:
        kind = self.sheet.book.kind_of_format(key)
        if not kind & (DATE_OR_TIME | LOGICAL):
            return
        show = bool if kind & LOGICAL else moment_of
        for row in data[rows[0] : rows[1] + 1]:
            for column in columns:
                if type(row[column]) is float:
                    row[column] = show(row[column])

    def _show_as_date(self, column: int, rows: list[int], code: str) -> None:
        """Like Excel: a date gets a date's format unless its cell has one."""
        book = self.sheet.book
        for first, last in stretches(rows):
            part = self.api.getCellRangeByPosition(column, first, column, last)
            there = _one_format(part)
            if there is None or not book.kind_of_format(there) & DATE_OR_TIME:
                part.NumberFormat = book.number_format(code)

    def _cell(self, row: int, column: int) -> Any:
        return self.api.getCellByPosition(column, row)

    @property
    def formula(self) -> Any:
        """Formulas, or what would be typed, as Excel has them."""
        found = tuple(tuple(to_excel(one) for one in row) for row in self.api.FormulaArray)
        return found[0][0] if self.shape == (1, 1) else found

    @formula.setter
    def formula(self, value: Any) -> None:
        if not isinstance(value, str):
            self.api.setFormulaArray(tuple(tuple(map(to_libreoffice, row)) for row in value))
            return
        self._cell(0, 0).setFormula(to_libreoffice(value))
        rows, columns = self.shape
        if columns > 1:
            _continue(self.api.getCellRangeByPosition(0, 0, columns - 1, 0), "TO_RIGHT")
        if rows > 1:
            _continue(self.api, "TO_BOTTOM")

    @property
    def merge_area(self) -> Range:
        """All cells that are merged with the first one."""
        cursor = self.sheet.api.createCursorByRange(self.api.getCellByPosition(0, 0))
        cursor.collapseToMergedArea()
        area = cursor.RangeAddress
        return Range(
            self.sheet, area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1
        )

    # --- looks ---------------------------------------------------------------------------------

    @property
    def number_format(self) -> str | None:
        """The format's code; None when the cells have different ones."""
        key = _one_format(self.api)
        formats = self.sheet.book.api.NumberFormats
        return None if key is None else str(formats.getByKey(key).FormatString)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.api.NumberFormat = self.sheet.book.number_format(code)

    def autofill(self, destination: Any, type_: str = "fill_default") -> None:
        """Continue over the destination (xlwings' Range), which begins with these cells.

        They are one row, continued downwards, or one column, continued to the right. LibreOffice
        fills values along with looks: for 'fill_formats' the first row or column is filled and
        emptied, and the others continue that one.
        """
        destination = destination.impl
        rows, columns = destination.shape
        to_the_right = columns > self.shape[1]
        count = columns if to_the_right else rows
        if count < 2:
            return

        def part(start: int, length: int) -> Range:
            """So many of its rows or columns, from one on."""
            if to_the_right:
                return Range(
                    self.sheet,
                    destination.row,
                    destination.column + start,
                    destination.last_row,
                    destination.column + start + length - 1,
                )
            return Range(
                self.sheet,
                destination.row + start,
                destination.column,
                destination.row + start + length - 1,
                destination.last_column,
            )

        direction = "TO_RIGHT" if to_the_right else "TO_BOTTOM"
        if type_ != "fill_formats":
            _continue(destination.api, direction)
            return
        _continue(part(0, 2).api, direction)
        part(1, 1).clear_contents()
        if count > 2:
            _continue(part(1, count - 1).api, direction)

    def autofit(self, axis: str | None = None) -> None:
        """Rows or columns as high or wide as what stands in them."""
        if axis in (None, "rows", "r"):
            self.api.Rows.OptimalHeight = True
        if axis in (None, "columns", "c"):
            self.api.Columns.OptimalWidth = True

    def clear_contents(self) -> None:
        """Take values and formulas away; looks and notes stay."""
        self.api.clearContents(_CONTENTS)

    def clear_formats(self) -> None:
        """Take the looks away."""
        self.api.clearContents(_FORMATS)

    def clear(self) -> None:
        """Take everything away."""
        self.api.clearContents(1023)

    # --- links and notes -----------------------------------------------------------------------

    @property
    def hyperlink(self) -> str:
        """Where the cell leads. Raises LookupError when it leads nowhere."""
        found = self.links().get((0, 0))
        if found is None:
            raise LookupError("the cell has no hyperlink")
        return found

    def links(self) -> dict[tuple[int, int], str]:
        """Targets of all links among the cells, by place counted from 0."""
        macro = self.sheet.book.app.link_macro
        found = macro.links_of(self.api) if macro.is_there else self._links_one_by_one()
        return {place: excel_target(url) for place, url in found.items()}

    def _links_one_by_one(self) -> dict[tuple[int, int], str]:
        found = {}
        rows, columns = self.shape
        for row in range(rows):
            for column in range(columns):
                fields = self._cell(row, column).getTextFields()
                if fields.hasElements():
                    found[row, column] = str(fields.getByIndex(0).URL)
        return found

    def put_links(self, targets: dict[int, str]) -> None:
        """Make texts of the first column lead somewhere, by row counted from 0."""
        macro, book = self.sheet.book.app.link_macro, self.sheet.book
        urls = {row: libreoffice_target(target) for row, target in targets.items()}
        if macro.is_there:
            macro.put(book.api, self.api, list(urls), list(urls.values()))
            return
        for row, url in urls.items():
            _make_link(book.api, self._cell(row, 0), url, str(self._cell(row, 0).String))

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str = "") -> None:
        """Make the cell a text that leads somewhere."""
        url = libreoffice_target(address)
        _make_link(self.sheet.book.api, self._cell(0, 0), url, text_to_display)

    @property
    def note(self) -> Any:
        """The cell's note, None when it has none."""
        note = Note(self)
        return note if note.text else None

    def add_note(self, text: str) -> Any:
        """Put a note on the cell, in the place of an earlier one."""
        note = Note(self)
        note.text = text
        return note

    def select(self) -> None:
        """Select the cells in the book's window."""
        controller = self.sheet.book.api.CurrentController
        if controller is not None:
            controller.select(self.api)

    def resize(self, rows: int, columns: int) -> Range:
        """The range of another size at the same place."""
        return Range(
            self.sheet, self.row, self.column, self.row + rows - 1, self.column + columns - 1
        )


def _continue(cells: Any, direction: str) -> None:
    cells.fillAuto(enum("sheet.FillDirection", direction), 1)


def _one_format(cells: Any) -> int | None:
    """Key of the number format of all cells; None when they have different ones.

    The property by itself tells the first one's then.
    """
    if cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE":
        return None
    return int(cells.NumberFormat)


def _make_link(document: Any, cell: Any, url: str, shown: str) -> None:
    field = document.createInstance(_URL_FIELD)
    field.URL, field.Representation = url, shown
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)


class Note:
    """The note of one cell."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell

    @property
    def api(self) -> Any:
        """The notes of the sheet."""
        return self._cell.sheet.api.Annotations

    @property
    def _address(self) -> Any:
        return self._cell.api.getCellByPosition(0, 0).CellAddress

    @property
    def text(self) -> str:
        """What it says, '' when there is none."""
        return str(self._cell.api.getCellByPosition(0, 0).Annotation.String)

    @text.setter
    def text(self, text: str) -> None:
        self.delete()
        self.api.insertNew(self._address, text)

    def delete(self) -> None:
        """Take it away."""
        place = (self._address.Row, self._address.Column)
        for number in range(self.api.Count):
            position = self.api.getByIndex(number).Position
            if (position.Row, position.Column) == place:
                self.api.removeByIndex(number)
                return


def address_struct(area: Range) -> Any:
    """A range as LibreOffice's address."""
    return struct(
        "table.CellRangeAddress",
        Sheet=area.sheet.index - 1,
        StartRow=area.row - 1,
        StartColumn=area.column - 1,
        EndRow=area.last_row - 1,
        EndColumn=area.last_column - 1,
    )

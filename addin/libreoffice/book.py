"""Workbooks and their sheets as xlwings has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from xlwings import NoSuchObjectError

from addin.libreoffice.cells import Range, address_struct
from addin.libreoffice.tables import Names, Tables, range_at
from addin.libreoffice.uno_bridge import file_path, file_url, properties, struct

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}


class PageSetup:
    """What of a sheet is printed."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def print_area(self) -> str | None:
        """Address of what is printed; None for all."""
        areas = self._sheet.api.PrintAreas
        return range_at(self._sheet.book, areas[0]).address if areas else None

    @print_area.setter
    def print_area(self, address: str | None) -> None:
        areas = () if address is None else (address_struct(self._sheet.range(address)),)
        self._sheet.api.setPrintAreas(areas)


class Sheet:
    """One sheet."""

    def __init__(self, book: Book, api: Any) -> None:
        self.book, self.api = book, api

    @property
    def name(self) -> str:
        """Its title."""
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def index(self) -> int:
        """Its place among the tabs, from 1."""
        return int(self.api.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        """Whether people see its tab."""
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = bool(value)

    @property
    def names(self) -> Names:
        """Names of this sheet only."""
        return Names(self.book, self.api.NamedRanges)

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    def range(self, first: Any, second: Any = None) -> Range:
        """Cells by address, by (row, column) pairs, or between two ranges."""
        if isinstance(first, Range):
            last = second or first
            return Range(self, first.row, first.column, last.last_row, last.last_column)
        if isinstance(first, str):
            try:
                area = self.api.getCellRangeByName(first.replace("$", "")).RangeAddress
            except Exception as error:
                raise NoSuchObjectError(first) from error
            return range_at(self.book, area)
        if len(first) == 4:
            row, column, rows, columns = first
            return Range(self, row, column, row + rows - 1, column + columns - 1)
        return Range(self, *first, *(second or first))

    @property
    def cells(self) -> Range:
        """All its cells."""
        return Range(self, 1, 1, self.api.Rows.Count, self.api.Columns.Count)

    @property
    def used_range(self) -> Range:
        """All that holds anything."""
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return range_at(self.book, cursor.RangeAddress)

    def activate(self) -> None:
        """Show it."""
        if self.book.api.CurrentController is not None:
            self.book.api.CurrentController.ActiveSheet = self.api

    select = activate

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Put a copy, with its tables, before or after another sheet."""
        place = before.index - 1 if before else after.index if after else self.index
        sheets, name, number = self.book.api.Sheets, self.name, 2
        while sheets.hasByName(f"{name} ({number})"):
            number += 1
        made = f"{name} ({number})"
        sheets.copyByName(name, made, place)
        self.tables.copy_to(self.book.sheets(made))

    def delete(self) -> None:
        """Take it away, with its tables."""
        tables = self.tables
        for table in list(tables):
            tables.api.removeByName(table.name)
        self.book.api.Sheets.removeByName(self.name)

    # --- protection: not in xlwings' own interface, which leaves it to each engine's `api` --------

    @property
    def is_protected(self) -> bool:
        """Whether people may not change locked cells."""
        return bool(self.api.isProtected())

    def protect(self) -> None:
        """Protect it without a password."""
        self.api.protect("")

    def unprotect(self) -> None:
        """Take a protection without a password away; one with a password stays."""
        with suppress(Exception):  # a wrong password: whether it helped is asked afterwards
            self.api.unprotect("")


class Sheets:
    """The sheets of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """LibreOffice's own sheets."""
        return self.book.api.Sheets

    @property
    def active(self) -> Sheet:
        """The one that is shown."""
        controller = self.book.api.CurrentController
        return Sheet(self.book, controller.ActiveSheet if controller else self.api.getByIndex(0))

    def __call__(self, key: int | str) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.book, self.api.getByIndex(key - 1))
        if self.api.hasByName(key):
            return Sheet(self.book, self.api.getByName(key))
        for name in self.api.ElementNames:
            if name.lower() == key.lower():
                return Sheet(self.book, self.api.getByName(name))
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(name.lower() == key.lower() for name in self.api.ElementNames)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, self.api.getByIndex(place)) for place in range(self.api.Count))


class Book:
    """One open workbook."""

    def __init__(self, app: Any, api: Any) -> None:
        self.app, self.api = app, api
        self._key = ""

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its defined names."""
        return Names(self, self.api.NamedRanges)

    @property
    def fullname(self) -> str:
        """Its path, or a name while it was never saved."""
        return file_path(self.api.URL) if self.api.URL else f"Book{self.api.RuntimeUID}"

    @property
    def name(self) -> str:
        """Its file's name."""
        return Path(self.fullname).name

    def activate(self) -> None:
        """Bring it to the front."""
        if self.api.CurrentController is not None:
            self.api.CurrentController.Frame.activate()

    def fill_screen(self) -> None:
        """Give a person the whole screen: no marks of pages, no sidebar. Nothing in the file."""
        controller, was_changed = self.api.CurrentController, self.api.isModified()
        controller.Frame.ContainerWindow.IsMaximized = True
        controller.ShowPageBreaks = False
        controller.getSidebar().setVisible(False)
        if not was_changed:  # LibreOffice counts the marks of pages as a change of the workbook
            self.api.setModified(False)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, or as another file: of the kind that its ending says."""
        target = path or self.fullname
        arguments = {"FilterName": _FILTERS[Path(target).suffix.lower()]}
        if password:
            arguments["Password"] = password
        self.api.storeAsURL(file_url(target), properties(**arguments))

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Print all that is to be printed into a PDF."""
        self.api.storeToURL(file_url(path), properties(FilterName="calc_pdf_Export"))

    def close(self) -> None:
        """Close it; what was not saved is lost."""
        self.api.close(True)

    def kind_of_format(self, key: int) -> int:
        """What a number format shows (com.sun.star.util.NumberFormat); asked for once."""
        known: dict[tuple[str, int], int] = self.app.kinds_of_formats
        self._key = self._key or str(self.api.RuntimeUID)
        place = (self._key, key)
        if place not in known:
            known[place] = int(self.api.NumberFormats.getByKey(key).Type)
        return known[place]

    def number_format(self, code: str) -> int:
        """Key of a number format, made if need be: the code is Excel's, which is English.

        In an Indonesian LibreOffice '0.00' would be three digits: there it is '0,00'.
        """
        formats, own = self.api.NumberFormats, struct("lang.Locale")
        if code == "General":
            return int(formats.getStandardIndex(own))
        english = struct("lang.Locale", Language="en", Country="US")
        return int(formats.addNewConverted(code, english, own))

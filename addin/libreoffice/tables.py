"""Tables and defined names: LibreOffice's database ranges and named ranges as xlwings has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from addin.libreoffice.cells import Range, address_struct
from addin.libreoffice.uno_bridge import struct


def range_at(book: Any, area: Any) -> Range:
    """LibreOffice's address as a range of the book."""
    return Range(
        book.sheets(area.Sheet + 1),
        area.StartRow + 1,
        area.StartColumn + 1,
        area.EndRow + 1,
        area.EndColumn + 1,
    )


class Table:
    """A table: a named database range; it has a header and no totals row."""

    show_headers = True
    show_totals = False
    totals_row_range = None
    table_style = ""

    def __init__(self, sheet: Any, api: Any) -> None:
        self.parent, self.api = sheet, api

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    display_name = name

    @property
    def range(self) -> Range:
        """Header and body."""
        area = self.api.DataArea
        return Range(
            self.parent,
            area.StartRow + 1,
            area.StartColumn + 1,
            area.EndRow + 1,
            area.EndColumn + 1,
        )

    @property
    def header_row_range(self) -> Range:
        """The headings."""
        return self.range.resize(1, self.range.shape[1])

    @property
    def data_body_range(self) -> Range | None:
        """All below the headings; None when there is nothing."""
        whole = self.range
        if whole.last_row == whole.row:
            return None
        return Range(self.parent, whole.row + 1, whole.column, whole.last_row, whole.last_column)

    @property
    def show_autofilter(self) -> bool:
        """Whether its headings have filter buttons."""
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = value

    def resize(self, area: Any) -> None:
        """Make it as large as xlwings' range; filter buttons and what they hide stay."""
        self.api.DataArea = address_struct(area.impl)


class Tables:
    """The tables of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self.parent = sheet
        self.api = sheet.book.api.DatabaseRanges

    def _all(self) -> Iterator[Table]:
        here = self.parent.index - 1
        for name in self.api.ElementNames:
            found = self.api.getByName(name)
            if found.DataArea.Sheet == here:
                yield Table(self.parent, found)

    def __call__(self, key: int | str) -> Table:
        if isinstance(key, str) and self.api.hasByName(key):
            found = self.api.getByName(key)
            if found.DataArea.Sheet == self.parent.index - 1:
                return Table(self.parent, found)
        tables = list(self._all())
        if isinstance(key, int):
            return tables[key - 1]
        for table in tables:
            if table.name.lower() == key.lower():
                return table
        raise KeyError(key)

    def __len__(self) -> int:
        return len(list(self._all()))

    def __iter__(self) -> Iterator[Table]:
        return self._all()

    def __contains__(self, key: str) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True

    def copy_to(self, sheet: Any) -> None:
        """Give a copied sheet the same tables, as Excel does, under new names."""
        for table in list(self._all()):
            name, number = table.name, 2
            while self.api.hasByName(f"{name}{number}"):
                number += 1
            area = table.range
            area = Range(sheet, area.row, area.column, area.last_row, area.last_column)
            self.api.addNewByName(f"{name}{number}", address_struct(area))
            made = self.api.getByName(f"{name}{number}")
            made.ContainsHeader, made.AutoFilter = True, table.show_autofilter


class Name:
    """One defined name."""

    def __init__(self, names: Names, api: Any) -> None:
        self._names, self.api = names, api

    @property
    def name(self) -> str:
        """The name."""
        return str(self.api.Name)

    @property
    def refers_to(self) -> str:
        """What it stands for."""
        return f"={self.api.Content}"

    @property
    def refers_to_range(self) -> Range:
        """The cells that it stands for. Raises LookupError when these are none."""
        cells = self.api.ReferredCells
        if cells is None:
            raise LookupError(self.name)
        return range_at(self._names.book, cells.RangeAddress)

    def delete(self) -> None:
        """Take the name away."""
        self._names.api.removeByName(self.name)


class Names:
    """The defined names of a book."""

    def __init__(self, book: Any, api: Any) -> None:
        self.book, self.api = book, api

    def _spelled(self, name: str) -> str:
        if self.api.hasByName(name):
            return name
        return next((one for one in self.api.ElementNames if one.lower() == name.lower()), "")

    def __call__(self, key: int | str) -> Name:
        if isinstance(key, int):
            return Name(self, self.api.getByIndex(key - 1))
        spelled = self._spelled(key)
        if not spelled:
            raise KeyError(key)
        return Name(self, self.api.getByName(spelled))

    def contains(self, key: str) -> bool:
        """Whether there is a name of that spelling, in any case."""
        return bool(self._spelled(key))

    def snapshot(self) -> list[tuple[str, Name]]:
        """All of them, by name."""
        return [(name, self(name)) for name in self.api.ElementNames]

    def __len__(self) -> int:
        return int(self.api.Count)

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name, in the place of one that is there."""
        if self.contains(name):
            self.api.removeByName(self._spelled(name))
        content = "$" + refers_to.removeprefix("=").replace("!", ".", 1).lstrip("$")
        self.api.addNewByName(name, content, struct("table.CellAddress"), 0)
        return self(name)

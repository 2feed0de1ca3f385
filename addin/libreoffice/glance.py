"""Many tables and named cells of a book at one glance: one question instead of thousands.

Each question over the pipe takes as long as reading a hundred cells inside LibreOffice. So a macro
looks at all that is asked for and answers at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from addin.libreoffice.own_macros import put_macros
from addin.libreoffice.values import DATE_OR_TIME, LOGICAL, excel_target, moment_of, to_excel

_MODULE = "HimpunGlance"
_MOST_IN_BASIC = 1_000
"""So many cells of a table are told by the macro; of more Basic makes arrays more slowly than the
pipe takes them."""

_SOURCE = """\
Function Glance(document, wanted, linked, named, most)
    Dim tables(), cells(), known, table, areas
    Dim number As Long
    If UBound(wanted) >= 0 Then
        ReDim tables(UBound(wanted))
        known = document.DatabaseRanges
        For number = 0 To UBound(wanted)
            If known.hasByName(wanted(number)) Then
                table = known.getByName(wanted(number))
                tables(number) = TableSeen(document, table.DataArea, linked(number), most)
            End If
        Next number
    End If
    If UBound(named) >= 0 Then
        ReDim cells(UBound(named))
        known = document.NamedRanges
        For number = 0 To UBound(named)
            If known.hasByName(named(number)) Then
                areas = known.getByName(named(number)).ReferredCells
                If Not IsNull(areas) Then cells(number) = CellSeen(areas)
            End If
        Next number
    End If
    Glance = Array(tables, cells)
End Function

Function TableSeen(document, area, linked, most)
    Dim sheet, cells, values, formulas, heads, runs, links
    Dim column As Long, width As Long, last As Long
    sheet = document.Sheets.getByIndex(area.Sheet)
    cells = sheet.getCellRangeByPosition( _
        area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
    width = area.EndColumn - area.StartColumn + 1
    last = area.EndRow - area.StartRow
    values = Array()
    If (last + 1) * width <= most Then values = cells.DataArray
    heads = ""
    runs = ""
    formulas = Array()
    links = Array()
    For column = 0 To width - 1
        heads = heads & cells.getCellByPosition(column, 0).NumberFormat & ","
        If last > 0 Then runs = runs & FormatRuns(cells, column, 1, last) & ","
    Next column
    If last > 0 Then
        formulas = cells.getCellRangeByPosition(0, 1, width - 1, 1).FormulaArray
        links = LinksSeen(cells, linked, width, last)
    End If
    TableSeen = Array(sheet.Name, area.StartRow, area.StartColumn, values, formulas, _
        heads, runs, last + 1, width, links)
End Function

Function FormatRuns(cells, column, first, last)
    Dim part, several, middle As Long
    several = com.sun.star.beans.PropertyState.AMBIGUOUS_VALUE
    part = cells.getCellRangeByPosition(column, first, column, last)
    If part.getPropertyState("NumberFormat") <> several Then
        FormatRuns = part.NumberFormat & "*" & (last - first + 1) & " "
    Else
        middle = (first + last) \\ 2
        FormatRuns = FormatRuns(cells, column, first, middle) _
            & FormatRuns(cells, column, middle + 1, last)
    End If
End Function

Function LinksSeen(cells, linked, width, last)
    Dim found(), part, values, fields
    Dim row As Long, place As Long, count As Long
    LinksSeen = Array()
    If UBound(linked) < 0 Then Exit Function
    count = 0
    ReDim found(last * (UBound(linked) + 1))
    For place = 0 To UBound(linked)
        If linked(place) < width Then
            part = cells.getCellRangeByPosition(linked(place), 1, linked(place), last)
            values = part.DataArray
            For row = 0 To last - 1
                If VarType(values(row)(0)) = 8 Then
                    If values(row)(0) <> "" Then
                        fields = part.getCellByPosition(0, row).getTextFields()
                        If fields.hasElements() Then
                            found(count) = Array(row, linked(place), fields.getByIndex(0).URL)
                            count = count + 1
                        End If
                    End If
                End If
            Next row
        End If
    Next place
    If count = 0 Then Exit Function
    ReDim Preserve found(count - 1)
    LinksSeen = found
End Function

Function CellSeen(area)
    Dim place, cursor, merged, cell, url, fields
    place = area.RangeAddress
    cell = area.getCellByPosition(0, 0)
    If place.StartRow <> place.EndRow Or place.StartColumn <> place.EndColumn Then
        cursor = area.Spreadsheet.createCursorByRange(cell)
        cursor.collapseToMergedArea()
        merged = cursor.RangeAddress
        If merged.EndRow <> place.EndRow Or merged.EndColumn <> place.EndColumn Then Exit Function
        If merged.StartRow <> place.StartRow Then Exit Function
        If merged.StartColumn <> place.StartColumn Then Exit Function
    End If
    url = ""
    fields = cell.getTextFields()
    If fields.hasElements() Then url = fields.getByIndex(0).URL
    CellSeen = Array(cell.DataArray(0)(0), cell.NumberFormat, url)
End Function

Function FormatsSeen(document, keys)
    Dim found(), one
    Dim number As Long
    ReDim found(UBound(keys))
    For number = 0 To UBound(keys)
        one = document.NumberFormats.getByKey(keys(number))
        found(number) = Array(one.Type, one.FormatString)
    Next number
    FormatsSeen = found
End Function
"""


@dataclass(frozen=True)
class NumberFormat:
    """A number format: its kind (com.sun.star.util.NumberFormat) and its code."""

    kind: int
    code: str

    def shown(self, value: Any) -> Any:
        """A value as xlwings tells one that is shown so: a moment, a truth, or itself."""
        if isinstance(value, str) or value is None:
            return value or None
        if self.kind & LOGICAL:
            return bool(value)
        # Basic hands on whole numbers as integers
        return moment_of(value) if self.kind & DATE_OR_TIME else float(value)


@dataclass(frozen=True)
class SeenTable:
    """A table as it was seen.

    Args:
        raw: as the macro told it, links aside; the same again is the same table.
        links: targets in the columns that were asked for, by place in the body.
        formats: at least those of its cells, by LibreOffice's key.
    """

    raw: tuple[Any, ...]
    links: dict[tuple[int, int], str]
    formats: Mapping[int, NumberFormat]

    @property
    def sheet(self) -> str:
        """Title of its sheet."""
        return str(self.raw[0])

    @property
    def corner(self) -> tuple[int, int]:
        """Row and column of its first heading, counted from 1."""
        return int(self.raw[1]) + 1, int(self.raw[2]) + 1

    @property
    def formulas(self) -> tuple[str, ...]:
        """Formulas of the first row of its body, or what would be typed."""
        return tuple(to_excel(one) for line in self.raw[4] for one in line)

    @property
    def values(self) -> list[list[Any]]:
        """Headings and body, as xlwings tells them."""
        heading, *body = self.raw[3]
        heads = [self.formats[key] for key in _keys(self.raw[5])]
        shown = [[look.shown(value) for look, value in zip(heads, heading, strict=True)]]
        columns = [
            [look.shown(value) for look, value in zip(_spread(runs), column, strict=True)]
            for runs, column in zip(self._runs, zip(*body, strict=True), strict=True)
        ]
        return shown + [list(row) for row in zip(*columns, strict=True)]

    @property
    def codes(self) -> list[list[tuple[str, int]]]:
        """Number formats of each column of the body, downwards, and how many cells have each."""
        return [[(look.code, rows) for look, rows in column] for column in self._runs]

    @property
    def _runs(self) -> list[list[tuple[NumberFormat, int]]]:
        columns = str(self.raw[6]).split(",")[:-1]
        return [
            [(self.formats[int(key)], int(rows)) for key, rows in map(_parts, column.split())]
            for column in columns
        ]


@dataclass(frozen=True)
class SeenCell:
    """A named cell as it was seen: what it holds, its number format's code, where it leads."""

    value: Any
    code: str
    link: str


class GlanceMacro:
    """The macro of a running LibreOffice; `is_there` is False where it could not be put."""

    def __init__(self, context: Any) -> None:
        self._macros = put_macros(context, _MODULE, _SOURCE, "Glance", "FormatsSeen")

    @property
    def is_there(self) -> bool:
        """Whether much can be looked at at once."""
        return bool(self._macros)

    def look(
        self, document: Any, tables: Mapping[str, Collection[int]], names: Sequence[str]
    ) -> tuple[dict[str, SeenTable], dict[str, SeenCell]]:
        """The tables and named cells that are there; what is not, or is no one cell, is left out.

        Args:
            tables: of each the positions of the columns of which links are wanted, from 0.
        """
        linked = tuple(tuple(places) for places in tables.values())
        seen, cells = self._macros["Glance"](
            document, tuple(tables), linked, tuple(names), _MOST_IN_BASIC
        )
        found = {
            name: _with_values(document, raw)
            for name, raw in zip(tables, seen or (), strict=False)
            if raw
        }
        named = {name: raw for name, raw in zip(names, cells or (), strict=False) if raw}
        formats = self._formats(document, _all_keys(found.values(), named.values()))
        return (
            {
                name: SeenTable(
                    raw[:-1],
                    {(int(row), int(at)): excel_target(str(url)) for row, at, url in raw[-1] or ()},
                    formats,
                )
                for name, raw in found.items()
            },
            {
                name: SeenCell(formats[key].shown(value), formats[key].code, excel_target(link))
                for name, (value, key, link) in named.items()
            },
        )

    def _formats(self, document: Any, keys: set[int]) -> dict[int, NumberFormat]:
        if not keys:
            return {}
        wanted = sorted(keys)
        told = self._macros["FormatsSeen"](document, tuple(wanted))
        return {
            key: NumberFormat(int(kind), str(code))
            for key, (kind, code) in zip(wanted, told, strict=True)
        }


def _with_values(document: Any, raw: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the macro told of a table, with the values of one that is too large for it."""
    sheet, row, column, values, *others = raw
    if not values:
        rows, width = raw[7:9]
        corner = column, row, column + width - 1, row + rows - 1
        values = document.Sheets.getByName(sheet).getCellRangeByPosition(*corner).DataArray
    return sheet, row, column, values, *others


def _all_keys(tables: Iterable[Any], cells: Iterable[Any]) -> set[int]:
    keys = {int(cell[1]) for cell in cells}
    for raw in tables:
        keys.update(_keys(raw[5]))
        keys.update(int(run.partition("*")[0]) for run in raw[6].replace(",", " ").split())
    return keys


def _keys(text: str) -> list[int]:
    return [int(key) for key in text.split(",")[:-1]]


def _parts(run: str) -> list[str]:
    return run.split("*")


def _spread(runs: Iterable[tuple[NumberFormat, int]]) -> Iterator[NumberFormat]:
    return (look for look, rows in runs for _ in range(rows))

"""Links of many cells in one question.

A cell's link is a text field in it, and nothing tells them in bulk; asked for cell by cell over the
pipe, five thousand take as many seconds as people wait for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from addin.libreoffice.own_macros import put_macros

_MODULE = "HimpunLinks"

_SOURCE = """\
Function LinksOf(cells)
    Dim found(), values, line, area, fields
    Dim row As Long, column As Long, count As Long
    area = cells.RangeAddress
    values = cells.DataArray
    count = 0
    ReDim found((area.EndRow - area.StartRow + 1) * (area.EndColumn - area.StartColumn + 1))
    For row = 0 To area.EndRow - area.StartRow
        line = values(row)
        For column = 0 To area.EndColumn - area.StartColumn
            If VarType(line(column)) = 8 Then
                If line(column) <> "" Then
                    fields = cells.getCellByPosition(column, row).getTextFields()
                    If fields.hasElements() Then
                        found(count) = Array(row, column, fields.getByIndex(0).URL)
                        count = count + 1
                    End If
                End If
            End If
        Next column
    Next row
    If count = 0 Then
        LinksOf = Array()
    Else
        ReDim Preserve found(count - 1)
        LinksOf = found
    End If
End Function

Function PutLinks(document, cells, rows, targets)
    Dim number, cell, field, shown
    For number = 0 To UBound(rows)
        cell = cells.getCellByPosition(0, rows(number))
        shown = cell.String
        field = document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = targets(number)
        field.Representation = shown
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)
    Next number
    PutLinks = UBound(rows) + 1
End Function
"""


class LinkMacro:
    """The macro of a running LibreOffice; `is_there` is False where it could not be put."""

    def __init__(self, context: Any) -> None:
        self._macros = put_macros(context, _MODULE, _SOURCE, "LinksOf", "PutLinks")

    @property
    def is_there(self) -> bool:
        """Whether many links can be asked for at once."""
        return bool(self._macros)

    def links_of(self, cells: Any) -> Mapping[tuple[int, int], str]:
        """Addresses by row and column within LibreOffice's range, from 0."""
        found = self._macros["LinksOf"](cells) or ()
        return {(int(row), int(column)): str(url) for row, column, url in found}

    def put(self, document: Any, cells: Any, rows: Sequence[int], urls: Sequence[str]) -> None:
        """Make texts of the range's first column lead somewhere."""
        if rows:
            self._macros["PutLinks"](document, cells, tuple(rows), tuple(urls))

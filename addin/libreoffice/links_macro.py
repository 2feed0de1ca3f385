"""Links of many cells in one question: a macro among LibreOffice's own.

A cell's link is a text field in it, and nothing tells them in bulk; asked for cell by cell over the
pipe, five thousand take as many seconds as people wait for nothing. The macro stands in the
profile that himpun starts LibreOffice with, in no workbook. Where it cannot be put, cells are asked
one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

_LIBRARY = "Standard"
_MODULE = "HimpunLinks"
_LIBRARIES = "com.sun.star.script.ApplicationScriptLibraryContainer"
_ADDRESS = "vnd.sun.star.script:{}.{}.{}?language=Basic&location=application"
_PROVIDER = "/singletons/com.sun.star.script.provider.theMasterScriptProviderFactory"

_SOURCE = """\
Function LinksOf(cells)
    Dim found(), count, area, cell, fields, row, column
    area = cells.RangeAddress
    count = 0
    ReDim found(0)
    For row = 0 To area.EndRow - area.StartRow
        For column = 0 To area.EndColumn - area.StartColumn
            cell = cells.getCellByPosition(column, row)
            fields = cell.getTextFields()
            If fields.hasElements() Then
                ReDim Preserve found(count)
                found(count) = Array(row, column, fields.getByIndex(0).URL)
                count = count + 1
            End If
        Next column
    Next row
    If count = 0 Then
        LinksOf = Array()
    Else
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
        self._of: Any = None
        self._put: Any = None
        with suppress(Exception):  # whatever LibreOffice says: the macro cannot be used
            libraries = context.ServiceManager.createInstanceWithContext(_LIBRARIES, context)
            library = libraries.getByName(_LIBRARY)
            if not library.hasByName(_MODULE):
                library.insertByName(_MODULE, _SOURCE)
            provider = context.getValueByName(_PROVIDER).createScriptProvider("")
            self._of = provider.getScript(_ADDRESS.format(_LIBRARY, _MODULE, "LinksOf"))
            self._put = provider.getScript(_ADDRESS.format(_LIBRARY, _MODULE, "PutLinks"))

    @property
    def is_there(self) -> bool:
        """Whether many links can be asked for at once."""
        return self._put is not None

    def links_of(self, cells: Any) -> Mapping[tuple[int, int], str]:
        """Addresses by row and column within LibreOffice's range, from 0."""
        found = self._of.invoke((cells,), (), ())[0] or ()
        return {(int(row), int(column)): str(url) for row, column, url in found}

    def put(self, document: Any, cells: Any, rows: Sequence[int], urls: Sequence[str]) -> None:
        """Make texts of the range's first column lead somewhere."""
        if rows:
            self._put.invoke((document, cells, tuple(rows), tuple(urls)), (), ())

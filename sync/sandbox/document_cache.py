"""The spreadsheets in memory: read when somebody opens them, let go when there is no room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from sync.sandbox.model import Spreadsheet

CELLS_IN_MEMORY = 1_000_000
"""A cell with its text takes about 150 bytes."""


class DocumentCache:
    """The content of spreadsheets by id.

    Args:
        load: reads a spreadsheet from the data file; None for an unknown id.
        cells: so many may stay in memory; None when memory is the only place there is.
    """

    def __init__(self, load: Callable[[str], Spreadsheet | None], cells: int | None) -> None:
        self._load = load
        self._room = cells
        self._documents: OrderedDict[str, tuple[Spreadsheet, int]] = OrderedDict()
        self._cells = 0
        self.loaded = 0
        """How often a spreadsheet was read from the data file."""

    def __len__(self) -> int:
        return len(self._documents)

    def get(self, file_id: str) -> Spreadsheet | None:
        """A spreadsheet; None for an unknown id."""
        kept = self._documents.get(file_id)
        if kept is not None:
            self._documents.move_to_end(file_id)
            return kept[0]
        document = self._load(file_id)
        if document is not None:
            self.loaded += 1
            self.put(document)
        return document

    def put(self, document: Spreadsheet) -> None:
        """Keep a spreadsheet instead of its former self; the longest unused make room."""
        self.drop(document.spreadsheet_id)
        # An empty spreadsheet takes room as well.
        cells = 100 + sum(len(row) for sheet in document.sheets for row in sheet.rows.values())
        self._documents[document.spreadsheet_id] = (document, cells)
        self._cells += cells
        while self._room is not None and self._cells > self._room and len(self._documents) > 1:
            _, (_, freed) = self._documents.popitem(last=False)
            self._cells -= freed

    def drop(self, file_id: str) -> None:
        """Forget a spreadsheet."""
        _, freed = self._documents.pop(file_id, (None, 0))
        self._cells -= freed

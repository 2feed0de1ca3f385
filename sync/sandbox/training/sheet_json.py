"""One tab as compact JSON: what the grid shows, sent as cells that hold something.

A cell is `[row, column, text, look]`, with a fifth part where there is more to say: `e` what the
editor shows when it differs from the text, `n` the note, `l` the link, `r` the rule, `w` what is
wrong with the content. Looks and rules are numbered, since thousands of cells share a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sync.sandbox.cells import shown
from sync.sandbox.errors import Json
from sync.sandbox.formulas import ErrorValue, Evaluator, Result
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, Cell, Sheet, Spreadsheet
from sync.sandbox.page_cells import Place, link_of, look_of, rule_colours, width_of
from sync.sandbox.protection import Guard
from sync.sandbox.training.editor_text import editor_text
from sync.sandbox.training.validation import Validator, condition_of

MOST_ROWS = 20_000
MOST_COLUMNS = 500
"""What one page shows of a tab; an OPD's sheet is far smaller."""

CellJson = list[object]


class SheetView:
    """One tab as one person sees it now; use it for one answer.

    Args:
        today: see `Validator`.
    """

    def __init__(self, document: Spreadsheet, sheet: Sheet, today: datetime) -> None:
        self._document = document
        self._sheet = sheet
        self._locale = locale_of(document.locale)
        self._evaluator = Evaluator(document)
        self._validator = Validator(document, sheet, today)
        self._rows = min(sheet.row_count, MOST_ROWS)
        self._columns = min(sheet.column_count, MOST_COLUMNS)
        self._colours = rule_colours(document, sheet, self._rows)
        self._looks: dict[tuple[tuple[str, str], ...], int] = {}
        self._rules: dict[tuple[str, bool, str, tuple[str, ...]], int] = {}
        self._known_rules: dict[int, int] = {}

    def whole(self, guard: Guard) -> Json:
        """Everything about the tab.

        Args:
            guard: of the person who looks at it.
        """
        cells = list(self._cells(self._places()))
        return {
            **self._frame(),
            "closed": [
                [list(box), [list(area) for area in free]]
                for box, free in guard.closed(self._sheet)
            ],
            "cells": cells,
            **self._legend(),
        }

    def changed(self, box: Box) -> Json:
        """The cells typed over, and all that may look different because of them."""
        places = [
            (row, column)
            for row, column in self._places()
            if box.meets(Box(row, column, row + 1, column + 1)) or self._depends(row, column)
        ]
        gone = [
            (row, column)
            for row in range(box.top, box.bottom)
            for column in range(box.left, box.right)
            if self._sheet.cell(row, column).is_gone
        ]
        return {
            "cells": [*self._cells(places), *([*place, "", -1] for place in gone)],
            **self._legend(),
        }

    def _depends(self, row: int, column: int) -> bool:
        return (row, column) in self._colours or (self._sheet.cell(row, column).formula is not None)

    def _frame(self) -> Json:
        grid = self._sheet.grid_properties
        columns = range(self._columns)
        hidden = {
            number: _is_hidden(self._sheet.column_metadata.get(number, {})) for number in columns
        }
        return {
            "gid": self._sheet.sheet_id,
            "rows": self._rows,
            "is_cut": self._sheet.row_count > self._rows,
            "widths": [
                0 if hidden[number] else width_of(self._sheet, number) for number in columns
            ],
            "heights": {
                row: entry["pixelSize"]
                for row, entry in self._sheet.row_metadata.items()
                if "pixelSize" in entry
            },
            "hidden_rows": [
                row for row, entry in self._sheet.row_metadata.items() if _is_hidden(entry)
            ],
            "frozen_rows": grid.get("frozenRowCount", 0),
            "frozen_columns": grid.get("frozenColumnCount", 0),
            "bare": bool(grid.get("hideGridlines")),
            "merges": [list(box) for box in self._sheet.merges],
        }

    def _legend(self) -> Json:
        return {
            "looks": [dict(look) for look in self._looks],
            "rules": [
                {"kind": kind, "strict": strict, "help": help_text, "choices": choices}
                for kind, strict, help_text, choices in self._rules
            ],
        }

    def _places(self) -> Iterator[Place]:
        for row, cells in sorted(self._sheet.rows.items()):
            if row < self._rows:
                yield from ((row, column) for column in sorted(cells) if column < self._columns)

    def _cells(self, places: Iterable[Place]) -> Iterator[CellJson]:
        for row, column in places:
            cell = self._sheet.cell(row, column)
            result = self._evaluator.result(self._sheet, row, column, cell)
            text = shown(cell, result, self._locale)
            look = self._look(cell, result, self._colours.get((row, column)))
            more = self._more(row, column, cell, text)
            yield [row, column, text, look, more] if more else [row, column, text, look]

    def _look(self, cell: Cell, result: Result | None, colour: Json | None) -> int:
        look = look_of(cell, colour)
        if isinstance(result, bool | ErrorValue):
            look.setdefault("text-align", "center")
        elif isinstance(result, int | float):
            look.setdefault("text-align", "right")
        if (cell.format or {}).get("borders"):
            look["boxed"] = "1"
        key = tuple(look.items())
        return self._looks.setdefault(key, len(self._looks))

    def _more(self, row: int, column: int, cell: Cell, text: str) -> Json:
        more: Json = {}
        entered = editor_text(cell, self._locale)
        if entered != text:
            more["e"] = entered
        if cell.note:
            more["n"] = cell.note
        if link := link_of(cell):
            more["l"] = link
        if cell.validation:
            more["r"] = self._rule(cell)
            if complaint := self._validator.complaint(row, column):
                more["w"] = complaint
        return more

    def _rule(self, cell: Cell) -> int:
        """The number of a cell's rule; cells of a block share one dict, looked at once."""
        known = self._known_rules.get(id(cell.validation))
        if known is None:
            condition, rule = condition_of(cell), cell.validation or {}
            key = (
                str(condition.get("type", "")),
                bool(rule.get("strict")),
                self._validator.help(cell),
                self._validator.choices(condition) if rule.get("showCustomUi") else (),
            )
            known = self._rules.setdefault(key, len(self._rules))
            self._known_rules[id(cell.validation)] = known
        return known


def _is_hidden(entry: Json) -> bool:
    return bool(entry.get("hiddenByUser") or entry.get("hiddenByFilter"))

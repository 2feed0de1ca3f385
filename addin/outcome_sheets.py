"""Which sheet a person wants to see after a button: the one that shows what came of it.

Only clicks turn to it. What runs by itself never changes what somebody looks at.
"""

from __future__ import annotations

from contextlib import suppress

import xlwings

from sync.domain.procedure import COLLECT, GATE
from sync.workbook.names import Sheet

_OF_STEP = {
    2: Sheet.PENYAMPAIAN,
    COLLECT: Sheet.PANTAUAN,
    5: Sheet.LAPORAN,
    6: Sheet.LAPORAN,
    GATE: Sheet.PEMERIKSAAN,
    8: Sheet.LAPORAN,
    9: Sheet.REKAP,
}
"""Steps 1 and 4 leave files and no sheet of their own: there the step's row on Beranda tells."""

OUTCOME_SHEETS: dict[str, Sheet] = {
    **{f"step_{number}": sheet for number, sheet in _OF_STEP.items()},
    "pull_now": Sheet.PANTAUAN,
    "give_back": Sheet.PEMERIKSAAN,
    "build_rekap": Sheet.REKAP,
}
"""Sheet by the key of its button; the other buttons stay where the person is."""


def show_outcome(book: xlwings.Book, key: str) -> None:
    """Turn to the sheet of a button; one that was renamed, hidden or deleted is let be."""
    sheet = OUTCOME_SHEETS.get(key)
    if sheet is None:
        return
    with suppress(Exception):  # the work is done, whether or not it can be shown
        found = book.sheets[sheet.value]
        if found.visible:
            found.activate()

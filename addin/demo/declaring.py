"""Most OPD of the demo declare on their tab 'Pernyataan' that they have finished."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

from addin.demo.desk import SECOND_ROUND
from addin.demo.mistakes import TypedCell
from addin.demo.sheet_table import Rows
from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.labels import cell_text
from sync.domain.tables import RawCell

_DECLARING = 0.75
"""Share of the OPD that think of it."""

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates."""


def declaration_cells(
    tabs: Mapping[str, Rows], short_name: str, draw: random.Random
) -> tuple[TypedCell, ...]:
    """What an OPD types there; nothing in a spreadsheet of its own, which has no such tab."""
    rows = tabs.get(texts.DECLARATION_TAB, ())
    if not rows or draw.random() >= _DECLARING:
        return ()
    day = SECOND_ROUND[3].date() - _FIRST_DAY
    answers: dict[str, RawCell] = {
        texts.DECLARED_STATUS: texts.DECLARED_DONE,
        texts.DECLARED_NAME: f"Contoh {short_name}, S.E.",
        texts.DECLARED_POSITION: "Sekretaris",
        texts.DECLARED_DAY: day.days,
    }
    return tuple(
        TypedCell(texts.DECLARATION_TAB, cell_address(number, 1), answers[label], asked=False)
        for number, row in enumerate(rows)
        if (label := cell_text(row[0])) in answers
    )

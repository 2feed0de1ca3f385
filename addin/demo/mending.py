"""What an OPD does with the tab 'Catatan Perbaikan': most of what is named there is mended."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from addin.demo.mistakes import UNREADABLE, Mistake
from addin.demo.sheet_table import Rows
from sync import texts
from sync.domain.labels import cell_text, normalised

_MENDED = 0.85
"""Share of the named mistakes that is mended; the rest is put off."""

_SHEET, _CELL = texts.RETURN_COLUMNS[1:3]


@dataclass(frozen=True)
class Mending:
    """Mistakes that are mended now, and those that stay."""

    mended: tuple[Mistake, ...]
    left: tuple[Mistake, ...]


def plan_mending(
    named: Sequence[tuple[str, str]], made: Sequence[Mistake], draw: random.Random
) -> Mending:
    """Go through the cells that himpun names, in its order.

    Args:
        named: sheet and cell of each returned finding; made: the OPD's own mistakes.
    """
    known = {(mistake.sheet, mistake.cell): mistake for mistake in made if mistake.rule}
    mended: list[Mistake] = []
    for place in dict.fromkeys(named):
        mistake = known.get(place)
        if mistake is None or not (mistake.mendable and mistake.remedy):
            continue
        if draw.random() < _MENDED or mistake.rule in UNREADABLE or len(mistake.remedy) > _A_ROW:
            mended.append(mistake)
    left = [mistake for mistake in known.values() if mistake not in mended]
    left += [instead for mistake in mended for instead in mistake.remainder]
    return Mending(tuple(mended), tuple(left))


_A_ROW = 12
"""A remedy of more cells is a whole table that was not filled."""


def named_cells(tabs: Mapping[str, Rows]) -> list[tuple[str, str]]:
    """Sheet and cell of each finding in the tab 'Catatan Perbaikan'; columns by their headings."""
    rows = tabs.get(texts.RETURN_TAB, ())
    wanted = (normalised(_SHEET), normalised(_CELL))
    for number, row in enumerate(rows):
        headings = [normalised(cell_text(raw)) for raw in row]
        if all(word in headings for word in wanted):
            sheet, cell = (headings.index(word) for word in wanted)
            below = (line for line in rows[number + 1 :] if len(line) > max(sheet, cell))
            return [(cell_text(line[sheet]), cell_text(line[cell])) for line in below]
    return []

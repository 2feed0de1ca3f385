"""The tables of the master that show the rekap and its summaries: urusan, OPD, rounds."""

from __future__ import annotations

from sync import texts
from sync.domain.completeness import Completeness
from sync.domain.ranking import ranking
from sync.domain.recap import Recap, RecapCell
from sync.domain.recap_lines import Movement, RecapLine, recap_lines
from sync.domain.rounds import round_summaries
from sync.domain.state import CollectionState
from sync.domain.wording import floored
from sync.ports import Cell, Link, TableUpdate
from sync.workbook import names
from sync.workbook.shown_cells import Rows, cell_value


def recap_table(recap: Recap) -> TableUpdate:
    """The rekap: headings, rows and subtotals; one column a period, then how the row moves."""
    fixed = names.RECAP.headers[:-1]
    movement = Movement.over(recap.periods)
    rows = tuple(
        (
            line.number,
            line.level.value,
            line.agency,
            line.code,
            line.words,
            _unit(line),
            _share(line),
            *_values(line, recap.periods),
            *_movement(line, movement),
        )
        for line in recap_lines(recap)
    )
    more = (texts.RECAP_BARS, texts.RECAP_GROWTH)
    return TableUpdate((*fixed, *recap.periods, *more), rows)


def _unit(line: RecapLine) -> str:
    if line.row:
        return line.row.unit
    return texts.RECAP_ANSWERED if line.level.is_total else ""


def _share(line: RecapLine) -> Cell:
    share = line.completeness
    return texts.RECAP_NOT_REQUIRED if share is None else floored(share)


def _values(line: RecapLine, periods: tuple[str, ...]) -> tuple[Cell, ...]:
    if line.row:
        return tuple(_recap_cell(line.row.cells.get(period)) for period in periods)
    if line.level.is_total:
        return tuple(line.answered_in(period) or None for period in periods)
    return (None,) * len(periods)


def _movement(line: RecapLine, movement: Movement) -> tuple[Cell, Cell]:
    if line.row is None:
        return None, None
    return movement.bars(line.row) or None, movement.growth(line.row)


def _recap_cell(cell: RecapCell | None) -> Cell:
    """The number as a link to its source, or the state in words: what is missing is no number.

    A state in words is no link: LibreOffice prints every linked text in its own bold blue.
    """
    if cell is None:
        return None
    shown = cell_value(cell.state.shown(cell.value))
    return Link(shown, cell.link) if cell.link and cell.state.holds_value else shown


def counts(count: Completeness) -> tuple[Cell, ...]:
    """The columns that several tables share: values asked for, by state, and the share."""
    states = (count.filled, count.true_zero, count.blank, count.unavailable, count.invalid)
    return (count.requested, *states, floored(count.ratio))


def ranking_rows(state: CollectionState) -> Rows:
    """OPD from the most complete down; equals share a place."""
    return tuple(
        (
            place,
            item.agency.short_name,
            *counts(item.completeness),
            item.timeliness.value,
            len(item.rounds_returned),
        )
        for place, item in ranking(state)
    )


def affair_rows(recap: Recap) -> Rows:
    """Each urusan by the five states of its values; they add up to the whole."""
    return tuple((part.affair.title, *counts(part.counted.total)) for part in recap.affairs)


def round_rows(state: CollectionState) -> Rows:
    """What each round found, and how complete the collection was at its end."""
    return tuple(
        (
            one.label,
            one.agencies,
            one.findings,
            one.completeness,
        )
        for one in round_summaries(state)
    )

"""The tables of the master that show corrections, and what changed since a revision."""

from __future__ import annotations

from sync import texts
from sync.domain.corrections import (
    CHOICE,
    Correction,
    correction_words,
)
from sync.domain.entries import EntryKind, newest
from sync.domain.revisions import cause, differences, told_by_agency
from sync.domain.state import AgencyState, CollectionState
from sync.ports import Cell
from sync.workbook import names
from sync.workbook.entered import entry_cells
from sync.workbook.shown_cells import Rows, local, source_cell


def correction_rows(state: CollectionState) -> Rows:
    """Each correction with what the OPD wrote then and now; those of nothing asked come last."""
    judged = {made.trace: (item, made) for item in state.agencies for made in item.corrections}
    words = correction_words(state.entries)
    chosen = newest(state.entries, EntryKind.CORRECTION)
    rows: list[tuple[Cell, ...]] = []
    for trace in (*judged, *(trace for trace in words if trace not in judged)):
        word = words[trace]
        place, keeps = _NOWHERE, texts.CORRECTION_NOT_ASKED
        if trace in judged:
            item, made = judged[trace]
            place, keeps = _place(item, made), made.status.value
        choice = entry_cells(names.CORRECTIONS, chosen[trace])[CHOICE]
        told = (word.told, word.reason, word.by, local(word.since))
        rows.append((trace, *place, *told, choice, keeps))
    return tuple(rows)


_NOWHERE: tuple[Cell, ...] = ("",) * 6


def _place(item: AgencyState, made: Correction) -> tuple[Cell, ...]:
    submission = next(one for one in item.submissions if one.format == made.format)
    table = item.table_of(made.format)
    column = "" if made.field.label == made.now.period else made.field.label
    return (
        item.agency.short_name,
        " · ".join(part for part in (made.row.label, column) if part),
        made.now.period,
        source_cell(table.url if table else "", submission, made.now.cell),
        told_by_agency(made.then),
        told_by_agency(made.now),
    )


def change_rows(state: CollectionState) -> Rows:
    """What came after the newest revision; nothing before the first."""
    if state.revised is None:
        return ()
    return tuple(
        (
            f"{texts.REVISION_NAME.format(number=state.revisions[-1].number)} +",
            one.agency_name,
            one.sheet,
            one.cell,
            one.label,
            one.period,
            one.before,
            one.after,
            cause(one),
        )
        for one in differences(state.revised, state)
    )

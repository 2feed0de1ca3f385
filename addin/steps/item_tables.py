"""Tables of returned items for the papers of steps 6 and 7: open, closed, waived, by round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sync import texts
from sync.domain.documents import DocumentCell, DocumentColumn, DocumentTable, Show
from sync.domain.findings import Finding
from sync.domain.returned_items import WAIVED_BY, WAIVER_REASON, Life, ReturnedItem
from sync.domain.state import CollectionState
from sync.domain.working_time import WIB, WorkingCalendar

_BY_ITSELF = frozenset({Life.MENDED, Life.CONFIRMED, Life.CLOSED})
_ENDS = (Life.MENDED, Life.CONFIRMED, Life.WAIVED, Life.CLOSED)

Named = tuple[str, ReturnedItem]
"""Short name of an OPD, and one of its items."""


def named_items(state: CollectionState) -> list[Named]:
    """Every item with the short name of its OPD, in register order."""
    return [(item.agency.short_name, one) for item in state.agencies for one in item.items]


def item_tables(state: CollectionState, calendar: WorkingCalendar) -> tuple[DocumentTable, ...]:
    """All that the gate decides on: by round, open, waived, closed; empty ones are left out."""
    tables = (
        rounds_table(state),
        open_table(texts.TABLE_OPEN, named_items(state), calendar, state.at),
        waived_table(state),
        closed_table(state, calendar),
    )
    return tuple(table for table in tables if table.rows)


def open_table(
    caption: str, items: Iterable[Named], calendar: WorkingCalendar, now: datetime
) -> DocumentTable:
    """What is open: where, what, how it stands, and how long it has been waiting."""
    rows = tuple(
        (
            number,
            name,
            place_of(one.finding),
            _with_words(one),
            one.finding.severity.value,
            one.life.value,
            max(one.rounds, default=None),
            one.days_waiting(calendar, now),
        )
        for number, (name, one) in enumerate((one for one in items if one[1].is_open), 1)
    )
    return DocumentTable(
        caption,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 1.4),
            DocumentColumn("Sel", Show.TEXT, 1.5),
            DocumentColumn("Temuan dan cara memperbaiki", Show.TEXT, 5.5),
            DocumentColumn("Tingkat", Show.STATE, 1.2),
            DocumentColumn("Status", Show.STATE, 1.3),
            DocumentColumn("Putaran", Show.NUMBER, 0.9),
            DocumentColumn("Hari", Show.NUMBER, 0.8),
        ),
        rows,
    )


def _with_words(item: ReturnedItem) -> str:
    """The finding's sentence, and what the OPD said to it."""
    if item.life is not Life.ANSWERED:
        return item.finding.sentence
    answer = texts.TABLE_ANSWER.format(answer=item.said.rstrip("."))
    return f"{item.finding.sentence} {answer}"


def waived_table(state: CollectionState) -> DocumentTable:
    """What somebody answers for by name instead of having it mended."""
    rows = tuple(
        (
            number,
            name,
            place_of(one.finding),
            one.finding.sentence,
            one.entry.fact(WAIVED_BY) if one.entry else "",
            one.entry.fact(WAIVER_REASON) if one.entry else "",
            one.ended_at.astimezone(WIB).date() if one.ended_at else None,
        )
        for number, (name, one) in enumerate(
            (one for one in named_items(state) if one[1].life is Life.WAIVED), 1
        )
    )
    return DocumentTable(
        texts.TABLE_WAIVED,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 1.4),
            DocumentColumn("Sel", Show.TEXT, 1.5),
            DocumentColumn("Temuan", Show.TEXT, 3.6),
            DocumentColumn("Dikecualikan oleh", Show.TEXT, 1.6),
            DocumentColumn("Alasan", Show.TEXT, 2),
            DocumentColumn("Tanggal", Show.DATE, 1.2),
        ),
        rows,
    )


def closed_table(state: CollectionState, calendar: WorkingCalendar) -> DocumentTable:
    """What was given back and is closed without a waiver, and how that came."""
    rows = tuple(
        (
            number,
            name,
            place_of(one.finding),
            one.life.value,
            one.said,
            max(one.rounds, default=None),
            one.days_waiting(calendar, state.at),
        )
        for number, (name, one) in enumerate(
            (one for one in named_items(state) if one[1].life in _BY_ITSELF), 1
        )
    )
    return DocumentTable(
        texts.TABLE_CLOSED,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 1.4),
            DocumentColumn("Sel", Show.TEXT, 1.5),
            DocumentColumn("Status", Show.STATE, 1.5),
            DocumentColumn("Bagaimana selesai", Show.TEXT, 4),
            DocumentColumn("Putaran", Show.NUMBER, 0.9),
            DocumentColumn("Hari", Show.NUMBER, 0.8),
        ),
        rows,
    )


def rounds_table(state: CollectionState) -> DocumentTable:
    """For each round what it gave back, and what became of that by now."""
    returned = [one for _, one in named_items(state) if one.rounds]
    rows: list[tuple[DocumentCell, ...]] = []
    for number in sorted({number for one in returned for number in one.rounds}):
        mine = [one for one in returned if number in one.rounds]
        ends = Counter(one.life for one in mine)
        still_open = sum(one.is_open for one in mine)
        rows.append((number, len(mine), *(ends[life] for life in _ENDS), still_open))
    return DocumentTable(
        texts.TABLE_ROUNDS,
        (
            DocumentColumn("Putaran", Show.NUMBER, 1),
            DocumentColumn("Dikembalikan", Show.NUMBER, 1.4),
            *(DocumentColumn(_heading(life), Show.NUMBER, 1.5) for life in _ENDS),
            DocumentColumn("Masih terbuka", Show.NUMBER, 1.4),
        ),
        tuple(rows),
    )


def _heading(life: Life) -> str:
    return f"{life.value[0].upper()}{life.value[1:]}"


def place_of(found: Finding) -> str:
    """'Indikator!F7', or the sheet alone where no cell is meant."""
    return f"{found.sheet}!{found.cell}" if found.cell else found.sheet

"""The tab 'Pernyataan', in which an OPD declares that it has finished, and by whom: made and read.

It is never data. What was declared is kept with a mark of the answers as they then were, so that
a change after the declaration is noticed. A spreadsheet of the OPD's own gets no such tab: its tabs
are left as they are; one that the OPD adds itself is read like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.cells import parse_cell
from sync.domain.content import canonical_json
from sync.domain.delivery import ColumnLayout, InputBlock, TabLayout
from sync.domain.entries import Entry, EntryKind
from sync.domain.formats import Field, FieldType
from sync.domain.labels import normalised
from sync.domain.tables import RawCell, RawTable

_LABELS = (
    texts.DECLARED_STATUS,
    texts.DECLARED_NAME,
    texts.DECLARED_POSITION,
    texts.DECLARED_STAFF_ID,
    texts.DECLARED_DAY,
    texts.DECLARED_REMARK,
)
_DAY = Field("tanggal", texts.DECLARED_DAY, FieldType.DATE)
_MARK = "Sidik"
_LABEL_WIDTH, _INPUT_WIDTH = 170, 430
_LONGEST = 500
"""Letters of one line of a declaration that are kept; a name or a remark is shorter."""


@dataclass(frozen=True)
class Declaration:
    """What an OPD declared.

    Args:
        is_finished: 'Selesai' is chosen; the other facts are as they were typed.
        day: the date as typed: '2026-02-20', or the text if it is no date.
        noticed_at: when himpun first saw it; mark: of the answers at that moment.
    """

    is_finished: bool
    name: str
    position: str
    staff_id: str
    day: str
    remark: str
    noticed_at: datetime
    mark: str

    @property
    def by(self) -> str:
        """Who declared it, as people read it; '' if no name was given."""
        return ", ".join(part for part in (self.name, self.position) if part)


def is_declaration_tab(title: str) -> bool:
    """Whether a tab is the one for the declaration."""
    return normalised(title) == normalised(texts.DECLARATION_TAB)


def declaration_tab(agency_name: str, collection_title: str) -> TabLayout:
    """The form: what is asked at the left, what the OPD fills beside it."""
    facts = {"agency": agency_name, "collection": collection_title}
    head = (texts.DECLARATION_TITLE, *(line.format(**facts) for line in texts.DECLARATION_LINES))
    first = len(head) + 1
    return TabLayout(
        title=texts.DECLARATION_TAB,
        rows=(*((line,) for line in head), (None,), *((label,) for label in _LABELS)),
        header_row=None,
        columns=(ColumnLayout(_LABEL_WIDTH), ColumnLayout(_INPUT_WIDTH)),
        inputs=tuple(_input(label, first + place) for place, label in enumerate(_LABELS)),
        body_rows=0,
    )


def _input(label: str, row: int) -> InputBlock:
    if label == texts.DECLARED_STATUS:
        choices = (texts.DECLARED_OPEN, texts.DECLARED_DONE)
        return InputBlock(
            row, 1, 1, FieldType.CHOICE, "@", choices=choices, help=texts.DECLARATION_HELP
        )
    if label == texts.DECLARED_DAY:
        return InputBlock(row, 1, 1, FieldType.DATE, "dd/mm/yyyy", help=texts.INPUT_DATE)
    return InputBlock(row, 1, 1, FieldType.TEXT, "@")


def declared_facts(tables: Iterable[RawTable]) -> dict[str, str]:
    """What stands on the tab, by label; empty where there is no such tab or nothing on it.

    A line is found by its label, wherever the OPD moved it; its answer is the next filled cell.
    """
    facts: dict[str, str] = {}
    wanted = {normalised(label): label for label in _LABELS}
    for table in tables:
        if not is_declaration_tab(table.title):
            continue
        for row in table.rows:
            filled = [value for value in row if raw_text(value).strip()]
            label = wanted.get(normalised(raw_text(filled[0]))) if filled else None
            if label and len(filled) > 1:
                facts.setdefault(label, _fact(label, filled[1]))
    return facts


def _fact(label: str, value: RawCell) -> str:
    if label == texts.DECLARED_DAY:
        day = parse_cell(value, _DAY).value
        if isinstance(day, date):
            return day.isoformat()
    return raw_text(value).strip()[:_LONGEST]


def answers_mark(hashes: Mapping[str, str]) -> str:
    """A mark of all answers of an OPD.

    Args:
        hashes: content hash of the accepted table, by format code.
    """
    return hashlib.sha256(canonical_json(dict(hashes))).hexdigest()[:16]


def declaration_entry(
    agency: str, facts: Mapping[str, str], mark: str, known: Entry | None, at: datetime
) -> Entry | None:
    """What is to be kept of a declaration; None when nothing was declared, or nothing new."""
    before = {name: fact for name, fact in known.facts.items() if name != _MARK} if known else {}
    if facts == before:
        return None
    return Entry(EntryKind.DECLARATION, agency, at, "OPD", {**facts, _MARK: mark})


def declaration_of(entry: Entry | None) -> Declaration | None:
    """The declaration that an entry keeps; None when there is none, or it was cleared."""
    if entry is None or not entry.fact(texts.DECLARED_STATUS):
        return None
    chosen = normalised(entry.fact(texts.DECLARED_STATUS))
    return Declaration(
        is_finished=chosen == normalised(texts.DECLARED_DONE),
        name=entry.fact(texts.DECLARED_NAME),
        position=entry.fact(texts.DECLARED_POSITION),
        staff_id=entry.fact(texts.DECLARED_STAFF_ID),
        day=entry.fact(texts.DECLARED_DAY),
        remark=entry.fact(texts.DECLARED_REMARK),
        noticed_at=entry.at,
        mark=entry.fact(_MARK),
    )

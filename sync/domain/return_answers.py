"""What an OPD answers in its tab 'Catatan Perbaikan', by the code of the item, never by its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync import texts
from sync.domain.cell_text import clean_text, raw_text
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.findings import Finding
from sync.domain.labels import cell_text, normalised
from sync.domain.own_tabs import is_return_tab
from sync.domain.tables import RawCell, RawTable

CHOICES = (texts.ANSWER_MENDED, texts.ANSWER_RIGHT)
"""What may be chosen in 'Jawaban OPD'."""

ANSWER, EXPLANATION, RAW = "Jawaban OPD", "Penjelasan", "Isi sel"
"""Facts of an answer's entry: the choice, the words, and what the cell held then."""

_CODE = "Kode"
_ITEM = re.compile(r"T-[0-9a-f]{8}")
_LONGEST = 500
"""Characters of an answer that are kept."""


@dataclass(frozen=True)
class Answer:
    """What stands beside one item. `raw`: the content that the item was returned with."""

    code: str
    choice: str
    explanation: str
    raw: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return not (self.choice or self.explanation)


def answers_in(rows: Sequence[Sequence[RawCell]]) -> tuple[Answer, ...]:
    """The answers in the rows of a return tab; none where it has no room for them."""
    wanted = [normalised(word) for word in (_CODE, ANSWER, EXPLANATION, RAW)]
    for number, row in enumerate(rows):
        headings = [normalised(cell_text(raw)) for raw in row]
        if all(word in headings for word in wanted):
            places = [headings.index(word) for word in wanted]
            return tuple(_answers(rows[number + 1 :], places))
    return ()


def _answers(rows: Iterable[Sequence[RawCell]], places: list[int]) -> Iterable[Answer]:
    seen: set[str] = set()
    for row in rows:
        code, choice, explanation, raw = (row[at] if at < len(row) else None for at in places)
        name = clean_text(raw_text(code))
        if _ITEM.fullmatch(name) and name not in seen:
            seen.add(name)
            yield Answer(name, _choice(choice), _words(explanation), raw_text(raw))


def _choice(raw: RawCell) -> str:
    text = _words(raw)
    return next((one for one in CHOICES if normalised(one) == normalised(text)), text)


def _words(raw: RawCell) -> str:
    return clean_text(raw_text(raw))[:_LONGEST]


def answers_of(tables: Iterable[RawTable]) -> tuple[Answer, ...]:
    """The answers in a spreadsheet, wherever its return tab stands."""
    tab = next((one for one in tables if is_return_tab(one.title)), None)
    return answers_in(tab.rows) if tab else ()


def new_answers(
    answers: Iterable[Answer],
    findings: Iterable[Finding],
    returned: frozenset[str],
    known: Iterable[Entry],
    actor: str,
    at: datetime,
) -> list[Entry]:
    """Entries for what was answered, changed or taken back since the last pull.

    An answer speaks of what the cell held when it was given: a later content needs a new one.

    Args:
        findings: of the content that was read together with the answers.
        returned: codes of what was given back to this OPD; it answers for nothing else.
        known: every entry so far, oldest first; actor: short name of the OPD.
    """
    told = newest(known, EntryKind.ANSWER)
    held = {found.code: found.raw for found in findings}
    entries: list[Entry] = []
    for answer in answers:
        before = told.get(answer.code)
        said = (before.fact(ANSWER), before.fact(EXPLANATION)) if before else ("", "")
        is_new = said != (answer.choice, answer.explanation)
        if not is_new or answer.code not in returned:
            continue
        facts = {
            ANSWER: answer.choice,
            EXPLANATION: answer.explanation,
            RAW: "" if answer.is_blank else held.get(answer.code, answer.raw),
        }
        entries.append(Entry(EntryKind.ANSWER, answer.code, at, actor, facts))
    return entries

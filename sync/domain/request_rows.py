"""The rows of the public's sheet: what each says, and which known request it is.

They have no name of their own, and move when rows are inserted or sorted. They are told by what
they say: same day, name and information is the same request. A row of which two of the three
still agree, and the third is alike (the day may be any), is the same request with a correction,
if no other row or request could be meant; else it is a new one, so that none is overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from sync.domain.cell_text import raw_text
from sync.domain.public import PUBLIC_FORMAT
from sync.domain.requests import Fact
from sync.domain.submissions import Submission, SubmittedValue

Facts = Mapping[str, str]

_FACTS = {
    "tanggal": Fact.RECEIVED,
    "nama": Fact.REQUESTER,
    "alamat": Fact.ADDRESS,
    "kontak": Fact.CONTACT,
    "pekerjaan": Fact.OCCUPATION,
    "informasi": Fact.INFORMATION,
    "tujuan": Fact.PURPOSE,
    "cara": Fact.MANNER,
}
"""The public's form -> the register."""

_IDENTITY = (Fact.RECEIVED, Fact.REQUESTER, Fact.INFORMATION)
_ALIKE = 0.6
_COMPARED = 500
"""So many letters are compared: the time grows with their square."""


def sheet_rows(submissions: Iterable[Submission]) -> tuple[Facts, ...]:
    """What each filled row of the public's sheet says, in sheet order, by heading."""
    rows: dict[str, dict[str, str]] = {}
    for submission in submissions:
        if submission.format == PUBLIC_FORMAT:
            for value in submission.values:
                fact = _FACTS.get(value.field_key)
                text = _text(value)
                if fact is not None and text:
                    rows.setdefault(value.row_key, {})[fact.value] = text
    return tuple(rows.values())


def match(known: Mapping[str, Facts], rows: Sequence[Facts]) -> dict[int, str]:
    """Which row (by its place) is which known request (by its number)."""
    found: dict[int, str] = {}
    left = dict(known)
    for place, row in enumerate(rows):
        same = next((number for number, facts in left.items() if _same(row, facts)), None)
        if same is not None:
            found[place] = same
            del left[same]
    open_rows = [place for place in range(len(rows)) if place not in found]
    meant = {
        place: [number for number, facts in left.items() if _corrects(rows[place], facts)]
        for place in open_rows
    }
    for place, numbers in meant.items():
        rivals = [other for other in meant if numbers and numbers[0] in meant[other]]
        if len(numbers) == 1 and rivals == [place]:
            found[place] = numbers[0]
    return found


def _same(one: Facts, other: Facts) -> bool:
    return all(_folded(one, fact) == _folded(other, fact) for fact in _IDENTITY)


def _corrects(row: Facts, known: Facts) -> bool:
    differing = [fact for fact in _IDENTITY if _folded(row, fact) != _folded(known, fact)]
    if len(differing) != 1:
        return False
    (fact,) = differing
    if fact is Fact.RECEIVED:
        return True
    one, other = (_folded(facts, fact)[:_COMPARED] for facts in (row, known))
    likeness = SequenceMatcher(None, one, other, autojunk=False)
    return likeness.ratio() >= _ALIKE


def _folded(facts: Facts, fact: Fact) -> str:
    return re.sub(r"\W+", " ", facts.get(fact.value, "")).strip().casefold()


def _text(value: SubmittedValue) -> str:
    """A cell as the exact text of a fact; what is no date stands there as it was typed."""
    if isinstance(value.value, date):
        return value.value.isoformat()
    text = raw_text(value.raw) if value.value is None else str(value.value)
    return text.replace("\r\n", "\n").strip()

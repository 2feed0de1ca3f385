"""The register of requests: which are known, which numbers they have, and which are new.

A request gets its number once, in the order of receipt, and keeps it. What people say of it are
entries under its number. Beside them stands one note for each number, which tells where it came
from: a row that was typed at the counter (its key 'P-...'), or the public's sheet, with what that
sheet said when it was last read.

What the sheet says anew of a request is taken over fact by fact; what staff changed stays.

The register goes on from one collection to the next: each takes over what the others say that is
newer, but reads its own sheet only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.request_rows import Facts, match
from sync.domain.requests import Fact, PublicRequest, request_of
from sync.domain.working_time import WIB

_NOTE, _RECEIPT = "daftar ", "bukti "
_SEQUENCE, _YEAR, _ORIGIN = "Urut", "Tahun", "Asal"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NUMBER = re.compile(rf"([0-9]{{3,9}})/PPID/(?:{'|'.join(_ROMAN)})/([0-9]{{4}})")


@dataclass(frozen=True)
class Enrolment:
    """A number of the register, and where its request came from.

    Args:
        origin: key of the counter's row, or the name of the sheet (`sheet_of`) into which the
            public wrote it; '' while nobody knows. source: what the origin said, by heading.
    """

    number: str
    sequence: int
    year: int
    origin: str
    source: Facts


def enrolments(entries: Iterable[Entry]) -> tuple[Enrolment, ...]:
    """Every number that was given, in its order."""
    notes = (
        entry
        for subject, entry in newest(entries, EntryKind.REQUEST).items()
        if subject.startswith(_NOTE)
    )
    known = (
        Enrolment(
            number=entry.subject.removeprefix(_NOTE),
            sequence=int(entry.fact(_SEQUENCE)),
            year=int(entry.fact(_YEAR)),
            origin=entry.fact(_ORIGIN),
            source={key: fact for key, fact in entry.facts.items() if key in tuple(Fact)},
        )
        for entry in notes
    )
    return tuple(sorted(known, key=lambda one: (one.year, one.sequence)))


def facts_of(number: str, entries: Iterable[Entry]) -> Facts:
    """What people said last of one request; {} for a number that nobody knows."""
    found = newest(entries, EntryKind.REQUEST).get(number)
    return found.facts if found else {}


def register_of(entries: Iterable[Entry]) -> tuple[PublicRequest, ...]:
    """The register: every request that has a number, then the counter's rows that wait for one."""
    entries = tuple(entries)
    said = newest(entries, EntryKind.REQUEST)
    registered = enrolments(entries)
    waiting = (request_of(subject, entry.facts) for subject, entry in _waiting(said, registered))
    return (
        *(
            request_of(one.number, said[one.number].facts if one.number in said else one.source)
            for one in registered
        ),
        *waiting,
    )


def without_receipt(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Numbers of the requests for which no receipt was printed yet."""
    entries = tuple(entries)
    said = newest(entries, EntryKind.REQUEST)
    return tuple(one.number for one in enrolments(entries) if _RECEIPT + one.number not in said)


def receipt_entry(number: str, at: datetime, actor: str) -> Entry:
    """That the receipt of a request was printed."""
    return Entry(EntryKind.REQUEST, _RECEIPT + number, at, actor, {_ORIGIN: "tanda bukti"})


def sheet_of(collection: str) -> str:
    """The name of a collection's public sheet, as an origin."""
    return f"lembar {collection}"


def carried_over(entries: Iterable[Entry], elsewhere: Iterable[Entry]) -> tuple[Entry, ...]:
    """What other collections say of the register that is newer than what this one says.

    Args:
        entries, elsewhere: as the store numbered them, each oldest first.
    """
    here = newest(entries, EntryKind.REQUEST)
    there = newest(sorted(elsewhere, key=lambda one: one.number), EntryKind.REQUEST)
    registered = {one.number for one in enrolments(there.values())}
    return tuple(
        entry
        for subject, entry in there.items()
        if subject in registered or subject.startswith((_NOTE, _RECEIPT))
        if subject not in here
        or (here[subject].number < entry.number and here[subject].facts != entry.facts)
    )


def to_enrol(
    entries: Iterable[Entry], rows: Sequence[Facts], sheet: str, at: datetime, actor: str
) -> tuple[Entry, ...]:
    """What is to be kept so that all that came in stands in the register; () when it does.

    Args:
        entries: of this collection, oldest first, with what it takes over from others.
        rows: of the public's sheet, as they are now; sheet: its name (`sheet_of`).
        at: the day counts for requests that tell none, and for their numbers.
    """
    entries = tuple(entries)
    said = newest(entries, EntryKind.REQUEST)
    again = _regained(said, enrolments(entries))
    known = (*enrolments(entries), *again)
    today = at.astimezone(WIB).date()
    by_number = {one.number: one for one in known}
    places = match({one.number: one.source for one in known if one.origin in (sheet, "")}, rows)
    kept: list[tuple[str, Facts]] = [_note(one) for one in again]
    for place, number in sorted(places.items()):
        one = by_number[number]
        if one.origin:
            kept += _said_anew(one, rows[place], said)
        else:  # what staff made of it meanwhile stays
            kept.append(_note(replace(one, origin=sheet, source=rows[place])))
    kept += [(one.number, _dated(one.source, today)) for one in known if one.number not in said]
    for one in known:
        if one.origin in said:
            kept += _said_anew(one, said[one.origin].facts, said)
    new = [(facts, sheet) for place, facts in enumerate(rows) if place not in places]
    new += [(entry.facts, subject) for subject, entry in _waiting(said, known)]
    complete = [one for one in new if request_of("", one[0]).is_complete]
    # a stable order: of the same day the sheet's rows come first, as they stand
    complete.sort(key=lambda one: request_of("", one[0]).received or today)
    first = max((one.sequence for one in known if one.year == today.year), default=0) + 1
    for sequence, (facts, origin) in enumerate(complete, first):
        number = number_of(sequence, today)
        # the note first: a number that has one is never given again, whatever happens next
        kept.append(_note(Enrolment(number, sequence, today.year, origin, facts)))
        kept.append((number, _dated(facts, today)))
    return tuple(
        Entry(EntryKind.REQUEST, subject, at, actor, _without_blanks(facts))
        for subject, facts in kept
    )


def _regained(said: Mapping[str, Entry], known: Sequence[Enrolment]) -> tuple[Enrolment, ...]:
    """Numbers that the master shows and the register does not know: they stay what they are.

    So it is after the store was restored from an older backup. Given a new number, such a request
    would stand in the register twice. Where it came from is not known (origin ''), until a row of
    the public's sheet says the same.
    """
    taken = {(one.sequence, one.year) for one in known}
    found: list[Enrolment] = []
    for subject, entry in _waiting(said, known):
        number = _NUMBER.fullmatch(subject)
        place = (int(number[1]), int(number[2])) if number else None
        if place and place not in taken:
            taken.add(place)
            found.append(Enrolment(subject, *place, origin="", source=entry.facts))
    return tuple(found)


def _dated(facts: Facts, today: date) -> Facts:
    """The facts, with today for a day that nobody wrote."""
    return {Fact.RECEIVED.value: today.isoformat(), **_without_blanks(facts)}


def _without_blanks(facts: Facts) -> dict[str, str]:
    return {key: fact for key, fact in facts.items() if fact}


def number_of(sequence: int, day: date) -> str:
    """A number of the register: '001/PPID/II/2026'."""
    return f"{sequence:03d}/PPID/{_ROMAN[day.month - 1]}/{day.year}"


def find_number(words: str, entries: Iterable[Entry]) -> str:
    """The number that a person means by it: whole, or its first part while one request has it."""
    folded = words.strip().casefold()
    known = enrolments(entries)
    found = [one.number for one in known if one.number.casefold() == folded] or [
        one.number for one in known if folded.isdecimal() and one.sequence == int(folded)
    ]
    return found[0] if len(found) == 1 else ""


def _waiting(said: Mapping[str, Entry], known: Iterable[Enrolment]) -> Iterator[tuple[str, Entry]]:
    """The counter's rows without a number; those that were emptied again are none.

    A row whose key a person wrote himself is one of them.
    """
    settled = {name for one in known for name in (one.origin, one.number)}
    for subject, entry in said.items():
        is_row = not subject.startswith((_NOTE, _RECEIPT)) and subject not in settled
        if is_row and any(entry.facts.values()):
            yield subject, entry


def _said_anew(one: Enrolment, source: Facts, said: Mapping[str, Entry]) -> list[tuple[str, Facts]]:
    """What the origin of a registered request says anew, fact by fact; [] when it says the same.

    The counter's row does so in an old copy of the master only, written into after the row had
    its number.
    """
    changed = {
        fact.value: source.get(fact.value, "")
        for fact in Fact
        if source.get(fact.value, "") != one.source.get(fact.value, "")
    }
    if not changed:
        return []
    before = said[one.number].facts if one.number in said else one.source
    return [_note(replace(one, source=source)), (one.number, {**before, **changed})]


def _note(one: Enrolment) -> tuple[str, Facts]:
    about = {_SEQUENCE: str(one.sequence), _YEAR: str(one.year), _ORIGIN: one.origin}
    return _NOTE + one.number, {**one.source, **about}

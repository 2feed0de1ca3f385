"""Numbers of outgoing letters: from the office's pattern, growing, never given twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sync import texts
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import RegisterError

NUMBER, YEAR, MONTH = "{nomor}", "{tahun}", "{bulan}"
"""What stands in a pattern for the number, the year, and the month in Roman numerals."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_COUNT, _TEXT, _DAY, _SUBJECT = "Nomor", "Nomor Surat", "Tanggal", "Hal"


@dataclass(frozen=True)
class Numbering:
    """How the office numbers its letters.

    Args:
        pattern: '000.9/{nomor}/Diskominfo/{tahun}'; '' leaves the numbers to people.
        first: the first number that himpun gives, 1 or more.
    """

    pattern: str = ""
    first: int = 1


@dataclass(frozen=True)
class NumberedLetter:
    """A letter's number as printed ('' = written by hand), and its date."""

    number: str
    day: date


def numbering_of(pattern: str, first: str, *, where: str) -> Numbering:
    """The office's numbering as it stands in Pengaturan.

    Raises:
        RegisterError: a pattern without '{nomor}', with which all letters would have one number;
            or a first number that is none.
    """
    if pattern and NUMBER not in pattern:
        raise RegisterError(texts.SETTING_LETTER_PATTERN, where=where, value=pattern)
    if not first:
        return Numbering(pattern)
    if not (first.isascii() and first.isdecimal()) or len(first) > _LONGEST or int(first) < 1:
        raise RegisterError(texts.SETTING_LETTER_FIRST, where=where, value=first)
    return Numbering(pattern, int(first))


_LONGEST = 9
"""Digits of a first number; a longer one is something else that was typed there."""


def letter_of(entry: Entry) -> NumberedLetter:
    """The letter that an entry keeps."""
    return NumberedLetter(entry.fact(_TEXT), date.fromisoformat(entry.fact(_DAY)))


def new_letter(
    key: str, subject: str, numbering: Numbering, known: Iterable[Entry], at: datetime
) -> Entry:
    """The entry by which a letter gets the next free number.

    Args:
        key: what names the letter for good; known: entries of every collection of the office.
    """
    facts = {_DAY: at.date().isoformat(), _SUBJECT: subject}
    if numbering.pattern:
        count = _next(numbering, known, at.date())
        facts |= {_COUNT: str(count), _TEXT: _filled(numbering.pattern, count, at.date())}
    return Entry(EntryKind.LETTER, key, at, "himpun", facts)


def _next(numbering: Numbering, known: Iterable[Entry], day: date) -> int:
    """Numbers begin anew each year only where the year is part of them."""
    yearly = YEAR in numbering.pattern
    used = [
        int(entry.fact(_COUNT))
        for entry in known
        if entry.kind is EntryKind.LETTER and entry.fact(_COUNT)
        if not yearly or letter_of(entry).day.year == day.year
    ]
    return max([numbering.first - 1, *used]) + 1


def _filled(pattern: str, count: int, day: date) -> str:
    facts: Mapping[str, str] = {
        NUMBER: str(count),
        YEAR: str(day.year),
        MONTH: _ROMAN[day.month - 1],
    }
    for place, value in facts.items():
        pattern = pattern.replace(place, value)
    return pattern

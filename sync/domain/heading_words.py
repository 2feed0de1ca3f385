"""The words that may head the columns of a format, and the cells that could be headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from sync.domain.formats import (
    ROW_CODE,
    ROW_LABEL,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    RequestFormat,
)
from sync.domain.labels import (
    bilingual_pieces,
    cell_text,
    normalised,
    period_parts,
    period_words,
)
from sync.domain.tables import RawCell

NUMERIC = frozenset({FieldType.INTEGER, FieldType.DECIMAL})

_YEAR = re.compile(r"\d{4}")
_FIGURE = re.compile(r"[\d.,\s]+")


class Fit(IntEnum):
    """How a text names a field, surest first."""

    LABEL = 1
    ALIAS = 2
    PIECE = 3
    KEY = 4


class HeadingWords:
    """Everything that may stand above the columns of one format."""

    def __init__(self, fmt: RequestFormat) -> None:
        self.fields = fmt.fields
        self.roles = {field.key: field.role for field in fmt.fields}
        self.numeric = {field.key for field in fmt.fields if field.type in NUMERIC}
        self.needed = _needed(fmt)
        self.key_choice = tuple(
            field.key for field in fmt.fields if field.key in (ROW_CODE, ROW_LABEL)
        )
        self.fixed_rows = fmt.kind is not FormatKind.LIST
        self._names: dict[str, dict[str, Fit]] = {}
        self._periods: dict[tuple[str, ...], str] = {}
        for field in fmt.fields:
            self._add(field)
        self._period_parts = frozenset(part for words in self._periods for part in words)
        self._parts = frozenset(part for name in self._names for part in _ends(name))

    def _add(self, field: Field) -> None:
        self._name(field.key, field, Fit.KEY)
        for alias in field.aliases:
            self._name(alias, field, Fit.ALIAS)
        self._name(field.label, field, Fit.LABEL)
        words = period_words(field.label)
        if words and words == period_words(field.period):
            self._periods[words] = field.key

    def _name(self, text: str, field: Field, fit: Fit) -> None:
        name, unit = normalised(text), normalised(field.unit)
        spellings = [name]
        if unit:  # the last one is how himpun itself writes it
            spellings += [f"{name} {unit}", normalised(f"{text} ({field.unit})")]
        if unit and name.endswith(f" {unit}"):
            spellings.append(name.removesuffix(f" {unit}"))
        for spelling in spellings:
            if spelling:
                known = self._names.setdefault(spelling, {})
                known[field.key] = min(fit, known.get(field.key, fit))

    def fields_of(self, text: str) -> dict[str, Fit]:
        """The fields that a text may name."""
        if found := self._exact(text):
            return found
        pieces: dict[str, Fit] = {}
        if "/" not in text and "\n" not in text:
            return pieces
        for piece, rest_is_translation in bilingual_pieces(text):
            for key in self._exact(piece):
                # '(juta Rp)' under a measure's name is not a translation but another number
                if rest_is_translation or self.roles[key] is not FieldRole.VALUE:
                    pieces[key] = Fit.PIECE
        return pieces

    def _exact(self, text: str) -> dict[str, Fit]:
        if found := self._names.get(normalised(text)):
            return found
        if not self._periods or not _YEAR.search(text):
            return {}
        key = self._periods.get(period_words(text))
        return {key: Fit.ALIAS} if key else {}

    def may_name(self, text: str) -> bool:
        """Whether a text names a field, or may do so together with its neighbours."""
        if normalised(text) in self._parts or self.fields_of(text):
            return True
        parts = period_parts(text) if self._period_parts else []
        return bool(parts) and self._period_parts.issuperset(parts)


def _needed(fmt: RequestFormat) -> tuple[str, ...]:
    """Keys of the columns without which the table cannot be read (code or label come apart)."""
    roles = {FieldRole.VALUE, FieldRole.KEY} if fmt.kind is FormatKind.LIST else {FieldRole.VALUE}
    return tuple(field.key for field in fmt.fields if field.role in roles)


def _ends(name: str) -> Iterator[str]:
    words = name.split()
    for cut in range(1, len(words) + 1):
        yield " ".join(words[:cut])
        yield " ".join(words[-cut:])


def may_head(raw: RawCell) -> bool:
    """Whether a cell could be a heading: a text that is no number, or a year."""
    if isinstance(raw, str) and not _FIGURE.fullmatch(raw):
        return bool(raw)
    return is_year(raw)


def is_year(raw: RawCell) -> bool:
    """Whether a cell holds a year between 1900 and 2100, as number or as text."""
    if isinstance(raw, (int, float)):
        return 1900 <= raw <= 2100 and raw == int(raw)
    text = (raw or "").strip()
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100


def names_some(raws: Iterable[RawCell], words: HeadingWords) -> dict[str, int]:
    """How many cells of a row name each field: tells a second heading from a row of data."""
    count: dict[str, int] = {}
    for raw in raws:
        if may_head(raw):
            for key in words.fields_of(cell_text(raw)):
                count[key] = count.get(key, 0) + 1
    return count

"""Which cells of a sheet head which fields of a format: one to three rows, read by their words.

A merged cell holds its text in the top left corner only, so a parent heading speaks for the blank
cells to its right, and for those below it. Columns are matched by words, never by position.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.domain.formats import FieldRole
from sync.domain.heading_words import Fit, HeadingWords, may_head
from sync.domain.labels import cell_text
from sync.domain.tables import RawCell

DEPTH = 3
"""Rows that a heading may take, e.g. 'Tahun' over '2023' over '(orang)'."""

Rows = Sequence[Sequence[RawCell]]
Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True)
class Heading:
    """Heading rows `top` to `bottom` between two columns (all from 0), read for one format.

    Args:
        columns: field key -> the cell that heads it, for fields found once.
        doubled: field key -> its cells, for fields found more than once.
        unclear: cell -> fields that it may name.
        missing: keys of needed fields found nowhere.
        unmatched: headings that name no field.
    """

    top: int
    bottom: int
    first: int
    last: int
    columns: dict[str, Place]
    doubled: dict[str, tuple[Place, ...]]
    unclear: dict[Place, tuple[str, ...]]
    missing: tuple[str, ...]
    unmatched: tuple[Place, ...]

    @property
    def faults(self) -> int:
        """How many things forbid to read the table."""
        return len(self.doubled) + len(self.unclear) + len(self.missing)

    @property
    def found(self) -> int:
        """How many fields have a column."""
        return len(self.columns) + len(self.doubled)

    def overlaps(self, other: Heading) -> bool:
        """Whether both read some of the same cells."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.first <= other.last
            and other.first <= self.last
        )


def headings(rows: Rows, words: HeadingWords) -> list[Heading]:
    """Every heading on a tab that names a field, in the best reading of each place, top first."""
    readings: list[Heading] = []
    for top, bottom in _windows(rows, words):
        readings += _readings(rows, top, bottom, words)
    readings.sort(key=lambda one: (one.faults, -one.found, one.bottom - one.top, -one.top))
    kept: list[Heading] = []
    for reading in readings:
        if reading.found and not any(reading.overlaps(better) for better in kept):
            kept.append(reading)
    return sorted(kept, key=lambda one: (one.top, one.first))


def _windows(rows: Rows, words: HeadingWords) -> Iterator[tuple[int, int]]:
    """Runs of one to three rows in which enough cells could be headings."""
    hits = [
        sum(1 for raw in row if may_head(raw) and words.may_name(cell_text(raw))) for row in rows
    ]
    wanted = 2 if len(words.needed) + words.fixed_rows > 2 else 1
    for top in (row for row, count in enumerate(hits) if count):
        for bottom in range(top, min(top + DEPTH, len(rows))):
            if hits[bottom] and sum(hits[top : bottom + 1]) >= wanted:
                yield top, bottom


def _readings(rows: Rows, top: int, bottom: int, words: HeadingWords) -> list[Heading]:
    """One reading per block of columns without a gap; of the whole width if no block suffices."""
    window = [rows[row] for row in range(top, bottom + 1)]
    beneath = rows[bottom + 1] if bottom + 1 < len(rows) else ()
    width = len(window[0]) if window else 0
    headed = [
        column for column in range(width) if any(cell_text(row[column]).strip() for row in window)
    ]
    blocks = _blocks(headed)
    found = [
        _read(window, top, first, last, words, beneath)
        for first, last in blocks
        if _is_heading(window, first, last)
    ]
    if len(blocks) > 1 and all(one.faults for one in found):
        first, last = headed[0], headed[-1]
        if _is_heading(window, first, last):
            found.append(_read(window, top, first, last, words, beneath))
    return found


def _blocks(columns: list[int]) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    for column in columns:
        if blocks and blocks[-1][1] == column - 1:
            blocks[-1] = (blocks[-1][0], column)
        else:
            blocks.append((column, column))
    return blocks


def _is_heading(window: Rows, first: int, last: int) -> bool:
    """A row that holds a figure is data, not a lower line of the heading."""
    return all(
        may_head(raw) or not cell_text(raw).strip()
        for row in (window if len(window) > 1 else ())
        for raw in row[first : last + 1]
    )


def _read(
    window: Rows,
    top: int,
    first: int,
    last: int,
    words: HeadingWords,
    beneath: Sequence[RawCell],
) -> Heading:
    claims: dict[str, list[tuple[Fit, Place]]] = {}
    unclear: dict[Place, tuple[str, ...]] = {}
    unmatched: list[Place] = []
    for column, path in _paths(window, first, last):
        place = (top + max(level for level, _, own in path if own), column)
        named, unsure = _column_fields(path, column, last, window, words)
        if unsure:
            unclear[place] = unsure
        elif named is None or (
            named[0] in words.numeric and _goes_on_below(window, beneath, column)
        ):
            unmatched.append(place)
        else:
            key, fit, level = named
            claims.setdefault(key, []).append((fit, (top + level, column)))
    columns: dict[str, Place] = {}
    doubled: dict[str, tuple[Place, ...]] = {}
    for key, places in claims.items():
        sure = _surest(places, words.roles[key])
        if len(sure) == 1:
            columns[key] = sure[0][1]
        else:
            doubled[key] = tuple(place for _, place in sure)
    known = {*columns, *doubled, *(key for keys in unclear.values() for key in keys)}
    missing = [key for key in words.needed if key not in known]
    if words.fixed_rows and words.key_choice and not known.intersection(words.key_choice):
        missing.insert(0, words.key_choice[-1])
    return Heading(
        *(top, top + len(window) - 1, first, last, columns, doubled, unclear),
        tuple(missing),
        tuple(unmatched),
    )


def _surest(places: list[tuple[Fit, Place]], role: FieldRole) -> list[tuple[Fit, Place]]:
    """The columns that count as a field's: of values all that people would read as it."""
    best = min(fit for fit, _ in places)
    if role is FieldRole.VALUE and best is not Fit.KEY:
        return [claim for claim in places if claim[0] is not Fit.KEY]
    return [claim for claim in places if claim[0] is best]


Level = tuple[int, str, bool]
"""A line of a column's heading: its row in the window, its text, whether the text stands there."""


def _paths(window: Rows, first: int, last: int) -> Iterator[tuple[int, list[Level]]]:
    """Each headed column with its lines from top to bottom, parents of merged cells included."""
    above: list[str] = [""] * len(window)
    for column in range(first, last + 1):
        own = [cell_text(row[column]).strip() for row in window]
        if not any(own):
            above = [""] * len(window)
            continue
        path: list[Level] = []
        under_same_parents = True
        for level, text in enumerate(own):
            lower = any(own[level + 1 :])
            if text:
                under_same_parents = False
                path.append((level, text, True))
            elif under_same_parents and lower and above[level]:
                path.append((level, above[level], False))
        above = [""] * len(window)
        for level, text, _ in path:
            above[level] = text
        yield column, path


def _column_fields(
    path: list[Level], column: int, last: int, window: Rows, words: HeadingWords
) -> tuple[tuple[str, Fit, int] | None, tuple[str, ...]]:
    """The field that a column's heading names, and the line that does; or those it may name."""
    for start in range(len(path) - 1):
        joined = " ".join(text for _, text, _ in path[start:])
        named = words.fields_of(joined)
        if named and Fit.PIECE not in named.values():
            return _one_of(named, path[-1][0])
    options: list[tuple[str, Fit, int]] = []
    for level, text, own in reversed(path):
        if not own:
            continue
        named = words.fields_of(text)
        if (level, text, own) != path[-1] and _spans(window, level, column, last):
            # 'Jumlah' over 'L' and 'P' heads neither of them; a row's name cannot be mistaken so
            named = {key: fit for key, fit in named.items() if words.roles[key] is FieldRole.KEY}
        if not named:
            continue
        one, unsure = _one_of(named, level)
        if one is None:
            return None, unsure
        options.append(one)
    if not options:
        return None, ()
    keys = tuple(dict.fromkeys(key for key, _, _ in options))
    if len(keys) > 1 and any(words.roles[key] is FieldRole.VALUE for key in keys):
        return None, keys
    return options[0], ()


def _one_of(
    named: dict[str, Fit], level: int
) -> tuple[tuple[str, Fit, int] | None, tuple[str, ...]]:
    best = min(named.values())
    keys = [key for key, fit in named.items() if fit is best]
    if len(keys) > 1:
        return None, tuple(keys)
    return (keys[0], best, level), ()


def _spans(window: Rows, level: int, column: int, last: int) -> bool:
    """Whether the text at this line also stands over the next column."""
    if column >= last or cell_text(window[level][column + 1]).strip():
        return False
    return any(cell_text(row[column + 1]).strip() for row in window[level + 1 :])


def _goes_on_below(window: Rows, beneath: Sequence[RawCell], column: int) -> bool:
    """Whether the row below the heading splits this column, as 'L' and 'P' under 'Jumlah'."""
    right = column + 1
    if right >= len(beneath) or any(cell_text(row[right]).strip() for row in window):
        return False
    return may_head(beneath[column]) and may_head(beneath[right])

"""Where a format's table stands on a tab, or why it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.bodies import Body, read_body
from sync.domain.findings import Rule
from sync.domain.formats import ROW_LABEL, Field, FieldRole, FormatKind, RequestFormat
from sync.domain.heading_words import HeadingWords
from sync.domain.headings import Heading, Place, headings
from sync.domain.labels import cell_text, code_text, normalised, period_words, row_names
from sync.domain.tables import RawCell, RawTable

_ALIKE = 0.6
"""From this likeness on (0..1) an unmatched heading is named as the probable one."""


@dataclass(frozen=True)
class Located:
    """A format's table on a tab: every needed column found exactly once."""

    table: RawTable
    heading: Heading
    body: Body

    def column(self, key: str) -> int | None:
        """Column of a field, counted from 0; None if the table has none (optional fields only)."""
        place = self.heading.columns.get(key)
        return place[1] if place else None

    def raw(self, row: int, key: str) -> RawCell:
        """What stands in a row (from 0) under a field; None where the table lacks the column."""
        column = self.column(key)
        return None if column is None else self.table.rows[row][column]

    def cell(self, row: int, key: str) -> str:
        """Address of that cell, '' where the table lacks the column."""
        column = self.column(key)
        return "" if column is None else cell_address(row, column)

    def name_cell(self, row: int) -> str:
        """Address of the cell that names a row: its name, else its first column."""
        return self.cell(row, ROW_LABEL) or cell_address(row, self.heading.first)

    @property
    def heading_cell(self) -> str:
        """Address at which to look for the heading."""
        return _address(_corner(self.heading))


@dataclass(frozen=True)
class Problem:
    """Why a tab's table cannot be read.

    Args:
        cell: where to look, '' if nowhere; raw: what stands there.
        facts: fields of the sentence.
    """

    rule: Rule
    cell: str = ""
    raw: str = ""
    field_key: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def locate(table: RawTable, fmt: RequestFormat) -> Located | tuple[Problem, ...]:
    """Find a format's table on a tab.

    Headings are matched by words (label, key, alias), wherever they stand and in any order. The
    table is refused, with a problem for each reason, when a needed column is missing, doubled or
    unclear, or when two tables on the tab both fit. Needed are all values, and of fixed rows the
    code or the name.
    """
    words = HeadingWords(fmt)
    found = headings(table.rows, words)
    sound = [heading for heading in found if not heading.faults]
    if sound:
        return _the_one(table, sound, fmt, words)
    nearest = min(found, key=lambda one: (one.faults, -one.found), default=None)
    if nearest is None or not _is_recognisable(table, nearest, fmt, words):
        return (Problem(Rule.TABLE_MISSING, facts={"label": fmt.title}),)
    return tuple(_problems(table, nearest, fmt))


def two_tables(fmt: RequestFormat, located: list[Located]) -> Problem:
    """The problem of several tables that all fit, on one tab or on several."""
    places = [
        texts.READ_PLACE.format(cell=one.heading_cell, sheet=one.table.title) for one in located
    ]
    return Problem(
        Rule.TABLE_DUPLICATE,
        located[-1].heading_cell,
        facts={"label": fmt.title, "detail": ", ".join(places)},
    )


def _the_one(
    table: RawTable, sound: list[Heading], fmt: RequestFormat, words: HeadingWords
) -> Located | tuple[Problem, ...]:
    candidates = [
        Located(table, one, read_body(table.rows, one, _stop(one, sound, table), fmt, words))
        for one in sound
    ]
    if len(candidates) == 1:
        return candidates[0]
    answered = [_answered(one) for one in candidates]
    best = max(range(len(candidates)), key=lambda place: (len(answered[place]), -place))
    rivals = [
        one
        for place, one in enumerate(candidates)
        if place != best
        and answered[place]
        # an excerpt of the same rows elsewhere is no rival
        and (fmt.kind is FormatKind.LIST or not answered[place] < answered[best])
    ]
    if rivals:
        return (two_tables(fmt, [candidates[best], *rivals]),)
    return candidates[best]


def _stop(heading: Heading, others: list[Heading], table: RawTable) -> int:
    """The row at which the next table below begins."""
    below = [
        other.top
        for other in others
        if other.top > heading.bottom
        and other.first <= heading.last
        and heading.first <= other.last
    ]
    return min(below, default=len(table.rows))


def _answered(located: Located) -> frozenset[str]:
    """Which rows a table answers: keys of fixed rows, or numbers of list rows."""
    return frozenset(
        row.asked.key if row.asked else str(number)
        for number, row in enumerate(located.body.rows, 1)
    )


def _is_recognisable(
    table: RawTable, heading: Heading, fmt: RequestFormat, words: HeadingWords
) -> bool:
    """Whether a faulty heading is still plainly this format's, and not that of another table."""
    named = {*heading.columns, *heading.doubled}
    values = sum(1 for key in words.needed if key in named)
    unclear = len(heading.unclear)
    if 2 * (values + unclear) >= len(words.needed) and values + unclear:
        return True
    if fmt.kind is FormatKind.LIST:
        return False
    keys = named.intersection(words.key_choice)
    if not keys or len(named) < 2:
        return False
    # code, name and remarks head every table of fixed rows; the rows tell whose it is
    places = [heading.columns[key] for key in keys if key in heading.columns]
    return values > 0 or any(_names_rows(table, heading, place, fmt) for place in places)


def _problems(table: RawTable, heading: Heading, fmt: RequestFormat) -> list[Problem]:
    problems: list[Problem] = []
    corner = _address(_corner(heading))
    for key, places in heading.doubled.items():
        cells = texts.READ_BOTH.format(
            first=", ".join(map(_address, places[:-1])), second=_address(places[-1])
        )
        facts = {"label": fmt.field(key).label, "cell": cells}
        problems.append(
            Problem(
                Rule.COLUMN_DUPLICATE, _address(places[-1]), _text(table, places[-1]), key, facts
            )
        )
    for place, keys in heading.unclear.items():
        labels = ", ".join(f"'{fmt.field(key).label}'" for key in keys)
        facts = {
            "value": _text(table, place),
            "cell": _address(place),
            "detail": texts.READ_MAY_MEAN.format(fields=labels),
        }
        problems.append(
            Problem(Rule.COLUMN_AMBIGUOUS, _address(place), _text(table, place), "", facts)
        )
    for key in heading.missing:
        asked = fmt.field(key)
        probable = _probable(table, heading, asked)
        if probable is None and asked.role is FieldRole.KEY:
            probable = _naming_rows(table, heading, fmt)
        facts = {"label": asked.label, "cell": corner}
        if probable:
            facts["detail"] = texts.READ_PROBABLE_COLUMN.format(
                heading=_text(table, probable), cell=_address(probable)
            )
        problems.append(
            Problem(
                Rule.COLUMN_MISSING,
                _address(probable) if probable else corner,
                _text(table, probable) if probable else "",
                key,
                facts,
            )
        )
    return problems


def _probable(table: RawTable, heading: Heading, asked: Field) -> Place | None:
    """The unmatched heading that most likely is the missing one under a new name."""
    names = [normalised(name) for name in (asked.label, asked.key, *asked.aliases)]
    options = [
        place
        for place in heading.unmatched
        if normalised(_text(table, place)) not in ("no", "nomor")
        # another year is another column, however alike the figures look
        and not (period_words(asked.label) and period_words(_text(table, place)))
    ]

    def likeness(place: Place) -> float:
        text = normalised(_text(table, place))
        return max(SequenceMatcher(None, text, name).ratio() for name in names)

    best = max(options, key=likeness, default=None)
    if best is None:
        return None
    alone = len(options) == 1 and len(heading.missing) == 1 and asked.role is FieldRole.VALUE
    return best if alone or likeness(best) >= _ALIKE else None


def _naming_rows(table: RawTable, heading: Heading, fmt: RequestFormat) -> Place | None:
    """The unmatched heading below which most rows that are asked for stand by name or code."""
    naming = [place for place in heading.unmatched if _names_rows(table, heading, place, fmt)]
    return max(naming, key=lambda place: _rows_named(table, heading, place, fmt), default=None)


def _names_rows(table: RawTable, heading: Heading, place: Place, fmt: RequestFormat) -> bool:
    """Whether most rows that are asked for stand below a heading."""
    return 2 * _rows_named(table, heading, place, fmt) >= len(fmt.rows)


def _rows_named(table: RawTable, heading: Heading, place: Place, fmt: RequestFormat) -> int:
    """How many cells below a heading are the name or code of a row that is asked for."""
    asked = {name for row in fmt.rows for name in (code_text(row.key), *_names(row.label, fmt))}
    cells = (row[place[1]] for row in table.rows[heading.bottom + 1 :])
    return sum(1 for raw in cells if asked.intersection((code_text(raw), *_names(raw, fmt))))


def _names(raw: RawCell, fmt: RequestFormat) -> tuple[str, ...]:
    return row_names(cell_text(raw), fmt.kind)


def _corner(heading: Heading) -> Place:
    places = [*heading.columns.values(), *(places[0] for places in heading.doubled.values())]
    return min(places, key=lambda place: place[1], default=(heading.top, heading.first))


def _address(place: Place) -> str:
    return cell_address(*place)


def _text(table: RawTable, place: Place) -> str:
    return " ".join(cell_text(table.rows[place[0]][place[1]]).split())

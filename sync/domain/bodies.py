"""Which rows under a heading are data, which are totals, and where the table ends.

Office tables carry more than data: a row of column numbers, group labels, JUMLAH rows, 'Sumber:'
notes, signatures, a second table. What cannot be data is never read as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sync.domain.asked_rows import AskedRows
from sync.domain.cell_text import clean_text, says_unavailable
from sync.domain.formats import (
    ROW_CODE,
    ROW_LABEL,
    ROW_UNIT,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
)
from sync.domain.heading_words import NUMERIC, HeadingWords, is_year, may_head, names_some
from sync.domain.headings import Heading, Rows
from sync.domain.labels import (
    cell_text,
    is_blank,
    is_note,
    is_total,
)
from sync.domain.tables import RawCell

_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=.*)?")
_MEASURED = NUMERIC | {FieldType.DATE}


@dataclass(frozen=True)
class BodyRow:
    """One row of a table: its place on the tab (from 0), its name as written, the row it answers.

    `asked` is None for list rows, totals, and rows that nobody asked for; `told_apart` is False
    where code and name point to different rows, or a name fits several.
    """

    index: int
    label: str
    asked: FormatRow | None = None
    told_apart: bool = True


@dataclass(frozen=True)
class Body:
    """The rows of one table, top first: data, totals, and filled rows that nobody asked for."""

    rows: tuple[BodyRow, ...]
    totals: tuple[BodyRow, ...]
    unknown: tuple[BodyRow, ...]


def read_body(
    rows: Rows, heading: Heading, stop: int, fmt: RequestFormat, words: HeadingWords
) -> Body:
    """The rows that belong to the table under `heading`; none at or below row `stop`."""
    top = heading.bottom + 1
    while top < stop and _is_blank_row(rows[top], heading):
        top += 1
    if top < stop and _numbers_the_columns(rows[top], heading, fmt):
        top += 1
    else:
        top = heading.bottom + 1
    if fmt.kind is FormatKind.LIST:
        return _list_body(rows, range(top, stop), heading, fmt, words)
    return _fixed_body(rows, range(top, stop), heading, fmt, words)


def _is_blank_row(row: Sequence[RawCell], heading: Heading) -> bool:
    return all(is_blank(raw) for raw in row[heading.first : heading.last + 1])


def _numbers_the_columns(row: Sequence[RawCell], heading: Heading, fmt: RequestFormat) -> bool:
    """Whether a row only counts the columns: 1 2 3, or (1) (2) (3), or 3=1+2."""
    filled = [raw for raw in row[heading.first : heading.last + 1] if not is_blank(raw)]
    texts = [cell_text(raw).strip() for raw in filled]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(match.group(1)) for match in matches if match]
    if len(numbers) < max(2, len(filled)) or numbers != sorted(set(numbers)) or numbers[0] > 2:
        return False
    bracketed = all("(" in text for text in texts)
    return bracketed or any(
        not is_blank(row[column])
        for key, (_, column) in heading.columns.items()
        if fmt.field(key).type not in NUMERIC
    )


def _first_text(row: Sequence[RawCell], heading: Heading) -> tuple[str, int]:
    """The first thing written in a row, and how many cells are filled."""
    filled = [cell_text(raw) for raw in row[heading.first : heading.last + 1] if not is_blank(raw)]
    return (filled[0], len(filled)) if filled else ("", 0)


def _total_label(row: Sequence[RawCell], heading: Heading, kind: FormatKind) -> str:
    """The words that make a row a total, '' if it is none; they may stand in the column 'No'."""
    for raw in row[heading.first : heading.last + 1]:
        if isinstance(raw, str) and raw.strip():
            return raw.strip() if is_total(raw, kind) else ""
    return ""


def _fixed_body(
    rows: Rows, span: range, heading: Heading, fmt: RequestFormat, words: HeadingWords
) -> Body:
    asked_rows = AskedRows(fmt)
    data: list[BodyRow] = []
    totals: list[BodyRow] = []
    unknown: list[BodyRow] = []
    pending: list[BodyRow] = []
    after_gap = False
    above: FormatRow | None = None
    for index in span:
        row = rows[index]
        if _is_blank_row(row, heading):
            after_gap = True
            continue
        label = _label(row, heading)
        asked, sure = asked_rows.find(
            _raw(row, heading, ROW_CODE), label, cell_text(_raw(row, heading, ROW_UNIT)), above
        )
        first, count = _first_text(row, heading)
        if asked:
            data.append(BodyRow(index, label or asked.label, asked))
            unknown += pending
            pending, after_gap, above = [], False, asked
        elif total := _total_label(row, heading, fmt.kind):
            if not pending:
                totals.append(BodyRow(index, total))
        elif is_note(first, count) or _is_other_heading(row, heading, words, after_gap):
            break
        elif any(not is_blank(raw) for raw in _values(row, heading, fmt)):
            (pending if after_gap else unknown).append(BodyRow(index, label, None, sure))
    return Body(tuple(data), tuple(totals), tuple(unknown))


def _raw(row: Sequence[RawCell], heading: Heading, key: str) -> RawCell:
    place = heading.columns.get(key)
    return row[place[1]] if place else None


def _values(row: Sequence[RawCell], heading: Heading, fmt: RequestFormat) -> Iterator[RawCell]:
    return (_raw(row, heading, field.key) for field in fmt.with_role(FieldRole.VALUE))


def _label(row: Sequence[RawCell], heading: Heading) -> str:
    """A row's name; sub-rows may stand further right under a name's merged heading."""
    place = heading.columns.get(ROW_LABEL)
    if not place:
        return ""
    taken = {column for _, column in (*heading.columns.values(), *heading.unmatched)}
    for column in range(place[1], heading.last + 1):
        if column != place[1] and column in taken:
            break
        if not is_blank(row[column]):
            return cell_text(row[column]).strip()
    return ""


def _is_other_heading(
    row: Sequence[RawCell], heading: Heading, words: HeadingWords, after_gap: bool
) -> bool:
    """Whether a row is the heading of another table, or of the same one again."""
    cells = row[heading.first : heading.last + 1]
    filled = [raw for raw in cells if not is_blank(raw)]
    named = names_some(filled, words)
    if words.fixed_rows and any(key in named for key in words.key_choice):
        return True
    if len(named) >= 2 and 2 * sum(named.values()) >= len(filled):
        return True
    if not (after_gap and words.fixed_rows) or len(filled) < 2:
        return False
    return all(may_head(raw) for raw in filled) or all(is_year(raw) for raw in filled[1:])


def _list_body(
    rows: Rows, span: range, heading: Heading, fmt: RequestFormat, words: HeadingWords
) -> Body:
    columns = [(fmt.field(key), column) for key, (_, column) in heading.columns.items()]
    data: list[BodyRow] = []
    totals: list[BodyRow] = []
    pending: list[BodyRow] = []
    sums: dict[str, float] = {}
    after_gap = False
    for index in span:
        row = rows[index]
        if _is_blank_row(row, heading):
            after_gap = True
            continue
        first, count = _first_text(row, heading)
        if is_note(first, count) or _is_other_heading(row, heading, words, after_gap):
            break
        if total := _total_label(row, heading, fmt.kind):
            totals.append(BodyRow(index, total))
            continue
        filled = [(field, row[column]) for field, column in columns if not is_blank(row[column])]
        if not filled:
            # its number stands ready, but nobody has filled it
            continue
        if after_gap and data and not _goes_on(filled, columns):
            if _says_words_for_figures(filled):
                break
            pending.append(BodyRow(index, first if len(filled) > 1 else ""))
        elif len(data) > 1 and _sums_up(filled, columns, sums):
            totals.append(BodyRow(index, ""))
        else:
            added = [*pending, BodyRow(index, "")]
            data += added
            _add_up(sums, columns, [rows[one.index] for one in added])
            pending, after_gap = [], False
    # a lone title or signature is nothing; at more than that someone should look
    unknown = [row for row in pending if row.label]
    return Body(tuple(data), tuple(totals), tuple(unknown[:1]))


def _goes_on(filled: list[tuple[Field, RawCell]], columns: list[tuple[Field, int]]) -> bool:
    """Whether a row below a blank one surely goes on with the list."""
    if any(field.required and field.type in _MEASURED for field, _ in columns):
        measured = [str(raw) for field, raw in filled if field.type in _MEASURED]
        return len(filled) > 1 and any(sign.isdigit() for text in measured for sign in text)
    return 2 * len(filled) > len(columns)


def _says_words_for_figures(filled: list[tuple[Field, RawCell]]) -> bool:
    """Whether words stand where figures are asked for, as in the heading of another table."""
    return any(
        field.type in _MEASURED and isinstance(raw, str) and not says_unavailable(clean_text(raw))
        for field, raw in filled
    )


def _sums_up(
    filled: list[tuple[Field, RawCell]],
    columns: list[tuple[Field, int]],
    sums: Mapping[str, float],
) -> bool:
    """Whether a row without any words only repeats the sums of the rows above it."""
    if len(filled) == len(columns) or any(field.type not in NUMERIC for field, _ in filled):
        return False
    return all(
        isinstance(raw, int | float)
        and abs(sums.get(field.key, 0.0) - raw) <= 1e-6 * max(1, abs(raw))
        for field, raw in filled
    )


def _add_up(
    sums: dict[str, float],
    columns: list[tuple[Field, int]],
    rows: Iterable[Sequence[RawCell]],
) -> None:
    """Add rows to the sums of their columns: each row is looked at once, however many there are."""
    for row in rows:
        for field, column in columns:
            part = row[column]
            if isinstance(part, int | float):
                sums[field.key] = sums.get(field.key, 0.0) + float(part)

"""What people wrote into the machine's tables: told apart from what stood there, and shown again.

The master remembers up to which entry it was written (`names.PUBLISHED`). A cell that differs from
what the store held *then* is an edit; so a copy restored from last week changes nothing, and what
was entered elsewhere since is not undone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from sync import texts
from sync.domain.content import canonical_json
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.errors import WorkbookError
from sync.ports import Cell, Clock, Scalar, Store, TableRows, Workbook
from sync.workbook import names
from sync.workbook.names import Column, Kind, Table
from sync.workbook.people_rows import as_text

_BOOKMARK = "terbitan "

MIXED = tuple(table for table in names.TABLES if table.kind is not None)
"""The machine's tables in which people write too."""


@dataclass(frozen=True)
class Edit:
    """What a person wrote about one subject: all entry columns of its row.

    Args:
        facts: with those that were said of the subject elsewhere.
    """

    kind: EntryKind
    subject: str
    facts: Mapping[str, str]


def read_back(workbook: Workbook, store: Store, clock: Clock, actor: str) -> tuple[Edit, ...]:
    """Keep what people wrote in the master since it was last written; returns it.

    A row that people added is known by what it says until the master is written again and gives it
    a key: changed in between, it counts as another one.

    Raises:
        WorkbookError, StoreError: the one cannot be read, or the other not written.
    """
    collection, published = _published(workbook)
    kept = store.of(collection)
    is_old = published < newest_published(store, collection)
    found: list[Edit] = []
    entries = kept.entries()
    for table in MIXED:
        rows = workbook.read_table(table.name)
        new = tuple(edits(table, rows, entries, published, is_old_copy=is_old))
        for edit in new:
            kept.save_entry(Entry(edit.kind, edit.subject, clock.now(), actor, edit.facts))
        found += new
        # two tables may tell of one subject: the next one has to know what the last one said
        entries = kept.entries() if new else entries
    return tuple(found)


def published_mark(collection: str, entries: Sequence[Entry]) -> str:
    """What `names.PUBLISHED` shows for a state: '2025/17'."""
    return f"{collection}/{max((entry.number for entry in entries), default=0)}"


def note_published(store: Store, mark: str) -> None:
    """Remember what the master was last written to show; nothing is saved when it is the same."""
    collection, _, number = mark.rpartition("/")
    if store.bookmark(_BOOKMARK + collection) != number:
        store.save_bookmark(_BOOKMARK + collection, number)


def newest_published(store: Store, collection: str) -> int:
    """Newest entry that the master was ever written to show; 0 before the first time."""
    number = store.bookmark(_BOOKMARK + collection)
    return int(number) if number.isdecimal() else 0


def _published(workbook: Workbook) -> tuple[str, int]:
    """Collection and newest entry that the master shows; the chosen collection before the first."""
    mark = as_text(workbook.read_name(names.PUBLISHED.name))
    collection, _, number = mark.rpartition("/")
    if collection and number.isdecimal():
        return collection, int(number)
    return as_text(workbook.read_name(names.CODE.name)), 0


def edits(
    table: Table,
    rows: TableRows,
    entries: Iterable[Entry],
    published: int,
    *,
    is_old_copy: bool = False,
) -> Iterator[Edit]:
    """What differs from the entries that the master was written from.

    Args:
        entries: oldest first; published: number of the newest of them that the master shows.
        is_old_copy: the master was written again since. A word that was read from it before it
            was is then no news, though it is not what it was written from, nor what counts now.
    """
    assert table.kind is not None  # noqa: S101 - only mixed tables are read back
    entries = tuple(entries)
    then = newest((one for one in entries if one.number <= published), table.kind)
    now = newest(entries, table.kind)
    since: dict[str, list[Entry]] = {}
    for one in entries:
        if one.kind is table.kind and one.number > published:
            since.setdefault(one.subject, []).append(one)
    written: Counter[str] = Counter()
    for key, facts in _written(table, rows):
        subject = key or _new_key(table, facts, written)
        here = {column.header for column in table.entry_columns}
        before, known = _said(then, subject), _said(now, subject)
        if not subject or facts in (_only(before, here), _only(known, here)):
            continue
        if is_old_copy and facts in (_only(one.facts, here) for one in since.get(subject, ())):
            continue
        elsewhere = {name: text for name, text in known.items() if name not in here}
        yield Edit(table.kind, subject, {**elsewhere, **facts})


def _said(entries: Mapping[str, Entry], subject: str) -> Mapping[str, str]:
    return entries[subject].facts if subject in entries else {}


def _only(facts: Mapping[str, str], headers: set[str]) -> dict[str, str]:
    return {name: text for name, text in facts.items() if name in headers}


def _written(table: Table, rows: TableRows) -> Iterator[tuple[str, dict[str, str]]]:
    """Key and facts of each row; rows that say nothing and have no key are left out."""
    try:
        key = rows.columns.index(table.key)
        places = [(one.header, rows.columns.index(one.header)) for one in table.entry_columns]
    except ValueError as error:
        raise WorkbookError(
            texts.EXCEL_HEADER_CHANGED,
            where=rows.sheet,
            table=table.name,
            expected=", ".join((table.key, *(one.header for one in table.entry_columns))),
            found=", ".join(rows.columns),
        ) from error
    for row in rows.rows:
        facts = {header: fact for header, place in places if (fact := fact_of(row[place]))}
        subject = as_text(row[key])
        if subject or facts:
            yield subject, facts


def _new_key(table: Table, facts: Mapping[str, str], written: Counter[str]) -> str:
    """The key of a row that people added; '' where they have to write it themselves."""
    if not table.new_key:
        return ""
    content = canonical_json(dict(facts))
    name = hashlib.sha256(content).hexdigest()[:8]
    written[name] += 1
    again = written[name] - 1
    return f"{table.new_key}{name}" + (f"-{again}" if again else "")


def fact_of(value: Scalar) -> str:
    """A cell as the exact text of a fact: 12, 1234.5, 2025-12-31, ya."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        whole_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if whole_day else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return as_text(value)


def shown_fact(column: Column, fact: str) -> Scalar:
    """A fact as the cell of its column; text where it is not of the column's kind.

    `fact_of(shown_fact(column, fact)) == fact`, so that showing it again is no edit.
    """
    shown: Scalar = fact or None
    try:
        if column.kind is Kind.DATE:
            shown = date.fromisoformat(fact)
        elif column.kind in (Kind.DECIMAL, Kind.INTEGER):
            number = Decimal(fact)
            shown = int(number) if number == number.to_integral_value() else float(number)
    except (ValueError, InvalidOperation, OverflowError):
        return fact or None
    return shown if fact_of(shown) == fact else fact or None


def entry_cells(table: Table, entry: Entry | None) -> dict[str, Cell]:
    """What the entry columns of one row show, by heading."""
    return {
        column.header: shown_fact(column, entry.fact(column.header)) if entry else None
        for column in table.entry_columns
    }


def with_room(table: Table, rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows, and below them the blank ones that stand ready for people."""
    return (*rows, *((None,) * len(table.columns) for _ in range(table.room)))

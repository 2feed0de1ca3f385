"""What must hold in an office whatever happened: nothing lost, nothing doubled, the store whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from sync.domain.entries import EntryKind, newest
from sync.domain.errors import HimpunError
from sync.store import SqlStore
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife

WORD = "Diserahkan Kepada"
"""The column of the master in which staff write."""


def wrong(life: OfficeLife) -> str:
    """What is not as it should be yet, '' if all is."""
    state = life.state
    if state is None or not life.has_begun or state.pulled is None:
        return "nothing was pulled yet"
    for trouble in (state.waiting, state.offline, state.refused, state.settings):
        if trouble:
            return trouble.sentence
    try:
        with life.office.store() as store:
            said = _wrong_in(store, life)
    except HimpunError as error:
        return str(error)
    return said or life.masuk.wrong() or _wrong_in_master(life)


def check_store(life: OfficeLife) -> None:
    """The store's file is whole."""
    with closing(sqlite3.connect(life.workspace / "himpun.db", timeout=20)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def held(life: OfficeLife, agency: str, cell: str) -> object:
    """What the store holds of an OPD's cell on 'Indikator'."""
    with life.office.store() as store:
        return _held(store, agency, cell)


def word_of(life: OfficeLife, agency: str) -> str:
    """What the store holds of a word that staff wrote."""
    with life.office.store() as store:
        known = newest(store.entries(), EntryKind.SENDING)
    return str(known[agency].facts.get(WORD)) if agency in known else ""


def doubled(store: SqlStore) -> list[object]:
    """Words of staff and steps that the store holds twice."""
    words = Counter((one.subject, one.facts[WORD]) for one in store.entries() if WORD in one.facts)
    steps = Counter((one.step, one.round, one.started_at) for one in store.steps())
    return [one for counted in (words, steps) for one, count in counted.items() if count > 1]


def _held(store: SqlStore, agency: str, cell: str) -> object:
    row, column = int(cell[-1]) - 1, ord(cell[-2]) - ord("A")
    tables = [one.table for (code, _), one in store.accepted().items() if code == agency]
    found = [one.rows[row][column] for one in tables if one.title == "Indikator"]
    return getattr(found[0], "value", found[0]) if len(found) == 1 else found


def _wrong_in(store: SqlStore, life: OfficeLife) -> str:
    for (agency, cell), value in life.typed.items():
        if (found := _held(store, agency, cell)) != value:
            return f"store: {agency} {cell} is {found}, not {value}"
    known = newest(store.entries(), EntryKind.SENDING)
    for agency, word in life.words.items():
        said = known[agency].facts.get(WORD) if agency in known else None
        if said != word:
            return f"store: {agency} {said}, not {word}"
    if twice := doubled(store):
        return f"store: doubled {twice}"
    return ""


def _wrong_in_master(life: OfficeLife) -> str:
    workbook = ClosedWorkbook(life.office.master)
    try:
        data = Counter(cell for row in workbook.read_table(names.DATA.name).rows for cell in row)
        shown = workbook.read_table(names.SENDINGS.name)
    except HimpunError as error:
        return str(error)
    finally:
        workbook.close()
    for value in life.typed.values():
        if data[value] != 1:
            return f"master: {value} stands there {data[value]} times"
    column = shown.columns.index(WORD)
    found = {str(row[0]): row[column] for row in shown.rows}
    for agency, word in life.words.items():
        if found.get(agency) != word:
            return f"master: {agency} {found.get(agency)}, not {word}"
    return ""

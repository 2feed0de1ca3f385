"""How far the store has come, in one line: the same line means that nothing was added since."""

from __future__ import annotations

from sqlalchemy import Column, Connection, func, select

from sync.store.schema import (
    bookmarks,
    deliveries,
    entries,
    log,
    pulls,
    registers,
    returns,
    steps,
)

SOURCE_BOOKMARK = "drive:"
"""How the bookmarks begin that only say up to where a source's changes were looked at."""

_HISTORY: tuple[tuple[Column[int], Column[str]], ...] = tuple(
    (table.c.number, table.c[moment])
    for table, moment in (
        (registers, "saved_at"),
        (deliveries, "delivered_at"),
        (pulls, "pulled_at"),
        (returns, "returned_at"),
        (steps, "finished_at"),
        (entries, "at"),
        (log, "at"),
    )
)


def newest_of(connection: Connection) -> str:
    """Number and moment of the newest row of each history, and where the bookmarks are.

    History is only added to. The moments tell two stores apart that grew from the same backup.
    """
    told: list[object] = []
    for number, moment in _HISTORY:
        newest = select(func.max(number)).scalar_subquery()
        row = connection.execute(select(number, moment).where(number == newest)).first()
        told.append(tuple(row) if row else None)
    places = select(bookmarks).order_by(bookmarks.c.name)
    told += [
        tuple(row) for row in connection.execute(places) if not row.name.startswith(SOURCE_BOOKMARK)
    ]
    return repr(told)

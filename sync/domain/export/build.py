"""A whole export, decided: its tables, its e-Walidata layout, and all that is withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.domain.documents import Letterhead
from sync.domain.export.ewalidata import Layout, ewalidata_layout
from sync.domain.export.fixed import area_table, indicator_table
from sync.domain.export.lists import list_table
from sync.domain.export.metadata import (
    activity_table,
    agency_table,
    indicator_metadata,
    variable_metadata,
)
from sync.domain.export.tables import ExportTable
from sync.domain.export.withholding import Withheld, asked_agencies
from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.state import CollectionState

_MAKE = {FormatKind.AREAS: area_table, FormatKind.LIST: list_table}
_PREFIX = {FormatKind.AREAS: "wilayah", FormatKind.LIST: "daftar"}
_LONGEST = 60


@dataclass(frozen=True)
class Export:
    """What is to be written.

    Args:
        data: tables of values; metadata: tables that describe them; withheld: what stays.
    """

    data: tuple[ExportTable, ...]
    metadata: tuple[ExportTable, ...]
    ewalidata: Layout
    withheld: tuple[Withheld, ...]

    @property
    def tables(self) -> tuple[ExportTable, ...]:
        """All tables of the data package."""
        return (*self.data, *self.metadata)

    @property
    def rows(self) -> int:
        """Lines of data that leave."""
        return sum(len(table.rows) for table in self.data)


def build_export(state: CollectionState, letterhead: Letterhead, *, provisional: bool) -> Export:
    """Decide what of a collection leaves the office. The public's requests never do."""
    indicators, withheld = indicator_table(state)
    others: list[tuple[RequestFormat, ExportTable]] = []
    taken: set[str] = set()
    for fmt in state.register.formats:
        make = _MAKE.get(fmt.kind)
        if make is None or not asked_agencies(state, fmt):
            continue
        table, held = make(state, fmt, _name(fmt, taken))
        withheld += held
        if table is not None:
            others.append((fmt, table))
    return Export(
        data=(indicators, *(table for _, table in others)),
        metadata=(
            activity_table(state, letterhead, provisional=provisional),
            agency_table(state),
            indicator_metadata(state, indicators),
            variable_metadata(others),
        ),
        ewalidata=ewalidata_layout(state, indicators),
        withheld=withheld,
    )


def _name(fmt: RequestFormat, taken: set[str]) -> str:
    """A file stem of the format's own: small letters, digits and hyphens."""
    word = re.sub(r"[^a-z0-9]+", "-", fmt.code.casefold())[:_LONGEST].strip("-") or "format"
    name = stem = f"{_PREFIX[fmt.kind]}-{word}"
    number = 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name)
    return name

"""The name of all that a file or spreadsheet says, whenever it was saved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sync.domain.content import canonical_json, content_hash
from sync.domain.own_tabs import is_own_tab
from sync.domain.records import PulledTable
from sync.domain.tables import RawTable


def mark_of(tables: Sequence[RawTable]) -> str:
    """The name of a spreadsheet's content, himpun's own tabs aside."""
    return mark_of_hashes((table.title, content_hash(table.rows)) for table in tables)


def mark_of_pulled(tables: Sequence[PulledTable]) -> str:
    """The same name, of a pull as the store tells it."""
    return mark_of_hashes((one.table.title, one.content_hash) for one in tables)


def mark_of_hashes(told: Iterable[tuple[str, str]]) -> str:
    """The same name, of title and content hash of each tab."""
    asked = sorted(one for one in told if not is_own_tab(one[0]))
    return hashlib.sha256(canonical_json(asked)).hexdigest()

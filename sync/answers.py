"""What an OPD says beside its data is kept, whether it came in a sheet or in a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sync.domain.declaration import answers_mark, declaration_entry, declared_facts
from sync.domain.entries import EntryKind, newest
from sync.domain.findings import Finding
from sync.domain.return_answers import Answer, new_answers
from sync.domain.tables import RawTable
from sync.ports import Store


def keep_answers(
    store: Store,
    agency: str,
    name: str,
    answers: tuple[Answer, ...],
    findings: Iterable[Finding],
    at: datetime,
) -> None:
    """Add an entry for each new answer to what was given back to this OPD.

    Args:
        agency, name: its code and its short name; findings: of the content that came with them.
    """
    if not answers:
        return
    returned = frozenset(
        found.code
        for given in store.returns()
        if given.agency == agency
        for found in given.findings
    )
    for entry in new_answers(answers, findings, returned, store.entries(), name, at):
        store.save_entry(entry)


def keep_declaration(
    store: Store, agency: str, tables: Iterable[RawTable], hashes: dict[str, str], at: datetime
) -> None:
    """Add what an OPD declares in its tab 'Pernyataan', if that is new.

    Args:
        hashes: content of what counts as its answer now, by format code.
    """
    known = newest(store.entries(), EntryKind.DECLARATION).get(agency)
    entry = declaration_entry(agency, declared_facts(tables), answers_mark(hashes), known, at)
    if entry is not None:
        store.save_entry(entry)

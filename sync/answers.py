"""What an OPD answered to its findings is kept, whether it came in a sheet or in a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sync.domain.findings import Finding
from sync.domain.return_answers import Answer, new_answers
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

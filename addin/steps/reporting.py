"""Tables that several reports share: OPD by completeness, and rules by how often they broke."""

from __future__ import annotations

from collections import Counter

from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.formats import FieldRole, RequestFormat
from sync.domain.state import CollectionState
from sync.domain.wording import floored


def agencies_table(state: CollectionState) -> DocumentTable:
    """Every OPD with what was asked, answered, and found; a total row."""
    rows = tuple(
        (
            number,
            item.agency.name,
            item.completeness.requested,
            item.completeness.answered,
            floored(item.completeness.ratio),
            len(item.must_mend),
            len(item.rounds_returned),
            item.timeliness.value,
            item.condition.value,
        )
        for number, item in enumerate(state.agencies, 1)
    )
    total = state.completeness
    must = sum(len(item.must_mend) for item in state.agencies)
    returns = sum(len(item.rounds_returned) for item in state.agencies)
    return DocumentTable(
        "Kelengkapan per OPD",
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 3.8),
            DocumentColumn("Diminta", Show.NUMBER, 0.9),
            DocumentColumn("Terjawab", Show.NUMBER, 0.95),
            DocumentColumn("Lengkap", Show.PERCENT, 0.9),
            DocumentColumn("Temuan Wajib", Show.NUMBER, 0.9),
            DocumentColumn("Kembali", Show.NUMBER, 0.9),
            DocumentColumn("Ketepatan", Show.STATE, 1.2),
            DocumentColumn("Keadaan", Show.STATE, 1.5),
        ),
        rows,
        (
            None,
            "Jumlah",
            total.requested,
            total.answered,
            floored(total.ratio),
            must,
            returns,
            None,
            None,
        ),
    )


def rules_table(state: CollectionState) -> DocumentTable:
    """How often each rule was broken, the most frequent first."""
    counts = Counter((found.rule.value, found.severity.value) for found in state.findings)
    return DocumentTable(
        "Temuan menurut aturan",
        (
            DocumentColumn("Aturan", Show.TEXT, 4),
            DocumentColumn("Tingkat", Show.STATE, 2),
            DocumentColumn("Jumlah", Show.NUMBER, 1),
        ),
        tuple((rule, severity, count) for (rule, severity), count in counts.most_common()),
        ("Jumlah", None, counts.total()),
    )


def asked_in(fmt: RequestFormat) -> str:
    """How much a format asks: '36 sel' of fixed rows, '8 kolom' of a list."""
    columns = sum(1 for _ in fmt.with_role(FieldRole.VALUE))
    return f"{len(fmt.rows) * columns} sel" if fmt.rows else f"{columns} kolom"

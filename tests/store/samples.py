"""Small pulls for the tests of the SQL store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sync.domain.content import content_hash
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.records import PulledTable, PullRecord, PullStatus
from sync.domain.tables import RawTable

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def tab(title: str, *rows: tuple[Any, ...]) -> PulledTable:
    return PulledTable(RawTable(title, 0, rows), content_hash(rows))


def pull(agency: str = "1.01", minutes: int = 0, *rows: tuple[Any, ...]) -> PullRecord:
    """A pull with three tabs, two accepted formats and four findings."""
    tables = (tab("Indikator", *rows), tab("Sekolah", (agency, minutes)), tab("Lain", ("tetap",)))
    finding = Finding(
        agency, "IND", "Indikator", "F7", Rule.NEGATIVE, Severity.MUST, "-1", "Tulis angka positif."
    )
    return PullRecord(
        agency,
        f"lembar-{agency}",
        START + timedelta(minutes=minutes),
        PullStatus.OK,
        tables=tables,
        accepted=(("IND", "Indikator"), ("SEKOLAH", "Sekolah")),
        findings=(finding,) * 4,
        answered=1,
    )

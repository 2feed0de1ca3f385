"""master.xlsx: the workbook that the office works in."""

from __future__ import annotations

from pathlib import Path

from sync.workbook.names import Sheet
from workbook_templates.specs import (
    analysis,
    home,
    monitoring,
    recap,
    registers,
    report,
    requests,
    review,
    schedule,
    settings,
    summary,
)
from workbook_templates.specs.book import Book


def build(path: Path) -> None:
    """Write master.xlsx to that path."""
    book = Book(path, "Pengumpulan Data OPD", tuple(str(sheet) for sheet in Sheet))
    for module in (registers, monitoring, review, requests, report, recap, schedule, settings):
        module.build(book)
    ranking, _ = analysis.build(book)
    summary.build(book)
    home.build(book, ranking)
    book.close()

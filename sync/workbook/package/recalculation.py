"""Formulas after their cells' inputs changed: Excel computes them anew when it opens the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sync.workbook.package import xml_parts
from sync.workbook.package.book import ORDER, Book

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_LONGEST_TAG = 100


def request(book: Book, *, formulas_vanished: bool) -> None:
    """Have every formula computed on load, and drop the calculation chain when it went stale."""
    if formulas_vanished:
        for relationship in book.relationships.of_kind("calcChain"):
            part = book.relationships.target(relationship)
            book.relationships.remove(relationship)
            if part:
                book.package.remove(part)
    settings = xml_parts.child(book.root, "calcPr")
    if settings is not None and settings.get("fullCalcOnLoad") in ("1", "true"):
        return
    if _has_formula(book):
        xml_parts.child_in_order(book.root, "calcPr", ORDER).set("fullCalcOnLoad", "1")


def _has_formula(book: Book) -> bool:
    return any(_holds_formula(book.package.blocks(sheet.part)) for sheet in book.sheets())


def _holds_formula(blocks: Iterable[bytes]) -> bool:
    before = b""
    for block in blocks:
        text = before + block
        if _FORMULA.search(text):
            return True
        before = text[-_LONGEST_TAG:]
    return False

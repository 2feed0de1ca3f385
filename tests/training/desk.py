"""A spreadsheet without a server, for what is judged and shown without one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sync.domain.addresses import split_address
from sync.sandbox.entry import USER_ENTERED, enter
from sync.sandbox.formats import normalised
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Cell, Sheet, Spreadsheet

TODAY = datetime(2025, 2, 14, 9, 0, tzinfo=UTC)


def rule(kind: str, *values: str, strict: bool = True, message: str = "") -> dict[str, Any]:
    """DataValidationRule JSON."""
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    made: dict[str, Any] = {"condition": condition, "strict": strict, "showCustomUi": True}
    return made | ({"inputMessage": message} if message else {})


class Desk:
    """One spreadsheet of two tabs in Indonesian."""

    def __init__(self, locale: str = "id_ID") -> None:
        self.sheet = Sheet(0, "Isian", 50, 12)
        self.other = Sheet(7, "Daftar", 50, 12)
        self.document = Spreadsheet("buku", {"locale": locale}, [self.sheet, self.other])

    def put(self, address: str, *, sheet: Sheet | None = None, **parts: Any) -> None:
        """Set parts of a cell (`value`, `formula`, `format`, `note`, `validation`)."""
        chosen = sheet or self.sheet
        row, column = split_address(address)
        parts = {**parts, "format": normalised(parts["format"])} if "format" in parts else parts
        old = chosen.cell(row, column)
        kept = {name: getattr(old, name) for name in Cell.__dataclass_fields__}
        chosen.put(row, column, Cell(**{**kept, **parts}))

    def type_in(self, address: str, text: str, *, sheet: Sheet | None = None) -> None:
        """Type a text into a cell, unchecked, as the API does."""
        chosen = sheet or self.sheet
        row, column = split_address(address)
        locale = locale_of(self.document.locale)
        chosen.put(row, column, enter(chosen.cell(row, column), text, USER_ENTERED, locale, TODAY))

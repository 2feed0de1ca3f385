"""What stands in a cell's editor: the text that, typed again, gives the same cell."""

from __future__ import annotations

from datetime import UTC, datetime

from sync.sandbox.cells import shown
from sync.sandbox.entry import read_typed
from sync.sandbox.locales import Locale
from sync.sandbox.model import Cell

_NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""Any moment: what is offered for reading always has its year."""


def editor_text(cell: Cell, locale: Locale) -> str:
    """The text to edit: the formula, the date as shown, the number in full, the text as it is.

    A text that would be read as something else gets Google's apostrophe in front; cells formatted
    as plain text need none, since nothing is read there.
    """
    if cell.formula is not None:
        return cell.formula
    if cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    number_format = (cell.format or {}).get("numberFormat", {})
    kind = number_format.get("type")
    if isinstance(cell.value, str):
        is_safe = kind == "TEXT" or read_typed(cell.value, locale, _NOON).value == cell.value
        return cell.value if is_safe else f"'{cell.value}"
    if kind in ("DATE", "TIME", "DATE_TIME", "PERCENT"):
        text = shown(cell, cell.value, locale)
        if read_typed(text, locale, _NOON).value == cell.value:
            return text
    return repr(cell.value).replace(".", locale.decimal)

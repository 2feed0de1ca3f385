"""What a workbook has in place of something that is gone: renamed things are mostly alike."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from sync import texts

_SHOWN = 5


def what_is_there(wanted: str, found: Sequence[str]) -> str:
    """The names that are there, those most like the wanted one first, as a person reads them."""
    if not found:
        return texts.EXCEL_NOTHING.what
    ordered = sorted(found, key=lambda name: -_likeness(wanted, name))
    listed = ", ".join(f"'{name}'" for name in ordered[:_SHOWN])
    more = len(ordered) - _SHOWN
    return texts.EXCEL_AND_MORE.what.format(listed=listed, count=more) if more > 0 else listed


def _likeness(wanted: str, name: str) -> float:
    return SequenceMatcher(None, wanted.lower(), name.lower()).ratio()

"""The tabs that himpun itself makes in an OPD's spreadsheet: nothing in them is data."""

from __future__ import annotations

from sync import texts
from sync.domain.labels import normalised

OWN_TABS = frozenset({texts.GUIDE_TAB, texts.RETURN_TAB, texts.DECLARATION_TAB, texts.CHOICES_TAB})
"""Tabs that himpun makes for guidance, returns and the declaration: never read as data."""

_OWN_TITLES = frozenset(map(normalised, OWN_TABS))
_RETURN_TITLE = normalised(texts.RETURN_TAB)


def is_own_tab(title: str) -> bool:
    """Whether a tab is one of himpun's own, in which no data are asked for."""
    return normalised(title) in _OWN_TITLES


def is_return_tab(title: str) -> bool:
    """Whether a tab is the one in which an OPD answers to what was given back."""
    return normalised(title) == _RETURN_TITLE

"""The shape of one sentence that a person meets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One message: what happened, and the next action. Both are `str.format` templates."""

    what: str
    next_action: str = ""

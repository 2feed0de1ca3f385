"""A section of the analysis: a title and what is said under it."""

from __future__ import annotations

from dataclasses import dataclass

NAMED = 6
"""How many OPD a section names at most."""


@dataclass(frozen=True)
class Section:
    """One to three sentences under a title."""

    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)

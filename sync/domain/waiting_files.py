"""Files that wait in 'masuk' for a person's choice, as the store remembers them for the master."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class WaitingFile:
    """A file that contradicts what is held.

    Args:
        agency: short name; sentence: both values with their cells, and how to choose.
    """

    name: str
    agency: str
    sentence: str


def place_of(collection: str) -> str:
    """Under which name the store keeps them, by the collection's code."""
    return f"berkas:menunggu:{collection}"


def to_text(files: Mapping[str, WaitingFile]) -> str:
    """The files as one bookmark; '' for none."""
    told = [[one.name, one.agency, one.sentence] for _, one in sorted(files.items())]
    return json.dumps(told) if told else ""


def from_text(text: str) -> dict[str, WaitingFile]:
    """The files of a bookmark, by name."""
    return {one[0]: WaitingFile(*one) for one in json.loads(text)} if text else {}

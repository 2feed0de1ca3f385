"""The product's palette with what only templates need: letter sizes and tab colours."""

from __future__ import annotations

from sync.palette import (
    ACTIVE,
    BAD,
    BAR,
    BLANK,
    FILLED,
    FOAM,
    GOOD,
    INK,
    INVALID,
    LAGOON,
    LINE,
    LINK,
    MIST,
    NOTICE,
    PAPER,
    PAPER_LINE,
    SAND,
    SEA,
    SLATE,
    STATE_TONES,
    TEAL,
    TRUE_ZERO,
    UNAVAILABLE,
    WAITING,
    WHITE,
    Tone,
    tone_of,
)

__all__ = [
    "ACTIVE",
    "BAD",
    "BAR",
    "BLANK",
    "BODY",
    "FIGURE",
    "FILLED",
    "FOAM",
    "FONT",
    "GOOD",
    "HEADING",
    "INK",
    "INVALID",
    "KOP",
    "LAGOON",
    "LINE",
    "LINK",
    "MIST",
    "NOTICE",
    "PAPER",
    "PAPER_LINE",
    "REPEATED",
    "ROOM",
    "ROOM_OF_STEPS",
    "SAND",
    "SEA",
    "SLATE",
    "SMALL",
    "STATE_TONES",
    "TAB_HOME",
    "TAB_PEOPLE",
    "TAB_RECORD",
    "TAB_RESULT",
    "TAB_WORK",
    "TEAL",
    "TITLE",
    "TRUE_ZERO",
    "UNAVAILABLE",
    "WAITING",
    "WHITE",
    "Tone",
    "tone_of",
]

FONT = "Calibri"

# Typographic scale, in points.
TITLE = 18
HEADING = 14
FIGURE = 16
KOP = 12
"""The regency's name, above the office's in FIGURE; also the sentences of a form's guide."""
BODY = 11
SMALL = 9
ROOM = 15
"""Of letters that nobody sees: empty cells in it give a row of body text some air."""
ROOM_OF_STEPS = 18
"""The same for the nine steps on Beranda."""

REPEATED = "#868B7F"
"""Ink of a word that only repeats the one above it, on paper."""

# Tab colours by what a sheet is for.
TAB_HOME = SEA
TAB_PEOPLE = SAND
TAB_WORK = TEAL
TAB_RESULT = "#2F5D8C"
TAB_RECORD = "#9AAFB2"

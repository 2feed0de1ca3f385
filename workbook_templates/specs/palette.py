"""One palette and one typographic scale for every sheet, and the words that carry a colour."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Calibri"

# Typographic scale, in points.
TITLE = 18
HEADING = 14
FIGURE = 16
BODY = 11
SMALL = 9
ROOM = 15
"""Of letters that nobody sees: empty cells in it give a row of body text some air."""

# The sea around a regency of islands.
INK = "#17343A"
SLATE = "#5A7277"
SEA = "#0F5C66"
TEAL = "#1F858C"
LAGOON = "#8CC3C1"
BAR = "#BFDFDD"
MIST = "#DCEDED"
FOAM = "#F3F8F8"
LINE = "#CFDEDF"
WHITE = "#FFFFFF"
# What people fill in: warm, like paper.
PAPER = "#FFFBF0"
PAPER_LINE = "#E9DFC6"
SAND = "#D9A441"
LINK = "#0B6E99"

# The five states of a requested value, in charts and on the cards beside them.
FILLED = TEAL
TRUE_ZERO = LAGOON
BLANK = "#C3CDCF"
UNAVAILABLE = "#E3BE6C"
INVALID = "#C65B4E"

# Tab colours by what a sheet is for.
TAB_HOME = SEA
TAB_PEOPLE = SAND
TAB_WORK = TEAL
TAB_RESULT = "#2F5D8C"
TAB_RECORD = "#9AAFB2"


@dataclass(frozen=True)
class Tone:
    """How a state looks: fill and ink; the word itself always stands in the cell as well."""

    name: str
    fill: str
    ink: str


GOOD = Tone("baik", "#DDF1E4", "#1B6B3A")
ACTIVE = Tone("berjalan", "#DCEBF7", "#1D5785")
NOTICE = Tone("perhatian", "#FDF0D0", "#855600")
WAITING = Tone("menunggu", "#EDF1F2", "#5A6B70")
BAD = Tone("masalah", "#FBE1DD", "#9E2A1F")

STATE_TONES: tuple[tuple[str, Tone], ...] = (
    # longer words first where one begins with the other
    ("selesai", GOOD),
    ("disetujui", GOOD),
    ("lengkap", GOOD),
    ("tepat waktu", GOOD),
    ("terisi", GOOD),
    ("nol sah", GOOD),
    ("dijawab", GOOD),
    ("ditarik", GOOD),
    ("berikutnya", ACTIVE),
    ("berjalan", ACTIVE),
    ("sedang", ACTIVE),
    ("diperiksa", ACTIVE),
    ("sebagian", NOTICE),
    ("perlu", NOTICE),
    ("menunggu gerbang", WAITING),
    ("menunggu", NOTICE),
    ("tidak tersedia", NOTICE),
    ("belum", WAITING),
    ("kosong", WAITING),
    ("tidak berubah", WAITING),
    ("terkunci", WAITING),
    ("wajib diperbaiki", BAD),
    ("dikembalikan", BAD),
    ("dikarantina", BAD),
    ("gagal", BAD),
    ("terlambat", BAD),
    ("tidak sah", BAD),
    ("ditolak", BAD),
)
"""First words of a state -> its tone; a state may go on after them ('dikembalikan, putaran 2')."""

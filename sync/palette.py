"""The one palette of the product, and the words that carry a colour.

Templates, printed pages, the OPD's tabs and the sandbox's pages all take their colours from here.
"""

from __future__ import annotations

from dataclasses import dataclass

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
GREY = "#EDF1F2"
# What people fill in: warm, like paper.
PAPER = "#FFFBF0"
PAPER_LINE = "#E9DFC6"
SAND = "#D9A441"
MARK = "#FFF2CC"
LINK = "#0B6E99"

# The five states of a requested value, in charts and on the cards beside them.
FILLED = TEAL
TRUE_ZERO = LAGOON
BLANK = "#C3CDCF"
UNAVAILABLE = "#E3BE6C"
INVALID = "#C65B4E"


@dataclass(frozen=True)
class Tone:
    """How a state looks: fill and ink; the word itself always stands in the cell as well."""

    name: str
    fill: str
    ink: str


GOOD = Tone("baik", "#DDF1E4", "#1B6B3A")
ACTIVE = Tone("berjalan", "#DCEBF7", "#1D5785")
NOTICE = Tone("perhatian", "#FDF0D0", "#7A4D00")
WAITING = Tone("menunggu", GREY, "#50636A")
BAD = Tone("masalah", "#FBE1DD", "#9E2A1F")

_WORDS: dict[Tone, tuple[str, ...]] = {
    GOOD: (
        *("selesai", "disetujui", "lengkap", "tepat waktu", "terisi", "nol sah", "dijawab"),
        *("ditarik", "tersampaikan", "terkirim", "sesuai", "berlaku"),
        *("dinyatakan selesai", "sudah"),
        *("diperbaiki", "dikonfirmasi", "dikecualikan", "ditutup"),
    ),
    ACTIVE: ("berikutnya", "berjalan", "sedang", "diperiksa"),
    NOTICE: (
        *("sebagian", "perlu", "menunggu", "tidak tersedia", "alasan belum", "nilai belum"),
        *("terbuka", "opd menjawab", "keberatan"),
    ),
    WAITING: (
        *("menunggu gerbang", "belum", "kosong", "tidak berubah", "terkunci", "tidak diminta"),
        *("dipakai isian", "sama dengan", "dicabut"),
    ),
    BAD: (
        *("wajib diperbaiki", "dikembalikan", "dikarantina", "gagal", "terlambat", "tidak sah"),
        "ditolak",
        "tidak terjangkau",
    ),
}

STATE_TONES: tuple[tuple[str, Tone], ...] = tuple(
    sorted(
        ((word, tone) for tone, words in _WORDS.items() for word in words),
        key=lambda one: -len(one[0]),
    )
)
"""First words of a state -> its tone, the longest first; a state may go on after them."""


def tone_of(state: str) -> Tone | None:
    """The tone of a state by the words that it begins with; None for other texts."""
    folded = state.strip().casefold()
    return next((tone for words, tone in STATE_TONES if folded.startswith(words)), None)

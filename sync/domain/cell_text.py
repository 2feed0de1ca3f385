"""The text of a cell: cleaned for reading, shown to people, and what it says by itself."""

from __future__ import annotations

import re
from decimal import Decimal

from sync.domain.tables import RawCell

_SPACES = dict.fromkeys(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000),
    " ",
)
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
)
# Not unicodedata.normalize('NFKC'): it would turn '5²' into '52', a number nobody wrote.
_FULLWIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MARKS = {0x2212: "-", 0x2026: "..."}
_AT_THE_ENDS = "".join(map(chr, (*_SPACES, *_INVISIBLE, 0x20)))
_CLEANED: dict[int, str | None] = {**_SPACES, **_INVISIBLE, **_FULLWIDTH, **_MARKS}

_ERROR_VALUE = re.compile(r"#[A-Z0-9/]+[!?]|#N/A|#+|err:[0-9]+", re.IGNORECASE)
_DASHES_OR_DOTS = re.compile(r"[-‐‑‒–—―_]+|\.+")
_UNAVAILABLE = frozenset(
    """
    n/a|na|n.a|nihil|null|none|tidak ada|tdk ada|tidak ada data|data tidak ada|tidak tersedia
    tdk tersedia|data tidak tersedia|belum ada|belum ada data|data belum ada|belum tersedia
    data belum tersedia
    """.strip()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)


def clean_text(text: str) -> str:
    """Text with plain spaces, ASCII forms of fullwidth signs, and nothing invisible, trimmed."""
    return " ".join(text.translate(_CLEANED).split())


def trim_text(text: str) -> str:
    """Text without blanks and invisible signs at both ends; inside it stays exactly as it came."""
    return text.strip(_AT_THE_ENDS)


def raw_text(raw: RawCell) -> str:
    """A cell as people see it: text as it is, 5.0 -> '5', 1.474 -> '1,474', None -> ''.

    Numbers get a decimal comma and no thousands separator, so no digit is added or lost.
    """
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int):
        return str(raw)
    number = Decimal(repr(raw))
    if not number.is_finite():
        return str(raw)
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number:f}".replace(".", ",")


def is_error_value(text: str) -> bool:
    """Whether a cleaned text is what a broken formula shows ('#REF!', '#N/A', 'Err:502', '###')."""
    return _ERROR_VALUE.fullmatch(text) is not None


def says_unavailable(text: str) -> bool:
    """Whether a cleaned text says that there are no data ('-', 'n/a', 'tidak ada', 'nihil').

    'nihil' means 'none', but it is never turned into the number 0: that would invent a number.
    """
    if _DASHES_OR_DOTS.fullmatch(text):
        return True
    return text.casefold().strip(" .()") in _UNAVAILABLE

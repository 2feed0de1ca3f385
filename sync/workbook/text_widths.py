"""How wide a text is in Arial or Calibri, and where it wraps: what nobody fits is fitted here.

Widths are the fonts' advance widths in thousandths of the font size; Liberation Sans and
Carlito, which LibreOffice puts in their place, have the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_PIXELS_PER_POINT = 96 / 72
_WIDE = 1000
_FIRST_WIDE = 0x2E80
_PIECE = re.compile(r"\n|[^\S\n]+|\S+")


class _Widths(dict[str, int]):
    """Width by letter; letters that no font table here holds are wide or as given."""

    def __init__(self, letters_by_width: Mapping[int, str], other: int) -> None:
        super().__init__(
            (letter, width) for width, letters in letters_by_width.items() for letter in letters
        )
        self._other = other
        self.widest = max(_WIDE, other, *self.values())

    def __missing__(self, letter: str) -> int:
        return _WIDE if ord(letter) >= _FIRST_WIDE else self._other


@dataclass(frozen=True, eq=False)
class Face:
    """A font family: width of each letter, and how much wider bold letters are."""

    widths: _Widths
    bold: float


ARIAL = Face(
    _Widths(
        {
            191: "'",
            222: "ijl",
            260: "|",
            278: " !,./:;I[\\]ft",
            333: "()-`r",
            334: "{}",
            355: '"',
            389: "*",
            469: "^",
            500: "Jcksvxyz",
            556: "#$0123456789?L_abdeghnopqu",
            584: "+<=>~",
            611: "FTZ",
            667: "&ABEKPSVXY",
            722: "CDHNRUw",
            778: "GOQ",
            833: "Mm",
            889: "%",
            944: "W",
            1015: "@",
        },
        other=600,
    ),
    bold=1.09,
)
CALIBRI = Face(
    _Widths(
        {
            221: "'",
            226: " ",
            229: "ijl",
            250: ",",
            252: ".I",
            268: ":;",
            303: "()`",
            306: "-[]f",
            319: "J{}",
            330: "!t",
            349: "r",
            388: "/\\sz",
            401: '"',
            421: "Lc",
            433: "x",
            454: "kvy",
            461: "?FS|",
            469: "Zg",
            483: "Ta",
            488: "EY",
            498: "#*+<=>^_e~",
            507: "$0123456789",
            519: "KPX",
            526: "bdhnopqu",
            533: "C",
            544: "BR",
            567: "V",
            579: "A",
            615: "D",
            623: "H",
            631: "G",
            644: "NU",
            662: "O",
            673: "Q",
            682: "&",
            715: "%w",
            799: "m",
            855: "M",
            894: "W@",
        },
        other=560,
    ),
    bold=1.04,
)


def face_of(name: str) -> Face:
    """The family that stands for a font of this name: the wide one where it is unknown."""
    return CALIBRI if name.casefold() in ("calibri", "carlito") else ARIAL


def text_width(text: str, points: float, *, bold: bool = False, face: Face = ARIAL) -> float:
    """Width in pixels (96 to the inch) of one line of text at a font size in points."""
    return _thousandths(text, face) * _pixels_per_thousandth(points, face, bold=bold)


def longest_word(text: str, points: float, *, bold: bool = False) -> float:
    """Width in pixels of the widest word."""
    return max((text_width(word, points, bold=bold) for word in text.split()), default=0.0)


def wrap(
    text: str, pixels: float, points: float, *, bold: bool = False, face: Face = ARIAL
) -> tuple[str, ...]:
    """The lines that a text takes in a cell of that width; joined they are the text again.

    A word wider than the cell breaks where it is full. An empty text is one empty line.
    """
    room = pixels / _pixels_per_thousandth(points, face, bold=bold)
    lines: list[str] = [""]
    used = 0
    for piece in _PIECE.findall(text):
        if piece == "\n":
            lines[-1] += piece
            lines.append("")
            used = 0
            continue
        width = _thousandths(piece, face)
        # a blank may hang over the edge, it never starts a line
        if piece.isspace() or used + width <= room:
            lines[-1] += piece
            used += width
            continue
        if used:
            lines.append("")
        first, *rest = _broken(piece, room, face)
        lines[-1] += first
        lines.extend(rest)
        used = _thousandths(rest[-1] if rest else first, face)
    return tuple(lines)


@lru_cache(maxsize=20_000)
def line_count(
    text: str, pixels: float, points: float, *, bold: bool = False, face: Face = ARIAL
) -> int:
    """How many lines `wrap` makes of a text, for many thousands of texts."""
    room = pixels / _pixels_per_thousandth(points, face, bold=bold)
    lines, used = 1, 0
    for piece in _PIECE.findall(text):
        if piece == "\n":
            lines += 1
            used = 0
            continue
        width = _word_width(piece, face)
        if used + width <= room or piece.isspace():
            used += width
            continue
        lines += used > 0
        used = width
        if width > room:
            pieces = _broken(piece, room, face)
            lines += len(pieces) - 1
            used = _thousandths(pieces[-1], face)
    return lines


def surely_fitting(pixels: float, points: float, *, bold: bool = False, face: Face = ARIAL) -> int:
    """How many letters stand on one line whatever they are; more may do so, too."""
    room = pixels / _pixels_per_thousandth(points, face, bold=bold)
    return int(room / face.widths.widest)


def _broken(word: str, room: float, face: Face) -> list[str]:
    pieces = [""]
    used = 0
    for letter in word:
        width = face.widths[letter]
        if pieces[-1] and used + width > room:
            pieces.append("")
            used = 0
        pieces[-1] += letter
        used += width
    return pieces


def _pixels_per_thousandth(points: float, face: Face, *, bold: bool) -> float:
    return points * _PIXELS_PER_POINT * (face.bold if bold else 1) / 1000


def _thousandths(text: str, face: Face) -> int:
    return sum(map(face.widths.__getitem__, text))


_word_width = lru_cache(maxsize=20_000)(_thousandths)

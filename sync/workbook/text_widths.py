"""How wide a text is in Arial, and where it wraps: merged cells do not fit their own height.

Widths are Arial's advance widths in thousandths of the font size (Liberation Sans, which
LibreOffice puts in its place, has the same).
"""

from __future__ import annotations

import re

_PIXELS_PER_POINT = 96 / 72
_BOLD = 1.09
_OTHER = 600
_WIDE = 1000
_FIRST_WIDE = 0x2E80
_WIDTHS = {
    letter: width
    for width, letters in {
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
    }.items()
    for letter in letters
}
_PIECE = re.compile(r"\n|[^\S\n]+|\S+")


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """Width in pixels (96 to the inch) of one line of text at a font size in points."""
    thousandths = sum(_width_of(letter) for letter in text)
    return thousandths / 1000 * points * _PIXELS_PER_POINT * (_BOLD if bold else 1)


def longest_word(text: str, points: float, *, bold: bool = False) -> float:
    """Width in pixels of the widest word."""
    return max((text_width(word, points, bold=bold) for word in text.split()), default=0.0)


def wrap(text: str, pixels: float, points: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines that a text takes in a cell of that width; joined they are the text again.

    A word wider than the cell breaks where it is full. An empty text is one empty line.
    """
    lines: list[str] = [""]
    used = 0.0
    for piece in _PIECE.findall(text):
        if piece == "\n":
            lines[-1] += piece
            lines.append("")
            used = 0.0
            continue
        width = text_width(piece, points, bold=bold)
        # a blank may hang over the edge, it never starts a line
        if piece.isspace() or used + width <= pixels:
            lines[-1] += piece
            used += width
            continue
        if used:
            lines.append("")
        first, *rest = _broken(piece, pixels, points, bold=bold)
        lines[-1] += first
        lines.extend(rest)
        used = text_width(rest[-1] if rest else first, points, bold=bold)
    return tuple(lines)


def _broken(word: str, pixels: float, points: float, *, bold: bool) -> list[str]:
    pieces = [""]
    used = 0.0
    for letter in word:
        width = text_width(letter, points, bold=bold)
        if pieces[-1] and used + width > pixels:
            pieces.append("")
            used = 0.0
        pieces[-1] += letter
        used += width
    return pieces


def _width_of(letter: str) -> int:
    return _WIDTHS.get(letter) or (_WIDE if ord(letter) >= _FIRST_WIDE else _OTHER)

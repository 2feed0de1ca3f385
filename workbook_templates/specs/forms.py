"""What the blank forms share: a kop to fill in, boxes, and the block for signatures."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from workbook_templates.specs import palette
from workbook_templates.specs.styles import Styles

KOP = (
    "PEMERINTAH KABUPATEN CONTOH",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Jalan Contoh Nomor 1 \u00b7 kominfo@contoh.example",
)
"""The example office; an office types its own over it once."""

ENTRY = {
    "bg_color": palette.PAPER,
    "border": 1,
    "border_color": palette.PAPER_LINE,
    "num_format": "@",
    "text_wrap": True,
    "indent": 1,
}
"""Properties of a cell that is filled in."""

_DOTS = "." * 42


@dataclass(frozen=True)
class Signer:
    """One signature: the line above it, and the labels under the name."""

    title: str
    below: str = ""


def kop(worksheet: Worksheet, styles: Styles, columns: tuple[int, int]) -> None:
    """The kop in the first three rows, closed by a double rule."""
    sizes = ((palette.KOP, 18), (palette.FIGURE, 22), (palette.SMALL, 18))
    for row, (words, (size, height)) in enumerate(zip(KOP, sizes, strict=True)):
        looks: dict[str, object] = {
            "align": "center",
            "valign": "vcenter",
            "font_size": size,
            "bold": row < len(KOP) - 1,
        }
        if row == len(KOP) - 1:
            looks |= {"bottom": 6, "bottom_color": palette.INK}
        worksheet.set_row(row, height)
        worksheet.merge_range(row, columns[0], row, columns[1], words, styles.style(**looks))


def heading(
    worksheet: Worksheet, styles: Styles, row: int, columns: tuple[int, int], words: str
) -> None:
    """A form's title over merged columns."""
    style = styles.style(bold=True, font_size=palette.HEADING, align="center", valign="vcenter")
    worksheet.set_row(row, 28)
    worksheet.merge_range(row, columns[0], row, columns[1], words, style)


def entry(
    worksheet: Worksheet, styles: Styles, area: tuple[int, int, int, int], **looks: object
) -> None:
    """A box to fill in, merged if it is larger than one cell."""
    style = styles.style(**(ENTRY | looks))
    if area[:2] == area[2:]:
        worksheet.write_blank(area[0], area[1], None, style)
    else:
        worksheet.merge_range(*area, "", style)


def signature(worksheet: Worksheet, styles: Styles, row: int, column: int, signer: Signer) -> None:
    """Title, room to sign in, a line for the name and what stands below it: four rows."""
    middle = styles.style(align="center", valign="vcenter")
    worksheet.write_string(row, column, signer.title, middle)
    worksheet.set_row(row + 1, 62)
    worksheet.write_string(row + 2, column, f"( {_DOTS} )", middle)
    if signer.below:
        worksheet.write_string(row + 3, column, signer.below, middle)


def guide(worksheet: Worksheet, styles: Styles, first_row: int, sentences: tuple[str, ...]) -> None:
    """Numbered sentences: the number in column B, the words in column C."""
    number = styles.style(
        bold=True,
        font_size=palette.HEADING,
        font_color=palette.TEAL,
        align="center",
        valign="vcenter",
    )
    words = styles.style(text_wrap=True, valign="vcenter", font_size=palette.KOP)
    for place, sentence in enumerate(sentences, 1):
        row = first_row + place - 1
        worksheet.set_row(row, 40)
        worksheet.write_number(row, 1, place, number)
        worksheet.write_string(row, 2, sentence, words)

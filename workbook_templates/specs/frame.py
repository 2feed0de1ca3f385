"""What stands around the content of every sheet: title band, letterhead, paper, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.styles import Styles

FOLIO = 14
"""Paper of 8.5 x 13 inches: what Excel knows of F4 (215 x 330 mm)."""
MARGIN = 1.7
"""Width of the empty first column, in characters."""
_SIDES = 0.45
"""Margins left and right, in inches."""
_A4_ACROSS = (11.69 - 2 * _SIDES) * 96 * 0.98
"""Pixels on A4 across, folio's smaller brother, with a hair for programs that set wider."""

_WRITES = {
    Owner.MACHINE: "Diisi otomatis",
    Owner.PEOPLE: "Diisi petugas",
}


@dataclass(frozen=True)
class Purpose:
    """One sheet in one short sentence: who writes there, and what it is for."""

    title: str
    owner: Owner
    sentence: str

    @property
    def line(self) -> str:
        """The sentence as it stands under the title."""
        return f"{_WRITES[self.owner]} \u00b7 {self.sentence}"


def title_band(
    worksheet: Worksheet,
    styles: Styles,
    purpose: Purpose,
    last_column: int | None,
    *,
    at: int = 0,
) -> None:
    """Rows 1 to 3: the title, what the sheet is for, and the way home.

    The title stands in A1, where a copied model sheet gets its own.

    Args:
        last_column: where the coloured band ends; None = no band, for tables of any width.
        at: the column in which the title stands.
    """
    margin(worksheet, styles)
    worksheet.set_row(0, 30)
    worksheet.set_row(1, 19)
    worksheet.set_row(2, 20)
    fill: dict[str, object] = {} if last_column is None else {"bg_color": palette.SEA}
    for column in range(0 if at else 1, (last_column or 0) + 1):
        worksheet.write_blank(0, column, None, styles.style(**fill))
        worksheet.write_blank(1, column, None, styles.style(**fill))
    title = styles.style(
        bold=True,
        font_size=palette.TITLE,
        font_color=palette.WHITE if fill else palette.SEA,
        valign="vcenter",
        indent=1,
        **fill,
    )
    worksheet.write_string(0, at, purpose.title, title)
    sentence = styles.style(
        font_color=palette.MIST if fill else palette.SLATE, valign="top", indent=1, **fill
    )
    worksheet.write_string(1, at, purpose.line, sentence)
    if purpose.title != Sheet.BERANDA:
        way_home(worksheet, styles, 2)


def margin(worksheet: Worksheet, styles: Styles) -> None:
    """The empty first column; its larger letters give every row of one line some air."""
    worksheet.set_column(0, 0, MARGIN, styles.style(font_size=palette.ROOM))


def way_home(worksheet: Worksheet, styles: Styles, row: int) -> None:
    """The link back to Beranda."""
    link = styles.style(font_color=palette.LINK, font_size=palette.SMALL, valign="vcenter")
    worksheet.write_url(
        row, 1, f"internal:'{Sheet.BERANDA}'!A1", link, "\u2039 Beranda", "Kembali ke Beranda"
    )


def letterhead(
    worksheet: Worksheet, styles: Styles, first_row: int, columns: tuple[int, int]
) -> None:
    """Kop in three rows over merged columns, taken from Pengaturan, closed by a double rule."""
    lines = (
        ('="PEMERINTAH "&UPPER(kabupaten)', "PEMERINTAH KABUPATEN CONTOH", palette.KOP, 18),
        ("=UPPER(dinas)", "DINAS KOMUNIKASI DAN INFORMATIKA", palette.FIGURE, 22),
        (
            '=alamat&IF(kontak="",""," \u00b7 "&kontak)',
            "Jalan Contoh Nomor 1 \u00b7 kominfo@contoh.example",
            palette.SMALL,
            18,
        ),
    )
    for number, (formula, value, size, height) in enumerate(lines):
        last = number == len(lines) - 1
        looks: dict[str, object] = {"align": "center", "valign": "vcenter", "font_size": size}
        if last:
            looks |= {"bottom": 6, "bottom_color": palette.INK, "font_color": palette.SLATE}
        else:
            looks["bold"] = True
        row = first_row + number
        worksheet.set_row(row, height)
        worksheet.merge_range(row, columns[0], row, columns[1], "", styles.style(**looks))
        worksheet.write_formula(row, columns[0], formula, styles.style(**looks), value)


def paper(
    worksheet: Worksheet,
    title: str,
    *,
    repeat: tuple[int, int] | None = None,
    landscape: bool = True,
    size: int = FOLIO,
    initialled: bool = False,
) -> None:
    """Print set-up: folio, one page wide, headings on each page, page numbers below.

    Args:
        repeat: first and last row (from 0) printed on top of every page.
        initialled: every page has room for the initials of who answers for it.
    """
    worksheet.set_paper(size)
    if landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=_SIDES, right=_SIDES, top=0.55, bottom=0.7)
    worksheet.center_horizontally()
    if repeat:
        worksheet.repeat_rows(*repeat)
    small = f'&"{palette.FONT},Regular"&{palette.SMALL}'
    initials = f"&C{small}{texts.PRINT_SHEET_INITIALS}{texts.PRINT_DOTS}" if initialled else ""
    worksheet.set_footer(f"&L{small}{title}{initials}&R{small}Halaman &P dari &N")


@dataclass(frozen=True)
class RightPage:
    """Where the right of two facing pages begins: its first column, and what stands above it."""

    first_column: int
    title: str


def facing_pages(
    worksheet: Worksheet,
    styles: Styles,
    widths: Sequence[float],
    right: RightPage,
    *,
    in_sight: int = 0,
) -> None:
    """Print a sheet too wide for one page as a book: a left and a right page, never a cut column.

    Called after `paper`. The scale is the largest at which both pages fit folio as well as A4.

    Args:
        widths: of all columns from the margin on, in characters.
        in_sight: columns from the margin on that stand on both pages, as they stay on the screen.
    """
    pixels = [int(width * 7 + 5.5) for width in widths]
    split = right.first_column
    pages = (sum(pixels[:split]), sum(pixels[:in_sight]) + sum(pixels[split:]))
    worksheet.set_print_scale(min(100, int(100 * _A4_ACROSS / max(pages))))
    worksheet.set_v_pagebreaks([split])
    worksheet.print_across()
    if in_sight:
        worksheet.repeat_columns(0, in_sight - 1)
    looks: dict[str, object] = {"font_color": palette.WHITE, "bg_color": palette.SEA}
    heading = styles.style(
        bold=True, font_size=palette.HEADING, valign="vcenter", indent=1, **looks
    )
    worksheet.write_string(0, split, right.title, heading)


def printed_note(worksheet: Worksheet, styles: Styles, last_column: int, sentence: str) -> None:
    """The first row of a sheet that is printed as a document: the way home, and who writes here."""
    worksheet.set_row(0, 16)
    way_home(worksheet, styles, 0)
    note = styles.style(
        font_size=palette.SMALL,
        font_color=palette.SLATE,
        italic=True,
        align="right",
        valign="vcenter",
    )
    worksheet.write_string(0, last_column, sentence, note)

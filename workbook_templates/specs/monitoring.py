"""Plain calm tables that the machine fills: Data, Pantauan, Koreksi, Perubahan, Catatan."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from sync.domain.submissions import ValueState
from sync.workbook import names
from sync.workbook.names import Owner, Table
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import (
    MARGIN,
    Purpose,
    RightPage,
    facing_pages,
    paper,
    title_band,
)
from workbook_templates.specs.styles import Styles
from workbook_templates.specs.tables import Placed, place, quiet

_HEADER_ROW = 3


@dataclass(frozen=True)
class _Plain:
    """A sheet of one table; `frozen` columns, the margin among them, stay in sight.

    Args:
        right: heading of the column with which a right page begins, and that page's title; None
            if the sheet is printed one page wide.
    """

    table: Table
    title: str
    sentence: str
    tab: str
    frozen: int = 0
    zoom: int = 100
    middle: bool = True
    right: tuple[str, str] | None = None


_PLAIN = (
    _Plain(
        names.DATA,
        "Data",
        "Nilai yang dikirim OPD, isi aslinya, dan sel asalnya. Kolom krem di kanan diisi petugas.",
        palette.TAB_WORK,
        frozen=5,
        zoom=90,
    ),
    _Plain(
        names.SENDINGS,
        "Penyampaian Format",
        "Kolom krem di kanan diisi petugas bila diserahkan.",
        palette.TAB_WORK,
        frozen=3,
        zoom=90,
        right=("Nomor Surat", "Surat dan Penyerahan"),
    ),
    _Plain(
        names.MONITORING,
        "Pantauan",
        "Keadaan isian tiap OPD pada tarikan terakhir.",
        palette.TAB_WORK,
        frozen=3,
        zoom=90,
        right=("Ketepatan", "Ketepatan dan Pernyataan Selesai"),
    ),
    _Plain(
        names.CORRECTIONS,
        "Koreksi",
        "Nilai yang dikoreksi di lembar Data. Kolom krem diisi petugas bila OPD mengubah isiannya.",
        palette.TAB_WORK,
        frozen=3,
        zoom=90,
        middle=False,
    ),
    _Plain(
        names.CHANGES,
        "Perubahan",
        "Yang berubah sejak revisi terakhir disetujui; dipakai setelah langkah 7 dijalankan lagi.",
        palette.TAB_WORK,
        zoom=90,
        middle=False,
    ),
    _Plain(
        names.LOG,
        "Catatan",
        "Apa yang terjadi dan kapan, yang terbaru di atas.",
        palette.TAB_RECORD,
    ),
)


def build(book: Book) -> None:
    """Lay out the sheets."""
    for plain in _PLAIN:
        worksheet = book.sheet(plain.table.sheet, plain.tab, plain.zoom)
        title_band(
            worksheet,
            book.styles,
            Purpose(plain.title, Owner.MACHINE, plain.sentence),
            len(plain.table.columns),
        )
        placed = place(worksheet, book.styles, plain.table, row=_HEADER_ROW, middle=plain.middle)
        quiet(worksheet, placed)
        worksheet.freeze_panes(_HEADER_ROW + 1, plain.frozen)
        paper(worksheet, plain.title, repeat=(_HEADER_ROW, _HEADER_ROW))
        if plain.right:
            header, above = plain.right
            facing_pages(
                worksheet,
                book.styles,
                [MARGIN, *(column.width for column in plain.table.columns)],
                RightPage(placed.column(header), above),
                in_sight=plain.frozen,
            )
    _mark(book)
    _model(book)


def _mark(book: Book) -> None:
    """What the master shows up to, small and grey beside the way home of Catatan."""
    place_at = (2, 4, 2, 4)
    looks = {"font_size": palette.SMALL, "font_color": palette.SLATE, "align": "right"}
    book.named(names.PUBLISHED, place_at, "", valign="vcenter", num_format="@", **looks)


def _model(book: Book) -> None:
    """The hidden model of an open format's sheet; a copy gets its heading in A1."""
    table = names.LIST_MODEL
    worksheet = book.sheet(table.sheet, palette.TAB_WORK)
    purpose = Purpose(
        "Model Daftar", Owner.MACHINE, "Daftar yang dikirim OPD untuk format ini, apa adanya."
    )
    title_band(worksheet, book.styles, purpose, None)
    placed = place(worksheet, book.styles, table, row=_HEADER_ROW)
    quiet(worksheet, placed)
    _states_in_lists(worksheet, book.styles, placed)
    worksheet.freeze_panes(_HEADER_ROW + 1, 3)
    paper(worksheet, "&A", repeat=(_HEADER_ROW, _HEADER_ROW))
    worksheet.hide()


def _states_in_lists(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """A field without a value says so in its state's word; the word has the state's colour.

    Over the whole body, so that it grows with the fields to the right.
    """
    for state in (ValueState.BLANK, ValueState.UNAVAILABLE, ValueState.INVALID):
        tone = palette.tone_of(state)
        assert tone is not None  # noqa: S101 - every state has a tone, which a test holds
        worksheet.conditional_format(
            *(placed.first_row, placed.first_column, placed.last_row, placed.last_column),
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{state}"',
                "format": styles.tone(tone),
            },
        )

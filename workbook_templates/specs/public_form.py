"""format_masyarakat.xlsx: the printable request for public information (UU 14/2008)."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from sync.domain.public import public_format
from sync.domain.request_terms import ANSWER_WITHIN, EXTENSION, OBJECTION_WITHIN
from sync.domain.requests import WAYS, Fact
from sync.workbook import names
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.forms import Signer, entry, guide, heading, kop, signature
from workbook_templates.specs.frame import MARGIN, paper
from workbook_templates.specs.styles import Styles

FORM, RIGHTS = names.FORM_KOP
_A4 = 9
_BOX = "\u2610"
_FIRST_FIELD = 7
_HEIGHTS = {"alamat": 48, "informasi": 140, "tujuan": 80}
_ONE_LINE = 28
_RIGHTS = (
    "Setiap orang berhak memperoleh informasi publik menurut UU Nomor 14 Tahun 2008.",
    f"Jawaban tertulis diberikan dalam {ANSWER_WITHIN} hari kerja sejak permohonan diterima.",
    f"Waktu itu dapat diperpanjang {EXTENSION} hari kerja, sekali, dengan pemberitahuan tertulis.",
    "Bila permohonan ditolak, alasannya disampaikan secara tertulis.",
    f"Keberatan dapat diajukan secara tertulis paling lambat dalam {OBJECTION_WITHIN} hari kerja.",
    "Bila ada biaya penggandaan, petugas memberitahukannya lebih dahulu.",
    "Data pribadi pemohon hanya dipakai untuk menjawab permohonan ini.",
)


def build(path: Path) -> None:
    """Write format_masyarakat.xlsx to that path."""
    book = Book(path, "Permohonan Informasi Masyarakat", (FORM, RIGHTS))
    _form(book)
    _rights(book)
    for sheet, kop_names in names.FORM_KOP.items():
        for row, name in enumerate(kop_names, 1):
            book.workbook.define_name(name, f"='{sheet}'!$B${row}")
    book.close()


def _form(book: Book) -> None:
    worksheet = book.sheet(FORM, palette.TAB_PEOPLE)
    worksheet.set_column(0, 0, MARGIN)
    worksheet.set_column(1, 1, 34)
    worksheet.set_column(2, 2, 16)
    worksheet.set_column(3, 3, 44)
    kop(worksheet, book.styles, (1, 3))
    heading(worksheet, book.styles, 4, (1, 3), "Formulir Permohonan Informasi")
    note = book.styles.style(align="center", font_size=palette.SMALL, font_color=palette.SLATE)
    worksheet.merge_range(
        5, 1, 5, 3, "Nomor pendaftaran (diisi petugas): ...............................", note
    )
    worksheet.set_row(5, 20)
    worksheet.set_row(6, 8)
    row = _fields(book.styles, worksheet)
    worksheet.set_row(row, 16)
    signature(worksheet, book.styles, row + 1, 1, Signer("Petugas penerima,"))
    signature(worksheet, book.styles, row + 1, 3, Signer("Pemohon,"))
    _receipt(book.styles, worksheet, row + 5)
    paper(worksheet, "Formulir Permohonan Informasi", landscape=False, size=_A4)
    worksheet.fit_to_pages(1, 1)


def _fields(styles: Styles, worksheet: Worksheet) -> int:
    """Every field of the public's format with a box to write in; the row after the last.

    On paper the requester also says how a copy is to reach him.
    """
    row = _FIRST_FIELD
    for field in public_format().fields:
        words = f"{field.label} ({field.note.lower()})" if field.note else field.label
        tall = field.key in _HEIGHTS
        _label(styles, worksheet, row, words, _HEIGHTS.get(field.key, _ONE_LINE))
        if field.choices:
            _boxes(styles, worksheet, row, field.choices)
        else:
            entry(worksheet, styles, (row, 2, row, 3), valign="top" if tall else "vcenter")
        row += 1
    _label(styles, worksheet, row, Fact.WAY.value, _ONE_LINE)
    _boxes(styles, worksheet, row, WAYS)
    return row + 1


def _label(styles: Styles, worksheet: Worksheet, row: int, words: str, height: int) -> None:
    worksheet.set_row(row, height)
    label = styles.style(
        valign="vcenter" if height == _ONE_LINE else "top",
        font_color=palette.SLATE,
        bottom=1,
        bottom_color=palette.LINE,
        text_wrap=True,
    )
    worksheet.write_string(row, 1, words, label)


def _boxes(styles: Styles, worksheet: Worksheet, row: int, choices: tuple[str, ...]) -> None:
    style = styles.style(
        valign="vcenter",
        bg_color=palette.PAPER,
        border=1,
        border_color=palette.PAPER_LINE,
        indent=1,
    )
    boxes = "   ".join(f"{_BOX} {choice.capitalize()}" for choice in choices)
    worksheet.merge_range(row, 2, row, 3, boxes, style)


def _receipt(styles: Styles, worksheet: Worksheet, row: int) -> None:
    """The strip that the requester takes home."""
    worksheet.set_row(row, 14)
    for column in range(1, 4):
        worksheet.write_blank(row, column, None, styles.style(bottom=3, bottom_color=palette.SLATE))
    title = styles.style(bold=True, valign="vcenter")
    worksheet.set_row(row + 1, 26)
    worksheet.write_string(row + 1, 1, "Tanda terima permohonan", title)
    text = styles.style(valign="vcenter")
    lines = (
        (
            "Nomor pendaftaran: ..............................",
            "Diterima tanggal: ..............................",
        ),
        (
            "Nama pemohon: ....................................",
            "Nama petugas: ..................................",
        ),
    )
    for offset, (left, right) in enumerate(lines, 2):
        worksheet.set_row(row + offset, 22)
        worksheet.write_string(row + offset, 1, left, text)
        worksheet.write_string(row + offset, 3, right, text)
    note = styles.style(font_size=palette.SMALL, font_color=palette.SLATE, valign="vcenter")
    worksheet.write_string(
        row + 4, 1, f"Jawaban disampaikan paling lambat {ANSWER_WITHIN} hari kerja.", note
    )


def _rights(book: Book) -> None:
    worksheet = book.sheet(RIGHTS, palette.TAB_WORK)
    worksheet.set_column(0, 0, MARGIN)
    worksheet.set_column(1, 1, 6)
    worksheet.set_column(2, 2, 84)
    kop(worksheet, book.styles, (1, 2))
    heading(worksheet, book.styles, 4, (1, 2), "Hak Pemohon Informasi")
    guide(worksheet, book.styles, 6, _RIGHTS)
    paper(worksheet, "Hak Pemohon Informasi", landscape=False, size=_A4)

"""Pengaturan: the office, the collection and its order, who signs, hours, areas, holidays."""

from __future__ import annotations

from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from sync.domain.documents import Paper
from sync.workbook import names
from sync.workbook.names import Column, Kind, Name, Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.procedure_rows import ROLES, role_rows
from workbook_templates.specs.tables import Placed, place, quiet
from workbook_templates.specs.validation import validate

GROUPS: tuple[tuple[str, tuple[tuple[Name, str], ...]], ...] = (
    (
        "Kantor",
        (
            (names.REGENCY, "Nama kabupaten seperti pada kop surat."),
            (names.OFFICE, "Nama dinas seperti pada kop surat."),
            (names.ADDRESS, "Alamat kantor seperti pada kop surat."),
            (names.CONTACT, "Nomor telepon dan surel seperti pada kop surat."),
            (names.PLACE, "Tempat surat ditandatangani."),
        ),
    ),
    (
        "Surat",
        (
            (names.PAPER, "Kertas untuk semua cetakan."),
            (names.LETTER_NUMBER, "Misalnya 000.9/{nomor}/Diskominfo/{tahun}; juga {bulan}."),
            (names.LETTER_FIRST, "Nomor pertama menurut buku agenda, misalnya 120."),
            (names.CHIEF_NAME, "Nama lengkap dengan gelar."),
            (names.CHIEF_ID, "18 angka, tanpa spasi."),
        ),
    ),
    (
        "Pengumpulan",
        (
            (names.CODE, "Kode pendek, misalnya 2025. Huruf, angka, tanda - dan _ saja."),
            (names.TITLE, "Judul yang tampak pada laporan dan spreadsheet OPD."),
            (names.PERIODS, "Periode yang diminta, dipisah titik koma: 2023; 2024; 2025."),
            (names.DUE, "Hari terakhir OPD mengisi, misalnya 31/12/2025."),
            (names.PREVIOUS, "Kosongkan, atau isi kode pengumpulan yang menjadi pembanding."),
            (names.PUBLIC_EMAIL, "Akun Google yang mengelola lembar permohonan masyarakat."),
        ),
    ),
    (
        "Perintah",
        (
            (names.ORDER_NUMBER, "Nomor surat perintah."),
            (names.ORDER_DATE, "Tanggal surat perintah, misalnya 02/01/2025."),
            (names.ORDER_FROM, "Jabatan yang memberi perintah."),
        ),
    ),
    (
        "Pejabat",
        (
            (names.HEAD_NAME, "Nama lengkap dengan gelar."),
            (names.HEAD_ID, "18 angka, tanpa spasi."),
            (names.SECTION_NAME, "Nama lengkap dengan gelar."),
            (names.SECTION_ID, "18 angka, tanpa spasi."),
        ),
    ),
    (
        "Jam kerja",
        (
            (names.OFFICE_OPENS, "Jam dan menit dengan titik, misalnya 07.30."),
            (names.OFFICE_CLOSES, "Jam dan menit dengan titik, misalnya 16.00."),
        ),
    ),
)
"""Every setting once, with its help."""

_CHOICES = {names.PAPER: tuple(Paper)}
_FIRST_ROW = 3
_AREA_ROWS, _HOLIDAY_ROWS = 20, 25


def build(book: Book) -> None:
    """Lay out the sheet: settings on the left, three tables beside them."""
    worksheet = book.sheet(Sheet.PENGATURAN, palette.TAB_PEOPLE)
    purpose = Purpose("Pengaturan", Owner.PEOPLE, "Sekali di awal, lalu bila ada yang berubah.")
    title_band(worksheet, book.styles, purpose, 11)
    worksheet.set_column(1, 1, 46)
    worksheet.set_column(2, 2, 36)
    for gap in (3, 6, 9):
        worksheet.set_column(gap, gap, MARGIN)
    placed = _tables(book, worksheet)
    _settings(book, worksheet)
    quiet(worksheet, *placed)
    paper(worksheet, "Pengaturan")


def _tables(book: Book, worksheet: Worksheet) -> tuple[Placed, ...]:
    roles = replace(
        names.ROLES,
        columns=(
            names.ROLES.columns[0],
            replace(names.ROLES.columns[1], choices=ROLES),
        ),
    )
    captions = (
        (4, "Kecamatan yang ditanyakan pada format wilayah"),
        (7, "Pelaksana menurut perkiraan; ubah bila berbeda"),
        (10, "Hari libur setempat, di luar libur nasional"),
    )
    caption = book.styles.style(
        font_size=palette.SMALL, font_color=palette.SLATE, italic=True, valign="vcenter"
    )
    for column, words in captions:
        worksheet.write_string(_FIRST_ROW - 1, column, words, caption)
    row = _FIRST_ROW
    return (
        place(
            worksheet,
            book.styles,
            names.AREAS,
            row=row,
            column=4,
            body_rows=_AREA_ROWS,
            filtered=False,
            header_height=22,
        ),
        place(
            worksheet,
            book.styles,
            roles,
            row=row,
            column=7,
            content=role_rows(),
            filtered=False,
            header_height=22,
        ),
        place(
            worksheet,
            book.styles,
            names.HOLIDAYS,
            row=row,
            column=10,
            body_rows=_HOLIDAY_ROWS,
            filtered=False,
            header_height=22,
        ),
    )


def _settings(book: Book, worksheet: Worksheet) -> None:
    heading = book.styles.style(
        bold=True,
        font_color=palette.WHITE,
        bg_color=palette.TEAL,
        valign="vcenter",
        indent=1,
    )
    label = book.styles.style(
        font_color=palette.SLATE, indent=1, valign="vcenter", bottom=1, bottom_color=palette.LINE
    )
    row = _FIRST_ROW
    for title, settings in GROUPS:
        worksheet.write_string(row, 1, title, heading)
        worksheet.write_blank(row, 2, None, heading)
        row += 1
        for name, help_text in settings:
            worksheet.write_string(row, 1, name.label, label)
            book.named(
                name,
                (row, 2, row, 2),
                name.example,
                num_format="dd/mm/yyyy" if name.kind is Kind.DATE else "@",
                align="left",
                indent=1,
                valign="vcenter",
                bg_color=palette.PAPER,
                border=1,
                border_color=palette.PAPER_LINE,
                text_wrap=True,
            )
            asked = Column(name.label, name.kind, help=help_text, choices=_CHOICES.get(name, ()))
            validate(worksheet, asked, (row, 2, row, 2))
            row += 1

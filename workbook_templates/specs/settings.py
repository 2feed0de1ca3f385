"""Pengaturan: the office, the collection and its order, hours, who works here, areas, holidays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.domain.documents import Paper
from sync.workbook import names
from sync.workbook.names import Column, Kind, Name, Owner, Sheet, Table
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
            (names.PPID_NAME, "Yang menandatangani surat kepada pemohon informasi."),
            (names.PPID_ID, "18 angka, tanpa spasi."),
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
        "Jam kerja",
        (
            (names.OFFICE_OPENS, "Jam dan menit dengan titik, misalnya 07.30."),
            (names.PAUSE_STARTS, "Jam dan menit dengan titik, misalnya 12.00."),
            (names.PAUSE_ENDS, "Jam dan menit dengan titik, misalnya 13.00."),
            (names.OFFICE_CLOSES, "Jam dan menit dengan titik, misalnya 16.00."),
            (names.FRIDAY_OPENS, "Jam dan menit dengan titik, misalnya 07.30."),
            (names.FRIDAY_PAUSE_STARTS, "Jam dan menit dengan titik, misalnya 12.00."),
            (names.FRIDAY_PAUSE_ENDS, "Jam dan menit dengan titik, misalnya 13.30."),
            (names.FRIDAY_CLOSES, "Jam dan menit dengan titik, misalnya 16.30."),
        ),
    ),
)
"""Every setting once, with its help."""

_CHOICES = {names.PAPER: tuple(Paper)}
_FIRST_ROW = 3
_HOURS = "Jam kerja"
_STAFF_AT = 1
_HOURS_AT = 5
_AREAS_AT = _STAFF_AT + len(names.STAFF.columns) + 1
_HOLIDAYS_AT = _AREAS_AT + len(names.AREAS.columns) + 1
_REASONS_AT = _HOLIDAYS_AT + len(names.HOLIDAYS.columns) + 1
_LAST = _REASONS_AT + len(names.READY_REASONS.columns) - 1
_WIDTHS = [
    MARGIN,
    *(column.width for column in names.STAFF.columns),
    *(
        width
        for table in (names.AREAS, names.HOLIDAYS, names.READY_REASONS)
        for width in (MARGIN, *(column.width for column in table.columns))
    ),
]
_LIST_ROW = _FIRST_ROW + 2 + sum(1 + len(group) for title, group in GROUPS if title != _HOURS)
"""Where the lists begin that grow downwards: below the settings, and the roles of the steps."""
_AREA_ROWS, _HOLIDAY_ROWS, _STAFF_ROWS, _REASON_ROWS = 20, 25, 14, 20


def ready_reasons() -> str:
    """Where the ready reasons stand, as a drop-down of another sheet takes it."""
    first = _LIST_ROW + 1
    area = xl_range_abs(first, _REASONS_AT, first + _REASON_ROWS - 1, _REASONS_AT)
    return f"={Sheet.PENGATURAN}!{area}"


def build(book: Book) -> None:
    """Lay out the sheet: settings, hours and roles above, the lists that grow below."""
    worksheet = book.sheet(Sheet.PENGATURAN, palette.TAB_PEOPLE)
    purpose = Purpose("Pengaturan", Owner.PEOPLE, "Sekali di awal, lalu bila ada yang berubah.")
    title_band(worksheet, book.styles, purpose, _LAST)
    for gap in (_AREAS_AT - 1, _HOLIDAYS_AT - 1, _REASONS_AT - 1):
        worksheet.set_column(gap, gap, MARGIN)
    placed = _tables(book, worksheet)
    row = _FIRST_ROW
    for title, settings in GROUPS:
        if title == _HOURS:
            _group(book, worksheet, (title, settings), (_FIRST_ROW, _HOURS_AT), 1)
        else:
            row = _group(book, worksheet, (title, settings), (row, _STAFF_AT), 2)
    _who_may(book, worksheet)
    quiet(worksheet, *placed)
    paper(worksheet, "Pengaturan")
    facing_pages(
        worksheet,
        book.styles,
        _WIDTHS,
        RightPage(_AREAS_AT, "Pelaksana, Kecamatan, Libur, dan Alasan"),
    )


def _tables(book: Book, worksheet: Worksheet) -> tuple[Placed, ...]:
    roles = replace(
        names.ROLES,
        columns=(
            names.ROLES.columns[0],
            replace(names.ROLES.columns[1], choices=ROLES),
        ),
    )
    captions = (
        (_FIRST_ROW, _AREAS_AT, "Pelaksana menurut perkiraan; ubah bila berbeda"),
        (_LIST_ROW, _HOLIDAYS_AT, "Libur setempat, di luar libur nasional"),
        (_LIST_ROW, _STAFF_AT, "Petugas: siapa memegang peran apa, dan menandatangani apa"),
        (_LIST_ROW, _AREAS_AT, "Kecamatan yang ditanyakan pada format wilayah"),
        (_LIST_ROW, _REASONS_AT, "Alasan yang dapat dipilih di Pemeriksaan"),
    )
    caption = book.styles.style(
        font_size=palette.SMALL, font_color=palette.SLATE, italic=True, valign="vcenter"
    )
    for row, column, words in captions:
        worksheet.write_string(row - 1, column, words, caption)

    def put(table: Table, row: int, column: int, **rows: Any) -> Placed:
        return place(
            worksheet,
            book.styles,
            table,
            row=row,
            column=column,
            filtered=False,
            header_height=22,
            **rows,
        )

    return (
        put(roles, _FIRST_ROW, _AREAS_AT, content=role_rows()),
        put(names.HOLIDAYS, _LIST_ROW, _HOLIDAYS_AT, body_rows=_HOLIDAY_ROWS),
        put(names.STAFF, _LIST_ROW, _STAFF_AT, body_rows=_STAFF_ROWS),
        put(names.AREAS, _LIST_ROW, _AREAS_AT, body_rows=_AREA_ROWS),
        put(
            names.READY_REASONS,
            _LIST_ROW,
            _REASONS_AT,
            body_rows=_REASON_ROWS,
            content=tuple((reason,) for reason in texts.READY_REASONS),
        ),
    )


def _who_may(book: Book, worksheet: Worksheet) -> None:
    """Beside the roles: who may run a step, in three sentences."""
    style = book.styles.style(
        font_color=palette.SLATE,
        bg_color=palette.FOAM,
        text_wrap=True,
        valign="vcenter",
        indent=1,
    )
    for number, sentence in enumerate(texts.PEOPLE_WHO_MAY):
        first = _FIRST_ROW + 1 + 3 * number
        worksheet.merge_range(first, _HOLIDAYS_AT, first + 2, _HOLIDAYS_AT + 1, sentence, style)


def _group(
    book: Book,
    worksheet: Worksheet,
    group: tuple[str, tuple[tuple[Name, str], ...]],
    place_at: tuple[int, int],
    span: int,
) -> int:
    """One group of settings; returns the row below it.

    Args:
        place_at: row and column of its heading; span: columns of the labels, and of the values.
    """
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
    title, settings = group
    row, column = place_at
    value_at = column + span
    worksheet.write_string(row, column, title, heading)
    for blank in range(column + 1, column + 2 * span):
        worksheet.write_blank(row, blank, None, heading)
    for name, help_text in settings:
        row += 1
        worksheet.write_string(row, column, name.label, label)
        for blank in range(column + 1, value_at):
            worksheet.write_blank(row, blank, None, label)
        area = (row, value_at, row, value_at + span - 1)
        book.named(
            name,
            area,
            name.example,
            num_format="dd/mm/yyyy" if name.kind is Kind.DATE else "@",
            align="left",
            indent=1,
            valign="vcenter",
            bg_color=palette.PAPER,
            border=1,
            border_color=palette.PAPER_LINE,
            shrink=True,
        )
        asked = Column(name.label, name.kind, help=help_text, choices=_CHOICES.get(name, ()))
        validate(worksheet, asked, area)
    return row + 1

"""format_opd.xlsx: the blank form of indicators for an OPD that fills it without internet."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync.domain.formats import AVAILABLE, UNAVAILABLE
from sync.workbook.names import Column, Kind
from workbook_templates.specs import palette
from workbook_templates.specs.book import Book
from workbook_templates.specs.forms import Signer, entry, guide, heading, kop, signature
from workbook_templates.specs.frame import MARGIN, paper
from workbook_templates.specs.styles import DECIMAL, Styles
from workbook_templates.specs.validation import validate

GUIDE, ENTRIES, STATEMENT = "Petunjuk", "Isian", "Pernyataan"
TABLE = "tblIsian"
COLUMNS = (
    Column("No", Kind.INTEGER, 5),
    Column("Kode", Kind.TEXT, 15),
    Column("Uraian", Kind.TEXT, 44),
    Column("Satuan", Kind.TEXT, 14),
    Column("2023", Kind.DECIMAL, 13, "Angka saja, tanpa satuan. Ketik 0 hanya bila memang nol."),
    Column("2024", Kind.DECIMAL, 13, "Angka saja, tanpa satuan. Ketik 0 hanya bila memang nol."),
    Column("2025", Kind.DECIMAL, 13, "Angka saja, tanpa satuan. Ketik 0 hanya bila memang nol."),
    Column(
        "Ketersediaan",
        Kind.TEXT,
        16,
        f"Pilih '{UNAVAILABLE}' bila datanya tidak ada, lalu tulis alasannya di Keterangan.",
        (AVAILABLE, UNAVAILABLE),
    ),
    Column("Sumber", Kind.TEXT, 22, "Nama dokumen atau sistem asal angka."),
    Column("Keterangan", Kind.TEXT, 30, "Alasan bila tidak tersedia, atau penjelasan singkat."),
)
"""The layout of an indicator format, as the online sheet has it."""

_GIVEN = ("No", "Kode", "Uraian", "Satuan")
_ROWS = 22
_HEADER_ROW = 9
_STEPS = (
    "Buka lembar Isian. Isi hanya sel yang berwarna kuning muda.",
    "Ketik angka saja, misalnya 1234 atau 9,78. Satuannya sudah ada di kolom Satuan.",
    "Ketik 0 hanya bila nilainya memang nol.",
    f"Bila datanya tidak ada, pilih '{UNAVAILABLE}' dan tulis alasannya di Keterangan.",
    "Tulis sumber angka di kolom Sumber: nama laporan, dokumen, atau sistem.",
    "Jangan mengubah kode, uraian, satuan, dan judul kolom. Jangan menggabungkan sel.",
    "Setelah selesai, isi lembar Pernyataan, cetak, dan tanda tangani.",
    "Kirim berkas ini kepada Dinas Komunikasi dan Informatika sebelum batas waktu.",
)


def build(path: Path) -> None:
    """Write format_opd.xlsx to that path."""
    book = Book(path, "Format Permintaan Data OPD", (GUIDE, ENTRIES, STATEMENT))
    _guide(book)
    _entries(book)
    _statement(book)
    book.close()


def _guide(book: Book) -> None:
    worksheet = book.sheet(GUIDE, palette.TAB_WORK)
    worksheet.set_column(0, 0, MARGIN)
    worksheet.set_column(1, 1, 6)
    worksheet.set_column(2, 2, 84)
    kop(worksheet, book.styles, (1, 2))
    heading(worksheet, book.styles, 4, (1, 2), "Petunjuk Pengisian")
    guide(worksheet, book.styles, 6, _STEPS)
    paper(worksheet, "Format Permintaan Data", landscape=False)
    worksheet.activate()


def _entries(book: Book) -> None:
    worksheet = book.sheet(ENTRIES, palette.TAB_PEOPLE)
    last = len(COLUMNS)
    # larger letters in the empty margin give the rows room for handwriting
    worksheet.set_column(0, 0, MARGIN, book.styles.style(font_size=palette.TITLE))
    for place, column in enumerate(COLUMNS, 1):
        worksheet.set_column(place, place, column.width)
    kop(worksheet, book.styles, (1, last))
    worksheet.set_row(3, 6)
    heading(worksheet, book.styles, 4, (1, last), "Format Permintaan Data")
    book.workbook.define_name("isian_judul", f"='{ENTRIES}'!$B$5")
    worksheet.set_row(5, 6)
    _facts(book, worksheet)
    worksheet.set_row(8, 8)
    _table(book, worksheet)
    worksheet.freeze_panes(_HEADER_ROW + 1, 4)
    worksheet.set_selection(_HEADER_ROW + 1, 5, _HEADER_ROW + 1, 5)
    paper(worksheet, "Format Permintaan Data", repeat=(_HEADER_ROW, _HEADER_ROW))


def _facts(book: Book, worksheet: Worksheet) -> None:
    label = book.styles.style(font_color=palette.SLATE, valign="vcenter", indent=1)
    facts = (
        (6, 1, "OPD", (6, 3, 6, 4), "isian_opd"),
        (6, 5, "Batas waktu", (6, 7, 6, 9), "isian_tenggat"),
        (7, 1, "Diisi oleh", (7, 3, 7, 4), "isian_pengisi"),
        (7, 5, "Telepon", (7, 7, 7, 9), "isian_telepon"),
    )
    for row, column, words, area, name in facts:
        worksheet.set_row(row, 21)
        worksheet.write_string(row, column, words, label)
        entry(worksheet, book.styles, area, valign="vcenter")
        cell = xl_rowcol_to_cell(area[0], area[1], row_abs=True, col_abs=True)
        book.workbook.define_name(name, f"='{ENTRIES}'!{cell}")


def _table(book: Book, worksheet: Worksheet) -> None:
    first, last = _HEADER_ROW + 1, _HEADER_ROW + _ROWS
    worksheet.set_row(_HEADER_ROW, 31)
    worksheet.add_table(
        _HEADER_ROW,
        1,
        last,
        len(COLUMNS),
        {
            "name": TABLE,
            "style": "Table Style Light 2",
            "banded_rows": False,
            "autofilter": False,
            "columns": [
                {"header": column.header, "header_format": _header(book.styles, column)}
                for column in COLUMNS
            ],
        },
    )
    for place, column in enumerate(COLUMNS, 1):
        style = _body(book.styles, column)
        for row in range(first, last + 1):
            worksheet.write_blank(row, place, None, style)
        validate(worksheet, column, (first, place, last, place))
    worksheet.ignore_errors({"number_stored_as_text": f"B{first + 1}:K{last + 1}"})


def _header(styles: Styles, column: Column) -> object:
    given = column.header in _GIVEN
    return styles.style(
        bold=True,
        font_color=palette.WHITE,
        bg_color=palette.SEA if given else palette.TEAL,
        align="center",
        valign="vcenter",
        text_wrap=True,
        border=1,
        border_color=palette.LAGOON,
    )


def _body(styles: Styles, column: Column) -> object:
    given = column.header in _GIVEN
    number = column.kind is Kind.DECIMAL
    return styles.style(
        num_format=DECIMAL if number else "General" if column.kind is Kind.INTEGER else "@",
        align="right" if number else "center" if column.kind is Kind.INTEGER else "left",
        indent=0 if column.kind is Kind.INTEGER else 1,
        valign="vcenter",
        text_wrap=not number,
        bg_color=palette.FOAM if given else palette.PAPER,
        border=1,
        border_color=palette.LINE if given else palette.PAPER_LINE,
    )


def _statement(book: Book) -> None:
    worksheet = book.sheet(STATEMENT, palette.TAB_WORK)
    worksheet.set_column(0, 0, MARGIN)
    worksheet.set_column(1, 1, 24)
    worksheet.set_column(2, 2, 26)
    worksheet.set_column(3, 3, 42)
    kop(worksheet, book.styles, (1, 3))
    heading(worksheet, book.styles, 4, (1, 3), "Pernyataan")
    text = book.styles.style(text_wrap=True, font_size=12, valign="vcenter")
    worksheet.set_row(5, 44)
    worksheet.merge_range(
        5,
        1,
        5,
        3,
        "Data pada lembar Isian telah kami periksa dan menjadi tanggung jawab kami.",
        text,
    )
    label = book.styles.style(font_color=palette.SLATE, valign="vcenter")
    for row, words in enumerate(("OPD", "Nama pengisi", "Jabatan", "Tanggal selesai"), 6):
        worksheet.set_row(row, 24)
        worksheet.write_string(row, 1, words, label)
        kind = "dd/mm/yyyy" if row == 9 else "@"
        entry(worksheet, book.styles, (row, 2, row, 3), valign="vcenter", num_format=kind)
    validate(
        worksheet,
        Column("Tanggal selesai", Kind.DATE, help="Hari/bulan/tahun, misalnya 31/12/2025."),
        (9, 2, 9, 2),
    )
    worksheet.set_row(10, 30)
    signature(
        worksheet, book.styles, 11, 3, Signer("Kepala OPD,", "NIP ...............................")
    )
    paper(worksheet, "Format Permintaan Data", landscape=False)

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sync import palette
from sync.domain.documents import (
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Letterhead,
    Show,
    Signature,
)
from sync.domain.errors import WorkbookError
from sync.workbook.document_pages import write_document
from sync.workbook.page_layout import lay_out
from sync.workbook.page_looks import number_format, printable, shown_text
from sync.workbook.page_rows import PageRow
from sync.workbook.text_widths import text_width, wrap

LETTERHEAD = Letterhead(
    "Pemerintah Kabupaten Contoh",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Jalan Percontohan Nomor 1",
    "Telepon 0812-0000-0001",
)
SIGNATURE = Signature(
    "Kota Contoh, 12 Januari 2026", "Kepala Bidang", "Contoh Satu, M.Si.", "198001012005011001"
)
MIDNIGHT = datetime(2026, 1, 2)  # noqa: DTZ001  as openpyxl reads a date
LONG = "Dinas Contoh yang Bernama Panjang Sekali dan Masih Berlanjut " * 3
COLUMNS = (
    DocumentColumn("No", Show.NUMBER, 0.5),
    DocumentColumn("OPD", Show.TEXT, 4),
    DocumentColumn("Nilai", Show.NUMBER, 1.4),
    DocumentColumn("Kelengkapan", Show.PERCENT),
    DocumentColumn("Masuk", Show.DATE),
    DocumentColumn("Keadaan", Show.STATE, 1.5),
)


def _table(rows: int, caption: str = "Tabel 1. Contoh") -> DocumentTable:
    body = tuple(
        (number, f"Dinas Contoh {number}", Decimal("1234.5"), 0.5, date(2026, 1, 2), "terisi")
        for number in range(1, rows + 1)
    )
    return DocumentTable(caption, COLUMNS, body, (None, "JUMLAH", rows * 1234.5, 0.5, None, None))


def _document(*tables: DocumentTable, signature: Signature | None = SIGNATURE) -> Document:
    return Document(
        file_name="contoh",
        title="LAPORAN CONTOH",
        subtitle="Tahun 2025",
        letterhead=LETTERHEAD,
        facts=(("Nomor", "000.9/1/2026"), ("Hal", "=1+1")),
        paragraphs=("Pembuka. " * 40,),
        tables=tables,
        closing=("Demikian.",),
        signature=signature,
    )


def _sheet(path: Path) -> Worksheet:
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def _cell(sheet: Worksheet, value: object) -> Cell:
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == value]
    assert found, f"{value!r} is not on the page"
    assert isinstance(found[0], Cell)
    return found[0]


def _row_of(rows: tuple[PageRow, ...], value: DocumentCell) -> int:
    return next(n for n, row in enumerate(rows) if any(c.value == value for c in row.cells))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("halaman") / "contoh.xlsx"
    write_document(_document(_table(30)), path)
    return _sheet(path)


def test_everything_on_the_document_is_on_the_page(sheet: Worksheet) -> None:
    written = {cell.value for row in sheet.iter_rows() for cell in row}
    assert written >= {
        "PEMERINTAH KABUPATEN CONTOH",
        "LAPORAN CONTOH",
        "000.9/1/2026",
        "Tabel 1. Contoh",
        "Dinas Contoh 30",
        "JUMLAH",
        "Demikian.",
        "Contoh Satu, M.Si.",
        "NIP 198001012005011001",
    }


def test_values_keep_their_type_and_read_the_indonesian_way(sheet: Worksheet) -> None:
    number, percent = _cell(sheet, 1234.5), _cell(sheet, 0.5)
    assert number.number_format.startswith("[$-421]#,##0.0_")
    assert number.alignment.horizontal == "right"
    assert percent.number_format.startswith("[$-421]0%")
    assert _cell(sheet, MIDNIGHT).number_format == "dd/mm/yyyy"
    assert _cell(sheet, "terisi").fill.fgColor.rgb == f"FF{palette.GOOD.fill[1:]}"


def test_a_text_that_looks_like_a_formula_stays_text(sheet: Worksheet) -> None:
    assert _cell(sheet, "=1+1").data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-5", "@nama", "https://contoh.example"])
def test_no_table_cell_becomes_formula_number_or_link(tmp_path: Path, text: str) -> None:
    table = DocumentTable("", (DocumentColumn("Isi"),), ((text,),))
    write_document(_document(table), tmp_path / "a.xlsx")
    cell = _cell(_sheet(tmp_path / "a.xlsx"), text)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert bool(cell.quotePrefix) is (text[0] in "=+-@")


def test_the_page_is_f4_one_page_wide_with_page_numbers(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "portrait")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert "Halaman &P dari &N" in (sheet.oddFooter.right.text or "")
    left = (sheet.oddFooter.left.text or "").splitlines()
    assert left[0] == "LAPORAN CONTOH"
    assert left[1].startswith("Kota Contoh, 12 Januari 2026 · Contoh Satu, M.Si. · paraf ....")


def test_a_lone_table_repeats_its_header_and_several_do_not(tmp_path: Path) -> None:
    header = _row_of(lay_out(_document(_table(3))).rows, "Kelengkapan")
    assert lay_out(_document(_table(3))).repeated == header
    assert lay_out(_document(_table(3), _table(2))).repeated is None


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_document(_document(_table(5)), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_refused_write_leaves_the_old_page_and_no_rest(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(WorkbookError) as caught:
        write_document(_document(), tmp_path / "a.xlsx")
    assert caught.value.next_action
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("rows", range(1, 60, 4))
@pytest.mark.parametrize("landscape", [False, True])
def test_no_page_overflows_and_the_signature_is_never_cut(rows: int, landscape: bool) -> None:
    document = replace(_document(_table(rows)), landscape=landscape)
    layout = lay_out(document)
    first, last = _row_of(layout.rows, "Demikian."), _row_of(layout.rows, SIGNATURE.name)
    assert not any(first < begin <= last for begin in layout.breaks)
    limits = [0, *layout.breaks, len(layout.rows)]
    for begin, end in pairwise(limits):
        height = sum(row.height for row in layout.rows[begin:end])
        assert height < (520 if landscape else 845)


def test_a_long_text_gets_the_height_of_its_lines() -> None:
    table = DocumentTable("", (DocumentColumn("A"), DocumentColumn("B")), ((LONG, "b"), ("a", "b")))
    rows = lay_out(_document(table)).rows
    assert rows[_row_of(rows, LONG)].height > 2.5 * rows[_row_of(rows, "a")].height


def test_a_text_higher_than_excel_allows_goes_on_in_the_next_row() -> None:
    words = " ".join(f"kata{number}" for number in range(3000))
    table = DocumentTable(
        "", (DocumentColumn("A"), DocumentColumn("B", Show.NUMBER)), ((words, 7),)
    )
    rows = lay_out(_document(table)).rows
    texts = [str(c.value) for row in rows for c in row.cells if str(c.value).startswith("kata")]
    assert len(texts) > 1
    assert "".join(texts) == words
    assert sum(cell.value == 7 for row in rows for cell in row.cells) == 1
    assert max(row.height for row in rows) < 409


def test_columns_of_other_tables_meet_or_keep_apart() -> None:
    other = DocumentTable("", (DocumentColumn("A", width=1.0), DocumentColumn("B", width=2.0)), ())
    edges = lay_out(_document(_table(2), other)).edges
    assert edges[0] == 0
    assert min(right - left for left, right in pairwise(edges)) > 4


def test_a_table_too_wide_for_the_paper_widens_the_page_instead_of_its_numbers_cut() -> None:
    columns = tuple(DocumentColumn(f"Tahun {2000 + n}", Show.NUMBER) for n in range(20))
    table = DocumentTable("", columns, (tuple(1234567.25 for _ in columns),))
    layout = lay_out(_document(table))
    cells = [cell for row in layout.rows for cell in row.cells if cell.value == 1234567.25]
    assert layout.edges[-1] > 678
    assert all(text_width("1.234.567,25", c.look.size) < c.right - c.left for c in cells)


def test_each_page_of_a_table_has_its_heading() -> None:
    document = _document(_table(60), _table(60, "Tabel 2. Contoh"))
    layout = lay_out(document)
    heading = [cell.value for cell in layout.rows[_row_of(layout.rows, "OPD")].cells]
    body = [n for n in layout.breaks if any("Dinas" in str(c.value) for c in layout.rows[n].cells)]
    assert layout.repeated is None
    assert len(layout.breaks) > 2
    assert body == []
    begun = [[cell.value for cell in layout.rows[n].cells] for n in layout.breaks]
    assert begun.count(heading) >= 2


def test_a_state_in_words_among_numbers_has_its_colour(tmp_path: Path) -> None:
    table = DocumentTable("", (DocumentColumn("2025", Show.NUMBER),), (("kosong",), ("1.234",)))
    write_document(_document(table), tmp_path / "a.xlsx")
    sheet = _sheet(tmp_path / "a.xlsx")
    assert _cell(sheet, "kosong").fill.fgColor.rgb == f"FF{palette.WAITING.fill[1:]}"
    assert _cell(sheet, "1.234").fill.fgColor.rgb != f"FF{palette.WAITING.fill[1:]}"


@pytest.mark.parametrize(
    ("value", "show", "code", "seen"),
    [
        (0, Show.NUMBER, "[$-421]#,##0", "0"),
        (1234567, Show.NUMBER, "[$-421]#,##0", "1.234.567"),
        (Decimal("12.50"), Show.NUMBER, "[$-421]#,##0.0", "12,5"),
        (-1234.25, Show.NUMBER, "[$-421]#,##0.00", "-1.234,25"),
        (2 / 3, Show.NUMBER, "[$-421]#,##0.0000", "0,6667"),
        (1.0, Show.PERCENT, "[$-421]0%", "100%"),
        (0.984, Show.PERCENT, "[$-421]0.0%", "98,4%"),
        (0.99996, Show.PERCENT, "[$-421]0.000%", "99,996%"),
        (2025, Show.TEXT, "General", "2025"),
        (date(2026, 1, 2), Show.TEXT, "dd/mm/yyyy", "02/01/2026"),
        (datetime(2026, 1, 2, 8, 5, tzinfo=UTC), Show.DATETIME, "dd/mm/yyyy hh:mm",
         "02/01/2026 08:05"),
        ("0012", Show.TEXT, "@", "0012"),
    ],
)  # fmt: skip
def test_a_value_shows_its_own_decimals(
    value: DocumentCell, show: Show, code: str, seen: str
) -> None:
    assert number_format(value, show) == code
    assert shown_text(value, show) == seen


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (123456789012345, 123456789012345),
        (1234567890123456789, "1.234.567.890.123.456.789"),
        (Decimal("0.1234567890123456"), "0,1235"),
        (float("nan"), "nan"),
    ],
)
def test_a_number_excel_cannot_hold_is_printed_as_text(
    value: DocumentCell, printed: DocumentCell
) -> None:
    assert printable(value) == printed


@given(st.text(alphabet="ab W.\n\t漢", max_size=60), st.integers(5, 200))
def test_wrapped_lines_are_the_text_again_and_fit(text: str, pixels: int) -> None:
    lines = wrap(text, pixels, 9)
    assert "".join(lines) == text
    for line in lines:
        assert text_width(line.rstrip(), 9) <= pixels or len(line.strip()) == 1


def test_the_longest_footer_still_fits_excels_limit(tmp_path: Path) -> None:
    long = Signature("Kota Contoh & Sekitarnya, 12 Januari 2026", "Jabatan", "N & " * 40, "1")
    document = replace(_document(_table(1), signature=long), title="Laporan & " * 30)
    write_document(document, tmp_path / "a.xlsx")
    left = _sheet(tmp_path / "a.xlsx").oddFooter.left.text or ""
    assert left.count("Laporan & ".replace("&", "&&")) >= 5
    assert left.endswith("....................")


def test_an_unsigned_document_has_no_room_for_initials(tmp_path: Path) -> None:
    write_document(_document(_table(1), signature=None), tmp_path / "a.xlsx")
    assert _sheet(tmp_path / "a.xlsx").oddFooter.left.text == "LAPORAN CONTOH"

"""Growing, shrinking, refusing; columns, totals rows, looks; and what pointed at the table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sync.domain.errors import WorkbookError
from sync.workbook.package import Scalar, TableContent, WorkbookFile, read_table, replace
from tests.workbook.package.rich import COLUMNS, DAY, content, edit, rich, text

SHEET = "xl/worksheets/sheet1.xml"


def test_new_rows_take_the_first_rows_styles(book: Path) -> None:
    replace(book, {"Isian": content(8)})
    sheet = openpyxl.load_workbook(book)["Data"]
    for row in (5, 12):
        assert sheet[f"D{row}"].font.b
        assert sheet[f"E{row}"].number_format == "dd/mm/yyyy"
        assert sheet[f"E{row}"].border.top.style == "thin"
    assert sheet.row_dimensions[12].height == 24
    assert sheet.row_dimensions[6].height is None


def test_a_cell_without_a_value_keeps_its_style(book: Path) -> None:
    replace(book, {"Isian": TableContent(COLUMNS, [["1", None, None, None]])})
    sheet = openpyxl.load_workbook(book)["Data"]
    assert sheet["D5"].value is None
    assert sheet["D5"].font.b
    assert sheet["E5"].number_format == "dd/mm/yyyy"


def test_growing_over_a_filled_cell_is_refused_with_its_address(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(WorkbookError, match="B40"):
        replace(book, {"Isian": content(36)})
    assert book.read_bytes() == before
    replace(book, {"Isian": content(35)})


def test_growing_over_another_table_or_a_merge_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("S")
        sheet.add_table("A1:A2", {"name": "Atas", "columns": [{"header": "a"}]})
        sheet.add_table("A6:B7", {"name": "Bawah", "columns": [{"header": "a"}, {"header": "b"}]})
        sheet.add_table("D1:D2", {"name": "Kanan", "columns": [{"header": "a"}]})
        sheet.merge_range("D9:E9", "")
    rows = [[number] for number in range(12)]
    with pytest.raises(WorkbookError, match="A6"):
        replace(path, {"Atas": TableContent(("a",), rows)})
    with pytest.raises(WorkbookError, match="D9"):
        replace(path, {"Kanan": TableContent(("a",), rows)})
    replace(path, {"Atas": TableContent(("a",), rows[:4])})


def test_a_changed_header_is_refused_and_named(book: Path) -> None:
    with pytest.raises(WorkbookError, match="Kode, Nama, Nilai, Tanggal"):
        replace(book, {"Isian": TableContent(("Kode", "Nama"), [])})


def test_a_flexible_table_takes_other_columns(book: Path) -> None:
    columns = ("Kode", "Tahun\n2024", "2025", "2026", "Jumlah <_x0041_>")
    rows: list[list[Scalar]] = [["1", 2, 3, DAY, DAY]]
    replace(book, {"Isian": TableContent(columns, rows)}, flexible={"Isian"})
    found = read_table(book, "Isian")
    assert (found.columns, found.rows) == (columns, rows)
    sheet = openpyxl.load_workbook(book)["Data"]
    assert sheet.tables["Isian"].ref == "B4:F5"
    assert sheet["F4"].value == "Jumlah <_x005F_x0041_>"  # openpyxl leaves escapes
    assert sheet["C4"].value == columns[1]
    assert sheet["F5"].number_format == "dd/mm/yyyy"
    assert sheet.column_dimensions["F"].width == sheet.column_dimensions["E"].width
    assert not replace(book, {"Isian": TableContent(columns, rows)}, flexible={"Isian"}).changed
    replace(book, {"Isian": TableContent(("Kode",), [["9"]])}, flexible={"Isian"})
    sheet = openpyxl.load_workbook(book)["Data"]
    assert [sheet.cell(4, column).value for column in range(2, 8)] == ["Kode", *[None] * 5]
    assert sheet["G6"].value == "kanan"


def test_growing_to_the_right_over_a_filled_cell_is_refused(book: Path) -> None:
    columns = tuple("abcdef")
    with pytest.raises(WorkbookError, match="G6"):
        replace(book, {"Isian": TableContent(columns, [list("123456")] * 3)}, flexible={"Isian"})
    replace(book, {"Isian": TableContent(columns, [list("123456")])}, flexible={"Isian"})


def test_fewer_rows_and_more_columns_leave_the_corner_between_them_alone(book: Path) -> None:
    columns = tuple("abcdef")
    replace(book, {"Isian": TableContent(columns, [list("123456")])}, flexible={"Isian"})
    assert openpyxl.load_workbook(book)["Data"]["G6"].value == "kanan"


@pytest.mark.parametrize("columns", [("a", "A"), ("a", " "), ("a", "b" * 256), ()])
def test_unusable_headers_are_refused(book: Path, columns: tuple[str, ...]) -> None:
    with pytest.raises(WorkbookError):
        replace(book, {"Isian": TableContent(columns, [])}, flexible={"Isian"})


@pytest.fixture
def with_totals(tmp_path: Path) -> Path:
    path = tmp_path / "total.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("S")
        bold = made.add_format({"bold": True})
        columns = [
            {"header": "a", "total_string": "Jumlah", "format": bold},
            {"header": "b", "total_function": "sum", "total_value": 3},
        ]
        sheet.add_table(
            "B2:C4", {"name": "T", "columns": columns, "total_row": True, "data": [["x", 3]]}
        )
        sheet.write("A4", "milik orang")
        sheet.print_area("A1:C4")
    return path


def test_a_totals_row_moves_with_the_table(with_totals: Path) -> None:
    rows: list[list[Scalar]] = [["p", 1], ["q", 2], ["r", 3]]
    for count in (3, 1, 2):
        replace(with_totals, {"T": TableContent(("a", "b"), rows[:count])})
        sheet = openpyxl.load_workbook(with_totals)["S"]
        assert sheet.tables["T"].ref == f"B2:C{count + 3}"
        assert sheet.tables["T"].autoFilter.ref == f"B2:C{count + 2}"
        assert sheet[f"B{count + 3}"].value == "Jumlah"
        assert sheet[f"C{count + 3}"].value == "=SUBTOTAL(109,[b])"
        assert sheet.print_area == f"'S'!$A$1:$C${max(count + 3, 4)}"
        assert [
            c for row in sheet.iter_rows(min_row=count + 4, min_col=2) for c in row if c.value
        ] == []
        assert sheet["A4"].value == "milik orang"
        assert read_table(with_totals, "T").rows == rows[:count]
    assert not replace(with_totals, {"T": TableContent(("a", "b"), rows[:2])}).changed


def test_the_columns_of_a_table_with_totals_stay(with_totals: Path) -> None:
    with pytest.raises(WorkbookError, match="baris total"):
        replace(with_totals, {"T": TableContent(("a", "c"), [])}, flexible={"T"})


def test_a_formula_that_fills_cells_outside_is_refused(book: Path) -> None:
    shared = b'<c r="D5"><f t="shared" ref="D5:D70" si="0">A1</f><v>0</v></c>'
    import re

    edit(book, SHEET, lambda data: re.sub(rb'<c r="D5".*?</c>', shared, data))
    with pytest.raises(WorkbookError, match="D5"):
        replace(book, {"Isian": content(2)})


def test_formulas_that_vanish_take_the_calculation_chain_along(book: Path) -> None:
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="D5" i="1"/></calcChain>'
    )
    edit(book, "xl/calcChain.xml", lambda _: chain)
    edit(
        book,
        "[Content_Types].xml",
        lambda data: data.replace(
            b"</Types>",
            b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.'
            b'openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
        ),
    )
    edit(
        book,
        "xl/_rels/workbook.xml.rels",
        lambda data: data.replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/'
            b'2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
        ),
    )
    edit(book, "xl/workbook.xml", lambda data: data.replace(b' fullCalcOnLoad="1"', b""))
    replace(book, {"Isian": content(4)})
    assert "calcChain" in text(book, "[Content_Types].xml")
    edit(book, SHEET, lambda data: data.replace(b'<c r="G9"><v>', b'<c r="G9"><f>1+1</f><v>'))
    edit(
        book,
        SHEET,
        lambda data: data.replace(
            b'<c r="B8" t="inlineStr"><is><t>0003</t></is>', b'<c r="B8"><f>1+1</f><v>2</v>'
        ),
    )
    replace(book, {"Isian": content(4)})
    assert "calcChain" not in text(book, "[Content_Types].xml")
    assert "calcChain" not in text(book, "xl/_rels/workbook.xml.rels")
    assert 'fullCalcOnLoad="1"' in text(book, "xl/workbook.xml")
    assert openpyxl.load_workbook(book)["Data"]["G9"].value == "=1+1"


def test_a_filter_is_taken_off_and_its_hidden_rows_shown(book: Path) -> None:
    edit(
        book,
        "xl/tables/table1.xml",
        lambda data: data.replace(
            b'<autoFilter ref="B4:E7"/>',
            b'<autoFilter ref="B4:E7"><filterColumn colId="0"><filters><filter val="0001"/>'
            b'</filters></filterColumn><filterColumn colId="1" hiddenButton="1"/></autoFilter>',
        ),
    )
    edit(book, SHEET, lambda data: data.replace(b'<row r="7"', b'<row r="7" hidden="1"'))
    replace(book, {"Isian": content(5)})
    assert "hidden=" not in text(book, SHEET)
    assert "<filters>" not in text(book, "xl/tables/table1.xml")
    assert 'hiddenButton="1"' in text(book, "xl/tables/table1.xml")


@pytest.mark.parametrize("start", [1, 3])
def test_what_pointed_at_the_table_follows_it(tmp_path: Path, start: int) -> None:
    book = rich(tmp_path / "Induk.xlsx", rows=start)
    for count in (9, 1, 5):
        last = 4 + count
        replace(book, {"Isian": content(count)})
        whole = openpyxl.load_workbook(book)
        sheet = whole["Data"]
        formats = {str(area.sqref) for area in sheet.conditional_formatting}
        assert formats == {f"D5:D{last}" if count > 1 else "D5", "A1:A2"}
        validations = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
        assert validations == {f"B5:B{last}" if count > 1 else "B5"}
        column = f"$D$5:$D${last}" if count > 1 else "$D$5"
        assert whole.defined_names["Nilai"].attr_text in (f"Data!{column}", f"Data!$D$5:$D${last}")
        # what people wrote at G9 is never cut off the print
        assert sheet.print_area == f"'Data'!$A$1:$G${max(last, 9)}"
        chart = text(book, "xl/charts/chart1.xml")
        assert f"<c:f>Data!{column}</c:f>" in chart
        assert f"<c:f>Data!{column.replace('D', 'C')}</c:f>" in chart
        assert "<c:f>Data!$D$4</c:f>" in chart


def test_a_series_over_the_table_forgets_the_points_it_had_kept(book: Path) -> None:
    assert "numCache" in text(book, "xl/charts/chart1.xml")
    replace(book, {"Isian": content(3)}, {"Judul": "tabel sama, baris sama"})
    replace(book, {"Samping": TableContent(("x", "y"), [[5, 6]])})
    edit(book, SHEET, lambda data: data)
    replace(book, {"Isian": content(4)})
    chart = text(book, "xl/charts/chart1.xml")
    assert "numCache" not in chart
    assert "strCache" in chart  # the series' name, a header that did not change


def test_a_print_area_does_not_cut_off_people(book: Path) -> None:
    edit(book, "xl/workbook.xml", lambda data: data.replace(b"$A$1:$G$7", b"$A$1:$G$13"))
    replace(book, {"Isian": content(9)})
    replace(book, {"Isian": content(1)})
    assert "$A$1:$G$9" in text(book, "xl/workbook.xml")


def test_names_and_tables_that_are_gone_are_named(book: Path) -> None:
    with pytest.raises(WorkbookError, match="'Hilang'"):
        replace(book, {"Hilang": content(1)})
    with pytest.raises(WorkbookError, match="'Lenyap'"):
        replace(book, {}, {"Lenyap": 1})
    with pytest.raises(WorkbookError, match="Nilai"):
        replace(book, {}, {"Nilai": 1})
    with WorkbookFile(book) as workbook, pytest.raises(WorkbookError, match="'Hilang'"):
        workbook.table("Hilang")

"""Columns that people compute by a formula: never given, kept, filled down, computed anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sync.domain.errors import WorkbookError
from sync.workbook.package import Scalar, SheetClone, TableContent, read_table, replace
from tests.workbook.package.rich import edit, text
from tests.workbook.package.test_producers import convert

SHEET = "xl/worksheets/sheet1.xml"
COLUMNS = ("Kode", "Nilai", "Catatan")


def content(count: int) -> TableContent:
    return TableContent(COLUMNS, [[f"K{n}", n + 0.5, None] for n in range(count)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Table T at B3: Ganda is structured, Urut counts on from the row above."""
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as made:
        bold = made.add_format({"bold": True})
        sheet = made.add_worksheet("S")
        columns = [
            {"header": "Kode"},
            {"header": "Nilai"},
            {"header": "Ganda", "formula": "=T[@[Nilai]]*2", "format": bold},
            {"header": "Catatan"},
            {"header": "Urut", "formula": "=F3&C4"},
        ]
        data = [["A", 1], ["B", 2], ["C", 3]]
        sheet.add_table("B3:F6", {"name": "T", "columns": columns, "data": data})
        for row in (4, 5, 6):
            sheet.write_formula(f"F{row}", f"=N(F{row - 1})+$C{row}", None, 9)
        sheet.write_formula("H1", "=SUM(T[Ganda])")
        model = made.add_worksheet("Contoh")
        columns = [{"header": "a"}, {"header": "b", "formula": "=Model[@[a]]*2"}]
        model.add_table("A1:B2", {"name": "Model", "columns": columns})
    return path


def formulas(path: Path, column: str, rows: Sequence[int]) -> list[Scalar]:
    sheet = openpyxl.load_workbook(path)["S"]
    return [sheet[f"{column}{row}"].value for row in rows]


STRUCTURED = "=T[[#This Row],[Nilai]]*2"


def test_a_formula_is_filled_down_into_new_rows(book: Path) -> None:
    replace(book, {"T": content(6)})
    rows = range(4, 10)
    assert formulas(book, "D", rows) == [STRUCTURED] * 6
    assert formulas(book, "F", rows) == [f"=N(F{row - 1})+$C{row}" for row in rows]
    assert formulas(book, "B", rows) == [f"K{n}" for n in range(6)]
    assert openpyxl.load_workbook(book)["S"]["D9"].font.b
    assert "<f>T[[#This Row],[Nilai]]*2</f></c>" in text(book, SHEET)
    assert 'fullCalcOnLoad="1"' in text(book, "xl/workbook.xml")


def test_any_sequence_of_sizes_keeps_the_formulas(book: Path) -> None:
    for count in (1, 5, 0, 2, 40):
        replace(book, {"T": content(count)})
        rows = range(4, 4 + max(count, 1))
        assert formulas(book, "D", rows) == [STRUCTURED] * len(rows)
        assert formulas(book, "F", rows) == [f"=N(F{row - 1})+$C{row}" for row in rows]
        assert formulas(book, "F", [rows[-1] + 1]) == [None]
        found = read_table(book, "T")
        assert [row[0] for row in found.rows] == [f"K{n}" for n in range(count)]


def test_blank_values_for_formula_columns_say_the_same_as_leaving_them_out(book: Path) -> None:
    replace(book, {"T": content(4)})
    every = ("Kode", "Nilai", "Ganda", "Catatan", "Urut")
    rows = [[f"K{n}", n + 0.5, None, "", None] for n in range(4)]
    assert not replace(book, {"T": TableContent(every, rows)}).changed


def test_computed_values_stay_while_nothing_changes_and_go_when_something_does(book: Path) -> None:
    replace(book, {"T": content(3)})
    edit(book, SHEET, lambda data: data.replace(b"*2</f>", b"*2</f><v>77</v>"))
    before = book.read_bytes()
    assert not replace(book, {"T": content(3)}).changed
    assert book.read_bytes() == before
    replace(book, {"T": TableContent(COLUMNS, [["lain", 1, None], *content(3).rows[1:]])})
    assert "<v>77</v>" not in text(book, SHEET)


def test_what_people_typed_over_the_formula_stays(book: Path) -> None:
    replace(book, {"T": content(3)})
    typed = b'<c r="D5"><v>1000</v></c>'
    edit(book, SHEET, lambda data: re.sub(rb'<c r="D5".*?</c>', typed, data))
    edit(book, SHEET, lambda data: re.sub(rb'<c r="F6".*?</c>', b'<c r="F6"><f>1+1</f></c>', data))
    replace(book, {"T": content(5)})
    assert formulas(book, "D", range(4, 9)) == [STRUCTURED, 1000, *[STRUCTURED] * 3]
    assert formulas(book, "F", (5, 6, 7)) == ["=N(F4)+$C5", "=1+1", "=N(F6)+$C7"]


def test_shared_formulas_are_written_out(book: Path) -> None:
    first = b'<c r="F4"><f t="shared" ref="F4:F6" si="0">N(F3)+$C4&amp;"&lt;"</f><v>9</v></c>'
    edit(book, SHEET, lambda data: re.sub(rb'<c r="F4".*?</c>', first, data))
    for row in (b"5", b"6"):
        other = b'<c r="F%s"><f t="shared" si="0"/><v>9</v></c>' % row
        edit(
            book,
            SHEET,
            lambda data, row=row, new=other: re.sub(b'<c r="F%s".*?</c>' % row, new, data),
        )
    replace(book, {"T": content(4)})
    assert formulas(book, "F", range(4, 8)) == [f'=N(F{r - 1})+$C{r}&"<"' for r in range(4, 8)]


def test_a_table_that_never_had_a_row_is_filled_by_its_definition(tmp_path: Path) -> None:
    path = tmp_path / "kosong.xlsx"
    with xlsxwriter.Workbook(path) as made:
        columns = [{"header": "a"}, {"header": "b", "formula": "=A2*2"}]
        made.add_worksheet("S").add_table("A1:B2", {"name": "T", "columns": columns})
    edit(path, SHEET, lambda data: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", data))
    replace(path, {"T": TableContent(("a",), [[1], [2]])})
    assert formulas(path, "B", (2, 3)) == ["=A2*2", "=A3*2"]


def test_a_value_for_a_formula_column_is_refused(book: Path) -> None:
    before = book.read_bytes()
    every = ("Kode", "Nilai", "Ganda", "Catatan", "Urut")
    with pytest.raises(WorkbookError, match="'Ganda'"):
        replace(book, {"T": TableContent(every, [["a", 1, 2, None, None]])})
    assert book.read_bytes() == before


def test_other_columns_are_refused_also_for_a_flexible_table(book: Path) -> None:
    with pytest.raises(WorkbookError, match="Judul kolom tabel 'T' berubah"):
        replace(book, {"T": TableContent(("Kode", "Nilai"), [])})
    with pytest.raises(WorkbookError, match="'Ganda'"):
        replace(book, {"T": TableContent(("Kode", "Nilai"), [])}, flexible={"T"})
    replace(book, {"T": content(2)}, flexible={"T"})


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<f>N(F4)", b'<f t="array" ref="F5">N(F4)'),
        (
            "xl/tables/table1.xml",
            b"<calculatedColumnFormula>F3",
            b'<calculatedColumnFormula array="1">F3',
        ),
    ],
)
def test_an_array_formula_is_refused(book: Path, part: str, old: bytes, new: bytes) -> None:
    edit(book, part, lambda data: data.replace(old, new))
    assert new in text(book, part).encode()
    with pytest.raises(WorkbookError, match="rumus array"):
        replace(book, {"T": content(5)})


def test_a_clone_computes_with_its_own_table(book: Path) -> None:
    clone = SheetClone("Contoh", "Baru", "Klon")
    replace(book, {"Klon": TableContent(("a",), [[1], [2]])}, clones=[clone])
    sheet = openpyxl.load_workbook(book)["Baru"]
    assert [sheet[f"B{row}"].value for row in (2, 3)] == ["=Klon[[#This Row],[a]]*2"] * 2


@pytest.mark.libreoffice
def test_libreoffice_computes_what_was_filled_down(book: Path, tmp_path: Path) -> None:
    replace(book, {"T": content(6)})
    saved = convert(book, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    sheet = openpyxl.load_workbook(saved, data_only=True)["S"]
    values = [n + 0.5 for n in range(6)]
    assert [sheet[f"D{row}"].value for row in range(4, 10)] == [2 * value for value in values]
    assert [sheet[f"F{row}"].value for row in range(4, 10)] == [
        sum(values[: n + 1]) for n in range(6)
    ]
    assert sheet["H1"].value == 2 * sum(values)


def test_links_that_people_put_on_formulas_stay(book: Path) -> None:
    links = (
        b'<hyperlinks><hyperlink ref="B4" location="S!A1"/><hyperlink ref="D4" location="S!A2"/>'
        b"</hyperlinks><pageMargins"
    )
    edit(book, SHEET, lambda data: data.replace(b"<pageMargins", links))
    replace(book, {"T": content(5)})
    assert re.findall('<hyperlink ref="(..)"', text(book, SHEET)) == ["D4"]

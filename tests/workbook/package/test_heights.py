"""Rows as high as the texts that wrap in them; heights that people set stay theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.workbook.package import Scalar, TableContent, read_table, replace
from tests.workbook.package.rich import content, edit, members, text

SHEET = "xl/worksheets/sheet1.xml"
COLUMNS = ("Kode", "Uraian")
LONG = "Isi nilainya, lalu beri tahu kami. " * 4
"""In a column of 20 characters: more than five lines."""


@pytest.fixture
def wrapping(tmp_path: Path) -> Path:
    """Table T at B2:C3 whose second column wraps, U beside it, and named cells below."""
    path = tmp_path / "bungkus.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        wraps = book.add_format({"text_wrap": True})
        large = book.add_format({"text_wrap": True, "font_size": 22, "bold": True})
        for first, name in ((1, "T"), (4, "U")):
            columns = [{"header": header} for header in COLUMNS]
            sheet.add_table(1, first, 2, first + 1, {"name": name, "columns": columns})
            sheet.write(2, first + 1, "", wraps)
        sheet.set_column("C:C", 20)
        sheet.set_column("F:F", 40)
        sheet.set_column("H:H", 10)
        sheet.write("H3", LONG, wraps)
        sheet.merge_range("B40:F40", "", wraps)
        sheet.write("B42", "", large)
        sheet.write("C44", "")
        sheet.merge_range("B46:C47", "", wraps)
        for name, cell in (("Gabung", "B40"), ("Besar", "B42"), ("Lurus", "C44"), ("Dua", "B46")):
            book.define_name(name, f"=S!${cell[0]}${cell[1:]}")
    return path


def rows(path: Path) -> dict[int, str]:
    """Attributes of the sheet's rows, `spans` left out."""
    found = re.findall(r'<row r="(\d+)"([^>]*?)/?>', text(path, SHEET))
    return {int(number): re.sub(r' spans="[^"]*"', "", rest) for number, rest in found}


def height(path: Path, number: int) -> float | None:
    match = re.search(r' ht="([^"]+)"', rows(path).get(number, ""))
    return float(match[1]) if match else None


def table(*texts: Scalar) -> TableContent:
    return TableContent(COLUMNS, [["1", value] for value in texts])


def test_a_row_is_as_high_as_its_longest_text_and_never_custom(wrapping: Path) -> None:
    replace(wrapping, {"T": table("", "pendek", "dua baris karena panjang", "a\nb\nc", 12.5)})
    assert [height(wrapping, number) for number in (4, 5, 6, 7)] == [None, 30, 45, None]
    assert "customHeight" not in text(wrapping, SHEET)


def test_publishing_the_same_texts_again_writes_nothing(wrapping: Path) -> None:
    tables = {"T": table(LONG, "x"), "U": table("y", LONG, LONG)}
    names = {"Gabung": LONG * 3, "Besar": LONG}
    assert replace(wrapping, tables, names).changed
    assert not replace(wrapping, tables, names).changed


def test_a_height_goes_with_the_text_that_needed_it(wrapping: Path) -> None:
    replace(wrapping, {"T": table("a", LONG, LONG)})
    assert height(wrapping, 5) == height(wrapping, 4)
    replace(wrapping, {"T": table("a", "b")})
    assert [height(wrapping, number) for number in (4, 5)] == [None, None]


def test_a_height_that_people_set_stays(wrapping: Path) -> None:
    replace(wrapping, {"T": table("a", LONG, LONG)})
    own = b'<row r="4" ht="21" customHeight="1">'
    edit(wrapping, SHEET, lambda data: re.sub(rb'<row r="4"[^>]*>', own, data))
    replace(wrapping, {"T": table(LONG, LONG, "c")})
    assert rows(wrapping)[4] == ' ht="21" customHeight="1"'
    assert height(wrapping, 3)
    assert height(wrapping, 5) is None


def test_new_rows_take_the_first_rows_height_only_if_people_set_it(wrapping: Path) -> None:
    replace(wrapping, {"T": table(LONG)})
    replace(wrapping, {"T": table(LONG, "a", "b")})
    assert height(wrapping, 5) is None
    own = b'<row r="3" ht="21" customHeight="1">'
    edit(wrapping, SHEET, lambda data: re.sub(rb'<row r="3"[^>]*>', own, data))
    replace(wrapping, {"T": table("a", "b", "c", "d")})
    assert rows(wrapping)[6] == ' ht="21" customHeight="1"'


def test_all_that_wraps_on_a_row_counts_whoever_wrote_it(wrapping: Path) -> None:
    replace(wrapping, {"T": table("a")})
    assert height(wrapping, 3) == 12 * 15  # H3, ten characters wide
    replace(wrapping, {"T": table("a", LONG), "U": table("a", "b")})
    narrow = height(wrapping, 4) or 0
    replace(wrapping, {"T": table("a", "b"), "U": table("a", LONG)})
    wide = height(wrapping, 4) or 0
    assert narrow > wide > 15
    replace(wrapping, {"T": table("a", "b")})
    assert height(wrapping, 4) == wide


def test_without_a_wrapping_column_rows_stay_as_they_are(book: Path) -> None:
    edit(book, SHEET, lambda data: data.replace(b'<row r="6"', b'<row r="6" ht="33"'))
    replace(book, {"Isian": content(9)})
    assert rows(book)[6] == ' ht="33"'
    assert height(book, 9) is None or "customHeight" in rows(book)[9]


def test_a_named_cell_that_wraps_raises_its_row_by_its_merged_width(wrapping: Path) -> None:
    replace(wrapping, {}, {"Gabung": LONG * 2, "Besar": LONG, "Lurus": LONG, "Dua": LONG})
    merged, large = height(wrapping, 40) or 0, height(wrapping, 42) or 0
    assert 30 <= merged <= 60  # in its first column alone it would be over 300
    assert large > 200
    assert [height(wrapping, number) for number in (44, 46, 47)] == [None, None, None]
    replace(wrapping, {}, {"Gabung": "pendek"})
    assert height(wrapping, 40) is None


def test_a_named_cells_row_keeps_the_height_that_people_set(wrapping: Path) -> None:
    own = b'<row r="40" ht="20" customHeight="true">'
    edit(wrapping, SHEET, lambda data: re.sub(rb'<row r="40"[^>]*>', own, data))
    replace(wrapping, {}, {"Gabung": LONG * 9})
    assert rows(wrapping)[40] == ' ht="20" customHeight="true"'


def test_a_text_in_a_hidden_column_needs_no_room(wrapping: Path) -> None:
    edit(wrapping, SHEET, lambda data: data.replace(b'<col min="3"', b'<col hidden="1" min="3"', 1))
    replace(wrapping, {"T": table("a", LONG)})
    assert height(wrapping, 4) is None


def test_no_row_passes_excels_tallest(wrapping: Path) -> None:
    replace(wrapping, {"T": table("a", "x\n" * 200)})
    assert height(wrapping, 4) == 409.5


def test_only_the_sheet_and_its_table_change(wrapping: Path) -> None:
    before = members(wrapping)
    replace(wrapping, {"T": table("a", LONG)})
    after = members(wrapping)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {SHEET, "xl/tables/table1.xml"}


lines = st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=5)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines)
def test_any_texts_are_fitted_once_and_read_back(wrapping: Path, texts: list[str]) -> None:
    tables = {"T": table(*texts)}
    replace(wrapping, tables)
    assert [row[1] or "" for row in read_table(wrapping, "T").rows] == texts
    assert not replace(wrapping, tables).changed
    for number, value in enumerate(texts, 3):
        assert (height(wrapping, number) or 15) >= 15 * (value.count("\n") + 1)

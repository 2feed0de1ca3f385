"""Values: whatever goes in comes out, and what no cell can hold is refused."""

from __future__ import annotations

import datetime
import math
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.domain.errors import WorkbookError
from sync.workbook.package import Scalar, TableContent, read_name, read_table, replace
from sync.workbook.package.cell_xml import escape, unescape
from sync.workbook.package.serials import from_serial, to_serial
from tests.workbook.package.rich import edit, text

FIRST_MOMENT = datetime.datetime(1900, 1, 1)  # noqa: DTZ001 - cells hold wall time
COLUMNS = ("apa saja", "tanggal", "saat")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nilai") / "nilai.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("S")
        sheet.set_column("B:B", 12, made.add_format({"num_format": "d mmmm yyyy"}))
        sheet.set_column("C:C", 12, made.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}))
        sheet.add_table("A1:C2", {"name": "T", "columns": [{"header": name} for name in COLUMNS]})
        made.define_name("N", "=S!$E$1")
    return path


texts = st.text(st.characters(), max_size=30) | st.sampled_from(
    ["_x0041_", "_x005F_x0041_", " a ", "=1+1", "+1", "@x", "a\r\nb\tc", "<&>\"'", "]]>", "\ufffe"]
)
scalars = st.one_of(
    st.none(),
    texts,
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
dates = st.none() | st.dates(datetime.date(1900, 1, 1))
moments = st.none() | st.datetimes(FIRST_MOMENT).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
anything = scalars | dates | moments
frames = st.lists(st.tuples(anything, dates, moments), max_size=12)


def stored(row: tuple[Scalar, ...]) -> list[Scalar]:
    return [None if value == "" and isinstance(value, str) else value for value in row]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frames)
def test_any_frame_comes_back_as_it_went_in(plain: Path, rows: list[tuple[Scalar, ...]]) -> None:
    replace(plain, {"T": TableContent(COLUMNS, rows)})
    expected = [stored(row) for row in rows]
    if expected == [[None] * 3]:
        expected = []
    found = read_table(plain, "T").rows
    assert found == expected
    assert [[type(v) for v in row] for row in found] == [[type(v) for v in row] for row in expected]
    assert not replace(plain, {"T": TableContent(COLUMNS, rows)}).changed


@given(texts)
def test_escaping_is_undone_by_unescaping(value: str) -> None:
    assert unescape(escape(value)) == value


@given(st.dates(datetime.date(1900, 1, 1)), st.booleans())
def test_day_numbers_are_undone(day: datetime.date, date1904: bool) -> None:
    if date1904 and day.year < 1904:
        return
    moment = from_serial(to_serial(day, date1904), date1904)
    assert moment is not None
    assert moment.date() == day


@pytest.mark.parametrize(
    ("day", "serial"),
    [((1900, 1, 1), 1), ((1900, 2, 28), 59), ((1900, 3, 1), 61), ((2026, 1, 1), 46023)],
)
def test_day_numbers_are_excels(day: tuple[int, int, int], serial: int) -> None:
    assert to_serial(datetime.date(*day)) == serial


def test_the_29th_of_february_1900_is_no_day() -> None:
    assert from_serial(60) is None


@pytest.mark.parametrize("serial", [-1, 0.5, 2_958_466, 1e300, math.inf, math.nan])
def test_what_lies_outside_the_calendar_is_no_day(serial: float) -> None:
    assert from_serial(serial) is None


@pytest.mark.parametrize(
    "value",
    [
        "x" * 32_768,
        "😀" * 16_384,
        10**15,
        -(10**15),
        math.nan,
        math.inf,
        datetime.date(1899, 12, 31),
        datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
        1j,
        b"bytes",
    ],
)
def test_what_no_cell_holds_is_refused_with_its_address(plain: Path, value: Scalar) -> None:
    before = plain.read_bytes()
    with pytest.raises(WorkbookError, match="S!A3"):
        replace(plain, {"T": TableContent(COLUMNS, [["a", None, None], [value, None, None]])})
    with pytest.raises(WorkbookError, match="S!E1"):
        replace(plain, {}, {"N": value})
    assert plain.read_bytes() == before


def test_the_longest_text_and_codes_fit(plain: Path) -> None:
    code = "197001011990031001"
    rows: list[list[Scalar]] = [["x" * 32_767, None, None], [code, None, None]]
    replace(plain, {"T": TableContent(COLUMNS, rows)}, {"N": "007"})
    assert read_table(plain, "T").rows == rows
    assert openpyxl.load_workbook(plain)["S"]["A3"].value == code
    assert read_name(plain, "N") == "007"


def test_text_that_looks_like_a_formula_stays_text(plain: Path) -> None:
    replace(plain, {"T": TableContent(COLUMNS, [["=1+1", None, None]])}, {"N": "=A1"})
    assert "<f>" not in text(plain, "xl/worksheets/sheet1.xml")
    assert read_name(plain, "N") == "=A1"


def test_a_workbook_that_counts_from_1904_keeps_its_dates(plain: Path, tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    path.write_bytes(plain.read_bytes())
    edit(
        path, "xl/workbook.xml", lambda d: d.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    )
    rows: list[list[Scalar]] = [["a", datetime.date(2026, 1, 1), None]]
    replace(path, {"T": TableContent(COLUMNS, rows)})
    assert read_table(path, "T").rows == rows
    sheet = openpyxl.load_workbook(path)["S"]
    assert sheet["B2"].value.date() == datetime.date(2026, 1, 1)
    assert re.search(r'<c r="B2" s="\d+"><v>44561</v>', text(path, "xl/worksheets/sheet1.xml"))


def test_too_many_rows_are_refused_before_anything_is_written(plain: Path) -> None:
    class Endless(list[list[Scalar]]):
        def __len__(self) -> int:
            return 1_048_576

    with pytest.raises(WorkbookError, match="batas Excel"):
        replace(plain, {"T": TableContent(COLUMNS, Endless())})
    wide = tuple(f"k{number}" for number in range(16_385))
    with pytest.raises(WorkbookError, match="batas Excel"):
        replace(plain, {"T": TableContent(wide, [])}, flexible={"T"})


def test_rows_of_another_length_are_a_programming_error(plain: Path) -> None:
    with pytest.raises(ValueError, match="row 0 has 1 values"):
        replace(plain, {"T": TableContent(COLUMNS, [["a"]])})

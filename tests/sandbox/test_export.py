# ruff: noqa: DTZ001 - dates in cells have no time zone
"""files.export: CSV and xlsx say exactly what the API says."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any

import gspread
import openpyxl
import pytest
import python_calamine
from gspread.utils import ExportFormat
from hypothesis import example, given
from hypothesis import strategies as st

from sync.sandbox import exports
from sync.sandbox.documents import new_document
from sync.sandbox.errors import ApiError
from sync.sandbox.exports.xlsx_file import xlsx_file
from sync.sandbox.exports.xlsx_titles import excel_titles
from sync.sandbox.model import Box, Cell, CellValue, Spreadsheet
from sync.sandbox.reading import Reader, Rendering
from sync.sandbox.serials import to_serial
from tests.sandbox.clients import AGENCY

MOMENT = datetime(2025, 3, 1, tzinfo=UTC)
DATES = {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}
MOMENTS = {"numberFormat": {"type": "DATE_TIME"}}
FORBIDDEN_SCOPES = ["https://www.googleapis.com/auth/drive.metadata.readonly"]


def document_of(rows: list[list[Cell]], *, locale: str = "id_ID") -> Spreadsheet:
    document = new_document("uji", {"properties": {"locale": locale}})
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            document.sheets[0].put(row, column, cell)
    return document


def read_back(document: Spreadsheet, index: int = 0) -> list[list[Any]]:
    """What python-calamine reads from the export, dates as serial numbers."""
    content = xlsx_file(document, MOMENT)
    sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(index)
    return [list(map(serial, row)) for row in sheet.to_python(skip_empty_area=False)]


def serial(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_serial(value)
    if isinstance(value, date):
        return to_serial(datetime.combine(value, time_of_day()))
    if isinstance(value, timedelta):
        return value.total_seconds() / 86400
    if isinstance(value, time_of_day):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return value


def told_by_the_api(document: Spreadsheet) -> list[list[Any]]:
    """UNFORMATTED_VALUE with SERIAL_NUMBER, rows padded to one width."""
    sheet = document.sheets[0]
    rows = Reader(document, Rendering("UNFORMATTED_VALUE")).of_box(sheet, sheet.box)
    values: list[list[Any]] = rows.get("values", [])
    width = max(map(len, values), default=0)
    return [row + [""] * (width - len(row)) for row in values]


def is_same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, str):
        return type(one) is type(other) and one == other
    return bool(float(one) == float(other))


numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
codes = st.integers(0, 10**18 - 1).flatmap(
    lambda n: st.sampled_from([f"{n:016d}", f"{n:018d}", f"{n:05d}"])
)
strange = st.sampled_from(
    [
        *("=1+1", "+62", "@a", "-", "'", "007", "TRUE", "1e5", "#N/A", "{=1}", "http://a.b/c"),
        *("مرحبا", "שלום 1", "👨‍👩‍👧", "a\nb", "a\r\nb", " x ", "\t"),
        *("<r>x</r>", "<r></r>", "</si>", "&amp;", "_x0041_"),
    ]
)
days = st.integers(61, 80_000).map(lambda day: Cell(day, format=DATES))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: Cell(to_serial(at.replace(microsecond=0)), format=MOMENTS)
)
cells = (
    (numbers | st.booleans() | codes | strange | st.text(min_size=1, max_size=20)).map(Cell)
    | days
    | moments
    | st.just(Cell())
)


@given(st.lists(st.lists(cells, max_size=5), max_size=5))
@example([[Cell(0.1 + 0.2), Cell(5e-324), Cell(1.7976931348623157e308), Cell(2**53)]])
def test_every_value_survives_as_the_api_gives_it(rows: list[list[Cell]]) -> None:
    document = document_of(rows)

    expected, found = told_by_the_api(document), read_back(document)

    # XML has no room for these two, which are no characters.
    cleaned = [
        [v.replace("\ufffe", "").replace("\uffff", "") if isinstance(v, str) else v for v in row]
        for row in expected
    ]
    flat = [(row, column, v) for row, line in enumerate(cleaned) for column, v in enumerate(line)]
    for row, column, value in flat:
        at = found[row][column] if row < len(found) and column < len(found[row]) else ""
        assert is_same(value, at), (row, column, value, at)


def test_text_beyond_excels_limit_is_cut_between_characters() -> None:
    document = document_of([[Cell("a" * 32_767), Cell("a" + "😀" * 20_000)]])

    ((short, cut),) = read_back(document)

    assert len(short) == 32_767
    assert cut == "a" + "😀" * 16_383


# --- formulas and errors -----------------------------------------------------------------------


def written(document: Spreadsheet, *, results: bool) -> Any:
    content = io.BytesIO(xlsx_file(document, MOMENT))
    return openpyxl.load_workbook(content, data_only=results)


def test_formulas_are_written_with_their_results_and_in_excels_words() -> None:
    rows = [
        [Cell(0.1), Cell(0.2), Cell(formula="=A1+B1")],
        [Cell(formula="=SUM(A1;B1;1,5)"), Cell(formula='="a;"&"1,5"'), Cell(formula="=A1>0")],
    ]
    document = document_of(rows)

    formulas, results = written(document, results=False), written(document, results=True)

    assert [[c.value for c in row] for row in formulas.active.rows] == [
        [0.1, 0.2, "=A1+B1"],
        ["=SUM(A1,B1,1.5)", '="a;"&"1,5"', "=A1>0"],
    ]
    assert [[c.value for c in row] for row in results.active.rows] == [
        [0.1, 0.2, 0.1 + 0.2],
        [0.1 + 0.2 + 1.5, "a;1,5", True],
    ]


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ("=1/0", "#DIV/0!"),
        ("=TIDAKADA(1)", "#NAME?"),
        ("=)(", "#NAME?"),
        ("=Hilang!A1", "#REF!"),
        ('="a"+1', "#VALUE!"),
    ],
)
def test_an_error_is_an_error_cell_and_never_a_formula_that_excel_cannot_read(
    formula: str, error: str
) -> None:
    cell = written(document_of([[Cell(formula=formula)]]), results=True).active["A1"]

    assert (cell.data_type, cell.value) == ("e", error)


def test_text_that_looks_like_a_formula_is_text() -> None:
    page = written(document_of([[Cell("=1+1"), Cell("http://a.b/c")]]), results=False).active

    assert [(c.data_type, c.value) for c in page[1]] == [("s", "=1+1"), ("s", "http://a.b/c")]
    assert page["B1"].hyperlink is None


# --- looks, tabs, rows and columns --------------------------------------------------------------


def test_dates_are_dates_and_patterns_go_along() -> None:
    forms: list[dict[str, Any]] = [
        DATES,
        {"numberFormat": {"type": "CURRENCY", "pattern": "[$Rp]#,##0"}},
        {"numberFormat": {"type": "TIME", "pattern": "h:mm am/pm"}},
        {"numberFormat": {"type": "NUMBER", "pattern": '0 "orang" jiwa'}},
        {"numberFormat": {"type": "TEXT"}},
        {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}},
    ]
    document = document_of([[Cell(45521, format=form) for form in forms]])

    row = written(document, results=False).active[1]

    assert row[0].value == datetime(2024, 8, 17)
    assert [cell.number_format for cell in row] == [
        "dd/mm/yyyy",
        "[$Rp]#,##0",
        "h:mm AM/PM",
        '0 "orang" \\j\\i\\w\\a',
        "@",
        "General",
    ]
    assert row[5].font.b is True
    assert row[5].fill.fgColor.rgb == "FFFF0000"


def test_tabs_merges_hiding_widths_and_frozen_rows_go_along(book: gspread.Spreadsheet) -> None:
    tab, hidden = book.sheet1, book.add_worksheet("Rahasia", 5, 5)
    book.reorder_worksheets([hidden, tab])
    hidden.hide()
    tab.update([["nama", "n"], ["a", 1], ["b", 2], ["c", 3]], "A1")
    tab.merge_cells("D1:E2")
    tab.hide_rows(3, 4)
    tab.freeze(rows=1)
    widen = {"range": {"sheetId": tab.id, "dimension": "COLUMNS", "endIndex": 1}}
    criteria = {"range": {"sheetId": tab.id, "endColumnIndex": 2}}
    batch = [
        {
            "updateDimensionProperties": {
                **widen,
                "properties": {"pixelSize": 250},
                "fields": "pixelSize",
            }
        },
        {"setBasicFilter": {"filter": {**criteria, "criteria": {"0": {"hiddenValues": ["b"]}}}}},
    ]
    book.batch_update({"requests": batch})

    exported = openpyxl.load_workbook(io.BytesIO(book.export(ExportFormat.EXCEL)))

    assert [(page.title, page.sheet_state) for page in exported] == [
        ("Rahasia", "hidden"),
        ("Sheet1", "visible"),
    ]
    page = exported.active
    assert page.title == "Sheet1"
    assert [str(merged) for merged in page.merged_cells.ranges] == ["D1:E2"]
    assert [row for row in range(1, 5) if page.row_dimensions[row].hidden] == [3, 4]
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].width > 2 * page.column_dimensions["B"].width
    assert page.auto_filter.ref == "A1:B1000"


def test_formulas_name_the_tabs_as_the_workbook_does() -> None:
    document = document_of([[Cell(formula="='Isian/OPD'!A1+Sheet1!B1")]])
    document.sheets.append(new_document("lain").sheets[0])
    document.sheets[1].title = "Isian/OPD"

    page = written(document, results=False).worksheets[0]

    assert page["A1"].value == "=Isian_OPD!A1+Sheet1!B1"


@pytest.mark.parametrize(
    ("titles", "excel"),
    [
        (["Isian OPD"], ["Isian OPD"]),
        (["a/b:c*d?[e]\\"], ["a_b_c_d__e__"]),
        (["x" * 40], ["x" * 31]),
        (["x" * 40, "X" * 41], ["x" * 31, "X" * 27 + " (2)"]),
        (["a/b", "a_b", "A*B"], ["a_b", "a_b (2)", "A_B (3)"]),
        (["'kutip'", "'"], ["kutip", "_"]),
        (["History"], ["History (2)"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)
def test_titles_are_made_such_that_excel_takes_them(titles: list[str], excel: list[str]) -> None:
    assert excel_titles(titles) == excel


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6, unique_by=str.casefold))
def test_any_titles_can_be_exported(titles: list[str]) -> None:
    document = new_document("uji")
    document.sheets = [new_document("uji").sheets[0] for _ in titles]
    for sheet, title in zip(document.sheets, titles, strict=True):
        sheet.title = title

    content = xlsx_file(document, MOMENT)

    assert len(python_calamine.load_workbook(io.BytesIO(content)).sheet_names) == len(titles)


def test_an_export_is_the_same_every_time() -> None:
    document = document_of([[Cell("a"), Cell(1.5, format=DATES)]])

    assert xlsx_file(document, MOMENT) == xlsx_file(document.copy(), MOMENT)


def test_merged_cells_at_the_edge_are_exported() -> None:
    document = document_of([[Cell("a")]])
    document.sheets[0].merges = [Box(0, 0, 1, 2), Box(998, 24, 1000, 26)]

    assert len(written(document, results=False).active.merged_cells.ranges) == 2


# --- CSV -----------------------------------------------------------------------------------------


def test_csv_is_the_first_visible_tab_as_shown(book: gspread.Spreadsheet) -> None:
    book.update_locale("id_ID")
    tab, hidden = book.sheet1, book.add_worksheet("Depan", 5, 5, index=0)
    hidden.update([["rahasia"]], "A1")
    hidden.hide()
    rows = [["nama", "17/08/2024"], [], ['kata "ini"', "12,5%", "a\nb"], ["x,y"]]
    tab.update(rows, "A1", raw=False)

    exported = book.export(ExportFormat.CSV)

    assert exported.decode() == (
        'nama,17/08/2024,\r\n,,\r\n"kata ""ini""","12,50%","a\nb"\r\n"x,y",,'
    )


def test_an_empty_spreadsheet_is_an_empty_csv_file(book: gspread.Spreadsheet) -> None:
    assert book.export(ExportFormat.CSV) == b""


# --- who may, and what is not made ---------------------------------------------------------------


def refusal(client: gspread.Client, file_id: str, mime_type: str) -> tuple[int, Any]:
    url = f"https://www.googleapis.com/drive/v3/files/{file_id}/export"
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.http_client.request("get", url, params={"mimeType": mime_type})
    error = caught.value.response.json()["error"]
    return error["code"], error["errors"][0]["reason"]


@pytest.mark.parametrize(
    "kind", [ExportFormat.PDF, ExportFormat.OPEN_OFFICE_SHEET, ExportFormat.TSV, "text/x"]
)
def test_what_the_sandbox_does_not_make_is_refused_as_an_unknown_conversion(
    admin: gspread.Client, book: gspread.Spreadsheet, kind: str
) -> None:
    assert refusal(admin, book.id, str(kind)) == (400, "badRequest")


def test_readers_may_export_and_strangers_may_not(
    book: gspread.Spreadsheet, agency: gspread.Client, stranger: gspread.Client
) -> None:
    book.share(AGENCY, perm_type="user", role="reader", notify=False)

    assert agency.export(book.id, ExportFormat.EXCEL).startswith(b"PK")
    assert refusal(stranger, book.id, ExportFormat.CSV) == (404, "notFound")


def test_only_spreadsheets_are_exported_and_a_type_must_be_named(
    admin: gspread.Client, book: gspread.Spreadsheet
) -> None:
    url = "https://www.googleapis.com/drive/v3/files"
    folder = admin.http_client.request("post", url, json={"name": "Berkas"}).json()["id"]

    assert refusal(admin, folder, ExportFormat.CSV) == (403, "fileNotExportable")
    assert refusal(admin, book.id, "") == (400, "required")


def test_a_token_for_descriptions_alone_exports_nothing(
    connect: Callable[..., gspread.Client], book: gspread.Spreadsheet
) -> None:
    client = connect(AGENCY, FORBIDDEN_SCOPES)

    with pytest.raises(gspread.exceptions.APIError, match="insufficient authentication scopes"):
        client.export(book.id, ExportFormat.CSV)


def test_an_export_beyond_ten_megabytes_is_refused() -> None:
    text = "x" * 50_000
    document = document_of([[Cell(f"{row}{text}")] for row in range(220)])

    with pytest.raises(ApiError) as caught:
        exports.export(document, exports.CSV, MOMENT)

    (error,) = caught.value.body["error"]["errors"]
    assert (caught.value.code, error["reason"]) == (403, "exportSizeLimitExceeded")
    # Compressed it is far smaller.
    assert exports.export(document, exports.XLSX, MOMENT).startswith(b"PK")


def test_an_ordinary_spreadsheet_is_exported_in_a_blink() -> None:
    values: list[CellValue] = ["Puskesmas", 12.5, 45521, True]
    forms = [None, None, DATES, None]
    line = [Cell(v, format=f) for _ in range(3) for v, f in zip(values, forms, strict=True)]
    document = document_of([line for _ in range(500)])

    took = []
    for _ in range(5):
        start = time.process_time()
        xlsx_file(document, MOMENT)
        took.append(time.process_time() - start)

    assert min(took) < 0.1

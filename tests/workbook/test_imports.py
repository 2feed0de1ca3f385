"""A file that a person hands in becomes rows of the master, exactly as it says, or nothing does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.table import TableColumn, TableFormula

from sync import texts
from sync.domain.errors import RegisterError
from sync.ports import Scalar
from sync.workbook import file_cells, names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.imports import import_file
from sync.workbook.names import Table
from sync.workbook.people_rows import rows_of
from tests.sample_office import AGENCIES, FORMATS, HEALTH, agency, filled_master, fresh_master

HEADINGS = "Kode OPD,Nama OPD,Surel"
INDICATOR = ("Kode", "Kode OPD", "Uraian")


@pytest.fixture
def master(tmp_path: Path) -> ClosedWorkbook:
    return ClosedWorkbook(fresh_master(tmp_path / "master.xlsx"))


def shown(workbook: ClosedWorkbook, table: Table, *headers: str) -> list[tuple[Scalar, ...]]:
    rows = rows_of(workbook.read_table(table.name))
    return [tuple(row.raw(header) for header in headers or table.headers) for row in rows]


def write(tmp_path: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_as_excel_writes_it(
    tmp_path: Path, master: ClosedWorkbook, delimiter: str, encoding: str
) -> None:
    lines = [HEADINGS, '1.010,"Dinas ""Café"", baris\ndua; tiga\tempat",a@b.example']
    text = lines[0].replace(",", delimiter) + "\r\n" + lines[1]
    quoted = text.replace("1.010,", f"1.010{delimiter}").replace(",a@b", f"{delimiter}a@b")
    report = import_file(master, "opd", write(tmp_path, "opd.csv", quoted, encoding))
    assert (report.rows, report.sheet) == (1, "OPD")
    assert shown(master, names.AGENCIES, "Kode OPD", "Nama OPD", "Surel") == [
        ("1.010", 'Dinas "Café", baris\ndua; tiga\tempat', "a@b.example")
    ]


def test_commas_inside_texts_do_not_make_it_a_comma_file(
    tmp_path: Path, master: ClosedWorkbook
) -> None:
    text = "Kode OPD;Nama OPD;Singkatan\n01;Dinas A, B, C, D, E;D\n"
    import_file(master, "opd", write(tmp_path, "opd.csv", text))
    assert shown(master, names.AGENCIES, "Kode OPD", "Nama OPD") == [("01", "Dinas A, B, C, D, E")]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_text_that_starts_like_a_formula_stays_text(tmp_path: Path, master: ClosedWorkbook) -> None:
    text = f"{HEADINGS}\n+1,=HYPERLINK(1),@x\n"
    import_file(master, "opd", write(tmp_path, "opd.csv", text))
    sheet = openpyxl.load_workbook(master.path)["OPD"]
    cells = [sheet["B5"], sheet["C5"], sheet["E5"]]
    assert [cell.value for cell in cells] == ["+1", "=HYPERLINK(1)", "@x"]
    assert {cell.data_type for cell in cells} == {"s"}


def xlsx(tmp_path: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr] # a new book has an active sheet
    path = tmp_path / "berkas.xlsx"
    book.save(path)
    return path


def test_xlsx_keeps_codes_and_days(tmp_path: Path, master: ClosedWorkbook) -> None:
    path = xlsx(
        tmp_path,
        ("nama opd", "KODE OPD", "Berlaku Dari", "lainnya"),
        ("Dinas Satu", "0101", date(2020, 1, 2), 5),
        (None, None, None, None),
        ("Dinas Dua", 102, "3 Februari 2021", None),
    )
    import_file(master, "opd", path)
    assert shown(master, names.AGENCIES, "Kode OPD", "Nama OPD", "Berlaku Dari") == [
        ("0101", "Dinas Satu", date(2020, 1, 2)),
        ("102", "Dinas Dua", date(2021, 2, 3)),
    ]


@pytest.mark.parametrize("code", [1.1, 199001012020121001])
def test_a_code_that_a_spreadsheet_has_damaged_is_refused(
    tmp_path: Path, master: ClosedWorkbook, code: float
) -> None:
    path = xlsx(tmp_path, ("Kode OPD", "Nama OPD"), ("1", "Satu"), (code, "Dua"))
    with pytest.raises(RegisterError, match="baris 3") as caught:
        import_file(master, "opd", path)
    assert caught.value.text is texts.REGISTER_CODE_NUMBER


@pytest.mark.parametrize(
    ("written", "kept"), [("1234", 1234), ("1.234,5", 1234.5), ("12,5", 12.5), ("", None)]
)
def test_limits_of_a_csv_are_indonesian_numbers(
    tmp_path: Path, master: ClosedWorkbook, written: str, kept: float | None
) -> None:
    text = f"Kode Format;Label Kolom;Minimum\nA;B;{written}\n"
    import_file(master, "format", write(tmp_path, "f.csv", text))
    assert shown(master, names.FORMATS, "Minimum") == [(kept,)]


def test_a_limit_that_can_be_read_two_ways_is_refused(
    tmp_path: Path, master: ClosedWorkbook
) -> None:
    path = write(tmp_path, "f.csv", "Kode Format;Label Kolom;Minimum\nA;B;1.000\n")
    with pytest.raises(RegisterError) as caught:
        import_file(master, "format", path)
    assert (caught.value.text, caught.value.where) == (texts.REGISTER_LIMIT, "f.csv baris 2")


# --- merging ------------------------------------------------------------------------------------


def test_rows_of_the_same_key_are_replaced_where_they_stand_and_none_is_removed(
    tmp_path: Path,
) -> None:
    workbook = filled_master(tmp_path / "master.xlsx")
    text = f"Kode OPD,Nama OPD\n{HEALTH},Dinas Kesehatan Baru\n9.99,Dinas Tambahan\n"
    import_file(workbook, "opd", write(tmp_path, "opd.csv", text))
    assert [name for (name,) in shown(workbook, names.AGENCIES, "Nama OPD")] == [
        *("Dinas Kesehatan Baru", "Dinas Sosial Contoh", "=Dinas Perikanan Contoh"),
        "Dinas Tambahan",
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_column_that_people_compute_is_filled_down_for_new_rows(tmp_path: Path) -> None:
    path = tmp_path / "master.xlsx"
    filled_master(path).close()
    book = openpyxl.load_workbook(path)
    sheet, table = book["OPD"], book["OPD"].tables["tblOPD"]
    area = CellRange(table.ref)
    column = get_column_letter(area.max_col + 1)
    area.expand(right=1)
    table.ref = table.autoFilter.ref = area.coord
    formula = 'tblOPD[[#This Row],[Kode OPD]]&"-OPD"'
    table.tableColumns.append(
        TableColumn(
            id=99, name="Kode Surat", calculatedColumnFormula=TableFormula(attr_text=formula)
        )
    )
    sheet[f"{column}{area.min_row}"] = "Kode Surat"
    for row in range(area.min_row + 1, area.max_row + 1):
        sheet[f"{column}{row}"] = f"={formula}"
    book.save(path)

    text = "Kode OPD,Nama OPD\n9.98,Dinas Satu\n9.99,Dinas Dua\n"
    import_file(ClosedWorkbook(path), "opd", write(tmp_path, "opd.csv", text))

    assert len(shown(ClosedWorkbook(path), names.AGENCIES)) == 5
    sheet = openpyxl.load_workbook(path)["OPD"]
    kept = [sheet[f"{column}{row}"].value for row in range(area.min_row + 1, area.min_row + 6)]
    assert kept == [f"={formula}"] * 5


def test_columns_that_the_file_lacks_stay_as_they_are(tmp_path: Path) -> None:
    day = {"Berlaku Dari": date(2020, 1, 1), "Spreadsheet": "tautan"}
    rows = [{**AGENCIES[0], **day}, *AGENCIES[1:]]
    workbook = filled_master(tmp_path / "master.xlsx", {names.AGENCIES: rows})
    text = f"Kode OPD,Nama OPD\n{HEALTH},Dinas Kesehatan Baru\n"
    import_file(workbook, "opd", write(tmp_path, "opd.csv", text))
    assert shown(workbook, names.AGENCIES)[0] == (
        *(HEALTH, "Dinas Kesehatan Baru", "Dinkes", "dinkes@opd.contoh.example"),
        *(None, date(2020, 1, 1), None, None, "tautan"),
    )


def test_an_opd_of_another_time_is_another_row(tmp_path: Path) -> None:
    rows = [agency("1", "Lama", "Lama", **{"Berlaku Dari": "1 Januari 2020"})]
    workbook = filled_master(tmp_path / "master.xlsx", {names.AGENCIES: rows})
    text = "Kode OPD,Nama OPD,Berlaku Dari\n1,Sama,01/01/2020\n1,Baru,01/01/2026\n"
    import_file(workbook, "opd", write(tmp_path, "opd.csv", text))
    assert shown(workbook, names.AGENCIES, "Nama OPD") == [("Sama",), ("Baru",)]


def test_codes_that_look_like_days_are_not_days(tmp_path: Path) -> None:
    rows = [{"Kode Wilayah": "1.4.2025", "Kecamatan": "Satu"}]
    workbook = filled_master(tmp_path / "master.xlsx", {names.AREAS: rows})
    text = "Kode Wilayah,Kecamatan\n01.04.2025,Dua\n"
    import_file(workbook, "wilayah", write(tmp_path, "w.csv", text))
    assert shown(workbook, names.AREAS) == [("1.4.2025", "Satu"), ("01.04.2025", "Dua")]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_column_that_people_added_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "master.xlsx"
    filled_master(path).close()
    book = openpyxl.load_workbook(path)
    table = book["Format"].tables["tblFormat"]
    column = openpyxl.worksheet.table.TableColumn(id=19, name="Untuk kami")
    table.tableColumns.append(column)
    table.ref = "B4:T9"
    table.autoFilter.ref = table.ref
    book["Format"]["T4"], book["Format"]["T6"] = "Untuk kami", "jangan hilang"
    book.save(path)
    workbook = ClosedWorkbook(path)
    text = "Kode Format,Label Kolom\nPUSKESMAS,Alamat\n"
    import_file(workbook, "format", write(tmp_path, "f.csv", text))
    assert [text for (text,) in shown(workbook, names.FORMATS, "Untuk kami")] == [
        *(None, "jangan hilang", None, None, None, None)
    ]
    assert len(shown(workbook, names.FORMATS, "Judul")) == len(FORMATS) + 1


@pytest.mark.parametrize(
    ("written", "kept"), [("5", 5), ("2,5", 2.5), (2.5, 2.5), ("-", "-"), (None, None)]
)
def test_a_factor_of_jumps_is_a_number_or_a_dash(
    tmp_path: Path, master: ClosedWorkbook, written: Scalar, kept: Scalar
) -> None:
    path = xlsx(tmp_path, (*INDICATOR, "Lonjakan"), ("1", "2", "X", written))
    import_file(master, "indikator", path)
    assert shown(master, names.INDICATORS, "Lonjakan") == [(kept,)]


# --- refusals -----------------------------------------------------------------------------------

REFUSED: list[tuple[str, bytes, texts.Text, str]] = [
    ("opd.csv", b"Nama OPD,Surel\nA,b\n", texts.REGISTER_FILE_COLUMNS, "Kode OPD"),
    ("opd.csv", b"", texts.REGISTER_FILE_EMPTY, "opd.csv"),
    ("opd.csv", b"Kode OPD,Nama OPD\n,\n", texts.REGISTER_FILE_EMPTY, "opd.csv"),
    ("opd.csv", b"Kode OPD,Nama OPD\n1,A\n,B\n", texts.REGISTER_EMPTY, "baris 3"),
    ("opd.csv", b"Kode OPD,Nama OPD\n1,A\n\n1,B\n", texts.REGISTER_DOUBLE, "baris 4"),
    ("opd.csv", b"Kode OPD,Berlaku Dari\n1,kapan\n", texts.REGISTER_NOT_A_DATE, "baris 2"),
    ("opd.csv", b"\x81\x8d\xff", texts.REGISTER_FILE_UNREADABLE, "rusak"),
    ("opd.xlsx", b"bukan buku kerja", texts.REGISTER_FILE_UNREADABLE, "rusak"),
    ("opd.xlsx", b"PK\x03\x04 terpotong", texts.REGISTER_FILE_UNREADABLE, "rusak"),
]


@pytest.mark.parametrize(("name", "content", "text", "said"), REFUSED)
def test_a_bad_file_changes_nothing(
    tmp_path: Path, master: ClosedWorkbook, name: str, content: bytes, text: texts.Text, said: str
) -> None:
    before = master.path.read_bytes()
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=said) as caught:
        import_file(master, "opd", path)
    assert caught.value.text is text
    assert master.path.read_bytes() == before


def test_a_missing_file_or_a_folder_is_no_table(tmp_path: Path, master: ClosedWorkbook) -> None:
    for path in (tmp_path / "tidak-ada.csv", tmp_path / "tidak-ada.xlsx", tmp_path):
        with pytest.raises(RegisterError) as caught:
            import_file(master, "opd", path)
        assert caught.value.text is texts.REGISTER_FILE_UNREADABLE


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, master: ClosedWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_cells, "LARGEST_FILE", 10)
    path = write(tmp_path, "opd.csv", "Kode OPD,Nama OPD\n1,A\n")
    with pytest.raises(RegisterError, match="20 MB"):
        import_file(master, "opd", path)


@pytest.mark.parametrize(
    ("what", "text", "told"),
    [
        ("indikator", "Kode,Kode OPD,Uraian,Tipe\n{n},1,X,teks\n", texts.REGISTER_TYPE),
        ("format", "Kode Format,Label Kolom,Wajib\nA,X{n},mungkin\n", texts.REGISTER_YES_NO),
        ("opd", "Kode OPD,Nama OPD\n{n},\n", texts.REGISTER_EMPTY),
        ("opd", "Kode OPD,Nama OPD,Berlaku Dari\n{n},X,kemarin\n", texts.REGISTER_NOT_A_DATE),
    ],
)
def test_what_step_1_would_refuse_is_refused_row_by_row_and_nothing_is_written(
    tmp_path: Path, master: ClosedWorkbook, what: str, text: str, told: texts.Text
) -> None:
    heading, row, _ = text.split("\n")
    rows = [row.format(n=number) for number in range(7)]
    before = master.path.read_bytes()
    with pytest.raises(RegisterError) as caught:
        import_file(master, what, write(tmp_path, "b.csv", "\n".join([heading, *rows])))
    said = str(caught.value)
    assert all(f"b.csv baris {number}: " in said for number in range(2, 7))
    assert "… dan 2 lagi." in said
    assert told.next_action.partition("{")[0] in said
    assert master.path.read_bytes() == before

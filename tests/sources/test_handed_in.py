"""A file is read into the same raw rows as the sheet that it stands for."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.addresses import cell_address
from sync.domain.delivery import FormatPackage
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.layout import package_for
from sync.domain.reading import read_submission
from sync.domain.tables import RawCell, RawTable
from sync.domain.working_time import WIB
from sync.sources.handed_in import last_saved, read_handed_in
from sync.sources.handed_in_cells import csv_rows, raw_rows
from sync.workbook.agency_book import agency_book
from sync.workbook.pdf import find_libreoffice
from tests.demo.desk_in_memory import demo_register
from tests.handed_desk import with_modified

NOW = datetime(2026, 2, 20, 12, 0, tzinfo=WIB)
REGISTER = demo_register(3)
EDUCATION, HEALTH = (agency.code for agency in REGISTER.agencies[:2])


def package(agency: str) -> FormatPackage:
    return package_for(REGISTER.agency(agency), REGISTER)


def identity(agency: str) -> str:
    made = FileIdentity("2025", agency, fingerprint_of(REGISTER.formats_for(agency)), 1)
    return made.signed("rahasia")


def filled(agency: str, cells: dict[tuple[str, int, int], object]) -> bytes:
    """The OPD's file with cells typed in, as a person leaves it."""
    book = openpyxl.load_workbook(BytesIO(agency_book(package(agency), identity(agency))))
    for (sheet, row, column), value in cells.items():
        book[sheet].cell(row + 1, column + 1).value = value  # type: ignore[assignment]
        if isinstance(value, str):
            book[sheet].cell(row + 1, column + 1).data_type = "s"
    out = BytesIO()
    book.save(out)
    return with_modified(out.getvalue(), NOW)


def as_typed(agency: str, cells: dict[tuple[str, int, int], RawCell]) -> dict[str, RawTable]:
    """What Google would tell of the same typing in its sheet."""
    tables = {}
    for number, tab in enumerate(package(agency).tabs):
        rows: list[list[RawCell]] = [list(row) for row in tab.rows]
        for (sheet, row, column), value in cells.items():
            if sheet == tab.title:
                rows += [[] for _ in range(row + 1 - len(rows))]
                rows[row] += [None] * (column + 1 - len(rows[row]))
                rows[row][column] = value
        tables[tab.title] = RawTable.padded(tab.title, number, rows)
    return tables


VALUES = st.one_of(
    st.integers(-(10**12), 10**12),
    # what fills these cells writes 15 digits, as Excel does
    st.integers(-(10**12), 10**12).map(lambda number: number / 1000).filter(bool),
    st.sampled_from(["1.234", "1.234,5", "=1+1", "-", "n/a", "0012", "tidak ada", "+62", "@a"]),
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30).filter(
        lambda text: bool(text.strip()) and "_x" not in text
    ),
)
PLACES = st.tuples(st.just("Indikator"), st.integers(4, 12), st.integers(3, 8))


@settings(max_examples=25)
@given(st.dictionaries(PLACES, VALUES, max_size=25))
def test_a_file_reads_back_as_the_sheet_would(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[str, int, int], RawCell]
) -> None:
    path = tmp_path_factory.mktemp("isian") / "a.xlsx"
    path.write_bytes(filled(EDUCATION, dict(cells)))
    read = read_handed_in(path, NOW)
    told = {table.title: table for table in read.tables}
    wanted = as_typed(EDUCATION, cells)
    assert told["Indikator"].rows == wanted["Indikator"].rows
    assert read.identity == identity(EDUCATION)
    for fmt in REGISTER.formats_for(EDUCATION):
        one = read_submission(read.tables, fmt, EDUCATION)
        other = read_submission(tuple(wanted.values()), fmt, EDUCATION)
        assert one == other


def test_an_untouched_file_is_the_layout_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(agency_book(package(EDUCATION), identity(EDUCATION)))
    told = {table.title: table.rows for table in read_handed_in(path, NOW).tables}
    wanted = as_typed(EDUCATION, {})
    assert told["Indikator"] == wanted["Indikator"].rows
    assert told["Data Sekolah"] == wanted["Data Sekolah"].rows


def test_the_time_of_saving_is_the_files_own_and_never_in_the_future(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    content = agency_book(package(HEALTH), identity(HEALTH))
    path.write_bytes(with_modified(content, datetime(2026, 2, 1, tzinfo=UTC)))
    assert last_saved(path, NOW) == datetime(2026, 2, 1, tzinfo=UTC)
    path.write_bytes(with_modified(content, datetime(2031, 2, 1, tzinfo=UTC)))
    assert last_saved(path, NOW) == NOW


CELLS: dict[tuple[str, int, int], object] = {
    ("Indikator", 4, 3): 1234,
    ("Indikator", 4, 4): 1.474,
    ("Indikator", 4, 5): "1.234",
    ("Indikator", 5, 7): "=bukan rumus",
    ("Data Sekolah", 4, 0): "01234567",
    ("Data Sekolah", 4, 1): "SD Contoh",
    ("Data Sekolah", 4, 5): date(2001, 7, 17),
    ("Data Sekolah", 4, 6): 120,
}
RAW: dict[tuple[str, int, int], RawCell] = {
    place: value if not isinstance(value, date) else 37089  # type: ignore[misc]
    for place, value in CELLS.items()
}


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_file_saved_by_libreoffice_is_still_the_opds_and_reads_the_same(
    tmp_path: Path, ending: str
) -> None:
    original = tmp_path / "asal" / "Dinas.xlsx"
    original.parent.mkdir()
    original.write_bytes(filled(EDUCATION, CELLS))
    saved = converted(original, tmp_path / "kirim", ending)
    read = read_handed_in(saved, NOW)
    assert read.identity == identity(EDUCATION)
    told = {table.title: table.rows for table in read.tables}
    wanted = as_typed(EDUCATION, RAW)
    for sheet in ("Indikator", "Data Sekolah"):
        assert told[sheet] == wanted[sheet].rows


@pytest.mark.libreoffice
def test_the_readable_id_is_enough_where_the_property_is_lost(tmp_path: Path) -> None:
    original = tmp_path / "Dinas.xlsx"
    book = openpyxl.load_workbook(BytesIO(filled(EDUCATION, CELLS)))
    del book.custom_doc_props["himpun"]
    book.save(original)
    saved = converted(original, tmp_path / "kirim", "xls")
    assert read_handed_in(saved, NOW).identity == identity(EDUCATION)


def converted(path: Path, folder: Path, ending: str) -> Path:
    program = find_libreoffice()
    assert program is not None
    profile = (folder / "profil").absolute().as_uri()
    subprocess.run(
        [
            *(str(program), f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", ending, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{ending}"


def test_dates_and_times_of_other_readers_become_serial_numbers() -> None:
    cells = [
        date(2001, 7, 17),
        datetime(2001, 7, 17, 12, 0, tzinfo=UTC),
        time(6, 0),
        5.0,
        True,
        None,
        "x",
    ]
    assert raw_rows([cells]) == [[37089, 37089.5, 0.25, 5, True, None, "x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_excel_writes_it(encoding: str, delimiter: str) -> None:
    rows = [["HMP/x"], ["Kode", "Uraian", "2025"], ["1.01", "Café", "1.234"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert csv_rows(text.encode(encoding)) == rows


def test_a_csv_with_an_id_line_is_read_by_its_headings(tmp_path: Path) -> None:
    fmt = REGISTER.formats_for(HEALTH)[0]
    tab = next(tab for tab in package(HEALTH).tabs if tab.title == fmt.sheet)
    column = tab.header.index("2025")
    lines = [[identity(HEALTH)], [str(cell) for cell in tab.header]]
    for number, row in enumerate(tab.rows[(tab.header_row or 0) + 1 :]):
        cells = [str(cell or "") for cell in row] + [""] * (len(tab.header) - len(row))
        cells[column] = str(100 + number)
        lines.append(cells)
    path = tmp_path / "Petunjuk.csv"
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    read = read_handed_in(path, NOW)
    assert read.identity == identity(HEALTH)
    submission = read_submission(read.tables, fmt, HEALTH).submission
    assert submission is not None
    answered = [one.value for one in submission.values if one.period == "2025"]
    assert [int(str(value)) for value in answered] == list(range(100, 100 + len(fmt.rows)))
    assert submission.values[0].cell == cell_address(2, tab.header.index("2023"))

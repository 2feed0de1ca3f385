"""The layout asks exactly for what the formats ask, and its own sheets read back as blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.delivery import FormatPackage, spreadsheet_id_of
from sync.domain.findings import Severity
from sync.domain.formats import (
    PUBLIC,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.labels import normalised
from sync.domain.layout import HEADER_ROW, indonesian_number, package_for
from sync.domain.own_tabs import OWN_TABS
from sync.domain.public import public_format
from sync.domain.reading import read_submission
from sync.domain.submissions import ValueState
from sync.domain.tables import RawTable
from tests.domain.grids import INDICATORS

AGENCY = Agency("1.02", "Dinas Contoh", "Contoh", " dinas@contoh.example ")
COLLECTION = Collection(
    "2025",
    "Permintaan Data 2025",
    ("2023", "2024"),
    Order("000/1", date(2025, 1, 6), "Kepala {Dinas}"),
    date(2025, 1, 31),
)

_words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=10)
_labels = st.lists(_words, min_size=1, max_size=5, unique=True)
_types = st.sampled_from([FieldType.INTEGER, FieldType.DECIMAL])
_units = st.sampled_from(["", "orang", "unit", "%"])


def _rows(labels: list[str], unit: str, kind: FieldType) -> tuple[FormatRow, ...]:
    return tuple(
        FormatRow(f"1.02.{number:06d}", f"Jumlah {label}", unit, kind)
        for number, label in enumerate(labels)
    )


_indicators = st.builds(
    lambda labels, unit, kind, years: indicator_format(
        "IND", "Indikator", "Isian", _rows(labels, unit or "orang", kind), tuple(years)
    ),
    _labels,
    _units,
    _types,
    st.sampled_from([["2024"], ["2022", "2023", "2024"], ["2024 Triwulan 1", "2024 Triwulan 2"]]),
)
_areas = st.builds(
    lambda labels, names, unit, kind: area_format(
        "WIL",
        "Per kecamatan",
        "Kecamatan",
        tuple(FormatRow(f"13.09.{n:02d}", f"Sipora {name}") for n, name in enumerate(names)),
        tuple(
            Field(f"m{number}", f"Banyak {label}", kind, unit=unit, required=True)
            for number, label in enumerate(labels)
        ),
        "2024",
    ),
    _labels,
    _labels,
    _units,
    _types,
)
_lists = st.builds(
    lambda labels, kind: RequestFormat(
        "DAF",
        "Daftar",
        FormatKind.LIST,
        "Daftar Isian",
        tuple(
            Field(f"f{number}", f"Isi {label}", kind, required=number == 0)
            for number, label in enumerate(labels)
        ),
    ),
    _labels,
    st.sampled_from(FieldType),
)


def _package(*formats: RequestFormat, agency: Agency = AGENCY) -> FormatPackage:
    return package_for(agency, Register(COLLECTION, (AGENCY,), formats))


def _as_read(package: FormatPackage) -> tuple[RawTable, ...]:
    return tuple(
        RawTable.padded(tab.title, number, [list(row) for row in tab.rows])
        for number, tab in enumerate(package.tabs)
    )


@settings(max_examples=40)
@given(st.tuples(_indicators, _areas, _lists))
def test_an_untouched_package_reads_back_as_blank(
    formats: tuple[RequestFormat, ...],
) -> None:
    tables = _as_read(_package(*formats))
    for fmt in formats:
        reading = read_submission(tables, fmt, AGENCY.code)
        assert reading.submission is not None, reading.findings
        values = reading.submission.values
        assert {value.state for value in values} <= {ValueState.BLANK}
        asked = [field for field in fmt.fields if field.role is FieldRole.VALUE]
        assert len(values) == len(fmt.rows) * len(asked)


@settings(max_examples=40)
@given(st.tuples(_indicators, _areas, _lists))
def test_what_is_given_is_guarded_and_what_is_asked_is_open(
    formats: tuple[RequestFormat, ...],
) -> None:
    for fmt, tab in zip(formats, _package(*formats).tabs[1:-1], strict=True):
        open_cells = {
            (row, block.column)
            for block in tab.inputs
            for row in range(block.first_row, block.first_row + block.row_count)
        }
        given_cells = {
            (number, column)
            for number, row in enumerate(tab.rows)
            for column, value in enumerate(row)
            if value is not None
        }
        assert not open_cells & given_cells
        keys = 0 if fmt.kind is FormatKind.LIST else len(list(fmt.with_role(FieldRole.KEY)))
        assert len(open_cells) == (len(fmt.fields) - keys) * tab.body_rows
        assert min((row for row, _ in open_cells), default=HEADER_ROW + 1) > HEADER_ROW


def test_the_guide_names_the_tabs_the_order_and_the_due_day() -> None:
    package = _package(public_format(), agency=replace(AGENCY, code=PUBLIC))
    guide = " ".join(str(row[0]) for row in package.tabs[0].rows)
    for fact in ("31 Januari 2025", "000/1", "Kepala {Dinas}", "Permohonan Informasi"):
        assert fact in guide
    assert package.tabs[0].title in OWN_TABS
    assert package.share_with == "dinas@contoh.example"


def test_units_and_bounds_are_told_where_they_are_needed() -> None:
    fmt = area_format(
        "WIL",
        "Air bersih",
        "Air",
        (FormatRow("1", "Sipora"),),
        (
            Field("a", "Cakupan", FieldType.DECIMAL, unit="%", maximum=Decimal("100.0")),
            Field("b", "Penduduk (jiwa)", FieldType.INTEGER, unit="jiwa", note="Data Desember"),
        ),
        "2024",
    )
    tab = _package(fmt).tabs[1]
    assert tab.header[2:4] == ("Cakupan (%)", "Penduduk (jiwa)")
    assert "Paling banyak 100." in tab.inputs[0].help
    assert tab.columns[3].help == "Data Desember"


def test_a_cell_says_how_to_tell_that_there_are_no_data_as_the_findings_do() -> None:
    tab = _package(INDICATORS).tabs[1]

    numbers = [block for block in tab.inputs if block.type is FieldType.INTEGER]
    assert numbers
    assert all("pilih 'Tidak tersedia' di Ketersediaan" in block.help for block in numbers)


def test_codes_are_laid_out_as_text() -> None:
    tab = _package(indicator_format("I", "I", "I", (FormatRow("007", "Unit", "unit"),), ("2024",)))
    assert tab.tabs[1].rows[HEADER_ROW + 1][0] == "007"
    listed = RequestFormat("D", "D", FormatKind.LIST, "D", (Field("k", "Kode", FieldType.CODE),))
    assert _package(listed).tabs[1].inputs[0].number_format == "@"


def test_numbers_are_written_as_typed_in_indonesia() -> None:
    assert [indonesian_number(Decimal(text)) for text in ("0.50", "1E+3", "1234.5", "-7")] == [
        "0,5",
        "1000",
        "1234,5",
        "-7",
    ]


def test_an_id_is_found_in_whatever_is_pasted() -> None:
    wanted = "1hzGI5I9UbBd-cnQ7zhcgY7NfzIfipQIlMmUAM4anyRQ"
    for text in (
        wanted,
        f" {wanted}\n",
        f"https://docs.google.com/spreadsheets/d/{wanted}/edit?usp=sharing#gid=0",
        f"https://docs.google.com/spreadsheets/u/1/d/{wanted}",
    ):
        assert spreadsheet_id_of(text) == wanted
    for text in ("", "belum ada", "https://docs.google.com/document/d/" + wanted, "=A1"):
        assert spreadsheet_id_of(text) is None


def test_headings_of_one_tab_are_told_apart() -> None:
    tab = _package(public_format(), agency=replace(AGENCY, code=PUBLIC)).tabs[1]
    assert len({normalised(str(label)) for label in tab.header}) == len(tab.header)


def test_the_opd_sees_what_is_counted_beside_the_heading_or_the_indicator() -> None:
    rows = (
        FormatRow("1", "Perawat", "orang", definition="Yang bertugas."),
        FormatRow("2", "Bidan"),
    )
    fmt = indicator_format("I", "Indikator", "Indikator", rows, ("2024",))
    fields = (Field("npsn", "NPSN", definition="Nomor pokok.", required=True),)
    schools = RequestFormat("S", "Sekolah", FormatKind.LIST, "Sekolah", fields)
    _, of_rows, of_columns, _ = package_for(
        AGENCY, Register(COLLECTION, (AGENCY,), (fmt, schools))
    ).tabs
    assert of_rows.notes == ((HEADER_ROW + 1, 1, "Yang bertugas."),)
    assert of_columns.columns[0].help.startswith("Nomor pokok.")
    assert of_columns.notes == ()


def test_each_indicator_is_filled_within_its_own_limits() -> None:
    rows = (FormatRow("1", "Cakupan", "%", maximum=Decimal(100)), FormatRow("2", "Tutupan", "%"))
    fmt = indicator_format("I", "Indikator", "Indikator", rows, ("2024",))
    _, tab, _ = package_for(AGENCY, Register(COLLECTION, (AGENCY,), (fmt,))).tabs
    of_values = [block for block in tab.inputs if block.column == 3]
    assert [(one.row_count, one.maximum) for one in of_values] == [(1, Decimal(100)), (1, None)]


def test_what_is_only_to_be_looked_at_may_be_typed() -> None:
    field = Field("n", "N", FieldType.INTEGER, maximum=Decimal(9), severity=Severity.SHOULD)
    fmt = RequestFormat("S", "Sekolah", FormatKind.LIST, "Sekolah", (field,))
    _, tab, _ = package_for(AGENCY, Register(COLLECTION, (AGENCY,), (fmt,))).tabs
    assert tab.inputs[0].maximum is None
    assert "Paling banyak 9" in tab.inputs[0].help

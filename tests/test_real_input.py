"""From real files of offices to the rekap, by the commands of the README (HIMPUN_DATA_DIR)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from sync.domain.addresses import cell_address
from sync.domain.findings import Rule
from sync.domain.state import Condition
from sync.domain.submissions import SubmittedValue, ValueState
from sync.workbook import names
from tests.real_office import RealOffice, real_office, tabs_of

FORMAT = ("Kode Format", "Judul", "Jenis", "OPD", "Label Kolom", "Alias", "Tipe", "Satuan", "Wajib")
INDICATOR = ("Kode", "Uraian", "Satuan", "Kode OPD", "Tipe")
WHOLE, DECIMAL, TEXT, CODE = "bilangan bulat", "desimal", "teks", "kode"
Column = tuple[str, str, str, str]
"""Heading, type, unit, and whether it is required."""


def text_at(start: str, row: int, column: int, tab: int = 0) -> str:
    """A name in a file, as a person would copy it into the register."""
    return str(tabs_of(start)[tab].rows[row][column]).strip()


def asked(code: str, kind: str, owner: str, columns: Sequence[Column]) -> list[tuple[str, ...]]:
    """Rows of the Format table; title, kind and OPD stand in the first."""
    rows = []
    for number, (label, type_, unit, required) in enumerate(columns):
        first = ("", "", "") if number else (f"Data {code}", kind, owner)
        rows.append((code, *first, label, "", type_, unit, required))
    return rows


def lists() -> list[tuple[str, ...]]:
    """The open lists: houses, indicators, fire posts, poverty."""
    houses = [
        ("Kode Wilayah", CODE, "", "ya"),
        ("Wilayah", TEXT, "", "ya"),
        ("Tahun", WHOLE, "", "ya"),
        ("Jumlah Prioritas RTLH", WHOLE, "rumah", "ya"),
    ]
    labels = ("Bidang Urusan", "Indikator Kinerja Daerah", "Satuan", "Perangkat Daerah")
    posts = [
        (text_at("A10", 0, column).replace("_", " "), TEXT, "", "tidak" if column else "ya")
        for column in range(len(tabs_of("A10")[0].rows[0]))
    ]
    poverty = [
        ("Wilayah", CODE, "", "ya"),
        ("Tahun", WHOLE, "", "ya"),
        ("Nilai", DECIMAL, "%", "ya"),
        ("Target Makro RPJMN", DECIMAL, "", "tidak"),
    ]
    return [
        *asked("RUMAH", "daftar", "A07", houses),
        *asked("KINERJA", "daftar", "A08", [(label, TEXT, "", "ya") for label in labels]),
        *asked("POS", "daftar", "A10", posts),
        *asked("MISKIN", "daftar", "A11", poverty),
    ]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealOffice]:
    """Seven OPD with spreadsheets of their own, pulled and given back once (steps 1 to 7)."""
    files = ("A01", "A04", "A05", "A07", "A08", "A10", "A11")
    with real_office(tmp_path_factory.mktemp("kota"), files) as office:
        people = [
            ("Jumlah Individu", WHOLE, "jiwa", "ya"),
            ("Jumlah Keluarga", WHOLE, "keluarga", "ya"),
        ]
        areas = [(f"99.01.{row - 4:02}", text_at("A01", row, 2).title()) for row in range(5, 25)]
        indicators = [
            *((f"5.{row:02}", *unit_row("A05", row), "A05", WHOLE) for row in range(1, 10)),
            (text_at("A04", 1, 0), text_at("A04", 1, 1), text_at("A04", 1, 2), "A04", WHOLE),
        ]
        formats = [*asked("SOSIAL", "wilayah", "A01", people), *lists()]
        for what, headings, rows in (
            ("wilayah", ("Kode Wilayah", "Kecamatan"), areas),
            ("indikator", INDICATOR, indicators),
            ("format", FORMAT, formats),
        ):
            assert office.bring(what, headings, rows).exit_code == 0
        office.settle("2022; 2023; 2024")
        for number in range(1, 8):
            done = office.step(number)
            assert done.exit_code == 0, done.output
        yield office


def unit_row(start: str, row: int) -> tuple[str, str]:
    return text_at(start, row, 0), text_at(start, row, 1)


def values(office: RealOffice, code: str, key: str = "") -> list[SubmittedValue]:
    (submission,) = office.state(code).submissions
    return [value for value in submission.values if key in ("", value.field_key)]


def unaccounted(
    office: RealOffice, code: str, columns: Sequence[int], header: int = 0, tab: int = 0
) -> list[str]:
    """Filled cells of requested columns that are neither a value nor named by a finding."""
    state = office.state(code)
    known = {
        value.cell
        for submission in state.submissions
        for value in submission.values
        if value.state is not ValueState.BLANK
    }
    known |= {finding.cell for finding in state.findings}
    return [
        cell_address(number, column)
        for number, row in enumerate(tabs_of(code)[tab].rows)
        for column in columns
        if number > header and str(row[column]).strip() and not is_total(row)
        if cell_address(number, column) not in known
    ]


def is_total(row: Sequence[object]) -> bool:
    return any(str(cell).strip().upper() == "JUMLAH" for cell in row)


@pytest.mark.parametrize(
    ("code", "columns", "header", "tab"),
    [
        ("A01", (3, 4), 4, 0),
        ("A04", (6, 7, 8), 0, 0),
        ("A05", (2, 3, 4), 0, 0),
        ("A07", (1, 2, 3, 4), 0, 2),
        ("A08", (0, 1, 2, 3), 0, 0),
        ("A10", tuple(range(14)), 0, 0),
        ("A11", (0, 1, 4, 7), 0, 0),
    ],
)
def test_every_cell_is_a_value_or_a_finding(
    town: RealOffice, code: str, columns: Sequence[int], header: int, tab: int
) -> None:
    assert unaccounted(town, code, columns, header, tab) == []


def test_the_opds_tabs_are_as_they_were(town: RealOffice) -> None:
    for code in town.links:
        assert town.cells(code) == town.loaded[code]
        added = {"Catatan Perbaikan"} if town.state(code).findings else set()
        assert set(town.tab_titles(code)) == {tab.title for tab in tabs_of(code)} | added


def test_a_jump_that_no_year_explains_is_a_finding(town: RealOffice) -> None:
    jumps = [found for found in town.state("A05").findings if found.rule is Rule.JUMP]
    assert [found.cell for found in jumps] == ["D7", "D8"]
    assert "1.226" in jumps[1].sentence


def test_decimals_with_a_point_and_with_a_comma_are_both_read(town: RealOffice) -> None:
    found = values(town, "A11", "nilai")
    assert len(found) == 515
    assert {value.state for value in found} == {ValueState.FILLED}
    assert any(isinstance(value.raw, str) and "," in value.raw for value in found)


def test_an_indicator_register_of_five_hundred_rows_is_read_whole(town: RealOffice) -> None:
    assert len({value.row_key for value in values(town, "A08")}) == 516


def test_the_whole_way_to_the_rekap(town: RealOffice) -> None:
    assert {found.rule for found in town.state("A07").findings} == {Rule.FRACTION_IN_COUNT}
    _retype_thousands(town)

    for number in range(3, 7):
        assert town.step(number).exit_code == 0
    assert town.step(7, "--putusan", "lanjut", "--alasan", "tenggat").exit_code == 0
    for number in (8, 9):
        assert town.step(number).exit_code == 0

    assert town.state("A07").condition is Condition.COMPLETE
    years = {value.row_key: value.value for value in values(town, "A07", "tahun")}
    houses = values(town, "A07", "jumlah_prioritas_rtlh")
    assert sum(int(str(one.value)) for one in houses if years[one.row_key] == 2021) == 30243

    rows = town.table(names.RECAP)
    for measure, total in (("Jumlah Individu", 491211), ("Jumlah Keluarga", 161542)):
        found = [row["2024"] for row in rows if str(row["Indikator"]).startswith(measure)]
        assert len(found) == 20
        assert sum(Decimal(str(number)) for number in found) == total


def _retype_thousands(office: RealOffice) -> None:
    """The OPD mends what 'Catatan Perbaikan' lists: whole houses, without a point."""
    told = [
        {"range": f"'{found.sheet}'!{found.cell}", "values": [[round(float(raw) * 1000)]]}
        for found in office.state("A07").findings
        if (raw := found.raw.replace(",", "."))
    ]
    body = {"valueInputOption": "USER_ENTERED", "data": told}
    office.acting_as("A07").values_batch_update(office.id_of("A07"), body)


def test_a_table_under_a_merged_heading_with_labels_by_indent(tmp_path: Path) -> None:
    with real_office(tmp_path, ("A03",)) as office:
        rows = [
            (str(number), text_at("A03", number, 3), text_at("A03", number, 4), "A03", WHOLE)
            for number in range(7, len(tabs_of("A03")[0].rows))
            if text_at("A03", number, 5)
        ]
        office.bring("indikator", INDICATOR, rows)
        office.settle("2016; 2017; 2018; 2019; 2020; 2021")
        for number in (1, 2, 3):
            assert office.step(number).exit_code == 0
        assert unaccounted(office, "A03", tuple(range(5, 11)), header=6) == []
        assert len(values(office, "A03")) == 6 * len(rows)


def test_the_first_of_two_stacked_tables_is_read(tmp_path: Path) -> None:
    with real_office(tmp_path, ("A02",)) as office:
        lines = (*(7, 8, 9), *(11, 12, 13), *(15, 16, 17), *(19, 20, 21))
        rows = [
            (str(line), text_at("A02", line, 2), text_at("A02", line, 3), "A02", DECIMAL)
            for line in lines
        ]
        office.bring("indikator", INDICATOR, rows)
        office.settle("2022; s/d Februari 2023")
        for number in (1, 2, 3):
            assert office.step(number).exit_code == 0
        found = values(office, "A02")
        assert {value.state for value in found} == {ValueState.FILLED}
        assert [value.cell for value in found if value.field_key == "2022"] == [
            f"E{line + 1}" for line in lines
        ]


def test_a_heading_that_is_not_known_is_named_and_an_alias_mends_it(tmp_path: Path) -> None:
    with real_office(tmp_path, ("A09",)) as office:
        areas = [(f"99.02.{row:02}", text_at("A09", row, 1).title()) for row in range(1, 32)]
        office.bring("wilayah", ("Kode Wilayah", "Kecamatan"), areas)
        labels = ("Jumlah KK", "Jumlah KK bersanitasi layak", "BABS (buang air besar sembarangan)")
        rows = asked("SANITASI", "wilayah", "A09", [(one, WHOLE, "KK", "ya") for one in labels])
        office.bring("format", FORMAT, rows)
        office.settle("2023")
        for number in (1, 2):
            assert office.step(number).exit_code == 0

        held = office.step(3)
        assert held.exit_code == 1
        assert "di C1" in held.output

        first = (*rows[0][:5], text_at("A09", 0, 2), *rows[0][6:])
        assert office.bring("format", FORMAT, [first]).exit_code == 0
        for number in (1, 2, 3):
            assert office.step(number).exit_code == 0
        assert unaccounted(office, "A09", (2, 3, 4)) == []
        assert office.state("A09").condition is Condition.COMPLETE

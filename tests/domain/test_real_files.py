"""Files that real offices published; skipped where they are not at hand (HIMPUN_DATA_DIR)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal

from python_calamine import CalamineWorkbook

from sync.domain.findings import Rule
from sync.domain.formats import (
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.labels import cell_text
from sync.domain.locating import Located, locate
from sync.domain.reading import read_submission
from sync.domain.submissions import Reading, Submission, ValueState
from sync.domain.tables import RawCell, RawTable
from tests.real_files import real_file

WHOLE = FieldType.INTEGER


def tabs(start: str) -> list[RawTable]:
    path = real_file(start)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows: list[list[RawCell]] = [[typed(text) for text in row] for row in csv.reader(lines)]
        return [RawTable.padded("Sheet1", 0, rows)]
    book = CalamineWorkbook.from_path(str(path))
    return [
        RawTable.padded(
            name,
            number,
            [
                [as_sent(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ],
        )
        for number, name in enumerate(book.sheet_names)
    ]


def typed(text: str) -> RawCell:
    """A cell as a spreadsheet takes it when a person types it: plain numbers become numbers."""
    try:
        return float(text) if text.strip() else None
    except ValueError:
        return text


def as_sent(cell: object) -> RawCell:
    return cell if isinstance(cell, (str, int, float, bool)) else str(cell)


def located(table: RawTable, fmt: RequestFormat) -> Located:
    found = locate(table, fmt)
    assert isinstance(found, Located), found
    return found


def submission_of(reading: Reading) -> Submission:
    assert reading.submission is not None, reading.findings
    return reading.submission


def names(table: RawTable, column: int, first: int, last: int) -> tuple[str, ...]:
    """Names in a column of the file, between two rows as Excel counts them."""
    return tuple(cell_text(table.rows[row - 1][column]).strip() for row in range(first, last + 1))


def areas(labels: Sequence[str]) -> tuple[FormatRow, ...]:
    return tuple(FormatRow(f"99.{number:02}", name) for number, name in enumerate(labels, 1))


def sums(submission: Submission) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for value in submission.values:
        assert isinstance(value.value, (int, Decimal)), value
        found[value.field_key] = found.get(value.field_key, Decimal()) + value.value
    return found


def rules(reading: Reading) -> list[Rule]:
    return [finding.rule for finding in reading.findings]


def test_a01_twenty_kecamatan_below_three_titles_add_up_and_their_total_is_no_data() -> None:
    (table,) = tabs("A01")
    measures = (
        Field("individu", "Jumlah Individu", WHOLE, unit="jiwa", required=True),
        Field("keluarga", "Jumlah Keluarga", WHOLE, unit="keluarga", required=True),
    )
    rows = areas([name.title() for name in names(table, 2, 6, 25)])
    fmt = area_format("A", "Kesejahteraan sosial", "Kesejahteraan", rows, measures, "2023")

    found = located(table, fmt)
    reading = read_submission([table], fmt, "DINSOS")

    assert [row.label for row in found.body.totals] == ["JUMLAH"]
    assert sums(submission_of(reading)) == {"individu": 491211, "keluarga": 161542}
    assert rules(reading) == []


def growth_format(periods: tuple[str, ...], groups: Sequence[tuple[str, str]]) -> RequestFormat:
    rows = tuple(
        FormatRow(f"{group}.{part}", part or name, unit)
        for group, (name, unit) in enumerate(groups, 1)
        for part in ("", "IKAHH", "ILMEA")
    )
    return indicator_format("I", "Pertumbuhan industri", "Industri", rows, periods)


def test_a02_reads_the_first_of_two_stacked_tables_and_swallows_nothing_of_the_second() -> None:
    (table,) = tabs("A02")
    groups = (
        ("Unit Usaha", "Unit"),
        ("Tenaga Kerja", "Orang"),
        ("Investasi", "Milyar Rp"),
        ("Nilai Produksi", "Milyar Rp"),
    )
    fmt = growth_format(("2022", "s/d Februari 2023"), groups)

    reading = read_submission([table], fmt, "INDAG")

    values = submission_of(reading).values
    assert len(values) == 24
    assert {value.state for value in values} == {ValueState.FILLED}
    assert [value.cell for value in values if value.field_key == "2022"] == [
        f"E{row}" for row in (8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22)
    ]
    assert rules(reading) == []


def test_a02_reads_the_second_table_by_its_own_years_and_checks_its_total_by_groups() -> None:
    (table,) = tabs("A02")
    groups = (
        ("Industri Menengah", "Unit"),
        ("Industri Kecil", "Unit"),
        ("Industri Rumah Tangga", "Unit"),
    )
    periods = ("2019", "2020", "2021", "2022", "s/d Februari 2023")
    fmt = growth_format(periods, groups)

    found = located(table, fmt)
    reading = read_submission([table], fmt, "INDAG")

    assert found.heading.top == 29
    assert [row.label for row in found.body.totals] == ["Jumlah / Total"]
    assert {value.state for value in submission_of(reading).values} == {ValueState.FILLED}
    assert rules(reading) == []


def test_a03_reads_rows_by_name_under_a_merged_heading_and_skips_group_labels() -> None:
    (table,) = tabs("A03")
    asked = (
        FormatRow("1", "Jumlah Polisi Pamong Praja", "Orang", WHOLE),
        FormatRow("2", "Jumlah penduduk", "Orang", WHOLE),
        FormatRow("3", "Jumlah Linmas", "Orang", WHOLE),
        FormatRow("4", "Jumlah penduduk", "Jiwa", WHOLE),
        FormatRow("5", "Antar Etnis", "Kasus", WHOLE),
        FormatRow("6", "Jumlah Pos Keamanan (Polisi)", "Pos", WHOLE),
    )
    plain = indicator_format(
        "I", "Ketertiban", "Ketertiban", asked, tuple(str(year) for year in range(2016, 2022))
    )
    label = plain.field("uraian")
    fields = tuple(
        Field(**{**vars(label), "aliases": (*label.aliases, "Kelompok/Sub Kelompok Data")})
        if field == label
        else field
        for field in plain.fields
    )
    fmt = RequestFormat(**{**vars(plain), "fields": fields})

    reading = read_submission([table], fmt, "SATPOL")

    first = {
        value.row_key: value.cell
        for value in submission_of(reading).values
        if value.field_key == "2016"
    }
    assert first == {"1": "F9", "2": "F10", "3": "F12", "4": "F13", "5": "F15", "6": "F20"}
    assert Rule.ROW_MISSING not in rules(reading)
    states = [v.state for v in submission_of(reading).values if v.row_key == "6"]
    assert states == [ValueState.TRUE_ZERO] * 6


def test_a04_an_upload_of_the_portal_is_read_by_its_machine_names_and_blanks_stay_blank() -> None:
    (table,) = tabs("A04")
    row = FormatRow("1.03.000011", "Bangunan cagar budaya", "Bangunan Gedung Cagar Budaya", WHOLE)
    periods = tuple(str(year) for year in range(2019, 2025))
    fmt = indicator_format("I", "Cagar budaya", "Cagar", (row,), periods)

    reading = read_submission([table], fmt, "DISBUD")

    states = [value.state for value in submission_of(reading).values]
    assert states == [ValueState.BLANK] * 4 + [ValueState.FILLED] * 2
    assert rules(reading) == [Rule.REQUIRED_EMPTY] * 4


def test_a05_a_jump_between_years_is_found_at_its_cell() -> None:
    (table,) = tabs("A05")
    rows = tuple(
        FormatRow(f"1.{number}", name, unit, WHOLE)
        for number, (name, unit) in enumerate(
            zip(names(table, 0, 2, 10), names(table, 1, 2, 10), strict=True), 1
        )
    )
    fmt = indicator_format("I", "Koperasi", "Koperasi", rows, ("2022", "2023", "2024"))

    reading = read_submission([table], fmt, "DISKOP")

    jumps = [finding for finding in reading.findings if finding.rule is Rule.JUMP]
    assert [finding.cell for finding in jumps] == ["D7", "D8"]
    assert "1226" in jumps[1].sentence.replace(".", "")
    assert set(rules(reading)) == {Rule.JUMP}


def rutilahu() -> RequestFormat:
    return RequestFormat(
        "L",
        "Rumah tidak layak huni",
        FormatKind.LIST,
        "Rutilahu",
        (
            Field("kode", "Kode Wilayah", FieldType.CODE, FieldRole.KEY, required=True),
            Field("wilayah", "Wilayah", role=FieldRole.KEY, required=True),
            Field("tahun", "Tahun", WHOLE, required=True),
            Field("jumlah", "Jumlah Prioritas RTLH", WHOLE, unit="rumah", required=True),
        ),
    )


def test_a07_a_fraction_of_a_house_is_a_finding_and_rightly_read_the_year_adds_up() -> None:
    reading = read_submission(tabs("A07"), rutilahu(), "PERKIM")

    values = submission_of(reading).values
    assert submission_of(reading).sheet == "Series Row"
    assert set(rules(reading)) == {Rule.FRACTION_IN_COUNT}
    years = {value.row_key: value.value for value in values if value.field_key == "tahun"}
    of_2021 = [
        value for value in values if value.field_key == "jumlah" and years[value.row_key] == 2021
    ]
    assert len(of_2021) == 31
    assert of_2021[0].state is ValueState.INVALID
    assert of_2021[0].raw == 1.474
    assert of_2021[1].value == 686
    assert all(isinstance(value.raw, float) for value in of_2021)
    mended = sum(
        value.value if isinstance(value.value, int) else round(float(value.raw or 0) * 1000)
        for value in of_2021
    )
    assert mended == 30243


def test_a07_codes_written_with_spaces_find_their_area() -> None:
    (*_, table) = tabs("A07")
    of_2023 = RawTable.padded(
        table.title,
        0,
        [list(table.rows[0]), *(list(row) for row in table.rows if row[3] == 2023)],
    )
    rows = tuple(
        FormatRow("".join(cell_text(row[1]).split()), cell_text(row[2])) for row in of_2023.rows[1:]
    )
    measure = Field(
        "jumlah", "Jumlah Prioritas RTLH", FieldType.DECIMAL, unit="rumah", required=True
    )
    fmt = area_format("A", "Rutilahu", "Rutilahu", rows, (measure,), "2023")

    found = located(of_2023, fmt)

    assert [row.asked.key for row in found.body.rows if row.asked] == [row.key for row in rows]


def test_a08_a_register_of_indicators_is_read_whole() -> None:
    fmt = RequestFormat(
        "L",
        "Indikator kinerja daerah",
        FormatKind.LIST,
        "IKD",
        (
            Field("urusan", "Bidang Urusan", required=True),
            Field("indikator", "Indikator Kinerja Daerah", required=True),
            Field("satuan", "Satuan", required=True),
            Field("opd", "Perangkat Daerah", required=True),
        ),
    )
    (table,) = tabs("A08")

    reading = read_submission([table], fmt, "BAPPEDA")

    assert len(submission_of(reading).values) == 516 * 4
    filled = [v for v in submission_of(reading).values if v.state is ValueState.FILLED]
    assert len(filled) == sum(cell is not None for row in table.rows[1:] for cell in row[:4])


def test_a09_padded_headings_of_a_tab_with_an_odd_name_are_found() -> None:
    (table,) = tabs("A09")
    measures = (
        Field("kk", "Jumlah KK", WHOLE, unit="KK", required=True),
        Field("layak", "Jumlah KK bersanitasi layak", WHOLE, unit="KK", required=True),
        Field(
            "babs",
            "BABS (buang air besar sembarangan)",
            WHOLE,
            aliases=("BABS",),
            unit="KK",
            required=True,
        ),
    )
    rows = areas([name.title() for name in names(table, 1, 2, 32)])
    as_asked = area_format("A", "Sanitasi", "Sanitasi", rows, measures, "2023")
    with_alias = RequestFormat(
        **{
            **vars(as_asked),
            "fields": tuple(
                Field(**{**vars(f), "aliases": ("Jumlah KK (data Dispenduk Kab. Jember)",)})
                if f.key == "kk"
                else f
                for f in as_asked.fields
            ),
        }
    )

    refused = read_submission([table], as_asked, "DINKES")
    reading = read_submission([table], with_alias, "DINKES")

    assert refused.submission is None
    assert [(f.rule, f.cell) for f in refused.findings] == [(Rule.COLUMN_MISSING, "C1")]
    assert {value.state for value in submission_of(reading).values} == {ValueState.FILLED}
    assert rules(reading) == []
    found = sums(submission_of(reading))
    assert found["layak"] + found["babs"] == found["kk"]


def test_a10_an_open_list_with_empty_cells_keeps_every_row() -> None:
    (table,) = tabs("A10")
    heads = names_across(table)
    codes = {"kodepos": FieldType.CODE}
    fields = tuple(
        Field(head, head.replace("_", " ").title(), codes.get(head, FieldType.TEXT))
        for head in heads
    )
    fmt = RequestFormat("L", "Pos pemadam", FormatKind.LIST, "Pos", fields)

    reading = read_submission([table], fmt, "DAMKAR")

    assert len({value.row_key for value in submission_of(reading).values}) == 95
    filled = sum(v.state is ValueState.FILLED for v in submission_of(reading).values)
    assert filled == sum(cell is not None for row in table.rows[1:] for cell in row)


def names_across(table: RawTable) -> tuple[str, ...]:
    return tuple(cell_text(cell).strip() for cell in table.rows[0])


def test_a11_five_hundred_rows_with_two_decimal_signs_and_a_padded_heading() -> None:
    fmt = RequestFormat(
        "L",
        "Tingkat kemiskinan",
        FormatKind.LIST,
        "Kemiskinan",
        (
            Field("wilayah", "Wilayah", FieldType.CODE, required=True),
            Field("tahun", "Tahun", WHOLE, required=True),
            Field("nilai", "Nilai", FieldType.DECIMAL, unit="%", required=True),
            Field("target", "target_makro_rpjmn", FieldType.DECIMAL),
        ),
    )
    (table,) = tabs("A11")

    reading = read_submission([table], fmt, "BPS")

    values = [v for v in submission_of(reading).values if v.field_key == "nilai"]
    assert len(values) == 515
    assert {v.state for v in values} <= {ValueState.FILLED, ValueState.BLANK}
    mixed = {type(v.raw) for v in values if v.value is not None}
    assert mixed == {str, float}

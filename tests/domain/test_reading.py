"""Reading a table gives every requested value its state, and every fault its finding."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.findings import Rule, Severity
from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.layout import package_for
from sync.domain.reading import read_submission
from sync.domain.submissions import Reading, Submission, SubmittedValue, ValueState
from sync.domain.tables import RawCell, RawTable
from tests.domain.grids import AREAS, INDICATORS, SCHOOLS, grid

HEAD = "Kode | Uraian | Satuan | 2022 | 2023 | 2024 | Ketersediaan | Sumber | Keterangan"
FIRST = "1.04.000001 | Anggota Fasilitator | Orang | 12 | 13 | 14"
SECOND = "1.04.000004 | Backlog Kepemilikan Rumah | Unit Rumah | 5 | 0 | 7"
THIRD = "2.11.000001 | Audit Lingkungan Hidup | Laporan | 1 | 2 | 3"


def indicators(*rows: str) -> Reading:
    return read_submission([grid("\n".join((HEAD, *rows)))], INDICATORS, "OPD")


def answer(reading: Reading) -> Submission:
    assert reading.submission is not None, [one.sentence for one in reading.findings]
    return reading.submission


def row(reading: Reading, key: str) -> list[SubmittedValue]:
    return [value for value in answer(reading).values if value.row_key == key]


def states(reading: Reading, key: str) -> list[ValueState]:
    return [value.state for value in row(reading, key)]


def said(reading: Reading) -> list[tuple[Rule, str]]:
    return [(finding.rule, finding.cell) for finding in reading.findings]


def sentences(reading: Reading) -> list[str]:
    return [finding.sentence for finding in reading.findings]


OWN = ("", "tidak tersedia: belum didata")
FILLED, ZERO, BLANK = ValueState.FILLED, ValueState.TRUE_ZERO, ValueState.BLANK
UNAVAILABLE, INVALID = ValueState.UNAVAILABLE, ValueState.INVALID


def test_every_value_keeps_its_number_its_raw_cell_and_its_address() -> None:
    reading = indicators(FIRST, SECOND, THIRD)

    assert reading.findings == ()
    value = row(reading, "1.04.000004")[0]
    assert (value.value, value.raw, value.cell) == (5, 5, "D3")
    assert (value.period, value.unit, value.row_label) == (
        *("2022", "Unit Rumah", "Backlog Kepemilikan Rumah"),
    )
    assert states(reading, "1.04.000004") == [FILLED, ZERO, FILLED]
    assert answer(reading).sheet_id == 7


def test_values_come_in_the_formats_order_whatever_the_sheets_order() -> None:
    shuffled = indicators(THIRD, FIRST, SECOND)

    assert [value.row_key for value in answer(shuffled).values[::3]] == [
        one.key for one in INDICATORS.rows
    ]


def test_a_marker_with_a_reason_is_unavailable_and_without_one_is_blank() -> None:
    reading = indicators(FIRST + "||| ", "1.04.000004 | | | - | n/a | 7 | | | belum didata", THIRD)
    silent = indicators(FIRST, "1.04.000004 | | | - | 6 | 7 | | |", THIRD)

    assert states(reading, "1.04.000004") == [UNAVAILABLE, UNAVAILABLE, FILLED]
    assert row(reading, "1.04.000004")[0].reason == "belum didata"
    assert reading.findings == ()
    assert states(silent, "1.04.000004") == [BLANK, FILLED, FILLED]
    assert said(silent) == [(Rule.UNEXPLAINED_UNAVAILABLE, "D3")]


def test_a_dash_is_no_reason() -> None:
    reading = indicators(FIRST, "1.04.000004 | | | - | 6 | 7 | | | -", THIRD)

    assert said(reading) == [(Rule.UNEXPLAINED_UNAVAILABLE, "D3")]


def test_a_reason_may_stand_in_the_cell_itself() -> None:
    reading = indicators(FIRST, "1.04.000004 | | | tidak tersedia: belum didata | 6 | 7", THIRD)

    assert row(reading, "1.04.000004")[0].reason == "belum didata"
    assert reading.findings == ()


def test_the_choice_tidak_tersedia_speaks_for_the_whole_row() -> None:
    explained = indicators(FIRST, "1.04.000004||||||Tidak tersedia||belum didata", THIRD)
    silent = indicators(FIRST, "1.04.000004||||||tidak  TERSEDIA||", THIRD)

    assert states(explained, "1.04.000004") == [UNAVAILABLE] * 3
    assert explained.findings == ()
    assert answer(explained).remarks["1.04.000004"].note == "belum didata"
    assert states(silent, "1.04.000004") == [BLANK] * 3
    assert said(silent) == [(Rule.UNEXPLAINED_UNAVAILABLE, "G3")]


def test_a_number_counts_even_where_tidak_tersedia_is_chosen() -> None:
    part = indicators(FIRST, "1.04.000004|||5|||Tidak tersedia||belum didata", THIRD)
    whole = indicators(FIRST, "1.04.000004|||5|6|7|Tidak tersedia||belum didata", THIRD)

    assert states(part, "1.04.000004") == [FILLED, UNAVAILABLE, UNAVAILABLE]
    assert part.findings == ()  # the choice is about the other two
    assert states(whole, "1.04.000004") == [FILLED] * 3
    (finding,) = whole.findings
    assert (finding.rule, finding.cell) == (Rule.AVAILABILITY_CONFLICT, "D3")
    assert finding.severity is Severity.SHOULD
    assert "'Tidak tersedia'" in finding.sentence


def test_a_bad_cell_is_invalid_and_stops_nothing_else() -> None:
    reading = indicators(FIRST, "1.04.000004 | | | lima | 1.5 | 7", THIRD)

    assert states(reading, "1.04.000004") == [INVALID, INVALID, FILLED]
    assert said(reading) == [(Rule.NOT_A_NUMBER, "D3"), (Rule.FRACTION_IN_COUNT, "E3")]
    assert {finding.severity for finding in reading.findings} == {Severity.MUST}
    assert reading.findings[0].raw == "lima"
    assert "lima" in reading.findings[0].sentence
    assert row(reading, "1.04.000004")[0].raw == "lima"


def test_empty_cells_are_one_finding_each_but_one_for_an_empty_row_or_table() -> None:
    cells = indicators(FIRST, "1.04.000004 | | | | 6 |", THIRD)
    whole_row = indicators(FIRST, "1.04.000004 | Backlog", THIRD)
    table = indicators("1.04.000001", "1.04.000004", "2.11.000001")
    heading_only = indicators()

    assert said(cells) == [(Rule.REQUIRED_EMPTY, "D3"), (Rule.REQUIRED_EMPTY, "F3")]
    assert said(whole_row) == [(Rule.REQUIRED_EMPTY, "D3")]
    assert said(table) == [(Rule.REQUIRED_EMPTY, "D2")]
    assert said(heading_only) == [(Rule.REQUIRED_EMPTY, "A1")]
    assert {value.state for value in answer(heading_only).values} == {BLANK}


def test_what_to_do_where_there_are_no_data_is_what_the_table_can_take() -> None:
    """Each sentence, done as it says, leaves nothing to mend."""
    chosen = indicators(FIRST, "1.04.000004 | | | | | 7", THIRD)
    done = indicators(FIRST, "1.04.000004 | | | | | | Tidak tersedia | | belum didata", THIRD)
    own_head = "Kode | Uraian | Satuan | 2022 | 2023 | 2024"
    own = ("\n".join((own_head, FIRST, f"1.04.000004 ||| {cell} | 6 | 7", THIRD)) for cell in OWN)
    written, done_in_the_cell = (read_submission([grid(one)], INDICATORS, "OPD") for one in own)

    assert all("pilih 'Tidak tersedia' di kolom Ketersediaan" in s for s in sentences(chosen))
    assert len(chosen.findings) == 2
    assert "'tidak tersedia: belum didata'" in sentences(written)[0]
    assert done.findings == done_in_the_cell.findings == ()


def test_where_a_list_lacks_data_the_opd_answers_in_the_notes() -> None:
    cell = schools("1 | SD Contoh 1 | X1 | |")
    column = schools(*(f"{n} | SD Contoh {n} | | 5 |" for n in range(1, 6)))

    for reading in (cell, column, schools()):
        assert "'data sudah benar' di lembar Catatan Perbaikan" in sentences(reading)[0]
    wrong = schools("1 | SD Contoh 1 | X1 | banyak |")
    assert "Catatan Perbaikan" not in sentences(wrong)[0]


def test_a_missing_row_is_blank_without_a_cell() -> None:
    reading = indicators(FIRST, THIRD)

    assert said(reading) == [(Rule.ROW_MISSING, "A1")]
    assert reading.findings[0].row_key == "1.04.000004"
    assert [(value.state, value.cell) for value in row(reading, "1.04.000004")] == [(BLANK, "")] * 3


def test_a_row_nobody_asked_for_is_shown_but_not_taken() -> None:
    reading = indicators(FIRST, "9.99 | Lain-lain | Unit | 1 | 1 | 1", SECOND, THIRD)

    assert said(reading) == [(Rule.ROW_UNKNOWN, "B3")]
    assert reading.findings[0].severity is Severity.SHOULD
    assert len(answer(reading).values) == 9


def test_rows_written_twice_agree_or_their_disputed_values_are_invalid() -> None:
    agreed = indicators(FIRST, FIRST, SECOND, THIRD)
    disputed = indicators(FIRST, FIRST.replace("14", "41"), SECOND, THIRD)

    assert states(agreed, "1.04.000001") == [FILLED] * 3
    assert [(f.rule, f.severity) for f in agreed.findings] == [
        (Rule.ROW_DUPLICATE, Severity.SHOULD)
    ]
    assert states(disputed, "1.04.000001") == [FILLED, FILLED, INVALID]
    (finding,) = disputed.findings
    assert (finding.rule, finding.severity) == (Rule.ROW_DUPLICATE, Severity.MUST)
    assert "B2" in finding.sentence
    assert "B3" in finding.sentence


def test_a_unit_that_differs_is_shown_and_one_that_is_only_spelled_otherwise_is_not() -> None:
    other = indicators(FIRST.replace("Orang", "Kelompok"), SECOND, THIRD)
    spelled = indicators(FIRST.replace("Orang", "ORANG "), SECOND, THIRD)

    assert said(other) == [(Rule.UNIT_MISMATCH, "C2")]
    assert other.findings[0].severity is Severity.SHOULD
    assert spelled.findings == ()


def test_a_total_row_is_never_data() -> None:
    table = grid("""
Kecamatan          | Jumlah Posyandu | Jumlah Kader
Pagai Utara        | 1               | 10
Sipora Selatan     | 2               | 20
Siberut Barat Daya | 3               | 30
Kabupaten Contoh   | 6               | 60
""")
    reading = read_submission([table], AREAS, "OPD")

    assert reading.findings == ()
    assert sum(Decimal(str(value.value)) for value in answer(reading).values) == 66


LIST_HEAD = "No | Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri"


def schools(*rows: str) -> Reading:
    return read_submission([grid("\n".join((LIST_HEAD, *rows)))], SCHOOLS, "OPD")


def test_list_rows_are_numbered_in_order_and_typed_by_their_fields() -> None:
    reading = schools("1 | SD Contoh 1 | 0103001x | 12 | 31/12/1999", "", "2 | SD Dua | 0103 | 0 |")

    assert [(v.row_key, v.field_key, v.value, v.cell) for v in answer(reading).values[:4]] == [
        ("1", "nama", "SD Contoh 1", "B2"),
        ("1", "npsn", "0103001x", "C2"),
        ("1", "siswa", 12, "D2"),
        ("1", "berdiri", date(1999, 12, 31), "E2"),
    ]
    assert [value.state for value in answer(reading).values[4:]][2:] == [ZERO, BLANK]


def test_a_gap_in_a_list_is_a_finding_only_where_the_field_is_required() -> None:
    reading = schools("1 | SD Contoh 1 | X1 | |", "2 | SD Contoh 2 | X2 | 5 | -")

    assert said(reading) == [(Rule.REQUIRED_EMPTY, "D2")]
    assert answer(reading).values[-1].state is BLANK


def test_a_column_that_nobody_filled_is_one_finding() -> None:
    reading = schools(*(f"{n} | SD Contoh {n} | | 5 |" for n in range(1, 6)))

    assert said(reading) == [(Rule.REQUIRED_EMPTY, "C2")]


def test_an_untouched_list_is_one_finding() -> None:
    assert said(schools()) == [(Rule.REQUIRED_EMPTY, "B2")]
    assert answer(schools("1", "2", "3")).values == ()


def test_text_that_looks_like_a_formula_stays_text() -> None:
    reading = schools("1 | =SUM(A1:A9) | X1 | 5 |")

    assert answer(reading).values[0].value == "=SUM(A1:A9)"


def test_the_own_tab_is_preferred_and_guidance_is_never_read() -> None:
    body = f"{HEAD}\n{FIRST}\n{SECOND}\n{THIRD}"
    own, other = grid(body, "indikator "), grid(body.replace("12", "99"), "Salinan")
    guide, returned = grid(body, "Petunjuk"), grid(body, "Catatan Perbaikan")

    preferred = read_submission([guide, other, own], INDICATORS, "OPD")
    renamed = read_submission([guide, other, returned], INDICATORS, "OPD")

    assert row(preferred, "1.04.000001")[0].value == 12
    assert (answer(renamed).sheet, row(renamed, "1.04.000001")[0].value) == ("Salinan", 99)


def test_a_table_in_two_tabs_is_quarantined_with_both_named() -> None:
    body = f"{HEAD}\n{FIRST}\n{SECOND}\n{THIRD}"

    reading = read_submission([grid(body, "Satu"), grid(body, "Dua")], INDICATORS, "OPD")

    assert reading.submission is None
    (finding,) = reading.findings
    assert finding.rule is Rule.TABLE_DUPLICATE
    assert "'Satu'" in finding.sentence
    assert "'Dua'" in finding.sentence


def test_tabs_of_another_format_with_the_same_headings_do_not_compete() -> None:
    other = grid(f"{HEAD}\n9.99.1 | Lain-lain | Unit | 1 | 1 | 1", "Lain")
    ours = grid(f"{HEAD}\n{FIRST}\n{SECOND}\n{THIRD}", "Ini")

    assert answer(read_submission([other, ours], INDICATORS, "OPD")).sheet == "Ini"


@pytest.mark.parametrize("tables", [(), (grid("Rapat | Tempat\nSatu | Aula", "Lain"),)])
def test_a_missing_table_quarantines_with_one_sentence(tables: tuple[RawTable, ...]) -> None:
    reading = read_submission(tables, INDICATORS, "OPD")

    assert reading.submission is None
    assert said(reading) == [(Rule.TABLE_MISSING, "")]
    assert reading.findings[0].sheet == "Indikator"


def test_a_missing_table_is_asked_for_by_its_headings() -> None:
    reading = read_submission((grid("Rapat | Tempat\nSatu | Aula", "Lain"),), INDICATORS, "OPD")

    assert "'Lain'" in reading.findings[0].sentence
    assert "'Kode', 'Uraian', 'Satuan', '2022', '2023', '2024'" in reading.findings[0].sentence


def test_a_tab_of_the_formats_name_that_holds_something_else_hides_no_table() -> None:
    other = grid("Rapat | Tempat\nSatu | Aula", "Indikator")
    ours = grid(f"{HEAD}\n{FIRST}\n{SECOND}\n{THIRD}", "Data kami")

    assert answer(read_submission([other, ours], INDICATORS, "OPD")).sheet == "Data kami"


def test_a_column_of_names_under_an_unknown_heading_is_named_as_the_probable_one() -> None:
    table = grid("""
Pokok Bahasan             | 2022 | 2023 | 2024
Anggota Fasilitator       | 1    | 2    | 3
Backlog Kepemilikan Rumah | 1    | 2    | 3
Audit Lingkungan Hidup    | 1    | 2    | 3
""")

    (finding,) = read_submission([table], INDICATORS, "OPD").findings

    assert (finding.rule, finding.cell) == (Rule.COLUMN_MISSING, "A1")
    assert "'Pokok Bahasan'" in finding.sentence


def test_a_renamed_column_quarantines_and_names_the_probable_one() -> None:
    table = grid(f"{HEAD.replace('2024', '2O24')}\n{FIRST}", "Indikator")

    reading = read_submission([table], INDICATORS, "OPD")

    assert reading.submission is None
    assert said(reading) == [(Rule.COLUMN_MISSING, "F1")]
    assert "'2O24' di F1" in reading.findings[0].sentence


@st.composite
def sheets(draw: st.DrawFn) -> tuple[RequestFormat, list[list[RawCell]]]:
    """A format and a plain sheet that answers it, heading first."""
    cells = st.one_of(
        st.none(), st.integers(0, 9999), st.sampled_from(["-", "12,5", "lima", "1.234"])
    )
    fmt = draw(st.sampled_from([INDICATORS, SCHOOLS, AREAS]))
    values = [field for field in fmt.fields if field.role.value == "isian"]
    rows: list[list[RawCell]]
    if fmt.kind is FormatKind.LIST:
        heading: list[RawCell] = [field.label for field in values]
        rows = [
            [f"SD Contoh {number}", *(draw(cells) for _ in values[1:])]
            for number in range(draw(st.integers(1, 5)))
        ]
    else:
        heading = ["Kode", *(field.label for field in values)]
        rows = [[one.key, *(draw(cells) for _ in values)] for one in fmt.rows]
    return fmt, [heading, *rows]


def told(reading: Reading) -> list[SubmittedValue]:
    return [replace(value, cell="") for value in answer(reading).values]


@given(sheets(), st.randoms(use_true_random=False), st.integers(0, 3), st.booleans(), st.booleans())
def test_where_a_table_stands_never_changes_its_values(
    sheet: tuple[RequestFormat, list[list[RawCell]]],
    chance: random.Random,
    titles: int,
    beside: bool,
    below: bool,
) -> None:
    fmt, rows = sheet
    plain = read_submission([RawTable.padded("Isian", 0, rows)], fmt, "OPD")
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    moved: list[list[RawCell]] = [[None] + [line[column] for column in order] for line in rows]
    if beside:
        foreign: list[list[RawCell]] = [["Kegiatan", "Tempat"], ["Rapat", 3], ["Bimtek", 4]]
        for line, other in zip(moved, foreign, strict=False):
            line += [None, *other]
    if below:
        moved += [[], ["Tabel 2"], [None, "Kegiatan", "Lokasi"], [None, "Rapat", "Aula"]]
    above: list[list[RawCell]] = [[f"JUDUL {number}"] for number in range(titles)]

    again = read_submission([RawTable.padded("Isian", 0, above + moved)], fmt, "OPD")

    assert told(again) == told(plain)


def test_the_tabs_that_himpun_lays_out_are_read_by_it() -> None:
    order = Order("1/Contoh/2025", date(2025, 1, 2), "Contoh Satu")
    collection = Collection("2025", "Data 2025", ("2024",), order, date(2025, 2, 1))
    agency = Agency("1.01", "Dinas Contoh", "DINCON", "dinas@contoh.example")
    register = Register(collection, (agency,), (INDICATORS, AREAS, SCHOOLS))
    tables = [
        RawTable.padded(tab.title, number, [list(line) for line in tab.rows])
        for number, tab in enumerate(package_for(agency, register).tabs)
    ]
    for fmt in register.formats:
        reading = read_submission(tables, fmt, agency.code)

        assert said(reading)[0][0] is Rule.REQUIRED_EMPTY, fmt.code
        assert len(reading.findings) == 1
        assert answer(reading).sheet == fmt.sheet

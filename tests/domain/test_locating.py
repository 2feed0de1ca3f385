"""A format's table is found by its words wherever it stands, or refused by name and cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.domain.findings import Rule
from sync.domain.formats import Field, FieldType, FormatKind, RequestFormat, indicator_format
from sync.domain.locating import Located, locate
from sync.domain.tables import RawTable
from tests.domain.grids import AREAS, INDICATORS, SCHOOLS, WHOLE, grid


def found(table: RawTable, fmt: RequestFormat) -> Located:
    result = locate(table, fmt)
    assert isinstance(result, Located), result
    return result


def refused(table: RawTable, fmt: RequestFormat) -> list[tuple[Rule, str, str]]:
    result = locate(table, fmt)
    assert not isinstance(result, Located), result.heading
    return [(problem.rule, problem.cell, problem.field_key) for problem in result]


def keys(located: Located) -> list[tuple[int, str]]:
    return [(row.index + 1, row.asked.key) for row in located.body.rows if row.asked]


ALL_KEYS = ["1.04.000001", "1.04.000004", "2.11.000001"]


def test_a_table_below_titles_in_any_column_is_found() -> None:
    table = grid("""
DATA PERUMAHAN KABUPATEN CONTOH
TAHUN 2022 - 2024

|| NO. | KODE DSSD   | Uraian              | SATUAN | Tahun 2022 | 2023 | data_2024
|| 1   | 1.04.000001 | Anggota Fasilitator | Orang  | 12         | 13   | 14
""")
    located = found(table, INDICATORS)

    assert located.column("kode") == 3
    assert [located.cell(4, year) for year in ("2022", "2023", "2024")] == ["G5", "H5", "I5"]
    assert keys(located) == [(5, "1.04.000001")]


@pytest.mark.parametrize(
    "heading",
    [
        "Kode | Uraian | Satuan | Tahun |      |\n     |        |        | 2022  | 2023 | 2024",
        "Kode | Uraian | Satuan | Data | |\n||||| \n | | | 2022 | 2023 | 2024",
        "Kode~Code | Uraian / Description | Satuan~Unit | 2022 | 2023 | 2024",
        "Kode | URAIAN      | Satuan |      |      |\n | Description | Unit   | 2022 | 2023 | 2024",
        "Kode | Uraian | Satuan | Tahun~2022 | TAHUN 2023 | 2024 *)",
        "A|B|C|D|E|F\nKode | Uraian | Satuan | 2022 | 2023 | 2024\n(1)|(2)|(3)|(4)|(5)|(6)",
        "Kode | Uraian | Satuan | 2022 | 2023 | 2024\n1|2|3|4|5|6",
    ],
)
def test_merged_bilingual_and_numbered_headings_are_read(heading: str) -> None:
    body = "1.04.000001 | Anggota Fasilitator | Orang | 12 | 13 | 14"

    located = found(grid(f"{heading}\n{body}"), INDICATORS)

    assert [located.column(year) for year in ("2022", "2023", "2024")] == [3, 4, 5]
    assert [row.asked.key for row in located.body.rows if row.asked] == ["1.04.000001"]
    assert located.body.unknown == ()


def test_text_in_the_first_row_does_not_split_the_column_of_a_merged_heading() -> None:
    table = grid("""
        Kode | Uraian | Satuan | Tahun | | | Ketersediaan
        | | | 2022 | 2023 | 2024 |
        1.04.000001 | Anggota Fasilitator | Orang | 5 | 6 | 13 lusin | Tersedia
    """)
    found = locate(table, INDICATORS)
    assert isinstance(found, Located)


def test_columns_may_stand_in_any_order() -> None:
    table = grid("""
2024 | Uraian | Keterangan | 2022 | 2023 | Kode
3    | x      | y          | 1    | 2    | 2.11.000001
""")
    located = found(table, INDICATORS)

    assert {key: place[1] for key, place in located.heading.columns.items()} == {
        "2024": 0,
        "uraian": 1,
        "keterangan": 2,
        "2022": 3,
        "2023": 4,
        "kode": 5,
    }


def test_the_name_suffices_where_the_code_column_is_gone() -> None:
    table = grid("""
Uraian                       | 2022 | 2023 | 2024
backlog  kepemilikan  RUMAH  | 1    | 2    | 3
""")
    assert keys(found(table, INDICATORS)) == [(2, "1.04.000004")]


def test_a_missing_column_is_named_with_the_heading_that_probably_is_it() -> None:
    table = grid("""
Judul
Nama Sekolah | NPSN     | Jumlah Sisswa | Tanggal Berdiri
SD Contoh    | 10300001 | 120           |
""")
    result = locate(table, SCHOOLS)

    assert isinstance(result, tuple)
    (problem,) = result
    assert (problem.rule, problem.cell, problem.field_key) == (Rule.COLUMN_MISSING, "C2", "siswa")
    assert "'Jumlah Sisswa' di C2" in problem.facts["detail"]


def test_another_year_is_never_taken_for_a_missing_one() -> None:
    table = grid("""
Kode        | Uraian              | 2021 | 2022 | 2023
1.04.000001 | Anggota Fasilitator | 1    | 2    | 3
""")
    assert refused(table, INDICATORS) == [(Rule.COLUMN_MISSING, "A1", "2024")]


def test_a_heading_that_stands_twice_is_refused_with_both_cells() -> None:
    table = grid("""
Kode        | Uraian | 2022 | 2023 | Tahun 2023 | 2024
1.04.000001 | x      | 1    | 2    | 3          | 4
""")
    result = locate(table, INDICATORS)

    assert isinstance(result, tuple)
    assert [(problem.rule, problem.facts["cell"]) for problem in result] == [
        (Rule.COLUMN_DUPLICATE, "D1 dan E1")
    ]


def test_two_groups_of_the_same_years_are_refused() -> None:
    table = grid("""
Kode        | Uraian | Target |      |      | Realisasi |      |
            |        | 2022   | 2023 | 2024 | 2022      | 2023 | 2024
1.04.000001 | x      | 1      | 2    | 3    | 4         | 5    | 6
""")
    assert {rule for rule, _, _ in refused(table, INDICATORS)} == {Rule.COLUMN_DUPLICATE}


def test_a_heading_that_fits_two_fields_is_refused() -> None:
    doubtful = replace(
        SCHOOLS,
        fields=(
            Field("nama", "Nama Sekolah", required=True),
            Field("l", "Siswa Laki-laki", WHOLE, aliases=("Siswa",), required=True),
            Field("p", "Siswa Perempuan", WHOLE, aliases=("Siswa",), required=True),
        ),
    )
    table = grid("Nama Sekolah | Siswa\nSD Contoh | 12")

    assert refused(table, doubtful) == [(Rule.COLUMN_AMBIGUOUS, "B1", "")]


def test_parents_tell_columns_of_the_same_name_apart() -> None:
    teachers = RequestFormat(
        "GURU",
        "Guru dan murid",
        FormatKind.LIST,
        "Guru",
        (
            Field("nama", "Nama Sekolah", required=True),
            Field("gl", "Guru L", WHOLE, required=True),
            Field("gp", "Guru P", WHOLE, required=True),
            Field("ml", "Murid L", WHOLE, required=True),
            Field("mp", "Murid P", WHOLE, required=True),
        ),
    )
    table = grid("""
No | Nama Sekolah | Guru |   | Murid |
   |              | L    | P | L     | P
1  | SD Contoh    | 1    | 2 | 3     | 4
""")
    located = found(table, teachers)

    assert [located.raw(2, key) for key in ("gl", "gp", "ml", "mp")] == [1, 2, 3, 4]


def test_a_parent_over_several_columns_heads_none_of_them() -> None:
    only_total = replace(
        SCHOOLS,
        fields=(Field("nama", "Nama Sekolah"), Field("jumlah", "Jumlah", WHOLE, required=True)),
    )
    table = grid("""
Nama Sekolah | Jumlah |
             | L      | P
SD Contoh    | 1      | 2
""")
    assert [rule for rule, _, _ in refused(table, only_total)] == [Rule.COLUMN_MISSING]


def test_a_unit_in_brackets_must_be_the_unit_asked_for() -> None:
    money = RequestFormat(
        "UANG",
        "Anggaran",
        FormatKind.LIST,
        "Anggaran",
        (
            Field("kegiatan", "Kegiatan", required=True),
            Field("pagu", "Pagu", FieldType.DECIMAL, unit="Rp", required=True),
        ),
    )
    same = grid("Kegiatan | PAGU (Rp)\nPelatihan | 5")
    other = grid("Kegiatan | Pagu~(juta Rp)\nPelatihan | 5")

    assert found(same, money).column("pagu") == 1
    assert refused(other, money) == [(Rule.COLUMN_MISSING, "B1", "pagu")]


def test_quarters_are_found_however_they_are_written() -> None:
    periods = ("2024 Triwulan 1", "2024 Triwulan 2")
    quarterly = indicator_format("Q", "Triwulanan", "Q", INDICATORS.rows, periods)
    table = grid("""
Kode        | Uraian | Tahun 2024  |
            |        | Triwulan I  | TW II
1.04.000001 | x      | 1           | 2
""")
    located = found(table, quarterly)

    assert [located.column(period) for period in periods] == [2, 3]


def test_a_tab_without_the_table_is_refused_as_missing() -> None:
    table = grid("Kegiatan | Tanggal | Tempat\nRapat | 1/2/2024 | Aula")

    assert refused(table, INDICATORS) == [(Rule.TABLE_MISSING, "", "")]
    assert refused(grid(""), SCHOOLS) == [(Rule.TABLE_MISSING, "", "")]


def test_fixed_rows_end_at_a_note_and_skip_blanks_groups_and_totals() -> None:
    table = grid("""
Kode        | Uraian                    | Satuan | 2022 | 2023 | 2024
            | A. Perumahan              |        |      |      |
1.04.000001 | Anggota Fasilitator       | Orang  | 1    | 1    | 1

1.04.000004 | Backlog Kepemilikan Rumah | Unit   | 2    | 2    | 2
            | JUMLAH                    |        | 3    | 3    | 3
Sumber: Dinas Contoh
2.11.000001 | Audit Lingkungan Hidup    |        | 9    | 9    | 9
""")
    located = found(table, INDICATORS)

    assert keys(located) == [(3, "1.04.000001"), (5, "1.04.000004")]
    assert [row.label for row in located.body.totals] == ["JUMLAH"]
    assert located.body.unknown == ()


def test_a_second_table_of_the_same_areas_below_is_not_swallowed() -> None:
    table = grid("""
Kecamatan          | Jumlah Posyandu | Jumlah Kader
Pagai Utara        | 1               | 2
Sipora Selatan     | 3               | 4

B. Sekolah menurut kecamatan
Kecamatan          | SD              | SMP
Siberut Barat Daya | 70              | 80
""")
    assert keys(found(table, AREAS)) == [(2, "13.09.01"), (3, "13.09.02")]


def test_a_second_table_beside_with_the_same_headings_is_not_confused_with_the_first() -> None:
    table = grid("""
Kecamatan      | Jumlah Posyandu | Jumlah Kader | | Kecamatan   | Keterangan
Pagai Utara    | 1               | 2            | | Pagai Utara | lain
Sipora Selatan | 3               | 4            | | Pagai Utara | lain
""")
    located = found(table, AREAS)

    assert located.heading.last == 2
    assert keys(located) == [(2, "13.09.01"), (3, "13.09.02")]


def test_two_tables_that_both_answer_are_refused_with_both_places() -> None:
    half = """
Kecamatan      | Jumlah Posyandu | Jumlah Kader
Pagai Utara    | 1               | 2
"""
    result = locate(grid(f"{half}\n\n{half}"), AREAS)

    assert isinstance(result, tuple)
    assert [problem.rule for problem in result] == [Rule.TABLE_DUPLICATE]
    assert "A1" in result[0].facts["detail"]
    assert "A6" in result[0].facts["detail"]


def test_rows_are_known_by_codes_with_spaces_and_names_without() -> None:
    table = grid("""
Kode Wilayah | Nama Kecamatan     | Jumlah Posyandu | Jumlah Kader
13. 09. 01   | (lupa)             | 1               | 2
             | 2. Kec. SIPORASELATAN | 3            | 4
""")
    assert keys(found(table, AREAS)) == [(2, "13.09.01"), (3, "13.09.02")]


def test_a_code_and_a_name_of_different_rows_are_not_told_apart() -> None:
    table = grid("""
Kode Wilayah | Kecamatan      | Jumlah Posyandu | Jumlah Kader
13.09.01     | Sipora Selatan | 1               | 2
""")
    located = found(table, AREAS)

    assert located.body.rows == ()
    assert [(row.index, row.told_apart) for row in located.body.unknown] == [(1, False)]


def test_a_list_skips_blank_rows_and_ends_before_signature_note_or_other_table() -> None:
    head = "No | Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri"
    rows = "1 | SD Contoh 1 | 0103001 | 12 |\n\n2 | SD Contoh 2 | 0103002 | 30 |"
    for tail in (
        "\nSumber : Dinas Contoh",
        "\n*) angka sementara",
        "\n\n | Kepala Dinas | | |\n\n | Contoh Satu | | |\n | NIP. 1 | | |",
        "\n\n | Kelas | Murid | Guru |\n | 1 | 2 | 3 |",
        "\nJUMLAH | | | 42 |",
        "\n | | | 42 |",
        "\n3 | | | |\n4 | | | |",
    ):
        located = found(grid(f"{head}\n{rows}{tail}"), SCHOOLS)
        assert [row.index for row in located.body.rows] == [1, 3], tail


def test_an_incomplete_row_below_a_blank_one_loses_nothing_that_follows() -> None:
    table = grid("""
Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri
SD Contoh 1  | X1   | 12           |

SD Contoh 2  | X2   |              |
SD Contoh 3  |      | -            |
SD Contoh 4  | X4   | 40           |
""")
    assert [row.index for row in found(table, SCHOOLS).body.rows] == [1, 3, 4, 5]


def test_a_row_of_data_that_starts_like_a_note_stays_data() -> None:
    table = grid("""
Nama Sekolah     | NPSN | Jumlah Siswa | Tanggal Berdiri
* SD Contoh 1    | X1   | 12           |
Sumber: mata air | X2   | 13           |
""")
    assert [row.index for row in found(table, SCHOOLS).body.rows] == [1, 2]


def test_rows_that_may_not_belong_to_a_list_are_shown_not_dropped_in_silence() -> None:
    table = grid("""
Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri
SD Contoh 1  | X1   | 12           |

SD Contoh 2  | X2   |              |
""")
    body = found(table, SCHOOLS).body

    assert [row.index for row in body.rows] == [1]
    assert [(row.index, row.label) for row in body.unknown] == [(3, "SD Contoh 2")]

"""Five states that always add up to what was asked."""

from __future__ import annotations

from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.completeness import Completeness, completeness_of
from sync.domain.formats import RequestFormat
from sync.domain.reading import read_submission
from sync.domain.tables import RawCell, RawTable
from tests.domain.grids import AREAS, INDICATORS, SCHOOLS, grid


def of(fmt: RequestFormat, drawing: str) -> Completeness:
    return completeness_of(fmt, read_submission([grid(drawing)], fmt, "OPD").submission)


def test_each_state_is_counted_once() -> None:
    found = of(
        INDICATORS,
        """
Kode        | 2022 | 2023 | 2024 | Keterangan
1.04.000001 | 12   | 0    |      |
1.04.000004 | n/a  | lima | 7    | belum didata
""",
    )
    assert found == Completeness(
        requested=9, filled=2, true_zero=1, blank=4, unavailable=1, invalid=1
    )
    assert (found.answered, found.ratio) == (4, 4 / 9)


def test_fixed_rows_are_asked_for_also_when_nothing_came_back() -> None:
    assert completeness_of(INDICATORS, None) == Completeness(requested=9, blank=9)
    assert completeness_of(AREAS, None) == Completeness(requested=6, blank=6)


def test_a_list_without_rows_is_one_blank_request() -> None:
    assert completeness_of(SCHOOLS, None) == Completeness(requested=1, blank=1)
    assert of(SCHOOLS, "Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri") == Completeness(
        requested=1, blank=1
    )


def test_a_list_counts_the_required_fields_of_its_rows() -> None:
    found = of(
        SCHOOLS,
        """
Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri
SD Contoh 1  | X1   | 0            |
SD Contoh 2  |      | 1.5          | kapan ya
""",
    )
    assert found == Completeness(requested=6, filled=3, true_zero=1, blank=1, invalid=1)


def test_nothing_asked_is_not_complete() -> None:
    assert Completeness().ratio == 0.0


counts = st.builds(Completeness, *(st.integers(0, 9) for _ in range(6)))


@given(counts, counts)
def test_adding_adds_every_state(one: Completeness, other: Completeness) -> None:
    assert astuple(one + other) == tuple(
        a + b for a, b in zip(astuple(one), astuple(other), strict=True)
    )
    assert one + Completeness() == one


cells = st.one_of(
    st.none(),
    st.integers(-9, 9999),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["-", "12,5", "lima", "1.234", "tidak tersedia: rusak", "#REF!", " "]),
    st.text(max_size=6),
)


@given(
    st.sampled_from([INDICATORS, AREAS, SCHOOLS]),
    st.lists(st.lists(cells, min_size=7, max_size=7), max_size=5),
)
def test_the_five_states_sum_to_what_was_requested(
    fmt: RequestFormat, rows: list[list[RawCell]]
) -> None:
    heading: list[RawCell] = [field.label for field in fmt.fields]
    keyed = [[key.key, None, None, *row] for key, row in zip(fmt.rows, rows, strict=False)] or rows
    table = RawTable.padded("Isian", 0, [heading, *(row[: len(heading)] for row in keyed)])

    found = completeness_of(fmt, read_submission([table], fmt, "OPD").submission)

    assert (
        found.filled + found.true_zero + found.blank + found.unavailable + found.invalid
        == found.requested
    )
    assert found.requested > 0
    assert 0.0 <= found.ratio <= 1.0

"""Data frames into tables: empty where pandas says missing, plain values everywhere else."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sync.domain.errors import WorkbookError
from sync.workbook.package import (
    Link,
    TableContent,
    read_name,
    read_table,
    replace,
    replace_tables,
)
from sync.workbook.package.frames import frame_content
from tests.workbook.package.rich import COLUMNS, DAY

MOMENT = datetime.datetime(2026, 3, 2, 7, 30)  # noqa: DTZ001 - cells hold wall time


def values(column: object) -> list[object]:
    """What a column of a frame becomes."""
    rows = frame_content("T", pd.DataFrame({"a": column})).rows
    found = [row[0] for row in rows]
    assert found == list(rows.column_values(0, len(rows))[0])  # type: ignore[attr-defined] # both ways agree
    return found


def test_a_frame_is_its_rows_under_its_headers(book: Path) -> None:
    frame = pd.DataFrame(
        {
            "Kode": ["0001", "0002"],
            "Nama": pd.Categorical(["kota", None]),
            "Nilai": [1.5, np.nan],
            "Tanggal": pd.to_datetime(["2026-03-02", None]),
        },
        index=[7, 9],
    )
    report = replace_tables(book, {"isian": frame}, {"Judul": "Rekap"})
    assert (report.changed, report.tables) == (True, {"isian": 2})
    assert read_table(book, "Isian").rows == [
        ["0001", "kota", 1.5, DAY],
        ["0002", None, None, None],
    ]
    assert read_name(book, "Judul") == "Rekap"
    assert not replace_tables(book, {"Isian": frame}, {"Judul": "Rekap"}).changed


def test_a_frame_says_the_same_as_its_rows(book: Path) -> None:
    rows = [[f"{n:04d}", Link(f"k{n}", f"https://a.example/{n}"), n, DAY] for n in range(200)]
    replace(book, {"Isian": TableContent(COLUMNS, rows[:9])})
    replace_tables(book, {"Isian": pd.DataFrame(rows[:9], columns=COLUMNS)})
    assert not replace(book, {"Isian": TableContent(COLUMNS, rows[:9])}).changed


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["a", None, "=1"], ["a", None, "=1"]),
        (pd.array(["a", pd.NA], dtype="string"), ["a", None]),
        (pd.Categorical(["b", "a", None, "b"]), ["b", "a", None, "b"]),
        (pd.Categorical([2024, 2025]), [2024, 2025]),
        (np.array([1, 2], dtype="int16"), [1, 2]),
        (np.array([1, 2], dtype="uint64"), [1, 2]),
        (pd.array([1, None], dtype="Int64"), [1, None]),
        (pd.array([True, None], dtype="boolean"), [True, None]),
        ([True, False], [True, False]),
        ([0.5, float("nan")], [0.5, None]),
        (np.array([0.5], dtype="float32"), [0.5]),
        (pd.array([0.5, None], dtype="Float64"), [0.5, None]),
        ([MOMENT, pd.NaT], [MOMENT, None]),
        (pd.Series([DAY, None], dtype=object), [DAY, None]),
        (
            pd.Series([np.int64(3), np.float64("nan"), np.str_("x"), pd.NA, pd.NaT], dtype=object),
            [3, None, "x", None, None],
        ),
        (pd.Series([pd.Timestamp(MOMENT), np.bool_(True)], dtype=object), [MOMENT, True]),
    ],
    ids=str,
)
def test_values_become_pythons_own(column: object, expected: list[object]) -> None:
    found = values(column)
    assert found == expected
    assert list(map(type, found)) == list(map(type, expected))


@pytest.mark.parametrize(
    "column",
    [
        pd.to_datetime(["2026-03-02T00:00Z"]),
        pd.Series([pd.Timestamp("2026-03-02", tz="Asia/Jakarta")], dtype=object),
        pd.Series([MOMENT.replace(tzinfo=datetime.UTC), "x"], dtype=object),
    ],
    ids=str,
)
def test_moments_with_a_time_zone_are_refused_with_table_and_column(
    book: Path, column: object
) -> None:
    frame = pd.DataFrame(dict.fromkeys(COLUMNS, column))
    before = book.read_bytes()
    with pytest.raises(ValueError, match="Isian: column 'Kode' has a time zone"):
        replace_tables(book, {"Isian": frame})
    assert book.read_bytes() == before


def test_what_no_cell_holds_is_refused_with_its_address(book: Path) -> None:
    frame = pd.DataFrame({"Kode": ["a"] * 90, "Nama": "b", "Nilai": 1.0, "Tanggal": None})
    frame.loc[5, "Nilai"] = float("inf")
    with pytest.raises(WorkbookError, match="Data!D10"):
        replace_tables(book, {"Isian": frame[:30]})


def test_other_columns_than_the_tables_are_refused(book: Path) -> None:
    with pytest.raises(WorkbookError, match="Kode, Nama, Nilai, Tanggal"):
        replace_tables(book, {"Isian": pd.DataFrame({"Kode": ["1"]})})

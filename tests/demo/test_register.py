"""The demo's register: complete, consistent, fictional, and readable by himpun."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from addin.demo.definitions import UNDEFINED
from addin.demo.register import DemoTables, demo_tables, write_csv
from sync.domain.formats import FieldType, FormatKind
from sync.domain.units import is_counted
from sync.workbook import names
from sync.workbook.imports import IMPORTABLE, import_file
from sync.workbook.registers import read_register
from tests.demo.desk_in_memory import DeskInMemory

COUNTS = (1, 2, 9, 30, 31, 60)


@pytest.fixture(scope="module")
def tables() -> DemoTables:
    return demo_tables()


@pytest.mark.parametrize("count", COUNTS)
def test_any_number_of_agencies_makes_a_register(count: int) -> None:
    register = read_register(DeskInMemory(demo_tables(agencies=count)))

    assert len(register.agencies) == count
    assert all(register.formats_for(agency.code) for agency in register.agencies)


@pytest.mark.parametrize("count", [0, 61])
def test_other_numbers_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="agencies"):
        demo_tables(agencies=count)


def test_fewer_agencies_are_the_first_of_more(tables: DemoTables) -> None:
    assert demo_tables(agencies=12).agencies == tables.agencies[:12]


@pytest.mark.parametrize("column", ["Kode OPD", "Nama OPD", "Singkatan", "Surel", "Telepon"])
def test_agencies_are_told_apart_by_every_name(column: str) -> None:
    place = names.AGENCIES.headers.index(column)

    values = [row[place] for row in demo_tables(agencies=60).agencies]

    assert len(set(values)) == len(values)


def test_persons_and_addresses_are_plainly_fictional(tables: DemoTables) -> None:
    for row in tables.agencies:
        assert not row[3] or str(row[3]).endswith(".example")
        assert str(row[4]).startswith("0812-0000-00")


def test_indicators_are_unique_and_of_agencies_that_are_asked(tables: DemoTables) -> None:
    codes = [row[0] for row in tables.indicators]
    of_agency = Counter(row[3] for row in tables.indicators)

    assert len(set(codes)) == len(codes)
    assert set(of_agency) == {row[0] for row in tables.agencies}
    assert all(8 <= number <= 12 for number in of_agency.values())


def test_what_is_counted_is_asked_in_wholes(tables: DemoTables) -> None:
    for code, _, unit, _, kind, *_ in tables.indicators:
        assert kind == "bilangan bulat" or not is_counted(str(unit)), code


def test_most_of_what_is_asked_is_defined_and_a_few_things_are_not(tables: DemoTables) -> None:
    place = names.INDICATORS.headers.index("Definisi")
    undefined = [row for row in tables.indicators if not row[place]]

    assert 3 <= len(undefined) < len(tables.indicators) / 20
    assert {str(row[1]) for row in undefined} < UNDEFINED


def test_there_is_a_format_of_each_kind() -> None:
    register = read_register(DeskInMemory(demo_tables()))

    formats = {fmt.code: fmt for fmt in register.formats}

    assert {fmt.kind for fmt in register.formats} == set(FormatKind)
    assert len(formats["PENDUDUK"].agencies) == 2
    assert len(formats["PENDUDUK"].rows) == 10
    assert {field.type for field in formats["SEKOLAH"].fields} == set(FieldType)


def test_the_csv_files_bring_in_the_same_register(tables: DemoTables, tmp_path: Path) -> None:
    desk = DeskInMemory()

    for what, path in write_csv(tables, tmp_path).items():
        import_file(desk, what, path)

    assert read_register(desk) == read_register(DeskInMemory(tables))


def test_spreadsheets_that_opd_have_stand_in_their_column(tables: DemoTables) -> None:
    code = str(tables.agencies[3][0])

    changed = tables.with_spreadsheets({code: "x" * 20})

    place = names.AGENCIES.headers.index("Spreadsheet")
    assert changed.agencies[3][place] == "x" * 20
    assert changed.agencies[:3] == tables.agencies[:3]


def test_rows_fit_the_columns_of_their_tables(tables: DemoTables) -> None:
    for what, rows in tables.by_name.items():
        assert {len(row) for row in rows} == {len(IMPORTABLE[what][0].columns)}

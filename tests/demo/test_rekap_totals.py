"""The rekap's totals equal an independent count over the sandbox's cells."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import openpyxl
import pytest

from tests.demo.conftest import Demo
from tests.demo.independent_count import YEARS, Count, table, total_of


@pytest.fixture(scope="session")
def counted(by_agency: dict[str, Count]) -> Count:
    """All OPD together."""
    return total_of(by_agency)


@pytest.fixture(scope="session")
def master(demo: Demo) -> openpyxl.Workbook:
    """The master as the demo left it."""
    return openpyxl.load_workbook(demo.folder / "master.xlsx")


def named(book: openpyxl.Workbook, name: str) -> object:
    """Value of a named cell."""
    ((sheet, address),) = book.defined_names[name].destinations
    return book[sheet][address.replace("$", "")].value


def test_the_five_states_of_fixed_rows_are_those_of_the_cells(
    master: openpyxl.Workbook, counted: Count
) -> None:
    shown = Counter(row["Keadaan"].removesuffix(", dikoreksi") for row in table(master, "tblData"))
    assert shown == counted.states


def test_the_sum_of_each_year_is_the_sum_of_the_cells(
    master: openpyxl.Workbook, counted: Count
) -> None:
    rows = [row for row in table(master, "tblRekap") if row["Satuan"] != "baris"]
    sums = {
        year: sum(
            (Decimal(repr(row[year])) for row in rows if isinstance(row[year], int | float)),
            Decimal(0),
        )
        for year in YEARS
    }
    assert sums == counted.sums


def test_every_row_of_a_list_is_counted(master: openpyxl.Workbook, counted: Count) -> None:
    rows = [row for row in table(master, "tblRekap") if row["Satuan"] == "baris"]
    assert sum(int(row[YEARS[-1]] or 0) for row in rows) == counted.list_rows


def test_the_totals_on_top_are_fixed_rows_and_lists_together(
    master: openpyxl.Workbook, counted: Count
) -> None:
    asked = counted.requested
    assert named(master, "rekap_diminta") == asked
    assert named(master, "rekap_kosong") == counted.blank
    states = ("terisi", "nol", "kosong", "tidak_tersedia", "tidak_sah")
    assert sum(int(str(named(master, f"rekap_{state}"))) for state in states) == asked


def said(row: dict[str, object]) -> Counter[str]:
    """The counts of a subtotal's words, by state, and under '' what was asked for."""
    whole, _, parts = str(row["Indikator"]).partition(": ")[2].partition(" = ")
    counts = Counter({"": _number(whole)})
    for part in parts.split(" + "):
        number, _, state = part.partition(" ")
        counts[state] += _number(number)
    return counts


def _number(words: str) -> int:
    return int(words.partition(" ")[0].replace(".", ""))


def summed(rows: list[dict[str, object]]) -> Counter[str]:
    """All subtotals of some rows."""
    return sum((said(row) for row in rows), Counter())


def of_level(master: openpyxl.Workbook, level: str) -> list[dict[str, object]]:
    """Lines of one level of the rekap."""
    return [row for row in table(master, "tblRekap") if row["Tingkat"] == level]


def test_each_subtotal_of_an_opd_is_what_stands_in_its_cells(
    master: openpyxl.Workbook, by_agency: dict[str, Count]
) -> None:
    rows = of_level(master, "jumlah OPD")
    assert {row["OPD"] for row in rows} == set(by_agency)
    for short_name, count in by_agency.items():
        own = summed([row for row in rows if row["OPD"] == short_name])
        assert own[""] == count.requested
        assert own["kosong"] == count.blank
        for state in ("tidak tersedia", "tidak sah", "nol sah"):
            assert own[state] >= count.required[state]  # a list may have some too
        assert sum(number for state, number in own.items() if state) == own[""]


def test_subtotals_add_up_from_opd_to_urusan_to_the_whole(master: openpyxl.Workbook) -> None:
    (whole,) = of_level(master, "jumlah seluruh")
    assert summed(of_level(master, "jumlah OPD")) == said(whole)
    assert summed(of_level(master, "jumlah urusan")) == said(whole)
    assert said(whole)[""] == named(master, "rekap_diminta")
    assert said(whole)["kosong"] == named(master, "rekap_kosong")
    affairs = table(master, "tblRekapUrusan")
    assert sum(row["Diminta"] for row in affairs) == said(whole)[""]
    assert sum(row["Tidak Sah"] for row in affairs) == said(whole)["tidak sah"]


def test_the_periods_of_a_subtotal_add_up_to_what_it_counts(master: openpyxl.Workbook) -> None:
    for row in of_level(master, "jumlah OPD") + of_level(master, "jumlah seluruh"):
        told = [str(row[year]).split(" dari ") for year in YEARS if row[year]]
        assert sum(_number(asked) for _, asked in told) == said(row)[""]
        unanswered = said(row)["kosong"] + said(row)["tidak sah"]
        assert sum(_number(answered) for answered, _ in told) == said(row)[""] - unanswered


def test_the_opd_ranking_adds_up_to_the_totals(master: openpyxl.Workbook) -> None:
    rows = table(master, "tblRekapOPD")
    assert sum(row["Diminta"] for row in rows) == named(master, "rekap_diminta")
    assert sum(row["Terisi"] for row in rows) == named(master, "rekap_terisi")

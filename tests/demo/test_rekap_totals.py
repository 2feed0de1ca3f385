"""The rekap's totals equal an independent count over the sandbox's cells."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import openpyxl
import pytest

from addin.demo.desk import HIMPUN_EMAIL
from sync.sandbox import SandboxServer
from tests.demo.conftest import Demo
from tests.demo.independent_count import YEARS, Count, count_cells, table


@pytest.fixture(scope="session")
def counted(demo: Demo) -> Count:
    """What stands in the OPD's cells after the demo, counted by plain means."""
    key = demo.folder / "kunci-himpun.json"
    with SandboxServer(port=demo.report.port, data=demo.report.sandbox_data) as server:
        server.add_identity(HIMPUN_EMAIL, key)
        return count_cells(demo.folder / "master.xlsx", key, server.base_url)


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
    asked = counted.required.total() + counted.list_filled + counted.list_blank
    assert named(master, "rekap_diminta") == asked
    blank = counted.required["kosong"] + counted.list_blank
    assert named(master, "rekap_kosong") == blank
    states = ("terisi", "nol", "kosong", "tidak_tersedia", "tidak_sah")
    assert sum(int(str(named(master, f"rekap_{state}"))) for state in states) == asked


def test_the_opd_ranking_adds_up_to_the_totals(master: openpyxl.Workbook) -> None:
    rows = table(master, "tblRekapOPD")
    assert sum(row["Diminta"] for row in rows) == named(master, "rekap_diminta")
    assert sum(row["Terisi"] for row in rows) == named(master, "rekap_terisi")

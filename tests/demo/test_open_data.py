"""The open data of a whole office: a valid package whose numbers are those of the OPD's cells."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from sync.assemble import assemble
from sync.clock import SystemClock
from sync.export import ExportReport, export_collection
from sync.store import open_store
from tests.demo.conftest import Demo
from tests.demo.independent_count import YEARS, Count, total_of
from tests.export.samples import KOP, defined, lines


@pytest.fixture(scope="module")
def report(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> ExportReport:
    """What leaves when everything that was asked has a definition."""
    with open_store(demo.folder / "himpun.db") as store:
        state = defined(assemble(store.of("2025"), SystemClock()))
    return export_collection(state, tmp_path_factory.mktemp("ekspor"), KOP)


@pytest.fixture(scope="module")
def counted(by_agency: dict[str, Count]) -> Count:
    """All OPD together."""
    return total_of(by_agency)


def fixed_lines(report: ExportReport) -> list[dict[str, str]]:
    return [*lines(report, "indikator"), *lines(report, "wilayah-penduduk")]


def of_fixed_rows(report: ExportReport) -> int:
    """Values of fixed rows that stay."""
    return sum(one.values for one in report.withheld if not one.place.startswith("baris")) - sum(
        one.values for one in report.withheld if one.code == "nip_kepala_sekolah"
    )


def test_the_package_is_valid(report: ExportReport) -> None:
    found = frictionless.validate(str(report.folder / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:5]


def test_the_package_that_step_9_wrote_is_valid(demo: Demo) -> None:
    found = frictionless.validate(str(demo.folder / "ekspor" / "2025-001" / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:5]


def test_states_are_those_of_the_cells(report: ExportReport, counted: Count) -> None:
    left = Counter(one["keadaan"] for one in fixed_lines(report))
    assert left + Counter({"tidak sah": of_fixed_rows(report)}) == counted.states


def test_the_sum_of_each_year_is_the_sum_of_the_cells(report: ExportReport, counted: Count) -> None:
    sums = dict.fromkeys(YEARS, Decimal(0))
    for one in fixed_lines(report):
        sums[one["periode"]] += Decimal(one["nilai"] or 0)
    assert sums == counted.sums


def test_every_row_of_a_list_leaves_or_is_named(report: ExportReport, counted: Count) -> None:
    left = len(lines(report, "daftar-sekolah")) + len(lines(report, "daftar-menara"))
    stays = [one for one in report.withheld if one.place.startswith("baris")]
    assert left + len(stays) == counted.list_rows


def test_staff_ids_of_persons_stay_in_the_office(report: ExportReport, demo: Demo) -> None:
    raw = (demo.folder / "arsip" / "2025-002" / "mentah").glob("1.01.*.json")
    ids = {
        cell
        for path in raw
        for cell in path.read_text(encoding="utf-8").replace('"', " ").split()
        if cell.isdigit() and len(cell) == 18
    }
    assert len(ids) > 100
    text = "".join(path.read_text("utf-8") for path in report.folder.rglob("*.csv"))
    assert not any(one in text for one in ids)


def test_the_snapshots_of_the_demo_hold_no_contact(demo: Demo) -> None:
    for path in Path(demo.folder / "arsip").rglob("*"):
        if path.suffix in (".json", ".csv", ".txt"):
            assert b"@" not in path.read_bytes().replace(b"= + - @", b""), path

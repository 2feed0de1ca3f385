"""Text that an OPD may put anywhere breaks no package, runs nowhere, and comes back unharmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from sync.csv_files import original
from sync.domain.export.lists import list_table
from sync.domain.state import CollectionState
from sync.export import ExportReport
from tests.export.samples import defined, exported, lines
from tests.faults.hostile import TEXTS, formulas, outward_links
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA

FIRST = 5


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> CollectionState:
    """Every hostile text as the name of a health post; some of it in remarks and in the title."""
    desk = Desk(tmp_path_factory.mktemp("jahat") / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    for row, text in enumerate(TEXTS.values(), FIRST):
        cells = {f"A{row}": row, f"B{row}": text, f"C{row}": f"0{row}"}
        desk.fill(HEALTH, "Daftar Puskesmas", **cells)
    desk.fill(SEA, "Indikator", H5=TEXTS["link"], I5=TEXTS["surrogate"] + TEXTS["control"])
    desk.run(3)
    state = defined(desk.state())
    title = TEXTS["braces"] + TEXTS["header code"] + TEXTS["surrogate"]
    collection = replace(state.register.collection, title=title)
    return replace(state, register=replace(state.register, collection=collection))


@pytest.fixture(scope="module")
def report(state: CollectionState, tmp_path_factory: pytest.TempPathFactory) -> ExportReport:
    return exported(state, tmp_path_factory.mktemp("ekspor"))


def test_the_package_stays_valid(report: ExportReport) -> None:
    found = frictionless.validate(str(report.folder / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:5]


def test_every_text_comes_back_as_it_was_read(report: ExportReport, state: CollectionState) -> None:
    posts = [original(one["nama"]) for one in lines(report, "daftar-puskesmas")]
    table, _ = list_table(state, state.register.format("PUSKESMAS"), "daftar")
    assert table is not None
    read = [str(row["nama"]) for row in table.records()]
    assert len(posts) == len(TEXTS)
    assert posts == [text.encode("utf-8", "backslashreplace").decode() for text in read]


def test_no_cell_of_any_csv_begins_like_a_formula(report: ExportReport) -> None:
    for path in report.files:
        if path.parent.name == "data" and path.suffix == ".csv":
            table = path.stem.removesuffix("-SEMENTARA")
            for one in lines(report, table):
                for name, cell in one.items():
                    assert name == "nilai" or not cell.startswith(tuple("=+-@\t\r\n")), cell


def test_no_workbook_of_it_holds_a_formula_or_a_link(report: ExportReport) -> None:
    books = [path for path in report.files if path.suffix == ".xlsx"]
    assert len(books) == 2
    for path in books:
        assert formulas(path) == []
        assert outward_links(path, "https://docs.google.com/") == []


def test_no_file_has_a_name_that_text_made(report: ExportReport) -> None:
    folder = Path(report.folder)
    for path in folder.rglob("*"):
        assert all(sign.isalnum() or sign in "-._" for sign in path.name), path

"""What the checks find reaches whom it is for: the OPD by its sheet, the office by its workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from addin.steps.context import Decision
from sync.domain.findings import Rule
from sync.domain.state import Condition
from sync.ports import WorkbookUpdate
from sync.workbook import names
from sync.workbook.names import Table
from tests.sample_desk import Desk
from tests.sample_office import FORMATS, HEALTH, INDICATORS, SOCIAL, Row, table_update

GIVE_BACK = Decision(approve=False)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def write(desk: Desk, table: Table, *rows: Row) -> None:
    """A person edits a table of theirs."""
    desk.workbook.apply(WorkbookUpdate({table.name: table_update(table, rows)}, {}))


def pemeriksaan(desk: Desk) -> list[tuple[object, ...]]:
    table = desk.workbook.read_table(names.FINDINGS.name)
    places = [table.columns.index(header) for header in ("OPD", "Lembar", "Aturan", "Tingkat")]
    return [tuple(row[place] for place in places) for row in table.rows if row[0]]


def test_what_the_office_has_not_defined_is_told_to_the_office_and_to_nobody_else(
    desk: Desk,
) -> None:
    first, *others = INDICATORS
    write(desk, names.INDICATORS, {**first, "Satuan": None, "Definisi": None}, *others)
    outcome = desk.run(1).outcome
    assert outcome.sentence.endswith(
        "Perlu dilengkapi kantor: 2 satuan atau definisi belum ada; daftarnya di Pemeriksaan."
    )
    (paper,) = desk.workspace.outputs_of("2025").glob("1-daftar-*.xlsx")
    words = [str(cell.value) for row in openpyxl.load_workbook(paper).active for cell in row]  # type: ignore[union-attr] # a paper has one sheet
    assert any("Isi kolom Definisi di lembar Indikator" in text for text in words)
    desk.run(2)
    desk.fill_well()
    desk.run_all(3, 4, 5, 6)
    assert pemeriksaan(desk) == [
        ("Dinkes", "Indikator", Rule.UNIT_UNDEFINED.value, "perlu dilihat"),
        ("Dinkes", "Indikator", Rule.DEFINITION_MISSING.value, "perlu dilihat"),
    ]
    assert {item.condition for item in desk.state().agencies} == {Condition.COMPLETE}
    desk.run(7, GIVE_BACK)
    assert desk.sheets.notices == []


def test_a_register_with_everything_said_asks_nothing_of_the_office(desk: Desk) -> None:
    assert desk.run(1).outcome.sentence.endswith("satu untuk masyarakat.")
    assert pemeriksaan(desk) == []


def test_what_staff_set_to_lihat_is_given_back_but_does_not_keep_the_gate_shut(desk: Desk) -> None:
    *others, homes = FORMATS
    write(desk, names.FORMATS, *others, {**homes, "Maksimum": 1, "Tingkat": "lihat"})
    desk.collected()
    (found,) = desk.of(SOCIAL).findings
    assert (found.rule, found.cell) == (Rule.OUT_OF_RANGE, "C6")
    assert desk.of(SOCIAL).condition is Condition.COMPLETE
    desk.run_all(4, 5, 6)
    desk.run(7, GIVE_BACK)
    assert [notice.findings for notice in desk.sheets.notices] == [(found,)]


def test_opd_that_contradict_each_other_are_both_given_it_back(desk: Desk) -> None:
    *others, homes = FORMATS
    write(desk, names.FORMATS, *others, {**homes, "OPD": f"{SOCIAL}; {HEALTH}"})
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(HEALTH, "Panti per Kecamatan", C5=1, C6=3)
    desk.run_all(3, 4, 5, 6)
    assert pemeriksaan(desk) == [
        ("Dinkes", "Panti per Kecamatan", Rule.CONTRADICTION.value, "perlu dilihat"),
        ("Dinsos", "Panti per Kecamatan", Rule.CONTRADICTION.value, "perlu dilihat"),
    ]
    desk.run(7, GIVE_BACK)
    told = {notice.agency: notice.findings[0] for notice in desk.sheets.notices}
    assert set(told) == {HEALTH, SOCIAL}
    assert "Dinsos 2 (Panti per Kecamatan!C6)" in told[HEALTH].sentence
    desk.fill(HEALTH, "Panti per Kecamatan", C6=2)
    desk.run(3)
    assert desk.state().findings == ()

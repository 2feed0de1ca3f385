"""The papers of step 9: the rekap with its subtotals, the analysis with its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.steps import s9_analyse
from addin.steps.context import Decision
from addin.steps.recap_paper import recap_table
from sync.domain.analysis import analyse
from sync.domain.documents import Document, DocumentTable, Mark
from sync.domain.recap import build_recap
from sync.domain.recap_lines import Movement
from sync.domain.sections import NAMED
from sync.domain.state import Timeliness
from sync.domain.submissions import ValueState
from sync.domain.working_time import WorkingCalendar
from tests.domain.hand_made_states import Office, collection
from tests.sample_desk import Desk
from tests.sample_office import SOCIAL


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Document, ...]:
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5=0, F5="banyak")
    desk.run_all(3, 4, 5, 6)
    desk.run(7, Decision(approve=True, reason="tenggat"))
    desk.run(8)
    return s9_analyse.run(desk.office.context()).documents


def rows(table: DocumentTable, mark: Mark) -> list[tuple[object, ...]]:
    pairs = zip(table.rows, table.marks, strict=True)
    return [row for row, marked in pairs if marked is mark]


def test_the_rekap_goes_by_urusan_and_opd_and_ends_with_a_total(
    papers: tuple[Document, ...],
) -> None:
    (table,) = papers[0].tables
    assert [row[0] for row in rows(table, Mark.HEADING)] == [
        *("1.02 Kesehatan", "1.06 Sosial", "3.25 Kelautan dan Perikanan"),
    ]
    assert str(rows(table, Mark.SUBHEADING)[0][0]).startswith("Dinas Kesehatan Contoh · ")
    assert [row[0] for row in rows(table, Mark.PLAIN)] == list(range(1, 8))
    (aid,) = (row for row in rows(table, Mark.PLAIN) if row[2] == "Jumlah Penerima Bantuan")
    assert aid[5:7] == (0, "tidak sah")
    (social,) = (row for row in rows(table, Mark.SUBTOTAL) if "Dinsos" in str(row[0]))
    assert social[0] == "Jumlah Dinsos: 5 nilai = 3 terisi + 1 nol sah + 1 tidak sah"
    assert table.total is not None
    assert str(table.total[0]).startswith("Jumlah seluruh urusan: ")


def test_an_urusan_of_several_opd_has_its_own_subtotal_on_paper() -> None:
    state = collection(
        Office("1.02.1", "Dinkes", {"1.02.000001 Perawat (orang)": (1, 2, 3)}),
        Office("1.02.2", "RSUD", {"1.02.000002 Bidan (orang)": (0, 2, 3)}),
        Office("1.06.1", "Dinsos", {"1.06.000001 Bantuan (orang)": (1, 2, 3)}),
    )
    recap = build_recap(state)
    table = recap_table(recap, Movement.over(recap.periods))
    assert [row[0] for row in rows(table, Mark.SUBTOTAL)] == [
        "Jumlah Dinkes: 3 nilai = 3 terisi",
        "Jumlah RSUD: 3 nilai = 2 terisi + 1 nol sah",
        "Jumlah 1.02 Kesehatan: 6 nilai = 5 terisi + 1 nol sah",
        "Jumlah Dinsos: 3 nilai = 3 terisi",
    ]


def test_the_analysis_has_seven_sections_and_the_figures_behind_them(
    papers: tuple[Document, ...],
) -> None:
    analysis = papers[1]
    words, affairs, ranks, rounds, times = analysis.tables
    assert [row[0] for row in words.rows] == [
        *("Kelengkapan", "Ketepatan", "Perbaikan", "Yang tidak biasa"),
        *("Dibanding pengumpulan lalu", "Waktu kerja", "Yang perlu diperbaiki"),
    ]
    assert affairs.total is not None
    for column in range(1, 7):
        assert sum(int(str(row[column])) for row in affairs.rows) == affairs.total[column]
        assert sum(int(str(row[column + 1])) for row in ranks.rows) == affairs.total[column]
    assert [row[0] for row in rounds.rows] == ["Putaran 1 (kini)"]
    assert len(times.rows) == 9
    assert [len(chart.names) for chart in analysis.charts] == [3, 3, 1, 9]


def test_both_papers_are_signed(papers: tuple[Document, ...]) -> None:
    signed = {paper.signature.position for paper in papers if paper.signature}
    assert signed == {"Kepala Seksi Pelayanan Informasi Publik"}


def test_no_section_names_more_than_six_opd() -> None:
    kinds = list(Timeliness)
    offices = [
        Office(
            f"1.02.{number}",
            f"OPD{number:02d}.",
            {f"1.02.{number} A (orang)": (60, 900 * number, ValueState.BLANK)},
            kinds[number % 3],
        )
        for number in range(1, 31)
    ]
    state = collection(*offices)
    for section in analyse(state, build_recap(state), WorkingCalendar()):
        named = [office.name for office in offices if office.name in section.text]
        assert len(named) <= NAMED, section.text

"""Charts on printed pages are native, over figures in the same file, and cut by no page's end."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync import palette
from sync.domain.documents import ChartSeries, Document, DocumentChart, Letterhead, Signature
from sync.workbook.document_pages import write_document
from sync.workbook.page_layout import lay_out
from sync.workbook.pdf import to_pdf

STATES = DocumentChart(
    "Isian tiap OPD",
    ("Dinkes", "=1+1"),
    (ChartSeries("terisi", (3, 1)), ChartSeries("kosong", (0, None))),
    shares=True,
)
ROUNDS = DocumentChart(
    "Putaran", ("1", "2"), (ChartSeries("Kelengkapan", (0.5, 1.0)),), percent=True, half=True
)


def document(*charts: DocumentChart) -> Document:
    return Document(
        *("contoh", "ANALISIS", "", Letterhead("Kabupaten Contoh", "Dinas Contoh", "", "")),
        closing=("Demikian.",),
        charts=charts,
        signature=Signature("Contoh, 1 Maret 2026", "Kepala Seksi", "Contoh Dua", "1900"),
        landscape=True,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_document(document(STATES, ROUNDS, ROUNDS), tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_each_chart_stands_over_its_own_figures_on_a_hidden_sheet(path: Path) -> None:
    book = load_workbook(path)
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]
    figures = book.worksheets[1]
    with zipfile.ZipFile(path) as archive:
        parts = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        drawn = [archive.read(name).decode() for name in parts]
    assert len(drawn) == 3
    told = []
    for chart in drawn:
        for area in re.findall(r"<c:val><c:numRef><c:f>'Angka Grafik'!([^<]+)</c:f>", chart):
            cells = figures[area.replace("$", "")]
            told.append([cell.value for (cell,) in cells])
    assert told == [[3, 1], [0, None], [0.5, 1], [0.5, 1]]
    assert palette.BLANK[1:] in drawn[0]


def test_a_name_that_looks_like_a_formula_is_text(path: Path) -> None:
    cells = [cell for row in load_workbook(path).worksheets[1].iter_rows() for cell in row]
    (name,) = (cell for cell in cells if cell.value == "=1+1")
    assert name.data_type == "s"


def test_two_halves_share_a_row_and_a_lone_half_has_the_whole() -> None:
    def spans(*charts: DocumentChart) -> list[list[tuple[int, int]]]:
        rows = lay_out(document(*charts)).rows
        return [[(one.left, one.right) for one in row.charts] for row in rows if row.charts]

    ((whole,),) = spans(STATES)
    assert whole[0] == 0
    assert spans(ROUNDS) == [[whole]]
    (first, second) = spans(ROUNDS, ROUNDS)[0]
    assert (first[0], first[1], second[1]) == (0, second[0], whole[1])


def test_a_document_without_charts_has_no_further_sheet(tmp_path: Path) -> None:
    write_document(document(), tmp_path / "a.xlsx")
    assert len(load_workbook(tmp_path / "a.xlsx").worksheets) == 1


def test_a_chart_that_does_not_fit_begins_a_page() -> None:
    layout = lay_out(document(*[STATES] * 5))
    charted = [number for number, row in enumerate(layout.rows) if row.charts]
    assert len(layout.breaks) >= 2
    assert set(layout.breaks) <= set(charted)


@pytest.mark.libreoffice
def test_the_figures_behind_the_charts_are_not_printed(
    path: Path, tmp_path: Path, pdf_pages: Callable[[Path], list[str]]
) -> None:
    (pdf,) = to_pdf([path], tmp_path)
    words = [word for page in pdf_pages(pdf) for word in page.split()]
    assert "Demikian." in words
    assert "Putaran" in words
    assert "Kelengkapan" not in words  # a lone series has no legend: its name stands there only

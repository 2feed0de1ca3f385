"""The small evaluator: right, or an error; never a made-up number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sandbox.documents import new_document
from sync.sandbox.formulas import ErrorValue, Evaluator
from sync.sandbox.model import Cell, Spreadsheet


def sheet_with(cells: dict[tuple[int, int], Cell]) -> Spreadsheet:
    document = new_document("uji")
    for (row, column), cell in cells.items():
        document.sheets[0].put(row, column, cell)
    return document


def result_of(formula: str) -> object:
    cells = {
        (0, 0): Cell(4),
        (1, 0): Cell("teks"),
        (2, 0): Cell(2.5),
        (3, 0): Cell(formula=formula),
    }
    document = sheet_with(cells)
    result = Evaluator(document).result(document.sheets[0], 3, 0, cells[3, 0])
    return result.shown if isinstance(result, ErrorValue) else result


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=2^3-1", 7),
        ("=-A1/2", -2),
        ("=A1", 4),
        ("=$A$1+A3", 6.5),
        ("=Sheet1!A1", 4),
        ("='Sheet1'!A1*10%", 0.4),
        ("=SUM(A1:A3)", 6.5),
        ("=SUM(A1;A3;1)", 7.5),
        ("=SUM(1,5)", 6),
        ("=1E308*10", "#NUM!"),
        ("=COUNT()", "#N/A"),
        ("=AVERAGE(A1:A3)", 3.25),
        ("=COUNT(A1:A3)", 2),
        ('="a"&A1&"b"', "a4b"),
        ("=A1>3", True),
        ("=Z99", 0),
        ("=A1/0", "#DIV/0!"),
        ("=A2+1", "#VALUE!"),
        ("=IMPORTRANGE(1)", "#NAME?"),
        ("=nama", "#NAME?"),
        ("=1+", "#ERROR!"),
        ("=)(", "#ERROR!"),
        ("=Hilang!A1", "#REF!"),
        ("=A4", "#REF!"),
        ("=A9999", "#REF!"),
        ("=#REF!+1", "#REF!"),
        ("=10^999", "#VALUE!"),
        ("=INT(2.9)", 2),
        ("=INT(-2.1)", -3),
        ('=INT("x")', "#VALUE!"),
    ],
)
def test_formulas(formula: str, result: object) -> None:
    assert result_of(formula) == result


def test_a_comma_in_a_number_is_indonesian() -> None:
    document = sheet_with({(0, 0): Cell(formula="=SUM(1,5;2)")})
    document.properties["locale"] = "id_ID"
    sheet = document.sheets[0]

    assert Evaluator(document).result(sheet, 0, 0, sheet.cell(0, 0)) == 3.5


def test_a_circle_of_references_is_an_error_in_each_cell() -> None:
    document = sheet_with({(0, 0): Cell(formula="=B1"), (0, 1): Cell(formula="=A1+1")})
    evaluator, sheet = Evaluator(document), document.sheets[0]

    for column in (0, 1):
        result = evaluator.result(sheet, 0, column, sheet.cell(0, column))
        assert isinstance(result, ErrorValue)
        assert result.shown == "#REF!"


def test_a_long_chain_of_references_ends_in_a_value_or_an_error() -> None:
    cells = {(row, 0): Cell(formula=f"=A{row + 2}") for row in range(900)}
    document = sheet_with({**cells, (900, 0): Cell(1)})

    result = Evaluator(document).result(document.sheets[0], 0, 0, cells[0, 0])

    assert result == 1 or isinstance(result, ErrorValue)


@given(st.text(alphabet="A1+-*/^&=<>();,%:.\"'! SUM", max_size=15))
def test_no_formula_breaks_the_evaluator(text: str) -> None:
    result_of("=" + text)

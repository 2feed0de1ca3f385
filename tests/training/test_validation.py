"""What a rule of a cell refuses, and with which words."""

from __future__ import annotations

from typing import Any

import pytest

from sync.domain.addresses import split_address
from sync.sandbox.relative import shifted
from sync.sandbox.training.validation import Validator, is_strict
from tests.training.desk import TODAY, Desk, rule


def complaint(desk: Desk, address: str) -> str:
    return Validator(desk.document, desk.sheet, TODAY).complaint(*split_address(address))


def holds(validation: dict[str, Any], text: str) -> bool:
    desk = Desk()
    desk.put("B2", validation=validation)
    desk.type_in("B2", text)
    return not complaint(desk, "B2")


@pytest.mark.parametrize(
    ("validation", "good", "bad"),
    [
        (rule("ONE_OF_LIST", "Baik", "Rusak"), ["Baik"], ["baik", "Hilang", "1"]),
        (rule("ONE_OF_LIST", "2023", "2.024"), ["2023", "2024"], ["2025"]),
        (rule("NUMBER_BETWEEN", "0", "12,5"), ["0", "12,5", "7"], ["-1", "12,6", "tujuh"]),
        (rule("NUMBER_BETWEEN", "9", "1"), ["5"], ["10"]),
        (rule("NUMBER_NOT_BETWEEN", "1", "3"), ["0", "4"], ["2"]),
        (rule("NUMBER_GREATER", "5"), ["6"], ["5", "kata"]),
        (rule("NUMBER_GREATER_THAN_EQ", "5"), ["5"], ["4,9"]),
        (rule("NUMBER_LESS", "5"), ["4"], ["5"]),
        (rule("NUMBER_LESS_THAN_EQ", "5"), ["5"], ["5,1"]),
        (rule("NUMBER_EQ", "1.500"), ["1500"], ["1,5"]),
        (rule("NUMBER_NOT_EQ", "0"), ["1"], ["0"]),
        (rule("DATE_IS_VALID"), ["31/12/2024", "2 Mei 2024"], ["31/13/2024", "besok", "5"]),
        (rule("DATE_AFTER", "1/1/2024"), ["2/1/2024"], ["1/1/2024"]),
        (rule("DATE_BETWEEN", "1/1/2024", "31/1/2024"), ["31/1/2024"], ["1/2/2024"]),
        (rule("TEXT_CONTAINS", "dinas"), ["Dinas Sosial"], ["Kantor"]),
        (rule("TEXT_NOT_CONTAINS", "xx"), ["baik"], ["aXXa"]),
        (rule("TEXT_EQ", "Ya"), ["ya"], ["tidak"]),
        (rule("TEXT_IS_EMAIL"), ["a@b.example"], ["a@b"]),
        (rule("TEXT_IS_URL"), ["https://a.example/x"], ["a b"]),
        (rule("BOOLEAN"), ["true", "FALSE"], ["ya", "1"]),
        (rule("BOOLEAN", "Ada", "Tidak"), ["Ada"], ["TRUE"]),
        (rule("CUSTOM_FORMULA", "=INT(B2)=B2"), ["5", "-3"], ["5,5", "lima"]),
        (rule("CUSTOM_FORMULA", "=(INT(B2)=B2)*(B2>=0)*(B2<=9)=1"), ["0", "9"], ["-1", "9,5"]),
    ],
)
def test_a_rule_lets_in_what_fits_and_nothing_else(
    validation: dict[str, Any], good: list[str], bad: list[str]
) -> None:
    assert [text for text in good if not holds(validation, text)] == []
    assert [text for text in bad if holds(validation, text)] == []


@pytest.mark.parametrize(
    "validation",
    [
        rule("SOMETHING_NEW"),
        rule("NUMBER_EQ"),
        rule("NUMBER_EQ", "kata"),
        rule("DATE_AFTER", ""),
        rule("ONE_OF_RANGE", "=Hilang!A1:A3"),
        rule("CUSTOM_FORMULA", "=TIDAKADA(B2)"),
        rule("CUSTOM_FORMULA", "=((B2"),
    ],
)
def test_a_rule_that_cannot_be_worked_out_refuses_nothing(validation: dict[str, Any]) -> None:
    assert holds(validation, "apa saja")


def test_a_blank_cell_breaks_no_rule() -> None:
    desk = Desk()
    desk.put("B2", validation=rule("NUMBER_GREATER", "5"))
    assert complaint(desk, "B2") == ""
    assert complaint(desk, "A1") == ""


def test_the_rules_own_message_is_the_sentence() -> None:
    desk = Desk()
    desk.put("B2", validation=rule("BOOLEAN", message="Centang bila ada."), value=3)
    desk.put("B3", validation=rule("ONE_OF_LIST", "Baik", "Rusak"), value="x")
    desk.put("B4", validation=rule("NUMBER_BETWEEN", "0", "9", strict=False), value=10)
    assert complaint(desk, "B2") == "Centang bila ada."
    assert complaint(desk, "B3") == "Pilih salah satu: Baik, Rusak."
    assert complaint(desk, "B4") == "Isi angka antara 0 dan 9."
    assert [is_strict(desk.sheet.cell(row, 1)) for row in (1, 2, 3, 4)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_formula_counts_from_the_first_cell_of_its_block() -> None:
    desk = Desk()
    whole = rule("CUSTOM_FORMULA", "=INT(C3)=C3")
    for address in ("C3", "D3", "C4", "D4", "C5", "D5"):
        desk.put(address, validation=dict(whole), value=1)
    desk.put("D5", value=1.5)
    validator = Validator(desk.document, desk.sheet, TODAY)
    found = [bool(validator.complaint(row, column)) for row in (2, 3, 4) for column in (2, 3)]
    assert found == [False, False, False, False, False, True]


def test_a_formula_of_a_rule_may_judge_a_formula() -> None:
    desk = Desk()
    desk.type_in("A1", "2,5")
    for address, formula in (("B2", "=A1*2"), ("B3", "=A1*3")):
        desk.put(address, formula=formula, validation=rule("CUSTOM_FORMULA", "=INT(B2)=B2"))
    assert not complaint(desk, "B2")
    assert complaint(desk, "B3")


def test_a_list_may_stand_in_cells() -> None:
    desk = Desk()
    for number, name in enumerate(("Sipora", "", "Siberut", "Sipora"), start=1):
        desk.type_in(f"A{number}", name, sheet=desk.other)
    offered = rule("ONE_OF_RANGE", "=Daftar!$A$1:$A$9")
    desk.put("B2", validation=offered, value="Siberut")
    desk.put("B3", validation=offered, value="Pagai")
    assert complaint(desk, "B2") == ""
    assert complaint(desk, "B3") == "Pilih salah satu: Sipora, Siberut."


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=A1+$A1+A$1+$A$1", "=B3+$A3+B$1+$A$1"),
        ("=SUM(A1:B2)", "=SUM(B3:C4)"),
        ('="A1"&LOG10(A1)', '="A1"&LOG10(B3)'),
        ("='A1 lama'!C5", "='A1 lama'!D7"),
        ("=Daftar!C5", "=Daftar!D7"),
    ],
)
def test_references_move_with_their_cell(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved


def test_a_reference_that_leaves_the_grid_is_an_error() -> None:
    assert shifted("=A1+B2", -1, 0) == "=#REF!+B1"

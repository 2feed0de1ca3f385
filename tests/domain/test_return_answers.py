"""An OPD's answers belong to the code of an item, and to what its cell held then."""

from __future__ import annotations

import pytest

from sync.domain.entries import Entry
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.return_answers import ANSWER, EXPLANATION, RAW, answers_in, answers_of, new_answers
from sync.domain.tables import RawTable
from sync.texts import ANSWER_MENDED, ANSWER_RIGHT, RETURN_COLUMNS, RETURN_TAB
from tests.sample_office import MORNING

FOUND = Finding("1.02", "IND", "Isian", "D5", Rule.JUMP, Severity.SHOULD, "90", "Lonjakan.", "a")
OWN = frozenset({FOUND.code})


def row(
    code: object, choice: object = None, words: object = None, raw: object = "10"
) -> list[object]:
    cells = dict.fromkeys(RETURN_COLUMNS)
    cells |= {"Kode": code, "Jawaban OPD": choice, "Penjelasan": words, "Isi sel": raw}  # type: ignore[dict-item]
    return list(cells.values())


def tab(*rows: list[object]) -> list[list[object]]:
    return [["Catatan Perbaikan"], [], list(RETURN_COLUMNS), *rows]


def read(*rows: list[object], entries: tuple[Entry, ...] = ()) -> list[Entry]:
    answers = answers_in(tab(*rows))  # type: ignore[arg-type] # raw cells, all of them
    return new_answers(answers, (FOUND,), OWN, entries, "Dinkes", MORNING)


def test_an_answer_is_found_by_its_headings_in_whatever_order_they_stand() -> None:
    shuffled = [list(reversed(one)) for one in tab(row(FOUND.code, ANSWER_RIGHT, "ya"))]
    (answer,) = answers_in(shuffled)  # type: ignore[arg-type]
    assert (answer.code, answer.choice, answer.explanation) == (FOUND.code, ANSWER_RIGHT, "ya")


def test_a_tab_from_before_there_were_answers_has_none() -> None:
    rows = [["No", "Lembar", "Sel"], [1, "Isian", "D5"]]
    assert answers_of([RawTable.padded(RETURN_TAB, 1, rows)]) == ()


def test_a_new_answer_is_kept_with_what_the_cell_holds_now() -> None:
    (entry,) = read(row(FOUND.code, "Data sudah benar ", " musim  ikan", raw="10"))
    assert (entry.subject, entry.actor, entry.at) == (FOUND.code, "Dinkes", MORNING)
    assert entry.facts == {ANSWER: ANSWER_RIGHT, EXPLANATION: "musim ikan", RAW: "90"}


def test_the_same_answer_again_is_no_new_one_and_an_emptied_one_is_taken_back() -> None:
    kept = tuple(read(row(FOUND.code, ANSWER_MENDED)))
    assert read(row(FOUND.code, ANSWER_MENDED), entries=kept) == []
    (taken_back,) = read(row(FOUND.code), entries=kept)
    assert not any(taken_back.facts.values())


def test_an_item_that_is_no_longer_listed_keeps_its_answer() -> None:
    kept = tuple(read(row(FOUND.code, ANSWER_RIGHT, "ya")))
    assert read(entries=kept) == []


@pytest.mark.parametrize("code", ["T-ffffffff", "=1+1", "", None, 12, "T-1"])
def test_nobody_answers_for_what_was_not_returned_to_him(code: object) -> None:
    assert read(row(code, ANSWER_RIGHT, "milik OPD lain")) == []

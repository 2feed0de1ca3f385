"""Simulated OPD: what they type is known to the cell, and himpun finds exactly their mistakes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from addin.demo.accounts import own_clients
from addin.demo.agencies import FillReport, Place, SimulatedOffice
from addin.demo.answering import plan_answers
from addin.demo.list_contents import entries_for
from addin.demo.mending import named_cells, plan_mending
from addin.demo.mistakes import HABITS, Habit, Mistake, TypedCell
from addin.demo.register import EDUCATION, SCHOOLS
from addin.demo.sheet_work import column_ranges
from sync import texts
from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.delivery import ReturnNotice
from sync.domain.errors import SourceError
from sync.domain.findings import Finding, Rule
from sync.domain.formats import PUBLIC
from sync.domain.layout import package_for
from sync.domain.reading import read_submission
from sync.domain.submissions import SubmittedValue, ValueState
from sync.domain.tables import RawTable
from sync.sandbox import SandboxServer
from sync.sources.google_sheets import GoogleSheets, open_google_sheets
from tests.demo.desk_in_memory import blank_tabs, demo_register, plan_of, with_cells

HIMPUN = "himpun@demo.iam.contoh.example"
SEEDS = (1, 2)


@pytest.fixture(scope="module")
def register() -> Register:
    return demo_register(30)


@pytest.fixture(scope="module", params=SEEDS)
def filled(request: pytest.FixtureRequest, register: Register) -> Filled:
    return fill_in_memory(register, request.param)


@dataclass(frozen=True)
class Filled:
    """All OPD's first round, typed into sheets in memory and read by himpun."""

    report: FillReport
    values: Mapping[Place, SubmittedValue]
    findings: tuple[Finding, ...]


def fill_in_memory(register: Register, seed: int) -> Filled:
    typed: dict[Place, TypedCell] = {}
    mistakes: list[Mistake] = []
    values: dict[Place, SubmittedValue] = {}
    findings: list[Finding] = []
    for code in (*(agency.code for agency in register.agencies), PUBLIC):
        plan = plan_of(register, code, seed)
        typed |= {(code, cell.sheet, cell.cell): cell for cell in plan.cells if cell.asked}
        mistakes += plan.mistakes
        if HABITS.get(code) is Habit.OWN_REVOKED:
            continue
        read, found = read_all(register, code, with_cells(blank_tabs(register, code), plan.cells))
        values |= read
        findings += found
    return Filled(FillReport(typed, tuple(mistakes)), values, tuple(findings))


def read_all(
    register: Register, code: str, tables: list[RawTable]
) -> tuple[dict[Place, SubmittedValue], list[Finding]]:
    values: dict[Place, SubmittedValue] = {}
    findings: list[Finding] = []
    for fmt in register.formats_for(code):
        reading = read_submission(tables, fmt, code)
        findings += reading.findings
        if reading.submission:
            sheet = reading.submission.sheet
            values |= {(code, sheet, value.cell): value for value in reading.submission.values}
    return values, findings


def differences(
    values: Mapping[Place, SubmittedValue], typed: Mapping[Place, TypedCell]
) -> Iterator[str]:
    """Cells that himpun reads otherwise than they were meant, and values that nobody typed."""
    for place, value in values.items():
        cell = typed.get(place)
        if cell is None:
            if value.state is not ValueState.BLANK:
                yield f"nobody typed {place}: {value}"
            continue
        as_told = value.value is None or value.value == cell.meaning
        if (value.state, value.raw) != (cell.state, cell.raw) or not as_told:
            yield f"{place}: {cell} read as {value}"


def places_of(mistakes: Iterable[Mistake]) -> Counter[tuple[str, str, str, Rule]]:
    return Counter((m.agency, m.sheet, m.cell, m.rule) for m in mistakes if m.rule)


def found_places(findings: Iterable[Finding]) -> Counter[tuple[str, str, str, Rule]]:
    return Counter((f.agency, f.sheet, f.cell, f.rule) for f in findings)


def test_every_value_is_read_as_it_was_meant(filled: Filled) -> None:
    assert list(differences(filled.values, filled.report.typed)) == []


def test_no_typed_value_is_lost(filled: Filled) -> None:
    hidden = {
        code for code, habit in HABITS.items() if habit in (Habit.OWN_REVOKED, Habit.OWN_RENAMED)
    }
    typed = {place for place, cell in filled.report.typed.items() if cell.raw is not None}

    assert {place for place in typed if place[0] not in hidden} <= set(filled.values)


def test_himpun_finds_exactly_the_mistakes_that_it_can_see(filled: Filled) -> None:
    assert found_places(filled.findings) == places_of(filled.report.visible)


def test_every_kind_of_mistake_occurs(filled: Filled) -> None:
    wanted = {
        *(Rule.COLUMN_MISSING, Rule.ROW_DUPLICATE, Rule.TOTAL_MISMATCH, Rule.UNIT_MISMATCH),
        *(Rule.NOT_A_NUMBER, Rule.AMBIGUOUS_NUMBER, Rule.FRACTION_IN_COUNT, Rule.JUMP),
        *(Rule.NOT_A_DATE, Rule.AMBIGUOUS_DATE, Rule.NOT_A_CHOICE, Rule.DAMAGED_CODE),
        *(Rule.PATTERN, Rule.REQUIRED_EMPTY, Rule.UNEXPLAINED_UNAVAILABLE),
    }
    described = {mistake.description for mistake in filled.report.mistakes if not mistake.rule}

    assert {mistake.rule for mistake in filled.report.mistakes} >= wanted
    assert described >= {
        *("GROUPED", "WITH_UNIT", "RUPIAH", "SLASHED", "ISO", "NAMED", "SHORT", "DASHED"),
        *("columns in another order", "merged heading of two rows", "note below the table"),
        *("not available, with a reason", "text that starts with =", "true zero", "blank row"),
        "a jump with its reason",
    }


def test_every_mistake_can_be_told_from_clean_typing_by_its_remedy(filled: Filled) -> None:
    for mistake in filled.report.mistakes:
        assert bool(mistake.remedy) == bool(mistake.rule), mistake


def test_most_cells_are_typed_cleanly(filled: Filled) -> None:
    refused = [cell for cell in filled.report.typed.values() if cell.state is ValueState.INVALID]

    assert 0.005 < len(refused) / len(filled.report.typed) < 0.05


def test_the_same_seed_types_the_same_in_any_order(register: Register) -> None:
    codes = [agency.code for agency in register.agencies]
    forward = {code: plan_of(register, code, 1) for code in codes}
    backward = {code: plan_of(register, code, 1) for code in reversed(codes)}

    assert forward == backward
    assert forward != {code: plan_of(register, code, 2) for code in codes}


def test_five_hundred_schools_and_some_codes_begin_with_zero() -> None:
    schools = entries_for(SCHOOLS, random.Random("any"))

    codes = [str(school["npsn"]) for school in schools]
    assert len(set(codes)) == 500
    assert any(code.startswith("0") for code in codes)
    assert {len(code) for code in codes} == {8}


def test_the_untouched_sheet_is_one_mistake_and_no_cell(register: Register) -> None:
    code = next(code for code, habit in HABITS.items() if habit is Habit.UNTOUCHED)

    plan = plan_of(register, code, 1)

    assert plan.cells == ()
    assert [mistake.rule for mistake in plan.mistakes] == [Rule.REQUIRED_EMPTY]


def test_one_column_is_one_range_and_gaps_are_left_alone() -> None:
    cells = [
        TypedCell("A 'B'", "C4", 1),
        TypedCell("A 'B'", "C6", ""),
        TypedCell("A 'B'", "C7", None),
    ]

    assert column_ranges(cells) == [("'A ''B'''!C4:C6", [1, None, ""])]


def test_only_named_cells_are_mended_and_most_of_them(register: Register) -> None:
    made = [mistake for mistake in plan_of(register, EDUCATION, 1).mistakes if mistake.rule]
    named = [(mistake.sheet, mistake.cell) for mistake in made[::2]] * 20

    mending = plan_mending(named, made, random.Random("any"))

    assert set(mending.mended) <= set(made[::2])
    assert len(mending.mended) > len(made[::2]) / 2
    assert len(mending.mended) + len(mending.left) == len(made)


def test_the_list_of_findings_is_read_by_its_headings() -> None:
    heading = tuple(reversed(texts.RETURN_COLUMNS))
    said = {"Sel": "F7", "Lembar": "Indikator", "No": 1}
    line = tuple(said.get(word, "") for word in heading)

    assert named_cells({texts.RETURN_TAB: [("Judul",), heading, line]}) == [("Indikator", "F7")]


def test_answers_are_typed_beside_their_item_and_nowhere_else() -> None:
    heading = texts.RETURN_COLUMNS
    place = {"Lembar": "Indikator", "Tingkat": "perlu dilihat"}
    lines = [
        tuple({**place, "Sel": f"F{number}"}.get(word, "") for word in heading)
        for number in range(7, 47)
    ]
    tabs = {texts.RETURN_TAB: [("Judul",), heading, *lines]}

    mended = {("Indikator", f"F{number}") for number in range(7, 27)}
    typed = plan_answers(tabs, mended, random.Random("any"))

    answered = {cell.cell: cell.raw for cell in typed}
    columns = {cell.rstrip("0123456789") for cell in answered}
    assert columns == {"H", "I"}
    choices = {int(cell[1:]): raw for cell, raw in answered.items() if cell[0] == "H"}
    assert {raw for row, raw in choices.items() if row <= 22} == {texts.ANSWER_MENDED}
    assert {raw for row, raw in choices.items() if row > 22} == {texts.ANSWER_RIGHT}
    assert all(f"I{row}" in answered for row, raw in choices.items() if raw == texts.ANSWER_RIGHT)


class Rounds:
    """A small office against the real sandbox, through himpun's own source."""

    def __init__(self, server: SandboxServer, folder: Path, seed: int) -> None:
        self.register = demo_register(8, seed)
        emails = {agency.code: agency.email for agency in self.register.agencies}
        self.emails = {**emails, PUBLIC: "ppid@contoh.example"}
        key = folder / "himpun.json"
        server.add_identity(HIMPUN, key)
        self.himpun: GoogleSheets = open_google_sheets(key, base_url=server.base_url)
        self.office = SimulatedOffice(own_clients(server, self.emails, folder), self.register, seed)
        self.own = self.office.prepare_own_spreadsheets(HIMPUN)
        with ThreadPoolExecutor(8) as pool:
            self.deliveries = dict(pool.map(self._deliver, self.emails))

    def _deliver(self, code: str) -> tuple[str, str]:
        known = {agency.code: agency for agency in self.register.agencies}
        public = Agency(PUBLIC, "Masyarakat", "Masyarakat", self.emails[PUBLIC])
        package = package_for(known.get(code, public), self.register)
        return code, self.himpun.deliver(package, self.own.get(code, "")).spreadsheet_id

    def pull(self) -> tuple[dict[Place, SubmittedValue], dict[str, list[Finding]], list[str]]:
        values: dict[Place, SubmittedValue] = {}
        findings: dict[str, list[Finding]] = {}
        refused: list[str] = []
        for code, spreadsheet_id in self.deliveries.items():
            try:
                tables = list(self.himpun.read(spreadsheet_id, {}).tables)
            except SourceError:
                refused.append(code)
                continue
            read, findings[code] = read_all(self.register, code, tables)
            values |= read
        return values, findings, refused

    def give_back(self, findings: Mapping[str, list[Finding]]) -> None:
        for code, found in findings.items():
            if found:
                self.himpun.give_back(
                    ReturnNotice(code, code, self.deliveries[code], 1, "-", tuple(found))
                )


def all_of(findings: Mapping[str, list[Finding]]) -> list[Finding]:
    return [finding for found in findings.values() for finding in found]


def test_two_rounds_over_the_real_api(tmp_path: Path) -> None:
    with SandboxServer(seed=1) as server:
        rounds = Rounds(server, tmp_path, seed=1)

        first = rounds.office.fill(rounds.deliveries)
        values, findings, refused = rounds.pull()

        assert [HABITS[code] for code in refused] == [Habit.OWN_REVOKED]
        assert list(differences(values, first.typed)) == []
        assert found_places(all_of(findings)) == places_of(first.visible)

        rounds.give_back(findings)
        second = rounds.office.mend(rounds.deliveries)
        values, findings, refused = rounds.pull()

        assert refused == []
        assert list(differences(values, second.typed)) == []
        assert found_places(all_of(findings)) == places_of(second.left)
        assert 0 < len(second.left) < len(second.mended)

"""The OPD of the demo: each fills, and later mends, its own sheets under its own identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from addin.demo.answering import plan_answers
from addin.demo.declaring import declaration_cells
from addin.demo.mending import named_cells, plan_mending
from addin.demo.mistakes import HABITS, OWN, UNREADABLE, Habit, Mistake, Plan, TypedCell
from addin.demo.own_sheets import own_tabs
from addin.demo.planning import Work, plan_filling, plan_the_rest
from addin.demo.sheet_table import Rows
from addin.demo.sheet_work import (
    SheetsClient,
    make_own,
    read_tabs,
    share,
    take_back,
    write_cells,
)
from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.formats import PUBLIC

Progress = Callable[[str], None]
Place = tuple[str, str, str]
"""Code of the OPD, tab, cell."""

_THREADS = 8
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class FillReport:
    """What was typed, cell by cell, and every deliberate deviation."""

    typed: Mapping[Place, TypedCell]
    mistakes: tuple[Mistake, ...]

    @property
    def visible(self) -> tuple[Mistake, ...]:
        """Mistakes that himpun can see now: of a table that it can open and read."""
        unreadable = {(m.agency, m.sheet) for m in self.mistakes if m.rule in UNREADABLE}
        return tuple(
            mistake
            for mistake in self.mistakes
            if HABITS.get(mistake.agency) is not Habit.OWN_REVOKED
            and (mistake.rule in UNREADABLE or (mistake.agency, mistake.sheet) not in unreadable)
        )

    @property
    def counts(self) -> Counter[str]:
        """How often each rule is broken on purpose."""
        return Counter(mistake.rule.value for mistake in self.mistakes if mistake.rule)


@dataclass(frozen=True)
class MendReport:
    """What was mended, what stays, and what stands in the sheets now."""

    typed: Mapping[Place, TypedCell]
    mended: tuple[Mistake, ...]
    left: tuple[Mistake, ...]


@dataclass
class SimulatedOffice:
    """All OPD and the public of one register.

    The same seed types the same into the same cells, in whatever order the threads run.

    Args:
        client_for: opens a client under the identity of one OPD, by code.
    """

    client_for: Callable[[str], SheetsClient]
    register: Register
    seed: int = 1
    _typed: dict[Place, TypedCell] = field(default_factory=dict, repr=False)
    _mistakes: dict[str, tuple[Mistake, ...]] = field(default_factory=dict, repr=False)
    _taken_from: dict[str, str] = field(default_factory=dict, repr=False)

    def prepare_own_spreadsheets(
        self, himpun_email: str, progress: Progress = lambda _: None
    ) -> dict[str, str]:
        """The spreadsheets that some OPD have of their own, shared with himpun: code -> id."""

        def prepare(agency: Agency) -> tuple[str, str]:
            formats = self.register.formats_for(agency.code)
            made = make_own(
                self.client_for(agency.code),
                f"Data sektoral {agency.name}",
                own_tabs(agency, formats, HABITS[agency.code]),
                himpun_email,
            )
            progress(agency.short_name)
            return agency.code, made

        owners = [agency for agency in self.register.agencies if HABITS.get(agency.code) in OWN]
        return dict(_at_once(prepare, owners))

    def fill(
        self, deliveries: Mapping[str, str], progress: Progress = lambda _: None
    ) -> FillReport:
        """Every OPD types into its spreadsheet; `deliveries`: code -> spreadsheet id."""

        def act(code: str) -> tuple[str, Plan]:
            client, spreadsheet_id = self.client_for(code), deliveries[code]
            plan = plan_filling(self._work(code, read_tabs(client, spreadsheet_id)))
            write_cells(client, spreadsheet_id, plan.cells)
            if HABITS.get(code) is Habit.OWN_REVOKED:
                self._revoke(client, code, spreadsheet_id)
            progress(self._short_name(code))
            return code, plan

        for code, plan in _at_once(act, sorted(deliveries)):
            self._remember(code, plan.cells)
            self._mistakes[code] = plan.mistakes
        mistakes = tuple(mistake for code in sorted(deliveries) for mistake in self._mistakes[code])
        return FillReport(dict(self._typed), mistakes)

    def lock_out(self, deliveries: Mapping[str, str]) -> None:
        """One OPD takes its share back after its answers were read, until it mends."""
        for code in deliveries:
            if HABITS.get(code) is Habit.OWN_MERGED:
                self._revoke(self.client_for(code), code, deliveries[code])

    def mend(
        self, deliveries: Mapping[str, str], progress: Progress = lambda _: None
    ) -> MendReport:
        """Every OPD reads its 'Catatan Perbaikan', mends most of it and answers to some.

        Comes after `fill`.
        """

        def act(code: str) -> tuple[str, tuple[Mistake, ...], tuple[Mistake, ...]]:
            client, spreadsheet_id = self.client_for(code), deliveries[code]
            if code in self._taken_from:
                share(client, spreadsheet_id, self._taken_from[code])
            tabs = read_tabs(client, spreadsheet_id)
            draw = self._work(code, tabs).draw("mend")
            mending = plan_mending(named_cells(tabs), self._mistakes.get(code, ()), draw)
            cells = [cell for mistake in mending.mended for cell in mistake.remedy]
            mended = {(mistake.sheet, mistake.cell) for mistake in mending.mended}
            answers = plan_answers(tabs, mended, self._work(code, tabs).draw("answer"))
            declare = self._work(code, tabs).draw("declare")
            cells += declaration_cells(tabs, self._short_name(code), declare)
            write_cells(client, spreadsheet_id, [*cells, *answers])
            progress(self._short_name(code))
            return code, mending.mended, mending.left

        mended: list[Mistake] = []
        left: list[Mistake] = []
        for code, done, open_ones in _at_once(act, sorted(deliveries)):
            self._remember(code, (cell for mistake in done for cell in mistake.remedy))
            mended += done
            left += open_ones
        return MendReport(dict(self._typed), tuple(mended), tuple(left))

    def fill_later(
        self,
        deliveries: Mapping[str, str],
        edits: Mapping[str, TypedCell],
        progress: Progress = lambda _: None,
    ) -> None:
        """Some OPD come with more when all is approved already; comes after `mend`.

        Args:
            edits: one cell that an OPD writes anew, by its code; those that left whole rows blank
                fill them now.
        """

        def act(code: str) -> tuple[str, tuple[TypedCell, ...]]:
            client, spreadsheet_id = self.client_for(code), deliveries[code]
            cells: tuple[TypedCell, ...] = (edits[code],) if code in edits else ()
            if HABITS.get(code) is Habit.UNTOUCHED:
                cells += plan_the_rest(self._work(code, read_tabs(client, spreadsheet_id))).cells
            write_cells(client, spreadsheet_id, cells)
            progress(self._short_name(code))
            return code, cells

        late = {code for code, habit in HABITS.items() if habit is Habit.UNTOUCHED}
        for code, cells in _at_once(act, sorted((late | set(edits)) & set(deliveries))):
            self._remember(code, cells)

    def truth_at(self, code: str, sheet: str, cell: str) -> TypedCell | None:
        """What an OPD says on the telephone about one of its cells; None if it never filled it."""
        return self._typed.get((code, sheet, cell))

    def plan_at_desk(self, code: str, tabs: Mapping[str, Rows]) -> tuple[TypedCell, ...]:
        """What an OPD types into a file that has these tabs; remembered like the others' typing."""
        plan = plan_filling(self._work(code, tabs))
        self._remember(code, plan.cells)
        self._mistakes[code] = plan.mistakes
        return plan.cells

    def mend_at_desk(self, code: str, tabs: Mapping[str, Rows]) -> tuple[TypedCell, ...]:
        """What an OPD mends in a file that was given back to it."""
        draw = self._work(code, tabs).draw("mend")
        mending = plan_mending(named_cells(tabs), self._mistakes.get(code, ()), draw)
        cells = tuple(cell for mistake in mending.mended for cell in mistake.remedy)
        self._remember(code, cells)
        return cells

    def _work(self, code: str, tabs: Mapping[str, Rows]) -> Work:
        codes = [agency.code for agency in self.register.agencies]
        number = codes.index(code) if code in codes else len(codes)
        return Work(code, number, self.register.formats_for(code), tabs, self.seed)

    def _remember(self, code: str, cells: Iterable[TypedCell]) -> None:
        for cell in cells:
            place = (code, cell.sheet, cell.cell)
            if cell.raw == "":
                self._typed.pop(place, None)
            elif cell.asked:
                self._typed[place] = cell

    def _revoke(self, client: SheetsClient, code: str, spreadsheet_id: str) -> None:
        account = take_back(client, spreadsheet_id, self.register.agency(code).email)
        if account:
            self._taken_from[code] = account

    def _short_name(self, code: str) -> str:
        return "Masyarakat" if code == PUBLIC else self.register.agency(code).short_name


def _at_once(act: Callable[[T], R], things: Iterable[T]) -> list[R]:
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(act, things))

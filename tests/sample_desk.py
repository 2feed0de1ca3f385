"""A whole small office for tests: workspace, filled master, store, clock, and OPD that fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from addin.office import Office
from addin.run_step import StepReport, run_step
from addin.steps.context import Decision
from sync.assemble import assemble
from sync.config import create_workspace
from sync.domain.state import AgencyState, CollectionState
from sync.ports import Workbook
from sync.workbook.closed import ClosedWorkbook
from tests.contract.memory_store import MemoryStore
from tests.fakes import FakeClock, FakeSheets, MemoryWorkbook
from tests.sample_office import HEALTH, SEA, SOCIAL, filling


class Desk:
    """An office whose steps run for real over memory: `run(3)`, `fill(HEALTH, 'Indikator', F5=1)`.

    The three OPD: Dinkes (two indicators, a list), Dinsos (one indicator, an area format) and
    =Perikanan (one indicator).

    Args:
        closed: over the real master file; else over a workbook in memory, which is quicker.
    """

    def __init__(self, folder: Path, *, closed: bool = False) -> None:
        self.workspace = create_workspace(folder)
        master = self.workspace.master
        self.workbook: Workbook = ClosedWorkbook(master) if closed else MemoryWorkbook(master)
        self.workbook.apply(filling())
        self.clock = FakeClock()
        self.sheets = FakeSheets(self.clock)
        self.store = MemoryStore()
        self.office = Office(
            self.workspace,
            self.store,  # type: ignore[arg-type] # fits the Store port, is not SQL
            self.workbook,
            self.clock,
            self.sheets,
            pdf=False,
        )

    def run(
        self, number: int, decision: Decision | None = None, confirmed: tuple[str, ...] = ()
    ) -> StepReport:
        self.clock.pass_time(minutes=10)
        return run_step(
            self.office, number, decision=decision, confirmed=confirmed, actor="Contoh Satu"
        )

    def run_all(self, *numbers: int) -> None:
        for number in numbers:
            self.run(number)

    def fill(self, agency: str, tab: str, **cells: Any) -> None:
        spreadsheet = self.store.deliveries()[agency].spreadsheet_id
        self.sheets.fill(spreadsheet, tab, **cells)

    def fill_well(self) -> None:
        """Every OPD answers everything, with nothing to mend."""
        self.fill(HEALTH, "Indikator", D5=10, E5=11, F5=12, D6=0, E6=5, F6=6)
        self.fill(HEALTH, "Daftar Puskesmas", A5=1, B5="=Puskesmas Satu", C5="0101", D5="baik")
        self.fill(SOCIAL, "Indikator", D5=100, E5=101, F5=102)
        self.fill(SOCIAL, "Panti per Kecamatan", C5=1, C6=2)
        self.fill(SEA, "Indikator", D5=1.5, G5="Tersedia", E5=1.25, F5=1.75)

    def collected(self) -> Desk:
        """Steps 1 to 3 with every OPD's answers."""
        self.run_all(1, 2)
        self.fill_well()
        self.run(3)
        return self

    def state(self) -> CollectionState:
        return assemble(self.store, self.clock)

    def of(self, agency: str) -> AgencyState:
        return next(item for item in self.state().agencies if item.agency.code == agency)

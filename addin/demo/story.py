"""The demo's story: one collection from order to rekap, over the real parts and a sandbox."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from addin.demo import counter
from addin.demo.accounts import own_clients
from addin.demo.agencies import SimulatedOffice
from addin.demo.desk import (
    FIRST_ROUND,
    HIMPUN_EMAIL,
    PUBLIC_EMAIL,
    SECOND_ROUND,
    SETTINGS,
)
from addin.demo.register import DemoTables, demo_tables, write_csv
from addin.office import Office, open_office
from addin.run_step import run_step
from addin.steps.context import Decision
from sync import texts
from sync.assemble import assemble
from sync.clock import SteppedClock
from sync.config import create_workspace
from sync.domain.completeness import Completeness
from sync.domain.errors import SettingsError
from sync.domain.formats import PUBLIC
from sync.domain.procedure import GATE, STEPS, current_round
from sync.domain.recap import build_recap
from sync.domain.wording import counted, percent
from sync.ports import WorkbookUpdate
from sync.sandbox import SandboxServer
from sync.workbook import names
from sync.workbook.imports import import_file
from sync.workbook.pdf import find_libreoffice, only_sheets, to_pdf
from sync.workbook.registers import read_register

MARK = ".himpun-demo"
PRINTED = (names.Sheet.BERANDA, names.Sheet.LAPORAN, names.Sheet.REKAP)
DISTRIBUTE = 2
OVER_OPD = (2, 3, 7)
"""Steps that tell their progress OPD by OPD."""


@dataclass(frozen=True)
class DemoReport:
    """What the demo made, and its numbers (the same for the same seed, but for the seconds)."""

    folder: Path
    sources: int
    completeness: Completeness
    recap_rows: int
    findings_first: int
    findings_left: int
    rounds: int
    seconds: float
    port: int
    sandbox_data: Path
    files: tuple[Path, ...]
    trace: str

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The closing table: label and text."""
        total = self.completeness
        values = (
            counted(self.sources),
            counted(total.requested),
            counted(total.answered),
            counted(self.recap_rows),
            counted(self.findings_first),
            counted(self.findings_left),
            counted(self.rounds),
            percent(total.ratio),
            f"{self.seconds:.1f}".replace(".", ","),
        )
        return tuple(zip(texts.DEMO_ROWS, values, strict=True))


Tell = Callable[[str, int], Callable[[str], None]]
"""Given a phase's title and its number of parts, returns what is called after each part."""


def _silent(_title: str, _parts: int) -> Callable[[str], None]:
    return lambda _part: None


def run_demo(
    out: Path, *, agencies: int = 30, seed: int = 1, pdf: bool = True, tell: Tell = _silent
) -> DemoReport:
    """Run the whole SOP once into the folder `out`.

    Args:
        agencies: number of simulated OPD, 1..60; pdf: also print, where LibreOffice is.

    Raises:
        SettingsError: the folder holds something that is not an earlier demo.
    """
    begun = time.perf_counter()
    _clear(out)
    data = out / "kotak-pasir.db"
    with SandboxServer(seed=seed, data=data) as server:
        server.add_identity(HIMPUN_EMAIL, out / "kunci-himpun.json")
        workspace = create_workspace(out, key="kunci-himpun.json", address=server.base_url)
        clock = SteppedClock(FIRST_ROUND[1])
        with open_office(workspace, clock) as office:
            tables = demo_tables(agencies=agencies, seed=seed)
            opd = _open_desk(office, server, tables, seed, tell)
            story = _Story(office, clock, opd, tell)
            findings_first = story.run()
            state = assemble(office.store, clock)
        pages = _print(workspace.master, out, tell) if pdf else ()
    recap = build_recap(state)
    return DemoReport(
        folder=out,
        sources=sum(item.visit is not None for item in (*state.agencies, state.public) if item),
        completeness=state.completeness,
        recap_rows=len(recap.rows),
        findings_first=findings_first,
        findings_left=len(state.findings),
        rounds=current_round(state.steps),
        seconds=time.perf_counter() - begun,
        port=int(server.base_url.rpartition(":")[2]),
        sandbox_data=data,
        files=(workspace.master, *pages, workspace.outputs, workspace.archive),
        trace=next(cell.trace for row in recap.rows for cell in row.cells.values() if cell.cell),
    )


def _open_desk(
    office: Office, server: SandboxServer, tables: DemoTables, seed: int, tell: Tell
) -> SimulatedOffice:
    """Fill the master as a person would, and give every OPD an account of its own."""
    _fill_desk(office, tables, tell)
    register = read_register(office.workbook)
    emails = {agency.code: agency.email for agency in register.agencies}
    keys = office.workspace.folder / "kunci-opd"
    keys.mkdir()
    clients = own_clients(server, {**emails, PUBLIC: PUBLIC_EMAIL}, keys)
    opd = SimulatedOffice(clients, register, seed)
    own = opd.prepare_own_spreadsheets(HIMPUN_EMAIL)
    with tempfile.TemporaryDirectory() as folder:
        paths = write_csv(tables.with_spreadsheets(own), Path(folder))
        import_file(office.workbook, "opd", paths["opd"])
    return opd


class _Story:
    """The office and its OPD, acting in turn."""

    def __init__(
        self,
        office: Office,
        clock: SteppedClock,
        opd: SimulatedOffice,
        tell: Tell,
    ) -> None:
        self.office = office
        self.clock = clock
        self.opd = opd
        self.tell = tell

    def run(self) -> int:
        """Both rounds; returns the number of findings that the first one had."""
        found = 0
        for number, moment in FIRST_ROUND.items():
            self._step(number, moment)
            if number == DISTRIBUTE:
                self._at_the_counter(counter.ACCEPTED, counter.accept)
                self._at_the_counter(counter.EXTENDED, counter.extend)
                self._opd_act(texts.DEMO_FILL, self.opd.fill)
            if number == GATE - 1:
                found = len(assemble(self.office.store, self.clock).findings)
        self._at_the_counter(counter.DECIDED, counter.decide)
        self._opd_act(texts.DEMO_MEND, self.opd.mend)
        for number, moment in SECOND_ROUND.items():
            self._step(number, moment)
        return found

    def _step(self, number: int, moment: datetime) -> None:
        self.clock.advance(moment)
        step = STEPS[number - 1]
        title = texts.DEMO_STEP.format(number=number, title=step.title)
        done = self.tell(title, len(self.opd.register.agencies) if number in OVER_OPD else 1)
        approve = number == GATE and moment is SECOND_ROUND[GATE]
        run_step(
            self.office,
            number,
            decision=Decision(approve=True, reason=texts.DEMO_REASON) if approve else None,
            actor=step.role.value,
            progress=done,
        )
        done("")

    def _at_the_counter(self, moment: datetime, act: Callable[[Office], None]) -> None:
        self.clock.advance(moment)
        act(self.office)

    def _opd_act(
        self, title: str, act: Callable[[dict[str, str], Callable[[str], None]], object]
    ) -> None:
        deliveries = self.office.store.deliveries()
        done = self.tell(title, len(deliveries))
        act({code: delivery.spreadsheet_id for code, delivery in deliveries.items()}, done)


def _fill_desk(office: Office, tables: DemoTables, tell: Tell) -> None:
    """What people write into the master before step 1."""
    done = tell(texts.DEMO_SETUP, len(tables.csv_names))
    with tempfile.TemporaryDirectory() as folder:
        for what, path in write_csv(tables, Path(folder)).items():
            import_file(office.workbook, what, path)
            done(what)
    cells = {name.name: value for name, value in SETTINGS.items()}
    office.workbook.apply(WorkbookUpdate({}, cells))


def _clear(out: Path) -> None:
    """An empty folder, or an earlier demo's, which is removed; anything else is refused."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise SettingsError(texts.DEMO_FOLDER_TAKEN, where=str(out))
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


def _print(master: Path, out: Path, tell: Tell) -> tuple[Path, ...]:
    """PDFs of the sheets a head of office reads; none without LibreOffice."""
    if find_libreoffice() is None:
        return ()
    done = tell(texts.DEMO_PRINT, 1)
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for sheet in PRINTED:
            copy = Path(folder) / f"{sheet.value}.xlsx"
            only_sheets(master, [sheet.value], copy)
            copies.append(copy)
        pages = to_pdf(copies, out)
    done("")
    return pages

"""The demo's story: one collection from order to rekap, over the real parts and a sandbox."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from addin.demo import counter
from addin.demo.accounts import own_clients
from addin.demo.agencies import SimulatedOffice
from addin.demo.desk import (
    FIRST_ROUND,
    HIMPUN_EMAIL,
    LATER,
    PUBLIC_EMAIL,
    SECOND_ROUND,
    SETTINGS,
    STAFF,
    account_for,
    desk_update,
)
from addin.demo.last_year import run_last_year, with_merged
from addin.demo.offline import OfflineDesk
from addin.demo.register import DemoTables, demo_tables, write_csv
from addin.demo.reviewing import give_reasons, waive_one
from addin.demo.staff import Correction, another_value, choose, correct_values
from addin.office import Office, open_office
from addin.run_step import run_step
from addin.steps.context import Decision
from sync import texts
from sync.assemble import assemble
from sync.clock import SteppedClock
from sync.config import Workspace, create_workspace
from sync.domain.completeness import Completeness
from sync.domain.corrections import USE_AGENCY
from sync.domain.errors import SettingsError
from sync.domain.formats import PUBLIC
from sync.domain.procedure import COLLECT, GATE, STEPS, current_round
from sync.domain.recap import build_recap
from sync.domain.wording import counted, percent
from sync.sandbox import SandboxServer
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.imports import import_file
from sync.workbook.pdf import find_libreoffice, only_sheets, to_pdf
from sync.workbook.registers import read_register

MARK = ".himpun-demo"
PRINTED = (names.Sheet.BERANDA, names.Sheet.LAPORAN)
"""Sheets of the master; the rekap and its analysis are papers of their own, ready to sign."""
PAPERS = {"Rekap": "9-rekap-*.xlsx", "Analisis": "9-analisis-*.xlsx"}
DISTRIBUTE = 2
CORRECTED = 3
"""So many values are corrected by staff."""
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
        tables = with_merged(demo_tables(agencies=agencies, seed=seed))
        run_last_year(workspace, server, tables, seed, tell(texts.DEMO_LAST_YEAR, len(STEPS)))
        _write_settings(workspace)
        clock = SteppedClock(FIRST_ROUND[1])
        with open_office(workspace, clock, pdf=pdf) as office:
            opd = _open_desk(office, server, tables, seed, tell)
            story = _Story(office, clock, opd, tell)
            findings_first = story.run()
            state = assemble(office.store, clock)
        pages = _print(workspace, tell) if pdf else ()
    recap = build_recap(state)
    return DemoReport(
        folder=out,
        sources=sum(item.visit is not None for item in (*state.agencies, state.public) if item),
        completeness=state.completeness,
        recap_rows=len(recap.rows),
        findings_first=findings_first,
        findings_left=sum(len(item.open_items) for item in state.agencies),
        rounds=current_round(state.steps),
        seconds=time.perf_counter() - begun,
        port=int(server.base_url.rpartition(":")[2]),
        sandbox_data=data,
        files=(
            *(workspace.master, *pages),
            *(workspace.outputs, workspace.archive, workspace.exports),
        ),
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
    online = {code: email for code, email in emails.items() if email}
    clients = own_clients(server, {**online, PUBLIC: PUBLIC_EMAIL}, keys)
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
        self.desk = OfflineDesk(
            opd, office.workspace.outputs_of(str(SETTINGS[names.CODE])), office.workspace.inbox
        )

    def run(self) -> int:
        """Both rounds and a revision; returns the number of findings that the first one had."""
        found = 0
        for number, moment in FIRST_ROUND.items():
            self._step(number, moment)
            if number == DISTRIBUTE:
                self._at_the_counter(counter.ACCEPTED, counter.accept)
                self._at_the_counter(counter.EXTENDED, counter.extend)
                self._opd_act(texts.DEMO_FILL, self.opd.fill)
                self.desk.fill(self._without_internet(), self.clock.now())
            if number == GATE - 1:
                found = len(assemble(self.office.store, self.clock).findings)
                give_reasons(self.office.workbook)
                self.opd.lock_out(self._addresses())
        self._at_the_counter(counter.DECIDED, counter.decide)
        self._opd_act(texts.DEMO_MEND, self.opd.mend)
        self.desk.mend(self._without_internet(), self.clock.now())
        corrected: tuple[Correction, ...] = ()
        for number, moment in SECOND_ROUND.items():
            if number == GATE:
                waive_one(self.office.workbook, str(STAFF[0]["Nama"]))
            self._step(number, moment)
            if number == COLLECT:
                corrected = correct_values(self.office.workbook, self.opd, CORRECTED)
        self._later(corrected)
        return found

    def _later(self, corrected: tuple[Correction, ...]) -> None:
        """What comes after the approval: more data, one value told otherwise, a revision."""
        edits = {one.agency: another_value(one) for one in corrected[:1]}
        self._opd_act(
            texts.DEMO_LATER,
            lambda deliveries, done: self.opd.fill_later(deliveries, edits, done),
        )
        for number, moment in LATER.items():
            self._step(number, moment)
            if number == COLLECT and corrected:
                choose(self.office.workbook, corrected[0], USE_AGENCY)

    def _step(self, number: int, moment: datetime) -> None:
        self.clock.advance(moment)
        step = STEPS[number - 1]
        title = texts.DEMO_STEP.format(number=number, title=step.title)
        done = self.tell(title, len(self.opd.register.agencies) if number in OVER_OPD else 1)
        approve = number == GATE and moment is not FIRST_ROUND[GATE]
        run_step(
            self.office,
            number,
            decision=Decision(approve=True, reason=texts.DEMO_REASON) if approve else None,
            actor=account_for(self.office.staffing(), step),
            progress=done,
        )
        done("")

    def _at_the_counter(self, moment: datetime, act: Callable[[Office], None]) -> None:
        self.clock.advance(moment)
        act(self.office)

    def _opd_act(
        self, title: str, act: Callable[[dict[str, str], Callable[[str], None]], object]
    ) -> None:
        addresses = self._addresses()
        act(addresses, self.tell(title, len(addresses)))

    def _addresses(self) -> dict[str, str]:
        """The spreadsheet of each OPD, by its code."""
        deliveries = self.office.store.deliveries()
        return {code: one.spreadsheet_id for code, one in deliveries.items() if not one.is_file}

    def _without_internet(self) -> list[str]:
        deliveries = self.office.store.deliveries()
        return [code for code, delivery in deliveries.items() if delivery.is_file]


def _fill_desk(office: Office, tables: DemoTables, tell: Tell) -> None:
    """What people write into the master before step 1."""
    done = tell(texts.DEMO_SETUP, len(tables.csv_names))
    with tempfile.TemporaryDirectory() as folder:
        for what, path in write_csv(tables, Path(folder)).items():
            import_file(office.workbook, what, path)
            done(what)


def _write_settings(workspace: Workspace) -> None:
    """What people write into Pengaturan for a new collection."""
    with closing(ClosedWorkbook(workspace.master)) as workbook:
        workbook.apply(desk_update(SETTINGS))


def _clear(out: Path) -> None:
    """An empty folder, or an earlier demo's, which is removed; anything else is refused."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise SettingsError(texts.DEMO_FOLDER_TAKEN, where=str(out))
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


def _print(workspace: Workspace, tell: Tell) -> tuple[Path, ...]:
    """PDFs of what a head of office reads; none without LibreOffice."""
    if find_libreoffice() is None:
        return ()
    done = tell(texts.DEMO_PRINT, 1)
    papers = workspace.outputs_of(str(SETTINGS[names.CODE]))
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{sheet.value}.xlsx" for sheet in PRINTED]
        for sheet, copy in zip(PRINTED, copies, strict=True):
            only_sheets(workspace.master, [sheet.value], copy)
        for title, pattern in PAPERS.items():
            newest = max(papers.glob(pattern), key=lambda path: path.stat().st_mtime)
            paper = shutil.copyfile(newest, Path(folder) / f"{title}.xlsx")
            copies = [*copies, paper]
        pages = to_pdf(copies, workspace.folder)
    done("")
    return pages

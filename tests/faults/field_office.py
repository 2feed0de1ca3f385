"""A whole office for fault tests: real sandbox, real store, real master, and the command line.

An office is made once for each stage of the SOP and copied for each test, so that a test spends
its time on its fault.
"""

from __future__ import annotations

import functools
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from addin import cli, cli_keeping
from addin import office as office_module
from sync.assemble import assemble
from sync.config import create_workspace
from sync.domain.formats import PUBLIC
from sync.domain.state import AgencyState, CollectionState
from sync.sandbox import SandboxServer
from sync.sandbox.model import Sheet
from sync.sources.google_client import GoogleHttp, connect
from sync.sources.google_sheets import open_google_sheets
from sync.sources.patience import Patience
from sync.store import SqlStore, open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.fakes import FakeClock
from tests.sample_office import HEALTH, SEA, SETTINGS, SOCIAL, filled_master

HIMPUN = "himpun@contoh.example"
WORKSPACE, DATA, KEY = "kantor", "google.db", "kunci.json"
QUICK = Patience(
    first_wait=0.001,
    longest_wait=0.002,
    deadline=5.0,
    tries=4,
    unreachable_tries=2,
    connecting=2.0,
    answering=10.0,
)
OPD = (HEALTH, SOCIAL, SEA)
RECEIVERS = (*OPD, PUBLIC)

LETTER_NUMBER = re.compile(r"000\.9/\d+/Diskominfo/\d{4}")

Cells = dict[str, object]
GOOD_ANSWERS: dict[str, Cells] = {
    HEALTH: {
        "Indikator!D5": 10,
        "Indikator!E5": 11,
        "Indikator!F5": 12,
        "Indikator!D6": 0,
        "Indikator!E6": 5,
        "Indikator!F6": 6,
        "Daftar Puskesmas!A5": 1,
        "Daftar Puskesmas!B5": "Puskesmas Satu",
        "Daftar Puskesmas!C5": "0101",
        "Daftar Puskesmas!D5": "baik",
    },
    SOCIAL: {
        "Indikator!D5": 100,
        "Indikator!E5": 101,
        "Indikator!F5": 102,
        "Panti per Kecamatan!C5": 1,
        "Panti per Kecamatan!C6": 2,
    },
    SEA: {"Indikator!D5": 1.5, "Indikator!E5": 1.25, "Indikator!F5": 1.75},
}
MISTAKES: dict[str, Cells] = {
    HEALTH: {"Indikator!D5": "banyak"},
    SOCIAL: {"Indikator!E5": -4},
    SEA: {"Indikator!F5": "1,5 kira-kira"},
}


@dataclass(frozen=True)
class Said:
    """What one command gave: exit code, and what stood on the screen."""

    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]

    @property
    def failed(self) -> list[str]:
        """The lines of the OPD that the command lists."""
        return [line for line in self.lines if re.match(r"  \S.*: ", line)]


@dataclass
class FieldOffice:
    """One office with its sandbox; commands run in this process as a person would type them."""

    server: SandboxServer
    folder: Path
    clock: FakeClock
    patience: Patience = QUICK
    encoding: str = "utf-8"
    _people: dict[str, GoogleHttp] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.folder / WORKSPACE

    @property
    def master(self) -> Path:
        return self.workspace / "master.xlsx"

    def himpun(self, *arguments: str) -> Said:
        """One command in this workspace."""
        self.clock.pass_time(minutes=10)
        return himpun(self.workspace, self.clock, self.patience, *arguments, encoding=self.encoding)

    def step(self, number: int, *more: str) -> Said:
        return self.himpun("step", str(number), *more)

    def steps(self, *numbers: int) -> None:
        for number in numbers:
            said = self.step(number)
            assert said.code == 0, said.text

    @contextmanager
    def store(self) -> Iterator[SqlStore]:
        with open_store(self.workspace / "himpun.db") as store:
            yield store

    def state(self) -> CollectionState:
        with self.store() as store:
            return assemble(store, self.clock)

    def of(self, agency: str) -> AgencyState:
        return next(item for item in self.state().agencies if item.agency.code == agency)

    def ids(self) -> dict[str, str]:
        """Spreadsheet by OPD."""
        with self.store() as store:
            return {code: one.spreadsheet_id for code, one in store.deliveries().items()}

    def files(self) -> list[str]:
        """Names of every spreadsheet on Drive, also those that nobody noted."""
        return sorted(file.name for file in self.server.state.files() if not file.trashed)

    def acting_as(self, email: str) -> GoogleHttp:
        """The API under somebody's own identity."""
        if email not in self._people:
            key = self.folder / f"{email}.json"
            self.server.add_identity(email, key)
            patience = Patience(first_wait=0.001, longest_wait=0.01)
            self._people[email] = connect(key, self.server.base_url, 2, patience).client()
        return self._people[email]

    def email(self, agency: str) -> str:
        if agency == PUBLIC:
            return str(SETTINGS[names.PUBLIC_EMAIL])
        return self.of(agency).agency.email

    def type_in(self, agency: str, cells: Cells, how: str = "RAW") -> None:
        """Type into cells ('Indikator!D5') under the OPD's own identity."""
        data = [{"range": at, "values": [[value]]} for at, value in cells.items()]
        body = {"valueInputOption": how, "data": data}
        self.acting_as(self.email(agency)).values_batch_update(self.ids()[agency], body)

    def fill(self, answers: dict[str, Cells]) -> None:
        for agency, cells in answers.items():
            self.type_in(agency, cells)

    def owner_does(self, agency: str, *requests: dict[str, Any]) -> None:
        """A batchUpdate that only himpun's account (the owner) may do."""
        client = self.acting_as(HIMPUN)
        client.batch_update(self.ids()[agency], {"requests": list(requests)})

    def picture(self) -> dict[str, Any]:
        """Everything that must not depend on what went wrong on the way; no times, no ids."""
        by_id = {spreadsheet: agency for agency, spreadsheet in self.ids().items()}
        made = {
            "store": store_picture(self.state()),
            "master": master_picture(self.master),
            "google": self._google_picture(),
            "letters": letters_picture(self.workspace / "keluaran" / "surat"),
        }
        text = json.dumps(made, ensure_ascii=False, sort_keys=True)
        for spreadsheet, agency in by_id.items():
            text = text.replace(spreadsheet, f"<{agency}>")
        # who was served later has a later number; that none is missing or doubled is what counts
        text = LETTER_NUMBER.sub("<nomor>", text)
        plain: dict[str, Any] = json.loads(text)
        plain["numbers"] = self.letter_numbers()
        return plain

    def letter_numbers(self) -> list[str]:
        """Numbers of the letters that were printed for one OPD each."""
        folder = self.workspace / "keluaran" / "surat"
        found = [
            LETTER_NUMBER.findall(" ".join(words))
            for name, words in letters_picture(folder).items()
            if name.endswith("/Dokumen")
        ]
        return sorted(number for numbers in found for number in numbers)

    def _google_picture(self) -> dict[str, Any]:
        state = self.server.state
        pictures: dict[str, Any] = {}
        for file in state.files():
            document = state.document(file.file_id)
            assert document is not None
            assert file.name not in pictures, "the same spreadsheet was made twice"
            shared = sorted((one.role, one.address) for one in file.permissions)
            pictures[file.name] = [shared, *map(_tab_picture, document.sheets)]
        return pictures


def letters_picture(folder: Path) -> dict[str, list[str]]:
    """What the letters say, by file and sheet; without what depends on the way: day and port."""
    return {
        f"{path.stem}/{sheet.title}": [
            re.sub(r"127\.0\.0\.1:\d+", "<alamat>", str(cell.value))
            for row in sheet.rows
            for cell in row
            if cell.value and not re.fullmatch(r"Contoh, \d+ \S+ \d{4}", str(cell.value))
        ]
        for path in sorted(folder.glob("*.xlsx"))
        for sheet in load_workbook(path).worksheets
    }


def _tab_picture(tab: Sheet) -> dict[str, Any]:
    """What stands in a tab, and how much hangs on it."""
    cells = [
        (row, column, cell) for row, found in tab.rows.items() for column, cell in found.items()
    ]
    return {
        "title": tab.title,
        "size": (tab.row_count, tab.column_count),
        "cells": sorted(
            (row, column, repr(cell.value), repr(cell.formula), cell.note or "")
            for row, column, cell in cells
            if cell.note or not cell.is_blank
        ),
        "formats": sum(cell.format is not None for _, _, cell in cells),
        "rules": sum(cell.validation is not None for _, _, cell in cells),
        "guards": [(one.get("description"), one.get("range")) for one in tab.protected_ranges],
        "colours": [json.dumps(one, sort_keys=True) for one in tab.conditional_formats],
    }


@contextmanager
def ends_of(clock: FakeClock, patience: Patience) -> Iterator[None]:
    """Offices that are opened meanwhile have this clock and this patience with Google."""
    kept = office_module.SystemClock, office_module.open_google_sheets
    office_module.SystemClock = lambda: clock  # type: ignore[assignment,misc]  # a fake
    cli_keeping.SystemClock = lambda: clock  # type: ignore[assignment,misc]  # a fake
    office_module.open_google_sheets = functools.partial(open_google_sheets, patience=patience)
    try:
        yield
    finally:
        office_module.SystemClock, office_module.open_google_sheets = kept  # type: ignore[misc]
        cli_keeping.SystemClock = kept[0]  # type: ignore[misc]


def himpun(
    folder: Path, clock: FakeClock, patience: Patience, *arguments: str, encoding: str = "utf-8"
) -> Said:
    """One command line, with a clock and a patience of its own, on a screen of an encoding."""
    arguments_before = sys.argv
    sys.argv = ["himpun", *arguments, "--folder", str(folder)]
    screen = io.TextIOWrapper(io.BytesIO(), encoding)
    code: str | int | None = None
    try:
        with redirect_stdout(screen), ends_of(clock, patience):
            cli.main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv = arguments_before
    screen.flush()
    assert isinstance(code, int)
    return Said(code, screen.buffer.getvalue().decode(encoding))


def store_picture(state: CollectionState) -> dict[str, Any]:
    """What the store knows of each OPD, and which steps are done in which round."""
    everybody = (*state.agencies, *([state.public] if state.public else []))
    return {
        "steps": sorted({(one.step, one.round, one.verdict) for one in state.steps}),
        "agencies": {
            item.agency.code: {
                "condition": item.condition.value,
                "given": [item.delivery.spreadsheet_id, item.delivery.shared_with]
                if item.delivery
                else None,
                "tables": [
                    (one.format, one.table.title, one.content_hash) for one in item.accepted
                ],
                "findings": [(found.code, found.sentence) for found in item.findings],
                "told": sorted(
                    {(one.round, len(one.findings)) for one in item.returns if one.delivered}
                ),
                "answered": item.completeness.answered,
            }
            for item in everybody
        },
    }


def master_picture(master: Path) -> dict[str, Any]:
    """The master's tables without times, durations, and the log."""
    timed = {names.STEPS, names.STEP_TIMES, names.STEP_ROUNDS}
    left_out = {names.LOG, names.ANALYSIS_TEXT, *timed}
    workbook = ClosedWorkbook(master)
    try:
        return {
            table.name: [
                ["<waktu>" if isinstance(cell, date | datetime) else cell for cell in row]
                for row in workbook.read_table(table.name).rows
            ]
            for table in names.TABLES
            if table not in left_out
        }
    finally:
        workbook.close()


def make_office(folder: Path) -> FieldOffice:
    """A new office before step 1, its sandbox running."""
    server = SandboxServer(seed=1, data=folder / DATA)
    server.start()
    server.add_identity(HIMPUN, folder / KEY)
    workspace = create_workspace(folder / WORKSPACE, key=f"../{KEY}", address=server.base_url)
    filled_master(workspace.master).close()
    return FieldOffice(server, folder, FakeClock())


def reopen_office(folder: Path, clock: FakeClock) -> FieldOffice:
    """An office that was copied: the same files, a sandbox at another address."""
    server = SandboxServer(seed=1, data=folder / DATA)
    server.start()
    for key in folder.glob("*.json"):
        server.add_identity(json.loads(key.read_text())["client_email"], key)
    settings = folder / WORKSPACE / "himpun.toml"
    text = re.sub(r"http://127\.0\.0\.1:\d+", server.base_url, settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    return FieldOffice(server, folder, clock)


def _deliver_and_fill(office: FieldOffice) -> None:
    office.steps(2)
    office.fill(GOOD_ANSWERS)


def _make_mistakes(office: FieldOffice) -> None:
    office.fill(MISTAKES)
    office.steps(3, 4, 5)
    assert office.step(6).code == 0


STAGES: dict[str, Callable[[FieldOffice], None]] = {
    "siap": lambda office: office.steps(1),
    "tersampaikan": _deliver_and_fill,
    "terhimpun": lambda office: office.steps(3),
    "bertemuan": _make_mistakes,
}
"""The stages in order: after step 1, after step 2 and filled well, after step 3, before step 7."""


STAGE_BEFORE = {2: "siap", 3: "tersampaikan", 7: "bertemuan"}
"""The stage at which a step's turn comes."""


class Stages:
    """Offices of each stage, made when first asked for, kept as folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clocks: dict[str, datetime] = {}

    def _at(self, stage: str) -> Path:
        place = self._folder / stage
        if stage in self._clocks:
            return place
        shutil.rmtree(place, ignore_errors=True)  # of an attempt that failed
        order: Sequence[str] = list(STAGES)
        number = order.index(stage)
        if number == 0:
            place.mkdir()
            office = make_office(place)
        else:
            before = order[number - 1]
            shutil.copytree(self._at(before), place)
            office = reopen_office(place, FakeClock(self._clocks[before]))
        try:
            STAGES[stage](office)
        finally:
            office.server.close()
        self._clocks[stage] = office.clock.moment
        return place

    @contextmanager
    def office(self, stage: str, folder: Path) -> Iterator[FieldOffice]:
        """A copy of an office at a stage."""
        shutil.copytree(self._at(stage), folder, dirs_exist_ok=True)
        office = reopen_office(folder, FakeClock(self._clocks[stage]))
        try:
            yield office
        finally:
            office.server.close()

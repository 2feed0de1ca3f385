"""Real files of offices as their OPD keep them: loaded into a sandbox, each under its own name.

Nothing of the files stands here; they are read from the folder in HIMPUN_DATA_DIR.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from click.testing import Result
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from addin import cli
from sync.assemble import assemble
from sync.clock import SystemClock
from sync.config import open_workspace
from sync.domain.state import AgencyState
from sync.domain.tables import RawCell
from sync.ports import WorkbookUpdate
from sync.sandbox import SandboxServer
from sync.sources.google_client import GoogleHttp, connect
from sync.sources.patience import Patience
from sync.store import open_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.real_files import real_file

HIMPUN = "himpun@contoh.example"
Rows = list[list[RawCell]]


@dataclass(frozen=True)
class Tab:
    """One tab of a file; merges are ((top, left), (bottom, right)), all from 0 and inclusive."""

    title: str
    rows: Rows
    merges: Sequence[tuple[tuple[int, int], tuple[int, int]]]
    typed: bool


@dataclass
class RealOffice:
    """A sandbox with the OPD's spreadsheets, and one workspace of himpun.

    Args:
        links: what an OPD gives away of its spreadsheet, by code; loaded: its cells before himpun.
    """

    server: SandboxServer
    folder: Path
    links: dict[str, str] = field(default_factory=dict)
    loaded: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.folder / "ruang-kerja"

    def himpun(self, *arguments: str) -> Result:
        """One command line; what it printed and its exit code (HimpunError: in `exception`)."""
        return CliRunner().invoke(cli.app, list(arguments))

    def step(self, number: int, *arguments: str) -> Result:
        return self.himpun("step", str(number), "--folder", str(self.workspace), *arguments)

    def bring(self, what: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Result:
        """Write a register file as a newcomer would, and import it."""
        path = self.folder / f"{what}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows([headings, *rows])
        return self.himpun("import", what, str(path), "--folder", str(self.workspace))

    def settle(self, periods: str) -> None:
        """Fill Pengaturan."""
        today = SystemClock().now().date()
        settings: dict[names.Name, str | date] = {
            names.PERIODS: periods,
            names.ORDER_NUMBER: "000.9/1/CONTOH",
            names.ORDER_DATE: today,
            names.ORDER_FROM: "Kepala Dinas",
            names.DUE: today + timedelta(days=30),
        }
        cells = {name.name: value for name, value in settings.items()}
        workbook = ClosedWorkbook(self.workspace / "master.xlsx")
        workbook.apply(WorkbookUpdate({}, cells))
        workbook.close()

    def own(self, start: str) -> None:
        """The file that begins with `start` becomes the spreadsheet of the OPD of that code."""
        client = self.acting_as(start)
        spreadsheet_id = self.server.state.create(f"Data {start}", _email(start)).file_id
        tabs = tabs_of(start)
        client.batch_update(spreadsheet_id, {"requests": list(_requests(tabs))})
        for tab in tabs:
            client.values_batch_update(
                spreadsheet_id,
                {
                    "valueInputOption": "USER_ENTERED" if tab.typed else "RAW",
                    "data": [{"range": f"'{tab.title}'!A1", "values": tab.rows}],
                },
            )
        client.insert_permission(spreadsheet_id, HIMPUN, "user", "writer", notify=False)
        self.links[start] = f"https://docs.google.com/spreadsheets/d/{spreadsheet_id}/edit#gid=0"
        self.loaded[start] = self.cells(start)

    def id_of(self, start: str) -> str:
        return self.links[start].split("/")[5]

    def acting_as(self, start: str) -> GoogleHttp:
        """The API under an OPD's own identity."""
        key = self.folder / f"{start}.json"
        if not key.exists():
            self.server.add_identity(_email(start), key)
        return connect(key, self.server.base_url, 2, Patience()).client()

    def cells(self, start: str) -> dict[str, object]:
        """Every cell of the OPD's own tabs, as it stands in the sandbox now."""
        client = self.acting_as(start)
        found = {}
        for tab in tabs_of(start):
            options = {"valueRenderOption": "UNFORMATTED_VALUE"}
            answer = client.values_batch_get(self.id_of(start), [f"'{tab.title}'"], options)
            found[tab.title] = answer["valueRanges"][0].get("values", [])
        return found

    def tab_titles(self, start: str) -> list[str]:
        fields = {"fields": "sheets(properties(title))"}
        answer = self.acting_as(start).spreadsheets_get(self.id_of(start), fields)
        return [sheet["properties"]["title"] for sheet in answer["sheets"]]

    def state(self, code: str) -> AgencyState:
        """What himpun knows of an OPD now."""
        with open_store(Path(open_workspace(self.workspace).store)) as store:
            state = assemble(store, SystemClock())
        return next(item for item in state.agencies if item.agency.code == code)

    def table(self, table: names.Table) -> list[dict[str, object]]:
        """Rows of a table of the master."""
        workbook = ClosedWorkbook(self.workspace / "master.xlsx")
        read = workbook.read_table(table.name)
        workbook.close()
        return [dict(zip(read.columns, row, strict=True)) for row in read.rows]


@contextmanager
def real_office(folder: Path, files: Sequence[str]) -> Iterator[RealOffice]:
    """A fresh workspace, made by `himpun init`, over a sandbox that holds these files."""
    with SandboxServer(seed=1) as server:
        office = RealOffice(server, folder)
        made = office.himpun(
            *("init", str(office.workspace), "--kunci", "kunci.json", "--alamat", server.base_url)
        )
        assert made.exit_code == 0, made.output
        server.add_identity(HIMPUN, office.workspace / "kunci.json")
        for start in files:
            office.own(start)
        headings = ("Kode OPD", "Nama OPD", "Spreadsheet")
        rows = [(start, f"Dinas {start}", link) for start, link in office.links.items()]
        assert office.bring("opd", headings, rows).exit_code == 0
        yield office


def tabs_of(start: str) -> list[Tab]:
    """A file's tabs: workbooks as they are, csv as text that is typed."""
    path = real_file(start)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            typed: Rows = [list(row) for row in csv.reader(lines)]
        return [Tab("Sheet1", typed, (), typed=True)]
    book = CalamineWorkbook.from_path(str(path))
    tabs = []
    for title in book.sheet_names:
        sheet = book.get_sheet_by_name(title)
        rows: Rows = [
            [cell if isinstance(cell, (str, int, float, bool)) else str(cell) for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
        tabs.append(Tab(title, rows, sheet.merged_cell_ranges or (), typed=False))
    return tabs


def _email(start: str) -> str:
    return f"{start.lower()}@opd.contoh.example"


def _requests(tabs: Sequence[Tab]) -> Iterator[dict[str, object]]:
    for number, tab in enumerate(tabs):
        properties = {
            "sheetId": number,
            "title": tab.title,
            "gridProperties": {"rowCount": max(1000, len(tab.rows)), "columnCount": 26},
        }
        if number:
            yield {"addSheet": {"properties": properties}}
        else:
            fields = "title,gridProperties"
            yield {"updateSheetProperties": {"properties": properties, "fields": fields}}
        for (top, left), (bottom, right) in tab.merges:
            area = {
                "sheetId": number,
                "startRowIndex": top,
                "endRowIndex": bottom + 1,
                "startColumnIndex": left,
                "endColumnIndex": right + 1,
            }
            yield {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}

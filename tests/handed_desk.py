"""An office with an OPD that has no internet: its file, and how people fill and hand it in."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from sync.inbox import InboxReport, take_in_files
from sync.ports import WorkbookUpdate
from sync.workbook import names
from tests.sample_desk import Desk
from tests.sample_office import AGENCIES, HEALTH, SEA, SOCIAL, table_update

SHORT = {HEALTH: "Dinkes", SOCIAL: "Dinsos", SEA: "Perikanan"}


class HandedDesk(Desk):
    """A Desk whose Dinsos has neither account nor spreadsheet; steps 1 and 2 are done."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        rows = [AGENCIES[0], {**AGENCIES[1], "Surel": None}, AGENCIES[2]]
        update = table_update(names.AGENCIES, rows)
        self.workbook.apply(WorkbookUpdate({names.AGENCIES.name: update}, {}))
        self.run_all(1, 2)

    @property
    def inbox(self) -> Path:
        return self.workspace.inbox

    def book(self, agency: str) -> Path:
        """The OPD's file as step 2 wrote it."""
        return self.workspace.outputs_of("2025") / "format" / f"{SHORT[agency]}.xlsx"

    def hand_in(
        self, agency: str, name: str = "", *, modified: datetime | None = None, **cells: Any
    ) -> Path:
        """Fill the OPD's file as Excel would, and lay it into the folder.

        Args:
            cells: by address, on the first tab after the guide; 'Tab!A1' by `fill_book`.
        """
        filled = fill_book(
            self.book(agency).read_bytes(),
            {f"Indikator!{address}": value for address, value in cells.items()},
            modified or self.clock.now(),
        )
        return self.lay(name or f"{SHORT[agency]}.xlsx", filled)

    def lay(self, name: str, content: bytes) -> Path:
        """Lay a file into the folder."""
        path = self.inbox / name
        path.write_bytes(content)
        return path

    def take(self, **options: Any) -> InboxReport:
        """Take in what lies there, without waiting for files to settle."""
        self.clock.pass_time(minutes=1)
        register = self.state().register
        options.setdefault("pause", lambda _: None)
        return take_in_files(self.store, self.inbox, register, self.clock, **options)

    def shelf(self, name: str) -> list[str]:
        """Names of the files on a shelf."""
        return sorted(path.name for path in (self.inbox / name).iterdir())

    def value(self, agency: str, cell: str) -> object:
        """The last good value that stood in a cell of 'Indikator'."""
        answers = next(one for one in self.of(agency).submissions if one.format.startswith("IND-"))
        return next(one.raw for one in answers.values if one.cell == cell)


def fill_book(content: bytes, cells: dict[str, Any], modified: datetime) -> bytes:
    """The file with cells typed in, saved at a moment."""
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        sheet, _, address = place.rpartition("!")
        book[sheet][address] = value
    out = BytesIO()
    # openpyxl writes the time of saving itself; what it is told is put in its place afterwards
    book.save(out)
    return with_modified(out.getvalue(), modified)


def with_modified(content: bytes, modified: datetime) -> bytes:
    """The same file, saved at another moment by its own word."""
    stamp = modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            part = source.read(member.filename)
            if member.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            target.writestr(member, part)
    return out.getvalue()

"""An OPD of the demo without internet: it fills its file, hands it in, mends what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from addin.demo.agencies import SimulatedOffice
from addin.demo.mistakes import TypedCell
from addin.demo.sheet_table import Rows
from sync.agency_files import book_names
from sync.domain.addresses import split_address
from sync.domain.filled_package import answers_in, with_cells
from sync.domain.layout import package_for
from sync.domain.tables import RawCell, RawTable
from sync.sources.handed_in import read_handed_in
from sync.workbook.agency_book import agency_book


@dataclass(frozen=True)
class OfflineDesk:
    """How files go between the office and the OPD that have nothing but files.

    Args:
        outputs: where the office puts the files; inbox: where it finds those that come back.
    """

    opd: SimulatedOffice
    outputs: Path
    inbox: Path

    def fill(self, codes: Iterable[str], now: datetime) -> None:
        """Each OPD takes the file of step 2, fills it, and hands it in."""
        for code in codes:
            path = self.outputs / "format" / self._name(code)
            tables = self._tables(path, now)
            plan = self.opd.plan_at_desk(code, _rows(tables))
            self._hand_in(code, path, plan, now, "isian")

    def mend(self, codes: Iterable[str], now: datetime) -> None:
        """Each OPD that got a file back mends most of what it names, and hands it in again."""
        for code in codes:
            path = self.outputs / "perbaikan" / self._name(code)
            if path.exists():
                tables = self._tables(path, now)
                self._hand_in(code, path, self.opd.mend_at_desk(code, _rows(tables)), now, "baik")

    def _name(self, code: str) -> str:
        return book_names(self.opd.register)[code]

    def _tables(self, path: Path, now: datetime) -> tuple[RawTable, ...]:
        return read_handed_in(path, now).tables

    def _hand_in(
        self, code: str, path: Path, cells: Iterable[TypedCell], now: datetime, word: str
    ) -> None:
        """What a person does in a spreadsheet program: open, type, save, copy onto a stick."""
        file = read_handed_in(path, now)
        register = self.opd.register
        package = package_for(register.agency(code), register)
        values: dict[tuple[str, int, int], RawCell] = {
            **answers_in(package, file.tables),
            **{(cell.sheet, *split_address(cell.cell)): cell.raw for cell in cells},
        }
        saved = now.astimezone(UTC).replace(tzinfo=None)
        content = agency_book(with_cells(package, values), file.identity, saved=saved)
        # the name that people give a file tells nothing, and need not
        (self.inbox / f"{word} {path.stem} fix.xlsx").write_bytes(content)


def _rows(tables: Iterable[RawTable]) -> Mapping[str, Rows]:
    return {table.title: table.rows for table in tables}

"""The Workbook port over a closed file: reads it, and replaces table rows inside the package."""

from __future__ import annotations

from pathlib import Path

from sync.clock import SystemClock
from sync.ports import Cell, Clock, Link, Scalar, TableRows, TableUpdate, WorkbookUpdate
from sync.workbook import names, package
from sync.workbook.package.last_written import FileMark
from sync.workbook.package.safety import refuse_if_open


class ClosedWorkbook:
    """The master as a file that no program has open.

    Args:
        path: the workbook. It is opened at the first read, and again after `apply`; in between
            a table is read once.
        backup_dir: folder for a copy of it before each write, None for no copies; clock: names
            them.
    """

    unsaved = ""

    def __init__(
        self, path: Path, backup_dir: Path | None = None, clock: Clock | None = None
    ) -> None:
        self.path = path
        self._backup_dir = backup_dir
        self._clock = clock or SystemClock()
        self._opened: package.WorkbookFile | None = None
        self._read: dict[str, TableRows] = {}
        self._last = package.LastWritten()

    def read_name(self, name: str) -> Scalar:
        """Value of a single-cell defined name."""
        return self._file().name(name)

    def read_table(self, table: str) -> TableRows:
        """Header and all rows of a table, blank ones too; its place is counted from 0."""
        if self._opened is None or table not in self._read:
            self._read[table] = self._rows_of(table)
        return self._read[table]

    def _rows_of(self, table: str) -> TableRows:
        read = self._file().table(table)
        return TableRows(
            columns=tuple(read.columns),
            rows=tuple(tuple(row) for row in read.rows),
            sheet=read.sheet,
            first_row=read.first_row - 1,
            first_column=read.first_column - 1,
            computed=self._file().formula_columns(table),
        )

    def apply(self, update: WorkbookUpdate) -> bool:
        """Write tables, names and extra sheets in one rewrite; False when nothing differed."""
        self.close()  # Windows does not replace a file that is still open
        report = package.replace(
            self.path,
            {name: _content(table) for name, table in update.tables.items()},
            {name: _cell(cell) for name, cell in update.names.items()},
            clones=tuple(
                package.SheetClone(sheet.model, sheet.title, sheet.table, sheet.heading)
                for sheet in update.sheets
            ),
            flexible=frozenset(table.name for table in names.TABLES if table.flexible),
            backup_dir=self._backup_dir,
            clock=self._clock,
            last=self._last,
        )
        return report.changed

    @property
    def shown_by(self) -> FileMark | None:
        """Which file shows what `apply` was last given; None before the first time."""
        return self._last.mark

    def ensure_free(self) -> None:
        """Refuse a master that is open in another program, naming who has it."""
        refuse_if_open(self.path)

    def close(self) -> None:
        """Let go of the file; the next read opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._read.clear()

    def _file(self) -> package.WorkbookFile:
        if self._opened is None:
            self._opened = package.WorkbookFile(self.path)
        return self._opened


def _content(table: TableUpdate) -> package.TableContent:
    return package.TableContent(
        table.columns, tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    )


def _cell(cell: Cell) -> package.Scalar | package.Link:
    return package.Link(cell.value, cell.target) if isinstance(cell, Link) else cell

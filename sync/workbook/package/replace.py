"""Tables and named cells written into a closed workbook, all in one rewrite or none."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sync import texts
from sync.clock import SystemClock
from sync.domain.errors import WorkbookError
from sync.ports import Clock
from sync.workbook.package import backups, recalculation
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.book import Book, Sheet, Table
from sync.workbook.package.clones import add_clone
from sync.workbook.package.content import (
    ColumnWise,
    Link,
    PackageReport,
    Scalar,
    SheetClone,
    TableContent,
)
from sync.workbook.package.disk import Disk, reachable
from sync.workbook.package.follow import follow_tables
from sync.workbook.package.formula_columns import FormulaColumns, given_areas, widened
from sync.workbook.package.last_written import (
    NAME,
    TABLE,
    Asked,
    LastWritten,
    fingerprints,
    mark_of,
)
from sync.workbook.package.links import PlacedLink, check_target, write_links
from sync.workbook.package.parts import Package, Relationships
from sync.workbook.package.references import TableMove
from sync.workbook.package.row_heights import RowHeights
from sync.workbook.package.safety import refuse_if_open
from sync.workbook.package.save import save
from sync.workbook.package.sheet_marks import open_sheet, sheet_content
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.sheet_references import move_sheet_areas
from sync.workbook.package.stretches import Rows
from sync.workbook.package.table_cells import Written, write_cell, write_table
from sync.workbook.package.table_looks import style_attribute
from sync.workbook.package.table_write import TableWrite, check_room
from sync.workbook.package.tables import check_columns, column_names, is_filtered, resize

_CLOCK, _DISK = SystemClock(), Disk()


@dataclass
class _SheetWork:
    """All that is to be written on one sheet."""

    sheet: Sheet
    tables: list[tuple[Table, TableContent, bool]] = field(default_factory=list)
    cells: list[tuple[str, Area, Scalar | Link]] = field(default_factory=list)
    asked: set[Asked] = field(default_factory=set)


@dataclass
class _Outcome:
    """What writing the sheets brought about."""

    moves: dict[str, list[TableMove]] = field(default_factory=dict)
    parts: dict[str, SheetPart] = field(default_factory=dict)
    formulas_vanished: bool = False
    without_links: list[str] = field(default_factory=list)


def replace(
    path: Path,
    tables: Mapping[str, TableContent],
    names: Mapping[str, Scalar | Link] = MappingProxyType({}),
    clones: Sequence[SheetClone] = (),
    flexible: Container[str] = (),
    backup_dir: Path | None = None,
    keep: int = backups.KEPT,
    clock: Clock = _CLOCK,
    disk: Disk = _DISK,
    last: LastWritten | None = None,
) -> PackageReport:
    """Give tables and named cells of a closed workbook new content; all else stays.

    Every zip member not concerned is copied with its compressed bytes. The file is swapped in
    one step, and not touched at all when it already says the same.

    Args:
        path: an existing .xlsx or .xlsm that nobody has open.
        tables: content by table display name (any case), clones' tables included. Columns that
            people compute by a formula are left out or None; the formula is filled down.
        names: values by workbook-level defined name of one cell.
        clones: sheets to make first, each right before its model; one whose table exists is
            skipped. Their tables take any columns.
        flexible: tables, spelled as in `tables`, whose columns may be replaced as well.
        backup_dir: folder for a copy of the file as it was, None for no copy; keep: how many
            such copies stay. See `backups.Backups`.
        clock: names the copies. disk: the file system.
        last: what this file is known to say: a sheet on which nothing else is asked is passed
            over. It learns what was written; None looks at every sheet.

    Raises:
        WorkbookError: whatever keeps the content from being written; the file is as it was.
        ValueError: a row whose length is not that of the columns.
    """
    started = time.perf_counter()
    _check_shapes(tables)
    last = last or LastWritten()
    asked_now = fingerprints(tables, names)
    path = reachable(path.resolve())  # a link stays a link: its target is replaced
    copies = None
    if backup_dir is not None:
        copies = backups.Backups(reachable(backup_dir), keep, clock, disk)
    refuse_if_open(path)
    disk.sweep(path.parent)
    if copies is not None:
        copies.sweep(path)
    with Package(path) as package:
        book = Book(package)
        added = tuple(clone.title for clone in clones if add_clone(book, clone))
        free = {clone.table.lower() for clone in clones}
        before = after = mark_of(package.stat)
        said = last.said(before, asked_now)
        work = _gather(book, tables, names, lambda n: n in flexible or n.lower() in free)
        work = [one for one in work if not one.asked <= said]
        outcome = _Outcome()
        for sheet_work in work:
            _write_sheet(book, sheet_work, outcome)
        follow_tables(book, outcome.moves, outcome.parts)
        changed = {*package.replaced(), *package.added(), *package.removed()}
        if changed:
            recalculation.request(book, formulas_vanished=outcome.formulas_vanished or bool(added))
            changed = {*package.replaced(), *package.added(), *package.removed()}
            asked = {table.name: content for one in work for table, content, _ in one.tables}
            saved = save(package, lambda draft: _verify(draft, path, asked), disk, copies)
            after = mark_of(saved)
        last.keep(before, after, asked_now)
    return PackageReport(
        changed=bool(changed),
        tables={name: len(content.rows) for name, content in tables.items()},
        parts_changed=tuple(sorted(changed)),
        seconds=time.perf_counter() - started,
        sheets_without_links=tuple(outcome.without_links),
        sheets_added=added,
    )


def _check_shapes(tables: Mapping[str, TableContent]) -> None:
    for name, content in tables.items():
        width = len(content.columns)
        if isinstance(content.rows, ColumnWise) or set(map(len, content.rows)) <= {width}:
            continue
        for number, row in enumerate(content.rows):
            if len(row) != width:
                raise ValueError(f"{name}: row {number} has {len(row)} values, not {width}")


def _gather(
    book: Book,
    tables: Mapping[str, TableContent],
    names: Mapping[str, Scalar | Link],
    is_flexible: Callable[[str], bool],
) -> list[_SheetWork]:
    """What is asked for, sheet by sheet; WorkbookError for a table or name that is gone."""
    work: dict[str, _SheetWork] = {}
    for name, content in tables.items():
        table = book.table(name)
        content = widened(book.package.tree(table.part), table.name, content)
        on_sheet = work.setdefault(table.sheet.part, _SheetWork(table.sheet))
        on_sheet.tables.append((table, content, is_flexible(name)))
        on_sheet.asked.add((TABLE, name))
    for name, value in names.items():
        sheet, area = book.cell_of(name)
        on_sheet = work.setdefault(sheet.part, _SheetWork(sheet))
        on_sheet.cells.append((name, area, value))
        on_sheet.asked.add((NAME, name))
    return list(work.values())


def _write_sheet(book: Book, work: _SheetWork, outcome: _Outcome) -> None:
    package, sheet = book.package, work.sheet
    part = open_sheet(package, sheet.part)
    cleared: list[Area] = []
    links: list[PlacedLink] = []
    moves: list[TableMove] = []
    for table, content, flexible in work.tables:
        shared = _shared_rows(book, work, table)
        move, written = _write_one_table(book, part, table, content, flexible, shared)
        moves.append(move)
        root = package.tree(table.part)
        cleared += [*given_areas(root, move.before), *given_areas(root, move.after)]
        outcome.formulas_vanished = outcome.formulas_vanished or written.formulas
        for place in written.links:
            links += _placed(sheet.title, *place)
    wrapping: set[int] = set()
    for name, area, value in work.cells:
        row, column = book.one_cell(name, area, part)
        gone = write_cell(part, sheet.title, row, column, value, book.styles)
        outcome.formulas_vanished = outcome.formulas_vanished or gone
        cleared.append(area)
        links += _placed(sheet.title, row, column, value)
        if _wraps(book, part, row, column):
            wrapping.add(row)
    heights = _heights(book, part)
    for row in wrapping:
        heights.fit(row)
    if not write_links(part.root, Relationships(package, sheet.part), cleared, links):
        outcome.without_links.append(sheet.title)
    move_sheet_areas(part.root, moves)
    part.set_dimension()
    after = sheet_content(part)
    if not package.holds(sheet.part, after):
        package.write(sheet.part, after)
        outcome.moves[sheet.title.lower()] = moves
        outcome.parts[sheet.title.lower()] = part


def _write_one_table(
    book: Book,
    part: SheetPart,
    table: Table,
    content: TableContent,
    flexible: bool,
    shared: Sequence[Rows],
) -> tuple[TableMove, Written]:
    root = book.package.tree(table.part)
    title = table.sheet.title
    check_columns(root, table.name, content.columns, flexible=flexible)
    before = book.table_area(table)
    after = before.resized(len(content.rows), len(content.columns))
    if not after.fits:
        raise WorkbookError(texts.EXCEL_TABLE_TOO_LARGE, where=title, table=table.name)
    columns_changed = content.columns != column_names(root)
    write = TableWrite(
        table.name, before, after, content, columns_changed, is_filtered(root), book.styles
    )
    neighbours = [
        book.table_area(other).whole
        for other in book.tables_of(table.sheet)
        if other.part != table.part
    ]
    check_room(part, title, write, neighbours)
    if after.last_column > before.last_column:
        part.copy_column_look(before.last_column, before.last_column + 1, after.last_column)
    formulas = FormulaColumns(part, title, table.name, root, before)
    if formulas:  # each of its rows holds cells that are not written here
        shared = [*shared, (before.header, max(before.last_row, after.last_row))]
    written = write_table(part, title, write, _heights(book, part), shared)
    if formulas:
        written.formulas = formulas.put_back(part, after)
    resize(root, after, content.columns)
    return TableMove(table.name, before, after, columns_changed), written


def _shared_rows(book: Book, work: _SheetWork, table: Table) -> list[Rows]:
    """Rows of the sheet on which other tables or named cells are written as well."""
    rows = [(area.first_row, area.last_row) for _, area, _ in work.cells]
    for other, content, _ in work.tables:
        if other.part != table.part:
            before = book.table_area(other)
            after = before.resized(len(content.rows), len(content.columns))
            rows.append((before.header, max(before.last_row, after.last_row)))
    return rows


def _heights(book: Book, part: SheetPart) -> RowHeights:
    return RowHeights(part, book.styles, lambda: book.shared_texts)


def _wraps(book: Book, part: SheetPart, row: int, column: int) -> bool:
    """Whether the text of a cell wraps."""
    cells = part.rows.cells(row)
    style = next((cell.style for cell in cells if cell.column == column), b"")
    return book.styles.look(style_attribute(style)).wraps


def _placed(title: str, row: int, column: int, value: Scalar | Link) -> list[PlacedLink]:
    if not isinstance(value, Link):
        return []
    check_target(value, f"{title}!{cell_name(row, column)}")
    return [PlacedLink(row, column, value)]


def _shown(value: Scalar | Link) -> bool:
    return (value.value if isinstance(value, Link) else value) not in (None, "")


def _verify(draft: Path, path: Path, tables: Mapping[str, TableContent]) -> None:
    """Read the tables back from the new file: their columns and rows are what was asked for."""
    with Package(draft) as package:
        book = Book(package)
        parts: dict[str, SheetPart] = {}
        for name, content in tables.items():
            table = book.table(name)
            area = book.table_area(table)
            if table.sheet.part not in parts:
                parts[table.sheet.part] = open_sheet(package, table.sheet.part)
            columns = column_names(package.tree(table.part))
            filled = bool(content.rows) and any(_shown(v) for v in content.rows[-1])
            if (columns, area.rows) != (content.columns, max(len(content.rows), 1)) or (
                filled and not parts[table.sheet.part].rows.holds(area.last_body_row)
            ):
                raise WorkbookError(texts.EXCEL_READBACK_FAILED, where=path.name, part=name)

"""Whether a workbook is himpun's master with all its tables and names, before anything is done."""

from __future__ import annotations

from sync import texts
from sync.domain.errors import WorkbookError
from sync.ports import TableRows, Workbook
from sync.workbook import names
from sync.workbook.names import Owner, Table


def check_master(workbook: Workbook) -> None:
    """Pass if every table and name that himpun reads or writes is in place.

    Raises:
        WorkbookError: it is not our master, or a table, a heading or a name is gone.
    """
    missing: list[WorkbookError] = []
    for table in names.TABLES:
        try:
            found = workbook.read_table(table.name)
        except WorkbookError as error:
            if error.text is not texts.EXCEL_TABLE_MISSING:
                raise
            missing.append(error)
        else:
            _check_headings(workbook, table, found)
    if len(missing) == len(names.TABLES):
        raise WorkbookError(texts.MASTER_NOT_OURS, where=workbook.path.name)
    if missing:
        raise missing[0]
    for name in names.NAMES:
        workbook.read_name(name.name)


def _check_headings(workbook: Workbook, table: Table, found: TableRows) -> None:
    """People may add columns to their own tables; ours have exactly ours, or any if flexible."""
    people = table.owner is Owner.PEOPLE
    fits = set(table.headers) <= set(found.columns) if people else found.columns == table.headers
    if not fits and not table.flexible:
        raise WorkbookError(
            texts.EXCEL_HEADER_CHANGED,
            where=workbook.path.name,
            table=table.name,
            expected=", ".join(table.headers),
            found=", ".join(found.columns),
        )

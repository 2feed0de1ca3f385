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
            error.where = f"{error.where}, lembar {table.sheet}"
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
    """People may add columns to their own tables; ours have exactly ours, or any if flexible.

    Of people's tables only the headings that are gone are named, and those that himpun does not
    know: a renamed one is among them.
    """
    expected, there = table.headers, found.columns
    if table.owner is Owner.PEOPLE:
        expected = tuple(header for header in table.headers if header not in found.columns)
        there = tuple(header for header in found.columns if header not in table.headers)
    fits = not expected if table.owner is Owner.PEOPLE else there == expected
    if fits or table.flexible:
        return
    raise WorkbookError(
        texts.EXCEL_HEADER_CHANGED,
        where=f"{workbook.path.name}, lembar {found.sheet}",
        table=table.name,
        expected=", ".join(expected),
        found=", ".join(there) or texts.EXCEL_NOTHING.what,
    )

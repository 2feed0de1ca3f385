"""himpun.toml and the master: whether they can be used, and belong together with the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from sync import texts
from sync.config import Workspace
from sync.doctor.results import Verdict, good
from sync.domain.errors import StoreError, WorkbookError
from sync.ports import Workbook
from sync.store import SqlStore, open_store
from sync.store.examination import examine_store
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.master_check import check_master
from sync.workbook.people_rows import as_text


def look_at_settings(workspace: Callable[[], Workspace]) -> Sequence[Verdict]:
    """Whether this is a workspace and its himpun.toml says what can be understood."""
    return [good(texts.DOCTOR_SETTINGS_GOOD.format(folder=workspace().folder.resolve().name))]


def look_at_master(workspace: Workspace, opened: Workbook | None) -> Sequence[Verdict]:
    """Whether the master is there, has all its tables, and shows what this store holds.

    Args:
        opened: the master as it is open in Excel; None for the file.
    """
    if opened is not None:
        return [_master_verdict(workspace, opened)]
    if not workspace.master.exists():
        raise WorkbookError(texts.DOCTOR_MASTER_MISSING, name=workspace.master.name)
    with closing(ClosedWorkbook(workspace.master)) as workbook:
        return [_master_verdict(workspace, workbook)]


def _master_verdict(workspace: Workspace, master: Workbook) -> Verdict:
    check_master(master)
    unlike = _unlike(workspace, master)
    if unlike is not None:
        raise WorkbookError(unlike, name=workspace.master.name)
    return good(texts.DOCTOR_MASTER_GOOD.format(name=workspace.master.name))


def _unlike(workspace: Workspace, master: Workbook) -> texts.Text | None:
    """How what the master shows and what the store holds do not match; None where they do.

    A fresh master shows nothing yet, and belongs to whoever fills it in.
    """
    collection, _, number = as_text(master.read_name(names.PUBLISHED.name)).rpartition("/")
    if not (collection and number.isdecimal()):
        return None
    if isinstance(workspace.store, Path) and not workspace.store.exists():
        return None  # the store's own line tells of it
    with suppress(StoreError):  # likewise
        # an older store would be brought up to date by opening it
        if examine_store(workspace.store).is_current:
            with open_store(workspace.store) as store:
                return _unlike_store(store, collection, int(number), master)
    return None


def _unlike_store(
    store: SqlStore, collection: str, number: int, master: Workbook
) -> texts.Text | None:
    """The same, of a store that can be read.

    Args:
        number: of the newest entry that the master shows.
    """
    known = store.collections()
    if not known:
        return texts.DOCTOR_MASTER_BEFORE_STEP_1
    if collection not in known:
        return texts.DOCTOR_MASTER_FOREIGN
    kept = store.of(collection)
    register = kept.register()
    asked = {agency.name for agency in register.agencies} if register else set()
    if asked and not _shows_any(master, asked):
        return texts.DOCTOR_MASTER_FOREIGN  # first of all: such a master must not be read back
    if number > max((entry.number for entry in kept.entries()), default=0):
        return texts.DOCTOR_MASTER_AHEAD
    return None


def _shows_any(master: Workbook, asked: set[str]) -> bool:
    """Whether Pantauan shows one of these OPD, or none at all."""
    table = master.read_table(names.MONITORING.name)
    place = table.columns.index("OPD")
    shown = {name for row in table.rows if (name := as_text(row[place]))}
    return not shown or bool(shown & asked)

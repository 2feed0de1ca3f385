"""The store, and the copies that are kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sync import texts
from sync.config import Workspace
from sync.doctor.results import State, Verdict, good, problem, skipped
from sync.domain.errors import StoreError
from sync.keeping.contents import Contents, contents_of
from sync.keeping.daily import is_worth_keeping
from sync.keeping.shelf import Kept, folder_of_copies, kept_in, newest_first, shelf_of
from sync.keeping.way_back import has_backups, with_way_back
from sync.store import store_file
from sync.store.examination import examine_store

OLD_BACKUP = timedelta(days=3)
"""A copy is made on each day on which something is written; so long it may not lag behind."""

_CLOCKS_DIFFER = timedelta(days=1)


def look_at_store(workspace: Workspace) -> Sequence[Verdict]:
    """Whether the store is whole and of this version.

    Raises:
        StoreError: it is not; with the way back where there is one.
    """
    if _is_not_made_yet(workspace):
        return [skipped(texts.DOCTOR_STORE_NOT_YET)]
    try:
        found = examine_store(workspace.store)
    except StoreError as error:
        raise with_way_back(error, workspace, _today()) from error
    if not found.is_current:
        # opening it would bring it up to date: whatever has to open it waits
        return [Verdict(State.GOOD, texts.DOCTOR_STORE_OLDER, blocks=True)]
    return [good(texts.DOCTOR_STORE_GOOD if found.is_file else texts.DOCTOR_STORE_SERVER_GOOD)]


def _is_not_made_yet(workspace: Workspace) -> bool:
    """Whether no step was ever run: a store that was there once has outputs or backups."""
    place = workspace.store
    is_there = not isinstance(place, Path) or place.exists()
    return not (is_there or workspace.outputs.exists() or has_backups(workspace))


def look_at_backup(workspace: Workspace) -> Sequence[Verdict]:
    """Whether the newest copy of the store is whole, and not long behind the store."""
    store = store_file(workspace.store)
    if store is None:
        return [skipped(texts.DOCTOR_BACKUP_OF_SERVER)]
    kept = newest_first(kept_in(shelf_of(workspace), store), _today())
    if not kept:
        return [_verdict_without_copy(workspace, store)]
    found = contents_of(kept[0].path)
    if not found.is_whole:
        return [_verdict_of_bad_copy(workspace, kept[0], found)]
    made = [_changed_at(one.path) for one in kept]
    return [backup_verdict(_changed_at(store), made, datetime.now(UTC))]


def _verdict_of_bad_copy(workspace: Workspace, copy: Kept, found: Contents) -> Verdict:
    """It may be moved aside only if it is of no use for certain, and if the store needs no copy."""
    if found.is_damaged and not _is_whole(workspace):
        return skipped(texts.DOCTOR_WAITS_FOR_MENDING.format(label=texts.DOCTOR_STORE))
    error = StoreError(
        texts.DOCTOR_BACKUP_HURT if found.is_damaged else texts.DOCTOR_BACKUP_NOT_READ,
        day=copy.name,
        reason=found.problem.rstrip("."),
        name=copy.path.name,
        folder=folder_of_copies(workspace),
    )
    return problem(error, blocks=False)


def _is_whole(workspace: Workspace) -> bool:
    try:
        examine_store(workspace.store)
    except StoreError:
        return False
    return True


def _verdict_without_copy(workspace: Workspace, store: Path) -> Verdict:
    with suppress(StoreError, OSError):  # the store's own line tells of it
        if is_worth_keeping(store):
            error = StoreError(texts.DOCTOR_BACKUP_NONE, folder=folder_of_copies(workspace))
            return problem(error, blocks=False)
    return skipped(texts.DOCTOR_BACKUP_NOT_YET)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def backup_verdict(changed: datetime, copies: Sequence[datetime], now: datetime) -> Verdict:
    """Args: when the store was last written; when each copy was made, at least one; the present."""
    # a clock that once was ahead left a copy that would look like the newest one for a long time
    newest = max((at for at in copies if at <= now + _CLOCKS_DIFFER), default=None)
    if newest is None or changed - newest > OLD_BACKUP:
        days = (changed - (newest or min(copies))).days
        error = StoreError(texts.DOCTOR_BACKUP_OLD, days=max(abs(days), 1))
        return problem(error, blocks=False)
    return good(texts.DOCTOR_BACKUP_GOOD.format(age=_age(now - newest)))


def _age(age: timedelta) -> str:
    """'hari ini', 'kemarin', '5 hari yang lalu'."""
    if age.days < len(texts.DOCTOR_RECENT_DAYS):
        return texts.DOCTOR_RECENT_DAYS[max(age.days, 0)]
    return texts.DOCTOR_DAYS_AGO.format(days=age.days)


def _changed_at(path: Path) -> datetime:
    """When a file was last written; its log is where the newest of a store stands."""
    log = path.with_name(f"{path.name}-wal")
    times = [one.stat().st_mtime for one in (path, log) if one.exists()]
    return datetime.fromtimestamp(max(times, default=0.0), UTC)

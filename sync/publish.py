"""Store -> workbook: what the master shall show is decided by projection, and written here."""

from __future__ import annotations

from sync.assemble import assemble
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Clock, Store, Workbook
from sync.request_desk import enrol
from sync.workbook.entered import note_published, published_mark, read_back
from sync.workbook.office_settings import read_staffing
from sync.workbook.projection import project


def publish(
    store: Store,
    workbook: Workbook,
    clock: Clock,
    calendar: WorkingCalendar,
    actor: str = "",
    *,
    known: CollectionState | None = None,
) -> bool:
    """Bring the master up to date with the store; False when it already was.

    What people wrote in it is kept first, and a request of the public gets its number.

    Args:
        actor: who stands behind what is found written.
        known: the collection as it was just put together; used if nothing new is found written.

    Raises:
        StepRefusedError: nothing was prepared yet (SOP step 1).
        WorkbookError: the master cannot be written now; nothing of it was changed.
    """
    written = read_back(workbook, store, clock, actor)
    state = assemble(store, clock) if written or known is None else known
    if enrol(store, state, clock, actor):
        state = assemble(store, clock)
    changed = workbook.apply(project(state, calendar, read_staffing(workbook)))
    note_published(store, published_mark(state.register.collection.code, state.entries))
    return changed

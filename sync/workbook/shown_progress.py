"""The tables of the master that show how the collection goes: OPD, report, log."""

from __future__ import annotations

from sync.domain.file_source import FILE_DELIVERY
from sync.domain.procedure import step_states
from sync.domain.standing import standing
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import floored
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, Link
from sync.workbook.shown_cells import Rows, local
from sync.workbook.shown_findings import reminder, return_state
from sync.workbook.shown_recap import counts


def step_time_rows(state: CollectionState, calendar: WorkingCalendar) -> Rows:
    """Standard and used working minutes of each step."""
    return tuple(
        (
            f"{step.step.number}. {step.step.title}",
            step.step.standard.maximum,
            step.elapsed if step.finished else None,
        )
        for step in step_states(state.steps, calendar, state.at, state.register.collection.due)
    )


def monitoring_rows(state: CollectionState) -> Rows:
    """Each OPD by the five states of its values."""
    return tuple(
        _monitoring_row(number, item, state) for number, item in enumerate(state.agencies, 1)
    )


def _monitoring_row(number: int, item: AgencyState, state: CollectionState) -> tuple[Cell, ...]:
    newest = max((table.pulled_at for table in item.accepted), default=None)
    declared = item.declared if item.is_declared else None
    return (
        number,
        item.agency.name,
        item.condition.value,
        *counts(item.completeness),
        len(item.open_items),
        max(item.rounds_returned, default=0),
        local(item.first_answer),
        local(newest),
        item.timeliness.value,
        return_state(item),
        local(declared.noticed_at) if declared else None,
        declared.by if declared else "",
        _way(item),
        reminder(item, state),
        " ".join(standing(item, state.register.collection.due, state.at.date())),
    )


def _way(item: AgencyState) -> Cell:
    """What opens the OPD's spreadsheet; the word alone where it has a file to fill."""
    if item.delivery is None:
        return ""
    return FILE_DELIVERY if item.delivery.is_file else Link("Buka", item.delivery.url)


def report_rows(state: CollectionState) -> Rows:
    """The lines of the Laporan Pengelolaan Data."""
    return tuple(
        (
            number,
            item.agency.name,
            local(item.first_answer),
            item.timeliness.value,
            item.completeness.requested,
            item.completeness.answered,
            floored(item.completeness.ratio),
            len(item.must_mend),
            len(item.rounds_returned),
            item.condition.value,
        )
        for number, item in enumerate(state.agencies, 1)
    )


def log_rows(state: CollectionState) -> Rows:
    """The log, newest first."""
    short = {item.agency.code: item.agency.short_name for item in state.agencies}
    return tuple(
        (local(entry.at), entry.event, short.get(entry.agency, entry.agency), entry.sentence)
        for entry in reversed(state.log)
    )

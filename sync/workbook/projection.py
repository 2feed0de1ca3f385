"""State of the collection -> what each table and named cell of the master shall show. Pure."""

from __future__ import annotations

from sync import texts
from sync.domain.agenda import agenda, clock_notice
from sync.domain.analysis import analyse
from sync.domain.people import SOP_STAFFING, Staffing
from sync.domain.procedure import current_round, gate_is_open, next_step
from sync.domain.recap import Recap, build_recap
from sync.domain.revisions import revision_sentences
from sync.domain.state import CollectionState
from sync.domain.wording import (
    collection_line,
    due_line,
    floored,
    missing_sentence,
    notice_line,
    sync_line,
    verdict_line,
)
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, SheetRequest, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.entered import published_mark
from sync.workbook.shown_cells import fitting, open_lists
from sync.workbook.shown_findings import finding_rows
from sync.workbook.shown_office import office_finding_rows
from sync.workbook.shown_progress import (
    log_rows,
    monitoring_rows,
    report_rows,
    step_time_rows,
)
from sync.workbook.shown_recap import affair_rows, ranking_rows, recap_table, round_rows
from sync.workbook.shown_requests import request_notice, request_rows
from sync.workbook.shown_revisions import change_rows, correction_rows
from sync.workbook.shown_schedule import other_rows, step_round_rows, step_rows
from sync.workbook.shown_sending import sending_rows
from sync.workbook.shown_values import data_rows, list_sheet, list_table


def project(
    state: CollectionState, calendar: WorkingCalendar, staffing: Staffing = SOP_STAFFING
) -> WorkbookUpdate:
    """Everything the master shall show for a state. The same state gives the same update.

    Args:
        staffing: whom the office names for the steps.
    """
    final = state.final
    recap = build_recap(final)
    rows = {
        names.STEPS: step_rows(state, calendar, staffing),
        names.OTHER_COLLECTIONS: other_rows(state),
        names.STEP_ROUNDS: step_round_rows(state, calendar, staffing),
        names.SENDINGS: sending_rows(state),
        names.DATA: data_rows(state),
        names.MONITORING: monitoring_rows(state),
        names.CORRECTIONS: correction_rows(state),
        names.CHANGES: change_rows(state),
        names.FINDINGS: (*finding_rows(state, calendar), *office_finding_rows(state)),
        names.REPORT: report_rows(state),
        names.RECAP_BY_AGENCY: ranking_rows(final),
        names.RECAP_BY_AFFAIR: affair_rows(recap),
        names.ROUNDS: round_rows(state),
        names.STEP_TIMES: step_time_rows(state, calendar),
        names.ANALYSIS_TEXT: tuple(
            (part.title, part.text) for part in analyse(final, recap, calendar)
        ),
        names.REQUESTS: request_rows(state, calendar),
        names.LOG: log_rows(state),
    }
    tables = {table.name: TableUpdate(table.headers, shown) for table, shown in rows.items()}
    tables[names.RECAP.name] = recap_table(recap)
    sheets: list[SheetRequest] = []
    for fmt in open_lists(state):
        sheet = list_sheet(fmt)
        sheets.append(sheet)
        tables[sheet.table] = list_table(fmt, state)
    fitted = {name: fitting(table) for name, table in tables.items()}
    cells = _names(state, calendar, recap) | _agenda_names(state, calendar, staffing)
    return WorkbookUpdate(fitted, cells, tuple(sheets))


def _agenda_names(
    state: CollectionState, calendar: WorkingCalendar, staffing: Staffing
) -> dict[str, Cell]:
    """What is to be done now; a clock that went back comes before all else."""
    said = agenda(state, calendar, staffing)
    cells = {
        names.HOME_ACTION: said.action,
        names.HOME_TODAY: said.today,
        names.HOME_LATE: said.late,
        names.HOME_NOTICE: clock_notice(state, calendar)
        or f"{notice_line(state)} {request_notice(state, calendar)}".rstrip(),
    }
    return {name.name: cell for name, cell in cells.items()}


def _names(state: CollectionState, calendar: WorkingCalendar, recap: Recap) -> dict[str, Cell]:
    mark = published_mark(state.register.collection.code, state.entries)
    cells: dict[names.Name, Cell] = {names.PUBLISHED: mark}
    cells |= {**_home_names(state, calendar), **_report_names(state), **_recap_names(state, recap)}
    return {name.name: cell for name, cell in cells.items()}


def _home_names(state: CollectionState, calendar: WorkingCalendar) -> dict[names.Name, Cell]:
    upcoming = next_step(state.steps)
    following = f"{upcoming.number}. {upcoming.title}" if upcoming else texts.ALL_STEPS_DONE
    received = sum(item.completeness.answered > 0 for item in state.agencies)
    return {
        names.HOME_TITLE: state.register.collection.title,
        names.HOME_ORDER: collection_line(state.register.collection),
        names.HOME_DUE: due_line(state),
        names.HOME_NEXT: following,
        names.HOME_SYNC: sync_line(state),
        names.HOME_ROUND: current_round(state.steps),
        names.HOME_RECEIVED: f"{received} dari {len(state.agencies)}",
        names.HOME_COMPLETENESS: floored(state.completeness.ratio),
        names.HOME_FINDINGS: sum(len(item.open_items) for item in state.agencies),
        names.HOME_FAILED: sum(item.condition.is_failure for item in state.agencies),
    }


def _report_names(state: CollectionState) -> dict[names.Name, Cell]:
    return {
        names.REPORT_TITLE: f"{texts.STEP_5_TITLE} - {state.register.collection.title}",
        names.REPORT_INTRODUCTION: collection_line(state.register.collection),
        names.REPORT_VERDICT: verdict_line(state),
        names.REPORT_MISSING: missing_sentence(state),
    }


def _recap_names(state: CollectionState, recap: Recap) -> dict[names.Name, Cell]:
    total = recap.total
    status = verdict_line(state) if gate_is_open(state.steps) else texts.RECAP_PROVISIONAL
    return {
        names.RECAP_TITLE: f"Rekap Hasil {state.register.collection.title}",
        names.RECAP_STATUS: " ".join((status, *revision_sentences(state))),
        names.RECAP_REQUESTED: total.requested,
        names.RECAP_FILLED: total.filled,
        names.RECAP_ZERO: total.true_zero,
        names.RECAP_BLANK: total.blank,
        names.RECAP_UNAVAILABLE: total.unavailable,
        names.RECAP_INVALID: total.invalid,
        names.RECAP_COMPLETENESS: floored(total.ratio),
        names.RECAP_TIMELINESS: floored(recap.on_time / max(1, len(state.agencies))),
    }

"""State of the collection -> what each table and named cell of the master shall show. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sync import texts
from sync.domain.analysis import analysis_sentences
from sync.domain.procedure import current_round, gate_is_open, next_step
from sync.domain.recap import Recap, build_recap
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
from sync.workbook.shown_progress import (
    finding_rows,
    log_rows,
    monitoring_rows,
    ranking_rows,
    report_rows,
    request_rows,
    step_rows,
    step_time_rows,
)
from sync.workbook.shown_sending import sending_rows
from sync.workbook.shown_values import data_rows, list_sheet, list_table, recap_table

SOP_ROLES: Mapping[int, str] = MappingProxyType({})
"""No step is done by another role than the procedure's own."""


def project(
    state: CollectionState, calendar: WorkingCalendar, roles: Mapping[int, str] = SOP_ROLES
) -> WorkbookUpdate:
    """Everything the master shall show for a state. The same state gives the same update.

    Args:
        roles: who does a step, by its number, where the office names somebody else.
    """
    recap = build_recap(state)
    rows = {
        names.STEPS: step_rows(state, calendar, roles),
        names.SENDINGS: sending_rows(state),
        names.DATA: data_rows(state),
        names.MONITORING: monitoring_rows(state),
        names.FINDINGS: finding_rows(state),
        names.REPORT: report_rows(state),
        names.RECAP_BY_AGENCY: ranking_rows(state),
        names.STEP_TIMES: step_time_rows(state, calendar),
        names.ANALYSIS_TEXT: tuple((text,) for text in analysis_sentences(state, calendar)),
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
    return WorkbookUpdate(fitted, _names(state, recap), tuple(sheets))


def _names(state: CollectionState, recap: Recap) -> dict[str, Cell]:
    mark = published_mark(state.register.collection.code, state.entries)
    cells: dict[names.Name, Cell] = {names.PUBLISHED: mark}
    cells |= {**_home_names(state), **_report_names(state), **_recap_names(state, recap)}
    return {name.name: cell for name, cell in cells.items()}


def _home_names(state: CollectionState) -> dict[names.Name, Cell]:
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
        names.HOME_NOTICE: notice_line(state),
        names.HOME_FINDINGS: len(state.findings),
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
    opened = gate_is_open(state.steps)
    return {
        names.RECAP_TITLE: f"Rekap Hasil {state.register.collection.title}",
        names.RECAP_STATUS: verdict_line(state) if opened else texts.RECAP_PROVISIONAL,
        names.RECAP_REQUESTED: total.requested,
        names.RECAP_FILLED: total.filled,
        names.RECAP_ZERO: total.true_zero,
        names.RECAP_BLANK: total.blank,
        names.RECAP_UNAVAILABLE: total.unavailable,
        names.RECAP_INVALID: total.invalid,
        names.RECAP_COMPLETENESS: floored(total.ratio),
        names.RECAP_TIMELINESS: floored(recap.on_time / max(1, len(state.agencies))),
    }

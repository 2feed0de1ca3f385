"""The tables of the master that show how the collection goes: steps, OPD, findings, requests."""

from __future__ import annotations

from collections.abc import Mapping

from sync.domain.analysis import ranked
from sync.domain.completeness import Completeness
from sync.domain.findings import Finding
from sync.domain.layout import place_label
from sync.domain.procedure import step_states
from sync.domain.public import PUBLIC_FORMAT, PublicRequest, public_requests
from sync.domain.standing import standing
from sync.domain.state import AgencyState, CollectionState, source_link
from sync.domain.wording import floored, result_or_action, used_time
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, Link
from sync.workbook.shown_cells import Rows, local


def step_rows(state: CollectionState, calendar: WorkingCalendar, roles: Mapping[int, str]) -> Rows:
    """The nine steps; `roles`: who does a step, where the office says so."""
    return tuple(
        (
            step.step.number,
            step.step.title,
            roles.get(step.step.number, step.step.role.value),
            step.step.standard.label,
            used_time(step),
            local(step.finished),
            step.state.value,
            result_or_action(step, state.steps),
        )
        for step in step_states(state.steps, calendar, state.at)
    )


def step_time_rows(state: CollectionState, calendar: WorkingCalendar) -> Rows:
    """Standard and used working minutes of each step."""
    return tuple(
        (
            f"{step.step.number}. {step.step.title}",
            step.step.standard.maximum,
            step.elapsed if step.finished else None,
        )
        for step in step_states(state.steps, calendar, state.at)
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
        *_counts(item.completeness),
        len(item.findings),
        max(item.rounds_returned, default=0),
        local(item.first_answer),
        local(newest),
        item.timeliness.value,
        local(declared.noticed_at) if declared else None,
        declared.by if declared else "",
        Link("Buka", item.delivery.url) if item.delivery else "",
        " ".join(standing(item, state.register.collection.due, state.at.date())),
    )


def _counts(count: Completeness) -> tuple[Cell, ...]:
    """The columns that Pantauan and Peringkat share: values asked for, by state, and the share."""
    states = (count.filled, count.true_zero, count.blank, count.unavailable, count.invalid)
    return (count.requested, *states, floored(count.ratio))


def finding_rows(state: CollectionState) -> Rows:
    """Every open finding, with a link to its cell and the last round it was returned in."""
    return tuple(
        _finding_row(item, found, state) for item in state.agencies for found in item.findings
    )


def _finding_row(item: AgencyState, found: Finding, state: CollectionState) -> tuple[Cell, ...]:
    asked = {fmt.code: fmt for fmt in state.register.formats}
    fmt = asked.get(found.format)
    rounds = [
        given.round
        for given in item.returns
        if given.delivered and found.code in {one.code for one in given.findings}
    ]
    return (
        found.code,
        item.agency.short_name,
        found.sheet,
        _finding_cell(item, found),
        place_label(fmt, found) if fmt else "",
        found.rule.value,
        found.raw,
        found.sentence,
        found.severity.value,
        max(rounds, default=None),
    )


def _finding_cell(item: AgencyState, found: Finding) -> Cell:
    good = item.visit.last_good if item.visit else None
    tabs = {pulled.table.title: pulled.table.sheet_id for pulled in good.tables} if good else {}
    if not (item.delivery and found.cell and found.sheet in tabs):
        return found.cell
    return Link(found.cell, source_link(item.delivery.url, tabs[found.sheet], found.cell))


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


def ranking_rows(state: CollectionState) -> Rows:
    """OPD from the most complete down."""
    return tuple(
        (
            place,
            item.agency.short_name,
            *_counts(item.completeness),
            item.timeliness.value,
        )
        for place, item in enumerate(ranked(state), 1)
    )


def request_rows(state: CollectionState, calendar: WorkingCalendar) -> Rows:
    """The public's requests; they stand here and nowhere else."""
    if state.public is None:
        return ()
    requests = (
        request
        for submission in state.public.submissions
        if submission.format == PUBLIC_FORMAT
        for request in public_requests(submission, calendar)
    )
    return tuple(_request_row(number, one, state) for number, one in enumerate(requests, 1))


def _request_row(number: int, request: PublicRequest, state: CollectionState) -> tuple[Cell, ...]:
    late = request.answer_due is not None and request.answer_due < state.at.date()
    return (
        number,
        request.received,
        request.requester,
        request.contact,
        request.information,
        request.purpose,
        request.manner,
        request.answer_due,
        "terlambat" if late else "menunggu jawaban",
    )


def log_rows(state: CollectionState) -> Rows:
    """The log, newest first."""
    short = {item.agency.code: item.agency.short_name for item in state.agencies}
    return tuple(
        (local(entry.at), entry.event, short.get(entry.agency, entry.agency), entry.sentence)
        for entry in reversed(state.log)
    )

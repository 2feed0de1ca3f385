"""SOP step 7, the gate: on to step 8, or back to the OPD for correction."""

from __future__ import annotations

from datetime import datetime

from addin.steps.at_once import at_once
from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import agencies_table, findings_table
from addin.steps.s6_review_management import unfinished
from sync import texts
from sync.domain.delivery import ReturnNotice
from sync.domain.documents import Document
from sync.domain.errors import HimpunError, StepRefusedError
from sync.domain.layout import place_label
from sync.domain.procedure import GATE, Verdict, check_allowed, open_return, round_of
from sync.domain.records import Return
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import mend_by


def run(context: StepContext) -> Outcome:
    """Approve when nothing must be mended, or on a person's word with a reason; else give back.

    Run again right after a return, it completes that return for the OPD that were not reached.

    Raises:
        StepRefusedError: an approval in spite of open findings needs a reason; after a return
            that reached everybody it is the turn of step 3.
        SourceError: nothing can be given back, the source cannot be reached at all.
    """
    state = context.state()
    open_points = unfinished(state)
    decision = context.decision
    reason = decision.reason.strip() if decision else ""
    approve = decision.approve if decision else not open_points
    if open_return(state.steps) is not None and (approve or not _waiting(state)):
        check_allowed(GATE, state.steps, context.staffing, state.at.date())
    if not approve:
        return _give_back(context, state, reason)
    if open_points and not reason:
        raise StepRefusedError(texts.STEP_7_REASON_NEEDED, reasons=", ".join(open_points))
    sentence = texts.STEP_7_APPROVED_WITH.format(reason=reason) if reason else texts.STEP_7_APPROVED
    document = _document(context, state, Verdict.APPROVED, (sentence, *_still_open(open_points)))
    failed = _bring_notes_up_to_date(context, state)
    return Outcome(Verdict.APPROVED, sentence, (document,), failed=failed)


def _still_open(open_points: list[str]) -> tuple[str, ...]:
    if not open_points:
        return ()
    return (texts.STEP_7_STILL_OPEN.format(reasons=", ".join(open_points)),)


def _give_back(context: StepContext, state: CollectionState, reason: str) -> Outcome:
    """Findings into the OPD's spreadsheets; the round ends unless they reached nobody."""
    sheets = context.reachable_sheets()
    round_number = round_of(GATE, state.steps)
    to_mend = [item for item in state.agencies if item.findings and item.delivery]
    waiting = _waiting(state)
    reached = [item for item in to_mend if item not in waiting]
    failed: list[tuple[str, str]] = []

    def give(item: AgencyState) -> None:
        sheets.give_back(_notice(item, state, round_number))

    for item, result in at_once(give, waiting, context.threads):
        error = str(result) if isinstance(result, HimpunError) else ""
        if item.findings:
            context.store.save_return(_return(item, round_number, context.clock.now(), error))
        if error:
            failed.append((item.agency.name, error))
        elif item.findings:
            reached.append(item)
        context.progress(item.agency.short_name)
    verdict = Verdict.RETURNED if reached or not to_mend else Verdict.NOT_FINISHED
    if verdict is Verdict.RETURNED:
        sentence = texts.STEP_7_RETURNED.format(
            count=len(reached), findings=sum(len(item.findings) for item in reached)
        )
    else:
        sentence = texts.STEP_7_NOT_RETURNED
    sentence += texts.STEP_7_REASON.format(reason=reason) if reason else ""
    document = _document(context, state, verdict, (sentence, *_still_open(unfinished(state))))
    return Outcome(verdict, sentence, (document,), failed=tuple(failed))


def _bring_notes_up_to_date(
    context: StepContext, state: CollectionState
) -> tuple[tuple[str, str], ...]:
    """Take the notes of what was mended out of the OPD's sheets; offline, approval still stands."""
    outdated = [item for item in state.agencies if _shows_old_findings(item)]
    if not outdated:
        return ()
    try:
        sheets = context.reachable_sheets()
    except HimpunError as error:
        return ((texts.STEP_7_OLD_NOTES.format(count=len(outdated)), str(error)),)
    round_number = round_of(GATE, state.steps)

    def give(item: AgencyState) -> None:
        sheets.give_back(_notice(item, state, round_number))

    results = at_once(give, outdated, context.threads)
    return tuple(
        (item.agency.name, str(result))
        for item, result in results
        if isinstance(result, HimpunError)
    )


def _shows_old_findings(item: AgencyState) -> bool:
    """Whether the notes last given to the OPD name findings that are closed by now."""
    given = [one for one in item.returns if one.delivered]
    if not given or item.delivery is None:
        return False
    open_now = {found.code for found in item.findings}
    return any(found.code not in open_now for found in given[-1].findings)


def _waiting(state: CollectionState) -> list[AgencyState]:
    """The OPD that still have to be told in this round: of findings, or that all are mended."""
    round_number = round_of(GATE, state.steps)
    to_mend = [item for item in state.agencies if item.findings and item.delivery]
    untold = [item for item in to_mend if not _is_told(item, round_number)]
    return [*untold, *(item for item in state.agencies if _has_mended(item))]


def _is_told(item: AgencyState, round_number: int) -> bool:
    """Whether the OPD was given just these findings in this round already."""
    given = [one for one in item.returns if one.delivered and one.round == round_number]
    return bool(given) and given[-1].findings == item.findings


def _has_mended(item: AgencyState) -> bool:
    """Whether the OPD's sheet still shows findings of an earlier round, all mended since."""
    was_told = any(given.delivered for given in item.returns)
    return was_told and not item.findings and item.delivery is not None


def _return(item: AgencyState, round_number: int, at: datetime, error: str) -> Return:
    return Return(
        agency=item.agency.code,
        round=round_number,
        findings=item.findings,
        returned_at=at,
        delivered=not error,
        error=error,
    )


def _notice(item: AgencyState, state: CollectionState, round_number: int) -> ReturnNotice:
    delivery = item.delivery
    formats = {fmt.code: fmt for fmt in state.register.formats}
    return ReturnNotice(
        agency=item.agency.code,
        agency_name=item.agency.name,
        spreadsheet_id=delivery.spreadsheet_id if delivery else "",
        round=round_number,
        due=mend_by(state),
        findings=item.findings,
        labels={
            found.code: place_label(formats[found.format], found)
            for found in item.findings
            if found.format in formats
        },
    )


def _document(
    context: StepContext, state: CollectionState, verdict: Verdict, paragraphs: tuple[str, ...]
) -> Document:
    tables = [agencies_table(state)]
    if state.findings:
        tables.append(findings_table("Temuan yang terbuka", state, list(state.findings)))
    return context.document(
        7,
        texts.STEP_7_TITLE,
        state,
        facts=(("Putusan", verdict.value),),
        paragraphs=paragraphs,
        tables=tuple(tables),
    )

"""SOP step 7, the gate: on to step 8, or back to the OPD for correction."""

from __future__ import annotations

from addin.steps.at_once import at_once
from addin.steps.context import Outcome, StepContext
from addin.steps.giving_back import (
    Failures,
    give,
    has_sheet,
    notice_for,
    shows_old_findings,
    unsent_sentence,
    waiting_in,
    wish_for,
)
from addin.steps.item_tables import item_tables
from addin.steps.reporting import agencies_table
from addin.steps.return_letters import return_letters
from addin.steps.revising import corrections_table, freeze
from addin.steps.s6_review_management import unfinished
from sync import texts
from sync.domain.documents import Document, DocumentTable
from sync.domain.errors import HimpunError, StepRefusedError
from sync.domain.procedure import GATE, Verdict, check_allowed, open_return, round_of
from sync.domain.returned_items import to_return
from sync.domain.state import AgencyState, CollectionState
from sync.storing import is_stored


def run(context: StepContext) -> Outcome:
    """Approve when every must-item is closed or waived, or on a person's word with a reason.

    Else everything open is given back that staff did not take out in Pemeriksaan. Run again right
    after a return, it completes that return for the OPD that were not reached.

    Raises:
        StepRefusedError: an approval in spite of open findings needs a reason; what is approved
            has to be stored; after a return that reached everybody it is the turn of step 3.
        SourceError: nothing can be given back, the source cannot be reached at all.
    """
    state = context.state()
    open_points = unfinished(state)
    decision = context.decision
    reason = decision.reason.strip() if decision else ""
    approve = decision.approve if decision else not open_points
    waiting = waiting_in(state, round_of(GATE, state.steps))
    if open_return(state.steps) is not None and (approve or not waiting):
        check_allowed(GATE, state.steps, context.staffing, state.at.date())
    if not approve:
        return _give_back(context, state, waiting, reason)
    if open_points and not reason:
        raise StepRefusedError(texts.STEP_7_REASON_NEEDED, reasons=", ".join(open_points))
    if not is_stored(context.store, state):
        raise StepRefusedError(texts.STEP_7_STORE_FIRST)
    sentence = texts.STEP_7_APPROVED
    if reason:
        sentence = texts.STEP_7_APPROVED_WITH.format(reason=reason.rstrip(" ."))
    table, told = freeze(context, state, reason)
    sentence += told
    words = (sentence, *_still_open(open_points))
    more = (*corrections_table(state), *table)
    document = _document(context, state, Verdict.APPROVED, words, more)
    failed = _bring_notes_up_to_date(context, state)
    return Outcome(Verdict.APPROVED, sentence, (document,), failed=failed)


def _still_open(open_points: list[str]) -> tuple[str, ...]:
    if not open_points:
        return ()
    return (texts.STEP_7_STILL_OPEN.format(reasons=", ".join(open_points)),)


def _give_back(
    context: StepContext, state: CollectionState, waiting: list[AgencyState], reason: str
) -> Outcome:
    """Findings into the OPD's spreadsheets; the round ends unless they reached nobody."""
    book = context.letter_book()
    round_number = round_of(GATE, state.steps)
    to_mend = [item for item in state.agencies if to_return(item.items) and item.delivery]
    told_before = [item for item in to_mend if item not in waiting]
    wishes = [(item, wish_for(item, round_number, state.at)) for item in waiting]
    sheets = context.reachable_sheets() if any(map(has_sheet, waiting)) else None
    told_now, failed = give(context, sheets, state, wishes)
    reached = [*told_before, *told_now]
    verdict = Verdict.RETURNED if reached or not to_mend else Verdict.NOT_FINISHED
    if verdict is Verdict.RETURNED:
        sentence = texts.STEP_7_RETURNED.format(
            count=len(reached), findings=sum(len(to_return(item.items)) for item in reached)
        )
    else:
        sentence = texts.STEP_7_NOT_RETURNED
    sentence += texts.STEP_7_REASON.format(reason=reason.rstrip(".")) if reason else ""
    after = context.state()
    paragraphs = (sentence, *_still_open(unfinished(state)), *unsent_sentence(after))
    document = _document(context, after, verdict, paragraphs)
    letters = return_letters(context, book, state, wishes)
    return Outcome(verdict, sentence, (document, *letters), failed=failed)


def _bring_notes_up_to_date(context: StepContext, state: CollectionState) -> Failures:
    """Take the notes of what is closed out of the OPD's sheets; offline, approval still stands."""
    outdated = [item for item in state.agencies if shows_old_findings(item)]
    if not outdated:
        return ()
    try:
        sheets = context.reachable_sheets()
    except HimpunError as error:
        return ((texts.STEP_7_OLD_NOTES.format(count=len(outdated)), str(error)),)
    round_number = round_of(GATE, state.steps)

    def write(item: AgencyState) -> None:
        sheets.give_back(notice_for(item, state, round_number, to_return(item.items)))

    return tuple(
        (item.agency.name, str(result))
        for item, result in at_once(write, outdated, context.threads)
        if isinstance(result, HimpunError)
    )


def _document(
    context: StepContext,
    state: CollectionState,
    verdict: Verdict,
    paragraphs: tuple[str, ...],
    more: tuple[DocumentTable, ...] = (),
) -> Document:
    """Rekap Dokumen: what was decided on, item by item, with who answers for what is waived."""
    return context.document(
        7,
        texts.STEP_7_TITLE,
        state,
        facts=(("Putusan", verdict.value),),
        paragraphs=paragraphs,
        tables=(agencies_table(state), *more, *item_tables(state, context.calendar)),
        landscape=True,
    )

"""Giving findings back to OPD: what each is told, who still waits, and what could not be sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from addin.steps.agency_books import return_book
from addin.steps.at_once import at_once
from addin.steps.context import StepContext
from sync import texts
from sync.domain.delivery import ReturnNotice
from sync.domain.errors import HimpunError
from sync.domain.findings import Finding
from sync.domain.layout import place_label
from sync.domain.records import PullStatus, Return
from sync.domain.returned_items import Life, pending, to_return
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import mend_by
from sync.ports import Sheets

Failures = tuple[tuple[str, str], ...]


def notice_for(
    item: AgencyState, state: CollectionState, round_number: int, findings: Sequence[Finding]
) -> ReturnNotice:
    """What is written into an OPD's spreadsheet: findings with the reasons that staff gave."""
    formats = {fmt.code: fmt for fmt in state.register.formats}
    return ReturnNotice(
        agency=item.agency.code,
        agency_name=item.agency.name,
        spreadsheet_id=item.delivery.spreadsheet_id if item.delivery else "",
        round=round_number,
        due=mend_by(state),
        findings=tuple(findings),
        labels={
            found.code: place_label(formats[found.format], found)
            for found in findings
            if found.format in formats
        },
        reasons={one.finding.code: one.reason for one in item.items if one.reason},
    )


def give(
    context: StepContext,
    sheets: Sheets | None,
    state: CollectionState,
    waiting: Iterable[tuple[AgencyState, Return]],
) -> tuple[list[AgencyState], Failures]:
    """Write returns into the OPD's spreadsheets, or files where they have none; keep each try.

    Args:
        sheets: None where all of them have files only.
        waiting: OPD with what each is to be given, as it will be kept if it arrives.

    Returns:
        Those that were given findings, and those that could not be reached.
    """
    wanted = list(waiting)
    reached: list[AgencyState] = []
    failed: list[tuple[str, str]] = []

    def write(one: tuple[AgencyState, Return]) -> None:
        item, wish = one
        notice = notice_for(item, state, wish.round, wish.findings)
        if sheets is not None and has_sheet(item):
            sheets.give_back(notice)
        else:
            return_book(context, state, notice, [one.table for one in item.accepted])

    for (item, wish), result in at_once(write, wanted, context.threads):
        error = str(result) if isinstance(result, HimpunError) else ""
        if wish.findings:
            context.store.save_return(_tried(wish, context.clock.now(), error))
        if error:
            failed.append((item.agency.name, error))
        elif wish.findings:
            reached.append(item)
        context.progress(item.agency.short_name)
    return reached, tuple(failed)


def has_sheet(item: AgencyState) -> bool:
    """Whether findings go into a spreadsheet; else into a file."""
    return item.delivery is not None and not item.delivery.is_file


def _tried(wish: Return, at: datetime, error: str) -> Return:
    return Return(wish.agency, wish.round, wish.findings, at, not error, error)


def wish_for(item: AgencyState, round_number: int, at: datetime) -> Return:
    """Everything open that staff want to be returned, as the return of a round."""
    return Return(item.agency.code, round_number, to_return(item.items), at, True)


def waiting_in(state: CollectionState, round_number: int) -> list[AgencyState]:
    """The OPD that still have to be told in a round: of findings, or that all are closed."""
    to_mend = [item for item in state.agencies if to_return(item.items) and item.delivery]
    untold = [item for item in to_mend if not _is_told(item, round_number)]
    return [*untold, *(item for item in state.agencies if _is_through(item))]


def _is_told(item: AgencyState, round_number: int) -> bool:
    """Whether the OPD was given just these findings in this round already."""
    given = [one for one in item.returns if one.delivered and one.round == round_number]
    return bool(given) and given[-1].findings == to_return(item.items)


def _is_through(item: AgencyState) -> bool:
    """Whether the OPD's sheet still shows findings of an earlier round, all closed since."""
    was_told = any(given.delivered for given in item.returns)
    return was_told and not to_return(item.items) and item.delivery is not None


def shows_old_findings(item: AgencyState) -> bool:
    """Whether the notes last given to the OPD name findings that are closed by now."""
    given = [one for one in item.returns if one.delivered]
    if not given or not has_sheet(item):
        return False
    open_now = {found.code for found in to_return(item.items)}
    return any(found.code not in open_now for found in given[-1].findings)


def send_pending(context: StepContext, state: CollectionState) -> tuple[int, Failures]:
    """Bring the returns that did not arrive to the OPD that can be reached again (step 3).

    Each stays the return of its own round, less what was mended in the meantime.

    Returns:
        How many arrived, and those that could still not be reached.
    """
    now = context.clock.now()
    waiting = [
        (item, wish)
        for item in state.agencies
        if _can_be_reached(item) and (wish := _late_wish(item, now)).findings
    ]
    if not waiting:
        return 0, ()
    online = any(has_sheet(item) for item, _ in waiting)
    reached, failed = give(context, context.sheets() if online else None, state, waiting)
    return len(reached), failed


def _can_be_reached(item: AgencyState) -> bool:
    is_read = item.visit is not None and item.visit.last.status is not PullStatus.FAILED
    return is_read and item.delivery is not None


def _late_wish(item: AgencyState, at: datetime) -> Return:
    last = pending(item.returns)
    if last is None:
        return Return(item.agency.code, 0, (), at, True)
    meant = {found.code for found in last.findings}
    findings = tuple(found for found in to_return(item.items) if found.code in meant)
    return Return(item.agency.code, last.round, findings, at, True)


def unsent_sentence(state: CollectionState) -> tuple[str, ...]:
    """Which OPD a return did not reach yet, with the tries; nothing when all were reached."""
    tries = {
        item.agency.short_name: max(one.tries for one in unsent)
        for item in state.agencies
        if (unsent := [one for one in item.items if one.life is Life.UNSENT])
    }
    if not tries:
        return ()
    named = ", ".join(
        texts.UNSENT_OPD.format(name=name, tries=count) for name, count in tries.items()
    )
    return (texts.UNSENT_LINE.format(agencies=named),)

"""Whether what was gathered may leave as approved: the gate is open, and nothing changed since."""

from __future__ import annotations

from sync import texts
from sync.domain.entries import EntryKind
from sync.domain.errors import StepRefusedError
from sync.domain.procedure import GATE, STEPS, next_step
from sync.domain.state import CollectionState
from sync.domain.wording import listed

_NAMED = 5


def check_final(state: CollectionState) -> None:
    """Pass if all steps before the last are done, with the values that the gate approved.

    Raises:
        StepRefusedError: a step comes first (it is named with its role), or answers or
            corrections came in after the approval (their OPD are named).
    """
    coming = next_step(state.steps)
    if coming is not None and coming.number < STEPS[-1].number:
        raise StepRefusedError(
            texts.EXPORT_PROVISIONAL,
            number=coming.number,
            title=coming.title,
            role=coming.role.value,
        )
    changed = changed_since_approval(state)
    if changed:
        raise StepRefusedError(
            texts.EXPORT_CHANGED, agencies=listed(list(changed), _NAMED), gate=GATE
        )


def changed_since_approval(state: CollectionState) -> tuple[str, ...]:
    """Short names of the OPD whose answers are newer than the gate's verdict; and corrections."""
    verdicts = [record.started_at for record in state.steps if record.step == GATE]
    if not verdicts:
        return ()
    approved = verdicts[-1]
    agencies = [
        item.agency.short_name
        for item in state.agencies
        if any(table.pulled_at > approved for table in item.accepted)
    ]
    is_corrected = any(
        entry.kind is EntryKind.CORRECTION and entry.at > approved for entry in state.entries
    )
    return (*agencies, *([texts.EXPORT_CORRECTIONS] if is_corrected else []))

"""Whether what was gathered may leave as approved: the gate is open, and the report is made."""

from __future__ import annotations

from sync import texts
from sync.domain.errors import StepRefusedError
from sync.domain.procedure import STEPS, next_step
from sync.domain.state import CollectionState


def check_final(state: CollectionState) -> None:
    """Pass if all steps before the last are done. What leaves is the newest revision.

    Raises:
        StepRefusedError: a step comes first; it is named with its role.
    """
    coming = next_step(state.steps)
    if coming is not None and coming.number < STEPS[-1].number:
        raise StepRefusedError(
            texts.EXPORT_PROVISIONAL,
            number=coming.number,
            title=coming.title,
            role=coming.role.value,
        )

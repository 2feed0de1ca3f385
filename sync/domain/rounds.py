"""How a collection went from round to round: what was found, and how complete it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sync import texts
from sync.domain.procedure import current_round
from sync.domain.records import StepRecord
from sync.domain.state import CollectionState
from sync.domain.wording import floored

REPORT = 5
"""Number of the step whose report tells how complete the collection is."""

_TOLD = re.compile(
    re.escape(texts.STEP_5_DONE)
    .replace(re.escape("{percent}"), r"(?P<whole>\d+)(?:,(?P<tenth>\d))?%")
    .replace(re.escape("{must}"), ".*")
)


@dataclass(frozen=True)
class RoundSummary:
    """One round.

    Args:
        agencies, findings: OPD with findings, and those findings: given back at its end, or open
            now in the round that runs.
        completeness: 0..1 as the round's report (step 5) told it, or now; None if no report was
            made in it.
    """

    number: int
    agencies: int
    findings: int
    completeness: float | None
    is_now: bool

    @property
    def label(self) -> str:
        """'Putaran 1', 'Putaran 2 (kini)'."""
        text = texts.ROUND_NOW if self.is_now else texts.ROUND_ENDED
        return text.format(number=self.number)


def round_summaries(state: CollectionState) -> tuple[RoundSummary, ...]:
    """Every round so far, the one that runs last."""
    now = current_round(state.steps)
    ended = tuple(_ended(state, number) for number in range(1, now))
    open_now = [item for item in state.agencies if item.findings]
    running = RoundSummary(
        number=now,
        agencies=len(open_now),
        findings=sum(len(item.findings) for item in open_now),
        completeness=floored(state.completeness.ratio),
        is_now=True,
    )
    return (*ended, running)


def _ended(state: CollectionState, number: int) -> RoundSummary:
    given = {
        item.agency.code: {
            found.code
            for one in item.returns
            if one.round == number and one.delivered
            for found in one.findings
        }
        for item in state.agencies
    }
    return RoundSummary(
        number=number,
        agencies=sum(bool(codes) for codes in given.values()),
        findings=sum(map(len, given.values())),
        completeness=told_completeness(state.steps, number),
        is_now=False,
    )


def told_completeness(steps: Sequence[StepRecord], number: int) -> float | None:
    """What the last report of a round said; the store keeps it in the words of that day."""
    told = None
    for record in steps:
        found = _TOLD.fullmatch(record.outcome) if record.step == REPORT else None
        if found and record.round == number:
            told = (int(found["whole"]) * 10 + int(found["tenth"] or 0)) / 1000
    return told

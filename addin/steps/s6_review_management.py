"""SOP step 6: is the handling of the data finished or not?"""

from __future__ import annotations

from collections import Counter

from addin.steps.context import Outcome, StepContext
from addin.steps.giving_back import unsent_sentence
from addin.steps.item_tables import closed_table, named_items, open_table, rounds_table
from addin.steps.reporting import agencies_table
from sync import texts
from sync.domain.corrections import CorrectionStatus
from sync.domain.procedure import Verdict
from sync.domain.state import CollectionState, Condition

_REASONS = (
    (Condition.NOT_DELIVERED, texts.STEP_6_NOT_DELIVERED),
    (Condition.FAILED, texts.STEP_6_FAILED),
    (Condition.UNREACHABLE, texts.STEP_6_UNREACHABLE),
    (Condition.QUARANTINED, texts.STEP_6_QUARANTINED),
    (Condition.EMPTY, texts.STEP_6_EMPTY),
)


def run(context: StepContext) -> Outcome:
    """Say whether it is finished, and if not, what keeps it open."""
    state = context.state()
    reasons = unfinished(state)
    verdict = Verdict.NOT_FINISHED if reasons else Verdict.DONE
    sentence = (
        texts.STEP_6_NOT_DONE.format(reasons=", ".join(reasons)) if reasons else texts.STEP_6_DONE
    )
    must = [one for one in named_items(state) if one[1].is_must]
    tables = (
        rounds_table(state),
        open_table(texts.TABLE_MUST, must, context.calendar, state.at),
        closed_table(state, context.calendar),
    )
    document = context.document(
        6,
        texts.STEP_6_TITLE,
        state,
        facts=(("Hasil", verdict.value),),
        paragraphs=(sentence, *unsent_sentence(state)),
        tables=(agencies_table(state), *(table for table in tables if table.rows)),
        landscape=True,
    )
    return Outcome(verdict, sentence, (document,))


def unfinished(state: CollectionState) -> list[str]:
    """What keeps the collection open, in words; empty when nothing does."""
    counts = Counter(item.condition for item in state.agencies)
    reasons = [text.format(count=counts[kind]) for kind, text in _REASONS if counts[kind]]
    must = sum(len(item.must_mend) for item in state.agencies)
    if must:
        reasons.append(texts.STEP_6_MUST.format(count=must))
    waiting = sum(made.status is CorrectionStatus.CONFLICT for made in state.corrections)
    if waiting:
        reasons.append(texts.CORRECTIONS_WAITING.format(count=waiting))
    return reasons

"""SOP step 6: is the handling of the data finished or not?"""

from __future__ import annotations

from collections import Counter

from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import agencies_table, findings_table
from sync import texts
from sync.domain.findings import Severity
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
    must = [found for found in state.findings if found.severity is Severity.MUST]
    tables = [agencies_table(state)]
    if must:
        tables.append(findings_table("Temuan yang wajib diperbaiki", state, must))
    document = context.document(
        6,
        texts.STEP_6_TITLE,
        state,
        facts=(("Hasil", verdict.value),),
        paragraphs=(sentence,),
        tables=tuple(tables),
    )
    return Outcome(verdict, sentence, (document,))


def unfinished(state: CollectionState) -> list[str]:
    """What keeps the collection open, in words; empty when nothing does."""
    counts = Counter(item.condition for item in state.agencies)
    reasons = [text.format(count=counts[kind]) for kind, text in _REASONS if counts[kind]]
    must = sum(len(item.must_mend) for item in state.agencies)
    if must:
        reasons.append(texts.STEP_6_MUST.format(count=must))
    return reasons

"""SOP step 8: the report of the collection in its final form."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import agencies_table, rules_table
from addin.steps.revising import changes_table, corrections_table
from sync import texts
from sync.domain.analysis import analysis_sentences
from sync.domain.corrections import CorrectionStatus
from sync.domain.documents import DocumentTable
from sync.domain.procedure import Verdict
from sync.domain.revisions import differences, revision_sentences
from sync.domain.state import CollectionState
from sync.domain.wording import missing_sentence, verdict_line


def run(context: StepContext) -> Outcome:
    """The final report of what was approved, with what is still missing, corrected or waiting."""
    state = context.state()
    final = state.final
    missing = missing_sentence(final)
    told = revision_sentences(state)
    document = context.document(
        8,
        texts.STEP_8_TITLE,
        final,
        paragraphs=(
            verdict_line(state),
            *told,
            *analysis_sentences(final, context.calendar)[:2],
            missing,
            *_waiting(final),
        ),
        tables=(
            agencies_table(final),
            rules_table(final),
            *corrections_table(final),
            *_changes(state),
        ),
    )
    sentence = " ".join((texts.STEP_8_DONE.format(missing=missing), *told[1:], *_waiting(final)))
    return Outcome(Verdict.DONE, sentence, (document,))


def _waiting(state: CollectionState) -> tuple[str, ...]:
    count = sum(made.status is CorrectionStatus.CONFLICT for made in state.corrections)
    return (texts.CORRECTION_LEFT.format(count=count),) if count else ()


def _changes(state: CollectionState) -> tuple[DocumentTable, ...]:
    """What came after the approval; the report does not use it."""
    found = differences(state.final, state)
    return (changes_table(state.revisions[-1].number, found),) if found else ()

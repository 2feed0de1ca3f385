"""SOP step 8: the report of the collection in its final form."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import agencies_table, rules_table
from sync import texts
from sync.domain.analysis import analysis_sentences
from sync.domain.procedure import Verdict
from sync.domain.wording import missing_sentence, verdict_line


def run(context: StepContext) -> Outcome:
    """The final report, with the verdict and what is still missing named in it."""
    state = context.state()
    missing = missing_sentence(state)
    document = context.document(
        8,
        texts.STEP_8_TITLE,
        state,
        paragraphs=(verdict_line(state), *analysis_sentences(state, context.calendar)[:2], missing),
        tables=(agencies_table(state), rules_table(state)),
    )
    return Outcome(Verdict.DONE, texts.STEP_8_DONE.format(missing=missing), (document,))

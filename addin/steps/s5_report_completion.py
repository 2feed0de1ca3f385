"""SOP step 5: the Laporan Pengelolaan Data."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import agencies_table, rules_table
from sync import texts
from sync.domain.analysis import analysis_sentences
from sync.domain.procedure import Verdict
from sync.domain.wording import missing_sentence, percent


def run(context: StepContext) -> Outcome:
    """Report what was asked, answered, and found so far."""
    state = context.state()
    numbers = analysis_sentences(state, context.calendar)[:2]
    document = context.document(
        5,
        texts.STEP_5_TITLE,
        state,
        paragraphs=numbers,
        tables=(agencies_table(state), rules_table(state)),
        closing=(missing_sentence(state),),
    )
    sentence = texts.STEP_5_DONE.format(
        percent=percent(state.completeness.ratio),
        must=sum(len(item.must_mend) for item in state.agencies),
    )
    return Outcome(Verdict.DONE, sentence, (document,))

"""SOP step 9: the rekap of all results, and what they say."""

from __future__ import annotations

from addin.steps.analysis_paper import analysis_paper
from addin.steps.context import Outcome, StepContext
from addin.steps.recap_paper import recap_table
from sync import texts
from sync.domain.procedure import Verdict
from sync.domain.recap import build_recap
from sync.domain.recap_lines import Movement
from sync.domain.wording import counted, percent


def run(context: StepContext) -> Outcome:
    """Rekap by urusan, OPD and indicator with totals that reconcile; beside it the analysis."""
    state = context.state()
    recap = build_recap(state)
    total = recap.total
    control = texts.STEP_9_CONTROL.format(
        filled=counted(total.filled),
        zero=counted(total.true_zero),
        blank=counted(total.blank),
        unavailable=counted(total.unavailable),
        invalid=counted(total.invalid),
        requested=counted(total.requested),
    )
    movement = Movement.over(recap.periods)
    legend = " ".join(filter(None, (texts.RECAP_LEGEND_SENTENCE, movement.sentence)))
    paper = context.document(
        9,
        texts.STEP_9_TITLE,
        state,
        paragraphs=(legend,),
        tables=(recap_table(recap, movement),),
        closing=(control,),
        landscape=True,
    )
    sentence = texts.STEP_9_DONE.format(
        rows=counted(len(recap.rows)),
        requested=counted(total.requested),
        percent=percent(total.ratio),
    )
    return Outcome(Verdict.DONE, sentence, (paper, analysis_paper(context, state, recap)))

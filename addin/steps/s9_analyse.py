"""SOP step 9: the rekap of all results, and what they say."""

from __future__ import annotations

from pathlib import Path

from addin.steps.analysis_paper import analysis_paper
from addin.steps.context import Outcome, StepContext
from addin.steps.recap_paper import recap_table
from sync import texts
from sync.domain.errors import HimpunError
from sync.domain.procedure import Verdict
from sync.domain.recap import build_recap
from sync.domain.recap_lines import Movement
from sync.domain.revisions import revision_sentences
from sync.domain.state import CollectionState
from sync.domain.wording import counted, percent


def run(context: StepContext) -> Outcome:
    """Rekap by urusan, OPD and indicator with totals that reconcile; beside it the analysis."""
    now = context.state()
    state = now.final
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
    is_corrected = any(row.corrected for row in recap.rows)
    corrected = texts.RECAP_CORRECTED_LEGEND if is_corrected else ""
    legend = (texts.RECAP_LEGEND_SENTENCE, corrected, movement.sentence)
    paper = context.document(
        9,
        texts.STEP_9_TITLE,
        state,
        paragraphs=(*revision_sentences(now), " ".join(filter(None, legend))),
        tables=(recap_table(recap, movement),),
        closing=(control,),
        landscape=True,
    )
    sentence = texts.STEP_9_DONE.format(
        rows=counted(len(recap.rows)),
        requested=counted(total.requested),
        percent=percent(total.ratio),
    )
    files, problems = _open_data(context, state)
    papers = (paper, analysis_paper(context, state, recap))
    return Outcome(Verdict.DONE, sentence, papers, files, problems=problems)


def _open_data(
    context: StepContext, state: CollectionState
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The folder of the open data, or why there is none: the rekap does not depend on it."""
    try:
        return tuple({path.parent for path in context.export(state).files[:1]}), ()
    except HimpunError as error:
        return (), (f"{texts.EXPORT_LEFT.format(problem=error)} {texts.EXPORT_AGAIN}",)

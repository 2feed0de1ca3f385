"""SOP step 9: the rekap of all results, and what they say."""

from __future__ import annotations

from pathlib import Path

from addin.steps.context import Outcome, StepContext
from sync import texts
from sync.domain.analysis import analysis_sentences
from sync.domain.documents import DocumentCell, DocumentColumn, DocumentTable, Show
from sync.domain.errors import HimpunError
from sync.domain.procedure import Verdict
from sync.domain.recap import Recap, RecapCell, build_recap
from sync.domain.state import CollectionState
from sync.domain.wording import counted, floored, percent


def run(context: StepContext) -> Outcome:
    """Rekap by OPD, indicator and period, with totals that reconcile to the cells counted."""
    state = context.state().final
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
    document = context.document(
        9,
        texts.STEP_9_TITLE,
        state,
        paragraphs=analysis_sentences(state, context.calendar),
        tables=(_table(recap),),
        closing=(control,),
        landscape=True,
    )
    sentence = texts.STEP_9_DONE.format(
        rows=counted(len(recap.rows)),
        requested=counted(total.requested),
        percent=percent(total.ratio),
    )
    files, problems = _open_data(context, state)
    return Outcome(Verdict.DONE, sentence, (document,), files, problems=problems)


def _open_data(
    context: StepContext, state: CollectionState
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The folder of the open data, or why there is none: the rekap does not depend on it."""
    try:
        return tuple({path.parent for path in context.export(state).files[:1]}), ()
    except HimpunError as error:
        return (), (f"{texts.EXPORT_LEFT.format(problem=error)} {texts.EXPORT_AGAIN}",)


def _table(recap: Recap) -> DocumentTable:
    rows = tuple(
        (
            number,
            row.agency_name,
            row.code,
            row.label,
            row.unit,
            *(_shown(row.cells.get(period)) for period in recap.periods),
            floored(row.completeness),
        )
        for number, row in enumerate(recap.rows, 1)
    )
    return DocumentTable(
        "Rekap hasil pengumpulan data",
        (
            DocumentColumn("No", Show.NUMBER, 0.6),
            DocumentColumn("OPD", Show.TEXT, 1.8),
            DocumentColumn("Kode", Show.TEXT, 1.4),
            DocumentColumn("Indikator", Show.TEXT, 5),
            DocumentColumn("Satuan", Show.TEXT, 1.2),
            *(DocumentColumn(period, Show.NUMBER, 1.3) for period in recap.periods),
            DocumentColumn("Lengkap", Show.PERCENT, 0.9),
        ),
        rows,
    )


def _shown(cell: RecapCell | None) -> DocumentCell:
    return cell.state.shown(cell.value) if cell else None

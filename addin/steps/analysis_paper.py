"""The analysis and evaluation as a paper: what is to be said, and the figures behind it."""

from __future__ import annotations

from addin.steps.analysis_charts import analysis_charts
from addin.steps.context import StepContext
from sync import texts
from sync.domain.analysis import analyse
from sync.domain.completeness import Completeness
from sync.domain.documents import (
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Show,
)
from sync.domain.procedure import step_states
from sync.domain.ranking import ranking
from sync.domain.recap import Recap
from sync.domain.rounds import round_summaries
from sync.domain.state import CollectionState
from sync.domain.wording import duration_words, floored
from sync.domain.working_time import WorkingCalendar

_STATES = (
    DocumentColumn("Diminta", Show.NUMBER),
    DocumentColumn("Terisi", Show.NUMBER),
    DocumentColumn("Nol sah", Show.NUMBER),
    DocumentColumn("Kosong", Show.NUMBER),
    DocumentColumn("Tidak tersedia", Show.NUMBER),
    DocumentColumn("Tidak sah", Show.NUMBER),
    DocumentColumn("Lengkap", Show.PERCENT),
)


def analysis_paper(context: StepContext, state: CollectionState, recap: Recap) -> Document:
    """Seven sections in words, then urusan, OPD by rank, rounds, and the times of the steps."""
    sections = analyse(state, recap, context.calendar)
    return context.document(
        9,
        texts.STEP_9_ANALYSIS_TITLE,
        state,
        tables=(
            DocumentTable(
                "",
                (
                    DocumentColumn("Bagian", Show.TEXT, 1.5),
                    DocumentColumn("Uraian", Show.TEXT, 8),
                ),
                tuple((part.title, part.text) for part in sections),
            ),
            _affairs(recap),
            _ranking(state),
            _rounds(state),
            _times(state, context.calendar),
        ),
        charts=analysis_charts(state, recap, context.calendar),
        closing=(texts.RANKING_RULE,),
        landscape=True,
    )


def _affairs(recap: Recap) -> DocumentTable:
    return DocumentTable(
        "Kelengkapan tiap urusan",
        (DocumentColumn("Urusan", Show.TEXT, 4), *_STATES),
        tuple((part.affair.title, *_counts(part.counted.total)) for part in recap.affairs),
        total=("Jumlah", *_counts(recap.total)),
    )


def _ranking(state: CollectionState) -> DocumentTable:
    return DocumentTable(
        "Peringkat OPD menurut kelengkapan dan ketepatan waktu",
        (
            DocumentColumn("Peringkat", Show.NUMBER, 0.8),
            DocumentColumn("OPD", Show.TEXT, 4),
            *_STATES,
            DocumentColumn("Ketepatan", Show.STATE, 1.4),
            DocumentColumn("Dikembalikan", Show.NUMBER, 1),
        ),
        tuple(
            (
                place,
                item.agency.name,
                *_counts(item.completeness),
                item.timeliness.value,
                len(item.rounds_returned),
            )
            for place, item in ranking(state)
        ),
    )


def _rounds(state: CollectionState) -> DocumentTable:
    return DocumentTable(
        "Perbaikan dari putaran ke putaran",
        (
            DocumentColumn("Putaran", Show.TEXT, 2),
            DocumentColumn("OPD dengan temuan", Show.NUMBER, 1.4),
            DocumentColumn("Temuan", Show.NUMBER, 1.2),
            DocumentColumn("Kelengkapan", Show.PERCENT, 1.2),
        ),
        tuple(
            (one.label, one.agencies, one.findings, one.completeness)
            for one in round_summaries(state)
        ),
    )


def _times(state: CollectionState, calendar: WorkingCalendar) -> DocumentTable:
    return DocumentTable(
        "Waktu kerja tiap langkah terhadap waktu baku",
        (
            DocumentColumn("Langkah", Show.TEXT, 3),
            DocumentColumn("Waktu baku", Show.TEXT, 1.2),
            DocumentColumn("Terpakai", Show.TEXT, 1.6),
            DocumentColumn("Keadaan", Show.STATE, 1.4),
        ),
        tuple(
            (
                f"{one.step.number}. {one.step.title}",
                one.standard.label,
                _used(one.elapsed) if one.finished else "",
                _judged(overdue=one.overdue) if one.finished else one.state.value,
            )
            for one in step_states(state.steps, calendar, state.at)
        ),
    )


def _used(minutes: int) -> str:
    return duration_words(minutes) if minutes else texts.UNDER_A_MINUTE


def _judged(*, overdue: bool) -> str:
    return texts.STEP_OVER_STANDARD if overdue else texts.STEP_WITHIN_STANDARD


def _counts(count: Completeness) -> tuple[DocumentCell, ...]:
    states = (count.filled, count.true_zero, count.blank, count.unavailable, count.invalid)
    return (count.requested, *states, floored(count.ratio))

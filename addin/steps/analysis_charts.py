"""The charts of the analysis: who is how complete, how the rounds went, and the steps' times."""

from __future__ import annotations

from collections.abc import Iterable

from sync.domain.completeness import Completeness
from sync.domain.documents import ChartSeries, DocumentChart
from sync.domain.procedure import step_states
from sync.domain.ranking import ranked
from sync.domain.recap import Recap
from sync.domain.rounds import round_summaries
from sync.domain.state import CollectionState
from sync.domain.submissions import ValueState
from sync.domain.working_time import HOUR, WorkingCalendar


def analysis_charts(
    state: CollectionState, recap: Recap, calendar: WorkingCalendar
) -> tuple[DocumentChart, ...]:
    """OPD and urusan by the five states; rounds and steps side by side."""
    items = ranked(state)
    return (
        DocumentChart(
            "Isian tiap OPD menurut keadaan",
            tuple(item.agency.short_name for item in items),
            _five_states(item.completeness for item in items),
            shares=True,
        ),
        DocumentChart(
            "Isian tiap urusan menurut keadaan",
            tuple(part.affair.code or part.affair.name for part in recap.affairs),
            _five_states(part.counted.total for part in recap.affairs),
            shares=True,
        ),
        _rounds(state),
        _times(state, calendar),
    )


def _five_states(counts: Iterable[Completeness]) -> tuple[ChartSeries, ...]:
    known = list(counts)
    return (
        ChartSeries(ValueState.FILLED.value, tuple(one.filled for one in known)),
        ChartSeries(ValueState.TRUE_ZERO.value, tuple(one.true_zero for one in known)),
        ChartSeries(ValueState.BLANK.value, tuple(one.blank for one in known)),
        ChartSeries(ValueState.UNAVAILABLE.value, tuple(one.unavailable for one in known)),
        ChartSeries(ValueState.INVALID.value, tuple(one.invalid for one in known)),
    )


def _rounds(state: CollectionState) -> DocumentChart:
    rounds = round_summaries(state)
    return DocumentChart(
        "Kelengkapan tiap putaran",
        tuple(one.label for one in rounds),
        (ChartSeries("Kelengkapan", tuple(one.completeness for one in rounds)),),
        percent=True,
        half=True,
    )


def _times(state: CollectionState, calendar: WorkingCalendar) -> DocumentChart:
    steps = step_states(state.steps, calendar, state.at)
    return DocumentChart(
        "Waktu tiap langkah, dalam jam kerja",
        tuple(str(one.step.number) for one in steps),
        (
            ChartSeries(
                "Terpakai",
                tuple(one.elapsed / HOUR if one.finished else None for one in steps),
            ),
            ChartSeries("Baku", tuple(one.standard.maximum / HOUR for one in steps)),
        ),
        half=True,
    )

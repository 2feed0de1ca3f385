"""What an OPD answered last time, to stand beside what it is asked now; never an answer itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.domain.agencies import Agency
from sync.domain.formats import FormatKind
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import TypedValue


@dataclass(frozen=True)
class LastTime:
    """The newest period of the collection before, and its values by the indicator's code."""

    period: str
    values: Mapping[str, TypedValue] = field(default_factory=dict)


def last_time(previous: CollectionState | None, agency: Agency) -> LastTime | None:
    """What the OPD, or an OPD merged into it, answered last time; None if there is nothing."""
    if previous is None:
        return None
    period = previous.register.collection.periods[-1]
    before = {item.agency.code: item for item in previous.agencies}
    values: dict[str, TypedValue] = {}
    for code in (agency.code, *agency.predecessors):
        if code in before:
            values = _answers(before[code], previous, period) | values
    return LastTime(period, values) if values else None


def _answers(item: AgencyState, previous: CollectionState, period: str) -> dict[str, TypedValue]:
    kinds = {fmt.code: fmt.kind for fmt in previous.register.formats}
    return {
        value.row_key: value.value
        for submission in item.submissions
        if kinds.get(submission.format) is FormatKind.INDICATORS
        for value in submission.values
        if value.period == period and value.state.holds_value
    }

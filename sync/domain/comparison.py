"""A collection beside the one before it: completeness, OPD, and values of the same periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sync import texts
from sync.domain.completeness import Completeness
from sync.domain.formats import FormatKind
from sync.domain.growth import number_of
from sync.domain.sections import NAMED
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import SubmittedValue
from sync.domain.tallies import added
from sync.domain.wording import counted, floored, listed, percent, value_text

_EACH = 2
_MERGED_NAMED = NAMED - 2 * _EACH

Place = tuple[str, str, str, str, str]
"""OPD of today, format (of areas only), row, column and period of one value."""


@dataclass(frozen=True)
class Pair:
    """One OPD now and then; `then` sums its predecessors where it was made of others."""

    now: AgencyState
    then: Completeness
    before: tuple[AgencyState, ...]

    @property
    def change(self) -> float:
        """Change of the share answered, as it is shown."""
        return floored(self.now.completeness.ratio) - floored(self.then.ratio)

    @property
    def is_merged(self) -> bool:
        """Whether several OPD of then are one OPD now."""
        return len(self.before) > 1

    @property
    def words(self) -> str:
        """'Dinkes (80% menjadi 95%)'."""
        return texts.ANALYSIS_FROM_TO.format(
            agency=self.now.agency.short_name,
            before=percent(self.then.ratio),
            after=percent(self.now.completeness.ratio),
        )


def comparison(state: CollectionState) -> tuple[str, ...]:
    """Three sentences at most, or one that there is nothing to compare with."""
    previous = state.previous
    if previous is None:
        return (texts.ANALYSIS_NO_PREVIOUS,)
    pairs = agency_pairs(state, previous)
    return (
        _completeness(state, previous, pairs),
        *_merged(pairs),
        *_changed_values(state, previous, pairs),
    )


def agency_pairs(state: CollectionState, previous: CollectionState) -> tuple[Pair, ...]:
    """Each OPD of now that was asked then, itself or as the OPD that it was made of."""
    then = {item.agency.code: item for item in previous.agencies}
    pairs = []
    for item in state.agencies:
        codes = dict.fromkeys((item.agency.code, *item.agency.predecessors))
        before = tuple(then[code] for code in codes if code in then)
        if before:
            pairs.append(Pair(item, added(one.completeness for one in before), before))
    return tuple(pairs)


def _completeness(
    state: CollectionState, previous: CollectionState, pairs: tuple[Pair, ...]
) -> str:
    now, then = floored(state.completeness.ratio), floored(previous.completeness.ratio)
    text = texts.ANALYSIS_STAYED
    if now != then:
        text = texts.ANALYSIS_ROSE if now > then else texts.ANALYSIS_FELL
    whole = text.format(
        before=percent(then), after=percent(now), title=previous.register.collection.title
    )
    best = sorted((one for one in pairs if one.change > 0), key=lambda one: -one.change)
    worst = sorted((one for one in pairs if one.change < 0), key=lambda one: one.change)
    kinds = ((texts.ANALYSIS_IMPROVED_MOST, best), (texts.ANALYSIS_FELL_MOST, worst))
    parts = [
        text.format(agencies=listed([one.words for one in named[:_EACH]], _EACH))
        for text, named in kinds
        if named
    ]
    return "; ".join([whole, *parts]) + "."


def _merged(pairs: tuple[Pair, ...]) -> Iterator[str]:
    """The largest OPD that was made of several, beside the sum of these."""
    merged = [one for one in pairs if one.is_merged]
    if not merged:
        return
    shown = max(merged, key=lambda one: one.then.requested)
    names = [item.agency.short_name for item in shown.before]
    now = shown.now.completeness
    yield texts.ANALYSIS_MERGED.format(
        agency=shown.now.agency.short_name,
        before=listed(names, _MERGED_NAMED),
        answered_before=counted(shown.then.answered),
        requested_before=counted(shown.then.requested),
        answered=counted(now.answered),
        requested=counted(now.requested),
    )


def _changed_values(
    state: CollectionState, previous: CollectionState, pairs: tuple[Pair, ...]
) -> Iterator[str]:
    """Values of a period that both collections asked for, and that are not what they were."""
    heirs: dict[str, list[str]] = {}  # an OPD that was split has several
    for pair in pairs:
        for item in pair.before:
            heirs.setdefault(item.agency.code, []).append(pair.now.agency.code)
    then = _values(previous, heirs)
    now = _values(state, {})
    shared = [place for place in now if place in then]
    if not shared:
        return
    changed = [place for place in shared if now[place].value != then[place].value]
    if not changed:
        yield texts.ANALYSIS_UNCHANGED.format(shared=counted(len(shared)))
        return
    largest = max(changed, key=lambda place: _relative(then[place], now[place]))
    value = now[largest]
    yield texts.ANALYSIS_CHANGED.format(
        shared=counted(len(shared)),
        count=counted(len(changed)),
        row=value.row_label,
        agency=state.register.agency(largest[0]).short_name,
        period=value.period,
        before=value_text(then[largest].value),
        after=value_text(value.value),
        unit=value.unit,
    )


def _values(state: CollectionState, heirs: Mapping[str, list[str]]) -> dict[Place, SubmittedValue]:
    """Values of fixed rows that hold something, under the OPD that answers for them now.

    An indicator's code says the same in every collection; the rows of areas need their format.
    """
    kinds = {fmt.code: fmt.kind for fmt in state.register.formats}
    found: dict[Place, SubmittedValue] = {}
    for item in state.agencies:
        owners = heirs.get(item.agency.code, [item.agency.code])
        for submission in item.submissions:
            kind = kinds.get(submission.format, FormatKind.LIST)
            if kind is FormatKind.LIST:
                continue
            table = submission.format if kind is FormatKind.AREAS else ""
            for value in submission.values:
                if value.state.holds_value:
                    asked = (table, value.row_key, value.field_key, value.period)
                    found |= {(owner, *asked): value for owner in owners}
    return found


def _relative(then: SubmittedValue, now: SubmittedValue) -> Decimal:
    """How much a value changed beside its size: 0 none, 1 from nothing or to nothing."""
    before, after = number_of(then.value), number_of(now.value)
    if before is None or after is None:
        return Decimal(0)
    largest = max(abs(before), abs(after))
    return abs(after - before) / largest if largest else Decimal(0)

"""What is unusual in a rekap: the largest growth and fall, and jumps that nobody has explained."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from sync import texts
from sync.domain.findings import Rule
from sync.domain.growth import compared_periods, number_of
from sync.domain.limits import JUMP_FROM
from sync.domain.numbers import format_number
from sync.domain.recap import Recap, RecapRow
from sync.domain.sections import NAMED
from sync.domain.state import CollectionState
from sync.domain.units import is_percent
from sync.domain.wording import counted, growth_text, listed

_MOST_NAMED = NAMED - 2
"""Two more OPD are named with the largest growth and the largest fall."""
_NOTABLE = Decimal("0.1")
"""A change of less than a tenth stands out nowhere."""


@dataclass(frozen=True)
class _Change:
    """One row's change between the compared periods; `ratio` is a share of `before`."""

    row: RecapRow
    before: Decimal
    after: Decimal

    @property
    def ratio(self) -> Decimal:
        return (self.after - self.before) / self.before


def unusual(state: CollectionState, recap: Recap) -> tuple[str, ...]:
    """At most one growth, one fall, and the jumps; or that there is nothing of the kind."""
    pair = compared_periods(recap.periods)
    changes = _changes(recap, pair) if pair else []
    sentences = []
    rise = max(changes, key=lambda one: one.ratio, default=None)
    fall = min(changes, key=lambda one: one.ratio, default=None)
    if pair and rise and rise.ratio >= _NOTABLE:
        sentences.append(_told(texts.ANALYSIS_RISE, rise, pair))
    if pair and fall and fall.ratio <= -_NOTABLE:
        sentences.append(_told(texts.ANALYSIS_FALL, fall, pair))
    return (*(sentences or [texts.ANALYSIS_CALM]), *_jumps(state))


def _changes(recap: Recap, pair: tuple[str, str]) -> list[_Change]:
    """Rows whose percentage means something: small counts double easily, shares move by points."""
    changes = []
    for row in recap.rows:
        first, last = (row.cells.get(period) for period in pair)
        if first is None or last is None or is_percent(row.unit):
            continue
        before, after = number_of(first.value), number_of(last.value)
        if before is None or after is None or before <= 0 or after < 0:
            continue
        if max(before, after) >= JUMP_FROM:
            changes.append(_Change(row, before, after))
    return changes


def _told(text: str, change: _Change, pair: tuple[str, str]) -> str:
    return text.format(
        row=change.row.label,
        agency=change.row.agency_name,
        before=format_number(change.before),
        earlier=pair[0],
        after=format_number(change.after),
        unit=change.row.unit,
        later=pair[1],
        percent=growth_text(float(change.ratio)),
    )


def _jumps(state: CollectionState) -> tuple[str, ...]:
    jumping = Counter(
        item.agency.short_name
        for item in state.agencies
        for found in item.findings
        if found.rule is Rule.JUMP
    )
    if not jumping:
        return ()
    named = [name for name, _ in jumping.most_common()]
    return (
        texts.ANALYSIS_JUMPS.format(
            count=counted(jumping.total()), agencies=listed(named, _MOST_NAMED)
        ),
    )

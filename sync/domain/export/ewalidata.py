"""The layout that e-Walidata (SIPD) takes: one line for each indicator, one column per period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.domain.export.tables import ExportTable
from sync.domain.formats import AVAILABLE, UNAVAILABLE
from sync.domain.state import CollectionState
from sync.domain.submissions import TypedValue, ValueState


@dataclass(frozen=True)
class Layout:
    """Headings and lines; `periods` are the headings that hold numbers."""

    headings: tuple[str, ...]
    periods: tuple[str, ...]
    rows: tuple[tuple[TypedValue, ...], ...]


def ewalidata_layout(state: CollectionState, indicators: ExportTable) -> Layout:
    """The indicators that leave, in that layout. A missing value is a blank cell, never a 0."""
    periods = state.register.collection.periods
    said = _availability(state)
    lines: dict[tuple[TypedValue, TypedValue], list[dict[str, TypedValue]]] = {}
    for one in indicators.records():
        lines.setdefault((one["opd_kode"], one["kode"]), []).append(one)
    rows = []
    for number, (key, values) in enumerate(lines.items(), 1):
        first = values[0]
        by_period = {one["periode"]: one["nilai"] for one in values}
        rows.append(
            (
                number,
                first["kode"],
                first["uraian"],
                first["satuan"],
                *(by_period.get(period) for period in periods),
                said.get(key) or _implied([str(one["keadaan"]) for one in values]),
                first["sumber"] or first["opd"],
                first["keterangan"] or _reasons(values),
            )
        )
    headings = (
        *("No", "Kode DSSD", "Uraian", "Satuan"),
        *periods,
        *("Ketersediaan", "Sumber", "Keterangan"),
    )
    return Layout(headings, periods, tuple(rows))


def _availability(state: CollectionState) -> dict[tuple[TypedValue, TypedValue], str]:
    """What the OPD themselves chose under Ketersediaan."""
    return {
        (item.agency.code, row): remark.availability
        for item in state.agencies
        for submission in item.submissions
        for row, remark in submission.remarks.items()
    }


def _implied(states: Sequence[str]) -> str | None:
    """What the values leave no doubt about: all there, or all said to be unavailable."""
    if all(ValueState(state).holds_value for state in states):
        return AVAILABLE
    return UNAVAILABLE if set(states) == {ValueState.UNAVAILABLE.value} else None


def _reasons(values: Sequence[dict[str, TypedValue]]) -> str | None:
    told = dict.fromkeys(str(one["alasan"]) for one in values if one["alasan"])
    return "; ".join(told) or None

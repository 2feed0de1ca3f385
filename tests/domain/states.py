"""Small collections for tests that look at several OPD, or at two collections, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import Completeness
from sync.domain.formats import RequestFormat
from sync.domain.reading import read_submission
from sync.domain.state import AgencyState, CollectionState, Timeliness
from tests.domain.grids import grid

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


def collected(
    formats: Sequence[RequestFormat],
    answers: Mapping[tuple[str, str], str],
    predecessors: Mapping[str, tuple[str, ...]] | None = None,
) -> CollectionState:
    """A collection in which every OPD has answered.

    Args:
        answers: (OPD, format code) -> the sheet as it is drawn; an OPD's short name is its code.
        predecessors: OPD -> those that were merged into it.
    """
    merged = predecessors or {}
    codes = list(dict.fromkeys(agency for agency, _ in answers))
    agencies = tuple(
        Agency(code, f"Dinas {code}", code, predecessors=merged.get(code, ())) for code in codes
    )
    order = Order("1", date(2026, 1, 5), "Kepala")
    collection = Collection("2025", "Data", ("2024",), order, date(2026, 3, 31))
    return CollectionState(
        register=Register(collection, agencies, tuple(formats)),
        agencies=tuple(_of(agency, formats, answers) for agency in agencies),
        public=None,
        steps=(),
        log=(),
        at=NOW,
    )


def _of(
    agency: Agency, formats: Sequence[RequestFormat], answers: Mapping[tuple[str, str], str]
) -> AgencyState:
    readings = [
        read_submission([grid(drawing, fmt.sheet)], fmt, agency.code)
        for fmt in formats
        if (drawing := answers.get((agency.code, fmt.code)))
    ]
    return AgencyState(
        agency=agency,
        delivery=None,
        visit=None,
        accepted=(),
        submissions=tuple(one.submission for one in readings if one.submission),
        findings=tuple(found for one in readings for found in one.findings),
        returns=(),
        completeness=Completeness(),
        timeliness=Timeliness.NOTHING,
        first_answer=None,
    )


def after(state: CollectionState, previous: CollectionState) -> CollectionState:
    """The state of a collection that follows another."""
    return replace(state, previous=previous)

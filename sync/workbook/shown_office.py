"""Rows of Pemeriksaan that are the office's own to mend; no OPD is told of them."""

from __future__ import annotations

from sync import texts
from sync.domain.asked_metadata import office_findings
from sync.domain.state import CollectionState
from sync.ports import Cell


def office_finding_rows(state: CollectionState) -> tuple[tuple[Cell, ...], ...]:
    """What the register lacks, in the columns of the findings' table, below those of the OPD."""
    titles = {fmt.code: fmt.title for fmt in state.register.formats}
    short = {agency.code: agency.short_name for agency in state.register.agencies}
    return tuple(
        (
            found.code,
            short.get(found.agency, texts.OFFICE_SEVERAL),
            found.sheet,
            found.cell,
            titles[found.format],
            found.rule.value,
            found.raw,
            found.sentence,
            found.severity.value,
            None,
        )
        for found in office_findings(state.register)
    )

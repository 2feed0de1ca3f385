"""Rows of Pemeriksaan that are the office's own to mend; no OPD is told of them."""

from __future__ import annotations

from sync import texts
from sync.domain.asked_metadata import office_findings
from sync.domain.entries import EntryKind, newest
from sync.domain.state import CollectionState
from sync.ports import Cell
from sync.workbook import names
from sync.workbook.entered import entry_cells


def office_finding_rows(state: CollectionState) -> tuple[tuple[Cell, ...], ...]:
    """What the register lacks, in the columns of the findings' table, below those of the OPD."""
    titles = {fmt.code: fmt.title for fmt in state.register.formats}
    decided = newest(state.entries, EntryKind.FINDING)
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
            texts.OFFICE_STATUS,
            "",
            *(None,) * 3,
            *entry_cells(names.FINDINGS, decided.get(found.code)).values(),
        )
        for found in office_findings(state.register)
    )

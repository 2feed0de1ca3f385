"""The register of sending on Penyampaian: what went to whom, by which way, opened or not."""

from __future__ import annotations

from sync.domain.sending import Sending, sendings
from sync.domain.state import CollectionState
from sync.ports import Cell, Link
from sync.texts import SENDING_MAIL, SENDING_WHATSAPP
from sync.workbook import names
from sync.workbook.entered import entry_cells
from sync.workbook.shown_cells import Rows, local


def sending_rows(state: CollectionState) -> Rows:
    """One row for each OPD; what people wrote of deliveries by hand stands at its end."""
    return tuple(_row(one) for one in sendings(state))


def _row(one: Sending) -> tuple[Cell, ...]:
    by_people = entry_cells(names.SENDINGS, one.by_hand)
    return (
        one.agency.code,
        one.agency.name,
        one.way.value,
        one.agency.email,
        local(one.sent_at),
        one.opened.value,
        local(one.first_filled),
        Link(SENDING_WHATSAPP, one.whatsapp) if one.whatsapp else "",
        Link(SENDING_MAIL, one.mail) if one.mail else "",
        one.letter,
        one.remark,
        *(by_people[column.header] for column in names.SENDINGS.entry_columns),
    )

"""Pemeriksaan, and how a return stands with an OPD: what the machine says beside people's words."""

from __future__ import annotations

from sync import texts
from sync.domain.findings import Rule
from sync.domain.formats import RequestFormat
from sync.domain.layout import place_label
from sync.domain.reminders import reminder_address
from sync.domain.returned_items import Life, ReturnedItem
from sync.domain.state import AgencyState, CollectionState, source_link
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, Link
from sync.workbook import names
from sync.workbook.entered import entry_cells
from sync.workbook.shown_cells import Rows, local


def finding_rows(state: CollectionState, calendar: WorkingCalendar) -> Rows:
    """Every item, what is open first; each with a link to its cell and what people said of it."""
    items = [(agency, item) for agency in state.agencies for item in agency.items]
    items.sort(key=lambda one: not one[1].is_open)
    formats = {fmt.code: fmt for fmt in state.register.formats}
    return tuple(
        _finding_row(agency, item, formats.get(item.finding.format), state, calendar)
        for agency, item in items
    )


def _finding_row(
    agency: AgencyState,
    item: ReturnedItem,
    fmt: RequestFormat | None,
    state: CollectionState,
    calendar: WorkingCalendar,
) -> tuple[Cell, ...]:
    found = item.finding
    returned = local(item.returned_at)
    cells: dict[str, Cell] = {
        "Kode": found.code,
        "OPD": agency.agency.short_name,
        "Lembar": found.sheet,
        "Sel": _finding_cell(agency, item),
        "Uraian": place_label(fmt, found) if fmt else "",
        "Aturan": found.rule.value,
        # the sentence names the rows that are gone; once more they would make a tall row
        "Isi Sel": "" if found.rule is Rule.ROW_GONE else found.raw,
        "Temuan dan Cara Memperbaiki": found.sentence,
        "Tingkat": found.severity.value,
        "Status": item.life.value,
        "Keterangan": explained(item),
        "Dikembalikan": returned.date() if returned else None,
        "Hari": item.days_waiting(calendar, state.at),
        "Putaran": max(item.rounds, default=None),
        **entry_cells(names.FINDINGS, item.entry),
    }
    return tuple(cells[header] for header in names.FINDINGS.headers)


def explained(item: ReturnedItem) -> str:
    """What stands behind an item's state: what was answered or decided, and what is missing."""
    said = item.said
    if item.life is Life.ANSWERED and item.is_must:
        said = texts.ITEM_ASKS_STAFF.format(answer=said.rstrip("."))
    return " ".join(part for part in (said, _sentence(item.problem)) if part)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _finding_cell(agency: AgencyState, item: ReturnedItem) -> Cell:
    found = item.finding
    good = agency.visit.last_good if agency.visit else None
    tabs = {pulled.table.title: pulled.table.sheet_id for pulled in good.tables} if good else {}
    is_file = good is not None and bool(good.file)
    if not (agency.delivery and found.cell and found.sheet in tabs) or is_file:
        return found.cell
    return Link(found.cell, source_link(agency.delivery.url, tabs[found.sheet], found.cell))


def return_state(agency: AgencyState) -> str:
    """Whether the last return has arrived at an OPD, '' if nothing was ever returned."""
    unsent = [item.tries for item in agency.items if item.life is Life.UNSENT]
    if unsent:
        return texts.RETURN_UNSENT.format(tries=max(unsent))
    rounds = agency.rounds_returned
    return texts.RETURN_SENT.format(round=rounds[-1]) if rounds else ""


def reminder(agency: AgencyState, state: CollectionState) -> Cell:
    """The link that opens WhatsApp with a ready text, '' where there is nothing to say."""
    address = reminder_address(agency, state)
    return Link(texts.REMIND_LINK, address) if address else ""

"""The register of the public's requests as the sheet Masyarakat shows it, and Beranda's one line.

Personal data stand in that one table and nowhere else; Beranda tells counts and a day.
"""

from __future__ import annotations

from sync import texts
from sync.domain.dates import format_date
from sync.domain.entries import EntryKind, newest
from sync.domain.request_register import without_receipt
from sync.domain.request_standings import standings
from sync.domain.request_terms import RequestState
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell
from sync.workbook import names
from sync.workbook.entered import entry_cells, with_room
from sync.workbook.shown_cells import Rows


def request_rows(state: CollectionState, calendar: WorkingCalendar) -> Rows:
    """Every request with what people said of it and where it stands; blank rows for the counter."""
    said = newest(state.entries, EntryKind.REQUEST)
    unprinted = without_receipt(state.entries)
    rows: list[tuple[Cell, ...]] = []
    for request, standing in standings(state, calendar):
        to_do = standing.to_do
        if request.number in unprinted and standing.state.is_open:
            to_do = (*to_do, texts.REQUEST_NO_RECEIPT)
        cells: dict[str, Cell] = {
            "Nomor": request.number,
            "Keadaan": standing.state.value,
            "Tenggat": standing.due,
            "Sisa Hari": standing.days_left,
            "Perlu Dilakukan": " ".join(to_do) or None,
            **entry_cells(names.REQUESTS, said.get(request.number)),
        }
        rows.append(tuple(cells[header] for header in names.REQUESTS.headers))
    return with_room(names.REQUESTS, rows)


def request_notice(state: CollectionState, calendar: WorkingCalendar) -> str:
    """How many requests are open, and the nearest day by which to act; '' when none is."""
    waiting = [one for _, one in standings(state, calendar) if one.state.is_open]
    if not waiting:
        return ""
    dues = [one.due for one in waiting if one.due]
    if not dues:
        return texts.REQUEST_NOTICE.format(count=len(waiting))
    late = sum(one.state is RequestState.LATE for one in waiting)
    text = texts.REQUEST_NOTICE_LATE if late else texts.REQUEST_NOTICE_DUE
    return text.format(count=len(waiting), late=late, day=format_date(min(dues)))

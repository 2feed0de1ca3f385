"""An office with its store, for tests of the pull."""

from __future__ import annotations

from sync.domain.records import PullStatus
from sync.pull import PullReport, pull
from sync.store import SqlStore
from tests.sources.small_office import (
    HEALTH,
    REGISTER,
    SOCIAL,
    SmallOffice,
)

BOTH = (HEALTH.code, SOCIAL.code)


class Desk:
    """An office with its store: everything a pull needs."""

    def __init__(self, office: SmallOffice, store: SqlStore) -> None:
        self.office = office
        self.store = store
        self.ids = {}
        for code, delivery in office.deliver(HEALTH, SOCIAL).items():
            store.save_delivery(delivery)
            self.ids[code] = delivery.spreadsheet_id

    def pull(self, **options: object) -> PullReport:
        """One pull with the traffic log emptied before it."""
        self.office.server.traffic.clear()
        register = options.pop("register", REGISTER)
        return pull(self.store, self.office.sheets, register, self.office.clock, **options)  # type: ignore[arg-type]  # options of many types

    def reads(self) -> int:
        """Requests for cells or tabs in the last pull."""
        return self.office.server.traffic.count("/v4/")

    def fill(self) -> None:
        """Both OPD answer everything in 'Isian'."""
        for agency in (HEALTH, SOCIAL):
            cells: dict[str, object] = {
                f"Isian!{column}{row}": 10 * row for column in "DE" for row in (5, 6, 7)
            }
            self.office.type_in(agency.email, self.ids[agency.code], cells)

    def good_value(self, agency: str, row: int, column: int) -> object:
        """A cell of the last good 'Isian'."""
        return self.store.accepted()[agency, "IND"].table.rows[row][column]

    def status(self, agency: str) -> PullStatus:
        """How the last visit ended."""
        return self.store.last_visits()[agency].last.status

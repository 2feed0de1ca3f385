"""Which spreadsheets a pull has to read: one target for each OPD, and what is known of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sync import texts
from sync.domain.collection import Register
from sync.domain.content import format_hash
from sync.domain.delivery import shared_by_several, spreadsheet_id_of
from sync.domain.errors import SourceError
from sync.domain.formats import PUBLIC, RequestFormat
from sync.domain.records import Delivery, LastVisit, PullRecord
from sync.ports import Changes, Store


@dataclass(frozen=True)
class Target:
    """One OPD to be visited.

    Args:
        good: its newest pull with content, of this same spreadsheet.
        error: why it cannot be visited, '' if it can.
    """

    agency: str
    name: str
    spreadsheet_id: str
    formats: tuple[RequestFormat, ...]
    format_hash: str
    visit: LastVisit | None
    good: PullRecord | None
    is_confirmed: bool
    error: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether the last visit failed."""
        return self.visit is not None and self.visit.last.status.is_failure

    @property
    def error_is_known(self) -> bool:
        """Whether the last visit ended with this very error; it need not be told again."""
        return self.visit is not None and self.visit.last.error == self.error

    @property
    def version(self) -> str:
        """The source's mark of what was last looked at, '' if it never gave one."""
        last = self.visit.last if self.visit else None
        return last.revision if last and last.spreadsheet_id == self.spreadsheet_id else ""

    @property
    def tabs(self) -> dict[str, int]:
        """gid by title, as of the last good visit."""
        tables = self.good.tables if self.good else ()
        return {one.table.title: one.table.sheet_id for one in tables}

    @property
    def has_unknown_version(self) -> bool:
        """Whether it was read well, but nobody could tell in which version."""
        return self.good is not None and not self.version and not self.error

    def must_be_read(self, changes: Changes, *, since: datetime) -> bool:
        """Whether the store may lag behind: changed, never read well, other formats, or failed.

        Args:
            since: who was not looked at since then is read whatever the source says of changes.
        """
        if self.error:
            return False
        if self.good is None or self.good.format_hash != self.format_hash:
            return True
        if self.is_confirmed or self.has_failed or self.spreadsheet_id in changes.removed:
            return True
        if self.visit is None or self.visit.last.pulled_at < since:
            return True
        version = changes.versions.get(self.spreadsheet_id)
        if version is None:
            # Nobody tells of a spreadsheet that is open to all with the link: look every time.
            return changes.is_complete or not self.version
        return version != self.version


def targets_of(store: Store, register: Register, confirmed: Collection[str]) -> list[Target]:
    """The OPD of the register, and the public once it has a sheet; not those with only a file.

    Args:
        confirmed: agency codes whose lost answers someone has confirmed to be gone for good.
    """
    deliveries, visits = store.deliveries(), store.last_visits()
    asked = [(one.code, one.short_name, one.spreadsheet_id) for one in register.agencies]
    if PUBLIC in deliveries:
        asked.append((PUBLIC, PUBLIC.capitalize(), ""))
    targets: list[Target] = []
    for code, name, registered in asked:
        if not registered.strip() and code in deliveries and deliveries[code].is_file:
            continue
        formats = register.formats_for(code)
        spreadsheet_id, error = _spreadsheet(deliveries.get(code), registered)
        visit = visits.get(code)
        good = visit.last_good if visit else None
        targets.append(
            Target(
                agency=code,
                name=name,
                spreadsheet_id=spreadsheet_id,
                formats=formats,
                format_hash=format_hash(formats),
                visit=visit,
                good=good if good and good.spreadsheet_id == spreadsheet_id else None,
                is_confirmed=code in confirmed,
                error=error,
            )
        )
    return _refuse_shared(targets)


def _spreadsheet(delivery: Delivery | None, registered: str) -> tuple[str, str]:
    """The id of an OPD's spreadsheet, or the reason why there is none."""
    address = delivery.spreadsheet_id if delivery else registered.strip()
    if not address:
        return "", str(SourceError(texts.NO_SPREADSHEET))
    found = spreadsheet_id_of(address)
    if found is None:
        return "", str(SourceError(texts.SPREADSHEET_ADDRESS_UNREADABLE, address=address))
    return found, ""


def _refuse_shared(targets: Sequence[Target]) -> list[Target]:
    """One spreadsheet cannot answer for two OPD: neither is read."""
    shared = shared_by_several({one.agency: one.spreadsheet_id for one in targets})
    checked: list[Target] = []
    for target in targets:
        owners = shared.get(target.agency)
        if owners:
            names = [one.name for one in targets if one.agency in owners]
            error = SourceError(texts.SPREADSHEET_SHARED_BY_TWO, agencies=", ".join(names))
            checked.append(replace(target, error=str(error)))
        else:
            checked.append(target)
    return checked

"""What happened, as it is kept: deliveries, pulls, returns, step records, log entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.domain.file_source import file_of
from sync.domain.findings import Finding, Rule
from sync.domain.tables import RawTable


class PullStatus(StrEnum):
    """How the last visit to an OPD's source ended."""

    OK = "ditarik"
    UNCHANGED = "tidak berubah"
    QUARANTINED = "dikarantina"
    FAILED = "gagal"
    UNREACHABLE = "tidak terjangkau"
    """The spreadsheet is gone, or no longer shared; FAILED is any other reason."""

    @property
    def is_failure(self) -> bool:
        """Whether nothing could be read."""
        return self in (PullStatus.FAILED, PullStatus.UNREACHABLE)


@dataclass(frozen=True)
class Delivery:
    """The spreadsheet that an OPD got, or already had ('penyampaian', SOP step 2).

    An OPD without internet gets a file alone: then there is no id and no address.
    """

    agency: str
    spreadsheet_id: str
    url: str
    shared_with: str
    delivered_at: datetime

    @property
    def is_file(self) -> bool:
        """Whether the OPD has no spreadsheet, only a file to fill."""
        return not self.spreadsheet_id


@dataclass(frozen=True)
class PulledTable:
    """One tab of a pull; `content_hash`, a SHA-256 of its canonical content, names the version."""

    table: RawTable
    content_hash: str


@dataclass(frozen=True)
class PullRecord:
    """One visit to one OPD's source.

    Args:
        number: set by the store, growing; 0 before it is saved.
        format_hash: fingerprint of the formats the reading was made with.
        tables: tabs read (empty when failed or unchanged).
        accepted: format code -> title of the tab whose table was accepted in this pull.
        answered: values that the OPD answered (filled, true zero, or unavailable with a reason).
        error: sentence for people when it failed, '' otherwise.
    """

    agency: str
    spreadsheet_id: str
    pulled_at: datetime
    status: PullStatus
    revision: str = ""
    format_hash: str = ""
    tables: tuple[PulledTable, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    answered: int = 0
    error: str = ""
    number: int = 0

    @property
    def is_filled(self) -> bool:
        """Whether the OPD filled anything in, right or wrong; a blank format only lacks."""
        return self.answered > 0 or any(
            found.rule is not Rule.REQUIRED_EMPTY for found in self.findings
        )

    @property
    def file(self) -> str:
        """Name of the file that was handed in, '' when a spreadsheet was visited."""
        return file_of(self.spreadsheet_id)


@dataclass(frozen=True)
class TakenFile:
    """One pull that was made of a file: what tells later whether that file comes again.

    Args:
        name: on the shelf; revision: its mark.
        contents: title and content hash of each tab; () when it brought nothing new.
    """

    name: str
    revision: str
    contents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AcceptedTable:
    """The last good table of one OPD for one format, with the pull that brought it."""

    agency: str
    format: str
    spreadsheet_id: str
    url: str
    table: RawTable
    content_hash: str
    pull_number: int
    pulled_at: datetime

    @property
    def file(self) -> str:
        """Name of the file that it stands in, '' when it stands in a spreadsheet."""
        return file_of(self.spreadsheet_id)


@dataclass(frozen=True)
class LastVisit:
    """The newest pull of one OPD whatever its end, and the newest that brought content."""

    agency: str
    last: PullRecord
    last_good: PullRecord | None


@dataclass(frozen=True)
class Return:
    """Findings given back to one OPD in one round ('dikembalikan untuk diperbaiki', SOP step 7)."""

    agency: str
    round: int
    findings: tuple[Finding, ...]
    returned_at: datetime
    delivered: bool
    error: str = ""


@dataclass(frozen=True)
class StepRecord:
    """One run of one SOP step: times, who, and how it ended (`outcome`: one sentence).

    Args:
        role: the role in which the actor did it, by its name; on_behalf: for whom he stood in
            ('Plt.'), '' when the role is his own.
    """

    step: int
    round: int
    started_at: datetime
    finished_at: datetime
    actor: str
    verdict: str
    outcome: str
    files: tuple[str, ...] = ()
    role: str = ""
    on_behalf: str = ""


@dataclass(frozen=True)
class Revision:
    """One approval.

    Args:
        at: the moment whose data were approved; by: who, as the steps record it.
        fingerprint: SHA-256 (64 hex digits) of everything it holds.
    """

    number: int
    at: datetime
    by: str
    reason: str
    fingerprint: str


@dataclass(frozen=True)
class LogEntry:
    """One line of the workspace's log: constant event name, OPD, sentence; no personal data."""

    at: datetime
    event: str
    agency: str
    sentence: str

"""What people decide and tell beside the answers of OPD, as it is kept: the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry is about; with its subject it names one thing."""

    FINDING = "temuan"
    """Whether a finding is given back, with which words, or waived; subject: its code."""
    ANSWER = "jawaban"
    """What an OPD answered to a finding that was given back; subject: its code."""
    CORRECTION = "koreksi"
    """A value that staff corrected; subject: its trace code."""
    REQUEST = "permohonan"
    """What became of a request of the public; subject: its number in the register."""
    SENDING = "penyampaian"
    """A way by which an OPD got its format or a reminder; subject: its code."""
    LETTER = "surat"
    """A letter that got its number and date; subject: what it is ('pengantar/2025/1.02')."""
    OPENED = "dibuka"
    """That an OPD was first seen to have changed anything in its spreadsheet; subject: its code."""
    DECLARATION = "pernyataan"
    """What an OPD declared on its tab 'Pernyataan'; subject: its code."""
    REVISION = "revisi"
    """A rekap that was approved and frozen; subject: its number."""


@dataclass(frozen=True)
class Entry:
    """One word of a person, or one deed of the office that no other record keeps.

    Args:
        kind, subject: what it is about ('temuan', 'T-0c861be8'); the newest entry of both counts.
        facts: column or fact -> exact text; '' and absent are the same. Numbers as they are typed
            in a program ('1234.5'), dates as '2025-12-31'.
        actor: who, as the steps record it.
        number: set by the store, growing; 0 before it is saved.
    """

    kind: EntryKind
    subject: str
    at: datetime
    actor: str
    facts: Mapping[str, str] = field(default_factory=dict)
    number: int = 0

    def fact(self, name: str) -> str:
        """One fact, '' where nothing was said."""
        return self.facts.get(name, "")


def newest(entries: Iterable[Entry], kind: EntryKind) -> dict[str, Entry]:
    """The entry that counts for each subject of a kind; `entries` oldest first."""
    return {entry.subject: entry for entry in entries if entry.kind is kind}

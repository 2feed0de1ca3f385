"""A file that an OPD handed in: taken, refused with a reason, or laid before a person. Pure.

An older or doubled file never overwrites a newer answer, and neither a file nor a spreadsheet
overwrites what the other says: both are kept until they agree or a person chooses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sync import texts
from sync.domain.collection import Register
from sync.domain.dates import format_datetime
from sync.domain.delivery import FormatPackage, TabLayout
from sync.domain.errors import SourceError
from sync.domain.file_identity import FileIdentity, fingerprint_of, read_identity
from sync.domain.file_source import FileMark, file_of
from sync.domain.labels import cell_text, normalised
from sync.domain.records import AcceptedTable, PullRecord, PullStatus
from sync.domain.table_marks import mark_of
from sync.domain.tables import RawTable
from sync.domain.two_sources import Comparison, compare
from sync.texts import Text


class Fate(StrEnum):
    """What becomes of a file; the value is what staff read."""

    ACCEPTED = "diterima"
    UNCHANGED = "tidak membawa isian baru"
    REFUSED = "ditolak"
    WAITING = "menunggu pilihan"
    LATER = "belum dapat dibaca"
    """Still being copied, or open elsewhere."""


class Choice(StrEnum):
    """A person's word where two sources differ."""

    NONE = ""
    FILE = "berkas"
    GOOGLE = "google"


@dataclass(frozen=True)
class HandedFile:
    """A file as it was read.

    Args:
        name: as it lies there; mark: its version (never saved later than now).
        identity: the ID that stands in it, genuine or not; '' if there is none.
        tables: its sheets; is_cut: its last line has no end, as when it is half copied.
    """

    name: str
    mark: FileMark
    identity: str
    tables: tuple[RawTable, ...]
    is_cut: bool = False


@dataclass(frozen=True)
class KnownOfAgency:
    """What is known of an OPD before its file is judged.

    Args:
        package: what it is asked now; fingerprint: of that.
        good: its newest pull with content, whatever its source; accepted: last good tables.
        taken: name under 'diterima' of each file that was taken before, by SHA-256.
        last_taken: name of the file that was taken last, '' if none was.
        newest: mark of the newest file that was taken, whether or not it brought anything.
        earlier: name of a file by the content that it once brought and that has been replaced.
    """

    package: FormatPackage
    fingerprint: str
    good: PullRecord | None = None
    accepted: Mapping[str, AcceptedTable] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    last_taken: str = ""
    newest: FileMark | None = None
    earlier: Mapping[str, str] = field(default_factory=dict)

    @property
    def good_file(self) -> FileMark | None:
        """The file from which the newest content came, None when it is from a spreadsheet."""
        return FileMark.read(self.good.revision) if self.good else None


@dataclass(frozen=True)
class Judgement:
    """What is to become of a file; `problem` says why, and what to do, unless it is taken."""

    fate: Fate
    problem: SourceError | None = None
    comparison: Comparison = field(default_factory=Comparison)


def identify(identity: str, secret: str, register: Register) -> FileIdentity | SourceError:
    """Whose file it is, by the ID inside; or why it cannot be known. Its name tells nothing."""
    if not identity:
        return SourceError(texts.FILE_WITHOUT_ID)
    found = read_identity(identity, secret)
    if found is None:
        return SourceError(texts.FILE_ID_DAMAGED, identity=identity)
    if found.collection != register.collection.code:
        return SourceError(
            texts.FILE_OTHER_COLLECTION,
            other=found.collection,
            collection=register.collection.title,
        )
    if found.agency not in {agency.code for agency in register.agencies}:
        return SourceError(texts.FILE_UNKNOWN_OPD, agency=found.agency)
    return found


def judge(
    file: HandedFile,
    identity: FileIdentity,
    known: KnownOfAgency,
    register: Register,
    choice: Choice = Choice.NONE,
) -> Judgement:
    """What becomes of a file whose OPD is known.

    Args:
        choice: a person's word for this very file; NONE lets a difference wait.
    """
    formats = register.formats_for(identity.agency)
    if identity.fingerprint != known.fingerprint:
        tabs = changed_tabs(known.package, file.tables)
        return _refused(texts.FILE_FORMAT_CHANGED, tabs=", ".join(tabs))
    if choice is Choice.GOOGLE:
        return _refused(texts.FILE_NOT_CHOSEN)
    comparison = compare(file.tables, known.accepted, formats, identity.agency)
    if choice is Choice.FILE:
        return Judgement(Fate.ACCEPTED, comparison=comparison)
    if file.mark.sha256 in known.taken:
        return _again(file, known, comparison)
    if known.good is None:
        return Judgement(Fate.ACCEPTED, comparison=comparison)
    return _in_order(file, known, comparison)


def _again(file: HandedFile, known: KnownOfAgency, comparison: Comparison) -> Judgement:
    """The very file that was taken once: needless, unless its answers are no longer the held ones.

    Then the OPD may mean to go back to them, or have sent it by mistake: only a person knows.
    """
    name = known.taken[file.mark.sha256]
    if comparison.brings_nothing:
        return _refused(texts.FILE_TAKEN_BEFORE, name=name)
    return _waiting(texts.FILE_REPEATS, comparison, file, file.mark.modified, earlier=name)


def _in_order(file: HandedFile, known: KnownOfAgency, comparison: Comparison) -> Judgement:
    """Beside what is held already: only what is newer for sure takes an answer's place.

    The serial that we gave a file goes before any clock. Of two with one serial the later saved
    one is newer, by its own word; a time that the disk tells may be that of its copying.
    """
    newest = known.newest
    if newest is not None and file.mark.is_before(newest):
        if comparison.brings_nothing:
            return Judgement(Fate.UNCHANGED, comparison=comparison)
        if file.mark.edition < newest.edition:
            editions = {"edition": str(file.mark.edition), "newest": str(newest.edition)}
            return _waiting(texts.FILE_OLD_EDITION, comparison, file, newest.modified, **editions)
        return _waiting(texts.FILE_OLDER, comparison, file, newest.modified)
    if known.good is not None and known.good_file is None:
        return _beside_spreadsheet(file, comparison, known.good.pulled_at)
    if newest is None or newest.edition < file.mark.edition:
        return Judgement(Fate.ACCEPTED, comparison=comparison)
    earlier = known.earlier.get(mark_of(file.tables), "")
    if newest.is_before(file.mark) and not earlier:
        return Judgement(Fate.ACCEPTED, comparison=comparison)
    if comparison.brings_nothing:
        return Judgement(Fate.UNCHANGED, comparison=comparison)
    if earlier:
        return _waiting(texts.FILE_REPEATS, comparison, file, newest.modified, earlier=earlier)
    if comparison.is_conflict:
        return _waiting(texts.FILE_UNDATED, comparison, file, newest.modified)
    return Judgement(Fate.ACCEPTED, comparison=comparison)


def _beside_spreadsheet(file: HandedFile, comparison: Comparison, pulled: datetime) -> Judgement:
    if comparison.brings_nothing:
        return Judgement(Fate.UNCHANGED, comparison=comparison)
    if not comparison.is_conflict:
        return Judgement(Fate.ACCEPTED, comparison=comparison)
    return _waiting(texts.FILE_DIFFERS, comparison, file, pulled)


def _waiting(
    text: Text, comparison: Comparison, file: HandedFile, then: datetime, **facts: str
) -> Judgement:
    problem = SourceError(
        text,
        modified=format_datetime(file.mark.modified),
        then=format_datetime(then),
        differences=comparison.sentence,
        name=file.name,
        **facts,
    )
    return Judgement(Fate.WAITING, problem, comparison)


def _refused(text: Text, **facts: str) -> Judgement:
    return Judgement(Fate.REFUSED, SourceError(text, **facts))


def changed_tabs(package: FormatPackage, tables: Sequence[RawTable]) -> tuple[str, ...]:
    """Tabs that are asked otherwise than the file has them; all asked ones if none shows it."""
    there = {normalised(table.title): table for table in tables}
    asked = [tab for tab in package.tabs if tab.inputs and tab.header_row is not None]
    changed = [tab.title for tab in asked if not _fits(tab, there.get(normalised(tab.title)))]
    return tuple(changed or [tab.title for tab in asked])


def _fits(tab: TabLayout, table: RawTable | None) -> bool:
    """Whether a sheet has the tab's headings and all that was filled in beforehand."""
    if table is None:
        return False
    free = {block.column for block in tab.inputs}
    return all(
        _same(value, _at(table, number, column))
        for number, row in enumerate(tab.rows)
        for column, value in enumerate(row)
        if number >= (tab.header_row or 0)
        if number == tab.header_row or column not in free
    )


def _at(table: RawTable, row: int, column: int) -> str:
    if row < len(table.rows) and column < len(table.rows[row]):
        return cell_text(table.rows[row][column])
    return ""


def _same(asked: object, there: str) -> bool:
    return asked is None or str(asked).strip() == there.strip()


def is_taken_whole(known: KnownOfAgency, name: str) -> bool:
    """Whether the newest content is that file's, and nothing of it was held back."""
    good = known.good
    return (
        good is not None and file_of(good.spreadsheet_id) == name and good.status is PullStatus.OK
    )


def known_fingerprint(register: Register, agency: str) -> str:
    """What the OPD is asked now, as the ID of its file would name it."""
    return fingerprint_of(register.formats_for(agency))

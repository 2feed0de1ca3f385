"""Files that OPD hand in -> store: read, judged one by one, kept, and put away (SOP step 3).

What was taken lies in 'masuk/diterima', what was refused in 'masuk/ditolak' beside a note; what
waits for a person's choice stays where it is. Store first, then move: a run that was cut off in
between finds the content known, and only moves the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sync import texts
from sync.agency_files import secret_of
from sync.answers import keep_answers, keep_declaration
from sync.domain.collection import Register
from sync.domain.content import format_hash
from sync.domain.errors import HimpunError, SourceError, StoreError
from sync.domain.file_identity import FileIdentity
from sync.domain.file_source import FileMark, source_of_file
from sync.domain.findings import Rule
from sync.domain.handed_in import (
    Choice,
    Fate,
    HandedFile,
    Judgement,
    KnownOfAgency,
    identify,
    is_taken_whole,
    judge,
    known_fingerprint,
)
from sync.domain.intake import Known, take_in
from sync.domain.layout import package_for
from sync.domain.records import PullRecord, PullStatus
from sync.domain.return_answers import answers_of
from sync.domain.tables import RawSpreadsheet
from sync.file_choices import FileChoices, mark_of_pulled
from sync.inbox_shelves import REFUSED, TAKEN, make_folders, name_on, put, write_note
from sync.ports import Clock, Store
from sync.sources.handed_in import files_in, last_saved, read_handed_in, settled


@dataclass(frozen=True)
class InboxItem:
    """What became of one file. `agency`: short name, '' if unknown; `sentence`: '' if all is well.

    Args:
        name: as it lay there; kept_as: its name where it lies now.
    """

    name: str
    agency: str
    fate: Fate
    sentence: str = ""
    kept_as: str = ""


@dataclass(frozen=True)
class InboxReport:
    """What became of all files, in the order in which they were taken."""

    items: tuple[InboxItem, ...] = ()

    def count(self, *fates: Fate) -> int:
        """How many files had one of these fates."""
        return sum(item.fate in fates for item in self.items)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """File (and OPD) with its sentence, of all that somebody has to look at."""
        return tuple(
            (f"{item.name} ({item.agency})" if item.agency else item.name, item.sentence)
            for item in self.items
            if item.sentence
        )


def take_in_files(
    store: Store,
    folder: Path,
    register: Register,
    clock: Clock,
    *,
    files: Sequence[Path] | None = None,
    choice: Choice = Choice.NONE,
    pause: Callable[[float], None] | None = None,
) -> InboxReport:
    """Take in what lies in the folder; one file that cannot be taken stops no other.

    Args:
        folder: 'masuk'; it is made when it is missing.
        files: only these, all in the folder; None for whatever lies there.
        choice: a person's word for these files where two sources differ.
        pause: how to wait while files settle.

    Raises:
        StoreError: the folder cannot be made, or the store cannot be written.
    """
    make_folders(folder)
    lying = files_in(folder) if files is None else list(files)
    whole, later = settled(lying, pause) if pause else settled(lying)
    now = clock.now()
    ordered = sorted(whole, key=lambda path: (last_saved(path, now), path.name))
    inbox = _Inbox(store, folder, register, now, choice)
    items = [inbox.take(path) for path in ordered]
    waiting = str(SourceError(texts.FILE_LATER))
    items += [InboxItem(path.name, "", Fate.LATER, waiting) for path in later]
    return InboxReport(tuple(items))


@dataclass
class _Inbox:
    """One run over the folder; what is known of an OPD is asked for when its file comes."""

    store: Store
    folder: Path
    register: Register
    now: datetime
    choice: Choice
    _secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        self._secret = secret_of(self.store)

    @property
    def _choices(self) -> FileChoices:
        return FileChoices(self.store, self.register.collection.code)

    def take(self, path: Path) -> InboxItem:
        """One file, from the folder to its shelf."""
        try:
            return self._take(path)
        except StoreError:
            raise
        except HimpunError as error:
            return self._refuse(path, "", error)
        except Exception as error:  # noqa: BLE001 - one file's surprise must not stop the others
            reason = f"{type(error).__name__}: {error}"[:200]
            surprise = SourceError(texts.FILE_SURPRISE, reason=reason)
            return InboxItem(path.name, "", Fate.LATER, str(surprise), path.name)

    def _take(self, path: Path) -> InboxItem:
        file = read_handed_in(path, self.now)
        identity = identify(file.identity, self._secret, self.register)
        if isinstance(identity, SourceError):
            return self._refuse(path, "", identity)
        return self._take_for(path, file, identity)

    def _take_for(self, path: Path, file: HandedFile, identity: FileIdentity) -> InboxItem:
        agency = self.register.agency(identity.agency)
        file = self._named(file, identity.agency)
        known = self._known(identity.agency)
        taken_as = known.taken.get(file.mark.sha256, "")
        if taken_as and not (self.folder / TAKEN / taken_as).exists():
            # stored by a run that was cut off before it could move the file
            return self._put_away(path, taken_as, agency.short_name, Fate.ACCEPTED)
        if taken_as and self.choice is not Choice.NONE:
            return self._settle(path, file, identity, known, taken_as)
        judgement = judge(file, identity, known, self.register, self.choice)
        if judgement.problem is None:
            return self._keep(path, file, identity, known, judgement)
        if judgement.fate is Fate.REFUSED:
            return self._refuse(path, agency.short_name, judgement.problem)
        write_note(path, judgement.problem, self.now, name=path.name)
        sentence = str(judgement.problem)
        return InboxItem(path.name, agency.short_name, Fate.WAITING, sentence, path.name)

    def _settle(
        self,
        path: Path,
        file: HandedFile,
        identity: FileIdentity,
        known: KnownOfAgency,
        taken_as: str,
    ) -> InboxItem:
        """A person's word about a file that was taken before."""
        name = self.register.agency(identity.agency).short_name
        if self.choice is Choice.GOOGLE:
            self._choices.choose_google(identity.agency)
        elif is_taken_whole(known, taken_as):
            self._choices.keep_file(identity.agency)
        else:
            return self._keep(path, file, identity, known, Judgement(Fate.ACCEPTED))
        with suppress(OSError):  # a second copy of what lies on the shelf already
            path.unlink()
        fate = Fate.ACCEPTED if self.choice is Choice.FILE else Fate.REFUSED
        return InboxItem(path.name, name, fate, kept_as=taken_as)

    def _keep(
        self,
        path: Path,
        file: HandedFile,
        identity: FileIdentity,
        known: KnownOfAgency,
        judgement: Judgement,
    ) -> InboxItem:
        """Store first, then move."""
        name = name_on(self.folder / TAKEN, path)
        record = self._record(file, identity, known, judgement, name)
        told = record if record.findings or known.good is None else known.good
        short = self._short(identity)
        answers = answers_of(file.tables)
        keep_answers(self.store, identity.agency, short, answers, told.findings, self.now)
        asked = {fmt.code for fmt in self.register.formats_for(identity.agency)}
        hashes = {code: one.content_hash for code, one in known.accepted.items() if code in asked}
        titles = {one.table.title: one.content_hash for one in record.tables}
        hashes |= {code: titles[title] for code, title in record.accepted}
        keep_declaration(self.store, identity.agency, file.tables, hashes, self.now)
        self.store.save_pull(record)
        self._note_choice(identity.agency, known)
        item = self._put_away(path, name, short, judgement.fate)
        return replace(item, sentence=item.sentence or self._held_back(record, name))

    def _note_choice(self, agency: str, known: KnownOfAgency) -> None:
        """The spreadsheet that the file was preferred to is not asked about again as it is."""
        if self.choice is Choice.FILE:
            if known.good and not known.good_file:
                self._choices.saw_difference(agency, mark_of_pulled(known.good.tables))
            self._choices.keep_file(agency)
        else:
            self._choices.google_is_done(agency)

    def _record(
        self,
        file: HandedFile,
        identity: FileIdentity,
        known: KnownOfAgency,
        judgement: Judgement,
        name: str,
    ) -> PullRecord:
        formats = self.register.formats_for(identity.agency)
        spreadsheet_id = source_of_file(name)
        if judgement.fate is Fate.UNCHANGED:
            record = PullRecord(
                agency=identity.agency,
                spreadsheet_id=spreadsheet_id,
                pulled_at=self.now,
                status=PullStatus.UNCHANGED,
                format_hash=format_hash(formats),
            )
        else:
            before = Known(
                agency=identity.agency,
                formats=formats,
                format_hash=format_hash(formats),
                good=known.good if known.good_file else None,
                accepted=known.accepted,
                confirmed=self.choice is Choice.FILE,
            )
            record = take_in(RawSpreadsheet(spreadsheet_id, "", file.tables), before, self.now)
        return replace(record, revision=str(file.mark))

    def _held_back(self, record: PullRecord, name: str) -> str:
        """Why tables of a file were not taken over, '' if all were."""
        if record.status is not PullStatus.QUARANTINED:
            return ""
        taken = {code for code, _ in record.accepted}
        refused = [found for found in record.findings if found.format not in taken]
        sentences = [found.sentence for found in refused]
        if any(found.rule is Rule.SOURCE_SHRUNK for found in refused):
            sentences.append(texts.INBOX_SHRUNK.format(name=name))
        return " ".join(sentences)

    def _known(self, agency: str) -> KnownOfAgency:
        visit = self.store.last_visits().get(agency)
        accepted = self.store.accepted(agency=agency)
        taken: dict[str, str] = {}
        for pull in self.store.pulls(agency):
            mark = FileMark.read(pull.revision)
            if mark is not None and pull.file:
                taken[mark.sha256] = pull.file
        return KnownOfAgency(
            package=package_for(self.register.agency(agency), self.register),
            fingerprint=known_fingerprint(self.register, agency),
            good=visit.last_good if visit else None,
            accepted={fmt: table for (_, fmt), table in accepted.items()},
            taken=taken,
        )

    def _named(self, file: HandedFile, agency: str) -> HandedFile:
        """The one table of a .csv bears the name of the one tab that is asked, if it is one."""
        formats = self.register.formats_for(agency)
        if not file.name.lower().endswith(".csv") or len(formats) != 1:
            return file
        return replace(file, tables=(replace(file.tables[0], title=formats[0].sheet),))

    def _short(self, identity: FileIdentity) -> str:
        return self.register.agency(identity.agency).short_name

    def _refuse(self, path: Path, agency: str, problem: HimpunError) -> InboxItem:
        shelf = self.folder / REFUSED
        name = name_on(shelf, path)
        is_left = put(path, shelf / name)
        write_note(path if is_left else shelf / name, problem, self.now, name=path.name)
        return InboxItem(path.name, agency, Fate.REFUSED, str(problem), name)

    def _put_away(self, path: Path, name: str, agency: str, fate: Fate) -> InboxItem:
        is_left = put(path, self.folder / TAKEN / name)
        sentence = str(SourceError(texts.FILE_NOT_MOVED, reason=is_left)) if is_left else ""
        return InboxItem(path.name, agency, fate, sentence, name)

"""Files that OPD hand in -> store: read, judged one by one, kept, and put away (SOP step 3).

What was taken lies in 'masuk/diterima', what was refused in 'masuk/ditolak' beside a note; what
waits for a person's choice stays where it is. Store first, then move: a run that was cut off in
between finds the content known, and only moves the file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
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
from sync.domain.file_names import safe_name
from sync.domain.file_source import source_of_file
from sync.domain.handed_in import (
    Choice,
    Fate,
    HandedFile,
    Judgement,
    KnownOfAgency,
    identify,
    is_taken_whole,
    judge,
)
from sync.domain.held_back import held_back_sentence
from sync.domain.intake import Known, take_in
from sync.domain.records import PullRecord, PullStatus, TakenFile
from sync.domain.return_answers import answers_of
from sync.domain.table_marks import mark_of_pulled
from sync.domain.tables import RawSpreadsheet
from sync.domain.waiting_files import WaitingFile, from_text, place_of, to_text
from sync.file_choices import FileChoices
from sync.inbox_known import KnownAgencies
from sync.inbox_report import InboxItem, InboxReport
from sync.inbox_shelves import (
    REFUSED,
    SHELVES,
    TAKEN,
    Shelf,
    drop_note,
    make_folders,
    put,
    shown_name,
    write_note,
)
from sync.ports import Clock, Store
from sync.sources.handed_in import NotNowError, NotWholeError, not_now
from sync.sources.inbox_folder import Lying, lying_in
from sync.sources.reading_process import ReadingProcess
from sync.sources.settling import NEVER, Settling, state_of
from sync.unmoved_files import UnmovedFiles

SETTLED_AFTER = 0.3
"""Seconds in which a file must not change to count as copied, where a person waits for it."""


__all__ = ["InboxItem", "InboxReport", "take_in_files"]

Progress = Callable[[int, int, InboxItem], None]
"""Told after each file: how many are done, of how many, and what became of it."""


def take_in_files(
    store: Store,
    folder: Path,
    register: Register,
    clock: Clock,
    *,
    files: Sequence[Path] | None = None,
    choice: Choice = Choice.NONE,
    pause: Callable[[float], None] = time.sleep,
    settling: Settling | None = None,
    most: int | None = None,
    progress: Progress | None = None,
    reading: ReadingProcess | None = None,
) -> InboxReport:
    """Take in what lies in the folder; one file that cannot be taken stops no other.

    Args:
        folder: 'masuk'; it is made when it is missing.
        files: only these, all in the folder; None for whatever lies there.
        choice: a person's word for these files where two sources differ.
        pause: how to wait while files settle, once and briefly, without `settling`.
        settling: what the caller remembers from call to call; then nothing is waited for, and a
            file counts as whole when it has stayed the same for a while.
        most: so many files at the most, new ones first; the others when it is called again.
        reading: opens the files; None for one that lives as long as this call.

    Raises:
        StoreError: the folder cannot be made, or the store cannot be written. What was taken
            before is stored and put away.
    """
    make_folders(folder)
    lying = lying_in(folder, SHELVES) if files is None else Lying(tuple(files))
    memory = settling or Settling(quiet=0.0, patience=0.0)
    if settling is None and lying.files:
        memory.look(lying.files)
        pause(SETTLED_AFTER)
    whole, later = memory.look(lying.files)
    now = clock.now()
    items: list[InboxItem] = []
    with nullcontext(reading) if reading else ReadingProcess() as reading:
        ordered = _ordered(whole, memory, lambda path: reading.turn(path, now))
        reached = ordered if most is None else ordered[:most]
        inbox = _Inbox(store, folder, register, now, choice, memory, reading)
        for done, path in enumerate(reached, 1):
            items.append(inbox.take(path))
            if progress is not None:
                progress(done, len(reached), items[-1])
    UnmovedFiles(store, register.collection.code).forget_gone(folder)
    _remember_waiting(store, folder, register, items)
    left = sum(memory.last_judged(path) == NEVER for path in ordered[len(reached) :])
    for path, problem in (*later, *lying.odd):
        items.append(InboxItem(shown_name(path.name), "", Fate.LATER, str(problem)))
    return InboxReport(tuple(items), left, memory.again_in)


def _remember_waiting(
    store: Store, folder: Path, register: Register, items: Sequence[InboxItem]
) -> None:
    """What waits for a choice is shown in the master, until it is put away or taken out by hand."""
    place = place_of(register.collection.code)
    before = store.bookmark(place)
    waiting = from_text(before)
    for item in items:
        if item.fate is Fate.WAITING:
            waiting[item.kept_as] = WaitingFile(item.kept_as, item.agency, item.sentence)
        elif item.fate is not Fate.LATER:
            waiting.pop(item.name, None)
    lying = {name: one for name, one in waiting.items() if (folder / name).exists()}
    for gone in waiting.keys() - lying.keys():
        drop_note(folder / gone)
    if (now := to_text(lying)) != before:
        store.save_bookmark(place, now)


def _ordered(
    paths: Sequence[Path], memory: Settling, turn: Callable[[Path], tuple[int, datetime]]
) -> list[Path]:
    """Files that were not read yet, older ones first; then those that wait, the longest first."""
    return sorted(
        paths, key=lambda path: (memory.last_judged(path), memory.turn(path, turn), path.name)
    )


@dataclass
class _Inbox:
    """One run over the folder; what is known of an OPD is asked for when its file comes."""

    store: Store
    folder: Path
    register: Register
    now: datetime
    choice: Choice
    memory: Settling
    reading: ReadingProcess
    _secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        self._secret = secret_of(self.store)
        self._agencies = KnownAgencies(self.store, self.register)
        self._shelves = {name: Shelf(self.folder / name) for name in SHELVES}

    @property
    def _choices(self) -> FileChoices:
        return FileChoices(self.store, self.register.collection.code)

    @property
    def _unmoved(self) -> UnmovedFiles:
        return UnmovedFiles(self.store, self.register.collection.code)

    def take(self, path: Path) -> InboxItem:
        """One file, from the folder to its shelf."""
        try:
            item = self._take(path)
        except StoreError:
            raise
        except NotNowError as error:
            item = self._leave(path, error)
        except NotWholeError as error:
            is_half = self.memory.is_fresh(path)
            item = self._wait_for_rest(path) if is_half else self._refuse(path, "", error)
        except HimpunError as error:
            item = self._refuse(path, "", error)
        except Exception as error:  # noqa: BLE001 - one file's surprise must not stop the others
            reason = f"{type(error).__name__}: {error}"[:200]
            item = self._leave(path, SourceError(texts.FILE_SURPRISE, reason=reason))
        if item.fate in (Fate.ACCEPTED, Fate.UNCHANGED, Fate.REFUSED):
            self.memory.gone(path)
        return item

    def _take(self, path: Path) -> InboxItem:
        file = self.reading.read(path, self.now)
        if not self.memory.is_same(path):
            raise NotNowError(texts.FILE_COPYING)
        if file.is_cut and self.memory.is_fresh(path):
            return self._wait_for_rest(path)
        identity = identify(file.identity, self._secret, self.register)
        if isinstance(identity, SourceError):
            return self._refuse(path, "", identity)
        return self._take_for(path, file, identity)

    def _leave(self, path: Path, problem: HimpunError) -> InboxItem:
        """It stays where it is, to be read again."""
        self.memory.judged(path)
        return InboxItem(shown_name(path.name), "", Fate.LATER, str(problem), path.name)

    def _wait_for_rest(self, path: Path) -> InboxItem:
        self.memory.judged(path, is_half=True)
        sentence = str(SourceError(texts.FILE_HALF))
        return InboxItem(shown_name(path.name), "", Fate.LATER, sentence, path.name)

    def _take_for(self, path: Path, file: HandedFile, identity: FileIdentity) -> InboxItem:
        agency = self.register.agency(identity.agency)
        file = self._named(file, identity.agency)
        known = self._agencies.of(identity.agency)
        taken_as = known.taken.get(file.mark.sha256, "")
        if taken_as and self.choice is not Choice.NONE:
            return self._settle(path, file, identity, known, taken_as)
        if taken_as and self._is_still_to_move(path, file, known, taken_as):
            return self._put_away(path, file, taken_as, agency.short_name, Fate.ACCEPTED)
        # a sentence may name it in a command, in which only a plain name may stand
        plain = self._plain_name(path)
        file = replace(file, name=plain)
        if self.choice is Choice.GOOGLE and any(one.file for one in known.accepted.values()):
            # the word is about the OPD's answers, and an earlier file of it gave those
            self._choices.choose_google(identity.agency)
        judgement = judge(file, identity, known, self.register, self.choice)
        if judgement.problem is None:
            return self._keep(path, file, identity, known, judgement)
        if judgement.fate is Fate.REFUSED:
            return self._refuse(path, agency.short_name, judgement.problem)
        return self._let_wait(path, plain, agency.short_name, judgement.problem)

    def _is_still_to_move(
        self, path: Path, file: HandedFile, known: KnownOfAgency, taken_as: str
    ) -> bool:
        """Whether it was stored by a run that was cut off, or by one that could not move it."""
        if self._shelves[TAKEN].holds(taken_as):
            return False
        return taken_as == known.last_taken or self._unmoved.has(path.name, file.mark.sha256)

    def _let_wait(self, path: Path, plain: str, agency: str, problem: SourceError) -> InboxItem:
        if path.name != plain:
            try:
                path.replace(path.with_name(plain))
            except OSError as error:
                raise not_now(error) from error
            self.memory.moved(path, path.with_name(plain))
            path = path.with_name(plain)
        write_note(path, problem, self.now, name=path.name)
        self.memory.judged(path)
        return InboxItem(shown_name(path.name), agency, Fate.WAITING, str(problem), path.name)

    def _settle(
        self,
        path: Path,
        file: HandedFile,
        identity: FileIdentity,
        known: KnownOfAgency,
        taken_as: str,
    ) -> InboxItem:
        """A person's word about a file that was taken before."""
        short = self._short(identity)
        if self.choice is Choice.GOOGLE:
            self._choices.choose_google(identity.agency)
        elif is_taken_whole(known, taken_as):
            self._choices.keep_file(identity.agency)
        else:
            return self._keep(path, file, identity, known, Judgement(Fate.ACCEPTED))
        fate = Fate.ACCEPTED if self.choice is Choice.FILE else Fate.REFUSED
        if not self._shelves[TAKEN].holds(taken_as):
            return self._put_away(path, file, taken_as, short, fate)
        second = self._shelves[TAKEN].name_for(path)
        item = self._put_away(path, file, second, short, fate)
        if not item.sentence:
            with suppress(OSError):  # a second copy of what lies on the shelf already
                (self.folder / TAKEN / second).unlink()
        return replace(item, kept_as=taken_as)

    def _keep(
        self,
        path: Path,
        file: HandedFile,
        identity: FileIdentity,
        known: KnownOfAgency,
        judgement: Judgement,
    ) -> InboxItem:
        """Store first, then move."""
        name = self._shelves[TAKEN].name_for(path)
        record = self._record(file, identity, known, judgement, name)
        shown = record if record.findings or known.good is None else known.good
        short = self._short(identity)
        answers = answers_of(file.tables)
        keep_answers(self.store, identity.agency, short, answers, shown.findings, self.now)
        asked = {fmt.code for fmt in self.register.formats_for(identity.agency)}
        hashes = {code: one.content_hash for code, one in known.accepted.items() if code in asked}
        titles = {one.table.title: one.content_hash for one in record.tables}
        hashes |= {code: titles[title] for code, title in record.accepted}
        keep_declaration(self.store, identity.agency, file.tables, hashes, self.now)
        self.store.save_pull(record)
        told = tuple((one.table.title, one.content_hash) for one in record.tables)
        self._agencies.took(identity.agency, TakenFile(name, record.revision, told))
        if judgement.fate is not Fate.UNCHANGED:
            self._note_choice(identity.agency, known)
        item = self._put_away(path, file, name, short, judgement.fate)
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
        return held_back_sentence(record.findings, taken, texts.INBOX_SHRUNK.format(name=name))

    def _named(self, file: HandedFile, agency: str) -> HandedFile:
        """The one table of a .csv bears the name of the one tab that is asked, if it is one."""
        formats = self.register.formats_for(agency)
        if not file.name.lower().endswith(".csv") or len(formats) != 1:
            return file
        return replace(file, tables=(replace(file.tables[0], title=formats[0].sheet),))

    def _short(self, identity: FileIdentity) -> str:
        return self.register.agency(identity.agency).short_name

    def _plain_name(self, path: Path) -> str:
        """The file's own name, or another one where a sentence could not repeat it safely."""
        name = f"{safe_name(path.stem)}{path.suffix}"
        return name if name == path.name else Shelf(self.folder).name_for(path)

    def _refuse(self, path: Path, agency: str, problem: HimpunError) -> InboxItem:
        shelf = self._shelves[REFUSED]
        name = shelf.name_for(path)
        is_left = put(path, shelf.folder / name, self._is_it(path))
        write_note(path if is_left else shelf.folder / name, problem, self.now, name=path.name)
        return InboxItem(shown_name(path.name), agency, Fate.REFUSED, str(problem), name)

    def _put_away(
        self, path: Path, file: HandedFile, name: str, agency: str, fate: Fate
    ) -> InboxItem:
        is_left = put(path, self.folder / TAKEN / name, self._is_it(path))
        if is_left:
            self._unmoved.add(path.name, file.mark.sha256)
        sentence = str(SourceError(texts.FILE_NOT_MOVED, reason=is_left)) if is_left else ""
        return InboxItem(shown_name(path.name), agency, fate, sentence, name)

    def _is_it(self, path: Path) -> Callable[[Path], bool]:
        """Whether a moved file is the one that was read under its old name.

        Its number on the disk tells nothing here: on FAT a file has another one in each folder.
        """
        state = self.memory.state(path)
        return lambda moved: state is None or state_of(moved)[:2] == state[:2]

"""One visit of the service: take in files, pull if sent for that, bring the master up to date.

`addin/service_worker.py` makes it in a process of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from addin.account import signed_in
from addin.beside import ANSWERING, WRITING, WaitingMaster, master_beside
from addin.error_log import keep_log
from addin.office import Office, open_office
from addin.visit_words import Told, not_yet, of_waiting, troubled, with_files, with_news
from sync import texts
from sync.alone import is_asked
from sync.assemble import assemble
from sync.config import SETTINGS_NAME, Workspace
from sync.deadline import deadline
from sync.domain.collection import Register
from sync.domain.errors import HimpunError, SettingsError, SourceError, StoreError, WorkbookError
from sync.domain.notices import Situation, collected_situation
from sync.domain.procedure import COLLECT, is_gathering, next_step
from sync.domain.pull_times import pull_pause
from sync.domain.state import CollectionState
from sync.domain.waiting_files import from_text, place_of
from sync.domain.working_time import WorkingCalendar
from sync.inbox import take_in_files
from sync.inbox_report import InboxItem, InboxReport
from sync.inbox_shelves import SHELVES
from sync.keeping import is_hurt
from sync.offline import note_offline, note_reached
from sync.ports import Clock, Workbook
from sync.publish import publish
from sync.pull import pull
from sync.pull_targets import targets_of
from sync.service.last_good import open_last_good
from sync.service.settling_memory import keep_settling, settling_of
from sync.service.shown import Shown, keep_shown, proof_of, read_shown
from sync.service.visit import Report, Task
from sync.sources.inbox_folder import lying_in
from sync.sources.reading_process import ReadingProcess
from sync.sources.settling import Settling
from sync.store import store_file
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.entered import read_back
from sync.workbook.package.last_written import mark_of

PATIENCE = 5.0
"""Seconds that a visit waits for somebody who works in the workspace."""
MOST_FILES = 500
"""Files that one visit takes in; the next one follows at once."""
_EVERY, _TO_COMMIT = 0.3, 1.0
"""Seconds between two looks for somebody who waits, and then for what is about to be committed."""
_OFFLINE = frozenset(
    {
        texts.NO_INTERNET,
        texts.TRAINING_OFF,
        texts.PROXY_REFUSED,
        texts.NOT_GOOGLE,
        texts.GOOGLE_TOO_SLOW,
        texts.ANSWER_DAMAGED,
        texts.LOGIN_DOWN,
    }
)
"""What the internet is to blame for; all else is for a person to mend."""


@dataclass(frozen=True)
class Visited:
    """A visit that was made: what the watcher is told, and what people may have to know of.

    Args:
        calendar: the office's; the usual one where its own could not be read.
    """

    report: Report
    situation: Situation = field(default_factory=Situation)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)


@dataclass(frozen=True)
class _Ends:
    """How a visit may have to end before it is done, and that it is alive (`visit`)."""

    is_over: Callable[[], bool]
    late: Callable[[Report], None]
    give_way: Callable[[Report], None]
    beat: Callable[[], None]


class CutShortError(Exception):
    """Somebody waits for the workspace, or the service ends: what is left is done next time."""


def visit(
    folder: Path,
    tasks: frozenset[Task],
    clock: Clock,
    is_over: Callable[[], bool] = lambda: False,
    *,
    patience: float = PATIENCE,
    late: Callable[[Report], None] = lambda _: None,
    give_way: Callable[[Report], None] = lambda _: None,
    beat: Callable[[], None] = lambda: None,
) -> Visited:
    """Do what is due in a workspace, and tell how it went; errors become sentences.

    Args:
        is_over: whether to end as soon as may be.
        give_way: told, in another thread, that it has to end while the source is asked; it has to
            end the process, because no answer of a weak internet can be hurried.
        beat: called now and then while the visit goes on.
        late: told, in another thread, of a program that hangs with the master open; it has to end
            the process, because the visit cannot.
    """
    report = Report()
    try:
        workspace, problem = open_last_good(folder)
        report = replace(report, settings=problem, master=workspace.settings.master)
        report = replace(report, mark=_mark(workspace.master), store=_store_of(workspace))
        # looked at now, and again when the office is open: nobody waits for files to settle
        settling = settling_of(folder)
        lying = lying_in(workspace.inbox, SHELVES).files
        settling.look(lying)
        silent = replace(report, refusal=str(WorkbookError(texts.SERVICE_MASTER_SILENT)))

        def find(place: Workspace, time_of: Clock) -> Workbook | None:
            with deadline(ANSWERING * 2, partial(late, silent)):
                return master_beside(place, time_of)

        with (
            _reading(ahead=Task.FILES in tasks and bool(lying)) as reading,
            open_office(
                workspace,
                clock,
                doing=texts.SERVICE_VISIT,
                patience=patience,
                hurry=False,
                find_master=find,
            ) as office,
        ):
            ends = _Ends(is_over, late, give_way, beat)
            one = _Visit(office, workspace, tasks, report, settling, reading, ends)
            report = one.report()
            return Visited(report, one.situation(), office.calendar())
    except SettingsError as error:
        is_busy = error.text is texts.WORKSPACE_BUSY
        return Visited(replace(report, refusal=str(error), busy=is_busy))
    except StoreError as error:
        hurt = error.what if is_hurt(error) else ""
        return Visited(replace(report, refusal=str(error)), Situation(store=hurt))
    except HimpunError as error:
        return Visited(replace(report, refusal=str(error)))
    except Exception as error:  # noqa: BLE001 - the watcher goes on whatever happens here
        log = keep_log(folder, error)
        text = HimpunError(texts.CLI_UNEXPECTED, kind=type(error).__name__, log=log)
        return Visited(replace(report, refusal=str(text)))


def _reading(*, ahead: bool) -> ReadingProcess:
    """What opens files; `ahead`: it starts already while the office is being opened."""
    reading = ReadingProcess()
    if ahead:
        with suppress(OSError):  # no process can be started now: the first file tells
            reading.begin()
    return reading


class _Visit:
    """One visit of an open workspace; `known` is what the report says so far."""

    def __init__(
        self,
        office: Office,
        workspace: Workspace,
        tasks: frozenset[Task],
        known: Report,
        settling: Settling,
        reading: ReadingProcess,
        ends: _Ends,
    ) -> None:
        self._office = office
        self._reading = reading
        self._ends = ends
        self._settling = settling
        self._workspace = workspace
        self._tasks = tasks
        self._known = known
        self._collected = Situation()
        self._not_yet: Told = ()
        self._before = read_shown(workspace.folder)

    def situation(self) -> Situation:
        """What people may have to know of, after `report`."""
        known = self._known
        return replace(self._collected, refused=known.refused, undecided=known.undecided)

    def report(self) -> Report:
        """Do it, and tell how it went."""
        office, known = self._office, self._known
        interval = self._workspace.settings.jeda_tarik * 60.0
        pause = pull_pause(office.calendar(), office.clock.now(), interval)
        known = replace(known, pause=pause)
        register = office.store.register()
        if register is None:
            return replace(known, note=texts.SERVICE_NOT_PREPARED)
        known = replace(known, collection=register.collection.code)
        if self._shown() is None:
            read_back(office.workbook, office.store, office.clock, signed_in())
        gathering = is_gathering(office.store.steps())
        known = replace(known, gathering=gathering, note=self._note(gathering))
        try:
            if gathering:
                known = self._take_in(known, register)
                if Task.PULL in self._tasks and not known.cut_short:
                    known = self._pull(known, register)
        except CutShortError:
            known = replace(known, cut_short=True)
        if known.cut_short:  # to put all together takes longer than anybody wants to wait
            self._known = known
            return known
        shown, newest, now = self._shown(), office.store.newest(), office.clock.now()
        if shown is not None:
            self._collected = shown.situation
            return self._told(known, register, shown.problems)
        state = assemble(office.store, office.clock)
        self._collected, open_ones = collected_situation(state), troubled(state)
        known = self._publish(self._told(known, register, open_ones), state)
        if isinstance(office.workbook, ClosedWorkbook) and not (known.waiting or known.cut_short):
            proof = proof_of(office.workbook.shown_by, self._settings, newest, now)
            keep_shown(self._workspace.folder, Shown.of(proof, open_ones, self._collected))
        return known

    def _told(self, known: Report, register: Register, open_ones: Told) -> Report:
        problems = (*self._unkept(), *self._waiting(register), *self._not_yet, *open_ones)
        self._known = replace(known, problems=problems)
        return self._known

    @property
    def _settings(self) -> Path:
        return self._workspace.folder / SETTINGS_NAME

    def _shown(self) -> Shown | None:
        """What the last visit left, if the master still shows all of the store.

        None while a program has it open: what stands there nobody can tell from the file.
        """
        office, before = self._office, self._before
        is_open = isinstance(office.workbook, WaitingMaster)
        if before is None or is_open or not isinstance(office.workbook, ClosedWorkbook):
            return None
        try:
            master = mark_of(self._workspace.master.stat())
        except OSError:
            return None
        proof = proof_of(master, self._settings, office.store.newest(), office.clock.now())
        return before if proof and proof == before.proof else None

    def _note(self, gathering: bool) -> str:
        if gathering:
            return ""
        upcoming = next_step(self._office.store.steps())
        if upcoming is None:
            return texts.SERVICE_FINISHED
        if upcoming.number < COLLECT:
            return texts.SERVICE_NOT_PREPARED
        return texts.SERVICE_UNDER_REVIEW.format(number=upcoming.number)

    def _unkept(self) -> tuple[tuple[str, str], ...]:
        """Why today's backup of the store could not be made."""
        sentence = self._office.unkept
        return ((texts.SERVICE_BACKUP, sentence),) if sentence else ()

    def _waiting(self, register: Register) -> Told:
        """All files that wait for a person's choice, also those that were not read this time."""
        place = place_of(register.collection.code)
        return of_waiting(from_text(self._office.store.bookmark(place)).values())

    def _take_in(self, known: Report, register: Register) -> Report:
        """The report with what became of the files, also of those before somebody came."""
        office = self._office
        memory = self._settling
        items: list[InboxItem] = []

        def taken(_done: int, _of: int, item: InboxItem) -> None:
            items.append(item)
            self._go_on("")

        if (soon := memory.again_in) is not None:
            time.sleep(min(soon, memory.quiet))
        try:
            inbox = take_in_files(
                office.store,
                self._workspace.inbox,
                register,
                office.clock,
                settling=memory,
                most=MOST_FILES,
                reading=self._reading,
                progress=taken,
            )
        except CutShortError:
            inbox = InboxReport(tuple(items))
            known = replace(known, cut_short=True)
        finally:
            keep_settling(self._workspace.folder, memory)
        self._not_yet = not_yet(inbox)
        return with_files(known, inbox, self._waiting(register))

    def _pull(self, known: Report, register: Register) -> Report:
        office = self._office
        if not targets_of(office.store, register, ()):
            return replace(known, pulled=True)
        try:
            with self._making_way(known):
                pulled = pull(
                    office.store,
                    office.sheets(),
                    register,
                    office.clock,
                    threads=self._workspace.settings.utas,
                    progress=self._go_on,
                )
                self._send_pending()
        except (SourceError, SettingsError) as error:
            if error.text not in _OFFLINE:
                return replace(known, blocked=str(error))
            note_offline(office.store, office.clock)
            return replace(known, offline=str(error))
        note_reached(office.store)
        return replace(known, pulled=True, new=with_news(pulled), failed=len(pulled.failed))

    def _send_pending(self) -> None:
        """Returns that did not arrive before reach the OPD that can be reached again."""
        if all(one.delivered for one in self._office.store.returns()):
            return
        from addin.steps.giving_back import send_pending  # seldom needed, and it makes books

        context = self._office.context()
        send_pending(context, context.state())

    def _go_on(self, _: str) -> None:
        self._ends.beat()
        if self._is_to_end():
            raise CutShortError

    def _is_to_end(self) -> bool:
        return self._ends.is_over() or is_asked(self._workspace.folder)

    @contextmanager
    def _making_way(self, known: Report) -> Iterator[None]:
        """While the source is asked, it ends within a moment for whoever waits, or stops it."""
        done = threading.Event()

        def look() -> None:
            while not done.wait(_EVERY):
                if self._is_to_end() and not done.wait(_TO_COMMIT):
                    self._ends.give_way(replace(known, cut_short=True))

        threading.Thread(target=look, daemon=True).start()
        try:
            yield
        finally:
            done.set()

    def _publish(self, known: Report, state: CollectionState) -> Report:
        if is_asked(self._workspace.folder):  # who waits brings the master up to date as well
            return replace(known, cut_short=True)
        silent = replace(known, waiting=str(WorkbookError(texts.SERVICE_MASTER_SILENT)))
        try:
            with deadline(WRITING, partial(self._ends.late, silent)):
                changed = self._written(state)
        except WorkbookError as error:
            return replace(known, waiting=str(error))
        if not changed:
            return known
        return replace(known, published=True, mark=_mark(self._workspace.master))

    def _written(self, state: CollectionState) -> bool:
        """Whether the master changed. Who types meanwhile is read, and it is tried again."""
        office = self._office
        calendar, account = office.calendar(), signed_in()
        try:
            return publish(
                office.store, office.workbook, office.clock, calendar, account, known=state
            )
        except WorkbookError as error:
            if error.text is not texts.LIVE_TYPED_MEANWHILE:
                raise
            return publish(office.store, office.workbook, office.clock, calendar, account)


def _store_of(workspace: Workspace) -> str:
    path = store_file(workspace.store)
    return str(path.resolve()) if path else ""


def _mark(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size

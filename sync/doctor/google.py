"""What the key opens at Google: the log-in, the two APIs, and each OPD's spreadsheet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sync import texts
from sync.config import Workspace
from sync.doctor.results import Verdict, good, problem, skipped
from sync.domain.errors import SourceError
from sync.domain.formats import PUBLIC
from sync.sources.google_examination import GoogleExamination
from sync.store import open_store

SHARE_SECONDS = 20.0
"""So long new spreadsheets are asked about; an office's are done in two or three."""

_AT_ONCE = 8
_OF_ONE_SPREADSHEET = (texts.SPREADSHEET_GONE, texts.NOT_PERMITTED)

SHEETS_API, DRIVE_API = "Google Sheets API", "Google Drive API"


@dataclass(frozen=True)
class Shared:
    """One spreadsheet of the collection: whose, and its id, which nobody is shown."""

    code: str
    name: str
    spreadsheet_id: str


def look_at_login(workspace: Workspace, main: Callable[[], GoogleExamination]) -> Sequence[Verdict]:
    """Whether Google gives each key a token."""
    main().log_in()
    verdicts: list[Verdict] = []
    for path in workspace.further_keys:
        try:
            GoogleExamination(path, workspace.base_url).log_in()
        except SourceError as error:  # a further key only shares the reading
            error.where = path.name
            verdicts.append(problem(error, blocks=False))
    return verdicts or [good(texts.DOCTOR_LOGIN_GOOD)]


def look_at_api(api: str, ask: Callable[[], None]) -> Sequence[Verdict]:
    """Whether one of the two APIs answers this account."""
    try:
        ask()
    except SourceError as error:
        if error.text is texts.GOOGLE_API_OFF:
            raise SourceError(texts.DOCTOR_API_OFF, api=api) from error
        raise
    return [good(texts.DOCTOR_API_GOOD.format(api=api))]


def look_at_shares(
    workspace: Workspace, main: Callable[[], GoogleExamination]
) -> Sequence[Verdict]:
    """Whether every OPD's spreadsheet of the newest collection is open to himpun."""
    shared = _shared(workspace)
    if not shared:
        return [skipped(texts.DOCTOR_NOTHING_SHARED)]
    return share_verdicts(shared, main().ask_share)


def _shared(workspace: Workspace) -> list[Shared]:
    with open_store(workspace.store) as store:
        codes = store.collections()
        kept = store.of(codes[-1]) if codes else store
        register = kept.register()
        names = {agency.code: agency.name for agency in register.agencies} if register else {}
        names[PUBLIC] = texts.DOCTOR_PUBLIC
        deliveries = kept.deliveries()
    return [
        Shared(code, name, deliveries[code].spreadsheet_id)
        for code, name in names.items()
        if code in deliveries and not deliveries[code].is_file
    ]


def share_verdicts(
    shared: Sequence[Shared], ask: Callable[[str], None], seconds: float = SHARE_SECONDS
) -> Sequence[Verdict]:
    """One verdict for each spreadsheet that is not open, in the order given; else one for all.

    What is no fault of a spreadsheet's own (no internet any more, quota) is told once, and no
    further one is asked about.
    """
    asking = _Asking(ask, time.monotonic() + seconds)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="doctor-share") as threads:
        answers = list(threads.map(asking.about, shared))
    verdicts = []
    for one, error in zip(shared, answers, strict=True):
        if error is not None:
            error.where = one.name
            verdicts.append(problem(error, subject=one.code, blocks=False))
    if asking.general is not None:
        verdicts.append(problem(asking.general, blocks=False))
    left = len(shared) - asking.asked
    if left and asking.general is None:
        verdicts.append(skipped(texts.DOCTOR_SHARES_LEFT.format(count=left)))
    return verdicts or [good(texts.DOCTOR_SHARES_GOOD.format(count=len(shared)))]


@dataclass
class _Asking:
    """Spreadsheets being asked about by several threads, until time or a general fault ends it."""

    ask: Callable[[str], None]
    until: float
    asked: int = 0
    general: SourceError | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def about(self, one: Shared) -> SourceError | None:
        """What is wrong with one spreadsheet; None if nothing is, or it was not asked about."""
        if self.general is not None or time.monotonic() > self.until:
            return None
        try:
            self.ask(one.spreadsheet_id)
        except SourceError as error:
            with self._lock:
                if error.text in _OF_ONE_SPREADSHEET:
                    self.asked += 1
                    return error
                self.general = self.general or error
                return None
        with self._lock:
            self.asked += 1
        return None

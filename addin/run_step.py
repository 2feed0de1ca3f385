"""Run one SOP step of an open office: allowed? run, write its papers, record it, publish."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from addin.office import Office
from addin.steps import RUNS
from addin.steps.context import LETTERS, Bundle, Decision, Outcome
from sync import texts
from sync.domain.documents import Document
from sync.domain.errors import HimpunError, StoreError, WorkbookError, reason_of
from sync.domain.procedure import GATE, check_allowed, open_return, round_of
from sync.domain.records import LogEntry, StepRecord
from sync.domain.working_time import WorkingCalendar
from sync.publish import publish
from sync.pull import Forecast
from sync.workbook.document_pages import write_bundle, write_document
from sync.workbook.entered import read_back

_OTHER_NAMES = 9
"""How many other names are tried for a paper that somebody has open."""

_MAIL_ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True)
class StepReport:
    """What running a step gave.

    Args:
        files: every file it left.
        problems: what could not be done after the step was done and recorded (a paper, the
            master), each a sentence with the next action.
    """

    outcome: Outcome
    files: tuple[Path, ...]
    problems: tuple[str, ...] = ()


def run_step(
    office: Office,
    number: int,
    *,
    decision: Decision | None = None,
    confirmed: tuple[str, ...] = (),
    actor: str = "",
    progress: Callable[[str], None] = lambda _: None,
    foresee: Callable[[Forecast], None] = lambda _: None,
) -> StepReport:
    """Run step `number` (1..9) and bring the master up to date.

    What was gathered or given back is recorded whatever happens to the papers and the master
    afterwards: somebody may open them while the step runs.

    Raises:
        StepRefusedError: it is not this step's turn; nothing was changed.
        HimpunError: the step could not be done at all; nothing was recorded.
    """
    records = office.store.steps()
    if number != GATE or open_return(records) is None:  # the gate itself may complete a return
        check_allowed(number, records)
    office.workbook.ensure_free()
    actor = actor or _user()
    read_back(office.workbook, office.store, office.clock, actor)
    _make_folder(office.workspace.outputs)
    round_number = round_of(number, records)
    started = office.clock.now()
    context = office.context(decision, progress, confirmed, foresee)
    outcome = RUNS[number](context)
    papers, problems = _write_papers(office.workspace.outputs, outcome, round_number)
    problems = (*office.paper_problems(), *problems)
    files = (*outcome.files, *papers)
    office.store.save_step(
        StepRecord(
            step=number,
            round=round_number,
            started_at=started,
            finished_at=office.clock.now(),
            actor=actor,
            verdict=outcome.verdict.value,
            outcome=outcome.sentence,
            files=tuple(_within(path, office.workspace.folder) for path in files),
        )
    )
    _log(office, number, outcome)
    problems += _bring_up_to_date(office, context.calendar, actor)
    return StepReport(outcome, files, problems)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED, where=str(folder), reason=reason_of(error)
        ) from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name in the environment
        return ""


def _write_papers(
    folder: Path, outcome: Outcome, round_number: int
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The printable outputs that could be written, and a sentence for each that could not."""
    paths: list[Path] = []
    problems: list[str] = []
    suffix = f"-putaran-{round_number}" if round_number > 1 else ""
    for document in outcome.documents:
        stem = document.file_name + (suffix if document.per_round else "")
        try:
            if document.folder:
                _make_folder(folder / document.folder)
            paths.append(_write_paper(document, folder / document.folder, stem))
        except HimpunError as error:
            problems.append(texts.STEP_PAPER_LEFT.format(problem=error))
    for bundle in outcome.bundles:
        try:
            _make_folder(folder / LETTERS)
            paths.append(_write_bundle(bundle, folder / LETTERS))
        except HimpunError as error:
            problems.append(texts.STEP_PAPER_LEFT.format(problem=error))
    return tuple(paths), tuple(problems)


def _write_bundle(bundle: Bundle, folder: Path) -> Path:
    path = folder / f"{bundle.file_name}.xlsx"
    write_bundle(bundle.documents, path)
    return path


def _write_paper(document: Document, folder: Path, stem: str) -> Path:
    """Write it under its name, or under another while somebody has that one open."""
    for number in range(1, _OTHER_NAMES + 1):
        path = folder / (f"{stem}.xlsx" if number == 1 else f"{stem}-{number}.xlsx")
        try:
            write_document(document, path)
        except WorkbookError as error:
            if error.text is not texts.PRINT_TARGET_LOCKED or number == _OTHER_NAMES:
                raise
        else:
            return path
    raise AssertionError("the last name either served or raised")


def _bring_up_to_date(office: Office, calendar: WorkingCalendar, actor: str) -> tuple[str, ...]:
    try:
        publish(office.store, office.workbook, office.clock, calendar, actor)
    except HimpunError as error:
        return (texts.STEP_MASTER_LEFT.format(problem=error),)
    return ()


def _log(office: Office, number: int, outcome: Outcome) -> None:
    now = office.clock.now()
    sentence = texts.LOG_STEP.format(
        number=number, verdict=outcome.verdict.value, sentence=outcome.sentence
    )
    entries = [LogEntry(now, "langkah", "", sentence)]
    entries += [LogEntry(now, "opd gagal", agency, text) for agency, text in outcome.failed]
    for entry in entries:
        # the log is kept for good; whose address it was stands in the register
        office.store.log(replace(entry, sentence=_MAIL_ADDRESS.sub("(surel)", entry.sentence)))


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name

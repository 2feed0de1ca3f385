"""Run one SOP step of an open office: allowed? run, write its papers, record it, publish."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from addin.office import Office
from addin.papers import make_folder, write_letters, write_paper
from addin.steps import RUNS
from addin.steps.context import Decision, Outcome
from sync import texts
from sync.domain.errors import HimpunError
from sync.domain.procedure import GATE, check_allowed, open_return, round_of
from sync.domain.records import LogEntry, StepRecord
from sync.domain.working_time import WorkingCalendar
from sync.publish import publish
from sync.pull import Forecast
from sync.workbook.entered import read_back

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
    make_folder(office.workspace.outputs)
    round_number = round_of(number, records)
    started = office.clock.now()
    context = office.context(decision, progress, confirmed, foresee)
    outcome = RUNS[number](context)
    papers, problems = _write_papers(office.workspace.outputs, outcome, round_number)
    letters, unwritten = write_letters(outcome.letters, office.workspace.letters, office.store)
    problems += unwritten
    files = (*outcome.files, *papers, *letters)
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
        try:
            paths.append(write_paper(document, folder, f"{document.file_name}{suffix}"))
        except HimpunError as error:
            problems.append(texts.STEP_PAPER_LEFT.format(problem=error))
    return tuple(paths), tuple(problems)


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

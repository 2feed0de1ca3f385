"""Run one SOP step of an open office: allowed? run, write its papers, record it, publish."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from addin.account import signed_in
from addin.office import Office
from addin.papers import make_folder, write_letters, write_paper
from addin.steps.context import LETTERS, Bundle, Decision, Outcome
from addin.steps.runs import RUNS
from sync import texts
from sync.domain.clock_faults import clock_sentence, is_earlier, last_recorded
from sync.domain.errors import HimpunError
from sync.domain.people import Acting, OnBehalf, acting
from sync.domain.personal import without_contacts
from sync.domain.procedure import COLLECT, GATE, check_allowed, open_return, round_of, step_of
from sync.domain.records import LogEntry, StepRecord
from sync.domain.revisions import revisions_of
from sync.domain.working_time import WorkingCalendar
from sync.publish import publish
from sync.pull import Forecast
from sync.workbook.document_pages import write_bundle
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
    on_behalf: OnBehalf | None = None,
    progress: Callable[[str], None] = lambda _: None,
    foresee: Callable[[Forecast], None] = lambda _: None,
) -> StepReport:
    """Run step `number` (1..9) and bring the master up to date.

    What was gathered or given back is recorded whatever happens to the papers and the master
    afterwards: somebody may open them while the step runs.

    Args:
        actor: account of who acts; '' = who is signed in at this computer.
        on_behalf: the role that he takes on for this once, and why.

    Raises:
        StepRefusedError: it is not this step's turn or not this person's; nothing was changed.
        HimpunError: the step could not be done at all; nothing was recorded.
    """
    records = office.store.steps()
    staffing, today = office.staffing(), office.clock.now().date()
    if number != GATE or open_return(records) is None:  # the gate itself may complete a return
        check_allowed(number, records, staffing, today)
    who = acting(actor or signed_in(), staffing, step_of(number), today, on_behalf)
    office.workbook.ensure_free()
    read_back(office.workbook, office.store, office.clock, who.actor)
    make_folder(office.workspace.outputs)
    round_number = round_of(number, records)
    started = office.clock.now()
    backwards = clock_sentence(started, last_recorded(records, office.store.log_entries(1)))
    context = replace(office.context(decision, progress, confirmed, foresee, who), actor=who.actor)
    outcome = RUNS[number](context)
    revisions = len(revisions_of(office.store.entries()))
    suffix = _suffix(number, round_number, revisions)
    papers, problems = _write_papers(office.outputs(), outcome, suffix)
    finished = office.clock.now()
    if not backwards and is_earlier(finished, started):
        backwards = texts.CLOCK_WITHIN_STEP.format(number=number)
    letters, unwritten = write_letters(outcome.letters, office.workspace.letters, office.store)
    problems = (*office.paper_problems(), *problems, *unwritten)
    files = (*outcome.files, *papers, *letters)
    office.store.save_step(
        StepRecord(
            step=number,
            round=round_number,
            started_at=started,
            finished_at=finished,
            actor=who.actor,
            verdict=outcome.verdict.value,
            outcome=outcome.sentence,
            files=tuple(_within(path, office.workspace.folder) for path in files),
            role=who.role,
            on_behalf=who.on_behalf,
        )
    )
    _log(office, number, outcome, who, backwards)
    if backwards:
        problems = (texts.CLOCK_STEP_PROBLEM.format(sentence=backwards), *problems)
    written = _bring_up_to_date(office, context.calendar, who.actor)
    problems = (*outcome.problems, *problems, *written)
    return StepReport(outcome, files, problems)


def _suffix(number: int, round_number: int, revisions: int) -> str:
    """What tells a paper from that of an earlier round or revision.

    Steps 3 to 6 after an approval lead to the next revision: what was approved stays as it is.
    """
    in_round = f"-putaran-{round_number}" if round_number > 1 else ""
    revision = revisions + 1 if COLLECT <= number < GATE else revisions
    is_revised = number >= COLLECT and revision > 1
    return in_round + (f"-revisi-{revision}" if is_revised else "")


def _write_papers(
    folder: Path, outcome: Outcome, suffix: str
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The printable outputs that could be written, and a sentence for each that could not."""
    paths: list[Path] = []
    problems: list[str] = []
    make_folder(folder)
    for document in outcome.documents:
        stem = document.file_name + (suffix if document.per_round else "")
        try:
            if document.folder:
                make_folder(folder / document.folder)
            paths.append(write_paper(document, folder / document.folder, stem))
        except HimpunError as error:
            problems.append(texts.STEP_PAPER_LEFT.format(problem=error))
    for bundle in outcome.bundles:
        try:
            make_folder(folder / LETTERS)
            paths.append(_write_bundle(bundle, folder / LETTERS))
        except HimpunError as error:
            problems.append(texts.STEP_PAPER_LEFT.format(problem=error))
    return tuple(paths), tuple(problems)


def _write_bundle(bundle: Bundle, folder: Path) -> Path:
    path = folder / f"{bundle.file_name}.xlsx"
    write_bundle(bundle.documents, path)
    return path


def _bring_up_to_date(office: Office, calendar: WorkingCalendar, actor: str) -> tuple[str, ...]:
    try:
        publish(office.store, office.workbook, office.clock, calendar, actor)
    except HimpunError as error:
        return (texts.STEP_MASTER_LEFT.format(problem=error),)
    return ()


def _log(office: Office, number: int, outcome: Outcome, who: Acting, backwards: str) -> None:
    now = office.clock.now()
    sentence = texts.LOG_STEP.format(
        number=number, verdict=outcome.verdict.value, sentence=outcome.sentence
    )
    entries = [LogEntry(now, "langkah", "", sentence)]
    if who.on_behalf:
        text = texts.PEOPLE_DONE_ACTING if who.appointed else texts.PEOPLE_DONE_ON_BEHALF
        said = text.format(number=number, role=who.role, reason=who.reason)
        entries.append(LogEntry(now, texts.PEOPLE_EVENT, "", said))
    if backwards:
        entries.append(LogEntry(now, texts.CLOCK_EVENT, "", backwards))
    entries += [LogEntry(now, "opd gagal", agency, text) for agency, text in outcome.failed]
    for entry in entries:
        # the log is kept for good; whose address it was stands in the register
        told = _MAIL_ADDRESS.sub("(surel)", entry.sentence)
        office.store.log(replace(entry, sentence=without_contacts(told, texts.EXPORT_REDACTED)))


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name

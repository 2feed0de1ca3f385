"""What a click came to, in the few lines that a message box holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from addin.run_step import StepReport
from sync import texts
from sync.domain.procedure import Step

_LINES = 4
"""So many OPD or problems are named; the sheet Pantauan and the log have all of them."""

LONGEST = 1_000
"""Characters; a message box of Excel cuts off what is longer than 1,024."""


def step_words(report: StepReport, upcoming: Step | None, duty: str) -> str:
    """What was done, where its papers are, who has to be looked after, and what is next."""
    lines = [report.outcome.sentence]
    if report.files:
        folders = {path.parent for path in report.files}
        lines.append(_files_words(len(report.files), folders))
    failed = [f"{agency}: {problem}" for agency, problem in report.outcome.failed]
    lines += _listed(texts.CLI_FAILED_LIST, failed)
    lines += _listed(texts.CLI_PROBLEMS, report.problems)
    last = (
        texts.CLI_NEXT.format(number=upcoming.number, title=upcoming.title, duty=duty)
        if upcoming
        else texts.LIVE_ALL_DONE
    )
    return fitted(lines, last)


def with_notice(message: str, sentence: str) -> str:
    """A message and one more sentence before what is next, both told in any case; '' for none."""
    if not sentence:
        return message
    body, _, last = message.rpartition("\n\n")
    return fitted([body or last], f"{sentence}\n\n{last}" if body else sentence)


def fitted(lines: Sequence[str], last: str = "") -> str:
    """Lines that fit a message box, the last one in any case."""
    text = "\n".join(lines)
    room = LONGEST - len(last)
    if len(text) > room:
        text = text[: room - 1].rstrip() + "\u2026"
    return f"{text}\n\n{last}" if last else text


def _files_words(count: int, folders: set[Path]) -> str:
    top = min(folders, key=lambda folder: len(folder.parts))
    return texts.LIVE_FILES.format(count=count, folder=top)


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    more = len(items) - _LINES
    tail = [texts.LIVE_MORE.format(count=more)] if more > 0 else []
    return ["", heading, *(f"- {item}" for item in items[:_LINES]), *tail]

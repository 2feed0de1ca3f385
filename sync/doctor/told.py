"""The results as people and programs read them: plain lines, a message box, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from importlib import metadata
from typing import Any

from sync import texts
from sync.doctor.program import DISTRIBUTION
from sync.doctor.results import Result, State, is_well

SCHEMA = 1
"""Number of the JSON's form; it grows when a field changes its meaning or goes."""


def plain_lines(results: Sequence[Result]) -> list[str]:
    """One line for each result, and below a problem what to do."""
    lines: list[str] = []
    for one in results:
        lines.append(told(one))
        if one.next_action:
            lines.append(f"  {texts.DOCTOR_NEXT.format(action=one.next_action)}")
    return [*lines, summary(results)]


def told(one: Result) -> str:
    """State, part and what was found: 'masalah: Proksi. Alamat proksi ... tidak menjawab.'"""
    return texts.DOCTOR_LINE.format(state=one.state.value, label=one.label, sentence=one.sentence)


def summary(results: Sequence[Result]) -> str:
    """How many of each state: '18 baik, 2 masalah, 3 tidak diperiksa.'"""
    count = Counter(one.state for one in results)
    return texts.DOCTOR_SUMMARY.format(
        good=count[State.GOOD], problems=count[State.PROBLEM], skipped=count[State.SKIPPED]
    )


def box_words(results: Sequence[Result], longest: int) -> str:
    """What fits a message box: the problems with what to do, then how all the rest stands.

    Args:
        longest: characters; a problem that does not fit any more is counted.
    """
    end = summary(results)
    if is_well(results):
        end = f"{texts.DOCTOR_ALL_WELL}\n{end}"
    problems = [
        f"- {one.label}: {one.sentence} {one.next_action}"
        for one in results
        if one.state is State.PROBLEM
    ]
    room = longest - len(end) - len(texts.DOCTOR_MORE.format(count=len(problems))) - 4
    shown: list[str] = []
    for line in problems:
        room -= len(line) + 1
        if room < 0:
            break
        shown.append(line)
    left = len(problems) - len(shown)
    more = [texts.DOCTOR_MORE.format(count=left)] if left else []
    return "\n".join([*shown, *more, *([""] if problems else []), end])


def as_json(
    results: Sequence[Result], at: datetime, fixed: Sequence[str], not_fixed: Sequence[str]
) -> dict[str, Any]:
    """The results for programs; docs/doctor.md tells what the fields mean."""
    return {
        "schema": SCHEMA,
        "himpun": metadata.version(DISTRIBUTION),
        "checked_at": at.isoformat(timespec="seconds"),
        "well": is_well(results),
        "fixed": list(fixed),
        "not_fixed": list(not_fixed),
        "results": [
            {
                "key": one.key,
                "label": one.label,
                "state": one.state.value,
                "sentence": one.sentence,
                "next_action": one.next_action,
                "subject": one.subject,
            }
            for one in results
        ],
    }

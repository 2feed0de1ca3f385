"""What a check is, and what it came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sync.domain.errors import HimpunError

LOCAL_SECONDS = 15.0
"""For what only this computer is asked; an old one that is busy takes a while for little."""


class State(StrEnum):
    """How a checked part stands."""

    GOOD = "baik"
    PROBLEM = "masalah"
    SKIPPED = "tidak diperiksa"


@dataclass(frozen=True)
class Verdict:
    """One outcome of a check; a check may have several.

    Args:
        sentence: what was found, or why it was not looked at; next_action: '' unless a problem.
        subject: code of the OPD that it is about, '' for all others.
        blocks: what needs this check is not looked at either.
    """

    state: State
    sentence: str
    next_action: str = ""
    subject: str = ""
    blocks: bool = False


@dataclass(frozen=True)
class Result:
    """One line of the table: a verdict with the key and label of its check."""

    key: str
    label: str
    state: State
    sentence: str
    next_action: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Check:
    """One check.

    Args:
        look: looks, within the time that it has; a HimpunError that it raises is its problem.
        needs: keys of the checks without which it could only repeat what they say.
        seconds: of real time; then it is no longer waited for.
        late_is_problem: what to call that; else it was not looked at.
        in_caller: it must run in the thread that asked: Excel answers no other one.
    """

    key: str
    label: str
    look: Callable[[], Sequence[Verdict]]
    needs: tuple[str, ...] = ()
    seconds: float = LOCAL_SECONDS
    in_caller: bool = False
    late_is_problem: bool = True


def good(sentence: str) -> Verdict:
    """All is well."""
    return Verdict(State.GOOD, sentence)


def problem(error: HimpunError, *, subject: str = "", blocks: bool = True) -> Verdict:
    """Something that a person has to do something about."""
    where = f"{error.where}: " if error.where else ""
    return Verdict(State.PROBLEM, where + error.what, error.next_action, subject, blocks)


def skipped(reason: str) -> Verdict:
    """Not looked at, and why."""
    return Verdict(State.SKIPPED, reason, blocks=True)


def is_well(results: Sequence[Result]) -> bool:
    """Whether nothing is a problem; what could not be looked at is none."""
    return all(result.state is not State.PROBLEM for result in results)

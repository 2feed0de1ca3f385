"""Runs checks side by side, each as long as it may take and none after one that it needs failed."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from sync import texts
from sync.doctor.results import Check, Result, State, Verdict, problem, skipped
from sync.domain.errors import HimpunError

Verdicts = tuple[Verdict, ...]


def run_checks(checks: Sequence[Check]) -> tuple[Result, ...]:
    """The results, in the order of the checks whatever finished first.

    A check that hangs is left behind in a thread that does not keep the process alive.

    Raises:
        ValueError: a check needs one that does not stand before it.
    """
    return _Run(tuple(checks)).results()


@dataclass
class _Run:
    """Checks on their way: those that wait for others, those at work, and what is known.

    `_roots` holds for each check that stops others what these say then.
    """

    checks: tuple[Check, ...]
    _known: dict[str, Verdicts] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)
    _until: dict[str, float] = field(default_factory=dict)
    _answers: SimpleQueue[tuple[str, Verdicts]] = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        before: set[str] = set()
        for check in self.checks:
            if not before.issuperset(check.needs):
                raise ValueError(f"{check.key} needs what does not stand before it: {check.needs}")
            before.add(check.key)

    def results(self) -> tuple[Result, ...]:
        """Start what can be started, take what comes, until every check is settled."""
        while len(self._known) < len(self.checks):
            for check in self._ready():
                self._begin(check)
            self._await_one()
        return tuple(
            Result(check.key, check.label, one.state, one.sentence, one.next_action, one.subject)
            for check in self.checks
            for one in self._known[check.key]
        )

    def _ready(self) -> list[Check]:
        """Those whose turn it is; last the ones that hold up the others while they run."""
        waiting = [
            check
            for check in self.checks
            if check.key not in self._known
            and check.key not in self._until
            and self._known.keys() >= set(check.needs)
        ]
        return sorted(waiting, key=lambda check: check.in_caller)

    def _begin(self, check: Check) -> None:
        root = next((self._roots[key] for key in check.needs if key in self._roots), None)
        if root is not None:
            self._roots[check.key] = root
            self._known[check.key] = (skipped(root),)
        elif check.in_caller:
            self._settle(check, _looked(check))
        else:
            self._until[check.key] = time.monotonic() + check.seconds
            work = threading.Thread(
                target=lambda: self._answers.put((check.key, _looked(check))),
                name=f"doctor-{check.key}",
                daemon=True,
            )
            work.start()

    def _settle(self, check: Check, verdicts: Verdicts) -> None:
        self._until.pop(check.key, None)
        self._known[check.key] = verdicts
        if any(one.blocks for one in verdicts):
            is_bad = any(one.state is State.PROBLEM for one in verdicts)
            text = texts.DOCTOR_WAITS_FOR_MENDING if is_bad else texts.DOCTOR_WAITS_FOR
            self._roots[check.key] = text.format(label=check.label)

    def _await_one(self) -> None:
        """Take one answer, or give up those whose time is over."""
        if not self._until:
            return
        left = min(self._until.values()) - time.monotonic()
        try:
            key, verdicts = self._answers.get(timeout=max(left, 0.0))
        except Empty:
            for check in self.checks:
                if self._until.get(check.key, time.monotonic() + 1) <= time.monotonic():
                    self._settle(check, (_late(check),))
            return
        if key in self._until:  # else it was given up before
            check = next(check for check in self.checks if check.key == key)
            self._settle(check, verdicts)


def _late(check: Check) -> Verdict:
    error = HimpunError(texts.DOCTOR_TOO_SLOW, seconds=f"{check.seconds:g}")
    return problem(error) if check.late_is_problem else skipped(error.what)


def _looked(check: Check) -> Verdicts:
    """What a check says; whatever it stumbles over is its outcome."""
    try:
        return tuple(check.look())
    except HimpunError as error:
        return (problem(error),)
    except Exception as error:  # noqa: BLE001 - one check's fault must not hide what others found
        fault = HimpunError(texts.DOCTOR_CHECK_FAILED, kind=type(error).__name__)
        return (Verdict(State.PROBLEM, fault.what, fault.next_action, blocks=True),)

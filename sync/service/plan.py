"""What is due, and when: decided from what was seen and what the last visit told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sync.service.look import Look
from sync.service.timing import Timing
from sync.service.visit import Report, Task

ALL = frozenset(Task)


@dataclass(frozen=True)
class Plan:
    """When each task is due, in seconds of a clock that nobody can set.

    Args:
        due: moment by task; a task without one waits for a change of the files.
        tries: how often in a row it was tried in vain.
        seen: how the files stood at the end of the last visit.
    """

    due: Mapping[Task, float] = field(default_factory=dict)
    tries: Mapping[Task, int] = field(default_factory=dict)
    seen: Look = field(default_factory=Look)

    @classmethod
    def at_start(cls, now: float) -> Plan:
        """Everything is due at once: nobody knows what happened while nobody watched."""
        return cls(due=dict.fromkeys(Task, now))

    def tasks(self, look: Look, now: float) -> frozenset[Task]:
        """What is to be done now."""
        late = {task for task, moment in self.due.items() if moment <= now}
        return look.tasks_since(self.seen) | late

    def next_at(self) -> float | None:
        """The next moment at which something is due; None if only a change can wake."""
        return min(self.due.values(), default=None)

    def hurried(self, now: float) -> Plan:
        """The same, with a pull due now: the PC slept, or its clock was set."""
        return replace(self, due={**self.due, Task.PULL: now}, tries={**self.tries, Task.PULL: 0})

    def after(
        self,
        tasks: frozenset[Task],
        report: Report | None,
        look: Look,
        now: float,
        timing: Timing,
        lengthened: float,
    ) -> Plan:
        """The plan after a visit.

        Args:
            tasks: what it was sent for; report: what it told, None if it died or fell silent.
            look: how the files stood when it began, and the master as it left it.
            lengthened: by which share this wait is longer, 0..timing.jitter.
        """
        due, tries = dict(self.due), dict(self.tries)

        def again(task: Task, first: float) -> None:
            tries[task] = tries.get(task, 0) + 1
            due[task] = now + timing.wait_after(tries[task], first)

        def done(task: Task) -> None:
            due.pop(task, None)
            tries.pop(task, None)

        if report is None or (report.refusal and not report.busy):
            for task in tasks:
                again(task, timing.retry)
            return Plan(due, tries, look)
        if report.busy or report.cut_short:
            due |= dict.fromkeys(tasks, now + timing.make_way)
            return Plan(due, tries, look)
        if Task.PULL in tasks:
            if report.offline or report.blocked:
                again(Task.PULL, timing.retry)
            else:
                done(Task.PULL)
                due[Task.PULL] = now + report.pause * (1 + lengthened)
        if report.unsettled:
            again(Task.FILES, timing.settling)
        else:
            done(Task.FILES)
        if report.more:
            due[Task.FILES] = now
        if report.waiting:
            again(Task.MASTER, timing.retry)
        else:
            done(Task.MASTER)
        return Plan(due, tries, look)

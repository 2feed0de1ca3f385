"""The nine steps as a new workspace shows them, before any has run."""

from __future__ import annotations

from sync import texts
from sync.domain.procedure import STEPS, Role, Step, StepStatus

ROLES = tuple(role.value for role in Role)
"""The four roles of the SOP."""

FIRST_STEP = f"{STEPS[0].number}. {STEPS[0].title}"

FIRST_ACTION = (
    f"{STEPS[0].role.value}. {texts.PEOPLE_NONE}\n{texts.NEXT_RUN.format(number=STEPS[0].number)}"
)
"""What is to be done in a new workspace."""


def step_rows() -> tuple[tuple[str | int, ...], ...]:
    """Rows of tblLangkah: the first step is next, the others wait."""
    return tuple(
        (
            step.number,
            step.title,
            step.role.value,
            step.standard.label,
            *[""] * 5,
            _status(step).value,
            _next_action(step),
        )
        for step in STEPS
    )


def role_rows() -> tuple[tuple[str | int, ...], ...]:
    """Rows of tblPelaksana: who does which step, as assumed."""
    return tuple((step.number, step.role.value) for step in STEPS)


def _status(step: Step) -> StepStatus:
    if step is STEPS[0]:
        return StepStatus.NEXT
    return StepStatus.GATE_SHUT if step.behind_gate else StepStatus.NOT_YET


def _next_action(step: Step) -> str:
    if step is STEPS[0]:
        return texts.NEXT_RUN.format(number=step.number)
    if step.behind_gate:
        return texts.NEXT_GATE
    return texts.NEXT_WAIT.format(number=step.number - 1)

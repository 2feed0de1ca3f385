"""How much of what was asked has been answered ('kelengkapan'), counted in five states."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from sync.domain.formats import FieldRole, FormatKind, RequestFormat
from sync.domain.submissions import Submission, ValueState


@dataclass(frozen=True)
class Completeness:
    """Numbers of requested values, by state; the five states always add up to `requested`."""

    requested: int = 0
    filled: int = 0
    true_zero: int = 0
    blank: int = 0
    unavailable: int = 0
    invalid: int = 0

    @property
    def answered(self) -> int:
        """Values that need nothing more: filled, a true zero, or unavailable with a reason."""
        return self.filled + self.true_zero + self.unavailable

    @property
    def ratio(self) -> float:
        """Share answered, 0..1; 0.0 where nothing was requested, so that nothing looks finished."""
        return self.answered / self.requested if self.requested else 0.0

    def __add__(self, other: Completeness) -> Completeness:
        return Completeness(
            *(getattr(self, item.name) + getattr(other, item.name) for item in fields(self))
        )


def completeness_of(fmt: RequestFormat, submission: Submission | None) -> Completeness:
    """Completeness of one OPD's answer to one format; only required fields are counted.

    Fixed rows: every row times every required value, also without a submission (all blank).
    A list: the required fields of its filled rows; without any row one value is requested, and
    blank, so that an untouched list is not complete.
    """
    required = {field.key for field in fmt.fields if _counts(fmt, field.key)}
    is_list = fmt.kind is FormatKind.LIST
    asked_rows = {row.key for row in fmt.rows}
    values = submission.values if submission else ()
    states: Counter[ValueState] = Counter(
        value.state
        for value in values
        if value.field_key in required and (is_list or value.row_key in asked_rows)
    )
    of_list = states.total() if values else 1
    requested = of_list if is_list else len(asked_rows) * len(required)
    return Completeness(
        requested=requested,
        filled=states[ValueState.FILLED],
        true_zero=states[ValueState.TRUE_ZERO],
        blank=states[ValueState.BLANK] + requested - states.total(),
        unavailable=states[ValueState.UNAVAILABLE],
        invalid=states[ValueState.INVALID],
    )


def _counts(fmt: RequestFormat, key: str) -> bool:
    field = fmt.field(key)
    if fmt.kind is FormatKind.LIST:
        return field.required
    return field.required and field.role is FieldRole.VALUE

"""What one OPD answered to one format, typed, each value with the cell it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sync.domain.findings import Finding
from sync.domain.tables import RawCell

TypedValue = str | int | Decimal | date | None


class ValueState(StrEnum):
    """The five states of a requested value. A missing value is never shown as 0."""

    FILLED = "terisi"
    TRUE_ZERO = "nol sah"
    BLANK = "kosong"
    UNAVAILABLE = "tidak tersedia"
    INVALID = "tidak sah"

    @property
    def holds_value(self) -> bool:
        """Whether there is a typed value to show."""
        return self in (ValueState.FILLED, ValueState.TRUE_ZERO)

    def shown(self, value: TypedValue) -> TypedValue:
        """The value, or this state in words: a missing value is never a 0."""
        return value if self.holds_value else self.value


@dataclass(frozen=True)
class SubmittedValue:
    """One requested value.

    Args:
        row_key, row_label: the format's row (indicator or area code and name); in a list the
            number of the row among the filled ones ('1', '2', ...) and ''.
        field_key, period, unit: the format's column, its period, and the unit that holds here.
        state: one of five; value: typed, None unless FILLED or TRUE_ZERO.
        raw: the cell as it came; cell: its address ('F7'), '' if the row is not in the sheet.
        reason: why it is unavailable, in the OPD's words.
        correction: why staff corrected it; '' while state and value are the OPD's own.
    """

    row_key: str
    row_label: str
    field_key: str
    period: str
    unit: str
    state: ValueState
    value: TypedValue
    raw: RawCell
    cell: str
    reason: str = ""
    correction: str = ""


@dataclass(frozen=True)
class RowRemark:
    """What the OPD wrote beside a fixed row: ketersediaan, sumber, keterangan."""

    availability: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Submission:
    """All values of one OPD for one format ('isian OPD'); `sheet_id` is the tab's gid in links."""

    agency: str
    format: str
    sheet: str
    sheet_id: int
    values: tuple[SubmittedValue, ...]
    remarks: dict[str, RowRemark] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What reading one format's table gave: a submission, or None when it is quarantined."""

    submission: Submission | None
    findings: tuple[Finding, ...]

"""What may be of one value: its range, what is a jump from the period before, what is a repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sync.domain.formats import Field, FieldRole, FormatKind, RequestFormat
from sync.domain.labels import period_words
from sync.domain.submissions import TypedValue
from sync.domain.units import is_counted

JUMP_FROM = 50
"""Below this a number may multiply without being asked about."""


@dataclass(frozen=True)
class Limits:
    """Closed range of one value; a counted unit begins at 0 whatever else is said."""

    minimum: Decimal | None
    maximum: Decimal | None
    counted: bool

    @property
    def lowest(self) -> Decimal | None:
        """The smallest number that may be."""
        if not self.counted:
            return self.minimum
        return max(self.minimum or Decimal(), Decimal())


def limits_of(fmt: RequestFormat, field: Field, row: int, unit: str) -> Limits:
    """The range that holds for one value: the indicator's own, or else the field's."""
    if fmt.kind is FormatKind.INDICATORS:
        asked = fmt.rows[row]
        return Limits(asked.minimum, asked.maximum, is_counted(unit))
    return Limits(field.minimum, field.maximum, is_counted(field.unit))


def period_pairs(fmt: RequestFormat) -> Iterator[tuple[Field, Field]]:
    """Fields of neighbouring periods; years are beside years, quarters beside quarters."""
    if fmt.kind is FormatKind.LIST:
        return
    series: dict[tuple[str, ...], list[Field]] = {}
    for field in fmt.with_role(FieldRole.VALUE):
        if kind := period_kind(field.label):
            series.setdefault(kind, []).append(field)
    for fields in series.values():
        yield from pairwise(fields)


def period_kind(label: str) -> tuple[str, ...]:
    """What kind of period a label names, ('tahun',) for plain years; () if it names none."""
    words = period_words(label)
    return tuple(word for word in words if not word.isdigit()) or ("tahun",) * bool(words)


def compared(value: TypedValue) -> TypedValue:
    """A value by which repeats are known: case and blanks of a text do not matter."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def is_jump(before: Decimal, after: Decimal, factor: Decimal | None) -> bool:
    """Whether two numbers differ by the factor or more, the larger being `JUMP_FROM` or more."""
    small, large = sorted((abs(before), abs(after)))
    return factor is not None and large >= JUMP_FROM and large >= small * factor


def jump_factor(fmt: RequestFormat, field: Field, row: int) -> Decimal | None:
    """The factor that holds for one value: the indicator's own, or else the field's."""
    return fmt.rows[row].jump if fmt.kind is FormatKind.INDICATORS else field.jump

"""Rules that look at several values of one submission together: sums and repeated rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sync import texts
from sync.domain.addresses import split_address
from sync.domain.findings import Finding, Rule
from sync.domain.formats import FieldRole, FormatKind, RequestFormat
from sync.domain.numbers import format_number
from sync.domain.submissions import Submission, SubmittedValue
from sync.domain.tables import RawCell
from sync.domain.tabs import SHOULD, Tab
from sync.domain.units import is_percent

_NOT_ADDITIVE = ("per", "rasio", "indeks", "rata", "rerata", "skor", "nilai", "poin")


@dataclass(frozen=True)
class TotalRow:
    """A row that sums others.

    Args:
        row: its place on the tab, from 0.
        amounts: field key -> its number, the cell as it came, and the cell's address.
    """

    row: int
    label: str
    amounts: dict[str, tuple[Decimal, RawCell, str]]


def total_mismatches(
    submission: Submission, fmt: RequestFormat, totals: Sequence[TotalRow]
) -> list[Finding]:
    """Total rows that differ from the sum of their parts.

    A total may sum the rows since the total above it, all rows above, or the whole table; and a
    table may hold sub-rows below their own sum, which then count once. Checked only where every
    part is a number and the unit can be added (no percentages, ratios or indices).
    """
    tab = _tab(submission)
    findings: list[Finding] = []
    above = -1
    for total in sorted(totals, key=lambda one: one.row):
        for key, (amount, raw, cell) in total.amounts.items():
            parts = _parts(submission, fmt, key)
            sums = list(_possible_sums(parts, above, total.row)) if parts else []
            if sums and amount not in sums:
                findings.append(
                    tab.finding(
                        Rule.TOTAL_MISMATCH,
                        SHOULD,
                        cell,
                        {
                            "row": total.label,
                            "label": fmt.field(key).label,
                            "value": format_number(amount),
                            "expected": format_number(sums[0]),
                        },
                        raw=raw,
                        field_key=key,
                    )
                )
        above = total.row
    return findings


def _parts(submission: Submission, fmt: RequestFormat, key: str) -> list[tuple[int, Decimal]]:
    """Sheet row and number of every value under one field; [] if they cannot be added."""
    values = [value for value in submission.values if value.field_key == key and value.cell]
    units = {value.unit.casefold() for value in values}
    field = fmt.field(key)
    if len(units) != 1 or not is_additive(units.pop(), field.label):
        return []
    numbers = [(split_address(value.cell)[0], _number(value)) for value in values]
    return sorted((row, number) for row, number in numbers if number is not None) * (
        all(number is not None for _, number in numbers)
    )


def is_additive(unit: str, label: str) -> bool:
    """Whether numbers of a unit may be summed: no percentages, ratios, indices or means."""
    words = f"{unit} {label}".casefold().split()
    return not (is_percent(unit) or is_percent(label) or any(w in _NOT_ADDITIVE for w in words))


def _possible_sums(parts: list[tuple[int, Decimal]], above: int, row: int) -> Iterator[Decimal]:
    """The sums that a total at `row` may rightly show, the likeliest first."""
    since = [number for place, number in parts if above < place < row]
    until = [number for place, number in parts if place < row]
    for numbers in (since, until, [number for _, number in parts]):
        if len(numbers) > 1:
            yield sum(numbers, Decimal())
            yield sum(_top_level(numbers), Decimal())


def _top_level(numbers: list[Decimal]) -> list[Decimal]:
    """Numbers without the sub-rows that follow their own sum: [5, 2, 3, 4, 1, 3] -> [5, 4]."""
    kept: list[Decimal] = []
    place = 0
    while place < len(numbers):
        kept.append(numbers[place])
        place += 1 + _sub_rows(numbers, place)
    return kept


def _sub_rows(numbers: list[Decimal], place: int) -> int:
    """How many numbers behind `place` add up to the one at it; 0 if none do."""
    running = Decimal()
    for count, number in enumerate(numbers[place + 1 :], 1):
        running += number
        if count > 1 and running == numbers[place] != 0:
            return count
    return 0


def repeated_rows(submission: Submission, fmt: RequestFormat) -> list[Finding]:
    """Rows of a list that say the same in every value."""
    if fmt.kind is not FormatKind.LIST:
        return []
    tab = _tab(submission)
    asked = {field.key for field in fmt.with_role(FieldRole.VALUE)}
    first: dict[tuple[object, ...], SubmittedValue] = {}
    findings: list[Finding] = []
    for key, row in _rows(submission).items():
        telling = [value for value in row if value.field_key in asked]
        said = tuple(_same(value) for value in telling)
        if said not in first:
            first[said] = telling[0]
            continue
        findings.append(
            tab.finding(
                Rule.ROW_DUPLICATE,
                SHOULD,
                telling[0].cell,
                {
                    "row": str(telling[0].value or key),
                    "detail": texts.READ_ALSO_AT.format(cells=first[said].cell),
                },
                raw=telling[0].raw,
                row_key=key,
            )
        )
    return findings


def _same(value: SubmittedValue) -> object:
    told = value.raw if value.value is None else value.value
    return " ".join(told.casefold().split()) if isinstance(told, str) else told


def _rows(submission: Submission) -> dict[str, list[SubmittedValue]]:
    rows: dict[str, list[SubmittedValue]] = {}
    for value in submission.values:
        rows.setdefault(value.row_key, []).append(value)
    return rows


def _number(value: SubmittedValue) -> Decimal | None:
    return Decimal(value.value) if isinstance(value.value, (int, Decimal)) else None


def _tab(submission: Submission) -> Tab:
    return Tab(submission.agency, submission.format, submission.sheet)

"""The rekap as it is read down a page: headings, rows, subtotals, the grand total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sync import texts
from sync.domain.growth import bars, compared_periods, growth
from sync.domain.recap import AffairPart, AgencyPart, Recap, RecapRow
from sync.domain.submissions import TypedValue, ValueState
from sync.domain.tallies import Tally
from sync.domain.wording import counted


class Level(StrEnum):
    """What a line of the rekap is; the value stands in its column 'Tingkat', for filters."""

    AFFAIR = "urusan"
    AGENCY = "OPD"
    ROW = "indikator"
    AGENCY_TOTAL = "jumlah OPD"
    AFFAIR_TOTAL = "jumlah urusan"
    TOTAL = "jumlah seluruh"

    @property
    def is_total(self) -> bool:
        """Whether the line adds up the lines above it."""
        return self in (Level.AGENCY_TOTAL, Level.AFFAIR_TOTAL, Level.TOTAL)


@dataclass(frozen=True, slots=True)
class RecapLine:
    """One line.

    Args:
        words: what stands under 'Indikator'; code: under 'Kode'.
        agency: short name of the OPD that the line is about, '' if it is about several.
        row: of a line with values; number: its place among them, from 1.
        counted: the values behind the line, by state and period.
    """

    level: Level
    words: str
    counted: Tally
    code: str = ""
    agency: str = ""
    row: RecapRow | None = None
    number: int | None = None

    @property
    def completeness(self) -> float | None:
        """Share answered, 0..1; None where nothing is required."""
        total = self.counted.total
        return total.ratio if total.requested else None

    def answered_in(self, period: str) -> str:
        """How many values of a period are answered: '8 dari 9', '' if none was asked."""
        count = self.counted.periods.get(period)
        if count is None or not count.requested:
            return ""
        return texts.RECAP_ANSWERED_OF.format(
            answered=counted(count.answered), requested=counted(count.requested)
        )


def recap_lines(recap: Recap) -> Iterator[RecapLine]:
    """Every line from top to bottom; each subtotal stands below what it adds up."""
    number = 0
    for part in recap.affairs:
        yield RecapLine(Level.AFFAIR, part.affair.title, part.counted, code=part.affair.code)
        for agency in part.agencies:
            yield from _agency_lines(agency, number)
            number += len(agency.rows)
        yield _subtotal(Level.AFFAIR_TOTAL, part.affair.title, part)
    if recap.affairs:
        words = subtotal_words(texts.RECAP_WHOLE, recap.counted)
        yield RecapLine(Level.TOTAL, words, recap.counted)


def _agency_lines(agency: AgencyPart, before: int) -> Iterator[RecapLine]:
    words = texts.RECAP_AGENCY_HEADING.format(name=agency.name, timeliness=agency.timeliness.value)
    yield RecapLine(Level.AGENCY, words, agency.counted, agency=agency.short_name)
    for number, row in enumerate(agency.rows, before + 1):
        yield RecapLine(
            Level.ROW, row_words(row), row.counted, row.code, agency.short_name, row, number
        )
    yield _subtotal(Level.AGENCY_TOTAL, agency.short_name, agency)


def row_words(row: RecapRow) -> str:
    """What a row asks for, and in which periods staff corrected it: nothing is used unseen."""
    if not row.corrected:
        return row.label
    return texts.RECAP_CORRECTED.format(label=row.label, periods=", ".join(row.corrected))


def _subtotal(level: Level, name: str, part: AffairPart | AgencyPart) -> RecapLine:
    words = subtotal_words(name, part.counted)
    if isinstance(part, AgencyPart):
        return RecapLine(level, words, part.counted, agency=part.short_name)
    return RecapLine(level, words, part.counted, code=part.affair.code)


def subtotal_words(name: str, tally: Tally) -> str:
    """'Jumlah Dinkes: 27 nilai = 25 terisi + 2 kosong'; states that do not occur stay out."""
    total = tally.total
    if not total.requested:
        return texts.RECAP_SUBTOTAL_NOTHING.format(name=name)
    counts = (
        (ValueState.FILLED, total.filled),
        (ValueState.TRUE_ZERO, total.true_zero),
        (ValueState.BLANK, total.blank),
        (ValueState.UNAVAILABLE, total.unavailable),
        (ValueState.INVALID, total.invalid),
    )
    parts = (
        texts.RECAP_PART.format(count=counted(count), state=state.value)
        for state, count in counts
        if count
    )
    return texts.RECAP_SUBTOTAL.format(
        name=name, requested=counted(total.requested), parts=" + ".join(parts)
    )


@dataclass(frozen=True)
class Movement:
    """How rows move over the periods of one rekap.

    Args:
        compared: the two periods between which growth is told, None if there are no two of a kind.
    """

    periods: tuple[str, ...]
    compared: tuple[str, str] | None

    @staticmethod
    def over(periods: tuple[str, ...]) -> Movement:
        """The movement over these periods, oldest first."""
        return Movement(periods, compared_periods(periods))

    @property
    def sentence(self) -> str:
        """Which periods growth compares; '' where it compares none."""
        if self.compared is None:
            return ""
        before, after = self.compared
        return texts.RECAP_GROWTH_OF.format(before=before, after=after)

    def bars(self, row: RecapRow) -> str:
        """A bar for each period, '' where there is nothing to compare."""
        return bars(_value(row, period) for period in self.periods)

    def growth(self, row: RecapRow) -> float | str:
        """Growth of the last period over the one before, or words."""
        if self.compared is None:
            return texts.GROWTH_NONE
        before, after = (_value(row, period) for period in self.compared)
        return growth(before, after, row.unit)


def _value(row: RecapRow, period: str) -> TypedValue:
    cell = row.cells.get(period)
    return cell.value if cell is not None and cell.state.holds_value else None

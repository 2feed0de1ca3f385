"""The rekap and its analysis of a large office: 1,000 OPD x 100 indicators x 5 years."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sync.domain.agencies import Agency
from sync.domain.analysis import analyse
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import completeness_of
from sync.domain.formats import FormatRow, RequestFormat, indicator_format
from sync.domain.recap import build_recap
from sync.domain.records import AcceptedTable
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable
from sync.domain.working_time import WorkingCalendar
from sync.workbook.shown_recap import recap_table

PERIODS = ("2021", "2022", "2023", "2024", "2025")
NOW = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)
URL = "https://contoh.example/d/id"


def large_state(agencies: int = 1000, indicators: int = 100) -> CollectionState:
    """Every value answered, with another number in each cell; each OPD has its own format."""
    offices, formats, items = [], [], []
    for number in range(agencies):
        code = f"{number % 3 + 1}.{number % 30 + 1:02d}.{number:06d}"
        agency = Agency(code, f"Dinas Contoh {number}", f"D{number}")
        rows = tuple(
            FormatRow(f"{code[:4]}.{number:04d}{row:03d}", f"Indikator {row}", "orang")
            for row in range(indicators)
        )
        fmt = indicator_format(
            f"IND{number}", "Indikator", "Indikator", rows, PERIODS, (agency.code,)
        )
        offices.append(agency)
        formats.append(fmt)
        items.append(_answered(agency, fmt, number))
    order = Order("1", date(2026, 2, 2), "Kepala Dinas")
    collection = Collection("2025", "Data 2025", PERIODS, order, date(2026, 2, 20))
    register = Register(collection, tuple(offices), tuple(formats))
    return CollectionState(register, tuple(items), None, (), (), NOW)


def _answered(agency: Agency, fmt: RequestFormat, number: int) -> AgencyState:
    values = tuple(
        SubmittedValue(
            row.key,
            row.label,
            period,
            period,
            "orang",
            ValueState.FILLED,
            Decimal(100 + number + place * 7 + year),
            1,
            f"D{place + 5}",
        )
        for place, row in enumerate(fmt.rows)
        for year, period in enumerate(PERIODS)
    )
    answer = Submission(agency.code, fmt.code, fmt.sheet, 3, values)
    raw = RawTable(fmt.sheet, 3, ())
    table = AcceptedTable(agency.code, fmt.code, "id", URL, raw, "sidik", 1, NOW)
    counted = completeness_of(fmt, answer)
    return AgencyState(
        agency, None, None, (table,), (answer,), (), (), counted, Timeliness.ON_TIME, NOW
    )


def main() -> None:
    """Print the processor seconds of each part, with a collection before to compare with."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 100]
    state = large_state(*sizes)
    state = replace(state, previous=large_state(*sizes))
    begun = time.process_time()
    recap = build_recap(state)
    built = time.process_time()
    table = recap_table(recap)
    shown = time.process_time()
    analyse(state, recap, WorkingCalendar())
    done = time.process_time()
    print(f"rekap      {built - begun:6.2f} s  {recap.total.requested:,} values")
    print(f"table      {shown - built:6.2f} s  {len(table.rows):,} rows")
    print(f"analysis   {done - shown:6.2f} s  with the collection before")


if __name__ == "__main__":
    main()

"""Dates as Sheets keeps them: days since 30 December 1899, the time of day as fraction."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sync.domain.dates import SERIAL_EPOCH

_EPOCH = datetime.combine(SERIAL_EPOCH, time())
_SECONDS_A_DAY = 86400


def to_serial(moment: datetime) -> int | float:
    """Serial number of a moment without time zone; whole days come back as int."""
    past = moment - _EPOCH
    if not past.seconds:
        return past.days
    return past.days + past.seconds / _SECONDS_A_DAY


def from_serial(serial: float) -> datetime | None:
    """The moment of a serial number, to the second; None outside the years 1 to 9999."""
    try:
        return _EPOCH + timedelta(seconds=round(serial * _SECONDS_A_DAY))
    except OverflowError:
        return None

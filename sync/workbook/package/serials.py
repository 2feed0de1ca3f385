"""Excel's day numbers, with its 29 February 1900 that never was (ECMA-376 part 1, 18.17.4)."""

from __future__ import annotations

import datetime

from sync.domain.dates import SERIAL_EPOCH

_EPOCH_1900 = datetime.datetime.combine(SERIAL_EPOCH, datetime.time())
_EPOCH_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows wall time only
_AFTER_PHANTOM_DAY = 61
_DAY = datetime.timedelta(days=1)
_LAST_SERIAL = 2_958_466


def to_serial(value: datetime.date, date1904: bool = False) -> int | float:
    """Day number of a date (int) or a date with time (float); ValueError when there is none."""
    moment = value
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(value, datetime.time())
    if moment.tzinfo is not None:
        raise ValueError("a cell holds wall time, not a time zone")
    elapsed = moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)
    days = elapsed.days
    if not date1904:
        days -= days < _AFTER_PHANTOM_DAY
        if days < 1:
            raise ValueError("before 1900")
    elif days < 0:
        raise ValueError("before 1904")
    rest = elapsed - datetime.timedelta(days=elapsed.days)
    return days + rest / _DAY if rest else days


def from_serial(serial: float, date1904: bool = False) -> datetime.datetime | None:
    """The moment of a day number, to the millisecond; None where the number is no day."""
    if not 0 <= serial < _LAST_SERIAL:  # also what is not finite
        return None
    milliseconds = round(serial * 86_400_000)
    days, rest = divmod(milliseconds, 86_400_000)
    last = _LAST_SERIAL - (1462 if date1904 else 0)
    if days >= last or days < (0 if date1904 else 1):
        return None
    if not date1904 and days < _AFTER_PHANTOM_DAY:
        if days == _AFTER_PHANTOM_DAY - 1:
            return None
        days += 1
    epoch = _EPOCH_1904 if date1904 else _EPOCH_1900
    return epoch + datetime.timedelta(days=days, milliseconds=rest)

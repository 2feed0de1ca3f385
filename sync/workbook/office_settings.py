"""What the office says of itself in Pengaturan: hours, days off, people, who does which step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from sync import texts
from sync.domain.errors import RegisterError
from sync.domain.people import Person, Staffing, same
from sync.domain.sop import Role
from sync.domain.working_time import DayHours, OfficeHours
from sync.ports import Scalar, Workbook
from sync.workbook import names
from sync.workbook.people_rows import Row, as_text, refuse_damaged_code, rows_of

FRIDAY = 4
WORKED = "masuk"
"""First word of the note beside a day of Libur that is worked, although the nation has it off."""

_WEEK = (names.OFFICE_OPENS, names.OFFICE_CLOSES, names.PAUSE_STARTS, names.PAUSE_ENDS)
_FRIDAY = (
    names.FRIDAY_OPENS,
    names.FRIDAY_CLOSES,
    names.FRIDAY_PAUSE_STARTS,
    names.FRIDAY_PAUSE_ENDS,
)


def read_holidays(workbook: Workbook) -> tuple[date, ...]:
    """Days off that the office added to the national ones."""
    return tuple(day for day, worked in _days(workbook) if not worked)


def read_worked_days(workbook: Workbook) -> tuple[date, ...]:
    """National holidays, joint leave mostly, on which the office works."""
    return tuple(day for day, worked in _days(workbook) if worked)


def _days(workbook: Workbook) -> Iterator[tuple[date, bool]]:
    for row in rows_of(workbook.read_table(names.HOLIDAYS.name)):
        day = row.day("Tanggal")
        if day is not None:
            yield day, row.text("Keterangan").casefold().startswith(WORKED)


def read_roles(workbook: Workbook) -> dict[int, str]:
    """Who does each step, by its number, where the office names somebody."""
    return {
        int(number): row.text("Pelaksana")
        for row in rows_of(workbook.read_table(names.ROLES.name))
        if (number := row.text("Langkah")).isdecimal() and row.text("Pelaksana")
    }


def read_staffing(workbook: Workbook) -> Staffing:
    """Who does each step and who holds the roles.

    Raises:
        RegisterError: a row without a name or a role, a role that no step has, a damaged NIP, or
            a date that is none.
    """
    roles = read_roles(workbook)
    known = tuple(dict.fromkeys((*(role.value for role in Role), *roles.values())))
    rows = rows_of(workbook.read_table(names.STAFF.name))
    return Staffing(roles, tuple(_person(row, known) for row in rows))


def _person(row: Row, known: tuple[str, ...]) -> Person:
    refuse_damaged_code(row.raw("NIP"), row.at("NIP"))
    row.needed("Pelaksana")
    return Person(
        account=row.text("Akun Komputer"),
        name=row.needed("Nama"),
        staff_id=row.text("NIP"),
        position=row.text("Jabatan"),
        role=_role(row, "Pelaksana", known),
        stands_in=_role(row, "Plt. Untuk", known),
        until=row.day("Plt. Sampai"),
    )


def _role(row: Row, header: str, known: tuple[str, ...]) -> str:
    """The role in a cell as its step names it, '' when empty."""
    text = row.text(header)
    if not text:
        return ""
    for role in known:
        if same(role, text):
            return role
    raise RegisterError(
        texts.PEOPLE_ROLE_UNKNOWN, where=row.at(header), value=text, allowed=", ".join(known)
    )


def read_office_hours(workbook: Workbook) -> OfficeHours:
    """Office hours as Pengaturan says; what is left empty there is as usual.

    Raises:
        RegisterError: a time that is none, or a day whose times do not follow one another.
    """
    usual = OfficeHours().days
    return OfficeHours(
        {
            weekday: _day_hours(workbook, _FRIDAY if weekday == FRIDAY else _WEEK, hours)
            for weekday, hours in usual.items()
        }
    )


def _day_hours(workbook: Workbook, cells: Sequence[names.Name], usual: DayHours) -> DayHours:
    opens, closes, pause_starts, pause_ends = (_time_of_day(workbook, name) for name in cells)
    try:
        return DayHours(
            start=opens or usual.start,
            end=closes or usual.end,
            pause_start=pause_starts or usual.pause_start,
            pause_end=pause_ends or usual.pause_end,
        )
    except ValueError as error:
        raise _not_a_time(cells[1], workbook.read_name(cells[1].name)) from error


def _time_of_day(workbook: Workbook, name: names.Name) -> time | None:
    """'07.30', '7:30', the number 7.3 that Excel makes of 7.30, or its fraction of a day."""
    raw = workbook.read_name(name.name)
    if not as_text(raw):
        return None
    if isinstance(raw, float) and 0 <= raw < 1:
        minutes = round(raw * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = f"{raw:.2f}" if isinstance(raw, float) else as_text(raw)
    hours, _, minutes_text = text.replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes_text or 0))
    except ValueError as error:
        raise _not_a_time(name, raw) from error


def _not_a_time(name: names.Name, value: Scalar) -> RegisterError:
    where = f"{name.sheet} ({name.label})"
    return RegisterError(texts.SETTING_TIME, where=where, value=value)

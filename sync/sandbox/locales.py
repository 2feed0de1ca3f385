"""How the two locales that himpun meets write numbers and dates: `id_ID` and `en_US`."""

from __future__ import annotations

from dataclasses import dataclass

from sync.domain.dates import MONTHS


@dataclass(frozen=True)
class Locale:
    """Separators and orders of one locale. `date_pattern` is Google's default for typed dates."""

    decimal: str
    group: str
    day_first: bool
    date_pattern: str
    currency: str
    currency_pattern: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


INDONESIAN = Locale(
    decimal=",",
    group=".",
    day_first=True,
    date_pattern="dd/mm/yyyy",
    currency="Rp",
    currency_pattern="[$Rp]#,##0",
    months=MONTHS,
    weekdays=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
)

AMERICAN = Locale(
    decimal=".",
    group=",",
    day_first=False,
    date_pattern="m/d/yyyy",
    currency="$",
    currency_pattern='"$"#,##0.00',
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)


def locale_of(name: str) -> Locale:
    """The locale of a spreadsheet; any other than Indonesian is read the American way."""
    return INDONESIAN if name.replace("-", "_").split("_")[0] in ("id", "in") else AMERICAN

"""One campaign of data collection, the order that starts it, and what it asks of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sync.domain.agencies import Agency
from sync.domain.formats import RequestFormat


@dataclass(frozen=True)
class Order:
    """The superior's order of SOP step 1: its number, date, and who gave it."""

    number: str
    date: date
    issued_by: str


@dataclass(frozen=True)
class Collection:
    """One campaign ('pengumpulan data').

    Args:
        code: short name, safe in file names ('2025').
        periods: labels of the periods asked for, oldest first ('2023', '2024', '2025').
        due: last day for the OPD to fill their sheets.
        previous: code of the collection to compare with; '' leaves the choice to himpun.
    """

    code: str
    title: str
    periods: tuple[str, ...]
    order: Order
    due: date
    previous: str = ""


@dataclass(frozen=True)
class Register:
    """What step 1 settles: the collection, the OPD asked, and the formats they fill."""

    collection: Collection
    agencies: tuple[Agency, ...]
    formats: tuple[RequestFormat, ...]

    def agency(self, code: str) -> Agency:
        """The OPD of that code; KeyError if it is not asked."""
        for agency in self.agencies:
            if agency.code == code:
                return agency
        raise KeyError(code)

    def formats_for(self, agency_code: str) -> tuple[RequestFormat, ...]:
        """The formats that one OPD is asked to fill, in register order."""
        if agency_code not in self._places:  # the public, or an OPD that is not asked
            return tuple(fmt for fmt in self.formats if fmt.is_for(agency_code))
        return tuple(self.formats[place] for place in self._places[agency_code])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Places of each OPD's formats; going through all formats for each of a thousand OPD was
        a quarter of a visit."""
        places: dict[str, list[int]] = {agency.code: [] for agency in self.agencies}
        for place, fmt in enumerate(self.formats):
            asked = fmt.agencies or tuple(code for code in places if fmt.is_for(code))
            for code in dict.fromkeys(asked):
                if code in places:
                    places[code].append(place)
        return places

    def format(self, code: str) -> RequestFormat:
        """The format of that code; KeyError if there is none."""
        for fmt in self.formats:
            if fmt.code == code:
                return fmt
        raise KeyError(code)

"""The agencies (OPD) that are asked, with the time in which each exists under its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Agency:
    """One OPD as it is named during its validity.

    Args:
        code: official code, text ('1.01.2.22.0.00.01.0000').
        name, short_name: full name and the one on charts and file names.
        email: Google account its sheet is shared with; phone: for reminders.
        valid_from, valid_to: first and last day of this name and shape; None = open.
        spreadsheet_id: a Google Sheet that the OPD already has; '' lets himpun make one.
        predecessors: codes of the OPD that were merged into this one, or that it was split from.
    """

    code: str
    name: str
    short_name: str
    email: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    spreadsheet_id: str = ""
    predecessors: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Whether the OPD exists under this name on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def heirs(agencies: Iterable[Agency], day: date) -> dict[str, str]:
    """Who answers on that day for an OPD that no longer exists: old code -> new code.

    One that was split among several has no heir: people have to say who answers for what.
    """
    agencies = tuple(agencies)
    living = [agency for agency in agencies if agency.exists_on(day)]
    gone = {agency.code for agency in agencies} - {agency.code for agency in living}
    after = {code: [one.code for one in living if code in one.predecessors] for code in gone}
    return {code: found[0] for code, found in after.items() if len(found) == 1}

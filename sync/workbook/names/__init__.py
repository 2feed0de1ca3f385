"""The one list of tables and named cells of the master workbook.

The template builder makes them from this list, readers and writers use them by it, and no cell
address stands anywhere else. Each table belongs to the machine or to people; what belongs to
people is read, never written (but for an import that a person asks for).
"""

from __future__ import annotations

from sync.workbook.names.cells import *
from sync.workbook.names.kinds import *
from sync.workbook.names.procedure import *
from sync.workbook.names.registers import *
from sync.workbook.names.requests import *
from sync.workbook.names.results import *
from sync.workbook.names.work import *

TABLES: tuple[Table, ...] = (
    STEPS,
    OTHER_COLLECTIONS,
    AGENCIES,
    FORMATS,
    INDICATORS,
    SENDINGS,
    DATA,
    MONITORING,
    FINDINGS,
    CORRECTIONS,
    CHANGES,
    REPORT,
    RECAP,
    RECAP_BY_AGENCY,
    RECAP_BY_AFFAIR,
    ROUNDS,
    STEP_TIMES,
    STEP_ROUNDS,
    ANALYSIS_TEXT,
    REQUESTS,
    LOG,
    AREAS,
    ROLES,
    STAFF,
    HOLIDAYS,
    READY_REASONS,
    LIST_MODEL,
)


_BY_NAME = {one.name: one for one in TABLES}


def known_table(name: str) -> Table | None:
    """The table of that name; None for one that is made for a collection's own list."""
    return _BY_NAME.get(name)

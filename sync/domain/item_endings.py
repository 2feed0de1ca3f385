"""Why a finding that was given back is no longer found: mended, closed otherwise, or only unseen.

What vanished together with its row or its table was not mended: it stays open until the row is
there again, or somebody waives it by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync import texts
from sync.domain.addresses import split_address
from sync.domain.cell_text import raw_text
from sync.domain.findings import Finding, Rule
from sync.domain.formats import ROW_UNIT, FormatKind
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable

_OF_A_TABLE = frozenset(
    {
        Rule.TABLE_MISSING,
        Rule.TABLE_DUPLICATE,
        Rule.COLUMN_MISSING,
        Rule.COLUMN_DUPLICATE,
        Rule.COLUMN_AMBIGUOUS,
        Rule.SOURCE_SHRUNK,
    }
)
_OF_A_ROW = frozenset({Rule.ROW_MISSING, Rule.ROW_UNKNOWN, Rule.ROW_DUPLICATE, Rule.ROW_HIDDEN})
_SHOWN = 60
"""Characters of a cell's content that a sentence shows at most."""


@dataclass(frozen=True)
class Content:
    """What stands in an OPD's spreadsheet now.

    Args:
        formats: the kind of each format that is asked of it, by code.
        readable: formats whose table the newest good pull accepted.
        submissions, tables: last good answers and their tables, by format.
        findings: of the newest content.
    """

    formats: Mapping[str, FormatKind] = field(default_factory=dict)
    readable: frozenset[str] = frozenset()
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    tables: Mapping[str, RawTable] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class Ending:
    """How an item closed. `is_mended`: by a change of what was returned; `said`: in words."""

    is_mended: bool
    said: str


def ending_of(
    returned: Finding, now: Content, known: frozenset[str] = frozenset()
) -> Ending | None:
    """How a finding that is not found any more was closed; None when it only cannot be seen.

    Args:
        returned: as it was given back; known: codes of everything that was given back so far.
    """
    if returned.format and returned.format not in now.formats:
        return Ending(False, texts.ITEM_NOT_ASKED)
    if returned.format and returned.format not in now.readable:
        change = _change(returned, now)
        return change if change and change.is_mended else None
    if returned.rule in _OF_A_TABLE:
        return Ending(True, texts.ITEM_TABLE_READ)
    if returned.rule is Rule.ROW_GONE:
        return Ending(False, texts.ITEM_ROW_BACK)
    if returned.rule in _OF_A_ROW or returned.field_key == ROW_UNIT:
        return Ending(True, texts.ITEM_ROW_MENDED)
    moved = _moved_to(returned, now, known)
    return Ending(False, texts.ITEM_MOVED.format(code=moved)) if moved else _change(returned, now)


def _moved_to(returned: Finding, now: Content, known: frozenset[str]) -> str:
    """Code of the new finding of the same content in another row of a list, '' if there is none.

    Rows of a list have no key but their place, so one that is taken out moves all below it.
    """
    if now.formats.get(returned.format) is not FormatKind.LIST or not returned.row_key:
        return ""
    return next(
        (
            found.code
            for found in now.findings
            if _what(found) == _what(returned) and found.code not in known
        ),
        "",
    )


def _what(found: Finding) -> tuple[str, Rule, str, str]:
    return found.format, found.rule, found.field_key, found.raw


def _change(returned: Finding, now: Content) -> Ending | None:
    """Whether what was returned has changed; None when its place is gone."""
    if not returned.row_key:
        table = now.tables.get(returned.format)
        return _compared(returned.raw, _at(table, returned.cell)) if table else None
    submission = now.submissions.get(returned.format)
    values = submission.values if submission else ()
    place = (returned.row_key, returned.field_key)
    value = next((one for one in values if (one.row_key, one.field_key) == place), None)
    if value is None and _is_beside_values(returned, values):
        return Ending(True, texts.ITEM_ROW_MENDED)
    if value is None or not value.cell:
        return None
    ending = _compared(returned.raw, raw_text(value.raw))
    if not ending.is_mended and value.state is ValueState.UNAVAILABLE:
        return Ending(True, texts.ITEM_UNAVAILABLE)
    return ending


def _is_beside_values(returned: Finding, values: Sequence[SubmittedValue]) -> bool:
    """Whether it was about a remark on a row that is there: ketersediaan, keterangan."""
    has_row = any(one.row_key == returned.row_key and one.cell for one in values)
    return has_row and all(one.field_key != returned.field_key for one in values)


def _compared(before: str, after: str) -> Ending:
    if before == after:
        return Ending(False, texts.ITEM_UNCHANGED)
    was, is_now = before[:_SHOWN], after[:_SHOWN]
    if not before:
        return Ending(True, texts.ITEM_FILLED.format(after=is_now))
    if not after:
        return Ending(True, texts.ITEM_EMPTIED.format(before=was))
    return Ending(True, texts.ITEM_CHANGED.format(before=was, after=is_now))


def _at(table: RawTable, cell: str) -> str:
    """What stands at an address, '' beyond what was filled or where it is none."""
    try:
        row, column = split_address(cell)
    except ValueError:
        return ""
    if row >= len(table.rows) or column >= len(table.rows[row]):
        return ""
    return raw_text(table.rows[row][column])

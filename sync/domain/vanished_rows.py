"""Rows of a list that were there and are gone: 'dihapus sumber', until someone confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sync.domain.cell_text import raw_text
from sync.domain.findings import Finding, Rule
from sync.domain.formats import FieldRole, FieldType, FormatKind, RequestFormat
from sync.domain.submissions import Submission, ValueState
from sync.domain.tabs import SHOULD, Tab

_BETWEEN = "\n"
"""Names in a finding's `raw` stand one below the other."""
_NAMING = (FieldType.CODE, FieldType.TEXT)


def vanished_rows(
    now: Submission, before: Submission | None, earlier: Iterable[Finding], fmt: RequestFormat
) -> list[Finding]:
    """A finding that names the rows which are gone since the last pull, or longer.

    A list that is as long as before lost nothing: somebody mended the name of a row.

    Args:
        earlier: findings of the last good pull; rows that were gone then still are, unless they
            came back.
    """
    if fmt.kind is not FormatKind.LIST or before is None:
        return []
    there, then = _names(now, fmt), _names(before, fmt)
    gone_before = Counter(
        name
        for found in earlier
        if found.rule is Rule.ROW_GONE and found.format == fmt.code
        for name in found.raw.split(_BETWEEN)
    )
    # names need not be unique, so that it counts how often each one is there
    lost = then - there if there.total() < then.total() else Counter[str]()
    gone = list((gone_before - (there - then) + lost).elements())
    if not gone:
        return []
    tab = Tab(now.agency, now.format, now.sheet)
    facts = {"value": str(len(gone)), "row": ", ".join(gone)}
    return [tab.finding(Rule.ROW_GONE, SHOULD, "", facts, raw=_BETWEEN.join(gone))]


def _names(submission: Submission, fmt: RequestFormat) -> Counter[str]:
    """What each filled row is called: its code, or else its first text."""
    asked = fmt.with_role(FieldRole.VALUE)
    naming = [field.key for kind in _NAMING for field in asked if field.type is kind]
    if not naming:
        return Counter()
    return Counter(
        " ".join(raw_text(value.raw).split())
        for value in submission.values
        if value.field_key == naming[0] and value.state is not ValueState.BLANK
    )

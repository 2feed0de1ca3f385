"""What is to be said of how an OPD stands, beside its condition: late, declared, changed since."""

from __future__ import annotations

from datetime import date

from sync import texts
from sync.domain.state import AgencyState
from sync.domain.working_time import WIB


def standing(item: AgencyState, due: date, today: date) -> tuple[str, ...]:
    """Short sentences, the weightiest first; empty when the condition says all.

    Args:
        due: last day to fill in; today: of the office.
    """
    said: list[str] = []
    error = item.visit.last.error if item.visit else ""
    if error:
        said.append(error)
    said += item.waiting
    if item.is_declared and (still := _open_values(item)):
        said.append(texts.STANDING_OPEN.format(open=still))
    if item.has_changed_since:
        said.append(texts.STANDING_CHANGED)
    if item.is_declared and item.declared is not None and not item.declared.name:
        said.append(texts.STANDING_NAMELESS)
    if item.first_answer is None:
        days = (today - due).days
        if days > 0:
            said.append(texts.STANDING_OVERDUE.format(days=days))
    else:
        days = (item.first_answer.astimezone(WIB).date() - due).days
        if days > 0:
            said.append(texts.STANDING_LATE.format(days=days))
    return tuple(said)


def _open_values(item: AgencyState) -> str:
    """'12 nilai kosong, 1 tidak sah'; '' when everything is answered."""
    count = item.completeness
    parts = (
        (count.blank, texts.STANDING_BLANK),
        (count.invalid, texts.STANDING_INVALID),
    )
    return ", ".join(text.format(count=number) for number, text in parts if number)

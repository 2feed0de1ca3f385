"""Revisions: what was approved stays as it was, and later data are told apart from it (SOP 7-8)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.content import canonical_json
from sync.domain.dates import format_datetime
from sync.domain.entries import Entry, EntryKind
from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.records import Revision
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import Submission, SubmittedValue
from sync.domain.wording import counted, value_text

FINGERPRINT, REASON = "Sidik", "Alasan"

Place = tuple[str, str, str, str]
"""Codes of OPD and format, keys of row and column."""


@dataclass(frozen=True)
class Difference:
    """One value, or one row of a list, that is not what it was in a revision.

    Args:
        label: what was asked, in words; before, after: as people read it.
        because: the reason of a correction by staff, '' where the OPD wrote something else.
    """

    agency: str
    agency_name: str
    sheet: str
    cell: str
    label: str
    period: str
    before: str
    after: str
    because: str = ""


def revisions_of(entries: Iterable[Entry]) -> tuple[Revision, ...]:
    """The revisions so far, oldest first."""
    return tuple(
        Revision(
            number=int(entry.subject),
            at=entry.at,
            by=entry.actor,
            reason=entry.fact(REASON),
            fingerprint=entry.fact(FINGERPRINT),
        )
        for entry in entries
        if entry.kind is EntryKind.REVISION
    )


def next_revision(
    state: CollectionState, at: datetime, actor: str, reason: str = ""
) -> Entry | None:
    """The entry that freezes a state as the next revision; None if the last one holds the same.

    It bears no earlier time than what it freezes, also on a clock that was set back: what is
    frozen is looked up by its time.
    """
    made = fingerprint(state)
    if state.revisions and state.revisions[-1].fingerprint == made:
        return None
    facts = {FINGERPRINT: made, REASON: reason}
    moment = max((at, *_moments(state)))
    return Entry(EntryKind.REVISION, str(len(state.revisions) + 1), moment, actor, facts)


def _moments(state: CollectionState) -> Iterator[datetime]:
    """When everything in a state was told, read or done."""
    yield from (record.finished_at for record in state.steps)
    yield from (entry.at for entry in state.entries)
    for item in state.agencies:
        if item.visit:
            yield item.visit.last.pulled_at
        if item.delivery:
            yield item.delivery.delivered_at
        yield from (one.returned_at for one in item.returns)


def fingerprint(state: CollectionState) -> str:
    """SHA-256 (64 hex digits) of every value that is used, whatever the order of the OPD."""
    values = sorted(
        (item.agency.code, answer.format, value.row_key, value.field_key, *_content(value))
        for item in state.agencies
        for answer in item.submissions
        for value in answer.values
    )
    return hashlib.sha256(canonical_json(values)).hexdigest()


def differences(before: CollectionState, after: CollectionState) -> tuple[Difference, ...]:
    """What `after` says otherwise than `before`, by OPD in register order."""
    old = {item.agency.code: item for item in before.agencies}
    new = {item.agency.code: item for item in after.agencies}
    found: list[Difference] = []
    for code in dict.fromkeys((*new, *old)):
        found += _of_agency(code, old.get(code), new.get(code), before, after)
    return tuple(found)


def cause(one: Difference) -> str:
    """Why a value is not what it was, in words."""
    if one.because:
        return texts.REVISION_BY_STAFF.format(reason=one.because)
    return texts.REVISION_BY_AGENCY


def revision_sentences(state: CollectionState) -> tuple[str, ...]:
    """Which revision is used, and what waits since; () while nothing is approved."""
    if state.approved is None:
        return ()
    newest = state.revisions[-1]
    used = texts.REVISION_USED.format(number=newest.number, at=format_datetime(newest.at))
    if fingerprint(state.approved) != newest.fingerprint:
        return used, texts.REVISION_CHANGED.format(number=newest.number)
    later = later_changes(state)
    return (used, later) if later else (used,)


def later_changes(state: CollectionState) -> str:
    """How much came after what is approved, and how it gets used; '' if nothing, or none is."""
    if state.approved is None:
        return ""
    count = len(differences(state.approved, state))
    if not count:
        return ""
    return texts.REVISION_WAITING.format(count=counted(count), number=state.revisions[-1].number)


def _of_agency(
    code: str,
    old: AgencyState | None,
    new: AgencyState | None,
    before: CollectionState,
    after: CollectionState,
) -> Iterator[Difference]:
    was = {one.format: one for one in old.submissions} if old else {}
    now = {one.format: one for one in new.submissions} if new else {}
    formats = {fmt.code: fmt for fmt in (*before.register.formats, *after.register.formats)}
    name = (new or old).agency.short_name  # type: ignore[union-attr] # one of the two is there
    for format_code in dict.fromkeys((*now, *was)):
        fmt = formats[format_code]
        compare = _of_list if fmt.kind is FormatKind.LIST else _of_rows
        yield from compare(code, name, fmt, was.get(format_code), now.get(format_code))


def _of_rows(
    code: str, name: str, fmt: RequestFormat, was: Submission | None, now: Submission | None
) -> Iterator[Difference]:
    old, new = _by_place(was), _by_place(now)
    for place in dict.fromkeys((*new, *old)):
        before, after = old.get(place), new.get(place)
        if before and after and _content(before) == _content(after):
            continue
        told = after or before
        assert told is not None  # noqa: S101 - the place is of one of the two
        yield Difference(
            agency=code,
            agency_name=name,
            sheet=(now or was).sheet,  # type: ignore[union-attr] # one of the two is there
            cell=told.cell,
            label=_label(fmt, told),
            period=told.period,
            before=_shown(before),
            after=_shown(after),
            because=after.correction if after else "",
        )


def _of_list(
    code: str, name: str, fmt: RequestFormat, was: Submission | None, now: Submission | None
) -> Iterator[Difference]:
    """Rows of a list have no name: what was changed is one that went and one that came."""
    old, new = _list_rows(was), _list_rows(now)
    sheet = (now or was).sheet  # type: ignore[union-attr] # one of the two is there
    gone, came = Counter(old.values()) - Counter(new.values()), Counter(new.values())
    came -= Counter(old.values())
    places = {content: key for key, content in new.items()}
    for content, count in (*gone.items(), *came.items()):
        row = "; ".join(content)
        is_new = content in came
        for _ in range(count):
            yield Difference(
                agency=code,
                agency_name=name,
                sheet=sheet,
                cell=places.get(content, "") if is_new else "",
                label=fmt.title,
                period="",
                before="" if is_new else row,
                after=row if is_new else texts.REVISION_ROW_GONE,
            )


def _by_place(submission: Submission | None) -> Mapping[tuple[str, str], SubmittedValue]:
    values = submission.values if submission else ()
    return {(value.row_key, value.field_key): value for value in values}


def _list_rows(submission: Submission | None) -> dict[str, tuple[str, ...]]:
    """Content of each row of a list, by the cell in which it begins."""
    rows: dict[str, list[SubmittedValue]] = {}
    for value in submission.values if submission else ():
        rows.setdefault(value.row_key, []).append(value)
    return {cells[0].cell: tuple(map(_shown, cells)) for cells in rows.values()}


def _content(value: SubmittedValue) -> tuple[str, str]:
    return value.state.value, value_text(value.value) if value.state.holds_value else value.reason


def _shown(value: SubmittedValue | None) -> str:
    if value is None:
        return texts.REVISION_NOT_ASKED
    return value_text(value.value) if value.state.holds_value else value.state.value


def _label(fmt: RequestFormat, value: SubmittedValue) -> str:
    column = fmt.field(value.field_key).label if value.field_key else ""
    parts = (value.row_label, "" if column == value.period else column)
    return " · ".join(part for part in parts if part)


def told_by_agency(value: SubmittedValue) -> str:
    """What the OPD's cell said, as people read it."""
    return value_text(value.value) if value.state.holds_value else raw_text(value.raw)

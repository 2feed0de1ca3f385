"""Corrections by staff (SOP step 8): beside what the OPD wrote, never in its place unseen.

A correction holds for what the OPD's cell said when it was made. When the OPD writes something else
later, the two stand side by side until a person chooses; until then the OPD's own value counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sync.domain.agencies import Agency
from sync.domain.cells import parse_cell
from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding
from sync.domain.formats import Field, FieldRole, FormatKind, FormatRow, RequestFormat
from sync.domain.submissions import Submission, SubmittedValue, TypedValue, ValueState
from sync.domain.tables import RawCell
from sync.domain.trace_codes import trace_code

TOLD, REASON, CHOICE = "Koreksi", "Alasan Koreksi", "Pilihan"
"""Headings under which people write a correction; they name its facts."""

USE_CORRECTION, USE_AGENCY = "pakai koreksi", "pakai isian OPD"
CHOICES = (USE_CORRECTION, USE_AGENCY)


class CorrectionStatus(StrEnum):
    """Where a correction stands; the value is what staff read."""

    IN_FORCE = "berlaku"
    CONFLICT = "menunggu pilihan"
    SAME = "sama dengan isian OPD"
    AGENCY_CHOSEN = "dipakai isian OPD"
    NO_REASON = "alasan belum diisi"
    UNREADABLE = "nilai belum jelas: tulis 1234 atau 1234,5"


@dataclass(frozen=True)
class CorrectionWord:
    """What staff said about one value.

    Args:
        subject: the value's trace code; since: when value or choice were said last. A reason that
            is reworded later moves nothing.
    """

    subject: str
    told: str
    reason: str
    choice: str
    by: str
    since: datetime


@dataclass(frozen=True)
class Correction:
    """One correction, judged.

    Args:
        then: what the OPD had answered when it was made; now: what it answers.
        value, state: the correction as typed against the field.
    """

    trace: str
    agency: str
    agency_name: str
    format: str
    row: FormatRow
    field: Field
    word: CorrectionWord
    then: SubmittedValue
    now: SubmittedValue
    value: TypedValue
    state: ValueState
    status: CorrectionStatus

    @property
    def is_unusable(self) -> bool:
        """Whether it says nothing until somebody writes it otherwise, or tells its reason."""
        return self.status in (CorrectionStatus.UNREADABLE, CorrectionStatus.NO_REASON)

    @property
    def in_force(self) -> bool:
        """Whether reports and rekap use it."""
        return self.status is CorrectionStatus.IN_FORCE


def correction_words(entries: Iterable[Entry]) -> dict[str, CorrectionWord]:
    """What counts of each correction, by trace code; one that was emptied is gone."""
    words: dict[str, CorrectionWord] = {}
    for entry in entries:
        if entry.kind is not EntryKind.CORRECTION:
            continue
        told, choice = entry.fact(TOLD), entry.fact(CHOICE)
        before = words.get(entry.subject)
        same = before is not None and (before.told, before.choice) == (told, choice)
        since = before.since if before is not None and same else entry.at
        words[entry.subject] = CorrectionWord(
            entry.subject, told, entry.fact(REASON), choice, entry.actor, since
        )
    return {subject: word for subject, word in words.items() if word.told}


def corrections_of(
    agency: Agency,
    fmt: RequestFormat,
    words: Mapping[str, CorrectionWord],
    now: Submission,
    submission_at: Callable[[datetime], Submission | None],
) -> tuple[Correction, ...]:
    """The corrections of one OPD's answers to one format of fixed rows.

    Args:
        submission_at: what the OPD had answered to the format at a moment.
    """
    if not words or fmt.kind is FormatKind.LIST:
        return ()
    values = {(value.row_key, value.field_key): value for value in now.values}
    found: list[Correction] = []
    for row in fmt.rows:
        for field in fmt.with_role(FieldRole.VALUE):
            word = words.get(trace_code(agency.code, fmt.code, row.key, field.key))
            value = values.get((row.key, field.key))
            if word is not None and value is not None:
                then = _value_in(submission_at(word.since), value)
                found.append(_judge(agency, fmt, row, field, word, then, value))
    return tuple(found)


def _value_in(submission: Submission | None, like: SubmittedValue) -> SubmittedValue:
    """The value at the same place of an earlier submission; blank where there was none."""
    for value in submission.values if submission else ():
        if (value.row_key, value.field_key) == (like.row_key, like.field_key):
            return value
    return replace(like, state=ValueState.BLANK, value=None, raw=None, cell="", reason="")


def _judge(
    agency: Agency,
    fmt: RequestFormat,
    row: FormatRow,
    field: Field,
    word: CorrectionWord,
    then: SubmittedValue,
    now: SubmittedValue,
) -> Correction:
    by_row = fmt.kind is FormatKind.INDICATORS
    parsed = parse_cell(
        word.told, field, unit=now.unit, value_type=row.type if by_row else field.type
    )
    made = Correction(
        trace=word.subject,
        agency=agency.code,
        agency_name=agency.short_name,
        format=fmt.code,
        row=row,
        field=field,
        word=word,
        then=then,
        now=now,
        value=parsed.value,
        state=parsed.state,
        status=CorrectionStatus.IN_FORCE,
    )
    return replace(made, status=_status(made))


def _status(made: Correction) -> CorrectionStatus:
    usable = (ValueState.FILLED, ValueState.TRUE_ZERO, ValueState.UNAVAILABLE)
    if made.state not in usable:
        return CorrectionStatus.UNREADABLE
    if not made.word.reason:
        return CorrectionStatus.NO_REASON
    if (made.state, made.value) == (made.now.state, made.now.value):
        return CorrectionStatus.SAME
    if not _same_cell(made.then.raw, made.now.raw):
        return CorrectionStatus.CONFLICT
    if made.word.choice == USE_AGENCY:
        return CorrectionStatus.AGENCY_CHOSEN
    return CorrectionStatus.IN_FORCE


def _same_cell(before: RawCell, after: RawCell) -> bool:
    """1 and True are two cells; 1 and 1.0 are one."""
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def corrected(submission: Submission, corrections: Iterable[Correction]) -> Submission:
    """The answers with the corrections in force; the raw cells stay as the OPD wrote them."""
    used = {(one.row.key, one.field.key): one for one in corrections if one.in_force}
    if not used:
        return submission
    values = tuple(
        replace(
            value,
            state=made.state,
            value=made.value,
            reason=made.word.reason if made.state is ValueState.UNAVAILABLE else "",
            correction=made.word.reason,
        )
        if (made := used.get((value.row_key, value.field_key)))
        else value
        for value in submission.values
    )
    return replace(submission, values=values)


def mends(made: Correction, found: Finding) -> bool:
    """Whether a correction in force leaves nothing of a finding: it is about this very value."""
    place = (made.agency, made.format, made.row.key, made.field.key)
    return made.in_force and place == (found.agency, found.format, found.row_key, found.field_key)

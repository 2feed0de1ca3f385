"""What an approval freezes (SOP steps 7 and 8): the revision, and what is new in it."""

from __future__ import annotations

from addin.steps.context import StepContext
from sync import texts
from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.revisions import Difference, cause, differences, next_revision, told_by_agency
from sync.domain.state import CollectionState
from sync.domain.wording import counted


def freeze(
    context: StepContext, state: CollectionState, reason: str
) -> tuple[tuple[DocumentTable, ...], str]:
    """Keep the data as the next revision, unless the last one holds the same.

    Returns what is new in it as a table, and the sentence that says so.
    """
    made = next_revision(state, context.clock.now(), context.actor, reason)
    if made is None:
        return (), ""
    before = state.revised
    context.store.save_entry(made)
    if before is None:
        return (), texts.REVISION_MADE.format(number=made.subject)
    found = differences(before, state)
    last = state.revisions[-1].number
    told = texts.REVISION_MADE_AFTER.format(
        number=made.subject, count=counted(len(found)), before=last
    )
    return (changes_table(last, found),), told


def changes_table(since: int, found: tuple[Difference, ...]) -> DocumentTable:
    """What is not as it was in a revision."""
    rows = tuple(
        (
            number,
            one.agency_name,
            f"{one.sheet}!{one.cell}" if one.cell else one.sheet,
            " · ".join(part for part in (one.label, one.period) if part),
            one.before,
            one.after,
            cause(one),
        )
        for number, one in enumerate(found, 1)
    )
    return DocumentTable(
        texts.REVISION_CAPTION.format(number=since),
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 1.5),
            DocumentColumn("Sel", Show.TEXT, 1.5),
            DocumentColumn("Uraian", Show.TEXT, 3),
            DocumentColumn("Sebelum", Show.TEXT, 1.4),
            DocumentColumn("Sesudah", Show.TEXT, 1.4),
            DocumentColumn("Sebab", Show.TEXT, 2),
        ),
        rows,
    )


def corrections_table(state: CollectionState) -> tuple[DocumentTable, ...]:
    """Every correction, side by side with what the OPD wrote; none without corrections."""
    rows = tuple(
        (
            number,
            made.agency_name,
            " · ".join(part for part in (made.row.label, made.now.period) if part),
            told_by_agency(made.now),
            made.word.told,
            made.word.reason,
            made.status.value,
        )
        for number, made in enumerate(state.corrections, 1)
    )
    if not rows:
        return ()
    columns = (
        DocumentColumn("No", Show.NUMBER, 0.5),
        DocumentColumn("OPD", Show.TEXT, 1.5),
        DocumentColumn("Uraian", Show.TEXT, 3),
        DocumentColumn("Isian OPD", Show.TEXT, 1.3),
        DocumentColumn("Koreksi", Show.TEXT, 1.3),
        DocumentColumn("Alasan", Show.TEXT, 2.2),
        DocumentColumn("Keadaan", Show.STATE, 1.5),
    )
    return (DocumentTable(texts.CORRECTIONS_CAPTION, columns, rows),)

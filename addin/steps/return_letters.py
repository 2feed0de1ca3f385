"""Surat Pengembalian Data: the letter with which findings go back to an OPD on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.steps.context import Signatory, StepContext
from addin.steps.cover_letters import head_of
from addin.steps.letter_book import LetterBook
from sync import texts
from sync.domain.documents import (
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Letter,
    Show,
)
from sync.domain.layout import place_label
from sync.domain.procedure import GATE
from sync.domain.records import Return
from sync.domain.returned_items import ReturnedItem
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import counted, mend_by

_LONGEST_STEM = 60


def return_letters(
    context: StepContext,
    book: LetterBook,
    state: CollectionState,
    given: Iterable[tuple[AgencyState, Return]],
) -> tuple[Document, ...]:
    """One letter for each OPD that has something to mend, whether its sheet was reached or not."""
    stems = _stems(state)
    return tuple(
        _letter(context, book, state, item, wish, stems[item.agency.code])
        for item, wish in given
        if wish.findings
    )


def _stems(state: CollectionState) -> dict[str, str]:
    """A file name of its own for each OPD, the same in every round."""
    taken: dict[str, str] = {}
    for item in state.agencies:
        plain = re.sub(r"[^a-z0-9]+", "-", item.agency.short_name.lower()).strip("-") or "opd"
        stem, number = plain[:_LONGEST_STEM], 2
        while stem in taken.values():
            stem, number = f"{plain[:_LONGEST_STEM]}-{number}", number + 1
        taken[item.agency.code] = stem
    return taken


def _letter(
    context: StepContext,
    book: LetterBook,
    state: CollectionState,
    item: AgencyState,
    wish: Return,
    stem: str,
) -> Document:
    body = texts.RETURN_LETTER_BODY.format(
        agency=item.agency.name,
        title=state.register.collection.title,
        count=counted(len(wish.findings)),
        round=wish.round,
        due=mend_by(state),
    )
    signs = context.signature(GATE)
    subject = texts.RETURN_LETTER_SUBJECT.format(round=wish.round)
    numbered = book.numbered(f"pengembalian/{item.agency.code}/{wish.round}", subject)
    return context.letter(
        f"7-surat-pengembalian-{stem}",
        texts.RETURN_LETTER_TITLE,
        Letter(
            number=numbered.number,
            subject=subject,
            addressee=(head_of(item.agency), texts.COVER_WHERE, texts.COVER_PLACE),
            nature=texts.RETURN_LETTER_NATURE,
            attachment=texts.RETURN_LETTER_ATTACHMENT,
        ),
        numbered.day,
        (body, texts.RETURN_LETTER_HOW),
        tables=(_table(state, item, wish),),
        closing=texts.RETURN_LETTER_CLOSING,
        copies_to=(texts.RETURN_LETTER_FILE,),
        signatory=Signatory(signs.position, signs.name, signs.staff_id),
    )


def _table(state: CollectionState, item: AgencyState, wish: Return) -> DocumentTable:
    formats = {fmt.code: fmt for fmt in state.register.formats}
    items: dict[str, ReturnedItem] = {one.finding.code: one for one in item.items}
    reasons = [items[one.code].reason if one.code in items else "" for one in wish.findings]
    has_reasons = any(reasons)
    rows: tuple[tuple[DocumentCell, ...], ...] = tuple(
        (
            number,
            found.sheet,
            found.cell,
            place_label(formats[found.format], found) if found.format in formats else "",
            found.raw,
            found.sentence,
            *([reason] if has_reasons else []),
        )
        for number, (found, reason) in enumerate(zip(wish.findings, reasons, strict=True), 1)
    )
    return DocumentTable(
        texts.RETURN_LETTER_TABLE,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("Lembar", Show.TEXT, 1.1),
            DocumentColumn("Sel", Show.TEXT, 0.7),
            DocumentColumn("Uraian", Show.TEXT, 1.8),
            DocumentColumn("Isi", Show.TEXT, 1.1),
            DocumentColumn("Yang perlu diperbaiki", Show.TEXT, 3.4),
            *([DocumentColumn("Alasan", Show.TEXT, 1.4)] if has_reasons else []),
        ),
        rows,
    )

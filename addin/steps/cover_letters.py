"""The cover letter with which an OPD gets its format: one for each, and all in one print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from addin.steps.context import Bundle, StepContext
from addin.steps.letter_book import LetterBook
from addin.steps.reporting import asked_in
from sync import texts
from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.dates import format_date
from sync.domain.documents import Document, DocumentColumn, DocumentTable, Letter, Show
from sync.domain.formats import RequestFormat
from sync.domain.sending import Way, cover_key, way_of
from sync.domain.state import AgencyState, CollectionState

_LONGEST_NAME = 40
_LONGEST_TITLE = 31


def cover_letters(
    context: StepContext, book: LetterBook, state: CollectionState
) -> tuple[Document, ...]:
    """A letter for every OPD that has its spreadsheet, or that gets its format by hand.

    An OPD that has an address, but whose spreadsheet could not be made, gets its letter when that
    is done. A letter keeps its number and date; it changes only when what it says does.
    """
    letters: list[Document] = []
    taken: set[str] = set()
    for item in state.agencies:
        if item.delivery is None and item.agency.email.strip():
            continue
        name = _unused(_file_name(item.agency.short_name), taken)
        letters.append(_letter(context, book, item, state.register, name))
    return tuple(letters)


def bundle_of(letters: Iterable[Document]) -> tuple[Bundle, ...]:
    """All letters in one file, a sheet for each; none where there is only one letter."""
    named = {_sheet_title(letter.file_name): letter for letter in letters}
    if len(named) < 2:
        return ()
    return (Bundle(texts.COVER_ALL, named),)


def _letter(
    context: StepContext, book: LetterBook, item: AgencyState, register: Register, name: str
) -> Document:
    agency, collection = item.agency, register.collection
    formats = register.formats_for(agency.code)
    subject = texts.COVER_SUBJECT.format(collection=collection.title)
    numbered = book.numbered(cover_key(agency.code), subject)
    way = way_of(item)
    due = texts.COVER_DUE if way is Way.SHEET else texts.COVER_DUE_OTHERWISE
    return context.letter(
        texts.COVER_FILE.format(agency=name),
        texts.COVER_TITLE.format(agency=agency.short_name),
        Letter(
            number=numbered.number,
            subject=subject,
            addressee=(head_of(agency), texts.COVER_WHERE, texts.COVER_PLACE),
            attachment=texts.COVER_ATTACHMENT.format(count=len(formats)),
        ),
        numbered.day,
        (
            texts.COVER_ORDER.format(
                issued_by=collection.order.issued_by,
                number=collection.order.number,
                date=format_date(collection.order.date),
                agency=agency.name,
            ),
            _by_which_way(item, way),
            due.format(due=format_date(collection.due)),
        ),
        facts=_facts(item, collection.due),
        tables=(_table(formats),),
        closing=(texts.COVER_CLOSING,),
        per_round=False,
    )


def head_of(agency: Agency) -> str:
    """Who heads an OPD: 'Dinas X' -> 'Kepala Dinas X', 'Kecamatan X' -> 'Camat X'."""
    for first, head in texts.HEADS_OF:
        if agency.name.casefold().startswith(first.casefold()):
            return head.format(agency=agency.name, rest=agency.name[len(first) :])
    return texts.HEAD_OTHERWISE.format(agency=agency.name)


def _by_which_way(item: AgencyState, way: Way) -> str:
    if item.delivery is None or item.delivery.is_file:
        return texts.COVER_BY_FILE
    text = texts.COVER_BY_OWN if way is Way.OWN else texts.COVER_BY_SHEET
    return text.format(agency=item.agency.name)


def _facts(item: AgencyState, due: date) -> tuple[tuple[str, str], ...]:
    """What would tear a justified line apart, and what is looked for first."""
    delivery = None if item.delivery and item.delivery.is_file else item.delivery
    facts = (
        (texts.COVER_ADDRESS, delivery.url if delivery else ""),
        (texts.COVER_ACCOUNT, delivery.shared_with if delivery else ""),
        (texts.COVER_DUE_DAY, format_date(due)),
    )
    return tuple(fact for fact in facts if fact[1])


def _table(formats: tuple[RequestFormat, ...]) -> DocumentTable:
    return DocumentTable(
        texts.COVER_TABLE,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("Lembar", Show.TEXT, 2.5),
            DocumentColumn("Format", Show.TEXT, 3.5),
            DocumentColumn("Yang diisi", Show.TEXT, 2),
        ),
        tuple(
            (number, fmt.sheet, fmt.title, asked_in(fmt)) for number, fmt in enumerate(formats, 1)
        ),
    )


def _file_name(name: str) -> str:
    """Letters, digits and hyphens only; what an OPD is called never becomes a path."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:_LONGEST_NAME] or "opd"


def _unused(name: str, taken: set[str]) -> str:
    """The name, or the name with a number when another OPD's comes out alike."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found


def _sheet_title(file_name: str) -> str:
    start = texts.COVER_FILE.format(agency="")
    return file_name.removeprefix(start)[:_LONGEST_TITLE]

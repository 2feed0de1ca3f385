"""By which way each OPD got its format, whether it was opened, and what is missing (SOP step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync import texts
from sync.domain.agencies import Agency
from sync.domain.collection import Collection
from sync.domain.contacts import mail_address, mail_link, mobile_number, whatsapp_link
from sync.domain.dates import format_date
from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.letters import letter_of
from sync.domain.state import AgencyState, CollectionState

BY_HAND = "Cara Serah"
HANDED_TO = "Diserahkan Kepada"
"""What people write of a delivery by hand; headings of the register, and facts of its entries."""

_LONGEST_NAME = 120


class Way(StrEnum):
    """How an OPD got its format; the value is what people read and choose."""

    SHEET = "Google Sheet"
    OWN = "Milik OPD"
    FILE = "Berkas Excel"
    PAPER = "Kertas"
    NONE = ""


class Opened(StrEnum):
    """Whether the OPD has looked at its spreadsheet.

    Google does not tell who looked, only who changed something; so there is no plain 'no'.
    """

    FILLED = "terisi"
    TOUCHED = "sudah diubah OPD"
    NO_SIGN = "belum tampak diubah"
    UNKNOWN = "tidak diketahui"
    NOT_SENT = ""


@dataclass(frozen=True)
class Sending:
    """One OPD's line in the register of sending.

    Args:
        account: with whom the spreadsheet is shared, or is to be.
        opened: by what Google and the answers tell.
        whatsapp, mail: links, '' without an address.
        letter: number of its cover letter, '' if it has none.
        remark: what is missing, and what to do about it.
    """

    agency: Agency
    way: Way
    account: str
    sent_at: datetime | None
    opened: Opened
    first_filled: datetime | None
    whatsapp: str
    mail: str
    letter: str
    remark: str
    by_hand: Entry | None


def cover_key(agency: str) -> str:
    """The name of an OPD's cover letter in the book of letters."""
    return f"pengantar/{agency}"


def sendings(state: CollectionState) -> tuple[Sending, ...]:
    """The register, in the order of the OPD."""
    by_hand = newest(state.entries, EntryKind.SENDING)
    letters = newest(state.entries, EntryKind.LETTER)
    touched = newest(state.entries, EntryKind.OPENED)
    return tuple(
        _sending(
            item,
            state.register.collection,
            by_hand.get(item.agency.code),
            letters.get(cover_key(item.agency.code)),
            is_touched=item.agency.code in touched,
        )
        for item in state.agencies
    )


def way_of(item: AgencyState, by_hand: Entry | None = None) -> Way:
    """By which way the OPD has its format; what was handed over counts where nothing was sent."""
    if item.delivery is not None and item.delivery.is_file:
        return Way.PAPER if by_hand and by_hand.fact(BY_HAND) == Way.PAPER else Way.FILE
    if item.delivery is not None:
        is_own = item.agency.spreadsheet_id.strip() or not item.delivery.shared_with
        return Way.OWN if is_own else Way.SHEET
    if by_hand is None or not by_hand.facts:
        return Way.NONE
    return Way.PAPER if by_hand.fact(BY_HAND) == Way.PAPER else Way.FILE


def _sending(
    item: AgencyState,
    collection: Collection,
    by_hand: Entry | None,
    letter: Entry | None,
    *,
    is_touched: bool,
) -> Sending:
    agency = item.agency
    way = way_of(item, by_hand)
    sheet = item.delivery if item.delivery and not item.delivery.is_file else None
    number, address = mobile_number(agency.phone), mail_address(agency.email)
    lines = message(item, collection)
    subject = texts.MESSAGE_SUBJECT.format(collection=collection.title[:_LONGEST_NAME])
    return Sending(
        agency=agency,
        way=way,
        account=sheet.shared_with if sheet else agency.email.strip(),
        sent_at=item.delivery.delivered_at if item.delivery else None,
        opened=_opened(item, way, is_touched=is_touched),
        first_filled=item.first_answer,
        whatsapp=whatsapp_link(number, "\n".join(lines)) if number else "",
        mail=mail_link(address, subject, "\r\n".join(lines)) if address else "",
        letter=letter_of(letter).number if letter else "",
        remark=" ".join(_missing(item, way)),
        by_hand=by_hand,
    )


def message(item: AgencyState, collection: Collection) -> tuple[str, ...]:
    """What is written to an OPD, line by line: where its format is, and until when."""
    title = collection.title[:_LONGEST_NAME]
    where = (
        texts.MESSAGE_SHEET.format(collection=title, url=item.delivery.url)
        if item.delivery and not item.delivery.is_file
        else texts.MESSAGE_FILE.format(collection=title)
    )
    declares = way_of(item) is Way.SHEET
    return (
        texts.MESSAGE_OPENING.format(agency=item.agency.name[:_LONGEST_NAME]),
        where,
        texts.MESSAGE_DUE.format(due=format_date(collection.due)),
        *((texts.MESSAGE_DECLARE,) if declares else ()),
        texts.MESSAGE_CLOSING,
    )


def _opened(item: AgencyState, way: Way, *, is_touched: bool) -> Opened:
    if item.first_answer is not None:
        return Opened.FILLED
    if item.declared is not None or (is_touched and way is Way.SHEET):
        return Opened.TOUCHED
    if way is Way.NONE:
        return Opened.NOT_SENT
    return Opened.NO_SIGN if way is Way.SHEET else Opened.UNKNOWN


def _missing(item: AgencyState, way: Way) -> list[str]:
    agency = item.agency
    lacks: list[str] = []
    if way is Way.NONE:
        has_address = mail_address(agency.email)
        lacks.append(texts.SENDING_NOT_YET if has_address else texts.SENDING_NO_EMAIL)
    if agency.email.strip() and not mail_address(agency.email):
        lacks.append(texts.SENDING_BAD_EMAIL.format(email=agency.email.strip()))
    if not agency.phone.strip():
        lacks.append(texts.SENDING_NO_PHONE)
    elif not mobile_number(agency.phone):
        lacks.append(texts.SENDING_BAD_PHONE.format(phone=agency.phone.strip()))
    return lacks

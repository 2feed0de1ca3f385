"""What an OPD is reminded of over WhatsApp: the number, the words, and the address that opens it.

https://wa.me/<country code and number>?text=<words> opens a chat with the words ready to be sent.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sync import texts
from sync.domain.dates import format_date
from sync.domain.state import AgencyState, CollectionState, Condition

_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015]+")
_MOBILE = re.compile(r"8[1-9]\d{7,10}")
_COUNTRY = "62"
_LONGEST_NAME = 120
"""Characters of a name in the words."""
_LONGEST_ADDRESS = 2_000
"""Excel holds 2,079 characters; a name in letters that each take many is not worth a link."""


def whatsapp_number(phone: str) -> str:
    """A mobile number as WhatsApp takes it: '0812-3456-7890' -> '6281234567890'; '' if none.

    Several numbers in one cell ('0812...; 0813...') give the first that is one.
    """
    for part in re.split(r"[;,|/]|\bdan\b|\batau\b", phone):
        digits = _SEPARATORS.sub("", part).removeprefix("+").removeprefix("00")
        plain = digits.removeprefix("0") if digits.startswith("0") else digits
        if not digits.startswith("0"):
            plain = digits.removeprefix(_COUNTRY).removeprefix("0")
        if plain.isascii() and _MOBILE.fullmatch(plain):
            return _COUNTRY + plain
    return ""


def reminder_text(item: AgencyState, state: CollectionState) -> str:
    """What the OPD is asked to do, by where it stands; '' when it has nothing to do."""
    request = _request(item)
    if not request:
        return ""
    collection = state.register.collection
    is_late = state.at.date() > collection.due
    due = texts.REMIND_LATE if is_late else texts.REMIND_DUE
    return texts.REMIND.format(
        agency=item.agency.name[:_LONGEST_NAME],
        request=request.format(count=len(item.open_items)),
        title=collection.title[:_LONGEST_NAME],
        due=due.format(date=format_date(collection.due)),
        address=item.delivery.url if item.delivery else "",
    ).strip()


def _request(item: AgencyState) -> str:
    """What it has to do; the tab of returns is named only when it is there."""
    is_told = bool(item.rounds_returned)
    mend = texts.REMIND_MEND if is_told else texts.REMIND_CHECK
    requests = {
        Condition.FAILED: texts.REMIND_SHARE,
        Condition.QUARANTINED: mend,
        Condition.NEEDS_MENDING: mend,
        Condition.EMPTY: texts.REMIND_EMPTY,
        Condition.PARTLY: texts.REMIND_PARTLY,
        Condition.COMPLETE: texts.REMIND_LOOK if is_told and item.open_items else "",
    }
    return requests.get(item.condition, "") if item.delivery else ""


def reminder_address(item: AgencyState, state: CollectionState) -> str:
    """The address that opens WhatsApp with the words; '' without a number or anything to say."""
    number, words = whatsapp_number(item.agency.phone), reminder_text(item, state)
    address = f"https://wa.me/{number}?text={quote(words, safe='')}" if number and words else ""
    return address if len(address) <= _LONGEST_ADDRESS else ""

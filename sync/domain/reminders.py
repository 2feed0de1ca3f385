"""What an OPD is reminded of over WhatsApp, by where it stands."""

from __future__ import annotations

from sync import texts
from sync.domain.contacts import mobile_number, whatsapp_link
from sync.domain.dates import format_date
from sync.domain.state import AgencyState, CollectionState, Condition

_LONGEST_NAME = 120
"""Characters of a name in the words."""


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
        Condition.UNREACHABLE: texts.REMIND_SHARE,
        Condition.QUARANTINED: mend,
        Condition.NEEDS_MENDING: mend,
        Condition.EMPTY: texts.REMIND_EMPTY,
        Condition.PARTLY: texts.REMIND_PARTLY,
        Condition.COMPLETE: texts.REMIND_LOOK if is_told and item.open_items else "",
    }
    return requests.get(item.condition, "") if item.delivery else ""


def reminder_address(item: AgencyState, state: CollectionState) -> str:
    """The address that opens WhatsApp with the words; '' without a number or anything to say."""
    number, words = mobile_number(item.agency.phone), reminder_text(item, state)
    return whatsapp_link(number, words) if number and words else ""

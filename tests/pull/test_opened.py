"""That an OPD has changed anything is seen in Drive's listing, and kept once."""

from __future__ import annotations

from sync.domain.entries import EntryKind
from tests.pull.desk import Desk
from tests.sources.small_office import SOCIAL


def opened(desk: Desk) -> list[str]:
    return [one.subject for one in desk.store.entries() if one.kind is EntryKind.OPENED]


def rename(desk: Desk) -> None:
    """A change of himpun's own account."""
    note = {"properties": {"title": "Judul baru"}, "fields": "title"}
    request = {"updateSpreadsheetProperties": note}
    desk.office.as_owner(desk.ids[SOCIAL.code], request)


def test_what_himpun_itself_changes_opens_nothing(desk: Desk) -> None:
    desk.pull()
    rename(desk)
    desk.pull()
    assert opened(desk) == []


def test_an_opd_that_changes_anything_is_noticed_once(desk: Desk) -> None:
    desk.pull()
    for value in ("buku profil", "aplikasi"):
        desk.office.type_in(SOCIAL.email, desk.ids[SOCIAL.code], {"Isian!G5": value})
        desk.pull()
    assert opened(desk) == [SOCIAL.code]


def test_it_is_seen_in_the_first_listing_as_well(desk: Desk) -> None:
    desk.office.type_in(SOCIAL.email, desk.ids[SOCIAL.code], {"Isian!G5": "buku profil"})
    desk.pull()
    rename(desk)
    desk.pull()
    assert opened(desk) == [SOCIAL.code]

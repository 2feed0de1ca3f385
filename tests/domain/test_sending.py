from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import unquote

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import Completeness
from sync.domain.declaration import Declaration, answers_mark
from sync.domain.entries import Entry, EntryKind
from sync.domain.records import Delivery
from sync.domain.sending import BY_HAND, HANDED_TO, Opened, Sending, Way, sendings
from sync.domain.standing import standing
from sync.domain.state import AgencyState, CollectionState, Condition, Timeliness
from sync.domain.working_time import WIB

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=WIB)
DUE = date(2026, 2, 20)
HEALTH = Agency("1.02", "Dinas Kesehatan", "Dinkes", "dinkes@contoh.example", "0812-3456-7890")
DELIVERED = Delivery("1.02", "abc", "https://contoh.example/d/abc", HEALTH.email, NOW)
ITEM = AgencyState(
    agency=HEALTH,
    delivery=DELIVERED,
    visit=None,
    accepted=(),
    submissions=(),
    findings=(),
    returns=(),
    completeness=Completeness(),
    timeliness=Timeliness.NOTHING,
    first_answer=None,
)
DECLARED = Declaration(
    True, "Contoh Satu", "Sekretaris", "", "2026-02-19", "", NOW, answers_mark({})
)


def sending(item: AgencyState, *entries: Entry) -> Sending:
    collection = Collection("2025", "Data 2025", ("2025",), Order("1", NOW.date(), "Bupati"), DUE)
    register = Register(collection, (item.agency,), ())
    return sendings(CollectionState(register, (item,), None, (), (), NOW, entries))[0]


def hand(**facts: str) -> Entry:
    named = {name.replace("_", " "): fact for name, fact in facts.items()}
    return Entry(EntryKind.SENDING, "1.02", NOW, "petugas", named)


def test_a_message_names_the_opd_the_sheet_and_the_due_day() -> None:
    link = unquote(sending(ITEM).whatsapp)
    assert link.startswith("https://wa.me/6281234567890?text=Yth. Dinas Kesehatan")
    assert DELIVERED.url in link
    assert "20 Februari 2026" in link
    assert "Pernyataan" in link


def test_an_opd_without_an_address_has_no_link_and_says_what_to_do() -> None:
    found = sending(replace(ITEM, agency=replace(HEALTH, email=""), delivery=None))
    assert (found.way, found.mail) == (Way.NONE, "")
    assert "kolom kanan" in found.remark


def test_a_number_that_is_none_gives_no_link_and_is_named() -> None:
    found = sending(replace(ITEM, agency=replace(HEALTH, phone="0759-21")))
    assert found.whatsapp == ""
    assert "'0759-21'" in found.remark
    assert found.way is Way.SHEET


def test_what_people_handed_over_counts_where_nothing_was_sent() -> None:
    item = replace(ITEM, agency=replace(HEALTH, email=""), delivery=None)
    assert sending(item, hand(**{BY_HAND: "Kertas", HANDED_TO: "Contoh"})).way is Way.PAPER
    assert sending(item, hand(**{HANDED_TO: "Contoh"})).way is Way.FILE
    assert sending(item, hand()).way is Way.NONE
    assert sending(ITEM, hand(**{BY_HAND: "Kertas"})).way is Way.SHEET


def test_a_sheet_of_the_opds_own_is_told_apart() -> None:
    assert sending(replace(ITEM, delivery=replace(DELIVERED, shared_with=""))).way is Way.OWN


def test_opened_says_no_more_than_is_known() -> None:
    touched = Entry(EntryKind.OPENED, "1.02", NOW, "OPD")
    own = replace(ITEM, delivery=replace(DELIVERED, shared_with=""))
    assert [
        sending(replace(ITEM, delivery=None)).opened,
        sending(ITEM).opened,
        sending(ITEM, touched).opened,
        sending(own, touched).opened,
        sending(replace(ITEM, declared=DECLARED)).opened,
        sending(replace(ITEM, first_answer=NOW)).opened,
    ] == [
        *(Opened.NOT_SENT, Opened.NO_SIGN, Opened.TOUCHED, Opened.UNKNOWN),
        *(Opened.TOUCHED, Opened.FILLED),
    ]


def test_what_stands_open_after_a_declaration_is_counted() -> None:
    open_still = Completeness(requested=20, filled=7, blank=12, invalid=1)
    item = replace(ITEM, declared=DECLARED, completeness=open_still, first_answer=NOW)
    assert standing(item, DUE, DUE) == ("Dinyatakan selesai, 12 nilai kosong, 1 tidak sah.",)
    assert item.condition is not Condition.DECLARED


def test_a_declaration_without_a_name_is_told() -> None:
    item = replace(ITEM, declared=replace(DECLARED, name=""), first_answer=NOW)
    assert standing(item, DUE, DUE) == ("Nama yang menyatakan selesai belum diisi.",)


def test_a_change_after_the_declaration_is_told() -> None:
    item = replace(ITEM, declared=replace(DECLARED, mark="lain"), first_answer=NOW)
    assert standing(item, DUE, DUE) == ("Isian berubah setelah dinyatakan selesai.",)


def test_days_late_are_counted_from_the_first_answer_or_until_today() -> None:
    late = datetime(2026, 2, 23, 8, 0, tzinfo=WIB)
    assert standing(replace(ITEM, first_answer=late), DUE, DUE) == ("Terlambat 3 hari.",)
    assert standing(ITEM, DUE, DUE) == ()
    assert standing(ITEM, DUE, DUE + timedelta(2)) == ("Belum masuk, lewat tenggat 2 hari.",)

"""A reminder says what this OPD has to do now, and opens WhatsApp at its own number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sync.domain.reminders import reminder_address, reminder_text
from sync.domain.state import AgencyState, CollectionState
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SEA, SOCIAL


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Dinkes has nothing, Dinsos must mend, =Perikanan lacks one value."""
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill(SOCIAL, "Indikator", D5=100, E5="seratus", F5=102)
    desk.fill(SOCIAL, "Panti per Kecamatan", C5=1, C6=2)
    desk.fill(SEA, "Indikator", D5=1.5, E5=1.25, F5="-", G5="Tidak tersedia", I5="alat rusak")
    desk.run(3)
    return desk


def of(desk: Desk, code: str, phone: str = "0812-0000-0001") -> tuple[AgencyState, CollectionState]:
    item = desk.of(code)
    return replace(item, agency=replace(item.agency, phone=phone)), desk.state()


def test_the_words_fit_where_the_opd_stands(desk: Desk) -> None:
    assert "mohon bantuannya mengisi data" in reminder_text(*of(desk, HEALTH))
    assert "mohon memeriksa lagi isiannya (1 perlu diperbaiki)" in reminder_text(*of(desk, SOCIAL))
    assert reminder_text(*of(desk, SEA)) == ""


def test_the_tab_of_returns_is_named_once_it_is_there(desk: Desk) -> None:
    desk.run_all(4, 5, 6, 7)
    assert "di lembar Catatan Perbaikan" in reminder_text(*of(desk, SOCIAL))


def test_after_the_due_day_the_words_say_so(desk: Desk) -> None:
    assert "paling lambat 20 Februari 2026" in reminder_text(*of(desk, HEALTH))
    desk.clock.pass_time(days=30)
    assert "sudah lewat" in reminder_text(*of(desk, HEALTH))


def test_a_sheet_that_cannot_be_opened_is_asked_for_again(desk: Desk) -> None:
    desk.sheets.revoked.add(desk.store.deliveries()[HEALTH].spreadsheet_id)
    desk.clock.pass_time(minutes=1)
    desk.run(3)
    assert "dibagikan lagi" in reminder_text(*of(desk, HEALTH))


def test_the_address_holds_the_words_whatever_the_name(desk: Desk) -> None:
    item, state = of(desk, HEALTH)
    named = replace(item, agency=replace(item.agency, name="Dinas A&B #1 'x'=?"))
    address = urlsplit(reminder_address(named, state))
    assert (address.hostname, address.path) == ("wa.me", "/6281200000001")
    assert parse_qs(address.query)["text"] == [reminder_text(named, state)]


def test_without_a_number_there_is_no_link_and_no_name_makes_one_too_long(desk: Desk) -> None:
    assert reminder_address(*of(desk, HEALTH, phone="")) == ""
    item, state = of(desk, HEALTH)
    long = replace(item, agency=replace(item.agency, name="😀" * 500))
    assert len(reminder_address(long, state)) <= 2079
    late = replace(state, at=state.at + timedelta(days=90))
    assert len(reminder_address(long, late)) <= 2079

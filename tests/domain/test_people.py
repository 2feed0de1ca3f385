"""Who may do a step: his own role, a 'Plt.' in time, or once on behalf with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from sync import texts
from sync.domain.errors import StepRefusedError
from sync.domain.people import SOP_STAFFING, Acting, OnBehalf, Person, Staffing, acting
from sync.domain.procedure import STEPS, Role, Verdict, check_allowed
from tests.domain.test_procedure import history

DAY = date(2026, 2, 20)
GATE = STEPS[6]
HEAD, SECTION, ENTRY = Role.DIVISION_HEAD, Role.SECTION_HEAD, Role.DATA_ENTRY


def person(
    account: str, name: str, role: str, stands_in: str = "", until: date | None = None
) -> Person:
    return Person(account, name, "1900", f"Jabatan {name}", role, stands_in, until)


SATU = person("satu", "Contoh Satu", HEAD)
DUA = person("KOMINFO\\Dua", "Contoh Dua", SECTION, HEAD, DAY)
TIGA = person("tiga", "Contoh Tiga", ENTRY)
OFFICE = Staffing(people=(SATU, DUA, TIGA))


def refused(account: str, staffing: Staffing = OFFICE, **more: OnBehalf) -> StepRefusedError:
    with pytest.raises(StepRefusedError) as caught:
        acting(account, staffing, GATE, DAY, **more)
    return caught.value


def test_who_holds_the_role_of_a_step_does_it_in_his_own_name() -> None:
    assert acting("satu", OFFICE, GATE, DAY) == Acting("satu", SATU, HEAD)


@pytest.mark.parametrize("account", ["SATU", "kominfo\\satu", "KOMINFO\\Satu", " satu "])
def test_accounts_are_one_whatever_their_case_and_domain(account: str) -> None:
    assert acting(account, OFFICE, GATE, DAY).person is SATU


def test_an_account_that_only_begins_or_ends_alike_is_another_one() -> None:
    for account in ("satu2", "pesatu", "satu\\lain", ""):
        assert refused(account).text is texts.PEOPLE_ACCOUNT_UNKNOWN


def test_the_wrong_role_is_refused_with_the_step_the_role_and_who_holds_it() -> None:
    said = str(refused("tiga"))
    assert "Langkah 7 (Periksa pengumpulan)" in said
    assert "Kabid Komunikasi (Contoh Satu atau Plt. Contoh Dua)" in said
    assert "Bagian Penginputan Data" in said
    assert 'himpun step 7 --plt "Kabid Komunikasi" --alasan' in said


def test_a_plt_acts_for_the_holder_until_his_last_day() -> None:
    done = acting("dua", OFFICE, GATE, DAY)
    assert (done.person, done.role, done.on_behalf) == (DUA, HEAD, "Contoh Satu")
    assert done.title == "Plt. Kabid Komunikasi"
    with pytest.raises(StepRefusedError) as caught:
        acting("dua", OFFICE, GATE, date(2026, 2, 21))
    assert "Plt. Kabid Komunikasi hanya sampai 20 Februari 2026" in str(caught.value)
    assert "atau Plt." not in str(caught.value)


def test_a_plt_of_a_role_that_nobody_holds_acts_for_the_role() -> None:
    office = Staffing(people=(person("dua", "Contoh Dua", SECTION, HEAD),))
    assert acting("dua", office, GATE, date(2040, 1, 1)).on_behalf == "Kabid Komunikasi"


def test_once_on_behalf_needs_a_known_account_and_the_steps_own_role() -> None:
    done = acting("tiga", OFFICE, GATE, DAY, OnBehalf("kabid  komunikasi", "dinas luar"))
    assert (done.person, done.on_behalf, done.reason) == (TIGA, "Contoh Satu", "dinas luar")
    assert done.title == "a.n. Kabid Komunikasi"
    other = refused("tiga", on_behalf=OnBehalf("Bagian Pelayanan", "x"))
    assert other.text is texts.PEOPLE_OTHER_ROLE
    assert refused("siapa", on_behalf=OnBehalf(HEAD, "x")).text is texts.PEOPLE_ACCOUNT_UNKNOWN


def test_while_no_account_is_known_nobody_is_refused() -> None:
    only_signs = Staffing(people=(person("", "Contoh Satu", HEAD),))
    for staffing in (SOP_STAFFING, only_signs):
        assert acting("siapa pun", staffing, GATE, DAY) == Acting("siapa pun")


def test_who_has_two_roles_does_the_steps_of_both() -> None:
    both = Staffing(people=(person("a", "Contoh", ENTRY), person("a", "Contoh", HEAD)))
    assert acting("a", both, GATE, DAY).on_behalf == ""
    assert acting("a", both, STEPS[2], DAY).role == ENTRY


def test_the_offices_own_role_of_a_step_decides_not_the_sops() -> None:
    office = Staffing({7: ENTRY}, OFFICE.people)
    assert acting("tiga", office, GATE, DAY).person is TIGA
    assert refused("satu", office).text is texts.PEOPLE_NOT_YOURS


def test_a_step_before_its_turn_names_the_offices_role_and_person() -> None:
    office = Staffing({1: ENTRY}, OFFICE.people)
    with pytest.raises(StepRefusedError) as caught:
        check_allowed(2, [], office, DAY)
    said = caught.value.next_action
    assert "langkah 1 (Siapkan format), tugas Bagian Penginputan Data (Contoh Tiga)" in said


def test_the_shut_gate_names_the_offices_role_and_person() -> None:
    office = Staffing({7: SECTION}, OFFICE.people)
    with pytest.raises(StepRefusedError) as caught:
        check_allowed(9, history(1, 2, 3, 4, 5, 6, 7, gate=Verdict.RETURNED), office, DAY)
    assert "langkah 7 oleh Kasi Pelayanan Informasi Publik (Contoh Dua)" in caught.value.what
    assert "langkah 3 (Himpun data), tugas Bagian Penginputan Data (Contoh Tiga)" in str(
        caught.value
    )

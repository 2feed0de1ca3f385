"""Each fault of Google and the internet, in each verb: one OPD is marked, nothing is doubled."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sync.domain.state import Condition
from sync.sandbox import Fault
from tests.faults.field_office import HEALTH, QUICK, RECEIVERS, STAGE_BEFORE, FieldOffice

OfficeAt = Callable[[str], FieldOffice]

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429},
    "429 with Retry-After": {"status": 429, "retry_after": 0},
    "500 page": {"status": 500},
    "502 page": {"status": 502},
    "503": {"status": 503},
    "Drive's limit": {"status": 403},
    "reset": {"reset": True},
    "half an answer": {"half_body": True},
    "408": {"status": 408},
}
GROUPS = [list(FAULTS)[first : first + 3] for first in (0, 3, 6)]
# what each step asks of Google for one OPD: method and path
ENDPOINTS: dict[int, tuple[tuple[str, str], ...]] = {
    2: (
        ("GET", "/v4/spreadsheets/{id}$"),
        ("POST", "/v4/spreadsheets/{id}:batchUpdate$"),
        ("GET", "/drive/v3/files/{id}$"),
        ("POST", "/drive/v3/files/{id}/permissions$"),
    ),
    3: (("GET", "/v4/spreadsheets/{id}$"),),
    7: (("GET", "/v4/spreadsheets/{id}$"), ("POST", "/v4/spreadsheets/{id}:batchUpdate$")),
}
COMMON = {
    2: (("GET", "/drive/v3/files$"), ("POST", "/drive/v3/files$"), ("GET", "/startPageToken$")),
    3: (("GET", "/startPageToken$"), ("GET", "/drive/v3/files$")),
    7: (("GET", "/startPageToken$"),),
}
ANY_ID = "[A-Za-z0-9_-]+"
Undisturbed = Callable[[int], dict[str, Any]]


def spreadsheet(office: FieldOffice, step: int, number: int) -> str:
    """The number-th spreadsheet of the office; in step 2 the one that will be made so."""
    if step == 2:
        return office.server.state.chance.file_id(number + 1)
    return office.ids()[RECEIVERS[number]]


def rule(endpoint: tuple[str, str], place: str, name: str, **more: Any) -> Fault:
    """A fault at an endpoint. A 403 that is a limit is known of Drive only."""
    method, path = endpoint
    fault = FAULTS[name]
    if fault.get("status") == 403 and not path.startswith("/drive/"):
        fault = {"status": 503}
    return Fault(path.format(id=place), method=method, **fault, **more)


def can_be_done(name: str) -> bool:
    """Whether Google may have done what it was asked, though the answer was this fault."""
    return FAULTS[name].get("status") not in (429, 403)


@pytest.mark.parametrize("step", [2, 3, 7])
@pytest.mark.parametrize("faults", GROUPS, ids=", ".join)
def test_a_passing_fault_at_every_endpoint_leaves_no_mark(
    office_at: OfficeAt, undisturbed: Undisturbed, step: int, faults: list[str]
) -> None:
    office = office_at(STAGE_BEFORE[step])
    office.patience = replace(QUICK, tries=12)
    for name in faults:
        for endpoint in (*COMMON[step], *ENDPOINTS[step]):
            office.server.faults.add(rule(endpoint, ANY_ID, name))
            if endpoint[0] == "POST" and can_be_done(name):
                office.server.faults.add(rule(endpoint, ANY_ID, name, after=True))

    said = office.step(step)

    assert (said.code, said.failed) == (0, []), said.text
    assert all(one["struck"] for one in office.server.faults.as_json())
    assert office.picture() == undisturbed(step)


@pytest.mark.parametrize("step", [2, 3, 7])
@pytest.mark.parametrize("faults", GROUPS, ids=", ".join)
def test_a_lasting_fault_marks_only_the_opd_it_touches(
    office_at: OfficeAt, undisturbed: Undisturbed, step: int, faults: list[str]
) -> None:
    office = office_at(STAGE_BEFORE[step])
    office.patience = replace(QUICK, tries=2)
    shift = GROUPS.index(faults)
    struck = faults if step == 2 else faults[:2]
    for number, name in enumerate(struck):
        endpoint = ENDPOINTS[step][(number + shift) % len(ENDPOINTS[step])]
        if endpoint[0] == "POST" and "half_body" in FAULTS[name]:
            endpoint = ENDPOINTS[step][0]  # a write is done by then, which a second look shows
        place = spreadsheet(office, step, number)
        office.server.faults.add(rule(endpoint, place, name, times=None))

    said = office.step(step)

    assert said.code == 1, said.text
    assert len(said.failed) == len(struck), said.text
    assert all(one["struck"] for one in office.server.faults.as_json())
    office.server.faults.clear()
    again = office.step(step)
    assert again.code == 0, again.text
    assert office.picture() == undisturbed(step)


def test_what_was_gathered_stays_with_its_age_while_an_opd_cannot_be_read(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    before = office.of(HEALTH)
    office.type_in(HEALTH, {"Indikator!D5": 999})
    office.patience = replace(QUICK, tries=2)
    office.server.faults.add(Fault(office.ids()[HEALTH], status=503, times=None))

    said = office.step(3)

    assert said.code == 1
    (line,) = said.failed
    assert line.startswith("  Dinas Kesehatan Contoh: Layanan Google sedang terganggu (kode 503)")
    assert "Data baik terakhir, 2 Februari 2026" in line
    after = office.of(HEALTH)
    assert after.condition is Condition.FAILED
    assert after.accepted == before.accepted
    office.server.faults.clear()
    assert office.step(3).code == 0
    assert office.of(HEALTH).submissions != before.submissions


@pytest.mark.parametrize("step", [2, 3, 7])
def test_an_answer_that_never_comes_holds_up_one_opd_for_the_time_out_only(
    office_at: OfficeAt, undisturbed: Undisturbed, step: int
) -> None:
    office = office_at(STAGE_BEFORE[step])
    office.patience = replace(QUICK, answering=0.7, deadline=0.5)
    office.server.faults.add(Fault(spreadsheet(office, step, 0), latency=30, times=None))

    begun = time.monotonic()
    said = office.step(step)

    assert time.monotonic() - begun < 10
    assert said.code == 1, said.text
    assert len(said.failed) == 1
    assert "Google tidak menjawab dalam batas waktu" in said.failed[0]
    office.server.faults.clear()
    office.patience = QUICK
    assert office.step(step).code == 0
    assert office.picture() == undisturbed(step)


DOWN = Fault("/drive/v3/changes", status=503, times=None)


@pytest.mark.parametrize(
    ("step", "fault", "sentence"),
    [
        (2, DOWN, "terganggu (kode 503)"),
        (3, DOWN, "terganggu (kode 503)"),
        (7, DOWN, "terganggu (kode 503)"),
        (3, Fault("/drive/v3/changes", reset=True, times=None), "tidak dapat dihubungi"),
        (3, Fault("/drive/v3/changes", status=403, html=True, times=None), "bukan Google"),
        (3, Fault("/token", reset=True, times=None), "tidak dapat dihubungi"),
        (3, Fault("/token", status=502, times=None), "Layanan masuk Google sedang terganggu"),
        (3, Fault("/token", status=403, html=True, times=None), "bukan Google"),
    ],
    ids=["2", "3", "7", "reset", "page", "log-in reset", "log-in 502", "log-in page"],
)
def test_when_google_is_down_the_step_is_refused_and_nothing_changes(
    office_at: OfficeAt, step: int, fault: Fault, sentence: str
) -> None:
    office = office_at(STAGE_BEFORE[step])
    office.patience = replace(QUICK, tries=2)
    before = office.picture()
    office.server.faults.add(fault)

    said = office.step(step)

    assert said.code == 2, said.text
    assert len(said.lines) == 1
    assert sentence in said.text
    office.server.faults.clear()
    assert office.picture() == before


@pytest.mark.parametrize("step", [2, 3, 7])
def test_a_token_that_is_revoked_while_a_step_runs_is_asked_for_again(
    office_at: OfficeAt, undisturbed: Undisturbed, step: int
) -> None:
    office = office_at(STAGE_BEFORE[step])
    for _, path in ENDPOINTS[step]:
        office.server.faults.add(Fault(path.format(id=ANY_ID), status=401))

    assert office.step(step).code == 0
    assert office.picture() == undisturbed(step)

"""Several accounts share the reading; what would wait for long is taken as a whole file."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from sync.domain.errors import SourceError
from sync.domain.layout import package_for
from sync.sandbox import Fault
from sync.sources.accounts import SECONDS_OF_A_FILE, Accounts
from sync.sources.google_client import GoogleHttp
from sync.sources.google_grid import read_spreadsheet
from sync.sources.google_sheets import GoogleSheets, open_google_sheets
from sync.sources.quotas import MINUTE, Quota, Use
from tests.sources.small_office import HEALTH, HIMPUN, QUICK, REGISTER, SmallOffice

HELPER = "pembaca@contoh.example"
PACKAGE = package_for(HEALTH, REGISTER)
THREADS = 12


def two_accounts(office: SmallOffice, folder: Path) -> GoogleSheets:
    helper = folder / "pembaca.json"
    office.server.add_identity(HELPER, helper)
    return open_google_sheets(
        folder / "himpun.json", helper, base_url=office.server.base_url, patience=QUICK
    )


def accounts_of(office: SmallOffice, folder: Path, quota: Quota | None, *emails: str) -> Accounts:
    keys = [folder / f"{email.partition('@')[0]}.json" for email in emails]
    for email, key in zip(emails, keys, strict=True):
        office.server.add_identity(email, key)
    return Accounts.open(keys, office.server.base_url, THREADS, QUICK, quota)


def readers(office: SmallOffice, spreadsheet_id: str) -> set[str]:
    found = office.acting_as(HIMPUN).list_permissions(spreadsheet_id)
    return {one["emailAddress"] for one in found if one["role"] == "reader"}


def test_a_delivery_lets_the_helping_accounts_read(office: SmallOffice, tmp_path: Path) -> None:
    sheets = two_accounts(office, tmp_path)
    made = sheets.deliver(PACKAGE, "").spreadsheet_id
    assert readers(office, made) == {HELPER}
    office.server.traffic.clear()
    sheets.deliver(PACKAGE, made)
    assert office.server.traffic.count("POST .*/permissions") == 0


def test_accounts_take_turns_and_read_the_same(office: SmallOffice, tmp_path: Path) -> None:
    sheets = two_accounts(office, tmp_path)
    made = sheets.deliver(PACKAGE, "").spreadsheet_id
    accounts = accounts_of(office, tmp_path, None, HIMPUN, HELPER)

    def who(client: GoogleHttp, spreadsheet_id: str) -> str:
        assert read_spreadsheet(client, spreadsheet_id) == office.sheets.read(made, {}).tables
        return str(client.auth.service_account_email)

    assert Counter(accounts.reading(made, who) for _ in range(6)) == {HIMPUN: 3, HELPER: 3}


def test_who_has_to_wait_lets_the_other_go_first(office: SmallOffice, tmp_path: Path) -> None:
    accounts = accounts_of(office, tmp_path, Quota(account=3, project=100), HIMPUN, HELPER)
    for _ in range(2):
        accounts.main.turnstile.take_turn(Use.READ)
    made = office.server.state.create("Terbuka", HIMPUN).file_id
    office.acting_as(HIMPUN).insert_permission(made, HELPER, "user", "reader", notify=False)
    began = time.monotonic()
    for _ in range(4):
        accounts.reading(made, read_spreadsheet)
    assert time.monotonic() - began < MINUTE / 2


def test_what_is_not_shared_with_the_helper_is_read_by_the_main_account(
    office: SmallOffice, tmp_path: Path
) -> None:
    sheets = two_accounts(office, tmp_path)
    own = office.server.state.create("Milik sendiri", HIMPUN).file_id
    office.server.traffic.clear()
    for _ in range(6):
        assert sheets.read(own, {}).tables
    assert office.server.traffic.count("GET /v4/") == 7  # the helper tries once, and not again


def test_a_helper_that_cannot_log_in_is_not_asked_again_and_fails_nobody(
    office: SmallOffice, tmp_path: Path
) -> None:
    accounts = accounts_of(office, tmp_path, None, HIMPUN, HELPER)
    office.server.office.disable(HELPER)
    made = office.server.state.create("Milik sendiri", HIMPUN).file_id
    office.server.traffic.clear()
    for _ in range(6):
        assert accounts.reading(made, read_spreadsheet)
    assert office.server.traffic.count("POST /token") == 2  # the helper's one try, and himpun's


def test_a_helper_in_trouble_leaves_it_to_the_main_account(
    office: SmallOffice, tmp_path: Path
) -> None:
    sheets = two_accounts(office, tmp_path)
    made = sheets.deliver(PACKAGE, "").spreadsheet_id
    office.server.faults.add(Fault("/v4/", status=503, times=QUICK.tries))
    assert all(sheets.read(made, {}).tables for _ in range(2))


def tabs(known: int, unknown: int = 0) -> dict[str, dict[str, int]]:
    """gid by title of each spreadsheet's tabs; nothing of those that are unknown."""
    return {
        **{f"lama-{number}": {"Isian": 0} for number in range(known)},
        **{f"baru-{number}": {} for number in range(unknown)},
    }


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        (tabs(known=20), range(1)),  # within the quota
        (tabs(known=0, unknown=90), range(1)),  # a file would not tell the gids
        (tabs(known=60), range(40, 41)),  # 20 within the quota, the rest sooner than a minute
        (tabs(known=30, unknown=30), range(1, 31)),
        (tabs(known=4000), range(3000, 3999)),  # so many files take longer than a few minutes
    ],
    ids=["few", "unknown", "many", "mixed", "very many"],
)
def test_what_would_wait_longer_than_a_file_takes_is_taken_whole(
    office: SmallOffice, tmp_path: Path, asked: dict[str, dict[str, int]], files: range
) -> None:
    accounts = accounts_of(office, tmp_path, Quota(account=20, project=100), HIMPUN)
    plan = accounts.plan(asked)
    assert len(plan.as_files) in files
    assert all(one.startswith("lama-") for one in plan.as_files)
    by_cells = accounts.main.turnstile.seconds_for(Use.READ, len(asked) - len(plan.as_files))
    assert plan.seconds == max(by_cells, len(plan.as_files) * SECONDS_OF_A_FILE / THREADS)
    assert plan.seconds <= accounts.main.turnstile.seconds_for(Use.READ, len(asked))


def test_two_accounts_wait_half_as_long_unless_their_project_is_one(
    office: SmallOffice, tmp_path: Path
) -> None:
    def seconds(quota: Quota) -> float:
        return accounts_of(office, tmp_path, quota, HIMPUN, HELPER).plan(tabs(0, 80)).seconds

    assert seconds(Quota(account=20, project=1000)) == MINUTE
    assert seconds(Quota(account=20, project=20)) == 3 * MINUTE


def test_a_missing_key_of_a_helper_is_named(office: SmallOffice, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"pembaca-2\.json"):
        open_google_sheets(
            tmp_path / "himpun.json", tmp_path / "pembaca-2.json", base_url=office.server.base_url
        )

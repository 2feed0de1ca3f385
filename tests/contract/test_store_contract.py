"""What every Store keeps to: memory, SQLite, PostgreSQL."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.domain.collection import Collection, Order, Register
from sync.domain.content import content_hash
from sync.domain.entries import Entry
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.records import (
    Delivery,
    LogEntry,
    PulledTable,
    PullRecord,
    PullStatus,
    Return,
    StepRecord,
    TakenFile,
)
from sync.domain.tables import RawTable
from sync.ports import Store
from tests.contract import store_servers
from tests.contract import store_values as values
from tests.contract.memory_store import MemoryStore
from tests.contract.store_servers import NewStore
from tests.contract.store_values import START

SERVERS: dict[str, Callable[[Path], AbstractContextManager[NewStore]]] = {
    "memory": store_servers.memory_stores,
    "sqlite": store_servers.sqlite_stores,
    "postgresql": store_servers.postgresql_stores,
}


MARKS = {"postgresql": [pytest.mark.postgresql]}


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=MARKS.get(name, ())) for name in SERVERS]
)
def new_store(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[NewStore]:
    with SERVERS[request.param](tmp_path_factory.mktemp("stores")) as new:
        yield new


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Store]:
    with new_store() as made:
        yield made


def laws(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, suppress_health_check=checks)


def hour(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def tab(title: str, *rows: tuple[Any, ...]) -> PulledTable:
    return PulledTable(RawTable(title, 7, rows), content_hash(rows))


def finding(sentence: str) -> Finding:
    rule = Rule.NOT_A_NUMBER
    return Finding("1.01", "IND", "Indikator", "F7", rule, Severity.MUST, "x", sentence)


def campaign(code: str) -> Register:
    order = Order("045/1/Kominfo", date(2026, 1, 5), "Contoh Satu")
    return Register(Collection(code, "Data", ("2025",), order, date(2026, 2, 1)), (), ())


def pull(hours: float, status: PullStatus = PullStatus.OK, **more: Any) -> PullRecord:
    return PullRecord("1.01", "sheet-1", hour(hours), status, **more)


def indicators(hours: float, *rows: tuple[Any, ...], **more: Any) -> PullRecord:
    tables = (tab("Indikator", *rows),)
    return pull(hours, tables=tables, accepted=(("IND", "Indikator"),), **more)


def test_the_files_of_one_opd_are_told_without_its_other_pulls(store: Store) -> None:
    def visit(hours: int, where: str, revision: str = "") -> PullRecord:
        record = indicators(hours, (hours,), revision=revision)
        return dataclasses.replace(record, spreadsheet_id=where)

    file = visit(1, "berkas:a.xlsx", "satu")
    same = pull(4, PullStatus.UNCHANGED, revision="dua")
    store.save_pull(file)
    store.save_pull(visit(2, "BERKAS:b"))
    store.save_pull(dataclasses.replace(visit(3, "berkas:c.xlsx"), agency="1.02"))
    store.save_pull(dataclasses.replace(same, spreadsheet_id="berkas:d.xlsx"))
    (pulled,) = file.tables
    assert store.taken_files("1.01") == (
        TakenFile("a.xlsx", "satu", (("Indikator", pulled.content_hash),)),
        TakenFile("d.xlsx", "dua"),
    )


@laws(30)
@given(records=st.lists(values.pulls(), max_size=6))
def test_the_visits_of_one_opd_are_those_of_all(
    new_store: NewStore, records: list[PullRecord]
) -> None:
    with new_store() as store:
        for record in records:
            store.save_pull(record)
        visits = store.last_visits()
        for agency in ("1.01", "1.02", "9.99"):
            mine = {code: visit for code, visit in visits.items() if code == agency}
            assert store.last_visits(agency=agency) == mine


# --- what is saved comes back exactly -----------------------------------------------------------


@laws(60)
@given(record=values.pulls(), url=values.texts)
def test_a_pull_comes_back_with_every_cell_of_the_same_type_and_value(
    new_store: NewStore, record: PullRecord, url: str
) -> None:
    with new_store() as store:
        number = store.save_pull(record, url)
        (kept,) = store.pulls(record.agency)
        accepted = store.accepted()
        mine = {key: one for key, one in accepted.items() if key[0] == record.agency}
        assert store.accepted(agency=record.agency) == mine
        assert store.accepted(agency="9.99") == {}
    hashes_only = tuple(
        PulledTable(RawTable(one.table.title, one.table.sheet_id, ()), one.content_hash)
        for one in record.tables
    )
    # repr, because 1 == 1.0 == True and 0.0 == -0.0
    wanted = dataclasses.replace(record, tables=hashes_only, number=number)
    assert number > 0
    assert repr(dataclasses.replace(kept, pulled_at=record.pulled_at)) == repr(wanted)
    assert kept.pulled_at == record.pulled_at
    by_title = {one.table.title: one for one in record.tables}
    assert set(accepted) == {(record.agency, code) for code, _ in record.accepted}
    for code, title in record.accepted:
        table = accepted[record.agency, code]
        assert repr(table.table) == repr(by_title[title].table)
        assert (table.url, table.content_hash) == (url, by_title[title].content_hash)
        assert (table.pull_number, table.spreadsheet_id) == (number, record.spreadsheet_id)


@laws(40)
@given(register=values.registers)
def test_a_register_comes_back_as_it_was(new_store: NewStore, register: Register) -> None:
    with new_store() as store:
        store.save_register(register, START)
        assert repr(store.register()) == repr(register)


@laws(30)
@given(
    values.deliveries,
    values.returns,
    values.steps,
    values.entries,
    values.log_entries,
    values.texts,
)
def test_every_other_record_comes_back_as_it_was(
    new_store: NewStore,
    delivery: Delivery,
    returned: Return,
    step: StepRecord,
    entry: Entry,
    line: LogEntry,
    word: str,
) -> None:
    with new_store() as store:
        store.save_delivery(delivery)
        store.save_return(returned)
        store.save_step(step)
        number = store.save_entry(entry)
        store.log(line)
        store.save_bookmark(word, word)
        assert store.deliveries() == {delivery.agency: delivery}
        assert store.returns() == (returned,)
        assert store.steps() == (step,)
        assert store.entries() == (dataclasses.replace(entry, number=number),)
        assert store.log_entries() == (line,)
        assert store.bookmark(word) == word


# --- any earlier state can be shown -------------------------------------------------------------

saves: st.SearchStrategy[tuple[str, datetime, Any]] = st.one_of(
    values.pulls().map(lambda one: ("save_pull", one.pulled_at, one)),
    values.deliveries.map(lambda one: ("save_delivery", one.delivered_at, one)),
    values.returns.map(lambda one: ("save_return", one.returned_at, one)),
    values.steps.map(lambda one: ("save_step", one.finished_at, one)),
    values.entries.map(lambda one: ("save_entry", one.at, one)),
    st.tuples(st.just("save_register"), values.moments, values.registers),
)


def save(store: Store, kind: str, at: datetime, value: Any) -> None:
    if kind == "save_register":
        store.save_register(value, at)
    else:
        getattr(store, kind)(value)


def shown(store: Store, at: datetime | None) -> dict[str, Any]:
    """All a store shows of a moment; pull numbers become ranks, for two stores to compare."""
    visits = store.last_visits(at)
    accepted = store.accepted(at)
    numbers = {one.pull_number for one in accepted.values()}
    for visit in visits.values():
        numbers |= {record.number for record in (visit.last, visit.last_good) if record}
    rank = {number: place for place, number in enumerate(sorted(numbers))}

    def ranked(record: PullRecord | None) -> PullRecord | None:
        return record and dataclasses.replace(record, number=rank[record.number])

    return {
        "register": store.register(at),
        "deliveries": store.deliveries(at),
        "visits": {key: (ranked(one.last), ranked(one.last_good)) for key, one in visits.items()},
        "accepted": {
            key: dataclasses.replace(one, pull_number=rank[one.pull_number])
            for key, one in accepted.items()
        },
        "first_answers": store.first_answers(at),
        "findings": store.findings(at),
        "returns": store.returns(at),
        "steps": store.steps(at),
        "entries": [dataclasses.replace(one, number=0) for one in store.entries(at)],
    }


@laws(60)
@given(history=st.lists(saves, max_size=8), at=values.moments)
def test_the_state_of_a_moment_is_that_of_a_store_that_knows_nothing_later(
    new_store: NewStore, history: list[tuple[str, datetime, Any]], at: datetime
) -> None:
    fresh = MemoryStore()
    with new_store() as store:
        for kind, moment, value in history:
            save(store, kind, moment, value)
            if moment <= at:
                save(fresh, kind, moment, value)
        assert shown(store, at) == shown(fresh, None)


@laws(60)
@given(history=st.lists(st.tuples(st.sampled_from(["2025", "2026"]), saves), max_size=8))
def test_what_belongs_to_one_collection_is_never_shown_by_another(
    new_store: NewStore, history: list[tuple[str, tuple[str, datetime, Any]]]
) -> None:
    alone = {"2025": MemoryStore(), "2026": MemoryStore()}
    with new_store() as store:
        for code, (kind, moment, value) in history:
            if kind == "save_register":
                of_this = dataclasses.replace(value.collection, code=code)
                value = dataclasses.replace(value, collection=of_this)
            save(store.of(code), kind, moment, value)
            save(alone[code], kind, moment, value)
        for code, expected in alone.items():
            assert shown(store.of(code), None) == shown(expected, None)


# --- the rules, one by one ----------------------------------------------------------------------


def test_collections_are_listed_in_the_order_of_their_first_register(store: Store) -> None:
    for code, hours in (("2026", 1), ("2025", 2), ("2026", 3)):
        store.of(code).save_register(campaign(code), hour(hours))
    assert store.collections() == ("2026", "2025")
    newest = store.register()
    assert newest is not None
    assert newest.collection.code == "2025"


def test_what_is_added_without_naming_a_collection_belongs_to_the_newest(store: Store) -> None:
    store.save_register(campaign("2025"), hour(1))
    store.save_pull(pull(2))
    assert list(store.of("2025").last_visits()) == ["1.01"]
    assert store.of("2026").last_visits() == {}


def test_an_empty_store_shows_nothing(store: Store) -> None:
    assert store.register() is None
    assert store.bookmark("drive") == ""
    assert store.log_entries() == ()
    assert store.pulls("1.01") == ()
    assert not any(shown(store, None).values())


def test_a_moment_itself_belongs_to_its_state(store: Store) -> None:
    store.save_pull(indicators(1, (1,), answered=1))
    assert store.first_answers(hour(1)) == {"1.01": hour(1)}
    assert store.first_answers(hour(1) - timedelta(microseconds=1)) == {}


def test_unchanged_and_failed_visits_leave_the_last_good_data_and_its_findings(
    store: Store,
) -> None:
    good = store.save_pull(indicators(1, ("a", 1.5), findings=(finding("perbaiki"),)), "u")
    store.save_pull(pull(2, PullStatus.UNCHANGED))
    last = store.save_pull(pull(3, PullStatus.FAILED, error="tidak dapat dibuka"))
    visit = store.last_visits()["1.01"]
    assert visit.last_good is not None
    assert (visit.last.number, visit.last_good.number) == (last, good)
    assert store.findings() == {"1.01": (finding("perbaiki"),)}
    assert store.accepted()["1.01", "IND"].table.rows == (("a", 1.5),)


def test_a_quarantined_pull_shows_its_findings_but_not_its_table(store: Store) -> None:
    store.save_pull(indicators(1, ("baik",)))
    store.save_pull(
        pull(
            2,
            PullStatus.QUARANTINED,
            tables=(tab("Indikator", ("rusak",)),),
            findings=(finding("kolom tidak ada"),),
        )
    )
    assert store.accepted()["1.01", "IND"].table.rows == (("baik",),)
    assert store.findings() == {"1.01": (finding("kolom tidak ada"),)}


def test_content_without_findings_clears_the_findings(store: Store) -> None:
    store.save_pull(indicators(1, (1,), findings=(finding("perbaiki"),)))
    store.save_pull(indicators(2, (2,)))
    assert store.findings() == {"1.01": ()}


def test_content_that_comes_again_is_the_newest_again(store: Store) -> None:
    for hours, value in ((1, 1), (2, 1.0), (3, True), (4, 1)):
        store.save_pull(indicators(hours, (value,)))
    kept = [repr(store.accepted(hour(at))["1.01", "IND"].table.rows) for at in (1, 2, 3, 4)]
    assert kept == ["((1,),)", "((1.0,),)", "((True,),)", "((1,),)"]
    assert store.accepted()["1.01", "IND"].pulled_at == hour(4)


def test_a_clock_that_was_ahead_once_does_not_hide_what_comes_after(store: Store) -> None:
    store.save_pull(indicators(9000, ("jam salah",)))
    store.save_pull(indicators(1, ("benar",)))
    assert store.accepted()["1.01", "IND"].table.rows == (("benar",),)
    assert store.last_visits()["1.01"].last.pulled_at == hour(1)


def test_a_register_that_comes_back_is_the_newest_again(store: Store) -> None:
    first, second = campaign("2025"), campaign("2026")
    for hours, register in enumerate((first, second, first)):
        store.save_register(register, hour(hours))
    assert store.register() == first
    assert store.register(hour(1)) == second


def test_the_log_shows_the_newest_lines_in_order(store: Store) -> None:
    for hours in range(5):
        store.log(LogEntry(hour(hours), "tarik", "1.01", f"baris {hours}"))
    assert [one.sentence for one in store.log_entries(2)] == ["baris 3", "baris 4"]
    assert store.log_entries(0) == ()


def test_a_bookmark_is_replaced(store: Store) -> None:
    store.save_bookmark("drive", "1")
    store.save_bookmark("drive", "2")
    assert store.bookmark("drive") == "2"


WRONG_PULLS = {
    "hash of other rows": pull(
        1, tables=(PulledTable(RawTable("A", 1, ((1,),)), content_hash(((1.0,),))),)
    ),
    "accepted tab not pulled": pull(1, tables=(tab("A"),), accepted=(("IND", "B"),)),
    "tab twice": pull(1, tables=(tab("A"), tab("A", (1,)))),
    "format twice": pull(1, tables=(tab("A"),), accepted=(("IND", "A"), ("IND", "A"))),
}


@pytest.mark.parametrize("wrong", WRONG_PULLS.values(), ids=WRONG_PULLS.keys())
def test_a_pull_whose_parts_do_not_fit_is_refused_and_nothing_of_it_is_kept(
    store: Store, wrong: PullRecord
) -> None:
    with pytest.raises(ValueError, match=r"pull|hash"):
        store.save_pull(wrong)
    assert store.pulls("1.01") == ()

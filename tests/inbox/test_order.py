"""An older or doubled file never overwrites a newer answer, in whatever order and by what clock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.collection import Register
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.handed_in import Fate
from sync.domain.layout import package_for
from sync.domain.reading import read_submission
from sync.inbox import InboxItem, take_in_files
from sync.sources.reading_process import ReadingProcess
from sync.store import SqlStore, open_store
from sync.workbook.agency_book import agency_book
from tests.fakes import MORNING, FakeClock
from tests.handed_desk import HandedDesk, fill_book, with_modified
from tests.sample_office import SOCIAL

SECRET = "rahasia"
LONG_AGO = MORNING - timedelta(days=900)


@dataclass(frozen=True)
class Office:
    """An empty store and folder for each example, and files as an OPD fills them."""

    register: Register
    folder: Path
    reading: ReadingProcess
    books: dict[tuple[int, int], bytes]

    def book(self, edition: int, value: int, saved: datetime) -> bytes:
        return with_modified(self.books[edition, value], saved)

    @contextmanager
    def run(self) -> Iterator[Run]:
        store, inbox = self.folder / "a.sqlite", self.folder / "masuk"
        shutil.rmtree(inbox, ignore_errors=True)
        for left in self.folder.glob("a.sqlite*"):
            left.unlink()
        shutil.copyfile(self.folder / "kosong.sqlite", store)
        inbox.mkdir()
        with open_store(store) as opened:
            store_of_it = opened.of(self.register.collection.code)
            yield Run(store_of_it, inbox, self.register, self.reading)


@dataclass
class Run:
    """One life of an office."""

    store: SqlStore
    inbox: Path
    register: Register
    reading: ReadingProcess

    def take(self, name: str, content: bytes, now: datetime) -> InboxItem:
        path = self.inbox / name
        path.write_bytes(content)
        report = take_in_files(
            self.store,
            self.inbox,
            self.register,
            FakeClock(now),
            files=[path],
            pause=lambda _: None,
            reading=self.reading,
        )
        return report.items[0]

    def value(self) -> object:
        fmt = self.register.formats_for(SOCIAL)[0]
        held = self.store.accepted(agency=SOCIAL)[SOCIAL, fmt.code]
        submission = read_submission((held.table,), fmt, SOCIAL).submission
        assert submission is not None
        return next(one.raw for one in submission.values if one.cell == "D5")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("urutan")
    register = HandedDesk(folder / "kantor").state().register
    package = package_for(register.agency(SOCIAL), register)
    fingerprint = fingerprint_of(register.formats_for(SOCIAL))
    with open_store(folder / "kosong.sqlite", create=True) as store:
        store.save_bookmark("berkas:kunci", SECRET)
        store.save_register(register, MORNING)
    books = {}
    for edition in (1, 2, 3):
        identity = FileIdentity(register.collection.code, SOCIAL, fingerprint, edition)
        blank = agency_book(package, identity.signed(SECRET))
        for value in (1, 2, 3):
            books[edition, value] = fill_book(blank, {"Indikator!D5": value}, MORNING)
    with ReadingProcess() as reading:
        yield Office(register, folder, reading, books)


clocks = st.integers(0, 1800).map(lambda days: LONG_AGO + timedelta(days=days))


@settings(max_examples=20, deadline=None)
@given(
    order=st.sampled_from(list(permutations((1, 2, 3)))),
    saved=st.tuples(clocks, clocks, clocks),
    now=st.tuples(clocks, clocks, clocks),
)
def test_of_three_editions_the_newest_has_the_last_word_whatever_the_clocks_say(
    office: Office,
    order: tuple[int, ...],
    saved: tuple[datetime, ...],
    now: tuple[datetime, ...],
) -> None:
    with office.run() as run:
        highest = 0
        for edition, stamp, moment in zip(order, saved, now, strict=True):
            item = run.take(f"{edition}.xlsx", office.book(edition, edition, stamp), moment)
            assert item.fate is (Fate.ACCEPTED if edition > highest else Fate.WAITING)
            highest = max(highest, edition)
            assert run.value() == highest


@settings(max_examples=10, deadline=None)
@given(
    order=st.sampled_from(list(permutations((1, 2, 3)))),
    gaps=st.tuples(*[st.integers(1, 10**7)] * 3),
)
def test_of_one_edition_saved_three_times_the_last_saved_has_the_last_word(
    office: Office, order: tuple[int, ...], gaps: tuple[int, ...]
) -> None:
    saved = [LONG_AGO + timedelta(seconds=sum(gaps[: number + 1])) for number in range(3)]
    with office.run() as run:
        for value in order:
            run.take(f"{value}.xlsx", office.book(1, value, saved[value - 1]), MORNING)
        assert run.value() == 3


@settings(max_examples=25, deadline=None)
@given(
    handed=st.lists(
        st.tuples(st.sampled_from((1, 2)), st.sampled_from((1, 2, 3)), clocks, clocks),
        min_size=2,
        max_size=6,
    )
)
def test_no_clock_brings_back_an_older_edition_or_an_answer_that_was_replaced(
    office: Office, handed: list[tuple[int, int, datetime, datetime]]
) -> None:
    with office.run() as run:
        shown: list[tuple[int, object]] = []
        for number, (edition, value, stamp, moment) in enumerate(handed):
            item = run.take(f"{number}.xlsx", office.book(edition, value, stamp), moment)
            if item.fate is Fate.ACCEPTED and (not shown or shown[-1] != (edition, value)):
                assert run.value() == value
                assert not shown or edition >= shown[-1][0]
                assert (edition, value) not in shown
                shown.append((edition, value))
            assert run.value() == shown[-1][1]


@settings(max_examples=5, deadline=None)
@given(saved=clocks, moments=st.tuples(clocks, clocks, clocks))
def test_the_same_file_under_other_names_is_taken_once(
    office: Office, saved: datetime, moments: tuple[datetime, ...]
) -> None:
    content = office.book(1, 1, saved)
    with office.run() as run:
        fates = [
            run.take(f"{number}.xlsx", content, moment).fate
            for number, moment in enumerate(moments)
        ]
        assert fates == [Fate.ACCEPTED, Fate.REFUSED, Fate.REFUSED]
        assert len(run.store.pulls(SOCIAL)) == 1

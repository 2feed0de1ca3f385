"""OPD edit, faults strike, the puller is killed and restarted: nothing is lost, doubled, invented.

A state machine types into two spreadsheets, hides rows, renames tabs, withdraws shares, lets
faults strike and kills pulls at every act of theirs. After each step: what the store accepted is
word for word what once stood in the OPD's sheet, and no version was taken twice. In the end, with
all faults gone: the store holds what stands there now, and the same as an undisturbed pull.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sync.domain.agencies import Agency
from sync.domain.content import content_hash
from sync.domain.errors import SourceError
from sync.domain.layout import package_for
from sync.domain.records import Delivery, PullStatus
from sync.domain.tables import RawTable
from sync.pull import PullReport, pull
from sync.sandbox import Fault
from sync.sandbox.model import Sheet, Spreadsheet
from sync.sandbox.reading import Reader, Rendering
from sync.sources.google_reading import quoted
from sync.store import SqlStore, open_store
from tests.sources.small_office import HEALTH, HIMPUN, REGISTER, SOCIAL, small_office

AGENCIES = {HEALTH.code: HEALTH, SOCIAL.code: SOCIAL}
CODES = tuple(AGENCIES)
TAB = 1
"""Place of the tab 'Isian', after the guide."""

codes = st.sampled_from(sorted(AGENCIES))
cells = st.sampled_from([f"{column}{row}" for column in "DE" for row in (5, 6, 7)])
values = st.one_of(
    st.integers(0, 10**6),
    st.sampled_from(["", "1,5", "'007", "tidak tersedia", "=1/0", "😀", "=1+1", "31/12/2024"]),
)
faults = st.sampled_from(
    [
        {"status": 429},
        {"status": 429, "retry_after": 0},
        {"status": 500},
        {"status": 503},
        {"status": 408},
        {"status": 403},
        {"status": 401},
        {"reset": True},
        {"half_body": True},
        {"status": 200, "html": True},
    ]
)
places = st.sampled_from(["/v4/", "/drive/v3/changes", "/drive/v3/files", "/token"])
SAVES = ("save_pull", "save_bookmark")


class KilledError(BaseException):
    """The process ends here; like a real end it is no Exception that anybody might handle."""


class MortalStore:
    """A store whose process dies at its n-th act of saving, before or after it is done."""

    def __init__(self, store: SqlStore, acts: int, *, after: bool) -> None:
        self._store = store
        self._left = acts
        self._after = after

    def __getattr__(self, name: str) -> Any:
        act = getattr(self._store, name)
        return self._deadly(act) if name in SAVES else act

    def _deadly(self, act: Any) -> Any:
        def deadly(*args: Any, **options: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise KilledError
            done = act(*args, **options)
            if self._left == 0:
                raise KilledError
            return done

        return deadly


class Office(RuleBasedStateMachine):
    """Two OPD, himpun, and everything that can come between them."""

    def __init__(self) -> None:
        super().__init__()
        self.open_things = ExitStack()
        self.folder = Path(self.open_things.enter_context(tempfile.TemporaryDirectory()))
        self.office = self.open_things.enter_context(small_office(self.folder))
        self.ids = {code: self._own_spreadsheet(agency) for code, agency in AGENCIES.items()}
        self.gids = {code: self._document(code).sheets[TAB].sheet_id for code in AGENCIES}
        self.store = self._new_store("himpun.db")
        self.faults: list[Fault] = []
        self.withdrawn: set[str] = set()
        self.once_there: dict[str, set[str]] = {code: set() for code in AGENCIES}
        self._look()

    def _own_spreadsheet(self, agency: Agency) -> str:
        """The OPD's own, blank, shared with himpun, and laid out by it."""
        made = self.office.server.state.create(agency.name, agency.email).file_id
        self.office.acting_as(agency.email).insert_permission(
            made, HIMPUN, "user", "writer", notify=False
        )
        self.office.sheets.deliver(package_for(agency, REGISTER), made)
        return made

    def _new_store(self, name: str) -> Path:
        path = self.folder / name
        with open_store(path, create=True) as store:
            for code, made in self.ids.items():
                store.save_delivery(Delivery(code, made, "", "", self.office.clock.now()))
        return path

    def teardown(self) -> None:
        with self.open_things:
            self._all_faults_end()

    # --- what happens ----------------------------------------------------------------------------

    @rule(code=codes, cell=cells, value=values)
    def opd_types(self, code: str, cell: str, value: object) -> None:
        sheet = self._sheet(code)
        self.office.type_in(
            AGENCIES[code].email, self.ids[code], {f"{quoted(sheet.title)}!{cell}": value}
        )
        self._look()

    @rule(code=codes)
    def opd_empties_its_tab(self, code: str) -> None:
        title = self._sheet(code).title
        self.office.acting_as(AGENCIES[code].email).values_clear(
            self.ids[code], f"{quoted(title)}!D5:E7"
        )
        self._look()

    @rule(code=codes, row=st.integers(4, 6), is_hidden=st.booleans())
    def opd_hides_a_row(self, code: str, row: int, is_hidden: bool) -> None:
        span = {"sheetId": self.gids[code], "dimension": "ROWS", "startIndex": row}
        request = {
            "range": {**span, "endIndex": row + 1},
            "properties": {"hiddenByUser": is_hidden},
            "fields": "hiddenByUser",
        }
        self._as_owner(code, {"updateDimensionProperties": request})

    @rule(code=codes, title=st.sampled_from(["Isian", "Isian Baru", "Data 100% 'kami'"]))
    def opd_renames_its_tab(self, code: str, title: str) -> None:
        properties = {"sheetId": self.gids[code], "title": title}
        request = {"properties": properties, "fields": "title"}
        self._as_owner(code, {"updateSheetProperties": request})

    @rule(code=codes)
    def opd_withdraws_its_share(self, code: str) -> None:
        people = self.office.acting_as(AGENCIES[code].email)
        for one in people.list_permissions(self.ids[code]):
            if one.get("emailAddress") == HIMPUN:
                people.remove_permission(self.ids[code], one["id"])
        self.withdrawn.add(code)

    @rule(code=codes)
    def opd_leaves_only_a_link(self, code: str) -> None:
        people = self.office.acting_as(AGENCIES[code].email)
        people.insert_permission(self.ids[code], None, "anyone", "writer")
        self.opd_withdraws_its_share(code)
        self.withdrawn.discard(code)

    @rule(code=codes)
    def opd_shares_again(self, code: str) -> None:
        self.office.acting_as(AGENCIES[code].email).insert_permission(
            self.ids[code], HIMPUN, "user", "writer", notify=False
        )
        self.withdrawn.discard(code)

    @rule(fault=faults, place=places, times=st.integers(1, 6))
    def a_fault_is_about_to_strike(self, fault: dict[str, Any], place: str, times: int) -> None:
        self.faults.append(Fault(place, times=times, **fault))

    @rule()
    def himpun_pulls(self) -> None:
        with self._faults_strike(), suppress(SourceError), open_store(self.store) as store:
            report = pull(store, self.office.sheets, REGISTER, self.office.clock)
            self._check_nothing_is_left_behind(store, report)

    @rule(acts=st.integers(1, 4), after=st.booleans())
    def himpun_is_killed_while_it_pulls(self, acts: int, after: bool) -> None:
        with (
            self._faults_strike(),
            suppress(SourceError, KilledError),
            open_store(self.store) as store,
        ):
            mortal: Any = MortalStore(store, acts, after=after)
            pull(mortal, self.office.sheets, REGISTER, self.office.clock)

    # --- what holds ------------------------------------------------------------------------------

    @invariant()
    def nothing_is_invented(self) -> None:
        with open_store(self.store) as store:
            for (code, fmt), table in store.accepted().items():
                if fmt == "IND":
                    assert table.content_hash in self.once_there[code]

    @invariant()
    def nothing_is_doubled(self) -> None:
        with open_store(self.store) as store:
            for code in AGENCIES:
                brought = [
                    (one.tables, one.findings, one.accepted)
                    for one in store.pulls(code)
                    if one.status in (PullStatus.OK, PullStatus.QUARANTINED)
                ]
                assert all(one != next_one for one, next_one in pairwise(brought))

    def _all_faults_end(self) -> None:
        """Nothing is lost: what the store holds is what stands there, as if nothing had been."""
        for code in self.withdrawn.copy():
            self.opd_shares_again(code)
        fresh = self._new_store("tanpa-gangguan.db")
        with open_store(self.store) as store, open_store(fresh) as undisturbed:
            report = pull(store, self.office.sheets, REGISTER, self.office.clock)
            assert not report.failed
            self._check_nothing_is_left_behind(store, report)
            for one in (store, undisturbed):
                pull(one, self.office.sheets, REGISTER, self.office.clock, confirmed=CODES)
            for code in AGENCIES:
                assert store.accepted()[code, "IND"].content_hash == self._hash(code)
                ours, theirs = store.last_visits()[code], undisturbed.last_visits()[code]
                assert ours.last_good is not None
                assert theirs.last_good is not None
                assert ours.last_good.tables == theirs.last_good.tables
            assert store.findings() == undisturbed.findings()
            again = pull(store, self.office.sheets, REGISTER, self.office.clock)
            assert again.unchanged == CODES

    def _check_nothing_is_left_behind(self, store: SqlStore, report: PullReport) -> None:
        """Whoever did not fail is read as it stands there (though it may be held back)."""
        for code in set(AGENCIES) - set(report.failed):
            good = store.last_visits()[code].last_good
            assert good is not None
            assert self._hash(code) in {one.content_hash for one in good.tables}

    # --- looking ---------------------------------------------------------------------------------

    @contextmanager
    def _faults_strike(self) -> Iterator[None]:
        """Faults strike himpun only; the OPD are on another network."""
        self.office.server.faults.add(*self.faults)
        try:
            yield
        finally:
            self.faults = []
            self.office.server.faults.clear()

    def _document(self, code: str) -> Spreadsheet:
        document = self.office.server.state.document(self.ids[code])
        assert document is not None
        return document

    def _sheet(self, code: str) -> Sheet:
        sheet = self._document(code).sheet_by_id(self.gids[code])
        assert sheet is not None
        return sheet

    def _hash(self, code: str) -> str:
        """Name of what stands in the OPD's tab now, read without any of himpun's code for it."""
        sheet = self._sheet(code)
        reader = Reader(self._document(code), Rendering("UNFORMATTED_VALUE"))
        rows = reader.of_box(sheet, sheet.box).get("values", [])
        return content_hash(RawTable.padded(sheet.title, sheet.sheet_id, rows).rows)

    def _look(self) -> None:
        for code in AGENCIES:
            self.once_there[code].add(self._hash(code))

    def _as_owner(self, code: str, request: dict[str, Any]) -> None:
        people = self.office.acting_as(AGENCIES[code].email)
        people.batch_update(self.ids[code], {"requests": [request]})


TestPull = Office.TestCase
# Shrinking a run of real requests takes minutes; the blob that is printed repeats it as it was.
TestPull.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)

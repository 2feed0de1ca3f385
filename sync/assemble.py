"""Store -> CollectionState: the last good tables, read again with the register's formats."""

from __future__ import annotations

from datetime import datetime, time

from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.completeness import Completeness, completeness_of
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Finding
from sync.domain.formats import PUBLIC
from sync.domain.reading import read_submission
from sync.domain.records import AcceptedTable, Delivery, LastVisit, Return
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission
from sync.domain.working_time import WIB
from sync.ports import Clock, Store
from sync.texts import NO_REGISTER


def assemble(store: Store, clock: Clock, at: datetime | None = None) -> CollectionState:
    """The collection as the store knows it now, or knew it at `at`.

    Raises:
        StepRefusedError: no register was saved yet (SOP step 1 comes first).
    """
    register = store.register(at)
    if register is None:
        raise StepRefusedError(NO_REGISTER)
    known = _Known(
        register=register,
        deliveries=store.deliveries(at),
        visits=store.last_visits(at),
        accepted=store.accepted(at),
        findings=store.findings(at),
        returns=store.returns(at),
        first_answers=store.first_answers(at),
    )
    public = Agency(PUBLIC, "Masyarakat", "Masyarakat")
    return CollectionState(
        register=register,
        agencies=tuple(known.agency_state(agency) for agency in register.agencies),
        public=known.agency_state(public) if PUBLIC in known.deliveries else None,
        steps=store.steps(at),
        log=tuple(entry for entry in store.log_entries() if at is None or entry.at <= at),
        at=at or clock.now(),
    )


class _Known:
    """What the store answered, to be looked up agency by agency."""

    def __init__(
        self,
        register: Register,
        deliveries: dict[str, Delivery],
        visits: dict[str, LastVisit],
        accepted: dict[tuple[str, str], AcceptedTable],
        findings: dict[str, tuple[Finding, ...]],
        returns: tuple[Return, ...],
        first_answers: dict[str, datetime],
    ) -> None:
        self.register = register
        self.deliveries = deliveries
        self.visits = visits
        self.accepted = accepted
        self.findings = findings
        self.returns = returns
        self.first_answers = first_answers

    def agency_state(self, agency: Agency) -> AgencyState:
        formats = self.register.formats_for(agency.code)
        submissions: list[Submission] = []
        tables: list[AcceptedTable] = []
        asked = {fmt.code for fmt in formats}  # another register may no longer ask for all
        total = Completeness()
        for fmt in formats:
            table = self.accepted.get((agency.code, fmt.code))
            submission = None
            if table is not None:
                tables.append(table)
                submission = read_submission((table.table,), fmt, agency.code).submission
            if submission is not None:
                submissions.append(submission)
            total = total + completeness_of(fmt, submission)
        first = self.first_answers.get(agency.code)
        return AgencyState(
            agency=agency,
            delivery=self.deliveries.get(agency.code),
            visit=self.visits.get(agency.code),
            accepted=tuple(tables),
            submissions=tuple(submissions),
            findings=tuple(
                found
                for found in self.findings.get(agency.code, ())
                if not found.format or found.format in asked
            ),
            returns=tuple(item for item in self.returns if item.agency == agency.code),
            completeness=total,
            timeliness=self._timeliness(first),
            first_answer=first,
        )

    def _timeliness(self, first: datetime | None) -> Timeliness:
        if first is None:
            return Timeliness.NOTHING
        due = datetime.combine(self.register.collection.due, time.max, WIB)
        return Timeliness.ON_TIME if first <= due else Timeliness.LATE

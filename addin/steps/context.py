"""What a step is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync import texts
from sync.assemble import assemble
from sync.domain.dates import format_date
from sync.domain.documents import Document, DocumentTable, Letterhead, Signature
from sync.domain.people import SOP_STAFFING, Acting, Staffing, same
from sync.domain.procedure import Verdict, round_of, step_of
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Clock, Sheets, Store, Workbook
from sync.pull import THREADS, Forecast


@dataclass(frozen=True)
class Decision:
    """A person's verdict at the gate, with the reason; None lets the findings decide."""

    approve: bool
    reason: str = ""


@dataclass(frozen=True)
class StepContext:
    """Everything one run of one step may use.

    Args:
        sheets: opens the OPD's sheets when first needed (steps 2, 3, 7); may raise SourceError.
        archive: folder of the snapshots.
        confirmed: codes or short names of OPD whose lost answers are gone for good (step 3).
        threads: how many spreadsheets are worked on at once.
        progress: called with the name of each OPD that is through; foresee: called once by step
            3 with what is about to be read.
        staffing: who does which step; acting: who does this one, None = as the step's role.
        public_email: who looks after the public's sheet; '' = none is made.
    """

    store: Store
    workbook: Workbook
    sheets: Callable[[], Sheets]
    clock: Clock
    calendar: WorkingCalendar
    archive: Path
    letterhead: Letterhead
    place: str
    staffing: Staffing = SOP_STAFFING
    acting: Acting | None = None
    decision: Decision | None = None
    confirmed: tuple[str, ...] = ()
    public_email: str = ""
    threads: int = THREADS
    progress: Callable[[str], None] = field(default=lambda _: None)
    foresee: Callable[[Forecast], None] = field(default=lambda _: None)

    def reachable_sheets(self) -> Sheets:
        """The OPD's sheets, tried once: offline is one refusal, not thirty.

        Raises:
            SourceError: the source cannot be reached, or refuses the key.
        """
        sheets = self.sheets()
        sheets.ensure_reachable()
        return sheets

    def state(self) -> CollectionState:
        """The collection as it is now. Raises StepRefusedError before step 1."""
        return assemble(self.store, self.clock)

    def document(
        self,
        step: int,
        title: str,
        state: CollectionState,
        *,
        paragraphs: tuple[str, ...] = (),
        tables: tuple[DocumentTable, ...] = (),
        closing: tuple[str, ...] = (),
        facts: tuple[tuple[str, str], ...] = (),
        landscape: bool = False,
    ) -> Document:
        """A step's printable output with kop, the collection's facts, and who did it signing."""
        collection = state.register.collection
        return Document(
            file_name=f"{step}-{'-'.join(title.lower().split())}",
            title=title,
            subtitle=collection.title,
            letterhead=self.letterhead,
            facts=(
                ("Perintah", f"{collection.order.number}, {format_date(collection.order.date)}"),
                ("Tenggat", format_date(collection.due)),
                ("Putaran", str(round_of(step, state.steps))),
                *self._on_behalf(),
                *facts,
            ),
            paragraphs=paragraphs,
            tables=tables,
            closing=closing,
            signature=self.signature(step),
            landscape=landscape,
        )

    def signature(self, step: int) -> Signature:
        """Who signs for a step's role: who does it now, or else its 'Plt.' or its holder.

        'Plt.' and 'a.n.' stand before the position that is acted for, as letters of offices have
        it; under 'a.n.' stands the signer's own.
        """
        role, today = self.staffing.role_of(step_of(step)), self.clock.now().date()
        who = self.acting
        if who is None or who.person is None or not same(who.role, role):
            who = self.staffing.signatory(role, today)
        place_and_date = f"{self.place}, {format_date(today)}"
        position = self.staffing.position_of(role)
        if who is None or who.person is None:
            return Signature(place_and_date, position, "", "")
        signer = who.person
        if not who.on_behalf:
            position = signer.position or position
        elif who.appointed:
            position = f"{texts.PEOPLE_ACTING} {position}"
        else:
            own = signer.position or signer.role
            position = f"{texts.PEOPLE_ON_BEHALF} {position}\n{own}"
        return Signature(place_and_date, position, signer.name, signer.staff_id)

    def _on_behalf(self) -> tuple[tuple[str, str], ...]:
        """The fact that somebody stood in, and why."""
        if self.acting is None or not self.acting.on_behalf:
            return ()
        title, reason = self.acting.title, self.acting.reason
        said = texts.PEOPLE_FACT_REASON.format(title=title, reason=reason) if reason else title
        return ((texts.PEOPLE_FACT, said),)


@dataclass(frozen=True)
class Outcome:
    """How a step ended.

    Args:
        sentence: one Indonesian line for Beranda and the command line.
        documents: printable outputs, written by whoever runs the step; files: already written.
        failed: OPD that failed alone, each with its sentence.
    """

    verdict: Verdict
    sentence: str
    documents: tuple[Document, ...] = ()
    files: tuple[Path, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()

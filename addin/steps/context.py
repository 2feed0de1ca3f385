"""What a step is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from addin.steps.letter_book import LetterBook
from sync.assemble import assemble
from sync.domain.dates import format_date
from sync.domain.documents import Document, DocumentTable, Letter, Letterhead, Signature
from sync.domain.letters import Numbering
from sync.domain.procedure import STEPS, Role, Verdict, round_of
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Clock, Sheets, Store, Workbook
from sync.pull import THREADS, Forecast

LETTERS = "surat"
"""Folder within the outputs for letters that go out."""


@dataclass(frozen=True)
class Signatory:
    """Who signs for a role: position as printed, name with degrees, NIP."""

    position: str
    name: str
    staff_id: str


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
        public_email: who looks after the public's sheet; '' = none is made.
        chief: who signs the office's letters to others; numbering: how they are numbered.
    """

    store: Store
    workbook: Workbook
    sheets: Callable[[], Sheets]
    clock: Clock
    calendar: WorkingCalendar
    archive: Path
    letterhead: Letterhead
    place: str
    signatories: dict[Role, Signatory]
    decision: Decision | None = None
    confirmed: tuple[str, ...] = ()
    public_email: str = ""
    chief: Signatory = field(default=Signatory("", "", ""))
    numbering: Callable[[], Numbering] = field(default=Numbering)
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

    def letter_book(self) -> LetterBook:
        """Where letters get their numbers. Raises RegisterError for a pattern of no use."""
        return LetterBook(self.store, self.clock, self.numbering())

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
        """A step's printable output with kop, the collection's facts, and the role's signature."""
        role = STEPS[step - 1].role
        today = self.clock.now().date()
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
                *facts,
            ),
            paragraphs=paragraphs,
            tables=tables,
            closing=closing,
            signature=self._signature(role, f"{self.place}, {format_date(today)}"),
            landscape=landscape,
        )

    def letter(
        self,
        file_name: str,
        title: str,
        letter: Letter,
        day: date,
        paragraphs: tuple[str, ...],
        *,
        facts: tuple[tuple[str, str], ...] = (),
        tables: tuple[DocumentTable, ...] = (),
        closing: tuple[str, ...] = (),
        copies_to: tuple[str, ...] = (),
        signatory: Signatory | None = None,
        per_round: bool = True,
    ) -> Document:
        """An official letter of the office, into the outputs' folder of letters.

        Args:
            title: names the file's content; it is not printed.
            facts: lines of label and value below the paragraphs.
            day: the letter's date; signatory: None for the head of the office.
        """
        person = signatory or self.chief
        place_and_date = f"{self.place}, {format_date(day)}"
        return Document(
            file_name=file_name,
            title=title,
            subtitle="",
            letterhead=self.letterhead,
            facts=facts,
            paragraphs=paragraphs,
            tables=tables,
            closing=closing,
            signature=Signature(place_and_date, person.position, person.name, person.staff_id),
            copies_to=copies_to,
            letter=letter,
            folder=LETTERS,
            per_round=per_round,
        )

    def _signature(self, role: Role, place_and_date: str) -> Signature:
        person = self.signatories.get(role) or Signatory(role.value, "", "")
        return Signature(place_and_date, person.position, person.name, person.staff_id)


@dataclass(frozen=True)
class Bundle:
    """Letters that are printed in one go: one file in the folder of letters, a sheet for each.

    Args:
        file_name: stem without ending; documents: by the sheet's title.
    """

    file_name: str
    documents: Mapping[str, Document]


@dataclass(frozen=True)
class Outcome:
    """How a step ended.

    Args:
        sentence: one Indonesian line for Beranda and the command line.
        documents: printable outputs, written by whoever runs the step; files: already written.
        failed: OPD that failed alone, each with its sentence.
        bundles: letters to be written once more, together.
    """

    verdict: Verdict
    sentence: str
    documents: tuple[Document, ...] = ()
    files: tuple[Path, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    bundles: tuple[Bundle, ...] = ()

"""What a step is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from addin.steps.letter_book import LetterBook
from sync import texts
from sync.assemble import assemble
from sync.domain.dates import format_date
from sync.domain.delivery import FormatPackage
from sync.domain.documents import (
    Document,
    DocumentChart,
    DocumentTable,
    Letter,
    Letterhead,
    Signature,
)
from sync.domain.entries import Entry
from sync.domain.letters import Numbering
from sync.domain.people import SOP_STAFFING, Acting, Staffing, same
from sync.domain.procedure import Verdict, round_of, step_of
from sync.domain.state import CollectionState
from sync.domain.working_time import WorkingCalendar
from sync.offline import note_reached
from sync.ports import Clock, Sheets, Store, Workbook
from sync.pull import THREADS, Forecast

LETTERS = "surat"
"""Folder within the outputs for letters that go out."""


@dataclass(frozen=True)
class Signatory:
    """Who signs letters to the public: position as printed, name with degrees, NIP."""

    position: str
    name: str
    staff_id: str


@dataclass(frozen=True)
class Decision:
    """A person's verdict at the gate, with the reason; None lets the findings decide."""

    approve: bool
    reason: str = ""


class Exported(Protocol):
    """What came of an export: its files, and one line about it."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that it wrote."""

    @property
    def sentence(self) -> str:
        """What was exported and withheld."""


class BookWriter(Protocol):
    """Writes an OPD's package with its ID as a file; False if it is there already."""

    def __call__(
        self,
        package: FormatPackage,
        identity: str,
        path: Path,
        marks: Mapping[tuple[str, int, int], str] | None = None,
    ) -> bool:
        """Raises WorkbookError. `marks`: notes by tab, row and column, both counted from 0."""


@dataclass(frozen=True)
class StepContext:
    """Everything one run of one step may use.

    Args:
        sheets: opens the OPD's sheets when first needed (steps 2, 3, 7); may raise SourceError.
        archive: folder of the snapshots; outputs: of what the steps make; inbox: of files that
            OPD hand in.
        print_pages: writes a document into a folder as .xlsx and, where LibreOffice is, as .pdf;
            returns a sentence for what could not be made, '' if nothing.
        export: writes the open data of a collection into its next folder.
        write_book: writes an OPD's package with its ID as a file; False if it is there already.
        confirmed: codes or short names of OPD whose lost answers are gone for good (step 3).
        threads: how many spreadsheets are worked on at once.
        progress: called with the name of each OPD that is through; foresee: called once by step
            3 with what is about to be read.
        staffing: who does which step; acting: who does this one, None = as the step's role.
        public_email: who looks after the public's sheet; '' = none is made.
        actor: who runs the step, as it is recorded.
        ppid: who signs letters to the public.
        chief: who signs the office's letters to others; numbering: how they are numbered.
    """

    store: Store
    workbook: Workbook
    sheets: Callable[[], Sheets]
    clock: Clock
    calendar: WorkingCalendar
    archive: Path
    print_pages: Callable[[Document, Path], str]
    export: Callable[[CollectionState], Exported]
    outputs: Path
    inbox: Path
    write_book: BookWriter
    letterhead: Letterhead
    place: str
    staffing: Staffing = SOP_STAFFING
    acting: Acting | None = None
    decision: Decision | None = None
    confirmed: tuple[str, ...] = ()
    public_email: str = ""
    actor: str = ""
    ppid: Signatory = Signatory(texts.REQUEST_PPID, "", "")
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
        note_reached(self.store)
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
        charts: tuple[DocumentChart, ...] = (),
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
            charts=charts,
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


@dataclass(frozen=True)
class PrivateLetter:
    """A paper with personal data, kept in a folder of its own.

    Args:
        entry: what is to be kept when it is written, None for nothing.
    """

    document: Document
    entry: Entry | None = None


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
        problems: what could not be made although the step was done, each with the next action.
        letters: papers with personal data, written by whoever runs the step.
        bundles: letters to be written once more, together.
    """

    verdict: Verdict
    sentence: str
    documents: tuple[Document, ...] = ()
    files: tuple[Path, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    letters: tuple[PrivateLetter, ...] = ()
    bundles: tuple[Bundle, ...] = ()

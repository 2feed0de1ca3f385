"""SOP step 2: every OPD, and the public, gets its format, and every OPD its letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.steps.agency_books import FOLDER, books_folder, file_delivery, needs_file, write_books
from addin.steps.at_once import at_once
from addin.steps.context import Outcome, StepContext
from addin.steps.cover_letters import bundle_of, cover_letters
from addin.steps.request_form import write_form
from sync import texts
from sync.domain.agencies import Agency
from sync.domain.dates import format_date
from sync.domain.delivery import shared_by_several
from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.errors import HimpunError, SourceError
from sync.domain.formats import PUBLIC
from sync.domain.last_time import last_time
from sync.domain.layout import package_for
from sync.domain.procedure import Verdict
from sync.domain.records import Delivery
from sync.domain.sending import Opened, Sending, Way, sendings
from sync.domain.state import CollectionState
from sync.ports import Sheets


def run(context: StepContext) -> Outcome:
    """Make, protect, validate and share what is missing; what is right already stays untouched.

    An OPD with neither account nor spreadsheet has the file alone, and is reached by it. The
    counter gets its blank form.

    Raises:
        SourceError: the source cannot be reached at all; nothing was changed.
        RegisterError: letters cannot be numbered as Pengaturan says; nothing was changed.
    """
    book = context.letter_book()
    delivering = _Delivering.of(context, context.state())
    register = delivering.state.register
    books = write_books(context, delivering.state)
    failed: list[tuple[str, str]] = []
    for agency, result in at_once(delivering.deliver, delivering.receivers, context.threads):
        failed += delivering.keep(agency, result, books.get(agency.code))
        context.progress(agency.short_name)
    reached = len(delivering.receivers) - len({name for name, _ in failed})
    forms, unprinted = _blank_form(context)
    letters = cover_letters(context, book, context.state())
    state = context.state()
    document = context.document(
        2,
        texts.STEP_2_TITLE,
        state,
        paragraphs=(texts.STEP_2_INTRODUCTION.format(due=format_date(register.collection.due)),),
        tables=(_table(state, dict(failed)),),
        landscape=True,
    )
    return Outcome(
        Verdict.DONE if reached else Verdict.NOT_FINISHED,
        texts.STEP_2_DONE.format(done=reached, all=len(delivering.receivers)),
        (document, *letters),
        files=(books_folder(context, FOLDER), *forms),
        failed=(*failed, *unprinted),
        bundles=bundle_of(letters),
    )


@dataclass(frozen=True)
class _Delivering:
    """Who gets what, and by which way.

    Args:
        known: newest delivery by code; by_file: codes of those that have a file only; shared: OPD
            whose spreadsheet is another's as well; sheets: None where nobody has a spreadsheet.
    """

    context: StepContext
    state: CollectionState
    receivers: tuple[Agency, ...]
    known: Mapping[str, Delivery]
    by_file: frozenset[str]
    shared: Mapping[str, frozenset[str]]
    sheets: Sheets | None

    @staticmethod
    def of(context: StepContext, state: CollectionState) -> _Delivering:
        """Raises SourceError when the source cannot be reached at all."""
        known = context.store.deliveries()
        asked = state.register.agencies
        receivers = (*asked, *_public(context))
        by_file = frozenset(one.code for one in asked if needs_file(one, _address(one, known)))
        return _Delivering(
            context=context,
            state=state,
            receivers=receivers,
            known=known,
            by_file=by_file,
            shared=shared_by_several({one.code: _address(one, known) for one in receivers}),
            sheets=context.reachable_sheets() if len(by_file) < len(receivers) else None,
        )

    def deliver(self, agency: Agency) -> Delivery:
        """Give one OPD its format. Raises SourceError."""
        if agency.code in self.shared:
            sharing = self.shared[agency.code]
            names = [one.short_name for one in self.receivers if one.code in sharing]
            raise SourceError(texts.SPREADSHEET_SHARED_BY_TWO, agencies=", ".join(names))
        if self.sheets is None or agency.code in self.by_file:
            return file_delivery(self.context, agency)
        try:
            return self._make(self.sheets, agency)
        except HimpunError:
            raise
        except Exception as error:
            if agency.code != PUBLIC:
                raise
            # what the error says may repeat a cell, and the public's cells are of persons
            raise SourceError(texts.OPD_SURPRISE, reason=type(error).__name__) from error

    def _make(self, sheets: Sheets, agency: Agency) -> Delivery:
        last = last_time(self.state.previous, agency)
        package = package_for(agency, self.state.register, last)
        address = _address(agency, self.known)
        try:
            return sheets.deliver(package, address)
        except SourceError as error:
            # one that himpun made is gone for good; one of the OPD's is the OPD's to bring back
            if agency.spreadsheet_id.strip() or error.text is not texts.SPREADSHEET_GONE:
                raise
            return sheets.deliver(package, "")

    def keep(
        self, agency: Agency, result: Delivery | HimpunError, unwritten: HimpunError | None
    ) -> list[tuple[str, str]]:
        """Keep a delivery that is new; what failed, each with its sentence."""
        failed = [error for error in (unwritten, result) if isinstance(error, HimpunError)]
        nothing_reached = agency.code in self.by_file and unwritten is not None
        before = self.known.get(agency.code)
        if isinstance(result, Delivery) and not nothing_reached and _is_new(result, before):
            self.context.store.save_delivery(result)
        return [(agency.name, str(error)) for error in failed]


def _blank_form(context: StepContext) -> tuple[tuple[Path, ...], tuple[tuple[str, str], ...]]:
    """The counter's blank form, or why there is none."""
    try:
        return (write_form(context.letterhead, context.outputs),), ()
    except HimpunError as error:
        return (), ((texts.REQUEST_FORM, str(error)),)


def _address(agency: Agency, known: Mapping[str, Delivery]) -> str:
    """The spreadsheet that the register names, or else the one that was delivered; '' for none."""
    existing = known.get(agency.code)
    return agency.spreadsheet_id.strip() or (existing.spreadsheet_id if existing else "")


def _public(context: StepContext) -> list[Agency]:
    if not context.public_email:
        return []
    return [Agency(PUBLIC, "Masyarakat", "Masyarakat", email=context.public_email)]


def _is_new(delivery: Delivery, known: Delivery | None) -> bool:
    return known is None or (known.spreadsheet_id, known.shared_with) != (
        delivery.spreadsheet_id,
        delivery.shared_with,
    )


def _table(state: CollectionState, failed: Mapping[str, str]) -> DocumentTable:
    rows = tuple(
        (
            number,
            one.agency.name,
            one.way.value,
            one.account or (texts.STEP_2_OWN if one.way is Way.OWN else ""),
            None if _lies_ready(one) else one.sent_at,
            one.letter,
            failed.get(one.agency.name, _state(one)),
        )
        for number, one in enumerate(sendings(state), 1)
    )
    return DocumentTable(
        "Penerima format",
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 3.6),
            DocumentColumn("Cara", Show.TEXT, 1.2),
            DocumentColumn("Akun", Show.TEXT, 2.8),
            DocumentColumn("Disampaikan", Show.DATETIME, 1.5),
            DocumentColumn("Nomor Surat", Show.TEXT, 2.2),
            DocumentColumn("Keterangan", Show.STATE, 2),
        ),
        rows,
    )


def _state(one: Sending) -> str:
    if _lies_ready(one):
        return texts.STEP_2_LIES_READY
    return "tersampaikan" if one.way else "belum"


def _lies_ready(one: Sending) -> bool:
    """Whether an OPD's file was made, and nobody has said or shown that the OPD has it."""
    is_noted = one.by_hand is not None and bool(one.by_hand.facts)
    return one.way is Way.FILE and not is_noted and one.opened is not Opened.FILLED

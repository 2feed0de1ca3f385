"""SOP step 2: every OPD, and the public, gets its own spreadsheet, and every OPD its letter."""

from __future__ import annotations

from collections.abc import Mapping

from addin.steps.at_once import at_once
from addin.steps.context import Outcome, StepContext
from addin.steps.cover_letters import bundle_of, cover_letters
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
from sync.domain.sending import sendings
from sync.domain.state import CollectionState


def run(context: StepContext) -> Outcome:
    """Make, protect, validate and share what is missing; what is right already stays untouched.

    A spreadsheet that the register names wins over one that was delivered before.

    Raises:
        SourceError: the source cannot be reached at all; nothing was changed.
        RegisterError: letters cannot be numbered as Pengaturan says; nothing was changed.
    """
    state = context.state()
    register = state.register
    book = context.letter_book()
    sheets = context.reachable_sheets()
    known = context.store.deliveries()
    receivers = [*register.agencies, *_public(context)]
    shared = shared_by_several({one.code: _address(one, known) for one in receivers})

    def deliver(agency: Agency) -> Delivery:
        if agency.code in shared:
            names = [one.short_name for one in receivers if one.code in shared[agency.code]]
            raise SourceError(texts.SPREADSHEET_SHARED_BY_TWO, agencies=", ".join(names))
        package = package_for(agency, register, last_time(state.previous, agency))
        address = _address(agency, known)
        try:
            return sheets.deliver(package, address)
        except SourceError as error:
            # one that himpun made is gone for good; one of the OPD's is the OPD's to bring back
            if agency.spreadsheet_id.strip() or error.text is not texts.SPREADSHEET_GONE:
                raise
            return sheets.deliver(package, "")

    failed: list[tuple[str, str]] = []
    for agency, result in at_once(deliver, receivers, context.threads):
        if isinstance(result, HimpunError):
            failed.append((agency.name, str(result)))
        elif _is_new(result, known.get(agency.code)):
            context.store.save_delivery(result)
        context.progress(agency.short_name)
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
    sentence = texts.STEP_2_DONE.format(done=len(receivers) - len(failed), all=len(receivers))
    verdict = Verdict.DONE if len(failed) < len(receivers) else Verdict.NOT_FINISHED
    return Outcome(
        verdict,
        sentence,
        (document, *letters),
        failed=tuple(failed),
        bundles=bundle_of(letters),
    )


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
            one.account or texts.STEP_2_OWN,
            one.sent_at,
            one.letter,
            failed.get(one.agency.name, "tersampaikan" if one.way else "belum"),
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

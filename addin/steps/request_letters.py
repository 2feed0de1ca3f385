"""The papers of a request of the public: what stands on each; one page A4, ready to sign."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from addin.steps.context import PrivateLetter, Signatory, StepContext
from sync import texts
from sync.domain.dates import format_date
from sync.domain.documents import Document, DocumentColumn, DocumentTable, Paper, Show, Signature
from sync.domain.procedure import Role
from sync.domain.request_register import facts_of, receipt_entry, without_receipt
from sync.domain.request_statistics import RequestCounts
from sync.domain.request_terms import (
    answer_due,
    is_extended,
    objection_until,
    reason_sentence,
)
from sync.domain.requests import Decision, PublicRequest, request_of
from sync.domain.state import CollectionState
from sync.domain.working_time import WIB

Facts = tuple[tuple[str, str], ...]


def receipts(context: StepContext, state: CollectionState, actor: str) -> tuple[PrivateLetter, ...]:
    """A receipt for each registered request that has none yet."""
    entries = state.entries
    return tuple(
        receipt_letter(context, request_of(number, facts_of(number, entries)), actor)
        for number in without_receipt(entries)
    )


def receipt_letter(context: StepContext, request: PublicRequest, actor: str) -> PrivateLetter:
    """The receipt of one request, and that it was printed."""
    entry = receipt_entry(request.number, context.clock.now(), actor)
    return PrivateLetter(receipt(context, request), entry)


def receipt(context: StepContext, request: PublicRequest) -> Document:
    """'Tanda Bukti Penerimaan Permohonan Informasi': the number that the requester asks by."""
    due = answer_due(request, context.calendar)
    term = texts.REQUEST_RECEIPT_TERM.format(day=format_date(due)) if due else ""
    section = context.staffing.signatory(Role.SECTION_HEAD.value, context.clock.now().date())
    person = section.person if section else None
    officer = Signatory(
        texts.REQUEST_OFFICER,
        person.name if person else "",
        person.staff_id if person else "",
    )
    return _paper(
        context,
        officer,
        request,
        "tanda-bukti",
        texts.REQUEST_RECEIPT_TITLE,
        facts=_facts(
            request,
            "number",
            "received",
            *("requester", "address", "contact", "occupation"),
            *("information", "purpose", "manner", "way"),
        ),
        paragraphs=(texts.REQUEST_RECEIPT_TEXT,),
        closing=(term, texts.REQUEST_KEEP_RECEIPT),
    )


def answer(context: StepContext, request: PublicRequest) -> Document:
    """'Pemberitahuan Tertulis': the request is granted, wholly or in part."""
    closing = []
    if request.decision is Decision.PARTLY:
        rest = reason_sentence(request.reason)
        closing.append(texts.REQUEST_ANSWER_REST.format(reason=rest))
    if request.given:
        closing.append(texts.REQUEST_ANSWER_GIVEN.format(day=format_date(request.given)))
    return _paper(
        context,
        context.ppid,
        request,
        "pemberitahuan-tertulis",
        texts.REQUEST_ANSWER_TITLE,
        facts=_facts(
            request,
            *("letter", "requester", "address", "information"),
            *("held", "form", "way", "cost"),
        ),
        paragraphs=(
            texts.REQUEST_ANSWER_TEXT.format(
                number=request.number,
                day=_day(request.received),
                decision=request.decision.value if request.decision else "",
            ),
        ),
        closing=(*closing, *_objection(context, request)),
    )


def refusal(context: StepContext, request: PublicRequest) -> Document:
    """'Surat Keputusan Penolakan', with the reason of the law and the right to object."""
    return _paper(
        context,
        context.ppid,
        request,
        "penolakan",
        texts.REQUEST_REFUSAL_TITLE,
        facts=_facts(request, "letter", "requester", "address", "information", "purpose"),
        paragraphs=(
            texts.REQUEST_REFUSAL_TEXT.format(
                number=request.number,
                day=_day(request.received),
                reason=reason_sentence(request.reason).rstrip("."),
            ),
        ),
        closing=_objection(context, request),
    )


def extension(context: StepContext, request: PublicRequest) -> Document:
    """'Pemberitahuan Perpanjangan Waktu': why, and up to when."""
    due = answer_due(request, context.calendar)
    return _paper(
        context,
        context.ppid,
        request,
        "perpanjangan",
        texts.REQUEST_EXTENSION_TITLE,
        facts=_facts(request, "letter", "requester", "address", "information"),
        paragraphs=(
            texts.REQUEST_EXTENSION_TEXT.format(
                number=request.number,
                day=_day(request.received),
                reason=request.extension_reason.rstrip("."),
            ),
        ),
        closing=(texts.REQUEST_EXTENSION_TERM.format(day=_day(due)),),
    )


def letters_due(context: StepContext, request: PublicRequest) -> tuple[Document, ...]:
    """The letters that what was decided of a request calls for, beside its receipt."""
    extended = is_extended(request, context.calendar)
    made = (
        extension(context, request) if extended else None,
        decision_letter(context, request),
    )
    return tuple(letter for letter in made if letter)


def decision_letter(context: StepContext, request: PublicRequest) -> Document | None:
    """The letter that tells a decision; None while it, or the reason it needs, is missing."""
    if request.decision is Decision.GRANTED:
        return answer(context, request)
    if request.decision is Decision.PARTLY and request.reason:
        return answer(context, request)
    if request.decision is Decision.REFUSED and request.reason:
        return refusal(context, request)
    return None


def yearly_report(context: StepContext, counts: RequestCounts, year: int) -> Document:
    """'Laporan Layanan Informasi Publik': counts only, nobody is named."""
    shown = asdict(counts)
    rows = tuple((label, shown[key]) for key, label in texts.REQUEST_REPORT_ROWS.items())
    return Document(
        file_name=f"laporan-layanan-informasi-{year}",
        title=texts.REQUEST_REPORT_TITLE,
        subtitle=texts.REQUEST_REPORT_PERIOD.format(year=year),
        letterhead=replace(context.letterhead, paper=Paper.A4),
        paragraphs=(texts.REQUEST_REPORT_TEXT.format(year=year),),
        tables=(
            DocumentTable(
                "Permohonan informasi publik",
                (DocumentColumn("Uraian", Show.TEXT, 5), DocumentColumn("Jumlah", Show.NUMBER, 1)),
                rows,
            ),
        ),
        signature=_signature(context, context.ppid),
    )


def _paper(
    context: StepContext,
    signatory: Signatory,
    request: PublicRequest,
    kind: str,
    title: str,
    *,
    facts: Facts,
    paragraphs: tuple[str, ...],
    closing: tuple[str, ...],
) -> Document:
    return Document(
        file_name=f"{request.number.replace('/', '-')}-{kind}",
        title=title,
        subtitle="",
        letterhead=replace(context.letterhead, paper=Paper.A4),
        facts=facts,
        paragraphs=paragraphs,
        closing=tuple(line for line in closing if line),
        signature=_signature(context, signatory),
    )


def _facts(request: PublicRequest, *wanted: str) -> Facts:
    """The wanted facts that are known; the office's book of letters gives a letter its number."""
    shown = {"letter": texts.REQUEST_LETTER_NUMBER, "received": _day(request.received)}
    pairs = (
        (texts.REQUEST_LABELS[key], shown.get(key) or str(getattr(request, key))) for key in wanted
    )
    return tuple((label, value) for label, value in pairs if value)


def _objection(context: StepContext, request: PublicRequest) -> tuple[str, ...]:
    last = objection_until(request, context.calendar)
    return (texts.REQUEST_OBJECTION_RIGHT.format(day=format_date(last)),) if last else ()


def _signature(context: StepContext, signatory: Signatory) -> Signature:
    today = context.clock.now().astimezone(WIB).date()
    return Signature(
        f"{context.place}, {format_date(today)}",
        signatory.position,
        signatory.name,
        signatory.staff_id,
    )


def _day(day: date | None) -> str:
    return format_date(day) if day else ""

"""SOP step 1: the order becomes a register of what is asked of whom."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.reporting import asked_in
from sync import texts
from sync.agency_files import secret_of
from sync.domain.asked_metadata import gaps, office_findings
from sync.domain.collection import Collection, Register
from sync.domain.dates import format_date
from sync.domain.documents import Document, DocumentColumn, DocumentTable, Show
from sync.domain.errors import RegisterError
from sync.domain.procedure import Verdict
from sync.domain.state import CollectionState
from sync.domain.step_times import plan
from sync.domain.wording import listed
from sync.ports import Store, Workbook
from sync.workbook import names
from sync.workbook.registers import (
    existing_agencies,
    read_agencies,
    read_register,
    setting_place,
)

MOST_NAMED = 6


def run(context: StepContext) -> Outcome:
    """Read people's tables in the master and keep them as the collection's register.

    Raises:
        RegisterError: something asked for is missing or cannot be; nothing was changed.
    """
    register = read_register(context.workbook)
    _check_told_apart(context.store, register.collection)
    context.store.save_register(register, context.clock.now())
    # made now, so that every backup knows the files that step 2 gives out
    secret_of(context.store)
    order = register.collection.order
    document = context.document(
        1,
        texts.STEP_1_TITLE,
        context.state(),
        paragraphs=(
            texts.STEP_1_INTRODUCTION.format(
                number=order.number,
                date=format_date(order.date),
                issued_by=order.issued_by,
                due=format_date(register.collection.due),
            ),
        ),
        tables=(_table(register), *_to_complete(register)),
    )
    sentence = texts.STEP_1_DONE.format(
        formats=len(register.formats) - 1, agencies=len(register.agencies)
    )
    idle = not_asked(context.workbook, register)
    if idle:
        sentence += texts.STEP_1_NOT_ASKED.format(agencies=listed(idle, MOST_NAMED))
    lost = without_heir(context.workbook, register)
    if lost:
        sentence += texts.STEP_1_NO_HEIR.format(agencies=listed(lost, MOST_NAMED))
    missing = sum(len(gap.names) for gap in gaps(register))
    if missing:
        sentence += texts.STEP_1_METADATA.format(count=missing)
    return Outcome(Verdict.DONE, sentence, (document, _schedule(context, context.state())))


def _check_told_apart(store: Store, collection: Collection) -> None:
    """Refuse a collection that another could be taken for: spreadsheets are found by its title,
    and folders of papers by its code, whatever its capital letters."""
    for code in store.collections():
        other = store.of(code).register()
        if code == collection.code or other is None:
            continue
        if code.casefold() == collection.code.casefold():
            raise RegisterError(
                texts.SETTING_CODE_ALIKE,
                where=setting_place(names.CODE),
                value=collection.code,
                code=code,
            )
        if other.collection.title.casefold() == collection.title.casefold():
            raise RegisterError(
                texts.SETTING_TITLE,
                where=setting_place(names.TITLE),
                value=collection.title,
                code=code,
            )


def _schedule(context: StepContext, state: CollectionState) -> Document:
    """When each of the nine steps is to be done, from the day of the order on."""
    collection = state.register.collection
    planned = plan(collection.order.date, collection.due, context.calendar)
    rows = tuple(
        (
            one.step.number,
            one.step.title,
            context.staffing.duty(one.step),
            one.step.standard.label,
            one.start,
            one.end,
        )
        for one in planned
    )
    table = DocumentTable(
        texts.PLAN_TABLE,
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("Langkah", Show.TEXT, 2.2),
            DocumentColumn("Pelaksana", Show.TEXT, 3.2),
            DocumentColumn("Waktu Baku", Show.TEXT, 1),
            DocumentColumn("Mulai", Show.DATETIME, 1.5),
            DocumentColumn("Selesai", Show.DATETIME, 1.5),
        ),
        rows,
    )
    return context.document(
        1,
        texts.PLAN_TITLE,
        state,
        paragraphs=(texts.PLAN_INTRODUCTION.format(due=format_date(collection.due)),),
        tables=(table,),
        closing=(texts.PLAN_CLOSING,),
    )


def not_asked(workbook: Workbook, register: Register) -> list[str]:
    """Short names of the OPD that exist but get no format, so that none is forgotten unseen."""
    asked = {agency.code for agency in register.agencies}
    existing = existing_agencies(read_agencies(workbook), register.collection)
    return [agency.short_name for agency in existing if agency.code not in asked]


def without_heir(workbook: Workbook, register: Register) -> list[str]:
    """Short names of the OPD that no longer exist, whose indicators nobody else took over."""
    present = {agency.code for agency in register.agencies}
    names = {agency.code: agency.short_name for agency in read_agencies(workbook)}
    lost = [code for fmt in register.formats for code in fmt.agencies if code not in present]
    return list(dict.fromkeys(names[code] for code in lost if code in names))


def _table(register: Register) -> DocumentTable:
    rows = [
        (number, agency.name, fmt.title, fmt.kind.value, asked_in(fmt))
        for number, (agency, fmt) in enumerate(
            (
                (agency, fmt)
                for agency in register.agencies
                for fmt in register.formats_for(agency.code)
            ),
            1,
        )
    ]
    return DocumentTable(
        "Format yang disiapkan",
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 4),
            DocumentColumn("Format", Show.TEXT, 3),
            DocumentColumn("Jenis", Show.TEXT, 1),
            DocumentColumn("Nilai Diminta", Show.TEXT, 1.2),
        ),
        tuple(rows),
    )


def _to_complete(register: Register) -> list[DocumentTable]:
    """What the office itself still has to say of what it asks."""
    found = office_findings(register)
    if not found:
        return []
    return [
        DocumentTable(
            "Yang perlu dilengkapi kantor",
            (
                DocumentColumn("No", Show.NUMBER, 0.5),
                DocumentColumn("Lembar", Show.TEXT, 1.2),
                DocumentColumn("Yang belum ada dan cara melengkapinya", Show.TEXT, 7),
            ),
            tuple((number, one.sheet, one.sentence) for number, one in enumerate(found, 1)),
        )
    ]

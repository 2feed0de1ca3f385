"""SOP step 3: gather what the OPD and the public filled in."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.request_letters import receipts
from sync import texts
from sync.domain.collection import Register
from sync.domain.dates import format_datetime
from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Rule
from sync.domain.formats import PUBLIC
from sync.domain.procedure import Verdict
from sync.domain.records import PullStatus
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import counted
from sync.pull import pull
from sync.request_desk import enrol


def run(context: StepContext) -> Outcome:
    """Pull what changed; an OPD that fails keeps its last good data and is listed.

    New requests of the public are registered, and get their receipts.

    Raises:
        SourceError: the source cannot be reached at all; nothing was changed.
        StepRefusedError: a confirmed OPD is not in the register; nothing was changed.
    """
    register = context.state().register
    report = pull(
        context.store,
        context.sheets(),
        register,
        context.clock,
        threads=context.threads,
        confirmed=_confirmed(context.confirmed, register),
        progress=context.progress,
        foresee=context.foresee,
    )
    state = context.state()
    if enrol(context.store, state, context.clock, ""):
        state = context.state()
    sentence = texts.STEP_3_DONE.format(
        ok=_count(report.ok),
        unchanged=_count(report.unchanged),
        quarantined=_count(report.quarantined),
        failed=_count(report.failed),
        answered=counted(state.completeness.answered),
    )
    document = context.document(3, texts.STEP_3_TITLE, state, tables=(_table(state),))
    visited = (*state.agencies, *([state.public] if state.public else []))
    failed = tuple(
        (item.agency.name, _problem(item, problem))
        for item in visited
        if (problem := _failure(item) or _quarantine(item))
    )
    letters = receipts(context, state, "")
    return Outcome(Verdict.DONE, sentence, (document,), failed=failed, letters=letters)


def _confirmed(words: tuple[str, ...], register: Register) -> tuple[str, ...]:
    """Codes of the OPD that a person named by code or short name."""
    codes = {
        word.casefold(): agency.code
        for agency in register.agencies
        for word in (agency.code, agency.short_name)
    }
    unknown = [word for word in words if word.casefold() not in codes]
    if unknown:
        raise StepRefusedError(texts.STEP_3_UNKNOWN_OPD, name=unknown[0])
    return tuple(codes[word.casefold()] for word in words)


def _failure(item: AgencyState) -> str:
    """Why an OPD could not be visited, '' if it could."""
    return item.visit.last.error if item.visit else ""


def _quarantine(item: AgencyState) -> str:
    """Why tables of an OPD could not be taken, '' if all were."""
    good = item.visit.last_good if item.visit else None
    if good is None or good.status is not PullStatus.QUARANTINED:
        return ""
    if item.agency.code == PUBLIC:
        return texts.STEP_3_PUBLIC  # findings repeat what stands in cells: here, of persons
    taken = {fmt for fmt, _ in good.accepted}
    refused = [found for found in item.findings if found.format not in taken]
    sentences = [found.sentence for found in refused]
    if any(found.rule is Rule.SOURCE_SHRUNK for found in refused):
        sentences.append(texts.STEP_3_SHRUNK.format(name=item.agency.short_name))
    return " ".join(sentences)


def _count(codes: tuple[str, ...]) -> int:
    """How many OPD; the public's sheet is pulled as well, but is none."""
    return sum(code != PUBLIC for code in codes)


def _problem(item: AgencyState, error: str) -> str:
    """What failed, and how old the data are that stay in use."""
    newest = max((table.pulled_at for table in item.accepted), default=None)
    if newest is None:
        return f"{error} {texts.STEP_3_NO_DATA}"
    return f"{error} {texts.STEP_3_LAST_GOOD.format(when=format_datetime(newest))}"


def _table(state: CollectionState) -> DocumentTable:
    rows = tuple(
        (
            number,
            item.agency.name,
            item.first_answer,
            item.timeliness.value,
            item.completeness.answered,
            item.completeness.requested,
            item.condition.value,
        )
        for number, item in enumerate(state.agencies, 1)
    )
    total = state.completeness
    return DocumentTable(
        "Data yang diterima",
        (
            DocumentColumn("No", Show.NUMBER, 0.5),
            DocumentColumn("OPD", Show.TEXT, 4),
            DocumentColumn("Diterima", Show.DATETIME, 1.5),
            DocumentColumn("Ketepatan", Show.STATE, 1.2),
            DocumentColumn("Terjawab", Show.NUMBER, 1),
            DocumentColumn("Diminta", Show.NUMBER, 1),
            DocumentColumn("Keadaan", Show.STATE, 1.5),
        ),
        rows,
        (None, "Jumlah", None, None, total.answered, total.requested, None),
    )

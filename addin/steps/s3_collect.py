"""SOP step 3: gather what the OPD and the public filled in."""

from __future__ import annotations

from addin.steps.context import Outcome, StepContext
from addin.steps.giving_back import send_pending
from addin.steps.request_letters import receipts
from sync import texts
from sync.domain.collection import Register
from sync.domain.dates import format_datetime
from sync.domain.documents import DocumentColumn, DocumentTable, Show
from sync.domain.errors import HimpunError, SettingsError, SourceError, StepRefusedError
from sync.domain.formats import PUBLIC
from sync.domain.handed_in import Fate
from sync.domain.held_back import held_back_sentence
from sync.domain.procedure import Verdict
from sync.domain.records import PullStatus
from sync.domain.revisions import later_changes
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import counted, unusable_corrections
from sync.inbox import InboxReport, take_in_files
from sync.offline import note_offline, note_reached
from sync.pull import PullReport, pull
from sync.pull_targets import targets_of
from sync.request_desk import enrol
from sync.storing import note_newer


def run(context: StepContext) -> Outcome:
    """Take in the files that were handed in, then pull what changed online.

    An OPD that fails keeps its last good data and is listed. Without internet the files are taken
    in all the same; the step then is not finished, since the spreadsheets still have to be pulled.

    A return that did not arrive before is brought to an OPD that can be reached again.

    New requests of the public are registered, and get their receipts.

    Raises:
        SourceError: the source cannot be reached at all, and no file lay there; nothing was
            changed.
        StepRefusedError: a confirmed OPD is not in the register; nothing was changed.
    """
    register = context.state().register
    confirmed = _confirmed(context.confirmed, register)
    inbox = take_in_files(context.store, context.inbox, register, context.clock)
    offline: HimpunError | None = None
    report = PullReport()
    try:
        report = _pull(context, register, confirmed)
        note_reached(context.store)
    except (SourceError, SettingsError) as error:
        note_offline(context.store, context.clock)
        if not inbox.items:
            raise
        offline = error
    arrived, unsent = send_pending(context, context.state()) if offline is None else (0, ())
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
    if offline is not None:
        sentence = texts.INBOX_OFFLINE.format(problem=offline)
    if inbox.items:
        sentence = f"{inbox_sentence(inbox)} {sentence}"
    sentence += texts.STEP_3_RETURNS_SENT.format(count=arrived) if arrived else ""
    if note_newer(context.store, state, context.clock, context.actor):
        sentence += f" {texts.STORE_AGAIN}"
        state = context.state()
    told_also = (later_changes(state), unusable_corrections(state))
    sentence = " ".join((sentence, *filter(None, told_also)))
    document = context.document(3, texts.STEP_3_TITLE, state, tables=(_table(state),))
    visited = (*state.agencies, *([state.public] if state.public else []))
    told = {item.agency for item in inbox.items if item.sentence}
    failed = tuple(
        (item.agency.name, _problem(item, problem))
        for item in visited
        if (problem := _failure(item) or _quarantine(item))
        if _failure(item) or item.agency.short_name not in told
    )
    verdict = Verdict.DONE if offline is None else Verdict.NOT_FINISHED
    return Outcome(
        verdict,
        sentence,
        (document,),
        failed=(*inbox.problems, *failed, *unsent),
        letters=receipts(context, state, ""),
    )


def inbox_sentence(inbox: InboxReport) -> str:
    """How many files were taken in and how many not, in one line."""
    taken = inbox.count(Fate.ACCEPTED, Fate.UNCHANGED)
    sentence = texts.INBOX_DONE.format(taken=taken, refused=inbox.count(Fate.REFUSED))
    if waiting := inbox.count(Fate.WAITING):
        sentence += texts.INBOX_WAITING.format(waiting=waiting)
    if later := inbox.count(Fate.LATER):
        sentence += texts.INBOX_LATER.format(later=later)
    return sentence


def _pull(context: StepContext, register: Register, confirmed: tuple[str, ...]) -> PullReport:
    """The online part; nobody is asked where no OPD has a spreadsheet."""
    if not targets_of(context.store, register, confirmed):
        return PullReport()
    return pull(
        context.store,
        context.sheets(),
        register,
        context.clock,
        threads=context.threads,
        confirmed=confirmed,
        progress=context.progress,
        foresee=context.foresee,
    )


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
    shrunk = texts.STEP_3_SHRUNK.format(name=item.agency.short_name)
    accept = texts.INBOX_SHRUNK.format(name=good.file) if good.file else shrunk
    return held_back_sentence(item.findings, taken, accept)


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

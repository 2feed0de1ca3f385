"""Short Indonesian lines that Beranda, Laporan and Rekap show of a state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sync import texts
from sync.domain.collection import Collection
from sync.domain.dates import format_date, format_datetime
from sync.domain.numbers import format_number
from sync.domain.procedure import GATE, StepState, StepStatus
from sync.domain.records import StepRecord
from sync.domain.state import CollectionState, Condition
from sync.domain.submissions import TypedValue

_FLOAT_ERROR = 1e-9
"""0.57 * 1000 is 569.9999999999999 in binary."""
_NAMED = 5
"""How many OPD the notice names at most."""


def collection_line(collection: Collection) -> str:
    """The order that started the collection, in one line."""
    order = collection.order
    return texts.COLLECTION_LINE.format(
        number=order.number, date=format_date(order.date), issued_by=order.issued_by
    )


def due_line(state: CollectionState) -> str:
    """The due day and how far it is."""
    due = state.register.collection.due
    days = (due - state.at.date()).days
    if days == 0:
        return texts.DUE_TODAY.format(date=format_date(due))
    if days > 0:
        return texts.DUE_LEFT.format(date=format_date(due), days=days)
    return texts.DUE_PASSED.format(date=format_date(due), days=-days)


def mend_by(state: CollectionState) -> str:
    """By when an OPD is to mend its answers; nobody is asked for a day that is over."""
    due = state.register.collection.due
    text = texts.MEND_AT_ONCE if state.at.date() > due else texts.MEND_BY
    return text.format(date=format_date(due))


def sync_line(state: CollectionState) -> str:
    """When the sources were last visited, and how that went."""
    visits = [item.visit.last for item in state.agencies if item.visit]
    if not visits:
        return texts.NO_PULL_YET
    failed = sum(visit.status.is_failure for visit in visits)
    newest = max(visit.pulled_at for visit in visits)
    text = texts.LAST_PULL_FAILED if failed else texts.LAST_PULL
    told = text.format(when=format_datetime(newest), ok=len(visits) - failed, failed=failed)
    if state.offline_since is None:
        return told
    return f"{texts.OFFLINE_SINCE.format(since=format_datetime(state.offline_since))}\n{told}"


def verdict_line(state: CollectionState) -> str:
    """The gate's last verdict."""
    gates = [record for record in state.steps if record.step == GATE]
    if not gates:
        return texts.VERDICT_NONE
    last = gates[-1]
    return texts.VERDICT_LINE.format(
        verdict=last.verdict.capitalize(),
        when=format_datetime(last.finished_at),
        round=last.round,
        outcome=last.outcome,
    )


def missing_sentence(state: CollectionState, most: int = 12) -> str:
    """What is still missing, naming at most so many OPD."""
    short = [
        item.agency.short_name
        for item in state.agencies
        if item.must_mend or item.completeness.answered < item.completeness.requested
    ]
    if not short:
        return texts.NOTHING_MISSING
    total = state.completeness
    return texts.MISSING_LINE.format(
        blank=counted(total.blank),
        invalid=counted(total.invalid),
        must=counted(sum(len(item.must_mend) for item in state.agencies)),
        agencies=listed(short, most),
    )


def unusable_corrections(state: CollectionState) -> str:
    """How many corrections say nothing as they stand, in one line; '' if none."""
    count = sum(one.is_unusable for one in state.corrections)
    return texts.CORRECTIONS_UNUSABLE.format(count=counted(count)) if count else ""


def listed(words: list[str], most: int) -> str:
    """'a', 'a dan b', 'a, b, dan c', 'a, b, c, dan 4 lagi'."""
    rest = [f"{len(words) - most} lagi"] if len(words) > most else []
    *first, last = [*words[:most], *rest] or [""]
    return f"{', '.join(first)}{',' * (len(first) > 1)} dan {last}" if first else last


def counted(count: int) -> str:
    """A count inside a sentence: 4971 -> '4.971'."""
    return format_number(Decimal(count))


def value_text(value: TypedValue) -> str:
    """A typed value as it is read out: '1.234,5', '31 Desember 2025', '' for none."""
    if isinstance(value, int | Decimal):
        return format_number(Decimal(value))
    return format_date(value) if isinstance(value, date) else value or ""


def percent(ratio: float) -> str:
    """0.876 -> '87,6%', never rounded up to 100%."""
    whole, rest = divmod(round(floored(ratio) * 1000), 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"


def growth_text(growth: float | str) -> str:
    """Growth as it is read: 0.1234 -> '+12,3%'; what is in words already stays."""
    if isinstance(growth, str):
        return growth
    tenths = Decimal(repr(growth * 100)).quantize(Decimal("0.1"))
    sign = "+" if tenths > 0 else ""
    return f"{sign}{format_number(tenths)}%"


def floored(ratio: float) -> float:
    """The ratio cut to a tenth of a percent: what is shown as 100% lacks nothing at all."""
    return int(ratio * 1000 + _FLOAT_ERROR) / 1000


def duration_words(minutes: int, day: int = 450) -> str:
    """Working minutes in words: '25 menit', '2 jam 5 menit', '1 hari 3 jam'."""
    days, rest = divmod(minutes, day)
    hours, left = divmod(rest, 60)
    parts = [(days, "hari"), (hours, "jam"), (left, "menit")]
    words = [f"{count} {word}" for count, word in parts if count]
    return " ".join(words[:2]) or "0 menit"


def used_time(step: StepState) -> str:
    """The working time of a step that ran or runs."""
    if not step.finished and step.state is not StepStatus.NEXT:
        return ""
    if step.elapsed:
        return duration_words(step.elapsed)
    return "" if step.state is StepStatus.NEXT else texts.UNDER_A_MINUTE


def result_or_action(step: StepState, records: Sequence[StepRecord]) -> str:
    """What came of a step that is done, or what to do about it now."""
    if step.state is StepStatus.NEXT:
        return texts.NEXT_RUN.format(number=step.step.number)
    if step.state is StepStatus.DONE:
        outcomes = [one.outcome for one in records if one.step == step.step.number]
        return _first_sentence(outcomes[-1]) if outcomes else ""
    if step.state is StepStatus.GATE_SHUT:
        return texts.NEXT_GATE
    if step.state is StepStatus.RETURNED:
        return texts.NEXT_AGAIN.format(number=step.step.number - 1)
    return texts.NEXT_WAIT.format(number=step.step.number - 1)


def notice_line(state: CollectionState) -> str:
    """What the head of office must know first: OPD whose data could not be taken."""
    kinds = (
        (Condition.FAILED, texts.NOTICE_OPD_FAILED),
        (Condition.UNREACHABLE, texts.NOTICE_OPD_UNREACHABLE),
        (Condition.QUARANTINED, texts.NOTICE_OPD_QUARANTINED),
    )
    problems = [
        text.format(count=len(named), agencies=listed(named, _NAMED))
        for kind, text in kinds
        if (named := [one.agency.short_name for one in state.agencies if one.condition is kind])
    ]
    said = [texts.NOTICE_FAILED.format(problems=", ".join(problems))] if problems else []
    if state.offline_since is not None:
        said.append(texts.NOTICE_OFFLINE)
    if unusable := unusable_corrections(state):
        said.append(unusable)
    if undecided := [one.agency.short_name for one in state.agencies if one.waiting]:
        said.append(texts.NOTICE_UNDECIDED.format(agencies=listed(undecided, _NAMED)))
    if said:
        return " ".join(said)
    visited = any(item.visit for item in state.agencies)
    return texts.NOTICE_WELL if visited else texts.NOTICE_NO_PULL


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    return head + "." if stop else text

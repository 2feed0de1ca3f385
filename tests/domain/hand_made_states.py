"""Collections made by hand: OPD, their indicators, and what they answered, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.completeness import completeness_of
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import FormatRow, RequestFormat, indicator_format
from sync.domain.records import AcceptedTable, Return, StepRecord
from sync.domain.state import AgencyState, CollectionState, Timeliness
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable

NOW = datetime(2026, 2, 20, 7, 0, tzinfo=UTC)
PERIODS = ("2023", "2024", "2025")

Answer = int | str | ValueState
Row = Sequence[Answer]


@dataclass(frozen=True)
class Office:
    """One OPD: its rows by 'code label (unit)', one answer a period.

    A number or its text is filled (0 is a true zero); a state stands for itself.
    """

    code: str
    name: str
    rows: Mapping[str, Row] = field(default_factory=dict)
    timeliness: Timeliness = Timeliness.ON_TIME
    predecessors: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    returns: tuple[Return, ...] = ()


def finding(rule: Rule, cell: str = "D5") -> Finding:
    return Finding("", "", "Indikator", cell, rule, Severity.SHOULD, "", "Perbaiki.")


def given_back(number: int, *findings: Finding) -> Return:
    return Return("", number, findings, NOW, delivered=True)


def collection(
    *offices: Office,
    title: str = "Data 2025",
    periods: tuple[str, ...] = PERIODS,
    previous: CollectionState | None = None,
    steps: tuple[StepRecord, ...] = (),
) -> CollectionState:
    """The state of a collection in which these OPD were asked."""
    formats = {office.code: _format(office, periods) for office in offices}
    order = Order("1", date(2026, 2, 2), "Kepala Dinas")
    register = Register(
        Collection(title, title, periods, order, date(2026, 2, 20)),
        tuple(_agency(office) for office in offices),
        tuple(formats.values()),
    )
    items = tuple(_item(office, formats[office.code], periods) for office in offices)
    return CollectionState(register, items, None, steps, (), NOW, previous=previous)


def _agency(office: Office) -> Agency:
    return Agency(
        office.code, f"Dinas {office.name}", office.name, predecessors=office.predecessors
    )


def _parts(words: str) -> tuple[str, str, str]:
    code, _, rest = words.partition(" ")
    label, _, unit = rest.rstrip(")").partition(" (")
    return code, label, unit


def _format(office: Office, periods: tuple[str, ...]) -> RequestFormat:
    rows = tuple(FormatRow(*_parts(words)) for words in office.rows)
    return indicator_format(
        f"IND-{office.code}", "Indikator", "Indikator", rows, periods, (office.code,)
    )


def _item(office: Office, fmt: RequestFormat, periods: tuple[str, ...]) -> AgencyState:
    values = tuple(
        _value(_parts(words), period, answer, f"{'DEFGH'[place]}{line}")
        for line, (words, answers) in enumerate(office.rows.items(), 5)
        for place, (period, answer) in enumerate(zip(periods, answers, strict=True))
    )
    answer = Submission(office.code, fmt.code, fmt.sheet, 3, values)
    raw = RawTable(fmt.sheet, 3, ())
    url = "https://contoh.example/d/id"
    table = AcceptedTable(office.code, fmt.code, "id", url, raw, "sidik", 1, NOW)
    return AgencyState(
        agency=_agency(office),
        delivery=None,
        visit=None,
        accepted=(table,),
        submissions=(answer,),
        findings=_own(office, office.findings),
        returns=tuple(
            replace(one, agency=office.code, findings=_own(office, one.findings))
            for one in office.returns
        ),
        completeness=completeness_of(fmt, answer),
        timeliness=office.timeliness,
        first_answer=NOW,
    )


def _own(office: Office, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(replace(one, agency=office.code) for one in findings)


def _value(row: tuple[str, str, str], period: str, answer: Answer, cell: str) -> SubmittedValue:
    code, label, unit = row
    state, number = ValueState.FILLED, None
    if isinstance(answer, ValueState):
        state = answer
    else:
        number = Decimal(answer)
        state = ValueState.FILLED if number else ValueState.TRUE_ZERO
    return SubmittedValue(code, label, period, period, unit, state, number, str(answer), cell)

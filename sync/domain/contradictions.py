"""Answers that cannot both be right: several OPD asked the same, and sums over areas.

Each OPD involved is told what the other one says and where it stands; which of them is mistaken,
only they can tell. What is blank, not available or not valid contradicts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.checks import is_additive
from sync.domain.collection import Register
from sync.domain.findings import Finding, Rule
from sync.domain.formats import Field, FieldRole, FormatKind, RequestFormat
from sync.domain.labels import normalised
from sync.domain.numbers import format_number
from sync.domain.submissions import Submission, SubmittedValue
from sync.domain.tabs import SHOULD, Tab


@dataclass(frozen=True)
class _Answer:
    """One number that an OPD gave, or the sum of a column of them.

    Args:
        who: the OPD's short name; what: of which row (and column); cell: where it begins.
    """

    tab: Tab
    who: str
    what: str
    number: Decimal
    cell: str
    raw: str
    row_key: str
    field_key: str

    def said(self, template: str) -> str:
        """How another OPD is told of it."""
        return template.format(
            agency=self.who,
            value=format_number(self.number),
            sheet=self.tab.sheet,
            cell=self.cell,
        )

    def finding(self, rule: Rule, others: Iterable[str]) -> Finding:
        """What its own OPD is told."""
        return self.tab.finding(
            rule,
            SHOULD,
            self.cell,
            {
                "row": self.what,
                "value": format_number(self.number),
                "detail": "; ".join(dict.fromkeys(others)),
            },
            raw=self.raw,
            row_key=self.row_key,
            field_key=self.field_key,
        )


def contradictions(register: Register, submissions: Sequence[Submission]) -> tuple[Finding, ...]:
    """Every answer that another answer contradicts, in the order of the submissions.

    Compared are numbers of one unit and period: the same indicator code asked of several OPD, the
    same cell of an area format that several OPD fill, and an indicator with the sum of an area
    column of exactly its name or alias.
    """
    answers = _Answers(register, submissions)
    return (*_asked_twice(answers), *_sums(answers))


class _Answers:
    """The numbers of all OPD, by what was asked."""

    def __init__(self, register: Register, submissions: Sequence[Submission]) -> None:
        self.same: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
        self.indicators: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
        self.sums: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
        formats = {fmt.code: fmt for fmt in register.formats}
        names = {agency.code: agency.short_name for agency in register.agencies}
        for submission in submissions:
            fmt = formats[submission.format]
            who = names.get(submission.agency, submission.agency)
            if fmt.kind is FormatKind.INDICATORS:
                self._add_indicators(submission, fmt, who)
            elif fmt.kind is FormatKind.AREAS:
                self._add_areas(submission, fmt, who)

    def _add_indicators(self, submission: Submission, fmt: RequestFormat, who: str) -> None:
        titles = {row.key: (row.label, *row.aliases) for row in fmt.rows}
        for value in submission.values:
            answer = _answer(submission, value, who, f"{value.row_label} · {value.period}")
            if answer is None:
                continue
            asked = (value.period, normalised(value.unit))
            self.same["", value.row_key, "", *asked].append(answer)
            for name in {normalised(title) for title in titles[value.row_key]}:
                self.indicators[name, *asked].append(answer)

    def _add_areas(self, submission: Submission, fmt: RequestFormat, who: str) -> None:
        for field in fmt.with_role(FieldRole.VALUE):
            values = [value for value in submission.values if value.field_key == field.key]
            found = [
                _answer(submission, value, who, f"{value.row_label} · {field.label}")
                for value in values
            ]
            asked = (values[0].period, normalised(field.unit)) if values else ("", "")
            for value, answer in zip(values, found, strict=True):
                if answer:
                    self.same[fmt.code, value.row_key, field.key, *asked].append(answer)
            whole = [answer for answer in found if answer]
            if whole and len(whole) == len(found) and is_additive(field.unit, field.label):
                total = _total(whole, field)
                for name in {normalised(title) for title in (field.label, *field.aliases)}:
                    self.sums[name, *asked].append(total)


def _answer(submission: Submission, value: SubmittedValue, who: str, what: str) -> _Answer | None:
    if not isinstance(value.value, (int, Decimal)):
        return None
    return _Answer(
        tab=Tab(submission.agency, submission.format, submission.sheet),
        who=who,
        what=what,
        number=Decimal(value.value),
        cell=value.cell,
        raw=raw_text(value.raw),
        row_key=value.row_key,
        field_key=value.field_key,
    )


def _total(parts: Sequence[_Answer], field: Field) -> _Answer:
    """The sum of a column, told at the first of its cells."""
    first = parts[0]
    return _Answer(
        tab=first.tab,
        who=first.who,
        what=field.label,
        number=sum((part.number for part in parts), Decimal()),
        cell=first.cell,
        raw=first.raw,
        row_key="",
        field_key=field.key,
    )


def _asked_twice(answers: _Answers) -> Iterator[Finding]:
    for group in answers.same.values():
        for one in group:
            others = [
                other.said(texts.READ_OTHER_ANSWER)
                for other in group
                if other.number != one.number and other.tab.agency != one.tab.agency
            ]
            if others:
                yield one.finding(Rule.CONTRADICTION, others)


def _sums(answers: _Answers) -> Iterator[Finding]:
    against: dict[_Answer, list[str]] = defaultdict(list)
    for asked, totals in answers.sums.items():
        for total in totals:
            for indicator in answers.indicators.get(asked, ()):
                if indicator.number == total.number:
                    continue
                against[indicator].append(total.said(texts.READ_AREA_SUM))
                if indicator.tab.agency != total.tab.agency:
                    against[total].append(indicator.said(texts.READ_INDICATOR))
    for answer, others in against.items():
        yield answer.finding(Rule.SUM_CONTRADICTION, others)

"""Formats of fixed rows as open data: one line for each indicator or area, and period.

A value that is missing keeps its line, with its state and without a number; a value that was
found invalid is withheld.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from sync import texts
from sync.domain.export.tables import (
    NUMERIC,
    TO_AGENCY,
    ColumnKind,
    ExportColumn,
    ExportTable,
    Reference,
    known_column,
)
from sync.domain.export.withholding import (
    Reason,
    Withheld,
    asked_agencies,
    cleared,
    column_reasons,
    is_invalid,
    lacks,
    submission_of,
    withheld_column,
    withheld_place,
    withheld_row,
)
from sync.domain.formats import Field, FieldRole, FormatKind, FormatRow, RequestFormat
from sync.domain.personal import holds_person_codes
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import (
    RowRemark,
    Submission,
    SubmittedValue,
    TypedValue,
    ValueState,
)

INDICATORS = "indikator"
INDICATOR_METADATA = "metadata-indikator"
VARIABLE_METADATA = "metadata-variabel"

_FIELD_OF_GOVERNMENT = re.compile(r"(\d\.\d{2})\.\d")

_INDICATOR_COLUMNS = (
    *(known_column(name, required=True) for name in ("opd_kode", "opd", "kode", "uraian")),
    known_column("urusan_kode"),
    *(known_column(name, required=True) for name in ("satuan", "periode")),
    known_column("nilai", ColumnKind.NUMBER),
    known_column("keadaan", required=True),
    *(known_column(name) for name in ("alasan", "sumber", "keterangan")),
)


class Tail(NamedTuple):
    """The end of each line: the value, how it stands, and what the OPD wrote beside it."""

    value: TypedValue
    state: str
    reason: str
    source: str
    note: str


@dataclass
class _Lines:
    """Lines and what is withheld, while they are gathered."""

    rows: list[tuple[TypedValue, ...]] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)

    def words_taken(self, item: AgencyState, fmt: RequestFormat, row: FormatRow) -> None:
        """Say once of a row that words of a person were taken out of what stands in it."""
        one = withheld_row(item, fmt, row, (Reason.PERSONAL_WORDS,), 0)
        if one not in self.withheld[-1:]:
            self.withheld.append(one)


class _Answers:
    """What one OPD answered to one format of fixed rows."""

    def __init__(self, item: AgencyState, fmt: RequestFormat) -> None:
        self.item, self.fmt = item, fmt
        submission = submission_of(item, fmt)
        self._remarks = submission.remarks if submission else {}
        self._values = _by_place(submission)

    def tail(self, row: FormatRow, measure: Field, lines: _Lines) -> Tail | None:
        """The end of one line; None when the value is invalid, which is then withheld."""
        value = self._values.get((row.key, measure.key))
        subject = (row.key, row.label)
        if value is not None and is_invalid(value.state):
            held = (Reason.INVALID,)
            lines.withheld.append(
                withheld_place(self.item, self.fmt, subject, measure.label, held, 1, value.cell)
            )
            return None
        remark = self._remarks.get(row.key, RowRemark())
        reason = value.reason if value else ""
        words = [cleared(text) for text in (reason, remark.source, _note(value, remark))]
        if any(taken for _, taken in words):
            lines.words_taken(self.item, self.fmt, row)
        state = value.state if value else ValueState.BLANK
        typed = value.value if value and state.holds_value else None
        return Tail(typed, state.value, *(text for text, _ in words))


def indicator_table(state: CollectionState) -> tuple[ExportTable, tuple[Withheld, ...]]:
    """All indicators of all OPD, one line for each period; what lacks unit or definition stays."""
    lines = _Lines()
    for item in state.agencies:
        for fmt in state.register.formats_for(item.agency.code):
            if fmt.kind is FormatKind.INDICATORS:
                _indicator_lines(_Answers(item, fmt), lines)
    table = ExportTable(
        INDICATORS,
        texts.EXPORT_INDICATORS,
        _INDICATOR_COLUMNS,
        tuple(lines.rows),
        primary_key=("opd_kode", "kode", "periode"),
        references=(
            TO_AGENCY,
            Reference(("opd_kode", "kode"), INDICATOR_METADATA, ("opd_kode", "kode")),
        ),
    )
    return table, tuple(lines.withheld)


def _indicator_lines(answers: _Answers, lines: _Lines) -> None:
    item, fmt = answers.item, answers.fmt
    measures = measures_of(fmt)
    for row in fmt.rows:
        reasons = lacks(row.unit, row.definition)
        if reasons:
            lines.withheld.append(withheld_row(item, fmt, row, reasons, len(measures)))
            continue
        for measure in measures:
            tail = answers.tail(row, measure, lines)
            if tail is not None:
                about = (item.agency.code, item.agency.name, row.key, row.label)
                urusan = field_of_government(row.key)
                lines.rows.append((*about, urusan, row.unit, measure.period, *tail))


def area_table(
    state: CollectionState, fmt: RequestFormat, name: str
) -> tuple[ExportTable | None, tuple[Withheld, ...]]:
    """One area format, one line for each area and measure; None when no measure may leave."""
    lines = _Lines()
    asked = asked_agencies(state, fmt)
    kept: list[Field] = []
    for measure in measures_of(fmt):
        reasons = column_reasons(measure, fmt, needs_unit=measure.type in NUMERIC)
        if not reasons and holds_person_codes(measure, _texts(asked, fmt, measure)):
            reasons = (Reason.PERSONAL,)
        if reasons:
            count = len(fmt.rows) * len(asked)
            lines.withheld.append(withheld_column(state, fmt, measure, reasons, count))
        else:
            kept.append(measure)
    for item in asked:
        _area_lines(_Answers(item, fmt), kept, lines)
    if not kept:
        return None, tuple(lines.withheld)
    is_numeric = all(measure.type in NUMERIC for measure in kept)
    return (
        ExportTable(
            name,
            fmt.title,
            _area_columns(ColumnKind.NUMBER if is_numeric else ColumnKind.STRING),
            tuple(lines.rows),
            primary_key=("opd_kode", "wilayah_kode", "kolom"),
            references=(
                TO_AGENCY,
                Reference(("format", "kolom"), VARIABLE_METADATA, ("format", "kolom")),
            ),
        ),
        tuple(lines.withheld),
    )


def _area_lines(answers: _Answers, kept: list[Field], lines: _Lines) -> None:
    agency, fmt = answers.item.agency, answers.fmt
    for row in fmt.rows:
        for measure in kept:
            tail = answers.tail(row, measure, lines)
            if tail is None:
                continue
            value = tail.value
            if isinstance(value, str):
                shown, taken = cleared(value)
                tail = tail._replace(value=shown)
                if taken:
                    lines.words_taken(answers.item, fmt, row)
            about = (agency.code, agency.name, fmt.code, row.key, row.label)
            lines.rows.append(
                (*about, measure.key, measure.label, measure.unit, measure.period, *tail)
            )


def _area_columns(kind: ColumnKind) -> tuple[ExportColumn, ...]:
    always = ("opd_kode", "opd", "format", "wilayah_kode", "wilayah", "kolom", "uraian")
    return (
        *(known_column(name, required=True) for name in always),
        known_column("satuan"),
        known_column("periode", required=True),
        known_column("nilai", kind),
        known_column("keadaan", required=True),
        *(known_column(name) for name in ("alasan", "sumber", "keterangan")),
    )


def measures_of(fmt: RequestFormat) -> tuple[Field, ...]:
    """The columns of fixed rows that hold the values of a period."""
    return tuple(one for one in fmt.with_role(FieldRole.VALUE) if one.period)


def field_of_government(code: str) -> str:
    """The code of the 'urusan' in a DSSD code: '1.02.000001' -> '1.02'; '' in any other code."""
    match = _FIELD_OF_GOVERNMENT.match(code)
    return match.group(1) if match else ""


def _note(value: SubmittedValue | None, remark: RowRemark) -> str:
    """What the OPD noted; before it, that staff corrected the value, and why."""
    if value is None or not value.correction:
        return remark.note
    corrected = texts.EXPORT_CORRECTED.format(reason=value.correction)
    return f"{corrected} {remark.note}".rstrip()


def _by_place(submission: Submission | None) -> dict[tuple[str, str], SubmittedValue]:
    values = submission.values if submission else ()
    return {(value.row_key, value.field_key): value for value in values}


def _texts(asked: list[AgencyState], fmt: RequestFormat, measure: Field) -> list[str]:
    return [
        str(value.value)
        for item in asked
        if (submission := submission_of(item, fmt))
        for value in submission.values
        if value.field_key == measure.key and value.state.holds_value
    ]

"""An open list as open data: its rows as they were filled in, without the columns that stay."""

from __future__ import annotations

from sync import texts
from sync.domain.export.tables import (
    KIND_OF_TYPE,
    NUMERIC,
    TO_AGENCY,
    ColumnKind,
    ExportColumn,
    ExportTable,
    known_column,
)
from sync.domain.export.withholding import (
    Reason,
    Withheld,
    asked_agencies,
    cleared,
    column_reasons,
    is_invalid,
    submission_of,
    withheld_column,
    withheld_place,
)
from sync.domain.formats import AVAILABILITY, NOTE, SOURCE, Field, FieldType, RequestFormat
from sync.domain.personal import holds_person_codes
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import RowRemark, Submission, SubmittedValue, TypedValue

ORDINALS = frozenset({"no", "nomor", "no_urut", "nomor_urut"})
"""Columns that only number the rows, which the export does itself."""

_OWN = ("opd_kode", "opd", "nomor")
_Row = dict[str, SubmittedValue]


def list_table(
    state: CollectionState, fmt: RequestFormat, name: str
) -> tuple[ExportTable | None, tuple[Withheld, ...]]:
    """One list of all OPD that fill it; None when none of its columns may leave.

    A row in which a column that leaves holds an invalid value is withheld whole: with a gap in
    its place the row would say that nothing was answered.
    """
    answers = [
        (item, submission)
        for item in asked_agencies(state, fmt)
        if (submission := submission_of(item, fmt))
    ]
    kept, withheld = _columns(state, fmt, [submission for _, submission in answers])
    if not kept:
        return None, tuple(withheld)
    rows: list[tuple[TypedValue, ...]] = []
    for item, submission in answers:
        for key, row in _rows(submission).items():
            line = _line(item, fmt, key, row, submission, kept, withheld)
            if line is not None:
                rows.append(line)
    table = ExportTable(
        name,
        fmt.title,
        (
            known_column("opd_kode", required=True),
            known_column("opd", required=True),
            known_column("nomor", ColumnKind.INTEGER, required=True),
            *(_column(field) for field in kept),
        ),
        tuple(rows),
        primary_key=("opd_kode", "nomor"),
        references=(TO_AGENCY,),
    )
    return table, tuple(withheld)


def column_name(field: Field) -> str:
    """The name of a list's column in its CSV: the field's key, unless himpun's own bear it."""
    return f"isian_{field.key}" if field.key in _OWN else field.key


def exported_fields(fmt: RequestFormat, table: ExportTable) -> tuple[Field, ...]:
    """The fields of a list that leave, as its table has them."""
    names = {column.name for column in table.columns}
    return tuple(
        field for field in fmt.fields if field.key not in ORDINALS and column_name(field) in names
    )


def _columns(
    state: CollectionState, fmt: RequestFormat, submissions: list[Submission]
) -> tuple[list[Field], list[Withheld]]:
    kept: list[Field] = []
    withheld: list[Withheld] = []
    for field in fmt.fields:
        if field.key in ORDINALS:
            continue
        held = [
            str(value.value)
            for submission in submissions
            for value in submission.values
            if value.field_key == field.key and value.state.holds_value
        ]
        reasons = column_reasons(field, fmt, needs_unit=field.type in NUMERIC)
        if not reasons and holds_person_codes(field, held):
            reasons = (Reason.PERSONAL,)
        if reasons:
            withheld.append(withheld_column(state, fmt, field, reasons, len(held)))
        else:
            kept.append(field)
    return kept, withheld


def _rows(submission: Submission) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for value in submission.values:
        rows.setdefault(value.row_key, {})[value.field_key] = value
    return rows


def _line(
    item: AgencyState,
    fmt: RequestFormat,
    key: str,
    row: _Row,
    submission: Submission,
    kept: list[Field],
    withheld: list[Withheld],
) -> tuple[TypedValue, ...] | None:
    bad = [field for field in kept if field.key in row and is_invalid(row[field.key].state)]
    if bad:
        first = bad[0]
        held, cell = (Reason.INVALID,), row[first.key].cell
        withheld.append(
            withheld_place(
                item,
                fmt,
                (first.key, first.label),
                texts.EXPORT_ROW.format(number=key),
                held,
                1,
                cell,
            )
        )
        return None
    remark = submission.remarks.get(key, RowRemark())
    values: list[TypedValue] = []
    for field in kept:
        value = _value(field, row, remark)
        if isinstance(value, str) and field.type is FieldType.TEXT:
            value, taken = cleared(value)
            if taken:
                held = (Reason.PERSONAL_WORDS,)
                subject = (field.key, field.label)
                withheld.append(
                    withheld_place(item, fmt, subject, texts.EXPORT_ROW.format(number=key), held, 0)
                )
        values.append(value)
    return (item.agency.code, item.agency.name, int(key), *values)


def _value(field: Field, row: _Row, remark: RowRemark) -> TypedValue:
    """What stands in a column; the list's own 'keterangan' and the like are read as remarks."""
    if field.key in row:
        value = row[field.key]
        return value.value if value.state.holds_value else None
    beside = {AVAILABILITY: remark.availability, SOURCE: remark.source, NOTE: remark.note}
    return beside.get(field.key) or None


def _column(field: Field) -> ExportColumn:
    is_number = field.type in NUMERIC
    return ExportColumn(
        name=column_name(field),
        title=field.label,
        kind=KIND_OF_TYPE[field.type],
        meaning=f"{field.definition} ({field.unit})" if field.unit else field.definition,
        choices=field.choices if field.type is FieldType.CHOICE else (),
        minimum=field.minimum if is_number else None,
        maximum=field.maximum if is_number else None,
        pattern="" if is_number else field.pattern,
    )

"""What an OPD's spreadsheet looks like: a page of guidance, then one tab for each format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sync import texts
from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Register
from sync.domain.dates import format_date
from sync.domain.declaration import declaration_tab
from sync.domain.delivery import ColumnLayout, FormatPackage, InputBlock, TabLayout
from sync.domain.findings import Finding, Severity
from sync.domain.formats import (
    PUBLIC,
    ROW_CODE,
    ROW_LABEL,
    ROW_UNIT,
    Field,
    FieldRole,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
)
from sync.domain.labels import period_words
from sync.domain.last_time import LastTime
from sync.domain.submissions import TypedValue
from sync.domain.tables import RawCell
from sync.domain.wording import value_text

HEADER_ROW = 3
LIST_ROWS = 1000
"""Room laid out for a list; longer lists go on below it."""

_GUIDE_WIDTH = 760
_EXACT_DIGITS = 15
_DECLARATION = "{declaration}"
_NUMBER_FORMATS = {
    FieldType.INTEGER: "#,##0",
    FieldType.DECIMAL: "#,##0.###",
    FieldType.DATE: "dd/mm/yyyy",
}
_WIDTHS = {
    FieldType.INTEGER: 110,
    FieldType.DECIMAL: 110,
    FieldType.DATE: 110,
    FieldType.CHOICE: 140,
    FieldType.CODE: 160,
    FieldType.TEXT: 200,
}
_WIDTHS_BY_KEY = {ROW_CODE: 150, ROW_LABEL: 380, ROW_UNIT: 110}


def package_for(agency: Agency, register: Register, last: LastTime | None = None) -> FormatPackage:
    """Everything that one OPD (or the public, code PUBLIC) gets in this collection.

    Args:
        last: what it answered last time, shown beside what is asked of it now.
    """
    formats = register.formats_for(agency.code)
    due = format_date(register.collection.due)
    tabs = [_guide(agency, register.collection, formats)]
    tabs += [_tab(fmt, agency, due, last) for fmt in formats]
    if agency.code != PUBLIC:
        tabs.append(declaration_tab(agency.name, register.collection.title))
    return FormatPackage(
        agency=agency.code,
        agency_name=agency.name,
        title=texts.SPREADSHEET_TITLE.format(
            collection=register.collection.title, agency=agency.name
        ),
        share_with=agency.email.strip(),
        tabs=tuple(tabs),
    )


def place_label(fmt: RequestFormat, finding: Finding) -> str:
    """The row and column that a finding is about, in the words of the OPD's own sheet."""
    row = next((row.label for row in fmt.rows if row.key == finding.row_key), finding.row_key)
    if row and fmt.kind is FormatKind.LIST:
        row = texts.PLACE_IN_LIST.format(number=row)
    field = next((f.label for f in fmt.fields if f.key == finding.field_key), finding.field_key)
    return " · ".join(part for part in (row, field) if part)


def _guide(agency: Agency, collection: Collection, formats: tuple[RequestFormat, ...]) -> TabLayout:
    tabs = "\n".join(
        texts.GUIDE_TAB_LINE.format(sheet=fmt.sheet, title=fmt.title) for fmt in formats
    )
    facts = {
        "order": collection.order.number,
        "order_date": format_date(collection.order.date),
        "issued_by": collection.order.issued_by,
        "due": format_date(collection.due),
        "tabs": tabs,
        "declaration": texts.GUIDE_DECLARATION,
    }
    asked = [one for one in texts.GUIDE_LINES if agency.code != PUBLIC or one != _DECLARATION]
    lines = [line.format(**facts) for line in asked]
    rows: list[tuple[RawCell, ...]] = [(collection.title,), (None,)]
    rows += [(line or None,) for text in lines for line in text.split("\n")]
    return TabLayout(
        title=texts.GUIDE_TAB,
        rows=tuple(rows),
        header_row=None,
        columns=(ColumnLayout(_GUIDE_WIDTH),),
        inputs=(),
        body_rows=0,
    )


def _tab(fmt: RequestFormat, agency: Agency, due: str, last: LastTime | None) -> TabLayout:
    """A format's tab; last time's answers stand beside, or in the cell's help if asked again."""
    if last is None or fmt.kind is not FormatKind.INDICATORS:
        return _plain_tab(fmt, agency, due, {})
    period = period_words(last.period) or last.period
    again = {
        field.key: last.values
        for field in fmt.with_role(FieldRole.VALUE)
        if (period_words(field.period) or field.period) == period
    }
    tab = _plain_tab(fmt, agency, due, again)
    cells = [_beside(last.values.get(row.key)) for row in fmt.rows]
    if again or not any(cell is not None for cell in cells):
        return tab
    keys = sum(1 for _ in fmt.with_role(FieldRole.KEY))
    column = ColumnLayout(_WIDTHS[FieldType.DECIMAL], texts.BESIDE_HELP, beside=True)
    return tab.with_column(keys, texts.BESIDE_HEADING.format(period=last.period), column, cells)


def _beside(value: TypedValue) -> RawCell:
    """A value of last time as a cell; a number that a sheet would round is shown as text."""
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS:
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, int) and len(str(abs(value))) <= _EXACT_DIGITS:
        return value
    return None if value is None else value_text(value)


def _plain_tab(
    fmt: RequestFormat, agency: Agency, due: str, again: Mapping[str, Mapping[str, TypedValue]]
) -> TabLayout:
    is_list = fmt.kind is FormatKind.LIST
    hint = texts.SHEET_HINT_LIST if is_list else texts.SHEET_HINT_ROWS
    body = tuple(tuple(_prefilled(field, row) for field in fmt.fields) for row in fmt.rows)
    blocks: list[InputBlock] = []
    for column, field in enumerate(fmt.fields):
        if is_list:
            blocks.append(_block(field, HEADER_ROW + 1, LIST_ROWS, column, True))
        elif field.role is not FieldRole.KEY:
            blocks += _blocks_by_row(fmt, field, column, again.get(field.key, {}))
    return TabLayout(
        title=fmt.sheet,
        rows=(
            (fmt.title,),
            (texts.SHEET_SUBTITLE.format(agency=agency.name, due=due),),
            (hint,),
            tuple(_heading(field) for field in fmt.fields),
            *body,
        ),
        header_row=HEADER_ROW,
        columns=tuple(
            ColumnLayout(_WIDTHS_BY_KEY.get(field.key, _WIDTHS[field.type]), _heading_help(field))
            for field in fmt.fields
        ),
        inputs=tuple(blocks),
        body_rows=LIST_ROWS if is_list else len(fmt.rows),
        notes=_definitions(fmt),
    )


def _definitions(fmt: RequestFormat) -> tuple[tuple[int, int, str], ...]:
    """What each indicator counts, beside its name."""
    names = [column for column, field in enumerate(fmt.fields) if field.key == ROW_LABEL]
    return tuple(
        (HEADER_ROW + 1 + offset, column, row.definition)
        for column in names
        for offset, row in enumerate(fmt.rows)
        if row.definition
    )


def _prefilled(field: Field, row: FormatRow) -> RawCell:
    """What stands in a fixed row before the OPD fills it; codes as text: no digit is lost."""
    texts_by_key = {ROW_CODE: row.key, ROW_LABEL: row.label, ROW_UNIT: row.unit}
    return texts_by_key.get(field.key) or None


def _blocks_by_row(
    fmt: RequestFormat, field: Field, column: int, before: Mapping[str, TypedValue]
) -> list[InputBlock]:
    """One block for each run of rows that are filled alike.

    Args:
        before: what was answered last time, by the row's key; it stands in the cell's help.
    """
    runs: list[tuple[Field, str, int, int]] = []
    for offset, row in enumerate(fmt.rows):
        asked = _of_the_row(fmt, field, row)
        value = value_text(before.get(row.key))
        said = texts.INPUT_LAST_TIME.format(value=value) if value else ""
        if runs and runs[-1][:2] == (asked, said):
            runs[-1] = (asked, said, runs[-1][2], runs[-1][3] + 1)
        else:
            runs.append((asked, said, HEADER_ROW + 1 + offset, 1))
    blocks = (
        (_block(asked, first_row, row_count, column, False), said)
        for asked, said, first_row, row_count in runs
    )
    return [
        replace(block, help=f"{block.help} {said}".strip()) if said else block
        for block, said in blocks
    ]


def _of_the_row(fmt: RequestFormat, field: Field, row: FormatRow) -> Field:
    """The field as one row asks for it: indicators have their own type, unit and limits."""
    if fmt.kind is not FormatKind.INDICATORS or field.role is not FieldRole.VALUE:
        return field
    return replace(
        field,
        type=row.type,
        unit=row.unit or field.unit,
        minimum=row.minimum,
        maximum=row.maximum,
    )


def _block(field: Field, first_row: int, row_count: int, column: int, is_list: bool) -> InputBlock:
    # what is only to be looked at may be typed
    is_strict = field.severity is not Severity.SHOULD
    return InputBlock(
        first_row=first_row,
        row_count=row_count,
        column=column,
        type=field.type,
        number_format=_NUMBER_FORMATS.get(field.type, "@"),
        choices=field.choices,
        minimum=field.minimum if is_strict else None,
        maximum=field.maximum if is_strict else None,
        help=_input_help(field, is_list=is_list),
    )


def _heading(field: Field) -> str:
    """The label, with its unit in brackets unless the label already names it."""
    if not field.unit or field.unit.casefold() in field.label.casefold():
        return field.label
    return f"{field.label} ({field.unit})"


def _heading_help(field: Field) -> str:
    required = texts.INPUT_REQUIRED if field.required else ""
    parts = (field.definition, field.note, _range_help(field.minimum, field.maximum), required)
    return "\n".join(part for part in parts if part)


def _input_help(field: Field, *, is_list: bool) -> str:
    """What to type; '' where anything may be typed."""
    what = {
        FieldType.INTEGER: texts.INPUT_WHOLE_NUMBER,
        FieldType.DECIMAL: texts.INPUT_NUMBER,
        FieldType.DATE: texts.INPUT_DATE,
        FieldType.CHOICE: texts.INPUT_CHOICE,
    }.get(field.type, "")
    named_unit = texts.INPUT_UNIT.format(unit=field.unit) if field.unit else ""
    is_asked = field.role is FieldRole.VALUE and not is_list
    otherwise = texts.INPUT_UNAVAILABLE if is_asked else ""
    parts = (what, named_unit, _range_help(field.minimum, field.maximum), otherwise)
    return " ".join(part for part in parts if part)


def _range_help(lowest: Decimal | None, highest: Decimal | None) -> str:
    minimum, maximum = (
        "" if bound is None else indonesian_number(bound) for bound in (lowest, highest)
    )
    if minimum and maximum:
        return texts.INPUT_BETWEEN.format(minimum=minimum, maximum=maximum)
    if minimum:
        return texts.INPUT_AT_LEAST.format(minimum=minimum)
    return texts.INPUT_AT_MOST.format(maximum=maximum) if maximum else ""


def indonesian_number(number: Decimal) -> str:
    """A number as an Indonesian sheet takes it when typed: Decimal('1234.50') -> '1234,5'."""
    plain = format(number.normalize(), "f")
    return plain.replace(".", ",")

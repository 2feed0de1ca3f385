"""People's tables Indikator and Format -> the request formats that OPD are asked to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sync import texts
from sync.domain.collection import Collection
from sync.domain.errors import RegisterError
from sync.domain.formats import (
    AVAILABILITY,
    NOTE,
    PUBLIC,
    ROW_CODE,
    ROW_LABEL,
    SOURCE,
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.own_tabs import OWN_TABS
from sync.domain.public import PUBLIC_FORMAT, public_format
from sync.ports import Workbook
from sync.workbook import asked_rules, names
from sync.workbook.people_rows import Row, rows_of
from sync.workbook.register_problems import RegisterProblems

INDICATOR_SHEET = "Indikator"
INDICATOR_TITLE = "Permintaan Data Indikator"
INDICATOR_CODE = "IND-{agency}"

_LONGEST_TITLE = 31
_AREA_KEYS = (ROW_CODE, ROW_LABEL, AVAILABILITY, SOURCE, NOTE)
_OWN_TITLES = (INDICATOR_SHEET, public_format().sheet, "History", *OWN_TABS, *names.Sheet)
_INDICATOR_TYPES = (FieldType.INTEGER, FieldType.DECIMAL)


def read_indicators(
    workbook: Workbook, collection: Collection, owners: Mapping[str, str]
) -> Iterator[RequestFormat]:
    """One indicator format for each OPD that has indicators, in the order of the table.

    Args:
        owners: every OPD's code -> the code of the OPD that answers for it.
    """
    rows: dict[str, dict[str, FormatRow]] = {}
    problems = RegisterProblems()
    for row in rows_of(workbook.read_table(names.INDICATORS.name)):
        with problems.of_row():
            _ask_indicator(row, owners, rows)
    problems.refuse()
    for agency, indicators in rows.items():
        yield indicator_format(
            code=INDICATOR_CODE.format(agency=agency),
            title=INDICATOR_TITLE,
            sheet=INDICATOR_SHEET,
            rows=tuple(indicators.values()),
            periods=collection.periods,
            agencies=(agency,),
        )


def _ask_indicator(
    row: Row, owners: Mapping[str, str], rows: dict[str, dict[str, FormatRow]]
) -> None:
    """Put an indicator to those of the OPD that answers for it."""
    named = row.code("Kode OPD")
    if named not in owners:
        raise RegisterError(texts.REGISTER_UNKNOWN_OPD, where=row.at("Kode OPD"), code=named)
    agency = owners[named]
    indicator = indicator_of(row)
    asked = rows.setdefault(agency, {})
    if indicator.key not in asked:
        asked[indicator.key] = indicator
    elif named == agency:  # merged OPD that were asked the same are asked once
        raise RegisterError(texts.REGISTER_DOUBLE, where=row.at("Kode"), code=indicator.key)


def indicator_of(row: Row) -> FormatRow:
    """What one row of the table Indikator asks. Raises RegisterError."""
    minimum, maximum = asked_rules.limits(row)
    return FormatRow(
        key=row.code("Kode"),
        label=row.needed("Uraian"),
        unit=row.text("Satuan"),
        type=_field_type(row, FieldType.DECIMAL, _INDICATOR_TYPES),
        aliases=row.words("Alias"),
        definition=row.text("Definisi"),
        minimum=minimum,
        maximum=maximum,
        jump=asked_rules.jump(row),
    )


def read_formats(
    workbook: Workbook,
    collection: Collection,
    owners: Mapping[str, str],
    areas: tuple[FormatRow, ...],
) -> Iterator[RequestFormat]:
    """The Format table: the rows of one code, wherever they stand, make one format."""
    columns: dict[str, list[Row]] = {}
    for row in rows_of(workbook.read_table(names.FORMATS.name)):
        columns.setdefault(row.code("Kode Format"), []).append(row)
    taken_codes: set[str] = set()
    taken_titles = {title.casefold() for title in _OWN_TITLES}
    for code, rows in columns.items():
        first = rows[0]
        _refuse_code(first, code, taken_codes)
        title = first.needed("Judul")
        sheet = _tab_title(title)
        if not sheet or sheet.casefold() in taken_titles:
            raise RegisterError(
                texts.REGISTER_DOUBLE_TITLE, where=first.at("Judul"), title=sheet or title
            )
        taken_titles.add(sheet.casefold())
        yield _format(
            rows, code, title, sheet, _asked(first, owners), areas, collection.periods[-1]
        )


def _format(
    rows: list[Row],
    code: str,
    title: str,
    sheet: str,
    agencies: tuple[str, ...],
    areas: tuple[FormatRow, ...],
    period: str,
) -> RequestFormat:
    kind = _kind(rows[0])
    fields = _fields(rows, code, _AREA_KEYS if kind is FormatKind.AREAS else ())
    if kind is FormatKind.LIST:
        return RequestFormat(code, title, kind, sheet, fields, (), agencies)
    if not areas:
        raise RegisterError(texts.REGISTER_NO_AREAS, where=names.AREAS.sheet)
    return area_format(code, title, sheet, areas, fields, period, agencies)


def _refuse_code(row: Row, code: str, taken: set[str]) -> None:
    """Codes that only differ in case would give two tables of one name in Excel."""
    where = row.at("Kode Format")
    folded = code.casefold()
    if folded == PUBLIC_FORMAT.casefold() or folded.startswith(INDICATOR_CODE[:4].casefold()):
        raise RegisterError(texts.REGISTER_FORMAT_RESERVED, where=where, code=code)
    if folded in taken:
        raise RegisterError(texts.REGISTER_DOUBLE, where=where, code=code)
    taken.add(folded)


def _asked(row: Row, owners: Mapping[str, str]) -> tuple[str, ...]:
    agencies = row.words("OPD")
    for agency in agencies:
        if agency not in owners and agency != PUBLIC:
            raise RegisterError(texts.REGISTER_UNKNOWN_OPD, where=row.at("OPD"), code=agency)
    return tuple(dict.fromkeys(owners.get(agency, agency) for agency in agencies))


def _kind(row: Row) -> FormatKind:
    word = row.needed("Jenis").lower()
    if word in (FormatKind.AREAS, FormatKind.LIST):
        return FormatKind(word)
    raise RegisterError(texts.REGISTER_KIND, where=row.at("Jenis"), value=word)


def _fields(rows: list[Row], code: str, taken: tuple[str, ...]) -> tuple[Field, ...]:
    fields: list[Field] = []
    keys = set(taken)
    problems = RegisterProblems()
    for row in rows:
        with problems.of_row():
            field = field_of(row)
            if field.key in keys:
                where = row.at("Label Kolom")
                raise RegisterError(
                    texts.REGISTER_DOUBLE_COLUMN, where=where, code=code, key=field.label
                )
            keys.add(field.key)
            fields.append(field)
    problems.refuse()
    if not any(field.required for field in fields):
        where = rows[0].at("Wajib")
        raise RegisterError(texts.REGISTER_NOTHING_REQUIRED, where=where, code=code)
    return tuple(fields)


def field_of(row: Row) -> Field:
    """The column that one row of the table Format asks for. Raises RegisterError."""
    label = row.needed("Label Kolom")
    pattern = asked_rules.pattern(row)
    kind = _field_type(row, FieldType.TEXT, tuple(FieldType))
    if kind is FieldType.CHOICE and not row.words("Pilihan"):
        raise RegisterError(texts.REGISTER_EMPTY, where=row.at("Pilihan"), column="Pilihan")
    minimum, maximum = asked_rules.limits(row)
    return Field(
        key=re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "kolom",
        label=label,
        type=kind,
        aliases=row.words("Alias"),
        unit=row.text("Satuan"),
        required=asked_rules.says_yes(row, "Wajib"),
        choices=row.words("Pilihan"),
        minimum=minimum,
        maximum=maximum,
        pattern=pattern,
        note=row.text("Catatan"),
        definition=row.text("Definisi"),
        unique=asked_rules.says_yes(row, "Unik"),
        jump=asked_rules.jump(row),
        severity=asked_rules.severity(row),
    )


def _field_type(row: Row, default: FieldType, allowed: tuple[FieldType, ...]) -> FieldType:
    word = row.text("Tipe").lower()
    if not word:
        return default
    if word not in allowed:
        raise RegisterError(
            texts.REGISTER_TYPE, where=row.at("Tipe"), value=word, allowed=", ".join(allowed)
        )
    return FieldType(word)


def _tab_title(title: str) -> str:
    """A tab title of at most 31 characters without the signs that Excel forbids."""
    plain = re.sub(r"[\[\]:*?/\\'\s]+", " ", title).strip()
    return plain[:_LONGEST_TITLE].strip()

"""A register -> the rows of people's tables that say the same: the way back of `read_register`.

For a master that was lost with all its copies. What the register never held (holidays, staff,
office hours, OPD of whom nothing was asked) people write again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sync.domain.agencies import Agency
from sync.domain.collection import Register
from sync.domain.findings import Severity
from sync.domain.formats import (
    PUBLIC,
    USUAL_JUMP,
    Field,
    FieldRole,
    FormatKind,
    FormatRow,
    RequestFormat,
)
from sync.domain.public import PUBLIC_FORMAT
from sync.ports import Scalar, TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.asked_rules import JUMP, NEVER
from sync.workbook.names import Name, Table

Cells = Mapping[str, Scalar]

_WEIGHTS = {Severity.MUST: "wajib", Severity.SHOULD: "lihat"}


def register_update(register: Register) -> WorkbookUpdate:
    """What people had written, as far as the register knows it; to be put into a fresh master."""
    known = {agency.code for agency in register.agencies}
    rows: dict[Table, Sequence[Cells]] = {
        names.AGENCIES: [_agency(agency, known) for agency in register.agencies],
        names.INDICATORS: list(_indicators(register)),
        names.FORMATS: list(_formats(register, known)),
        names.AREAS: list(_areas(register)),
    }
    tables = {
        table.name: TableUpdate(
            table.headers,
            tuple(tuple(row.get(header) for header in table.headers) for row in found),
        )
        for table, found in rows.items()
        if found
    }
    return WorkbookUpdate(tables, {name.name: value for name, value in _settings(register).items()})


def _settings(register: Register) -> Mapping[Name, Scalar]:
    collection = register.collection
    return {
        names.CODE: collection.code,
        names.TITLE: collection.title,
        names.PERIODS: _joined(collection.periods),
        names.ORDER_NUMBER: collection.order.number,
        names.ORDER_DATE: collection.order.date,
        names.ORDER_FROM: collection.order.issued_by,
        names.DUE: collection.due,
        names.PREVIOUS: collection.previous or None,
    }


def _agency(agency: Agency, known: set[str]) -> Cells:
    """An OPD that was merged into this one is not in the register, and so cannot be named."""
    return {
        "Kode OPD": agency.code,
        "Nama OPD": agency.name,
        "Singkatan": agency.short_name,
        "Surel": agency.email or None,
        "Telepon": agency.phone or None,
        "Berlaku Dari": agency.valid_from,
        "Berlaku Sampai": agency.valid_to,
        "Gabungan Dari": _joined([code for code in agency.predecessors if code in known]),
        "Spreadsheet": agency.spreadsheet_id or None,
    }


def _indicators(register: Register) -> Iterator[Cells]:
    for fmt in register.formats:
        if fmt.kind is FormatKind.INDICATORS:
            for row in fmt.rows:
                yield {"Kode OPD": fmt.agencies[0], **_indicator(row)}


def _indicator(row: FormatRow) -> Cells:
    return {
        "Kode": row.key,
        "Uraian": row.label,
        "Satuan": row.unit or None,
        "Tipe": row.type.value,
        "Alias": _joined(row.aliases),
        "Definisi": row.definition or None,
        "Minimum": _number(row.minimum),
        "Maksimum": _number(row.maximum),
        JUMP: _jump(row.jump),
    }


def _formats(register: Register, known: set[str]) -> Iterator[Cells]:
    for fmt in register.formats:
        if fmt.kind is FormatKind.INDICATORS or fmt.code == PUBLIC_FORMAT:
            continue
        asked = [code for code in fmt.agencies if code in known or code == PUBLIC]
        if fmt.agencies and not asked:
            continue  # without any OPD it would be asked of all
        first: Cells = {"Judul": fmt.title, "Jenis": fmt.kind.value, "OPD": _joined(asked)}
        for field in _own_fields(fmt):
            yield {"Kode Format": fmt.code, **first, **_field(field)}
            first = {}


def _own_fields(fmt: RequestFormat) -> Iterator[Field]:
    """The columns that staff asked for, without those that himpun gives to fixed rows."""
    return fmt.with_role(FieldRole.VALUE) if fmt.kind is FormatKind.AREAS else iter(fmt.fields)


def _field(field: Field) -> Cells:
    return {
        "Label Kolom": field.label,
        "Alias": _joined(field.aliases),
        "Tipe": field.type.value,
        "Satuan": field.unit or None,
        "Wajib": "ya" if field.required else "tidak",
        "Pilihan": _joined(field.choices),
        "Minimum": _number(field.minimum),
        "Maksimum": _number(field.maximum),
        "Pola": field.pattern or None,
        "Unik": "ya" if field.unique else None,
        JUMP: _jump(field.jump),
        "Tingkat": _WEIGHTS[field.severity] if field.severity else None,
        "Catatan": field.note or None,
        "Definisi": field.definition or None,
    }


def _areas(register: Register) -> Iterator[Cells]:
    areas = {
        row.key: row.label
        for fmt in register.formats
        if fmt.kind is FormatKind.AREAS
        for row in fmt.rows
    }
    for code, name in areas.items():
        yield {"Kode Wilayah": code, "Kecamatan": name}


def _joined(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None


def _jump(factor: Decimal | None) -> Scalar:
    if factor is None:
        return NEVER
    return None if factor == USUAL_JUMP else _number(factor)


def _number(value: Decimal | None) -> Scalar:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

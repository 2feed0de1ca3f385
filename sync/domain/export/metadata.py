"""Metadata of Satu Data (BPS 5/2020): the activity, its indicators, its variables, its OPD.

What himpun does not know stays blank: metadata is never invented.
"""

from __future__ import annotations

from collections.abc import Iterable

from sync import texts
from sync.domain.documents import Letterhead
from sync.domain.export.fixed import (
    INDICATOR_METADATA,
    VARIABLE_METADATA,
    measures_of,
)
from sync.domain.export.lists import column_name, exported_fields
from sync.domain.export.tables import TO_AGENCY, ColumnKind, ExportTable, known_column
from sync.domain.formats import Field, FormatKind, RequestFormat
from sync.domain.numbers import format_number
from sync.domain.state import CollectionState
from sync.domain.submissions import TypedValue

_Line = tuple[TypedValue, ...]

_INDICATOR = (
    *("opd_kode", "kode", "nama", "konsep", "definisi", "interpretasi", "rumus"),
    *("ukuran", "satuan", "klasifikasi"),
)
_VARIABLE = (
    *("format", "kolom", "nama", "alias", "konsep", "definisi", "satuan", "referensi_waktu"),
    *("tipe_data", "klasifikasi_isian", "aturan_validasi", "kalimat_pertanyaan", "aksesibilitas"),
)


def agency_table(state: CollectionState) -> ExportTable:
    """The OPD that were asked, without whom to reach there."""
    rows = tuple(
        (item.agency.code, item.agency.name, item.agency.short_name) for item in state.agencies
    )
    columns = (
        known_column("kode", required=True),
        known_column("nama", required=True),
        known_column("singkatan"),
    )
    return ExportTable("opd", texts.EXPORT_AGENCIES, columns, rows, ("kode",))


def activity_table(
    state: CollectionState, letterhead: Letterhead, *, provisional: bool
) -> ExportTable:
    """MS-Keg: the collection itself, as far as its order and Pengaturan tell."""
    collection = state.register.collection
    order = collection.order
    row: _Line = (
        collection.code,
        collection.title,
        texts.EXPORT_BASIS.format(number=order.number, issued_by=order.issued_by),
        order.date,
        letterhead.office or None,
        letterhead.regency or None,
        "; ".join(collection.periods),
        collection.due,
        len(state.agencies),
        texts.EXPORT_PROVISIONAL_WORD if provisional else texts.EXPORT_FINAL_WORD,
    )
    columns = (
        known_column("kode", required=True),
        known_column("judul", required=True),
        known_column("dasar"),
        known_column("tanggal_perintah", ColumnKind.DATE),
        known_column("penyelenggara"),
        known_column("pemerintah_daerah"),
        known_column("periode"),
        known_column("tenggat", ColumnKind.DATE),
        known_column("jumlah_opd", ColumnKind.INTEGER),
        known_column("status"),
    )
    return ExportTable("metadata-kegiatan", texts.EXPORT_ACTIVITY, columns, (row,), ("kode",))


def indicator_metadata(state: CollectionState, indicators: ExportTable) -> ExportTable:
    """MS-Ind: one line for each indicator that leaves."""
    leaving = {(one["opd_kode"], one["kode"]) for one in indicators.records()}
    rows = tuple(
        (code, row.key, row.label, None, row.definition, None, None, None, row.unit, None)
        for item in state.agencies
        if (code := item.agency.code)
        for fmt in state.register.formats_for(code)
        if fmt.kind is FormatKind.INDICATORS
        for row in fmt.rows
        if (code, row.key) in leaving
    )
    must = ("opd_kode", "kode", "nama", "definisi", "satuan")
    return ExportTable(
        INDICATOR_METADATA,
        texts.EXPORT_MS_IND,
        tuple(known_column(name, required=name in must) for name in _INDICATOR),
        rows,
        ("opd_kode", "kode"),
        (TO_AGENCY,),
    )


def variable_metadata(tables: Iterable[tuple[RequestFormat, ExportTable]]) -> ExportTable:
    """MS-Var: one line for each column of an area format or a list that leaves."""
    rows: list[_Line] = []
    for fmt, table in tables:
        if fmt.kind is FormatKind.LIST:
            named = [(column_name(field), field) for field in exported_fields(fmt, table)]
        else:
            leaving = {one["kolom"] for one in table.records()}
            named = [(one.key, one) for one in measures_of(fmt) if one.key in leaving]
        rows += [_variable(fmt, name, field) for name, field in named]
    must = ("format", "kolom", "nama", "definisi", "tipe_data")
    return ExportTable(
        VARIABLE_METADATA,
        texts.EXPORT_MS_VAR,
        tuple(known_column(name, required=name in must) for name in _VARIABLE),
        tuple(rows),
        ("format", "kolom"),
    )


def _variable(fmt: RequestFormat, name: str, field: Field) -> _Line:
    return (
        fmt.code,
        name,
        field.label,
        "; ".join(field.aliases) or None,
        None,
        field.definition,
        field.unit or None,
        field.period or None,
        field.type.value,
        "; ".join(field.choices) or None,
        _rules(field) or None,
        field.note or None,
        None,
    )


def _rules(field: Field) -> str:
    """The checks that himpun made of a column, in words."""
    parts = []
    if field.required:
        parts.append(texts.EXPORT_RULE_REQUIRED)
    if field.minimum is not None:
        parts.append(texts.EXPORT_RULE_MINIMUM.format(limit=format_number(field.minimum)))
    if field.maximum is not None:
        parts.append(texts.EXPORT_RULE_MAXIMUM.format(limit=format_number(field.maximum)))
    if field.pattern:
        parts.append(texts.EXPORT_RULE_PATTERN.format(pattern=field.pattern))
    return "; ".join(parts)

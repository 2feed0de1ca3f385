"""The tables of a snapshot: typed values, findings, and the rekap, with what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync import texts
from sync.csv_files import csv_bytes, inert_but_numbers, plain
from sync.domain.recap import build_recap
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import RowRemark

TYPED = (
    *("format", "kode", "uraian", "kolom", "periode", "satuan", "keadaan", "nilai", "alasan"),
    *("sel", "ketersediaan", "sumber", "keterangan"),
)
FINDINGS = ("kode", "opd", "lembar", "sel", "aturan", "tingkat", "isi_sel", "temuan")
RECAP = (
    *("opd_kode", "opd", "format", "kode", "uraian", "satuan", "periode", "keadaan", "nilai"),
    *("lembar", "sel", "jejak"),
)

Row = Sequence[str]


def table_bytes(header: Row, rows: Sequence[Row]) -> bytes:
    """One table as CSV."""
    return csv_bytes(header, ([inert_but_numbers(cell) for cell in row] for row in rows))


def schema_of(header: Row) -> list[dict[str, str]]:
    """What the columns of a table mean, for the manifest."""
    return [{"kolom": name, "arti": texts.ARCHIVE_COLUMNS[name]} for name in header]


def typed_rows(item: AgencyState) -> list[Row]:
    """Every typed value of one OPD."""
    return [
        (
            submission.format,
            value.row_key,
            value.row_label,
            value.field_key,
            value.period,
            value.unit,
            value.state.value,
            plain(value.value),
            value.reason,
            value.cell,
            *_remarks(submission.remarks.get(value.row_key, RowRemark())),
        )
        for submission in item.submissions
        for value in submission.values
    ]


def _remarks(remark: RowRemark) -> tuple[str, str, str]:
    return remark.availability, remark.source, remark.note


def finding_rows(state: CollectionState) -> list[Row]:
    """Every open finding of the OPD."""
    return [
        (
            found.code,
            found.agency,
            found.sheet,
            found.cell,
            found.rule.value,
            found.severity.value,
            found.raw,
            found.sentence,
        )
        for found in state.findings
    ]


def recap_rows(state: CollectionState) -> list[Row]:
    """The rekap as it stands, one line for each value, with the cell that it came from."""
    return list(_recap_rows(state))


def _recap_rows(state: CollectionState) -> Iterator[Row]:
    for row in build_recap(state).rows:
        for period, cell in row.cells.items():
            yield (
                row.agency,
                row.agency_name,
                row.format,
                row.code,
                row.label,
                row.unit,
                period,
                cell.state.value,
                plain(cell.value),
                cell.sheet,
                cell.cell,
                cell.trace,
            )

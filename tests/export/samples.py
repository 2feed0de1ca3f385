"""A collection whose data are all defined, and an export read back as its readers would."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sync.domain.documents import Letterhead
from sync.domain.formats import Field, FormatRow, RequestFormat
from sync.domain.state import CollectionState
from sync.export import ExportReport, export_collection

KOP = Letterhead("Kabupaten Contoh", "Dinas Kominfo", "Jalan Contoh 1", "kominfo@contoh.example")


def with_formats(
    state: CollectionState, change: Callable[[RequestFormat], RequestFormat]
) -> CollectionState:
    """The same answers, asked for by changed formats, in the newest revision too."""
    formats = tuple(change(fmt) for fmt in state.register.formats)
    revised = with_formats(state.revised, change) if state.revised else None
    return replace(state, register=replace(state.register, formats=formats), revised=revised)


def defined(state: CollectionState) -> CollectionState:
    """Everything that is asked has a definition."""

    def define(fmt: RequestFormat) -> RequestFormat:
        rows = tuple(replace(row, definition=f"Definisi {row.label}") for row in fmt.rows)
        fields = tuple(replace(one, definition=f"Definisi {one.label}") for one in fmt.fields)
        return replace(fmt, rows=rows, fields=fields)

    return with_formats(state, define)


def undefined(state: CollectionState) -> CollectionState:
    """Nothing that is asked has a definition."""

    def strip(fmt: RequestFormat) -> RequestFormat:
        rows = tuple(replace(row, definition="") for row in fmt.rows)
        fields = tuple(replace(one, definition="") for one in fmt.fields)
        return replace(fmt, rows=rows, fields=fields)

    return with_formats(state, strip)


def with_row(state: CollectionState, key: str, **changes: str) -> CollectionState:
    """One indicator told otherwise."""

    def change(row: FormatRow) -> FormatRow:
        return replace(row, **changes) if row.key == key else row  # type: ignore[arg-type]

    return with_formats(state, lambda fmt: replace(fmt, rows=tuple(map(change, fmt.rows))))


def with_field(state: CollectionState, code: str, key: str, **changes: str) -> CollectionState:
    """One column of one format told otherwise."""

    def change(field: Field) -> Field:
        return replace(field, **changes) if field.key == key else field  # type: ignore[arg-type]

    return with_formats(
        state,
        lambda fmt: (
            replace(fmt, fields=tuple(map(change, fmt.fields))) if fmt.code == code else fmt
        ),
    )


def exported(state: CollectionState, folder: Path) -> ExportReport:
    """What leaves of a collection, approved or not."""
    return export_collection(state, folder, KOP, provisional=True)


def lines(report: ExportReport, table: str) -> list[dict[str, str]]:
    """The lines of one CSV, by the names in its first line."""
    (path,) = (
        path
        for path in report.files
        if path.stem.removesuffix("-SEMENTARA") == table and path.suffix == ".csv"
    )
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))

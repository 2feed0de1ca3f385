"""The descriptor 'datapackage.json': Frictionless Data Package, version 1.

Version 1 and not 2: what checks and takes in packages today (frictionless 5, the importers of
CKAN) knows version 1 in full, and version 2 reads it unchanged.

CSV in a package is UTF-8 without a byte order mark: readers that do not expect one make it part
of the first column's name. A column's limits stand in its schema because himpun has checked every
value against them; whether a value must be answered is told in MS-Var only, since an unanswered
one keeps its line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync import texts
from sync.csv_files import csv_bytes, inert, plain
from sync.domain.documents import Letterhead
from sync.domain.export.tables import ColumnKind, ExportColumn, ExportTable
from sync.domain.state import CollectionState

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class WrittenTable:
    """A table as its CSV holds it, below the package's folder."""

    table: ExportTable
    path: str
    content: bytes


def table_csv(table: ExportTable) -> bytes:
    """A table's CSV; text is inert, numbers and dates are written in full."""
    kinds = [column.kind for column in table.columns]
    header = [column.name for column in table.columns]
    return csv_bytes(
        header,
        (
            [
                inert(plain(value)) if kind is ColumnKind.STRING else plain(value)
                for value, kind in zip(row, kinds, strict=True)
            ]
            for row in table.rows
        ),
    )


def describe(
    state: CollectionState,
    letterhead: Letterhead,
    name: str,
    status: str,
    written: Sequence[WrittenTable],
    others: Mapping[str, bytes],
) -> dict[str, object]:
    """The descriptor of a package.

    Args:
        name: of the export's folder; others: the files beside the tables, by path.
    """
    collection = state.register.collection
    office = " ".join(part for part in (letterhead.office, letterhead.regency) if part)
    publisher = {"title": office, "role": "publisher"}
    return {
        "profile": "tabular-data-package",
        "name": f"himpun-{_slug(name)}",
        "title": collection.title,
        "description": texts.EXPORT_DESCRIPTION.format(
            title=collection.title, periods=", ".join(collection.periods), status=status
        ),
        "created": state.at.isoformat(),
        "keywords": [*collection.periods, status],
        "sources": [{"title": item.agency.name} for item in state.agencies],
        **({"contributors": [publisher]} if office else {}),
        "status": status,
        "berkas_lain": {path: _sha256(content) for path, content in sorted(others.items())},
        "resources": [_resource(one) for one in written],
    }


def _resource(one: WrittenTable) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": one.table.name,
        "title": one.table.title,
        "path": one.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(one.content),
        "hash": f"sha256:{_sha256(one.content)}",
        "schema": table_schema(one.table),
    }


def table_schema(table: ExportTable) -> dict[str, object]:
    """A table's columns and keys in the words of Table Schema."""
    schema: dict[str, object] = {
        "fields": [
            _field(column, [row[place] for row in table.rows])
            for place, column in enumerate(table.columns)
        ],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.columns),
                "reference": {"resource": reference.table, "fields": list(reference.targets)},
            }
            for reference in table.references
        ]
    return schema


def _field(column: ExportColumn, values: Sequence[object]) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "title": column.title,
        "type": column.kind.value,
    }
    if column.meaning:
        described["description"] = column.meaning
    if constraints := _constraints(column, values):
        described["constraints"] = constraints
    return described


def _constraints(column: ExportColumn, values: Sequence[object]) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = [inert(choice) for choice in column.choices]
    if column.minimum is not None:
        constraints["minimum"] = _limit(column, column.minimum)
    if column.maximum is not None:
        constraints["maximum"] = _limit(column, column.maximum)
    # an apostrophe that keeps text inert is not part of what the pattern was made for
    written = [inert(value) for value in values if isinstance(value, str)]
    if column.pattern and all(re.fullmatch(column.pattern, text) for text in written):
        constraints["pattern"] = column.pattern
    return constraints


def _limit(column: ExportColumn, limit: object) -> object:
    text = str(limit)
    return int(text) if column.kind is ColumnKind.INTEGER and text.lstrip("-").isdigit() else text


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.casefold())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

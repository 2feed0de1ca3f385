"""A spreadsheet as bytes and back: compressed JSON, each distinct format kept once."""

from __future__ import annotations

import zlib
from typing import Any

import orjson

from sync.sandbox.errors import Json
from sync.sandbox.model import Box, Cell, Rows, Sheet, Spreadsheet

# Speed before size: every change to a spreadsheet rewrites it.
_LEVEL = 1


class _Shared:
    """Numbers the distinct JSON fragments of a spreadsheet."""

    def __init__(self) -> None:
        self.fragments: list[Json] = []
        self._by_identity: dict[int, int] = {}
        self._by_text: dict[bytes, int] = {}

    def number(self, fragment: Json | None) -> int | None:
        if fragment is None:
            return None
        known = self._by_identity.get(id(fragment))
        if known is None:
            text = orjson.dumps(fragment, option=orjson.OPT_SORT_KEYS)
            known = self._by_text.setdefault(text, len(self.fragments))
            if known == len(self.fragments):
                self.fragments.append(fragment)
            self._by_identity[id(fragment)] = known
        return known


def dump(document: Spreadsheet) -> bytes:
    """The bytes of a spreadsheet."""
    shared = _Shared()
    content = {
        "properties": document.properties,
        "named_ranges": document.named_ranges,
        "ids_drawn": document.ids_drawn,
        "sheets": [_dump_sheet(sheet, shared) for sheet in document.sheets],
        "shared": shared.fragments,
    }
    return zlib.compress(orjson.dumps(content), _LEVEL)


def _dump_sheet(sheet: Sheet, shared: _Shared) -> Json:
    return {
        "sheet_id": sheet.sheet_id,
        "title": sheet.title,
        "row_count": sheet.row_count,
        "column_count": sheet.column_count,
        "properties": sheet.properties,
        "grid_properties": sheet.grid_properties,
        "merges": [list(box) for box in sheet.merges],
        "protected_ranges": sheet.protected_ranges,
        "conditional_formats": sheet.conditional_formats,
        "basic_filter": sheet.basic_filter,
        "row_metadata": list(sheet.row_metadata.items()),
        "column_metadata": list(sheet.column_metadata.items()),
        "row_depths": list(sheet.row_depths.items()),
        "column_depths": list(sheet.column_depths.items()),
        "cells": [
            [row, [[column, *_dump_cell(cell, shared)] for column, cell in cells.items()]]
            for row, cells in sheet.rows.items()
        ],
    }


def _dump_cell(cell: Cell, shared: _Shared) -> list[Any]:
    fields = [
        cell.value,
        cell.formula,
        shared.number(cell.format),
        cell.note,
        shared.number(cell.validation),
    ]
    while fields and fields[-1] is None:
        fields.pop()
    return fields


def load(spreadsheet_id: str, content: bytes) -> Spreadsheet:
    """The spreadsheet of bytes made by `dump`."""
    decoded = orjson.loads(zlib.decompress(content))
    shared: list[Json] = decoded["shared"]
    return Spreadsheet(
        spreadsheet_id,
        decoded["properties"],
        [_load_sheet(sheet, shared) for sheet in decoded["sheets"]],
        decoded["named_ranges"],
        decoded["ids_drawn"],
    )


def _load_sheet(content: Json, shared: list[Json]) -> Sheet:
    rows: Rows = {
        row: {column: _load_cell(fields, shared) for column, *fields in cells}
        for row, cells in content["cells"]
    }
    return Sheet(
        sheet_id=content["sheet_id"],
        title=content["title"],
        row_count=content["row_count"],
        column_count=content["column_count"],
        properties=content["properties"],
        grid_properties=content["grid_properties"],
        rows=rows,
        merges=[Box(*box) for box in content["merges"]],
        protected_ranges=content["protected_ranges"],
        conditional_formats=content["conditional_formats"],
        basic_filter=content["basic_filter"],
        row_metadata=dict(content["row_metadata"]),
        column_metadata=dict(content["column_metadata"]),
        # Data files of before there were groups have none.
        row_depths=dict(content.get("row_depths", ())),
        column_depths=dict(content.get("column_depths", ())),
    )


def _load_cell(fields: list[Any], shared: list[Json]) -> Cell:
    padded: list[Any] = fields + [None] * (5 - len(fields))
    value, formula, form, note, validation = padded
    return Cell(
        value,
        formula,
        None if form is None else shared[form],
        note,
        None if validation is None else shared[validation],
    )

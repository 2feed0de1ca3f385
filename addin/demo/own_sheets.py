"""Spreadsheets that some OPD already have: how their tables look, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.demo.mistakes import Habit
from addin.demo.sheet_table import THIS_YEAR
from sync.domain.agencies import Agency
from sync.domain.formats import (
    AVAILABILITY,
    NOTE,
    ROW_CODE,
    ROW_LABEL,
    ROW_UNIT,
    SOURCE,
    Field,
    FieldRole,
    FormatKind,
    FormatRow,
    RequestFormat,
)
from sync.domain.tables import RawCell

Json = dict[str, Any]


@dataclass(frozen=True)
class OwnTab:
    """One tab as the OPD made it; merges are (row, first column, one past the last), from 0."""

    title: str
    rows: tuple[tuple[RawCell, ...], ...]
    merges: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True)
class _Heading:
    """The heading of an own table: its lines, and the fields of its columns."""

    lines: tuple[tuple[RawCell, ...], ...]
    fields: tuple[Field, ...]
    merges: tuple[tuple[int, int], ...] = field(default=())


def own_tabs(agency: Agency, formats: Sequence[RequestFormat], habit: Habit) -> list[OwnTab]:
    """The OPD's own tabs, one for each format, with what is known before anything is filled."""
    return [_tab(agency, fmt, habit) for fmt in formats]


def creation_requests(tabs: Sequence[OwnTab]) -> list[Json]:
    """Requests that turn a new, blank spreadsheet (one tab of gid 0) into those tabs."""
    requests: list[Json] = [
        {
            "updateSpreadsheetProperties": {
                "properties": {"locale": "in_ID", "timeZone": "Asia/Jakarta"},
                "fields": "locale,timeZone",
            }
        }
    ]
    for sheet_id, tab in enumerate(tabs):
        properties = {"sheetId": sheet_id, "title": tab.title}
        if sheet_id:
            requests.append({"addSheet": {"properties": properties}})
        else:
            requests.append(
                {"updateSheetProperties": {"properties": properties, "fields": "title"}}
            )
        requests.append(_written(sheet_id, tab))
        requests += [_merged(sheet_id, *merge) for merge in tab.merges]
    return requests


def _tab(agency: Agency, fmt: RequestFormat, habit: Habit) -> OwnTab:
    heading = _heading(fmt, habit)
    titles: list[tuple[RawCell, ...]] = [(fmt.title.upper(),), (agency.name.upper(),), ()]
    top = len(titles)
    body = [_body_row(number, row, heading.fields) for number, row in enumerate(fmt.rows, 1)]
    return OwnTab(
        f"Tabel {fmt.sheet}",
        (*titles, *heading.lines, *body),
        tuple((top, first + 1, last + 1) for first, last in heading.merges),
    )


def _heading(fmt: RequestFormat, habit: Habit) -> _Heading:
    fields = list(fmt.fields)
    periods = [item for item in fields if item.role is FieldRole.VALUE]
    if fmt.kind is not FormatKind.INDICATORS:
        return _one_line(fields, {})
    match habit:
        case Habit.OWN_RENAMED:
            return _one_line(fields, {periods[-1].key: THIS_YEAR})
        case Habit.OWN_MOVED:
            by_key = {item.key: item for item in fields}
            moved = [ROW_LABEL, ROW_UNIT, SOURCE, *(p.key for p in reversed(periods)), ROW_CODE]
            return _one_line([by_key[key] for key in (*moved, AVAILABILITY, NOTE)], {})
        case Habit.OWN_MERGED:
            return _two_lines(fields, periods)
        case _:
            return _one_line(fields, {ROW_CODE: "Kode DSSD", SOURCE: "Sumber Data"})


def _one_line(fields: Sequence[Field], renamed: dict[str, str]) -> _Heading:
    line = ("No", *(renamed.get(item.key, item.label) for item in fields))
    return _Heading((line,), tuple(fields))


def _two_lines(fields: Sequence[Field], periods: Sequence[Field]) -> _Heading:
    """'Tahun' merged over the periods, which stand below it as numbers."""
    upper: list[RawCell] = ["No"]
    lower: list[RawCell] = [None]
    for item in fields:
        if item in periods:
            upper.append("Tahun" if item is periods[0] else None)
            lower.append(int(item.label) if item.label.isdigit() else item.label)
        else:
            upper.append(item.label)
            lower.append(None)
    first = fields.index(periods[0])
    return _Heading((tuple(upper), tuple(lower)), tuple(fields), ((first, first + len(periods)),))


def _body_row(number: int, row: FormatRow, fields: Sequence[Field]) -> tuple[RawCell, ...]:
    known = {ROW_CODE: row.key, ROW_LABEL: row.label, ROW_UNIT: row.unit}
    return (number, *(known.get(item.key) or None for item in fields))


def _written(sheet_id: int, tab: OwnTab) -> Json:
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": 0},
            "rows": [{"values": [_cell(raw) for raw in row]} for row in tab.rows],
            "fields": "userEnteredValue",
        }
    }


def _cell(raw: RawCell) -> Json:
    if raw is None:
        return {}
    kind = "stringValue" if isinstance(raw, str) else "numberValue"
    return {"userEnteredValue": {kind: raw}}


def _merged(sheet_id: int, row: int, first: int, end: int) -> Json:
    return {
        "mergeCells": {
            "range": {
                "sheetId": sheet_id,
                "startRowIndex": row,
                "endRowIndex": row + 1,
                "startColumnIndex": first,
                "endColumnIndex": end,
            },
            "mergeType": "MERGE_ALL",
        }
    }

"""A person's csv or xlsx file -> rows of a people's table in the master, at that person's word.

Rows whose key is already in the table are replaced where they stand, the others are added; nothing
is removed. Columns are matched by heading; what the file has no column for stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.domain.errors import RegisterError
from sync.ports import Scalar, TableRows, TableUpdate, Workbook, WorkbookUpdate
from sync.workbook import names
from sync.workbook.asked_formats import field_of, indicator_of
from sync.workbook.asked_rules import JUMP, NEVER
from sync.workbook.file_cells import read_cells
from sync.workbook.names import Column, Kind, Table
from sync.workbook.people_rows import Row, as_date, as_number, as_text, refuse_damaged_code
from sync.workbook.register_problems import RegisterProblems
from sync.workbook.registers import agency_of

IMPORTABLE: dict[str, tuple[Table, tuple[str, ...]]] = {
    "opd": (names.AGENCIES, ("Kode OPD", "Berlaku Dari")),
    "indikator": (names.INDICATORS, ("Kode", "Kode OPD")),
    "format": (names.FORMATS, ("Kode Format", "Label Kolom")),
    "wilayah": (names.AREAS, ("Kode Wilayah",)),
    "libur": (names.HOLIDAYS, ("Tanggal",)),
}
"""What can be imported: the table and the columns that make its key."""

_AS_STEP_1_READS: dict[str, Callable[[Row], object]] = {
    "opd": agency_of,
    "indikator": indicator_of,
    "format": field_of,
}
"""What reads one row of a table that step 1 takes as people wrote it."""

_MAY_BE_EMPTY = "Berlaku Dari"
"""The one part of a key that a file may lack, and that a row may leave empty."""

_DAYS = frozenset({"Berlaku Dari", "Tanggal"})

Values = dict[str, Scalar]


@dataclass(frozen=True)
class ImportReport:
    """How many rows of the file went into which sheet."""

    rows: int
    sheet: str


def import_file(workbook: Workbook, what: str, path: Path) -> ImportReport:
    """Bring a file's rows into the people's table `what` (a key of IMPORTABLE).

    Raises:
        RegisterError: the file cannot be read, a needed heading is missing in it, a row has no key
            or one that stands in the file already, or step 1 could not use it.
        WorkbookError: the master cannot be written.
    """
    table, key = IMPORTABLE[what]
    cells = read_cells(path)
    places = _places(table, key, cells[0], path.name)
    key = tuple(header for header in key if header in places)
    incoming = _incoming(table, places, cells, path.name)
    if not incoming:
        raise RegisterError(texts.REGISTER_FILE_EMPTY, where=path.name)
    _refuse_bad_keys(key, incoming)
    present = workbook.read_table(table.name)
    rows = _merge(key, present, incoming.values())
    if what in _AS_STEP_1_READS:
        _refuse_unusable(_AS_STEP_1_READS[what], key, present, rows, incoming)
    update = TableUpdate(
        present.columns, tuple(tuple(row[header] for header in present.columns) for row in rows)
    )
    workbook.apply(WorkbookUpdate({table.name: update}, {}))
    return ImportReport(len(incoming), table.sheet)


def _places(
    table: Table, key: Sequence[str], headings: Sequence[Scalar], file: str
) -> dict[str, int]:
    """Where each of the table's headings stands in the file."""
    found = [as_text(cell).casefold() for cell in headings]
    places = {
        header: found.index(header.casefold())
        for header in table.headers
        if header.casefold() in found
    }
    missing = [header for header in key if header not in places and header != _MAY_BE_EMPTY]
    if missing:
        raise RegisterError(
            texts.REGISTER_FILE_COLUMNS,
            where=file,
            missing=", ".join(missing),
            table=table.sheet,
        )
    return places


def _incoming(
    table: Table, places: dict[str, int], cells: Sequence[Sequence[Scalar]], file: str
) -> dict[str, Values]:
    """The file's rows that hold anything, each by where a person finds it."""
    incoming: dict[str, Values] = {}
    problems = RegisterProblems()
    for number, row in enumerate(cells[1:], 2):
        where = texts.REGISTER_FILE_ROW.format(file=file, number=number)
        if any(as_text(cell) for cell in row):
            with problems.of_row():
                incoming[where] = _values(table, places, row, where)
    problems.refuse()
    return incoming


def _values(table: Table, places: dict[str, int], row: Sequence[Scalar], where: str) -> Values:
    """One row of the file, by heading; only the headings that the file has."""
    return {
        column.header: _typed(column, row[place] if place < len(row) else None, where)
        for column in table.columns
        if (place := places.get(column.header)) is not None
    }


def _typed(column: Column, raw: Scalar, where: str) -> Scalar:
    text = as_text(raw)
    if not text:
        return None
    if column.kind is Kind.DATE:
        return as_date(raw, where)
    is_factor = column.header == JUMP and text != NEVER
    if is_factor or column.kind in (Kind.DECIMAL, Kind.INTEGER):
        number = as_number(raw, where)
        if number is None or number != number.to_integral_value():
            return None if number is None else float(number)
        return int(number)
    refuse_damaged_code(raw, where)
    return text


def _refuse_bad_keys(key: Sequence[str], incoming: Mapping[str, Values]) -> None:
    seen: set[tuple[str, ...]] = set()
    problems = RegisterProblems()
    for where, row in incoming.items():
        with problems.of_row():
            for header in key:
                if row[header] is None and header != _MAY_BE_EMPTY:
                    raise RegisterError(texts.REGISTER_EMPTY, where=where, column=header)
            name = _name(row, key)
            if name in seen:
                code = " ".join(name).strip()
                raise RegisterError(texts.REGISTER_DOUBLE, where=where, code=code)
            seen.add(name)
    problems.refuse()


def _refuse_unusable(
    read: Callable[[Row], object],
    key: Sequence[str],
    present: TableRows,
    rows: Sequence[Values],
    incoming: Mapping[str, Values],
) -> None:
    """RegisterError for rows that step 1 would refuse, as the file leaves them in the table."""
    left = {_name(row, key): row for row in rows}
    problems = RegisterProblems()
    for where, values in incoming.items():
        row = left[_name(values, key)]
        cells = tuple(row[header] for header in present.columns)
        with problems.of_row(where):
            read(Row(TableRows(present.columns, (cells,), present.sheet, 0, 0), 0))
    problems.refuse()


def _own_values(present: TableRows, row: Sequence[Scalar]) -> Values:
    """A row of the table without what is computed in it: that is computed anew."""
    return {
        header: None if header in present.computed else value
        for header, value in zip(present.columns, row, strict=True)
    }


def _merge(key: Sequence[str], present: TableRows, incoming: Iterable[Values]) -> list[Values]:
    """The table's rows with the file's: each over the last row of its key, or behind all."""
    blank: Values = dict.fromkeys(present.columns)
    held = (_own_values(present, row) for row in present.rows)
    rows = [values for values in held if any(as_text(cell) for cell in values.values())]
    places = {_name(row, key): place for place, row in enumerate(rows)}
    for values in incoming:
        place = places.setdefault(_name(values, key), len(rows))
        if place == len(rows):
            rows.append(blank)
        rows[place] = {**rows[place], **values}
    return rows


def _name(row: Values, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(_day(row[header]) if header in _DAYS else as_text(row[header]) for header in key)


def _day(value: Scalar) -> str:
    """A day typed as text is the same key as that day."""
    try:
        day = as_date(value, "")
    except RegisterError:
        return as_text(value)
    return day.isoformat() if day else ""

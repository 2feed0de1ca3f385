"""Where a number came from: from the rekap back to the OPD's cell, its pull and its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync import texts
from sync.domain.addresses import cell_address, split_address
from sync.domain.cell_text import raw_text
from sync.domain.corrections import Correction
from sync.domain.dates import format_datetime
from sync.domain.errors import RegisterError
from sync.domain.findings import Finding
from sync.domain.formats import RequestFormat
from sync.domain.recap import RecapRow, build_recap
from sync.domain.recap_lines import Level, row_words
from sync.domain.records import AcceptedTable, Revision
from sync.domain.revisions import told_by_agency
from sync.domain.state import AgencyState, CollectionState, source_link
from sync.domain.submissions import Submission, SubmittedValue, TypedValue, ValueState
from sync.domain.trace_codes import trace_code
from sync.domain.wording import value_text
from sync.ports import TableRows, Workbook
from sync.workbook import names


@dataclass(frozen=True)
class Trace:
    """The way of one number, from the rekap to the OPD's cell.

    Args:
        asked: what was asked, in words.
        submission, value, table: as the rekap uses them; None where nothing was accepted yet;
            `value` also for the count of a list, which stands in no cell.
        findings: open ones about this value.
        correction: what staff said of it, whether it is in force or not.
        revision: the approval that the rekap rests on, None before the first.
        since: what the value is by now, None where it is still the same.
    """

    code: str
    agency: AgencyState
    asked: str
    submission: Submission | None
    value: SubmittedValue | None
    table: AcceptedTable | None
    findings: tuple[Finding, ...]
    correction: Correction | None = None
    revision: Revision | None = None
    since: SubmittedValue | None = None

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Pairs of label and text, in the order in which people ask."""
        return (
            ("Jejak", self.code),
            ("OPD", f"{self.agency.agency.name} ({self.agency.agency.code})"),
            ("Yang diminta", self.asked),
            *self._value_lines(),
            *self._correction_lines(),
            *self._revision_lines(),
            *self._source_lines(),
            *(("Temuan", f"{found.code}: {found.sentence}") for found in self.findings),
        )

    def _value_lines(self) -> Iterator[tuple[str, str]]:
        value = self.value
        if value is not None:
            shown = value_text(value.value)
            yield "Nilai", f"{shown} {value.unit}".strip() if shown else "-"
            yield "Keadaan", value.state.value
            yield (
                "Isi sel asli",
                texts.TRACE_EMPTY if value.raw is None else f"[{raw_text(value.raw)}]",
            )
        elif self.submission is not None and not self.findings:
            rows = len({one.row_key for one in self.submission.values})
            yield "Nilai", f"{rows} ({texts.TRACE_LIST})"

    def _correction_lines(self) -> Iterator[tuple[str, str]]:
        made = self.correction
        if made is None:
            return
        yield texts.TRACE_BY_AGENCY, told_by_agency(made.now) or texts.TRACE_EMPTY
        yield texts.TRACE_CORRECTION, f"{made.word.told} ({made.status.value})"
        yield texts.TRACE_REASON, made.word.reason or "-"
        when = format_datetime(made.word.since)
        yield texts.TRACE_CORRECTED_BY, texts.TRACE_BY.format(name=made.word.by, at=when)

    def _revision_lines(self) -> Iterator[tuple[str, str]]:
        if self.revision is None:
            yield texts.TRACE_REVISION, texts.TRACE_NOT_APPROVED
            return
        when = format_datetime(self.revision.at)
        yield (
            texts.TRACE_REVISION,
            texts.TRACE_APPROVED.format(number=self.revision.number, at=when),
        )
        if self.since is not None:
            shown = value_text(self.since.value) or self.since.state.value
            yield texts.TRACE_SINCE, texts.TRACE_SINCE_THEN.format(value=shown)

    def _source_lines(self) -> Iterator[tuple[str, str]]:
        table = self.table
        if table is None:
            yield "Isian", texts.TRACE_NO_VALUE
            return
        cell = self.value.cell if self.value else ""
        sheet = table.table.title
        yield "Sel", f"{sheet}!{cell}" if cell else sheet
        if table.file:
            yield texts.FILE_LABEL, table.file
        else:
            yield "Spreadsheet", source_link(table.url, table.table.sheet_id, cell)
        pulled = format_datetime(table.pulled_at)
        yield "Ditarik", f"{pulled} (tarikan nomor {table.pull_number})"
        yield "Versi isi", table.content_hash


@dataclass(frozen=True)
class _Place:
    """One requested value: OPD, format, row and column."""

    agency: AgencyState
    format: RequestFormat
    row_key: str
    field_key: str

    @property
    def code(self) -> str:
        return trace_code(self.agency.agency.code, self.format.code, self.row_key, self.field_key)

    def submission_in(self, item: AgencyState) -> Submission | None:
        """What the OPD answered to the format."""
        return next((one for one in item.submissions if one.format == self.format.code), None)

    def value_in(self, item: AgencyState) -> SubmittedValue | None:
        """What stands at this place, None if nothing does."""
        submission = self.submission_in(item)
        asked = (self.row_key, self.field_key)
        values = submission.values if submission else ()
        return next((one for one in values if (one.row_key, one.field_key) == asked), None)


def trace(state: CollectionState, workbook: Workbook, place: str) -> Trace:
    """Follow a code ('J-1a2b3c4d', 'T-...') or a cell of the sheet Rekap ('Rekap!I12', 'I12').

    Raises:
        RegisterError: nothing of that name, or the master is older than the store.
    """
    text = place.strip()
    if re.fullmatch(r"T-[0-9a-f]{8}", text):
        return _of_finding(state, text)
    is_code = re.fullmatch(r"J-[0-9a-f]{8}", text)
    return _of_code(state, text if is_code else _code_at(state.final, workbook, text))


def _of_code(state: CollectionState, code: str) -> Trace:
    found = [one for one in _places(state.final) if one.code == code]
    if not found:  # asked for since the approval
        found = [one for one in _places(state) if one.code == code]
    if not found:
        raise RegisterError(texts.TRACE_UNKNOWN, where=code)
    if len(found) > 1:
        raise RegisterError(texts.TRACE_TWO, where=code)
    return _trace(state, found[0], code)


def _of_finding(state: CollectionState, code: str) -> Trace:
    for item in state.agencies:
        for found in item.findings:
            if found.code == code and found.format:
                fmt = state.register.format(found.format)
                place = _Place(item, fmt, found.row_key, found.field_key)
                return _trace(state, place, code, found)
    raise RegisterError(texts.TRACE_UNKNOWN, where=code)


def _places(state: CollectionState) -> Iterator[_Place]:
    """Every requested value, each once, whether it was answered or not."""
    for item in state.agencies:
        answers = {one.format: one for one in item.submissions}
        for fmt in state.register.formats_for(item.agency.code):
            answer = answers.get(fmt.code)
            keys = {(row.key, field.key) for row in fmt.rows for field in fmt.fields}
            keys |= {(one.row_key, one.field_key) for one in (answer.values if answer else ())}
            for row_key, field_key in sorted(keys | {("", "")}):
                yield _Place(item, fmt, row_key, field_key)


def _trace(
    state: CollectionState, place: _Place, code: str, finding: Finding | None = None
) -> Trace:
    """The value as it is used, what staff say of it, and what it has become since."""
    now = _agency_in(state, place)
    is_approved = state.approved is not None and _asks(state.final, place)
    used = _agency_in(state.final, place) if is_approved else now
    value, newest = place.value_in(used), place.value_in(now)
    return Trace(
        code=code,
        agency=used,
        asked=_asked(place),
        submission=place.submission_in(used),
        value=value,
        table=used.table_of(place.format.code),
        findings=(finding,) if finding else _findings_at(now, place),
        correction=next((one for one in used.corrections if one.trace == place.code), None),
        revision=state.revisions[-1] if is_approved else None,
        since=newest if newest and (value is None or _used(newest) != _used(value)) else None,
    )


def _asks(state: CollectionState, place: _Place) -> bool:
    return any(one.code == place.code for one in _places(state))


def _agency_in(state: CollectionState, place: _Place) -> AgencyState:
    code = place.agency.agency.code
    return next((one for one in state.agencies if one.agency.code == code), place.agency)


def _used(value: SubmittedValue) -> tuple[ValueState, TypedValue]:
    return value.state, value.value


def _asked(place: _Place) -> str:
    fmt = place.format
    row = next((one.label for one in fmt.rows if one.key == place.row_key), place.row_key)
    column = next((one.label for one in fmt.fields if one.key == place.field_key), place.field_key)
    return " · ".join(part for part in (fmt.title, row, column) if part)


def _findings_at(item: AgencyState, place: _Place) -> tuple[Finding, ...]:
    """Findings about this very value, its row, or its column."""
    if not place.row_key:
        return ()
    return tuple(
        found
        for found in item.findings
        if found.format == place.format.code
        and found.row_key == place.row_key
        and found.field_key in ("", place.field_key)
    )


def _code_at(state: CollectionState, workbook: Workbook, place: str) -> str:
    sheet, _, address = place.rpartition("!")
    if sheet.strip("'").casefold() not in ("", names.RECAP.sheet.value.casefold()):
        raise RegisterError(texts.TRACE_NOT_RECAP, where=place)
    try:
        row, column = split_address(address)
    except ValueError as error:
        raise RegisterError(texts.TRACE_UNKNOWN, where=place) from error
    table = workbook.read_table(names.RECAP.name)
    row -= table.first_row
    column -= table.first_column
    if not (0 <= row < len(table.rows) and 0 <= column < len(table.columns)):
        raise RegisterError(
            texts.TRACE_OUTSIDE,
            where=place,
            first=cell_address(table.first_row, table.first_column),
        )
    line = _same_line(state, table, row)
    cell = line.cells.get(table.columns[column])
    if cell is None and table.columns[column] in state.register.collection.periods:
        raise RegisterError(
            texts.TRACE_NOT_ASKED,
            where=place,
            period=table.columns[column],
            asked=" atau ".join(line.cells),
        )
    if cell is None:
        raise RegisterError(texts.TRACE_NOT_A_NUMBER, where=place)
    return cell.trace


def _example(table: TableRows) -> str:
    """The first cell of the rekap that shows a value."""
    levels = [row[table.columns.index("Tingkat")] for row in table.rows]
    first = levels.index(Level.ROW) if Level.ROW in levels else 0
    return cell_address(table.first_row + first, table.first_column + len(names.RECAP.headers) - 1)


def _same_line(state: CollectionState, table: TableRows, row: int) -> RecapRow:
    """The rekap's line that the master shows there, also when somebody has sorted the table."""
    shown = dict(zip(table.columns, table.rows[row], strict=True))
    number = shown["No"]
    if number is None and shown["Tingkat"] in set(Level) - {Level.ROW}:
        raise RegisterError(texts.TRACE_A_HEADING, where=names.RECAP.sheet, example=_example(table))
    rows = build_recap(state).rows
    line = rows[number - 1] if isinstance(number, int) and 1 <= number <= len(rows) else None
    if line is None or (line.agency_name, line.code, row_words(line)) != (
        shown["OPD"],
        shown["Kode"],
        shown["Indikator"],
    ):
        raise RegisterError(texts.TRACE_STALE, where=names.RECAP.sheet)
    return line

"""People's tables in the master (Pengaturan, OPD, Indikator, Format) -> what is asked of whom.

Every problem is said with sheet and cell, so that it can be mended on the spot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sync import texts
from sync.domain.agencies import Agency, heirs
from sync.domain.collection import Collection, Order, Register
from sync.domain.dates import MONTHS, format_date
from sync.domain.delivery import spreadsheet_id_of
from sync.domain.errors import RegisterError
from sync.domain.formats import PUBLIC, FormatRow
from sync.domain.labels import period_words
from sync.domain.public import public_format
from sync.ports import Workbook
from sync.workbook import names
from sync.workbook.asked_formats import read_formats, read_indicators
from sync.workbook.people_rows import Row, as_date, as_text, rows_of
from sync.workbook.register_problems import RegisterProblems

_PERIOD_SEPARATORS = re.compile(r"[;,\n]")
_MONTH_NUMBERS = {month.casefold(): number for number, month in enumerate(MONTHS, 1)}


def read_register(workbook: Workbook) -> Register:
    """Everything people wrote into the master, as one register.

    An OPD of whom nothing is asked is left out, and so is one that does not exist on the order's
    date: what was asked of it is asked of the OPD into which it was merged.

    Raises:
        RegisterError: a cell is missing or cannot be understood (sheet and cell are named).
        WorkbookError: a table or named cell is gone.
    """
    collection = read_collection(workbook)
    agencies = read_agencies(workbook)
    owners = {agency.code: agency.code for agency in agencies}
    owners |= heirs(agencies, collection.order.date)
    areas = read_areas(workbook)
    formats = (
        *read_indicators(workbook, collection, owners),
        *read_formats(workbook, collection, owners, areas),
    )
    current = existing_agencies(agencies, collection)
    if not current:
        raise RegisterError(texts.REGISTER_NO_AGENCY, where=names.AGENCIES.sheet)
    asked = tuple(one for one in current if any(fmt.is_for(one.code) for fmt in formats))
    if not asked:
        raise RegisterError(texts.REGISTER_NO_FORMATS, where=names.INDICATORS.sheet)
    return Register(collection, asked, (*formats, public_format()))


def read_collection(workbook: Workbook) -> Collection:
    """The campaign as Pengaturan describes it."""

    def needed(name: names.Name) -> str:
        text = as_text(workbook.read_name(name.name))
        if not text:
            raise RegisterError(texts.SETTING_EMPTY, where=setting_place(name), label=name.label)
        return text

    def day(name: names.Name) -> date:
        needed(name)
        found = as_date(workbook.read_name(name.name), setting_place(name))
        assert found is not None  # noqa: S101 - needed() has refused an empty cell
        return found

    collection = Collection(
        code=_safe_code(needed(names.CODE)),
        title=needed(names.TITLE),
        periods=_periods(needed(names.PERIODS)),
        order=Order(needed(names.ORDER_NUMBER), day(names.ORDER_DATE), needed(names.ORDER_FROM)),
        due=day(names.DUE),
        previous=as_text(workbook.read_name(names.PREVIOUS.name)),
    )
    if collection.previous == collection.code:
        raise RegisterError(
            texts.SETTING_PREVIOUS, where=setting_place(names.PREVIOUS), value=collection.code
        )
    if collection.due < collection.order.date:
        raise RegisterError(
            texts.SETTING_DUE,
            where=setting_place(names.DUE),
            due=format_date(collection.due),
            order=format_date(collection.order.date),
        )
    return collection


def setting_place(name: names.Name) -> str:
    """Where a person finds a setting: sheet and label."""
    return f"{name.sheet} ({name.label})"


def _safe_code(text: str) -> str:
    """A collection's code goes into file names: letters, digits, '-' and '_' only."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,30}", text):
        raise RegisterError(texts.SETTING_CODE, where=setting_place(names.CODE), value=text)
    return text


def _periods(text: str) -> tuple[str, ...]:
    """The periods, each once and oldest first: jumps are looked for from one to the next."""
    periods = tuple(word.strip() for word in _PERIOD_SEPARATORS.split(text) if word.strip())
    if not periods:
        raise RegisterError(
            texts.SETTING_EMPTY, where=setting_place(names.PERIODS), label=names.PERIODS.label
        )
    taken: set[str] = {header.casefold() for header in names.RECAP.headers}
    for period in periods:
        if period.casefold() in taken:
            raise RegisterError(
                texts.SETTING_PERIODS, where=setting_place(names.PERIODS), value=period
            )
        taken.add(period.casefold())
    for before, after in pairwise(periods):
        if _order(after) <= _order(before) and _order(before):
            raise RegisterError(
                texts.SETTING_PERIODS, where=setting_place(names.PERIODS), value=after
            )
    return periods


def _order(period: str) -> tuple[int, ...]:
    """Year, then quarter, semester or month; () for a label that names no year."""
    words = period_words(period)
    years = [int(word) for word in words if len(word) == 4 and word.isdigit()]
    parts = [int(word) for word in words if len(word) < 3 and word.isdigit()]
    months = [_MONTH_NUMBERS[word] for word in words if word in _MONTH_NUMBERS]
    return (years[0], *parts, *months) if years else ()


def read_agencies(workbook: Workbook) -> tuple[Agency, ...]:
    """The OPD table. A doubled code is refused unless the validity dates do not overlap.

    So are doubled names: the rekap and the spreadsheets' titles tell OPD apart by them.
    """
    found: list[Agency] = []
    table = workbook.read_table(names.AGENCIES.name)
    problems = RegisterProblems()
    for row in rows_of(table):
        with problems.of_row():
            found.append(_agency_beside(row, found))
    problems.refuse()
    known = {agency.code for agency in found}
    for row in rows_of(table):
        for code in row.words("Gabungan Dari"):
            if code not in known:
                raise RegisterError(
                    texts.REGISTER_UNKNOWN_OPD, where=row.at("Gabungan Dari"), code=code
                )
    return tuple(found)


def _agency_beside(row: Row, found: Sequence[Agency]) -> Agency:
    """An OPD that is told apart from those above it."""
    agency = agency_of(row)
    together = [other for other in found if _overlap(other, agency)]
    if any(other.code == agency.code for other in together):
        raise RegisterError(texts.REGISTER_DOUBLE, where=row.at("Kode OPD"), code=agency.code)
    for header, name, others in (
        ("Nama OPD", agency.name, [other.name for other in together]),
        ("Singkatan", agency.short_name, [other.short_name for other in together]),
    ):
        if name.casefold() in map(str.casefold, others):
            raise RegisterError(texts.REGISTER_DOUBLE_NAME, where=row.at(header), name=name)
    _refuse_shared(row, agency, together)
    return agency


def agency_of(row: Row) -> Agency:
    """The OPD that one row of the table describes. Raises RegisterError."""
    code = row.code("Kode OPD")
    if code.casefold() == PUBLIC.casefold():
        raise RegisterError(texts.REGISTER_RESERVED, where=row.at("Kode OPD"), code=code)
    agency = Agency(
        code=code,
        name=row.needed("Nama OPD"),
        short_name=row.text("Singkatan") or row.text("Nama OPD"),
        email=row.text("Surel"),
        phone=row.text("Telepon"),
        valid_from=row.day("Berlaku Dari"),
        valid_to=row.day("Berlaku Sampai"),
        spreadsheet_id=row.text("Spreadsheet"),
        predecessors=row.words("Gabungan Dari"),
    )
    if agency.code in agency.predecessors:
        raise RegisterError(texts.REGISTER_OWN_PREDECESSOR, where=row.at("Gabungan Dari"))
    if (agency.valid_from or date.min) > (agency.valid_to or date.max):
        raise RegisterError(texts.REGISTER_VALIDITY, where=row.at("Berlaku Sampai"))
    return agency


def _refuse_shared(row: Row, agency: Agency, others: Sequence[Agency]) -> None:
    """One spreadsheet cannot answer for two OPD."""
    if not agency.spreadsheet_id:
        return
    where = row.at("Spreadsheet")
    wanted = spreadsheet_id_of(agency.spreadsheet_id)
    if wanted is None:
        raise RegisterError(
            texts.SPREADSHEET_ADDRESS_UNREADABLE, where=where, address=agency.spreadsheet_id
        )
    for other in others:
        if spreadsheet_id_of(other.spreadsheet_id) == wanted:
            raise RegisterError(texts.REGISTER_DOUBLE_SPREADSHEET, where=where, agency=other.name)


def _overlap(one: Agency, other: Agency) -> bool:
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def existing_agencies(agencies: Sequence[Agency], collection: Collection) -> tuple[Agency, ...]:
    """Those that exist on the order's date."""
    return tuple(agency for agency in agencies if agency.exists_on(collection.order.date))


def read_areas(workbook: Workbook) -> tuple[FormatRow, ...]:
    """The kecamatan (or desa) that area formats ask about."""
    areas: dict[str, FormatRow] = {}
    for row in rows_of(workbook.read_table(names.AREAS.name)):
        code = row.code("Kode Wilayah")
        if code in areas:
            raise RegisterError(texts.REGISTER_DOUBLE, where=row.at("Kode Wilayah"), code=code)
        areas[code] = FormatRow(code, row.needed("Kecamatan"))
    return tuple(areas.values())

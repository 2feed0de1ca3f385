"""Hypothesis strategies for what a store keeps: any legal value, not only likely ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from sync.domain.agencies import Agency
from sync.domain.collection import Collection, Order, Register
from sync.domain.content import content_hash
from sync.domain.entries import Entry, EntryKind
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import Field, FieldRole, FieldType, FormatKind, FormatRow, RequestFormat
from sync.domain.records import (
    Delivery,
    LogEntry,
    PulledTable,
    PullRecord,
    PullStatus,
    Return,
    StepRecord,
)
from sync.domain.tables import RawCell, RawTable

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

# lone surrogates, NUL and the backslash are what databases and JSON trip over
texts = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from("\x00\\u\ud83d\ude00é'\"")),
    max_size=8,
)
agency_codes = st.sampled_from(["1.01", "1.02", "\\2.12"])
format_codes = st.sampled_from(["IND", "SEKOLAH"])
moments = st.integers(0, 20).map(lambda hours: START + timedelta(hours=hours))
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
decimals = st.decimals(allow_nan=False, allow_infinity=False)

cells: st.SearchStrategy[RawCell] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**30, 10**40),
    st.floats(allow_nan=False),
    st.sampled_from([0, 0.0, -0.0, 1, 1.0, True, False, "1", 1.474, 0.1 + 0.2]),
    texts,
)
rows = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.tuples(*[cells] * width), max_size=4).map(tuple)
)
tables = st.builds(RawTable, texts, st.integers(0, 2**31 - 1), rows)

findings = st.builds(
    Finding,
    agency_codes,
    format_codes,
    texts,
    texts,
    st.sampled_from(Rule),
    st.sampled_from(Severity),
    texts,
    texts,
    texts,
    texts,
)
finding_lists = st.lists(findings, max_size=3).map(tuple)

_fields = st.builds(
    Field,
    texts,
    texts,
    st.sampled_from(FieldType),
    st.sampled_from(FieldRole),
    aliases=st.lists(texts, max_size=2).map(tuple),
    required=st.booleans(),
    minimum=st.none() | decimals,
    maximum=st.none() | st.just(Decimal("1.00E+5")),
    period=texts,
)
_format_rows = st.builds(FormatRow, texts, texts, texts, st.sampled_from(FieldType))
_formats = st.builds(
    RequestFormat,
    format_codes,
    texts,
    st.sampled_from(FormatKind),
    texts,
    st.lists(_fields, max_size=2).map(tuple),
    st.lists(_format_rows, max_size=2).map(tuple),
    st.lists(agency_codes, max_size=2).map(tuple),
)
_agencies = st.builds(
    Agency, agency_codes, texts, texts, valid_from=st.none() | days, valid_to=st.none() | days
)
registers = st.builds(
    Register,
    st.builds(
        Collection,
        texts,
        texts,
        st.lists(texts, max_size=2).map(tuple),
        st.builds(Order, texts, days, texts),
        days,
    ),
    st.lists(_agencies, max_size=2).map(tuple),
    st.lists(_formats, max_size=2).map(tuple),
)

deliveries = st.builds(Delivery, agency_codes, texts, texts, texts, moments)
returns = st.builds(
    Return, agency_codes, st.integers(1, 9), finding_lists, moments, st.booleans(), texts
)
steps = st.builds(
    StepRecord,
    st.integers(1, 9),
    st.integers(1, 9),
    moments,
    moments,
    texts,
    texts,
    texts,
    st.lists(texts, max_size=2).map(tuple),
)
log_entries = st.builds(LogEntry, moments, texts, texts, texts)


@st.composite
def pulls(draw: st.DrawFn) -> PullRecord:
    """A pull whose parts fit each other; only one that brought content has tables."""
    status = draw(st.sampled_from(PullStatus))
    content = status in (PullStatus.OK, PullStatus.QUARANTINED)
    tabs = draw(st.lists(tables, max_size=3, unique_by=lambda table: table.title))
    pulled = tuple(PulledTable(table, content_hash(table.rows)) for table in tabs)
    codes = draw(st.lists(format_codes, unique=True)) if tabs else []
    titles = [draw(st.sampled_from(tabs)).title for _ in codes]
    return PullRecord(
        draw(agency_codes),
        draw(texts),
        draw(moments),
        status,
        draw(texts),
        draw(texts),
        pulled if content else (),
        tuple(zip(codes, titles, strict=True)) if content else (),
        draw(finding_lists) if content else (),
        draw(st.integers(0, 3)) if content else 0,
        draw(texts),
    )


entries = st.builds(
    Entry,
    st.sampled_from(EntryKind),
    texts,
    moments,
    texts,
    st.dictionaries(texts, texts.filter(bool), max_size=3),
)

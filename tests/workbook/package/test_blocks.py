"""Rows written many at once: the same bytes as one by one, and remembered without risk."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.errors import WorkbookError
from sync.workbook.package import Link, TableContent, replace
from sync.workbook.package import stretches as stretches_module
from sync.workbook.package import table_blocks as blocks_module
from tests.workbook.package.rich import edit

COLUMNS = ("a", "b", "c", "d")
SHEET = "xl/worksheets/sheet1.xml"
TOP, LEFT = 3, 2
"""The table's header cell, counted from 0."""

FORMATS = {
    "wraps": {"text_wrap": True},
    "bold": {"bold": True},
    "date": {"num_format": "dd/mm/yy"},
    "bold too, but for its number format": {"bold": True, "num_format": "0.00"},
}

PEOPLE = [(5, 0), (9, 8), (12, 7), (40, 3)]
"""Where people may have written, counted from 0: left, right, right, below."""

plain_texts = st.text(st.sampled_from("abc ü0"), min_size=1, max_size=8)
any_texts = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["_x0041_", " a", "a\nb", "<&>", "\ufffe", "\xa0x", "kata " * 30, "\x1f", "x" * 17_000]
)
dates = st.dates(datetime.date(1900, 1, 1))
moments = st.datetimes(datetime.datetime(1900, 1, 1))  # noqa: DTZ001 - cells hold wall time
whole = st.integers(-(10**15) + 1, 10**15 - 1)
decimals = st.floats(allow_nan=False, allow_infinity=False)
links = st.builds(Link, plain_texts | whole | st.none(), st.just("https://a.example/x"))
anything = st.one_of(st.none(), any_texts, st.booleans(), whole, decimals, dates, moments, links)
kinds = [
    st.none(),
    st.just("sama"),
    plain_texts,
    any_texts,
    st.booleans(),
    whole,
    decimals,
    dates,
    moments,
    links,
    st.none() | plain_texts,
    st.none() | whole,
    dates | moments,
    anything,
]


@st.composite
def tables(draw: st.DrawFn) -> TableContent:
    count = draw(st.integers(0, 14))
    columns = [
        draw(st.lists(draw(st.sampled_from(kinds)), min_size=count, max_size=count))
        for _ in COLUMNS
    ]
    return TableContent(COLUMNS, list(zip(*columns, strict=True)))


def made(path: Path, people: set[tuple[int, int]], *, totals: bool, looks: list[str]) -> Path:
    """A table T of four columns, the first plain, and U beside it."""
    with xlsxwriter.Workbook(path) as book:
        formats = {name: book.add_format(values) for name, values in FORMATS.items()}
        sheet = book.add_worksheet("S")
        columns = [{"header": name} for name in COLUMNS]
        last = TOP + 2 + totals
        sheet.add_table(
            TOP, LEFT, last, LEFT + 3, {"name": "T", "columns": columns, "total_row": totals}
        )
        sheet.add_table(TOP, 12, TOP + 1, 12, {"name": "U", "columns": [{"header": "u"}]})
        for column, name in enumerate(looks, LEFT + 1):
            sheet.write_blank(TOP + 1, column, None, formats[name])
        for row, name in enumerate(FORMATS, 60):
            sheet.write_blank(row, 0, None, formats[name])
        sheet.set_column("D:D", 9)
        for row, column in people:
            sheet.write(row, column, f"orang {row},{column}")
    return path


@contextmanager
def at_once(rows: int, shortest: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks_module, "AT_ONCE", rows)
        patched.setattr(stretches_module, "SHORTEST", shortest)
        yield


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def published(path: Path, content: TableContent, beside: TableContent) -> tuple[bool, str]:
    """Whether the file was changed, and the sentence of a refusal."""
    try:
        return replace(path, {"T": content, "U": beside}).changed, ""
    except WorkbookError as error:
        return False, str(error).split(": ", 1)[1]


@settings(max_examples=120, deadline=None)
@given(
    people=st.sets(st.sampled_from(PEOPLE)),
    totals=st.booleans(),
    looks=st.lists(st.sampled_from(list(FORMATS)), max_size=3),
    publishes=st.lists(st.tuples(tables(), st.integers(0, 20)), min_size=1, max_size=4),
    rows=st.integers(1, 5),
)
def test_rows_written_at_once_are_the_same_bytes_as_one_by_one(
    people: set[tuple[int, int]],
    totals: bool,
    looks: list[str],
    publishes: list[tuple[TableContent, int]],
    rows: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = made(Path(folder) / "a.xlsx", people, totals=totals, looks=looks).read_bytes()
        singly, together, forgetful = (Path(folder) / f"{name}.xlsx" for name in "bcd")
        for path in (singly, together, forgetful):
            path.write_bytes(model)
        for content, count in (twice for once in publishes for twice in (once, once)):
            beside = TableContent(("u",), [[number] for number in range(count)])
            with at_once(1_000, shortest=1_000_000):
                expected = published(singly, content, beside)
            with at_once(rows, shortest=1):
                assert published(together, content, beside) == expected
                assert published(forgetful, content, beside) == expected
            edit(forgetful, SHEET, lambda data: data)  # takes the mark away
            assert parts(together) == parts(forgetful) == parts(singly)


def test_rows_whose_styles_are_not_found_again_by_their_dates_are_not_remembered(
    tmp_path: Path,
) -> None:
    """The copy of a style that shows dates also looks like another one but for its numbers."""
    model = made(tmp_path / "a.xlsx", set(), totals=False, looks=list(FORMATS)[-1:]).read_bytes()
    day = datetime.date(2026, 3, 2)
    found = []
    for forget in (False, True):
        path = tmp_path / f"{forget}.xlsx"
        path.write_bytes(model)
        # the first row has a number, so that the style of the others is still its
        for values in ([1.5] + [day] * 20, [1.5] * 21):
            replace(path, {"T": TableContent(COLUMNS, [["a", value, 2, 3] for value in values])})
            if forget:
                edit(path, SHEET, lambda data: data)
        found.append(parts(path))
    assert found[0] == found[1]

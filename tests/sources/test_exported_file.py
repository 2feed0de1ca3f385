"""A file taken whole gives the same cells, of the same types, as asking for the cells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.domain.declaration import is_declaration_tab
from sync.domain.own_tabs import is_own_tab
from sync.sandbox import Fault
from sync.sandbox.model import Cell, as_double
from sync.sources.exported_file import read_exported
from tests.sources.small_office import HEALTH, HIMPUN, SOCIAL, SmallOffice

DATE = {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}
MOMENT = {"numberFormat": {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm:ss"}}
SHARE = {"numberFormat": {"type": "PERCENT", "pattern": "0.00%"}}

texts = st.one_of(
    st.text(
        st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufffe\uffff"), max_size=30
    ),
    st.sampled_from(["007", "=1+1", "+62", "'x", "_x0041_", "<b>&amp;", "😀\n‏שלום", " tepi "]),
)
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(lambda n: n + 0.0),
    st.integers(-(2**53), 2**53),
    st.sampled_from([0.1 + 0.2, 1e300, 5e-324, 123456789012345.67, 5.0]),
).map(as_double)
cells = st.one_of(
    st.none(),
    st.builds(Cell, value=texts.filter(bool)),
    st.builds(Cell, value=numbers),
    st.builds(Cell, value=st.booleans()),
    st.builds(
        Cell,
        value=st.floats(1, 60_000, allow_nan=False).map(as_double),
        format=st.sampled_from([DATE, MOMENT, SHARE]),
    ),
    st.builds(Cell, formula=st.sampled_from(["=1/0", "=1+1", '=""', "=NA()", "=A1"])),
)


def put(office: SmallOffice, spreadsheet_id: str, rows: list[list[Cell | None]]) -> None:
    with office.server.state.editing(spreadsheet_id, HIMPUN) as edit:
        sheet = edit.document.sheets[0]
        sheet.rows = {
            number: {place: cell for place, cell in enumerate(row) if cell is not None}
            for number, row in enumerate(rows)
        }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(rows=[[Cell(value="\x1f"), Cell(formula="=A1")]])
@example(rows=[[Cell(value="_x0041_"), Cell(formula="=A1")]])
@given(rows=st.lists(st.lists(cells, max_size=5), max_size=8))
def test_both_ways_tell_the_same(office: SmallOffice, rows: list[list[Cell | None]]) -> None:
    made = office.server.state.create("Data", HIMPUN).file_id
    put(office, made, rows)

    by_cells = office.sheets.read(made, {}).tables
    by_file = read_exported(office.acting_as(HIMPUN), made, {"Sheet1": 0})

    assert repr(by_file) == repr(by_cells)


def test_hidden_rows_the_tabs_with_data_and_the_declaration_are_in_the_file(
    office: SmallOffice,
) -> None:
    made = office.deliver(HEALTH)[HEALTH.code].spreadsheet_id
    office.type_in(HEALTH.email, made, {"Isian!D5": 7, "Kecamatan!C5": "1,5"})
    numbers = office.tab_numbers(made)
    hide = {
        "range": {
            "sheetId": numbers["Isian"],
            "dimension": "ROWS",
            "startIndex": 4,
            "endIndex": 6,
        },
        "properties": {"hiddenByUser": True},
        "fields": "hiddenByUser",
    }
    office.as_owner(made, {"updateDimensionProperties": hide})
    by_cells = office.sheets.read(made, {}).tables
    office.server.traffic.clear()

    by_file = office.sheets.read(made, numbers, as_file=True).tables

    assert by_file == tuple(
        one for one in by_cells if not is_own_tab(one.title) or is_declaration_tab(one.title)
    )
    assert by_file[0].hidden_rows == {4, 5}
    assert [one.path for one in office.server.traffic.requests()] == [
        f"/drive/v3/files/{made}/export"
    ]


@pytest.mark.parametrize("known", [{}, {"Isian": 0}], ids=["no tab", "not all tabs"])
def test_what_a_file_does_not_tell_is_asked_of_the_cells(
    office: SmallOffice, known: dict[str, int]
) -> None:
    made = office.deliver(SOCIAL)[SOCIAL.code].spreadsheet_id
    with office.server.state.editing(made, HIMPUN) as edit:
        edit.document.sheets[1].title = "Nama yang baru"
    raw = office.sheets.read(made, known, as_file=True)
    assert [one.title for one in raw.tables] == ["Petunjuk", "Nama yang baru", "Pernyataan"]


@pytest.mark.parametrize(
    "fault",
    [{"kind": "cut_json"}, {"kind": "login_page"}, {"kind": "api_disabled"}],
    ids=["cut", "page", "forbidden"],
)
def test_a_file_that_cannot_be_used_is_read_by_its_cells(
    office: SmallOffice, fault: dict[str, Any]
) -> None:
    made = office.deliver(SOCIAL)[SOCIAL.code].spreadsheet_id
    numbers = office.tab_numbers(made)
    office.server.faults.add(Fault("/export$", times=None, **fault))
    assert office.sheets.read(made, numbers, as_file=True) == office.sheets.read(made, {})

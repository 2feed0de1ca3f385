"""Whatever JSON a client sends, the answer is a result or a refusal, and nothing is half done."""

from __future__ import annotations

from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.sandbox.errors import ApiError
from sync.sandbox.requests import TABLE
from sync.sandbox.schema import check_types
from sync.sandbox.sheets import Sheets
from sync.sandbox.state import State
from tests.sandbox.clients import ADMIN

NAMES = (
    *("sheetId", "startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex", "range"),
    *("dimension", "startIndex", "endIndex", "title", "gridProperties", "rowCount", "hidden"),
    *("columnCount", "values", "note", "userEnteredValue", "numberValue", "stringValue", "name"),
    *("userEnteredFormat", "backgroundColor", "red", "namedRangeId", "protectedRangeId", "type"),
    *("editors", "users", "ranges", "condition", "booleanRule", "rowIndex", "columnIndex"),
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 6),
    st.floats(0, 1),
    st.sampled_from(["", "A1", "ROWS", "COLUMNS", "Sheet1", "x"]),
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=8,
)
ranges = st.fixed_dictionaries(
    {},
    optional={
        "startRowIndex": st.integers(0, 4),
        "endRowIndex": st.integers(2, 8),
        "startColumnIndex": st.integers(0, 3),
        "endColumnIndex": st.integers(2, 5),
        "dimension": st.sampled_from(["ROWS", "COLUMNS"]),
        "startIndex": st.integers(0, 3),
        "endIndex": st.integers(1, 6),
    },
)
masks = st.sampled_from(["*", "note", "title", "userEnteredValue", "range", "userEnteredFormat(x)"])


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(TABLE)))
    body: dict[str, Any] = {}
    for field in sorted(TABLE[name].fields):
        if field == "fields":
            body[field] = draw(masks)
        elif draw(st.booleans()):
            body[field] = draw(st.one_of(ranges, anything))
    return {name: body}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(requests(), min_size=1, max_size=3), st.one_of(anything, st.just([[1, "a"]])))
def test_no_body_breaks_the_sandbox(batch: list[dict[str, Any]], values: Any) -> None:
    state = State(seed=1)
    file_id = state.create("Uji", ADMIN).file_id
    sheets = Sheets(state, ADMIN, "{}")
    write = {"valueInputOption": "USER_ENTERED"}

    for action, body in (
        (lambda b: sheets.batch_update(file_id, b), {"requests": batch}),
        (lambda b: sheets.values_update(file_id, "B2", b, write), {"values": values}),
        (lambda b: sheets.values_append(file_id, "A1", b, write), {"values": values}),
        (lambda b: sheets.values_batch_update(file_id, {**b, **write}), {"data": values}),
        (lambda b: sheets.values_batch_clear(file_id, b), {"ranges": values}),
        (lambda b: sheets.create(b, ""), {"properties": values, "sheets": values}),
    ):
        before, refusal = state.document(file_id), None
        try:
            check_types(body)
            orjson.dumps(action(body))
        except ApiError as error:
            refusal = error
        if refusal is not None:
            assert refusal.code in (400, 404)
            assert state.document(file_id) is before

    orjson.dumps(sheets.get(file_id, ["A1:J10"], grid_data=True, fields=""))

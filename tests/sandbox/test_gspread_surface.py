"""Nothing public of gspread is forgotten: each method is called in one of the tests beside this.

The tests name what they hold by what it is (`tab.sort(...)`), and that is what is looked for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import gspread
import gspread.client
import gspread.http_client
import gspread.spreadsheet
import gspread.worksheet
from gspread.cell import Cell
from gspread.http_client import BackOffHTTPClient, HTTPClient
from gspread.worksheet import ValueRange

HOLDERS: dict[str, type] = {
    "admin": gspread.Client,
    "agency": gspread.Client,
    "http": HTTPClient,
    "book": gspread.Spreadsheet,
    "tab": gspread.Worksheet,
    "cell": Cell,
    "found": ValueRange,
}
NOT_HELD = {
    BackOffHTTPClient: "never stops trying, so nothing here may use it",
}
CLASS_METHODS = {"Cell": Cell}
NOT_CALLED = {
    (ValueRange, "from_json"): "makes the answer of Worksheet.get, which is tested",
}


def classes() -> set[type]:
    """The classes of gspread through which one talks to Google."""
    modules = (gspread.client, gspread.http_client, gspread.spreadsheet, gspread.worksheet)
    return {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__ and public_names(one)
    }


def public_names(kind: type) -> set[str]:
    """Methods and properties of a class of gspread itself, not of list or object."""
    return {name for name in vars(kind) if not name.startswith("_")}


def used() -> Iterator[tuple[type, str]]:
    """Class and name of everything that is used of gspread in the tests."""
    for path in Path(__file__).parent.glob("test_gspread_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                kind = {**HOLDERS, **CLASS_METHODS}.get(node.value.id)
                if kind is not None:
                    yield kind, node.attr


def test_every_class_of_gspread_is_looked_at() -> None:
    assert classes() - {*HOLDERS.values(), *NOT_HELD} == set()


def test_every_public_method_of_gspread_is_called_in_a_test() -> None:
    public = {(kind, name) for kind in HOLDERS.values() for name in public_names(kind)}

    forgotten = public - set(used()) - set(NOT_CALLED)

    assert sorted(f"{kind.__name__}.{name}" for kind, name in forgotten) == []


def test_no_exception_is_kept_that_is_not_needed() -> None:
    assert {name for kind, name in NOT_CALLED if name not in public_names(kind)} == set()
    assert set(NOT_CALLED) & set(used()) == set()

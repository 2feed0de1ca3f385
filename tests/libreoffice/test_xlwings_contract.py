"""What `addin/` uses of xlwings works on our engine, and the engine is what xlwings asks for.

The names are collected from the source: whoever uses one more has to show it here. A name counts
as xlwings' own when a public class of it has such a member, so a few here belong to others as well;
they are shown all the same.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from xlwings import base_classes, main
from xlwings.main import Table

from addin.libreoffice import book as books
from addin.libreoffice import cells, engine, tables
from tests.libreoffice.session import opened
from tests.sample_office import filled_master

pytestmark = pytest.mark.libreoffice

ADDIN = Path(engine.__file__).parents[1]
CLASSES = (
    *(main.App, main.Apps, main.Books, main.Book, main.Sheets, main.Sheet, main.Range, main.Name),
    *(main.Names, main.Tables, main.Table, main.Engine, main.RangeRows, main.RangeColumns),
)
OTHERS = {
    "table": "a request of ours has a table, a range of xlwings an unused one",
    "path": "a workbook of ours has a path; xlwings' App.path is not asked for",
    "impl": "the engine itself, which only `LibreOfficeNative` uses",
    "cleanup": "xlwings' module for Windows has one, which we keep from being called",
}
"""Names that xlwings has as well, but which `addin/` uses of other objects."""


def used() -> set[str]:
    """Attributes that modules with xlwings in their hands use, if xlwings has such ones."""
    public = {name for kind in CLASSES for name in dir(kind) if not name.startswith("_")}
    found: set[str] = set()
    for path in ADDIN.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "libreoffice" in path.parts or not _has_xlwings(tree):
            continue
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        asked = {
            node.args[1].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("getattr", "setattr")
            and len(node.args) > 1
            and isinstance(node.args[1], ast.Constant)
        }
        settings = {"screen_updating", "enable_events", "calculation"}  # named in `_quiet`
        found |= (attributes | asked | settings) & public
    return found - set(OTHERS)


def _has_xlwings(tree: ast.Module) -> bool:
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return any(
        (getattr(node, "module", "") or "").startswith("xlwings")
        or any(alias.name.startswith("xlwings") for alias in node.names)
        for node in imported
    )


class Hand:
    """A workbook in LibreOffice and the parts of it that the checks take into their hands."""

    def __init__(self, book: xlwings.Book, folder: Path) -> None:
        self.book, self.folder = book, folder
        self.app: xlwings.App = book.app
        self.sheet: xlwings.Sheet = book.sheets["OPD"]
        self.table: Table = self.sheet.tables["tblOPD"]
        self.free: xlwings.Range = self.sheet.range("K50:L52")


def _alert(hand: Hand) -> bool:
    return hand.app.alert("Selesai.", "himpun", mode="info") == "ok"


def _set_and_read(hand: Hand, name: str, value: Any) -> bool:
    before = getattr(hand.app, name)
    setattr(hand.app, name, value)
    changed = getattr(hand.app, name) == value
    setattr(hand.app, name, before)
    return bool(changed and getattr(hand.app, name) == before)


def _autofill(hand: Hand) -> bool:
    hand.free[0, :].number_format = "0.00"
    hand.free[0, :].value = [[1.5, 2.5]]
    hand.free[0, :].autofill(hand.free, "fill_formats")
    looks_alike = hand.free.number_format == hand.free[0, 0].number_format
    hand.free[2, 0].value = 7
    return looks_alike and hand.free[2, 1].value is None and shown(hand.free[2, 0]) == "7,00"


def shown(cell: xlwings.Range) -> str:
    """What people read in a cell, in an Indonesian LibreOffice."""
    return str(cell.impl.api.getCellByPosition(0, 0).String)


def _copy(hand: Hand) -> bool:
    made = hand.sheet.copy(before=hand.sheet)
    is_before = made.index == hand.sheet.index - 1
    made.name = "Salinan"
    made.tables[0].name = "tblSalinan"
    there = "tblSalinan" in hand.book.sheets["Salinan"].tables
    made.delete()
    return is_before and there and "Salinan" not in [one.name for one in hand.book.sheets]


def _value(hand: Hand) -> bool:
    rows = [["teks", 1.5], ["'007", None], [True, "=1+1"]]
    hand.free.value = rows
    told = hand.free.options(ndim=2, err_to_str=True).value
    hand.free.clear_contents()
    empty = hand.free.options(ndim=2).value == [[None, None]] * 3
    return told == [["teks", 1.5], ["007", None], [True, 2.0]] and empty


def _formula(hand: Hand) -> bool:
    hand.free[:, 0].formula = "=1+1"
    return hand.free[0, :].formula == (("=1+1", ""),) and hand.free[2, 0].value == 2


def _resize(hand: Hand) -> bool:
    area = hand.table.range
    hand.table.resize(area.resize(area.rows.count + 1, area.columns.count))
    return hand.table.range.rows.count == area.rows.count + 1


def _visible(hand: Hand) -> bool:
    hand.sheet.visible = False
    hidden = not hand.sheet.visible
    hand.sheet.visible = True
    return hidden and hand.sheet.visible


def _status_bar(hand: Hand) -> bool:
    hand.app.status_bar = "sedang bekerja"
    said = hand.app.status_bar == "sedang bekerja"
    hand.app.status_bar = False
    return bool(said and hand.app.status_bar is False)


def _caller(hand: Hand) -> bool:
    hand.book.set_mock_caller()
    try:
        return xlwings.Book.caller() == hand.book
    finally:
        del xlwings.Book._mock_caller  # type: ignore[attr-defined]


def _saved(hand: Hand) -> bool:
    hand.free[0, 0].value = "disimpan"
    hand.book.save()
    return not hand.book.api.isModified()


def _pdf(hand: Hand) -> bool:
    path = hand.folder / "opd.pdf"
    hand.sheet.to_pdf(str(path))
    return path.read_bytes().startswith(b"%PDF")


def _opened(hand: Hand) -> bool:
    path = hand.folder / "lain.xlsx"
    filled_master(path)
    with opened(hand.app, path) as book:
        return book.sheets["OPD"] != hand.sheet and Path(book.fullname) == path


def _selected(hand: Hand) -> bool:
    hand.sheet.activate()
    hand.free.select()
    return bool(hand.app.selection.address == "$K$50:$L$52")


def _higher(hand: Hand) -> bool:
    hand.free[0, 0].value = "a\nb\nc\nd"
    hand.free.impl.api.IsTextWrapped = True
    hand.free.rows.autofit()
    return bool(hand.free.impl.api.Rows.getByIndex(0).Height > 1_000)


SHOWN: dict[str, Callable[[Hand], bool]] = {
    "activate": lambda hand: hand.sheet.activate() is None,
    "active": lambda hand: hand.book.sheets.active.name != "",
    "address": lambda hand: hand.free.address == "$K$50:$L$52",
    "alert": _alert,
    "api": lambda hand: hand.sheet.api.Name == "OPD" and hand.book.api.URL.endswith(".xlsx"),
    "app": lambda hand: hand.book.app.engine.name == "libreoffice",
    "apps": lambda hand: xlwings.apps.active == hand.app,
    "autofill": _autofill,
    "autofit": _higher,
    "book": lambda hand: hand.sheet.book == hand.book,
    "books": lambda hand: hand.book in list(hand.app.books),
    "caller": _caller,
    "calculation": lambda hand: _set_and_read(hand, "calculation", "manual"),
    "cells": lambda hand: hand.sheet.cells.row == 1,
    "clear_contents": _value,
    "column": lambda hand: hand.free.column == 11,
    "columns": lambda hand: hand.free.columns.count == 2,
    "contains": lambda hand: hand.book.names.contains("kabupaten"),
    "copy": _copy,
    "count": lambda hand: hand.free.count == 6,
    "delete": _copy,
    "enable_events": lambda hand: _set_and_read(hand, "enable_events", False),
    "engine": lambda hand: hand.app.engine.name == xlwings.engines.active.name,
    "formula": _formula,
    "fullname": lambda hand: Path(hand.book.fullname).is_file(),
    "get_address": lambda hand: hand.free[0, 0].get_address(False, False) == "K50",
    "index": lambda hand: hand.book.sheets[hand.sheet.index - 1] == hand.sheet,
    "last_cell": lambda hand: hand.free.last_cell.address == "$L$52",
    "merge_area": lambda hand: hand.free[0, 0].merge_area.address == "$K$50",
    "name": lambda hand: (hand.sheet.name, hand.table.name) == ("OPD", "tblOPD"),
    "names": lambda hand: "kabupaten" in [one.name for one in hand.book.names],
    "number_format": _autofill,
    "open": _opened,
    "offset": lambda hand: hand.free.offset(1, 0).address == "$K$51:$L$53",
    "options": _value,
    "parent": lambda hand: hand.table.parent == hand.sheet,
    "range": lambda hand: hand.sheet.range((50, 11), (52, 12)) == hand.free,
    "refers_to": lambda hand: hand.book.names["kabupaten"].refers_to.startswith("="),
    "refers_to_range": lambda hand: hand.book.names["kabupaten"].refers_to_range.count >= 1,
    "resize": _resize,
    "row": lambda hand: hand.free.row == 50,
    "rows": lambda hand: hand.free.rows.count == 3,
    "save": _saved,
    "screen_updating": lambda hand: _set_and_read(hand, "screen_updating", False),
    "selection": _selected,
    "set_mock_caller": _caller,
    "sheet": lambda hand: hand.free.sheet == hand.sheet,
    "sheets": lambda hand: hand.book.sheets["OPD"] == hand.sheet,
    "show_headers": lambda hand: hand.table.show_headers is True,
    "show_totals": lambda hand: hand.table.show_totals is False,
    "status_bar": _status_bar,
    "tables": lambda hand: "tblOPD" in hand.sheet.tables and "tblLain" not in hand.sheet.tables,
    "to_pdf": _pdf,
    "used_range": lambda hand: hand.sheet.used_range.last_cell.row > 5,
    "value": _value,
    "visible": _visible,
}
"""Each name that is used, and what shows that it does on the engine what it does in Excel."""


@pytest.fixture
def hand(app: xlwings.App, tmp_path: Path) -> Iterator[Hand]:
    path = tmp_path / "master.xlsx"
    filled_master(path)
    with opened(app, path) as book:
        yield Hand(book, tmp_path)


def test_every_name_that_is_used_is_shown_and_no_other() -> None:
    assert sorted(used()) == sorted(SHOWN)


def test_each_works_on_the_engine(hand: Hand) -> None:
    assert [name for name, shows in SHOWN.items() if not shows(hand)] == []


OURS: dict[str, type[Any]] = {
    "Apps": engine.Apps,
    "App": engine.App,
    "Books": engine.Books,
    "Book": books.Book,
    "Sheets": books.Sheets,
    "Sheet": books.Sheet,
    "PageSetup": books.PageSetup,
    "Range": cells.Range,
    "Note": cells.Note,
    "Names": tables.Names,
    "Name": tables.Name,
    "Tables": tables.Tables,
    "Table": tables.Table,
}
"""Our classes, by the name of the abstract one of xlwings that they stand for."""


def parameters(member: Any) -> list[inspect.Parameter] | None:
    """Of a method, `self` aside; None for a property or a value."""
    plain = getattr(member, "__func__", member)
    if isinstance(member, property) or not callable(plain):
        return None
    return [one for one in inspect.signature(plain).parameters.values() if one.name != "self"]


def takes(ours: list[inspect.Parameter], theirs: list[inspect.Parameter]) -> bool:
    """Whether a method may be called as xlwings calls it: by place, and without what may be left.

    Parameters of ours may have other names, as those of xlwings' own engines do.
    """
    if any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in ours):
        return True
    if any(one.kind is inspect.Parameter.VAR_KEYWORD for one in ours):
        return True
    needed = sum(one.default is inspect.Parameter.empty for one in theirs)
    ours_needed = sum(one.default is inspect.Parameter.empty for one in ours)
    return len(ours) >= needed and ours_needed <= len(theirs) and len(ours) >= len(theirs)


@pytest.mark.parametrize("kind", OURS)
def test_what_is_used_of_xlwings_own_interface_is_there_and_called_alike(kind: str) -> None:
    theirs, ours = getattr(base_classes, kind), OURS[kind]
    wanted, set_in_init = used(), _set_in_init(ours)
    missing = {
        name
        for name in vars(theirs)
        if name in wanted and not hasattr(ours, name) and name not in set_in_init
    }
    assert missing == NOT_ASKED.get(kind, set())
    for name, member in vars(theirs).items():
        there = inspect.getattr_static(ours, name, None)
        if name.startswith("_") or there is None:
            continue
        asked, given = parameters(member), parameters(there)
        if asked is not None and given is not None:
            assert takes(given, asked), f"{kind}.{name} takes other arguments"
        if isinstance(member, property) and member.fset and isinstance(there, property):
            assert there.fset or name not in WRITTEN, f"{kind}.{name} cannot be set"


def _set_in_init(kind: type[Any]) -> set[str]:
    tree = ast.parse(inspect.getsource(inspect.getmodule(kind) or kind))
    return {
        target.attr
        for found in ast.walk(tree)
        if isinstance(found, ast.ClassDef) and found.name == kind.__name__
        for node in ast.walk(found)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for whole in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for target in (whole.elts if isinstance(whole, ast.Tuple) else [whole])
        if isinstance(target, ast.Attribute)
    }


WRITTEN = {"calculation", "screen_updating", "status_bar", "number_format", "formula", "raw_value"}
"""Properties that `addin/` also sets, besides names, which stand for themselves."""

NOT_ASKED = {
    "Sheet": {"clear_contents", "autofit"},
    "Range": {"name", "columns", "rows", "delete", "copy", "to_pdf"},
    "Table": {"columns", "rows"},
    "PageSetup": {"api"},
}
"""Members of the interface whose name is used, but of another class."""

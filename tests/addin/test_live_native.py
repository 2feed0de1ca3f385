"""Excel's own ways, over little classes that answer as its COM objects do."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from addin.live_native import ExcelNative
from addin.live_patience import CALL_REJECTED, Patience
from sync import texts
from sync.domain.errors import WorkbookError
from tests.addin.test_live_patience import ComError


class ComSheet:
    """A worksheet with a protection.

    Args:
        password: '' for none.
    """

    def __init__(self, *, protected: bool, password: str = "") -> None:
        self.ProtectContents = protected
        self.ProtectDrawingObjects, self.ProtectScenarios = True, False
        self.Protection = SimpleNamespace(
            **{
                f"Allow{what}": what == "Filtering"
                for what in (
                    *("FormattingCells", "FormattingColumns", "FormattingRows", "Sorting"),
                    *("InsertingColumns", "InsertingRows", "InsertingHyperlinks", "Filtering"),
                    *("DeletingColumns", "DeletingRows", "UsingPivotTables"),
                )
            }
        )
        self._password = password
        self.protected_with: dict[str, Any] = {}
        self.busy = 0

    def Unprotect(self, password: str) -> None:  # noqa: N802 - Excel's name
        if password != self._password:
            raise ComError(-2147352567, -2146827284)
        self.ProtectContents = False

    def Protect(self, **options: Any) -> None:  # noqa: N802 - Excel's name
        if self.busy:
            self.busy -= 1
            raise ComError(CALL_REJECTED)
        self.ProtectContents = True
        self.protected_with = options


class ComFilters:
    """The filter of a table with three columns, of which the second lets two words through."""

    def __init__(self) -> None:
        off = SimpleNamespace(On=False)
        on = SimpleNamespace(On=True, Criteria1="=a", Criteria2="=b", Operator=2, Count=2)
        held = [off, on, off]

        class Filters:
            Count = 3

            def __call__(self, number: int) -> Any:
                return held[number - 1]

        self.Filters = Filters()
        self.FilterMode = True

    def ShowAllData(self) -> None:  # noqa: N802 - Excel's name
        self.FilterMode = False


def filtered_table(filters: ComFilters, again: Callable[[dict[str, Any]], None]) -> Any:
    """A table with a filter; `again` is called with what is set anew."""
    whole = SimpleNamespace(AutoFilter=lambda **criteria: again(criteria))
    return SimpleNamespace(name="tData", api=SimpleNamespace(AutoFilter=filters, Range=whole))


def sheet_of(api: ComSheet) -> Any:
    return SimpleNamespace(api=api, name="Data")


def fail_on(api: ComSheet) -> None:
    with ExcelNative().unprotected(sheet_of(api)):
        assert not api.ProtectContents
        raise ZeroDivisionError


def test_a_protected_sheet_is_protected_again_as_it_was_even_after_an_error() -> None:
    api = ComSheet(protected=True)
    with pytest.raises(ZeroDivisionError):
        fail_on(api)
    assert api.ProtectContents
    assert api.protected_with["AllowFiltering"] is True
    assert api.protected_with["AllowSorting"] is False
    assert api.protected_with["DrawingObjects"] is True


def test_an_open_sheet_is_not_protected_by_us() -> None:
    api = ComSheet(protected=False)
    with ExcelNative().unprotected(sheet_of(api)):
        pass
    assert not api.ProtectContents


def test_a_sheet_with_a_password_is_said() -> None:
    api = ComSheet(protected=True, password="kunci")
    with pytest.raises(WorkbookError) as said:
        fail_on(api)
    assert said.value.text is texts.LIVE_PROTECTED
    assert api.ProtectContents


def test_peoples_filter_is_set_again() -> None:
    filters, again = ComFilters(), []
    table = filtered_table(filters, again.append)
    with ExcelNative().unfiltered(table):
        assert not filters.FilterMode
    assert again == [{"Field": 2, "Criteria1": "=a", "Operator": 2, "Criteria2": "=b"}]


def test_a_busy_moment_takes_no_filter_away() -> None:
    filters, again = ComFilters(), []
    excel, answers = ExcelNative(), iter([False, True])

    def filter_anew(criteria: dict[str, Any]) -> None:
        if not next(answers):
            raise ComError(CALL_REJECTED)
        again.append(criteria)

    table = filtered_table(filters, filter_anew)

    def write() -> None:
        with excel.unfiltered(table):
            assert not filters.FilterMode

    Patience(tries=3, sleep=lambda _: None)(write)
    assert [one["Criteria2"] for one in again] == ["=b"]


def test_a_busy_moment_leaves_no_sheet_unprotected() -> None:
    api, excel = ComSheet(protected=True), ExcelNative()
    api.busy = 1

    def write() -> None:
        with excel.unprotected(sheet_of(api)):
            assert not api.ProtectContents

    Patience(tries=3, sleep=lambda _: None)(write)
    assert api.ProtectContents
    assert api.protected_with["AllowFiltering"] is True


def test_excel_keeps_what_follows_the_hash_apart() -> None:
    added: list[dict[str, Any]] = []
    links = SimpleNamespace(Add=lambda **link: added.append(link))

    class Cells:
        sheet = SimpleNamespace(api=SimpleNamespace(Hyperlinks=links))
        row, column = 5, 2

        def __getitem__(self, place: tuple[int, int]) -> Any:
            return SimpleNamespace(api=f"sel {place[0]}")

    cells: Any = Cells()
    ExcelNative().link(cells, {0: "https://contoh.example/a#gid=1", 3: "#Rekap!A1"})
    assert [(one["Anchor"], one["Address"], one["SubAddress"]) for one in added] == [
        ("sel 0", "https://contoh.example/a", "gid=1"),
        ("sel 3", "", "Rekap!A1"),
    ]
    cells.api = SimpleNamespace(
        Hyperlinks=[
            SimpleNamespace(
                Address=one["Address"],
                SubAddress=one["SubAddress"],
                Range=SimpleNamespace(Row=5 + int(one["Anchor"][4:]), Column=2),
            )
            for one in added
        ]
    )
    assert ExcelNative().links(cells) == {
        (0, 0): "https://contoh.example/a#gid=1",
        (3, 0): "#Rekap!A1",
    }

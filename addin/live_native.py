"""What xlwings leaves to each program: protection, links in bulk, filters, the height of rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import xlwings
from xlwings.main import Table

from addin.live_glance import Glance
from addin.live_patience import BUSY, code_of
from sync import texts
from sync.domain.errors import WorkbookError

Place = tuple[int, int]
"""Row and column within a range, counted from 0."""

_PDF = 0
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


class Native(Protocol):
    """One program's own ways.

    Attributes:
        longest_text_link: characters of a target where only texts can lead somewhere; None where
            also a number can and stay one.
    """

    longest_text_link: int | None

    def glance(
        self, book: xlwings.Book, tables: Mapping[str, Collection[int]], cells: Sequence[str]
    ) -> Glance:
        """Look at tables and named cells; what cannot be seen at a glance is left out.

        Args:
            tables: of each the positions of the columns of which links are wanted, from 0.
        """

    def is_saved(self, book: xlwings.Book) -> bool:
        """Whether nothing is in it that its file does not say, and the file may be written."""

    def links(self, cells: xlwings.Range) -> dict[Place, str]:
        """Targets of the links among some cells."""

    def unlink(self, cells: xlwings.Range) -> None:
        """Take the links away; values and looks stay."""

    def link(self, cells: xlwings.Range, targets: Mapping[int, str]) -> None:
        """Make filled cells of one column lead somewhere, by row counted from 0."""

    def fit_rows(self, cells: xlwings.Range) -> None:
        """Make rows as high as their texts need."""

    def print_sheet(self, sheet: xlwings.Sheet, path: Path) -> None:
        """One sheet as a PDF; the workbook counts as unchanged if it did before."""

    def unprotected(self, sheet: xlwings.Sheet) -> Any:
        """A `with` during which a sheet may be written; it is protected again as it was.

        Raises:
            WorkbookError: it has a password.
        """

    def unfiltered(self, table: Table) -> Any:
        """A `with` during which a table shows all its rows; the filter is set again."""


def native_of(app: xlwings.App) -> Native:
    """The ways of the program in which a book is open."""
    return LibreOfficeNative() if app.engine.name == "libreoffice" else ExcelNative()


class LibreOfficeNative:
    """LibreOffice, through the engine in `addin.libreoffice`."""

    longest_text_link: int | None = 255
    """What is longer LibreOffice cuts off when it saves an Excel file."""

    def glance(
        self, book: xlwings.Book, tables: Mapping[str, Collection[int]], cells: Sequence[str]
    ) -> Glance:
        """Look at everything in one question, where our macro is."""
        macro = book.app.impl.glance_macro
        if not macro.is_there:
            return Glance({}, {})
        return Glance(*macro.look(book.api, tables, cells))

    def is_saved(self, book: xlwings.Book) -> bool:
        """Whether nobody changed it since it was opened or saved."""
        return not book.api.isModified() and not book.api.isReadonly()

    def links(self, cells: xlwings.Range) -> dict[Place, str]:
        """Targets of the links among some cells."""
        found: dict[Place, str] = cells.impl.links()
        return found

    def unlink(self, cells: xlwings.Range) -> None:
        """Nothing: writing a value takes LibreOffice's link away."""

    def link(self, cells: xlwings.Range, targets: Mapping[int, str]) -> None:
        """Make texts of one column lead somewhere."""
        cells.impl.put_links(dict(targets))

    def fit_rows(self, cells: xlwings.Range) -> None:
        """Make rows as high as their texts need."""
        cells.impl.autofit("rows")

    def print_sheet(self, sheet: xlwings.Sheet, path: Path) -> None:
        """Print one sheet; xlwings hides the others meanwhile."""
        document = sheet.book.api
        was_changed = document.isModified()
        sheet.to_pdf(str(path))
        if not was_changed:
            document.setModified(False)

    @contextmanager
    def unprotected(self, sheet: xlwings.Sheet) -> Iterator[None]:
        """A `with` during which a sheet may be written."""
        if not sheet.impl.is_protected:
            yield
            return
        sheet.impl.unprotect()
        if sheet.impl.is_protected:
            raise WorkbookError(texts.LIVE_PROTECTED, where=sheet.name)
        try:
            yield
        finally:
            sheet.impl.protect()

    @contextmanager
    def unfiltered(self, table: Table) -> Iterator[None]:
        """Hidden rows are written like others here; the filter is applied anew afterwards."""
        yield
        if table.api.getFilterDescriptor().getFilterFields():
            table.api.refresh()


class ExcelNative:
    """Excel on Windows, through COM."""

    longest_text_link: int | None = None

    def __init__(self) -> None:
        # what was taken away and is to be there again, also if a busy Excel refuses it at first
        self._protections: dict[str, Mapping[str, bool]] = {}
        self._filters: dict[str, list[dict[str, Any]]] = {}

    def glance(
        self, book: xlwings.Book, tables: Mapping[str, Collection[int]], cells: Sequence[str]
    ) -> Glance:
        """Nothing: Excel is asked piece by piece."""
        return Glance({}, {})

    def is_saved(self, book: xlwings.Book) -> bool:
        """Whether nobody changed it since; one that was opened to be read only counts as changed.

        Saving such a one would open a dialog. Excel also counts what it reckoned anew on opening.
        """
        return bool(book.api.Saved) and not book.api.ReadOnly

    def links(self, cells: xlwings.Range) -> dict[Place, str]:
        """Targets of the links among some cells; Excel keeps what follows '#' apart."""
        found: dict[Place, str] = {}
        for link in cells.api.Hyperlinks:
            inner = link.SubAddress or ""
            at = link.Range
            place = (at.Row - cells.row, at.Column - cells.column)
            found[place] = (link.Address or "") + (f"#{inner}" if inner else "")
        return found

    def unlink(self, cells: xlwings.Range) -> None:
        """Take the links away; `Hyperlinks.Delete` would take the looks as well."""
        cells.api.ClearHyperlinks()

    def link(self, cells: xlwings.Range, targets: Mapping[int, str]) -> None:
        """Make filled cells of one column lead somewhere; what they show stays."""
        links = cells.sheet.api.Hyperlinks
        for row, target in targets.items():
            address, _, inner = target.partition("#")
            links.Add(Anchor=cells[row, 0].api, Address=address, SubAddress=inner)

    def fit_rows(self, cells: xlwings.Range) -> None:
        """Make rows as high as their texts need."""
        cells.api.EntireRow.AutoFit()

    def print_sheet(self, sheet: xlwings.Sheet, path: Path) -> None:
        """Print one sheet by itself: xlwings would hide the others meanwhile."""
        sheet.api.ExportAsFixedFormat(_PDF, str(path))

    @contextmanager
    def unprotected(self, sheet: xlwings.Sheet) -> Iterator[None]:
        """A `with` during which a sheet may be written.

        An empty password is given, or Excel would ask for one in a dialog and hang.
        """
        api, name = sheet.api, sheet.name
        if api.ProtectContents:
            kept = _protection_of(api)
            try:
                api.Unprotect("")
            except Exception as error:
                if code_of(error) is None or code_of(error) in BUSY:
                    raise
                raise WorkbookError(texts.LIVE_PROTECTED, where=name) from error
            if api.ProtectContents:
                raise WorkbookError(texts.LIVE_PROTECTED, where=name)
            self._protections.setdefault(name, kept)
        try:
            yield
        finally:
            if name in self._protections:
                api.Protect(**self._protections[name])
                del self._protections[name]

    @contextmanager
    def unfiltered(self, table: Table) -> Iterator[None]:
        """A `with` during which a table shows all its rows: Excel writes past hidden ones."""
        filters, name = table.api.AutoFilter, table.name
        if filters and filters.FilterMode:
            self._filters.setdefault(name, _criteria_of(filters))
            filters.ShowAllData()
        try:
            yield
        finally:
            for criteria in self._filters.get(name, ()):
                table.api.Range.AutoFilter(**criteria)
            self._filters.pop(name, None)


def _protection_of(api: Any) -> Mapping[str, bool]:
    kept = {name: bool(getattr(api.Protection, name)) for name in _ALLOWED}
    drawing, scenarios = bool(api.ProtectDrawingObjects), bool(api.ProtectScenarios)
    return {"DrawingObjects": drawing, "Contents": True, "Scenarios": scenarios, **kept}


def _criteria_of(filters: Any) -> list[dict[str, Any]]:
    """What each filtered column lets through, as `Range.AutoFilter` takes it."""
    kept = []
    for number in range(1, filters.Filters.Count + 1):
        one = filters.Filters(number)
        if not one.On:
            continue
        criteria: dict[str, Any] = {"Field": number, "Criteria1": one.Criteria1}
        if one.Operator:
            criteria["Operator"] = one.Operator
            if one.Count == 2:
                criteria["Criteria2"] = one.Criteria2
        kept.append(criteria)
    return kept

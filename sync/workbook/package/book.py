"""The workbook part: sheets, tables and defined names of a package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, references
from sync.workbook.package.cell_styles import CellStyles
from sync.workbook.package.cell_texts import shared_texts
from sync.workbook.package.parts import Package, Relationships
from sync.workbook.package.sheet_part import SheetPart
from sync.workbook.package.tables import TableArea
from sync.workbook.package.what_is_there import what_is_there

ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches "
    "smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
"""Children of a workbook in the schema's order (ECMA-376 part 1, 18.2.27)."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its title and the name of its part."""

    title: str
    part: str


@dataclass(frozen=True)
class Table:
    """One table: display name, the name of its part, and the sheet it stands on."""

    name: str
    part: str
    sheet: Sheet


class Book:
    """What a package says about its sheets, tables and names, as changed so far.

    Raises:
        WorkbookError: the package has no workbook part.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._tables: dict[str, list[Table]] = {}
        self._listed: tuple[tuple[str, str], ...] = ()
        self._sheets: list[Sheet] = []
        try:
            main = Relationships(package, "").of_kind("officeDocument")
            self.part = Relationships(package, "").target(main[0]) if main else ""
        except WorkbookError as error:
            raise WorkbookError(texts.EXCEL_NOT_A_WORKBOOK, where=package.path.name) from error
        if not self.part or xml_parts.local(self.root) != "workbook":
            raise WorkbookError(texts.EXCEL_NOT_A_WORKBOOK, where=package.path.name)
        if Relationships(package, "").of_kind("origin"):
            raise WorkbookError(texts.EXCEL_SIGNED, where=package.path.name)

    @property
    def root(self) -> etree._Element:
        """Root of the workbook part; edit it in place."""
        return self.package.tree(self.part)

    @property
    def relationships(self) -> Relationships:
        """Relationships of the workbook part."""
        return Relationships(self.package, self.part)

    @property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        settings = xml_parts.child(self.root, "workbookPr")
        return settings is not None and settings.get("date1904") in ("1", "true")

    def part_of_kind(self, kind: str) -> str:
        """The part that the workbook names as its styles, shared strings, ...; '' without one."""
        for relationship in self.relationships.of_kind(kind):
            part = self.relationships.target(relationship)
            if part:
                return part
        return ""

    @cached_property
    def styles(self) -> CellStyles:
        """The cell styles; new ones are added in place."""
        part = self.part_of_kind("styles")
        return CellStyles(self.package.tree(part) if part else None, self.date1904)

    @cached_property
    def shared_texts(self) -> list[str | None]:
        """Texts that cells of type 's' name by their position."""
        part = self.part_of_kind("sharedStrings")
        if not part:
            return []
        return shared_texts(lambda: self.package.blocks(part), part)

    def sheet_elements(self) -> list[etree._Element]:
        """The `<sheet>` entries in tab order, chart sheets included."""
        sheets = xml_parts.child(self.root, "sheets")
        return [] if sheets is None else [item for item in sheets if isinstance(item.tag, str)]

    def sheets(self) -> list[Sheet]:
        """Worksheets in tab order; looked up anew when one has come or was renamed."""
        listed = tuple(
            (str(element.get("name")), xml_parts.relationship_id(element))
            for element in self.sheet_elements()
        )
        if listed != self._listed:
            self._sheets = self._worksheets(listed)
            self._listed = listed
        return list(self._sheets)

    def _worksheets(self, listed: tuple[tuple[str, str], ...]) -> list[Sheet]:
        found = []
        relationships = self.relationships
        for title, number in listed:
            relationship = relationships.by_id(number)
            if relationship is None or not str(relationship.get("Type")).endswith("/worksheet"):
                continue
            part = relationships.target(relationship)
            if part:
                found.append(Sheet(title, part))
        return found

    def sheet(self, title: str) -> Sheet | None:
        """The worksheet of that title, whatever its case."""
        return next((s for s in self.sheets() if s.title.lower() == title.lower()), None)

    def sheet_missing(self, title: str) -> WorkbookError:
        """The error for a worksheet that is gone, with what is there now."""
        titles = [sheet.title for sheet in self.sheets()]
        return WorkbookError(
            texts.EXCEL_SHEET_MISSING,
            where=self.package.path.name,
            sheet=title,
            found=what_is_there(title, titles),
        )

    def tables(self) -> list[Table]:
        """Every table, by sheet and then by its order there."""
        return [table for sheet in self.sheets() for table in self.tables_of(sheet)]

    def tables_of(self, sheet: Sheet) -> list[Table]:
        """Tables of one sheet; none comes or goes while a workbook is written."""
        if sheet.part not in self._tables:
            links = Relationships(self.package, sheet.part)
            parts = [links.target(relationship) for relationship in links.of_kind("table")]
            self._tables[sheet.part] = [
                Table(str(self.package.tree(part).get("displayName")), part, sheet)
                for part in parts
                if part
            ]
        return self._tables[sheet.part]

    def table(self, name: str) -> Table:
        """The table of that display name, whatever its case; WorkbookError when it is gone."""
        wanted = name.lower()
        for sheet in self.sheets():
            for table in self.tables_of(sheet):
                if table.name.lower() == wanted:
                    return table
        raise WorkbookError(
            texts.EXCEL_TABLE_MISSING,
            where=self.package.path.name,
            table=name,
            found=what_is_there(name, [table.name for table in self.tables()]),
        )

    def table_area(self, table: Table) -> TableArea:
        """Where the table stands."""
        return TableArea.of(self.package.tree(table.part), table.name)

    def defined_names(self) -> list[etree._Element]:
        """The `<definedName>` entries, of the workbook and of single sheets."""
        names = xml_parts.child(self.root, "definedNames")
        return [] if names is None else [item for item in names if isinstance(item.tag, str)]

    def cell_of(self, name: str) -> tuple[Sheet, Area]:
        """Sheet and area (one cell, or a whole merged one) that a workbook-level name means.

        Raises:
            WorkbookError: no such name, or it points at anything but one cell of a sheet.
        """
        where = self.package.path.name
        for entry in self.defined_names():
            if str(entry.get("name")).lower() != name.lower() or entry.get("localSheetId"):
                continue
            formula = entry.text or ""
            found = references(formula)
            sheet = self.sheet(found[0][0]) if len(found) == 1 else None
            if sheet is None:
                raise WorkbookError(
                    texts.EXCEL_NAME_NOT_ONE_CELL, where=where, name=name, formula=formula
                )
            return sheet, found[0][1]
        there = [
            str(entry.get("name"))
            for entry in self.defined_names()
            if not entry.get("localSheetId")
        ]
        raise WorkbookError(
            texts.EXCEL_NAME_MISSING, where=where, name=name, found=what_is_there(name, there)
        )

    def one_cell(self, name: str, area: Area, part: SheetPart) -> tuple[int, int]:
        """Row and column of a name's cell; WorkbookError when the area is several cells."""
        single = (area.first_row, area.first_column) == (area.last_row, area.last_column)
        if not single and area not in part.merged_areas():
            raise WorkbookError(
                texts.EXCEL_NAME_NOT_ONE_CELL,
                where=self.package.path.name,
                name=name,
                formula=area.absolute,
            )
        return area.first_row, area.first_column

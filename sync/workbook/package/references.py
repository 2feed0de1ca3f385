"""What pointed at a table's old extent points at the new one.

Only references that are exactly the table's rows follow (its header and body, its body, with
or without the totals row, over one or more of its columns); all else means something of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, move_references, references
from sync.workbook.package.tables import TableArea

_PRINT_AREA = "_xlnm.Print_Area"
_CACHES = ("numCache", "strCache", "multiLvlStrCache", "lvl")


@dataclass(frozen=True)
class TableMove:
    """One table before and after; `columns_changed` when its headers were rewritten."""

    name: str
    before: TableArea
    after: TableArea
    columns_changed: bool = False

    def covers(self, area: Area) -> bool:
        """Whether the area is exactly the table's rows, over one or more of its columns."""
        return (
            area.first_row in (self.before.header, self.before.first_row)
            and area.last_row in (self.before.last_body_row, self.before.last_row)
            and area.first_row <= area.last_row
            and area.last_row > self.before.header
            and self.before.first_column <= area.first_column
            and area.last_column <= self.before.last_column
        )

    def follow(self, area: Area) -> Area:
        """The area in the table's new shape; as it was when it does not cover the table."""
        if not self.covers(area) or area.first_column > self.after.last_column:
            return area
        with_totals = self.before.totals and area.last_row == self.before.last_row
        full_width = (area.first_column, area.last_column) == (
            self.before.first_column,
            self.before.last_column,
        )
        right = self.after.last_column if full_width else area.last_column
        return replace(
            area,
            last_row=self.after.last_row if with_totals else self.after.last_body_row,
            last_column=min(right, self.after.last_column),
        )

    def follow_print_area(self, area: Area, last_filled_row: Callable[[Area], int]) -> Area:
        """A print area that ended with the table ends with it again, and cuts off nothing.

        One that ends further down stays, until the table grows past its end.
        """
        before, after = self.before.whole, self.after.whole
        ends_with_table = area.last_row == before.last_row and area.meets(before)
        outgrown = area.holds(before) and after.last_row > area.last_row
        if not (ends_with_table or outgrown):
            return area
        last_row = after.last_row
        if last_row < area.last_row:
            below = replace(area, first_row=last_row + 1)
            last_row = max(last_row, last_filled_row(below))
        ends_beside = area.last_column == before.last_column
        last_column = after.last_column if ends_beside else area.last_column
        return replace(area, last_row=last_row, last_column=last_column)


def follow_first(moves: Sequence[TableMove], area: Area) -> Area:
    """The area moved by the one table that it covers, if any."""
    for move in moves:
        if move.covers(area):
            return move.follow(area)
    return area


def move_defined_names(
    names: Sequence[etree._Element],
    moves: Mapping[str, Sequence[TableMove]],
    last_filled_row: Callable[[str, Area], int],
) -> None:
    """Names that mean a table's extent, and print areas that end with a table.

    Args:
        moves: by sheet title in lower case.
        last_filled_row: the last row with content in an area of a sheet.
    """
    for name in names:
        prints = name.get("name") == _PRINT_AREA

        def moved(title: str, area: Area, prints: bool = prints) -> Area:
            of_sheet = moves.get(title.lower(), ())
            if not prints:
                return follow_first(of_sheet, area)
            result = area
            for move in of_sheet:
                followed = move.follow_print_area(area, lambda below: last_filled_row(title, below))
                result = _hull(result, followed) if result != area else followed
            return result

        name.text = move_references(name.text or "", moved)


def move_chart(root: etree._Element, moves: Mapping[str, Sequence[TableMove]]) -> None:
    """Series of one chart: those over a table follow it, and forget the points they had kept."""
    for formula in list(root.iter("{*}f", "{*}sqref")):  # the latter for a series that is hidden
        text = formula.text or ""
        concerned = False
        for title, area in references(text):
            of_sheet = moves.get(title.lower(), ())
            concerned = concerned or any(
                move.covers(area) or _is_renamed_header(move, area) for move in of_sheet
            )
        if not concerned:
            continue
        formula.text = move_references(
            text, lambda title, area: follow_first(moves.get(title.lower(), ()), area)
        )
        holder = formula.getparent()
        if holder is not None:
            for kept in [item for item in holder if xml_parts.local(item) in _CACHES]:
                holder.remove(kept)


def _is_renamed_header(move: TableMove, area: Area) -> bool:
    header = replace(move.before.whole, last_row=move.before.header)
    return move.columns_changed and header.holds(area)


def _hull(one: Area, other: Area) -> Area:
    return Area(
        min(one.first_row, other.first_row),
        min(one.first_column, other.first_column),
        max(one.last_row, other.last_row),
        max(one.last_column, other.last_column),
    )

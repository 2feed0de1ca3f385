"""A table of `names` set onto a sheet: heading, styled body, states in colour, help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync.workbook.names import Column, Kind, Owner, Table
from workbook_templates.specs import palette
from workbook_templates.specs.styles import INTEGER, Styles, spaced
from workbook_templates.specs.validation import validate

TABLE_STYLE = "Table Style Light 2"
HEADER_HEIGHT = 31


@dataclass(frozen=True)
class Placed:
    """Where a table stands; rows and columns count from 0, body rows inclusive."""

    table: Table
    first_row: int
    last_row: int
    first_column: int

    @property
    def last_column(self) -> int:
        """The table's last column."""
        return self.first_column + len(self.table.columns) - 1

    def column(self, header: str) -> int:
        """The sheet's column under a heading."""
        return self.first_column + self.table.headers.index(header)

    def series(self, header: str) -> list[str | int]:
        """The body of one column as a chart takes it: what the writer lets grow."""
        column = self.column(header)
        return [str(self.table.sheet), self.first_row, column, self.last_row, column]


def place(
    worksheet: Worksheet,
    styles: Styles,
    table: Table,
    *,
    row: int,
    column: int = 1,
    body_rows: int = 1,
    filtered: bool = True,
    middle: bool = True,
    header_height: int = HEADER_HEIGHT,
    content: Sequence[Sequence[str | int]] = (),
) -> Placed:
    """Set a table with its heading at (row, column); `content` fills the first body rows."""
    rows = max(body_rows, len(content))
    placed = Placed(table, row + 1, row + rows, column)
    worksheet.set_row(row, header_height)
    worksheet.add_table(
        row,
        column,
        placed.last_row,
        placed.last_column,
        {
            "name": table.name,
            "style": TABLE_STYLE,
            "banded_rows": False,
            "autofilter": filtered,
            "columns": [
                {"header": item.header, "header_format": styles.header(item, owner_of(table, item))}
                for item in table.columns
            ],
        },
    )
    for number, item in enumerate(table.columns):
        mixed = table.flexible and item.kind is Kind.TEXT and number == len(table.columns) - 1
        owner = owner_of(table, item)
        style = styles.body(item, owner, mixed=mixed, middle=middle)
        place_at = column + number
        worksheet.set_column(place_at, place_at, item.width)
        for line in range(rows):
            value = content[line][number] if line < len(content) else ""
            worksheet.write(row + 1 + line, place_at, value, style)
        area = (placed.first_row, place_at, placed.last_row, place_at)
        colour(worksheet, styles, item.kind, area)
        if owner is Owner.PEOPLE:
            validate(worksheet, item, area)
    return placed


def owner_of(table: Table, column: Column) -> Owner:
    """Who writes a column: people may have some in a table of the machine."""
    return Owner.PEOPLE if column.entry else table.owner


def quiet(worksheet: Worksheet, *tables: Placed) -> None:
    """No green corners on codes: text that looks like a number is meant to be text."""
    areas = " ".join(
        xl_range(table.first_row, table.first_column, table.last_row, table.last_column)
        for table in tables
    )
    worksheet.ignore_errors({"number_stored_as_text": areas})


def colour(
    worksheet: Worksheet, styles: Styles, kind: Kind, area: tuple[int, int, int, int]
) -> None:
    """Conditional formats of one kind of column over its body."""
    if kind is Kind.STATE:
        states(worksheet, styles, area)
    elif kind is Kind.PERCENT:
        worksheet.conditional_format(
            *area,
            {
                "type": "data_bar",
                "bar_solid": True,
                "bar_color": palette.BAR,
                "bar_border_color": palette.BAR,
                "min_type": "num",
                "max_type": "num",
                "min_value": 0,
                "max_value": 1,
            },
        )
    elif kind is Kind.DECIMAL:
        whole_numbers(worksheet, styles, area, xl_rowcol_to_cell(area[0], area[1]))


def states(worksheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """The tone of each state, by the words that it begins with."""
    for words, tone in palette.STATE_TONES:
        worksheet.conditional_format(
            *area,
            {
                "type": "text",
                "criteria": "begins with",
                "value": words,
                "format": styles.tone(tone),
                "stop_if_true": True,
            },
        )


def whole_numbers(
    worksheet: Worksheet, styles: Styles, area: tuple[int, int, int, int], cell: str, only: str = ""
) -> None:
    """Whole numbers without a trailing decimal sign: no number format can do that alone.

    Args:
        cell: the area's first cell as the rule names it; only: one more condition, or ''.
    """
    condition = f"{only}ISNUMBER({cell}),{cell}=INT({cell})"
    worksheet.conditional_format(
        *area,
        {
            "type": "formula",
            "criteria": f"=AND({condition})",
            "format": styles.changed(num_format=spaced(INTEGER)),
        },
    )

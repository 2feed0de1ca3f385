"""What may be typed into the cells of an OPD's file, said in Indonesian beside the cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync import palette, texts
from sync.domain.delivery import InputBlock
from sync.domain.formats import FieldType
from sync.workbook.agency_book_looks import WHOLE, Looks, plain

Area = tuple[int, int, int, int]

_TITLE_LIMIT, _MESSAGE_LIMIT, _LIST_LIMIT = 32, 255, 255
_ANY_NUMBER = 10**15


@dataclass
class ChoiceLists:
    """Drop-downs that are too long for a cell's own rule: they stand on a sheet nobody sees."""

    workbook: Workbook
    _sheet: Worksheet | None = None
    _places: dict[tuple[str, ...], str] = field(default_factory=dict)

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """The choices themselves, or where they stand."""
        choices = tuple(plain(choice) for choice in choices)
        is_short = len(",".join(choices).encode("utf-16-le")) // 2 <= _LIST_LIMIT
        if is_short and not any("," in choice or '"' in choice for choice in choices):
            return list(choices)
        if choices not in self._places:
            self._places[choices] = self._written(choices)
        return self._places[choices]

    def _written(self, choices: tuple[str, ...]) -> str:
        if self._sheet is None:
            self._sheet = self.workbook.add_worksheet(texts.CHOICES_TAB)
            self._sheet.very_hidden()
        column = len(self._places)
        for row, choice in enumerate(choices):
            self._sheet.write_string(row, column, choice)
        first, last = (
            xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
            for row in (0, len(choices) - 1)
        )
        return f"='{texts.CHOICES_TAB}'!{first}:{last}"


def check_input(
    worksheet: Worksheet, block: InputBlock, area: Area, label: str, lists: ChoiceLists
) -> None:
    """Drop-down, date or number rule, and the message beside the cells of an area."""
    rule = _rule(block, lists)
    if rule is None and not block.help:
        return
    options: dict[str, object] = rule or {"validate": "any"}
    if block.help:
        options["input_title"] = plain(label)[:_TITLE_LIMIT]
        options["input_message"] = plain(block.help)[:_MESSAGE_LIMIT]
    worksheet.data_validation(*area, options)


def show_whole_numbers(worksheet: Worksheet, area: Area, looks: Looks) -> None:
    """Whole numbers in a column of decimals have no comma that stands alone."""
    cell = xl_rowcol_to_cell(area[0], area[1])
    worksheet.conditional_format(
        *area,
        {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({cell}),INT({cell})={cell})",
            "format": looks.changed(num_format=WHOLE),
        },
    )


def border_filled_rows(worksheet: Worksheet, area: Area, looks: Looks) -> None:
    """Rows of a long list get their lines when something is written in them."""
    first = xl_rowcol_to_cell(area[0], area[1], col_abs=True)
    last = xl_rowcol_to_cell(area[0], area[3], col_abs=True)
    worksheet.conditional_format(
        *area,
        {
            "type": "formula",
            "criteria": f"=COUNTA({first}:{last})>0",
            "format": looks.changed(border=1, border_color=palette.LINE),
        },
    )


def _rule(block: InputBlock, lists: ChoiceLists) -> dict[str, object] | None:
    """What may be typed; None where anything may."""
    if block.choices:
        return {
            "validate": "list",
            "source": lists.source(block.choices),
            "error_title": texts.BOOK_CHOOSE,
            "error_message": texts.BOOK_CHOOSE_ERROR,
        }
    if block.type is FieldType.DATE:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": "=DATE(1900,1,1)",
            "maximum": "=DATE(2100,12,31)",
            "error_title": texts.BOOK_DATE,
            "error_message": texts.BOOK_DATE_ERROR,
        }
    if block.type not in (FieldType.INTEGER, FieldType.DECIMAL):
        return None
    whole = block.type is FieldType.INTEGER
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": _bound(block.minimum, -_ANY_NUMBER),
        "maximum": _bound(block.maximum, _ANY_NUMBER),
        "error_title": texts.BOOK_WHOLE if whole else texts.BOOK_NUMBER,
        "error_message": texts.BOOK_WHOLE_ERROR if whole else texts.BOOK_NUMBER_ERROR,
    }


def _bound(bound: Decimal | None, otherwise: int) -> int | float:
    if bound is None:
        return otherwise
    return int(bound) if bound == bound.to_integral_value() else float(bound)

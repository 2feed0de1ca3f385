"""One tab of a package as requests: its place, cells, looks, validation and protection."""

from __future__ import annotations

from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.delivery import InputBlock, TabLayout
from sync.domain.formats import FieldType
from sync.domain.layout import indonesian_number
from sync.domain.tables import RawCell
from sync.sources.sheet_cells import (
    GIVEN_LOOK,
    HEADER_LOOK,
    HEADING_LOOK,
    INPUT_LOOK,
    PARAGRAPH_LOOK,
    SUBTITLE_LOOK,
    TEAL,
    TITLE_LOOK,
    Json,
    cell,
    grid_range,
    protect,
    set_width,
    write_cells,
)

PROTECTION_MARK = "himpun"
"""Description of himpun's protected ranges, by which it knows them again."""

_FORMAT_KINDS = {"@": "TEXT", "dd/mm/yyyy": "DATE"}
_ANY_NUMBER = 10**15
_CHOICES = "ONE_OF_LIST"


def place_tab(layout: TabLayout, sheet_id: int, index: int, *, is_new: bool) -> Json:
    """The tab itself: a new one, or a blank one that is there already."""
    frozen = 0 if layout.header_row is None else layout.header_row + 1
    properties = {
        "sheetId": sheet_id,
        "title": layout.title,
        "index": index,
        "gridProperties": {
            "rowCount": layout.row_count,
            "columnCount": len(layout.columns),
            "frozenRowCount": frozen,
            "hideGridlines": layout.header_row is None,
        },
        "tabColorStyle": {"rgbColor": TEAL},
    }
    if is_new:
        return {"addSheet": {"properties": properties}}
    return {
        "updateSheetProperties": {
            "properties": properties,
            "fields": "title,index,gridProperties,tabColorStyle",
        }
    }


def fill_tab(layout: TabLayout, sheet_id: int, account: str, guarded: bool) -> list[Json]:
    requests = [write_cells(sheet_id, 0, 0, layout_cells(layout))]
    requests += [
        set_width(sheet_id, number, column.width) for number, column in enumerate(layout.columns)
    ]
    for block in layout.inputs:
        requests += input_requests(sheet_id, block, block.first_row, block.row_count)
    if layout.is_form:
        requests.append(_aligned_left(layout, sheet_id))
    if not guarded:
        requests.append(protection(layout, sheet_id, account))
    return requests


def _aligned_left(layout: TabLayout, sheet_id: int) -> Json:
    """A date beside its label, as the words above it, not at the far edge of a wide cell."""
    return {
        "repeatCell": {
            "range": _form_area(layout, sheet_id),
            "cell": {"userEnteredFormat": {"horizontalAlignment": "LEFT"}},
            "fields": "userEnteredFormat.horizontalAlignment",
        }
    }


def _form_area(layout: TabLayout, sheet_id: int) -> Json:
    """The cells of a form, which stand below each other: one range, so that people can paste."""
    first, last = layout.inputs[0], layout.inputs[-1]
    return grid_range(sheet_id, first.first_row, first.column, last.first_row + 1, last.column + 1)


def layout_cells(layout: TabLayout) -> list[list[Json]]:
    """All cells that are not the OPD's; the cells of its inputs get their look by block."""
    given_columns = set(range(len(layout.columns))) - {block.column for block in layout.inputs}
    rows: list[list[Json]] = []
    for number, row in enumerate(layout.rows):
        if layout.is_form:
            rows.append([cell(value, _form_look(layout, number)) for value in row])
        elif layout.header_row is None:
            rows.append([cell(value, _page_look(number, value)) for value in row])
        elif number < layout.header_row:
            look = TITLE_LOOK if number == 0 else SUBTITLE_LOOK
            rows.append([cell(value, look) for value in row])
        elif number == layout.header_row:
            rows.append(_header_cells(layout))
        else:
            rows.append(_given_cells(layout, number, given_columns))
    return rows


def _page_look(row: int, value: RawCell) -> Json:
    if row == 0:
        return TITLE_LOOK
    return HEADING_LOOK if value in texts.GUIDE_HEADINGS else PARAGRAPH_LOOK


def _form_look(layout: TabLayout, row: int) -> Json:
    if row == 0:
        return TITLE_LOOK
    return GIVEN_LOOK if row >= layout.inputs[0].first_row else SUBTITLE_LOOK


def _header_cells(layout: TabLayout) -> list[Json]:
    return [
        cell(value, HEADER_LOOK, column.help)
        for value, column in zip(layout.header, layout.columns, strict=True)
    ]


def _given_cells(layout: TabLayout, number: int, given_columns: set[int]) -> list[Json]:
    notes = layout.note_at
    return [
        cell(
            value,
            _given_look(value, is_beside=layout.columns[column].beside),
            notes.get((number, column), ""),
        )
        if column in given_columns
        else {}
        for column, value in enumerate(layout.rows[number])
    ]


def _given_look(value: RawCell, *, is_beside: bool) -> Json:
    """Codes and names are text; numbers to compare with read as numbers, and quieter."""
    if not is_beside:
        return {**GIVEN_LOOK, "numberFormat": {"type": "TEXT", "pattern": "@"}}
    pattern = "#,##0.###" if isinstance(value, float) else "#,##0"
    return {
        **GIVEN_LOOK,
        "textFormat": SUBTITLE_LOOK["textFormat"],
        "horizontalAlignment": "RIGHT",
        "numberFormat": {"type": "NUMBER", "pattern": pattern},
    }


def input_requests(sheet_id: int, block: InputBlock, row: int, row_count: int) -> list[Json]:
    """Number format, look and validation of a block's cells, put at a row."""
    area = grid_range(sheet_id, row, block.column, row + row_count, block.column + 1)
    kind = _FORMAT_KINDS.get(block.number_format, "NUMBER")
    look = {**INPUT_LOOK, "numberFormat": {"type": kind, "pattern": block.number_format}}
    if kind == "TEXT":
        look["wrapStrategy"] = "WRAP"
    requests: list[Json] = [
        {
            "repeatCell": {
                "range": area,
                "cell": {"userEnteredFormat": look},
                "fields": "userEnteredFormat",
            }
        }
    ]
    condition = _condition(block, row)
    if condition:
        rule: Json = {
            "condition": condition,
            "strict": True,
            "showCustomUi": condition["type"] == _CHOICES,
        }
        if block.help:
            rule["inputMessage"] = block.help
        requests.append({"setDataValidation": {"range": area, "rule": rule}})
    return requests


def _condition(block: InputBlock, row: int) -> Json | None:
    """What may be typed; None where anything may."""
    if block.choices:
        return _with_values(_CHOICES, *block.choices)
    if block.type is FieldType.DATE:
        return {"type": "DATE_IS_VALID"}
    if block.type is FieldType.INTEGER:
        return _whole_number(block, cell_address(row, block.column))
    if block.type is FieldType.DECIMAL:
        low = str(-_ANY_NUMBER) if block.minimum is None else indonesian_number(block.minimum)
        high = str(_ANY_NUMBER) if block.maximum is None else indonesian_number(block.maximum)
        return _with_values("NUMBER_BETWEEN", low, high)
    return None


def _whole_number(block: InputBlock, address: str) -> Json:
    """A formula without argument separators, since those differ between locales."""
    tests = [f"INT({address})={address}"]
    if block.minimum is not None:
        tests.append(f"{address}>={int(block.minimum)}")
    if block.maximum is not None:
        tests.append(f"{address}<={int(block.maximum)}")
    if len(tests) == 1:
        return _with_values("CUSTOM_FORMULA", f"={tests[0]}")
    # the product of truths is a number, and a truth alone never equals 1
    product = "*".join(f"({test})" for test in tests)
    return _with_values("CUSTOM_FORMULA", f"={product}=1")


def _with_values(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def protection(layout: TabLayout, sheet_id: int, account: str) -> Json:
    """Input columns are free from the first body row down, so that added rows are free as well.

    Neighbouring columns are one range: people paste across them. In a form just its cells are free.
    """
    if layout.is_form:
        return protect(sheet_id, account, [_form_area(layout, sheet_id)], PROTECTION_MARK)
    top = 0 if layout.header_row is None else layout.header_row + 1
    runs: list[tuple[int, int]] = []
    for column in sorted({block.column for block in layout.inputs}):
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    free = [grid_range(sheet_id, top, left, None, right) for left, right in runs]
    return protect(sheet_id, account, free, PROTECTION_MARK)

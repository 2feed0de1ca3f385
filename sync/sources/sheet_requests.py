"""From a package and what already stands in a spreadsheet to the requests that are still needed."""

from __future__ import annotations

from dataclasses import dataclass

from sync import texts
from sync.domain.delivery import ColumnLayout, FormatPackage, TabLayout
from sync.domain.errors import SourceError
from sync.domain.tables import RawCell
from sync.sources.sheet_cells import Json, grid_range, unused_sheet_id, write_cells
from sync.sources.tab_requests import (
    fill_tab,
    input_requests,
    layout_cells,
    place_tab,
    protection,
)

LOCALE = "in_ID"
TIME_ZONE = "Asia/Jakarta"

_INDONESIAN = ("in", "id")  # Java's old code and the present one; Google may answer either


@dataclass(frozen=True)
class ExistingTab:
    """A tab as it stands now. `guarded`: himpun's protection is on it."""

    title: str
    sheet_id: int
    row_count: int
    guarded: bool
    rows: tuple[tuple[RawCell, ...], ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was ever entered."""
        return all(value is None for row in self.rows for value in row)

    def at(self, row: int, column: int) -> RawCell:
        """The value at a place, None beyond what was entered."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


def is_foreign(package: FormatPackage, existing: tuple[ExistingTab, ...]) -> bool:
    """Whether a spreadsheet holds other things and none of himpun's tabs: the OPD's own.

    himpun's tabs bear its protection: a tab that only has the title, 'Indikator' say, is the OPD's.
    """
    titles = {tab.title.casefold() for tab in package.tabs}
    ours = any(tab.guarded and tab.title.casefold() in titles for tab in existing)
    return not ours and _spare(existing) is None


def _spare(existing: tuple[ExistingTab, ...]) -> ExistingTab | None:
    """The one blank tab that a new spreadsheet comes with."""
    return existing[0] if len(existing) == 1 and existing[0].is_blank else None


def delivery_requests(
    package: FormatPackage, existing: tuple[ExistingTab, ...], locale: str, account: str
) -> list[Json]:
    """What is still to be done to a spreadsheet; empty when all is there, or when it is foreign.

    Raises:
        SourceError: a tab of that title has other headings; the OPD's cells are never overwritten.
    """
    found = {tab.title.casefold(): tab for tab in existing}
    known = [found.get(tab.title.casefold()) for tab in package.tabs]
    spare = _spare(existing)
    if is_foreign(package, existing):
        return []
    taken = {tab.sheet_id for tab in existing}
    requests: list[Json] = []
    if locale.split("_")[0] not in _INDONESIAN:
        requests.append(_spreadsheet_settings())
    for index, (layout, tab) in enumerate(zip(package.tabs, known, strict=True)):
        if tab is not None and not tab.is_blank:
            requests += _complete(layout, tab, account)
            continue
        reused = tab or spare
        if reused is not None and reused is spare:
            spare = None
        sheet_id = reused.sheet_id if reused is not None else unused_sheet_id(layout.title, taken)
        guarded = reused is not None and reused.guarded
        requests.append(place_tab(layout, sheet_id, index, is_new=reused is None))
        requests += fill_tab(layout, sheet_id, account, guarded)
    return requests


def _spreadsheet_settings() -> Json:
    return {
        "updateSpreadsheetProperties": {
            "properties": {"locale": LOCALE, "timeZone": TIME_ZONE},
            "fields": "locale,timeZone",
        }
    }


def _complete(layout: TabLayout, tab: ExistingTab, account: str) -> list[Json]:
    """What an existing tab lacks: newer headlines, rows asked for since, its protection."""
    layout = _as_it_stands(layout, tab)
    header_row = layout.header_row
    if header_row is not None and any(
        tab.at(header_row, column) != value for column, value in enumerate(layout.header)
    ):
        raise SourceError(texts.TAB_DIFFERS, tab=layout.title)
    cells = layout_cells(layout)
    if header_row is None:
        requests = _renewed_page(layout, tab, cells)
    else:
        requests = _renewed_rows(layout, tab, cells, header_row)
        requests += _missing_rows(layout, tab, cells, header_row)
    if not tab.guarded:
        requests.append(protection(layout, tab.sheet_id, account))
    return requests


def _as_it_stands(layout: TabLayout, tab: ExistingTab) -> TabLayout:
    """The layout with the columns beside that the tab has: they come and go with a new tab only."""
    header_row = layout.header_row
    if header_row is None:
        return layout
    there = tuple(tab.at(header_row, column) for column in range(len(layout.columns)))
    if there == layout.header:
        return layout
    asked = layout.without_beside()
    for place in range(len(asked.columns) + 1):
        heading = tab.at(header_row, place)
        if isinstance(heading, str) and heading.startswith(texts.BESIDE_PREFIX):
            wider = asked.with_column(place, heading, ColumnLayout(0, beside=True))
            if all(tab.at(header_row, n) == value for n, value in enumerate(wider.header)):
                return wider
    return asked


def _renewed_rows(
    layout: TabLayout, tab: ExistingTab, cells: list[list[Json]], count: int
) -> list[Json]:
    """The topmost rows, which are himpun's own, where they say something else now."""
    return [
        write_cells(tab.sheet_id, number, 0, [cells[number]])
        for number, row in enumerate(layout.rows[:count])
        if any(tab.at(number, column) != value for column, value in enumerate(row))
    ]


def _renewed_page(layout: TabLayout, tab: ExistingTab, cells: list[list[Json]]) -> list[Json]:
    """A page of text, all of which is himpun's own."""
    requests = _renewed_rows(layout, tab, cells, len(layout.rows))
    if tab.row_count < layout.row_count:
        requests.insert(0, _grow(tab.sheet_id, layout.row_count))
    if len(tab.rows) > len(layout.rows):
        requests.append(_clear_below(tab.sheet_id, len(layout.rows)))
    return requests


def _missing_rows(
    layout: TabLayout, tab: ExistingTab, cells: list[list[Json]], header_row: int
) -> list[Json]:
    """Fixed rows that the tab does not have yet, below the last one that is used."""
    wanted = list(enumerate(layout.rows))[header_row + 1 :]
    filled = {block.column for block in layout.inputs}
    keys = [column for column in range(len(layout.columns)) if column not in filled]
    if not wanted or not keys:
        return []
    key = keys[0]
    present = {tab.at(row, key) for row in range(header_row + 1, len(tab.rows))}
    missing = [number for number, row in wanted if row[key] not in present]
    first_free = max(len(tab.rows), header_row + 1)
    requests: list[Json] = []
    for place, number in enumerate(missing, start=first_free):
        requests.append(write_cells(tab.sheet_id, place, 0, [cells[number]]))
        for block in layout.inputs:
            if block.first_row <= number < block.first_row + block.row_count:
                requests += input_requests(tab.sheet_id, block, place, 1)
    if missing and first_free + len(missing) > tab.row_count:
        requests.insert(0, _grow(tab.sheet_id, first_free + len(missing)))
    return requests


def _grow(sheet_id: int, row_count: int) -> Json:
    return {
        "updateSheetProperties": {
            "properties": {"sheetId": sheet_id, "gridProperties": {"rowCount": row_count}},
            "fields": "gridProperties.rowCount",
        }
    }


def _clear_below(sheet_id: int, row: int) -> Json:
    return {
        "updateCells": {"range": grid_range(sheet_id, row, 0), "fields": "userEnteredValue"},
    }

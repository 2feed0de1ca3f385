"""Findings given back: the tab 'Catatan Perbaikan', and a note with soft yellow on each cell.

The yellow is a conditional format of himpun's own, so that the OPD's colours stay what they are
and come back by themselves. himpun's part of a note starts with a fixed line; what stands above
it is the OPD's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sync import texts
from sync.domain.addresses import cell_address, split_address
from sync.domain.delivery import ReturnNotice
from sync.domain.findings import Finding
from sync.domain.tables import RawCell
from sync.sources.sheet_cells import (
    CENTRED_LOOK,
    HEADER_LOOK,
    LISTED_LOOK,
    SOFT_YELLOW,
    SUBTITLE_LOOK,
    TEAL,
    TITLE_LOOK,
    Json,
    cell,
    grid_range,
    protect,
    set_width,
    state_look,
    unused_sheet_id,
    write_cells,
)
from sync.sources.tab_requests import PROTECTION_MARK

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

MARK_FORMULA = '=LEN("catatan himpun")>0'
"""Always true; by it himpun knows its own conditional formats again."""

_WIDTHS = (36, 130, 56, 240, 150, 430, 125, 66)
_HEADER_ROW = 4
_CELL_COLUMN = 2
_STATE_COLUMN = 6
_CENTRED = (0, 7)
_LARGEST_NOTE = 2000


@dataclass(frozen=True)
class AnnotatedTab:
    """A tab with what is attached to its cells. `rules`: its conditional formats, in order."""

    title: str
    sheet_id: int
    row_count: int
    column_count: int
    notes: Mapping[Place, str]
    rules: tuple[Json, ...]

    def holds(self, place: Place) -> bool:
        """Whether the grid still has that cell."""
        return place[0] < self.row_count and place[1] < self.column_count


def return_requests(
    notice: ReturnNotice, tabs: tuple[AnnotatedTab, ...], account: str
) -> list[Json]:
    """Everything that one round writes into one spreadsheet; empty when there is nothing to say."""
    by_title = {tab.title.casefold(): tab for tab in tabs}
    return_tab = by_title.pop(texts.RETURN_TAB.casefold(), None)
    wanted: dict[int, dict[Place, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in notice.findings:
        tab = by_title.get(finding.sheet.casefold())
        place = _place_of(finding)
        if tab is not None and place is not None and tab.holds(place):
            wanted[tab.sheet_id][place].append(finding)
    requests: list[Json] = []
    for tab in by_title.values():
        requests += _note_requests(tab, wanted[tab.sheet_id], notice)
        requests += _colour_requests(tab, set(wanted[tab.sheet_id]))
    if notice.findings or return_tab is not None:
        requests += _list_requests(notice, by_title, return_tab, tabs, account)
    return requests


def split_note(note: str) -> tuple[str, str]:
    """The OPD's own part of a note, and himpun's; '' where there is none."""
    if note.startswith(texts.NOTE_PREFIX):
        return "", note
    own, separator, ours = note.partition(f"\n{texts.NOTE_SEPARATOR}\n{texts.NOTE_PREFIX}")
    return (own, texts.NOTE_PREFIX + ours) if separator else (note, "")


def join_note(own: str, ours: str) -> str:
    """One note of the two parts; `split_note` takes it apart again."""
    if own and ours:
        return f"{own}\n{texts.NOTE_SEPARATOR}\n{ours}"
    return own or ours


def _place_of(finding: Finding) -> Place | None:
    """The finding's cell; None where it names none, or something that is no address."""
    try:
        return split_address(finding.cell)
    except ValueError:
        return None


def _note_requests(
    tab: AnnotatedTab, findings: Mapping[Place, list[Finding]], notice: ReturnNotice
) -> list[Json]:
    requests: list[Json] = []
    for place in sorted({*tab.notes, *findings}):
        before = tab.notes.get(place, "")
        own, _ = split_note(before)
        after = join_note(own, _our_note(findings.get(place, []), notice))
        if after != before:
            row, column = place
            requests.append(
                {
                    "updateCells": {
                        "start": {
                            "sheetId": tab.sheet_id,
                            "rowIndex": row,
                            "columnIndex": column,
                        },
                        "rows": [{"values": [{"note": after} if after else {}]}],
                        "fields": "note",
                    }
                }
            )
    return requests


def _our_note(findings: list[Finding], notice: ReturnNotice) -> str:
    if not findings:
        return ""
    lines = [f"{texts.NOTE_PREFIX} {texts.NOTE_ROUND.format(round=notice.round, due=notice.due)}"]
    lines += [f"• {finding.sentence}" for finding in findings]
    return "\n".join(lines)[:_LARGEST_NOTE]


def _colour_requests(tab: AnnotatedTab, places: set[Place]) -> list[Json]:
    """Replace himpun's conditional format of a tab, unless it marks just these cells already."""
    ours = [index for index, rule in enumerate(tab.rules) if _is_ours(rule)]
    marked = {place for index in ours for place in _places(tab.rules[index])}
    if marked == places and len(ours) == bool(places):
        return []
    requests: list[Json] = [
        {"deleteConditionalFormatRule": {"sheetId": tab.sheet_id, "index": index}}
        for index in reversed(ours)
    ]
    if places:
        requests.append(
            {
                "addConditionalFormatRule": {
                    "index": 0,
                    "rule": {
                        "ranges": [
                            grid_range(tab.sheet_id, row, column, row + 1, column + 1)
                            for row, column in sorted(places)
                        ],
                        "booleanRule": {
                            "condition": {
                                "type": "CUSTOM_FORMULA",
                                "values": [{"userEnteredValue": MARK_FORMULA}],
                            },
                            "format": {"backgroundColor": SOFT_YELLOW},
                        },
                    },
                }
            }
        )
    return requests


def _is_ours(rule: Json) -> bool:
    values = rule.get("booleanRule", {}).get("condition", {}).get("values", [])
    return [value.get("userEnteredValue") for value in values] == [MARK_FORMULA]


def _places(rule: Json) -> list[Place]:
    """The cells of a rule; whole blocks too, since Google joins neighbours and cuts at the edge."""
    return [
        (row, column)
        for area in rule.get("ranges", [])
        for row in range(area.get("startRowIndex", 0), area.get("endRowIndex", 0))
        for column in range(area.get("startColumnIndex", 0), area.get("endColumnIndex", 0))
    ]


def _list_requests(
    notice: ReturnNotice,
    by_title: Mapping[str, AnnotatedTab],
    return_tab: AnnotatedTab | None,
    tabs: tuple[AnnotatedTab, ...],
    account: str,
) -> list[Json]:
    """The tab with the list, made when it is missing, written anew as a whole."""
    rows = _list_rows(notice, by_title)
    sheet_id = (
        return_tab.sheet_id
        if return_tab is not None
        else unused_sheet_id(texts.RETURN_TAB, {tab.sheet_id for tab in tabs})
    )
    properties: Json = {
        "sheetId": sheet_id,
        "title": texts.RETURN_TAB,
        "gridProperties": {
            "rowCount": len(rows),
            "columnCount": len(_WIDTHS),
            "frozenRowCount": _HEADER_ROW + 1 if len(rows) > _HEADER_ROW + 1 else 0,
            "hideGridlines": True,
        },
        "tabColorStyle": {"rgbColor": SOFT_YELLOW if notice.findings else TEAL},
    }
    if return_tab is not None:
        fields = "title,gridProperties,tabColorStyle"
        clear = {"updateCells": {"range": {"sheetId": sheet_id}, "fields": "*"}}
        return [
            {"updateSheetProperties": {"properties": properties, "fields": fields}},
            clear,
            write_cells(sheet_id, 0, 0, rows),
        ]
    properties["index"] = min(1, len(tabs))
    return [
        {"addSheet": {"properties": properties}},
        write_cells(sheet_id, 0, 0, rows),
        *(set_width(sheet_id, column, width) for column, width in enumerate(_WIDTHS)),
        protect(sheet_id, account, (), PROTECTION_MARK),
    ]


def _list_rows(notice: ReturnNotice, by_title: Mapping[str, AnnotatedTab]) -> list[list[Json]]:
    """The list is as long as the tab, so that it prints without empty pages."""
    subtitle = texts.RETURN_SUBTITLE.format(round=notice.round, due=notice.due)
    rows = [
        [cell(texts.RETURN_TITLE.format(agency=notice.agency_name), TITLE_LOOK)],
        [cell(subtitle if notice.findings else texts.RETURN_NOTHING, SUBTITLE_LOOK)],
        [cell(texts.RETURN_HINT if notice.findings else None, SUBTITLE_LOOK)],
        [],
    ]
    if notice.findings:
        rows.append([cell(title, HEADER_LOOK) for title in texts.RETURN_COLUMNS])
    for number, finding in enumerate(notice.findings, start=1):
        tab = by_title.get(finding.sheet.casefold())
        keys = " · ".join(part for part in (finding.row_key, finding.field_key) if part)
        values: tuple[RawCell, ...] = (
            number,
            finding.sheet,
            finding.cell,
            notice.labels.get(finding.code, keys),
            finding.raw,
            finding.sentence,
            finding.severity.value,
            notice.round,
        )
        row = [
            cell(value, CENTRED_LOOK if column in _CENTRED else LISTED_LOOK)
            for column, value in enumerate(values)
        ]
        row[_CELL_COLUMN] = cell(finding.cell, _cell_look(finding, tab))
        row[_STATE_COLUMN] = cell(finding.severity.value, state_look(finding.severity.value))
        rows.append(row)
    return rows


def _cell_look(finding: Finding, tab: AnnotatedTab | None) -> Json:
    """A link to the cell, made of nothing but the tab's number and a checked address."""
    place = _place_of(finding)
    if tab is None or place is None:
        return CENTRED_LOOK
    target = f"#gid={tab.sheet_id}&range={cell_address(*place)}"
    return {**CENTRED_LOOK, "textFormat": {"link": {"uri": target}}}

"""The tab 'Catatan Perbaikan': the list of what is to be mended, and the OPD's answers beside it.

It is written anew as a whole in every round. Only the answers are the OPD's; they belong to the
code of an item, and stay for what is still open with the same content.
"""

from __future__ import annotations

from collections.abc import Mapping

from sync import palette, texts
from sync.domain.addresses import cell_address
from sync.domain.delivery import ReturnNotice
from sync.domain.findings import Finding
from sync.domain.return_answers import CHOICES, Answer, answers_in
from sync.domain.tables import RawCell
from sync.sources.annotated_tabs import AnnotatedTab, place_of
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
    colour,
    grid_range,
    protect,
    set_width,
    state_look,
    unused_sheet_id,
    write_cells,
)
from sync.sources.tab_requests import PROTECTION_MARK

_WIDTHS = (36, 110, 52, 180, 110, 320, 150, 125, 220, 115, 60, 85)
_HEADER_ROW = 4
_CELL, _ANSWER, _EXPLANATION, _STATE = 2, 7, 8, 9
_CENTRED = (0, 10, 11)
_ANSWER_LOOK: Json = {**LISTED_LOOK, "backgroundColor": colour(palette.PAPER)}


def list_requests(
    notice: ReturnNotice,
    by_title: Mapping[str, AnnotatedTab],
    return_tab: AnnotatedTab | None,
    tabs: tuple[AnnotatedTab, ...],
    account: str,
) -> list[Json]:
    """The tab, made when it is missing; protected anew, since a shorter grid cuts what is free.

    Args:
        by_title: the other tabs, by title in lower case; account: who alone writes the list.
    """
    answers = {one.code: one for one in answers_in(return_tab.rows)} if return_tab else {}
    rows = _rows(notice, by_title, answers)
    sheet_id = (
        return_tab.sheet_id
        if return_tab is not None
        else unused_sheet_id(texts.RETURN_TAB, {tab.sheet_id for tab in tabs})
    )
    place = _properties(sheet_id, len(rows), bool(notice.findings))
    if return_tab is not None:
        requests = _emptied(return_tab, place)
    else:
        requests = [{"addSheet": {"properties": {**place, "index": min(1, len(tabs))}}}]
    requests.append(write_cells(sheet_id, 0, 0, rows))
    requests += [set_width(sheet_id, column, width) for column, width in enumerate(_WIDTHS)]
    free: list[Json] = []
    if notice.findings:
        first = _HEADER_ROW + 1
        requests.append(_choice(sheet_id, len(rows)))
        free = [grid_range(sheet_id, first, _ANSWER, len(rows), _EXPLANATION + 1)]
    return [*requests, protect(sheet_id, account, free, PROTECTION_MARK)]


def _properties(sheet_id: int, row_count: int, has_findings: bool) -> Json:
    return {
        "sheetId": sheet_id,
        "title": texts.RETURN_TAB,
        "gridProperties": {
            "rowCount": row_count,
            "columnCount": len(_WIDTHS),
            "frozenRowCount": _HEADER_ROW + 1 if row_count > _HEADER_ROW + 1 else 0,
            "hideGridlines": True,
        },
        "tabColorStyle": {"rgbColor": SOFT_YELLOW if has_findings else TEAL},
    }


def _emptied(tab: AnnotatedTab, place: Json) -> list[Json]:
    """The tab of an earlier round in its new size, without what stood in it."""
    fields = "title,gridProperties,tabColorStyle"
    return [
        *({"deleteProtectedRange": {"protectedRangeId": one}} for one in tab.guards),
        {"updateSheetProperties": {"properties": place, "fields": fields}},
        {"updateCells": {"range": {"sheetId": tab.sheet_id}, "fields": "*"}},
    ]


def _choice(sheet_id: int, row_count: int) -> Json:
    area = grid_range(sheet_id, _HEADER_ROW + 1, _ANSWER, row_count, _ANSWER + 1)
    values = [{"userEnteredValue": choice} for choice in CHOICES]
    rule = {
        "condition": {"type": "ONE_OF_LIST", "values": values},
        "strict": True,
        "showCustomUi": True,
        "inputMessage": texts.RETURN_ANSWER_HELP,
    }
    return {"setDataValidation": {"range": area, "rule": rule}}


def _rows(
    notice: ReturnNotice, by_title: Mapping[str, AnnotatedTab], answers: Mapping[str, Answer]
) -> list[list[Json]]:
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
        rows.append(_row(number, finding, notice, tab, _kept(finding, answers)))
    return rows


def _kept(finding: Finding, answers: Mapping[str, Answer]) -> Answer:
    """The answer that still holds: one to what the cell held before asks to be given anew."""
    answer = answers.get(finding.code)
    if answer is None or answer.raw != finding.raw:
        return Answer(finding.code, "", "", finding.raw)
    return answer


def _row(
    number: int,
    finding: Finding,
    notice: ReturnNotice,
    tab: AnnotatedTab | None,
    answer: Answer,
) -> list[Json]:
    keys = " · ".join(part for part in (finding.row_key, finding.field_key) if part)
    values: tuple[RawCell, ...] = (
        number,
        finding.sheet,
        finding.cell,
        notice.labels.get(finding.code, keys),
        finding.raw,
        finding.sentence,
        notice.reasons.get(finding.code, ""),
        answer.choice,
        answer.explanation,
        finding.severity.value,
        notice.round,
        finding.code,
    )
    row = [
        cell(value, CENTRED_LOOK if column in _CENTRED else LISTED_LOOK)
        for column, value in enumerate(values)
    ]
    row[_CELL] = cell(finding.cell, _cell_look(finding, tab))
    row[_STATE] = cell(finding.severity.value, state_look(finding.severity.value))
    for column in (_ANSWER, _EXPLANATION):
        row[column] = cell(values[column] or None, _ANSWER_LOOK)
    return row


def _cell_look(finding: Finding, tab: AnnotatedTab | None) -> Json:
    """A link to the cell, made of nothing but the tab's number and a checked address."""
    place = place_of(finding)
    if tab is None or place is None:
        return CENTRED_LOOK
    target = f"#gid={tab.sheet_id}&range={cell_address(*place)}"
    return {**CENTRED_LOOK, "textFormat": {"link": {"uri": target}}}

"""Findings given back: the tab 'Catatan Perbaikan', and a note with soft yellow on each cell.

The yellow is a conditional format of himpun's own, so that the OPD's colours stay what they are
and come back by themselves. himpun's part of a note starts with a fixed line; what stands above
it is the OPD's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sync import texts
from sync.domain.delivery import ReturnNotice
from sync.domain.findings import Finding
from sync.sources.annotated_tabs import AnnotatedTab, Place, place_of
from sync.sources.return_tab import list_requests
from sync.sources.sheet_cells import SOFT_YELLOW, Json, grid_range

MARK_FORMULA = '=LEN("catatan himpun")>0'
"""Always true; by it himpun knows its own conditional formats again."""

_LARGEST_NOTE = 2000


def return_requests(
    notice: ReturnNotice, tabs: tuple[AnnotatedTab, ...], account: str
) -> list[Json]:
    """Everything that one round writes into one spreadsheet; empty when there is nothing to say."""
    by_title = {tab.title.casefold(): tab for tab in tabs}
    return_tab = by_title.pop(texts.RETURN_TAB.casefold(), None)
    wanted: dict[int, dict[Place, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in notice.findings:
        tab = by_title.get(finding.sheet.casefold())
        place = place_of(finding)
        if tab is not None and place is not None and tab.holds(place):
            wanted[tab.sheet_id][place].append(finding)
    requests: list[Json] = []
    for tab in by_title.values():
        requests += _note_requests(tab, wanted[tab.sheet_id], notice)
        requests += _colour_requests(tab, set(wanted[tab.sheet_id]))
    if notice.findings or return_tab is not None:
        requests += list_requests(notice, by_title, return_tab, tabs, account)
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
    lines += [f"• {_sentence(finding, notice)}" for finding in findings]
    return "\n".join(lines)[:_LARGEST_NOTE]


def _sentence(finding: Finding, notice: ReturnNotice) -> str:
    """What is wrong, and what staff add to it."""
    reason = notice.reasons.get(finding.code, "")
    if not reason:
        return finding.sentence
    return texts.RETURN_REASON.format(sentence=finding.sentence, reason=reason)


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

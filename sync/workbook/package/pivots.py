"""Pivot tables over a table that was written: their source follows, and they are refreshed.

What a pivot table keeps of its source (the records part) stays; Excel reads the source anew
when it opens the workbook, as `refreshOnLoad` asks (ECMA-376 part 1, 18.10.1.67).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, references
from sync.workbook.package.references import TableMove, follow_first

CACHE_TYPE = "spreadsheetml.pivotCacheDefinition+xml"


def names_over(
    names: Sequence[etree._Element], moves: Mapping[str, Sequence[TableMove]]
) -> frozenset[str]:
    """In lower case, the tables that moved and the defined names that mean one of them.

    Args:
        names: the `<definedName>` entries as they were. moves: by sheet title in lower case.
    """
    tables = {move.name.lower() for of_sheet in moves.values() for move in of_sheet}
    means_table = re.compile("|".join(rf"={re.escape(table)}(?:\[|$)" for table in tables) or "$^")
    over = set(tables)
    for name in names:
        formula = name.text or ""
        covers = any(
            move.covers(area)
            for title, area in references(formula)
            for move in moves.get(title.lower(), ())
        )
        if covers or means_table.match(f"={formula.strip().lower()}"):
            over.add(str(name.get("name")).lower())
    return frozenset(over)


def refresh(
    cache: etree._Element, moves: Mapping[str, Sequence[TableMove]], names: frozenset[str]
) -> None:
    """Let one pivot cache follow its table; one with another source stays as it is.

    Args:
        cache: root of the definition. names: see `names_over`.
    """
    for source in xml_parts.descendants(cache, "worksheetSource"):
        if xml_parts.relationship_id(source):  # in another workbook
            continue
        named = str(source.get("name", "")).lower()
        if named:
            if named in names:
                cache.set("refreshOnLoad", "1")
            continue
        of_sheet = moves.get(str(source.get("sheet", "")).lower(), ())
        try:
            area = Area.parse(str(source.get("ref", "")))
        except ValueError:
            continue
        if any(move.covers(area) for move in of_sheet):
            source.set("ref", str(follow_first(of_sheet, area)))
            cache.set("refreshOnLoad", "1")

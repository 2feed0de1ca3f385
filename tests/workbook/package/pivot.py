"""Pivot tables put by hand into a workbook: none of the libraries at hand makes them."""

from __future__ import annotations

from pathlib import Path

from tests.workbook.package.rich import edit

CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"
RECORDS = "xl/pivotCache/pivotCacheRecords1.xml"
_PIVOT = "xl/pivotTables/pivotTable1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."

_FIELDS = """<cacheFields count="2"><cacheField name="Bidang" numFmtId="0"><sharedItems count="2">
<s v="A"/><s v="B"/></sharedItems></cacheField><cacheField name="Nilai" numFmtId="0">
<sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1"
containsInteger="1" minValue="1" maxValue="2"/></cacheField></cacheFields>"""

_TABLE = f"""<pivotTableDefinition xmlns="{_MAIN}" name="PT" cacheId="7" dataCaption="Nilai"
applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0"
applyAlignmentFormats="0" applyWidthHeightFormats="1" createdVersion="4" updatedVersion="4"
minRefreshableVersion="3" indent="0" outline="1" outlineData="1" multipleFieldFilters="0">
<location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>
<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/>
<item x="1"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/>
</pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="3"><i><x/></i>
<i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>
<dataFields count="1"><dataField name="Jumlah" fld="1" baseField="0" baseItem="0"/></dataFields>
</pivotTableDefinition>"""


def _links(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_LINKS}/{kind}" '
        f'Target="{target}"/></Relationships>'
    ).encode()


def add_pivot(path: Path, sheet: int, source: str) -> None:
    """Put a pivot table of Bidang and Nilai at A3 of a sheet, over `<worksheetSource .../>`."""
    parts = {
        CACHE: f'<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{_LINKS}" r:id="rId1" '
        f'recordCount="2"><cacheSource type="worksheet">{source}</cacheSource>{_FIELDS}'
        "</pivotCacheDefinition>",
        RECORDS: f'<pivotCacheRecords xmlns="{_MAIN}" count="2"><r><x v="0"/><n v="1"/></r>'
        '<r><x v="1"/><n v="2"/></r></pivotCacheRecords>',
        _PIVOT: _TABLE,
    }
    for name, content in parts.items():
        edit(path, name, lambda _, content=content: content.encode())
    for name, links in {
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": _links(
            "pivotCacheRecords", "pivotCacheRecords1.xml"
        ),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": _links(
            "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml"
        ),
        f"xl/worksheets/_rels/sheet{sheet}.xml.rels": _links(
            "pivotTable", "../pivotTables/pivotTable1.xml"
        ),
    }.items():
        edit(path, name, lambda _, links=links: links)
    entries = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}{kind}+xml"/>'
        for name, kind in (
            (CACHE, "pivotCacheDefinition"),
            (RECORDS, "pivotCacheRecords"),
            (_PIVOT, "pivotTable"),
        )
    )
    link = f'<Relationship Id="rId90" Type="{_LINKS}/pivotCacheDefinition" Target="{CACHE[3:]}"/>'
    caches = '<pivotCaches><pivotCache cacheId="7" r:id="rId90"/></pivotCaches></workbook>'
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", entries + "</Types>"),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", link + "</Relationships>"),
        ("xl/workbook.xml", "</workbook>", caches),
    ):
        edit(path, name, lambda data, e=end, m=more: data.replace(e.encode(), m.encode()))

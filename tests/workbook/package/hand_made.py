"""A workbook written by hand in the forms that only Excel writes, and the same in other forms.

Every form changes how the parts are written, never what they say.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from sync.workbook.package import Scalar

Parts = dict[str, bytes]
Form = Callable[[Parts], Parts]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MICROSOFT = "http://schemas.microsoft.com/office/spreadsheetml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
WORKBOOK, TEXTS = "xl/workbook.xml", "xl/sharedStrings.xml"

COLUMNS = ("Kode", "Nilai é", "Tanggal\nisi")
ROWS: list[list[Scalar]] = [
    ["001", 10, datetime.date(2026, 1, 1)],
    ["tebal biasa", 2.5, datetime.date(2026, 1, 2)],
    [" berjarak ", "#DIV/0!", None],
]
"""The rows of table T at B4:D7."""

_CONTENT_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="bin" ContentType="{TYPES}.printerSettings"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>
<Override PartName="/xl/tables/table1.xml" ContentType="{TYPES}.table+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/>
<Override PartName="/xl/calcChain.xml" ContentType="{TYPES}.calcChain+xml"/></Types>"""

_WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"
 xmlns:mc="{COMPATIBILITY}" mc:Ignorable="x15 xr"
 xmlns:x15="{MICROSOFT}/2010/11/main" xmlns:xr="{MICROSOFT}/2014/revision">
<workbookPr defaultThemeVersion="166925"/><mc:AlternateContent><mc:Choice Requires="x15">
<x15ac:absPath url="C:\\Data\\" xmlns:x15ac="{MICROSOFT}/2010/11/ac"/></mc:Choice>
</mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="8_{{00000000-0001}}"/>
<bookViews><workbookView windowWidth="9000" windowHeight="9000"/></bookViews>
<sheets><sheet name="Isi &amp; data" sheetId="1" r:id="rId1"/></sheets>
<definedNames><definedName name="Judul">'Isi &amp; data'!$A$1</definedName></definedNames>
<calcPr calcId="191029"/><extLst><ext uri="{{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}}"
 xmlns:xcalcf="{MICROSOFT}/2018/calcfeatures"><xcalcf:calcFeatures>
<xcalcf:feature name="microsoft.com:RD"/></xcalcf:calcFeatures></ext></extLst></workbook>"""

_STYLES = f"""<styleSheet xmlns="{MAIN}" xmlns:mc="{COMPATIBILITY}" mc:Ignorable="x14ac"
 xmlns:x14ac="{MICROSOFT}/2009/9/ac"><numFmts count="1"><numFmt numFmtId="165"
 formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/></numFmts>
<fonts count="1" x14ac:knownFonts="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
<dxfs count="0"/></styleSheet>"""

_TEXTS = f"""<sst xmlns="{MAIN}" count="9" uniqueCount="7"><si><t>Kode</t></si>
<si><t>Nilai é</t></si><si><t xml:space="preserve">Tanggal
isi</t></si><si><t>001</t></si>
<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">tebal </t></r><r><t>biasa</t></r></si>
<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>
<phoneticPr fontId="0"/></si><si><t xml:space="preserve"> berjarak </t></si></sst>"""

_SHEET = f"""<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships" xmlns:mc="{COMPATIBILITY}"
 mc:Ignorable="x14ac xr" xmlns:x14ac="{MICROSOFT}/2009/9/ac" xmlns:xr="{MICROSOFT}/2014/revision"
 xr:uid="{{00000000-0001-0000-0000-000000000000}}"><dimension ref="A1:H12"/>
<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="4" topLeftCell="A5"
 activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols>
<col min="2" max="2" width="14.7109375" style="2" customWidth="1"/></cols><sheetData>\
<row r="1" spans="1:8" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>5</v></c></row>\
<row r="4" spans="1:8" ht="30" x14ac:dyDescent="0.25"><c r="B4" t="s"><v>0</v></c>\
<c r="C4" t="s"><v>1</v></c><c r="D4" t="s"><v>2</v></c></row>\
<row r="5" spans="1:8" x14ac:dyDescent="0.25"><c r="A5" t="s"><v>4</v></c>\
<c r="B5" s="2" t="s"><v>3</v></c><c r="C5"><v>10</v></c><c r="D5" s="1"><v>46023</v></c>\
<c r="F5"><f t="shared" ref="F5:F7" si="0">ROW()*2</f><v>10</v></c>\
<c r="G5"><f t="array" ref="G5:G6">{{1;2}}</f><v>1</v></c>\
<c r="H5" t="inlineStr"><is><t xml:space="preserve"> sisip </t></is></c></row>\
<row r="6" spans="1:8" x14ac:dyDescent="0.25"><c r="B6" s="2" t="s"><v>4</v></c>\
<c r="C6"><v>2.5</v></c><c r="D6" s="1"><v>46024</v></c>\
<c r="F6"><f t="shared" si="0"/><v>12</v></c><c r="G6"><v>2</v></c></row>\
<row r="7" spans="1:8" x14ac:dyDescent="0.25"><c r="B7" s="2" t="s"><v>6</v></c>\
<c r="C7" t="e"><v>#DIV/0!</v></c><c r="D7" s="1"/>\
<c r="F7"><f t="shared" si="0"/><v>14</v></c></row>\
<row r="12" spans="1:8" hidden="1" x14ac:dyDescent="0.25"><c r="B12" t="str">\
<f>"cat"&amp;"atan"</f><v>catatan</v></c><c r="C12" t="b"><v>1</v></c></row></sheetData>
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" r:id="rId1"/><tableParts count="1"><tablePart r:id="rId2"/></tableParts>
<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{MICROSOFT}/2009/9/main">
<x14:conditionalFormattings><x14:conditionalFormatting
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
<x14:cfRule type="containsBlanks" priority="1" id="{{00000000-0001-0000-0000-000000000001}}"/>
<xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>
</worksheet>"""

_TABLE = f"""<table xmlns="{MAIN}" xmlns:mc="{COMPATIBILITY}" mc:Ignorable="xr xr3"
 xmlns:xr="{MICROSOFT}/2014/revision" xmlns:xr3="{MICROSOFT}/2016/revision3" id="1"
 xr:uid="{{00000000-000C-0000-FFFF-FFFF00000000}}" name="T" displayName="T" ref="B4:D7"
 totalsRowShown="0"><autoFilter ref="B4:D7" xr:uid="{{00000000-0009-0000-0100-000001000000}}"/>
<tableColumns count="3"><tableColumn id="1" xr3:uid="{{00000000-0010-0000-0000-000001000000}}"
 name="Kode"/><tableColumn id="2" name="Nilai é"/><tableColumn id="4" name="Tanggal_x000a_isi"/>
</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>"""


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def excel() -> Parts:
    """The parts as Excel writes them."""
    texts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        WORKBOOK: _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("calcChain", "calcChain.xml"),
        ),
        SHEET: _SHEET,
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(
            ("printerSettings", "../printerSettings/printerSettings1.bin"),
            ("table", "../tables/table1.xml"),
        ),
        TABLE: _TABLE,
        "xl/styles.xml": _STYLES,
        TEXTS: _TEXTS,
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="F5" i="1"/><c r="F6"/><c r="F7"/>'
        '<c r="G5" a="1"/><c r="B12"/></calcChain>',
    }
    parts = {name: (DECLARATION + text).encode() for name, text in texts.items()}
    return parts | {"xl/printerSettings/printerSettings1.bin": bytes(range(256))}


def write(path: Path, parts: Parts) -> None:
    """Make a file of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def add_table(path: Path, reference: str, columns: Sequence[str]) -> None:
    """Make cells of the first sheet the table T, as a person does in Excel with Ctrl+T."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    listed = "".join(
        f'<tableColumn id="{number}" name="{name.replace(chr(10), "_x000a_")}"/>'
        for number, name in enumerate(columns, 1)
    )
    table = (
        f'{DECLARATION}<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="{reference}">'
        f'<autoFilter ref="{reference}"/><tableColumns count="{len(columns)}">{listed}'
        "</tableColumns></table>"
    )
    override = f'<Override PartName="/{TABLE}" ContentType="{TYPES}.table+xml"/></Types>'
    listing = f'<tableParts xmlns:r="{OFFICE}/relationships" count="1"><tablePart r:id="rId1"/>'
    parts |= {
        TABLE: table.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(
            ("table", "../tables/table1.xml")
        ).encode(),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
        SHEET: parts[SHEET].replace(
            b"</worksheet>", f"{listing}</tableParts></worksheet>".encode()
        ),
    }
    write(path, parts)


def _each_xml(change: Callable[[str], bytes]) -> Form:
    """A form that rewrites the text of every XML part."""

    def form(parts: Parts) -> Parts:
        return {
            name: data if name.endswith(".bin") else change(data.decode())
            for name, data in parts.items()
        }

    return form


def _on(*names: str, change: Callable[[bytes], bytes]) -> Form:
    """A form that rewrites some parts."""

    def form(parts: Parts) -> Parts:
        return parts | {name: change(parts[name]) for name in names}

    return form


def _strict(text: str) -> bytes:
    strict = "http://purl.oclc.org/ooxml"
    text = text.replace(MAIN, f"{strict}/spreadsheetml/main")
    return text.replace(f"{OFFICE}/", f"{strict}/officeDocument/").encode()


def _prefixed(data: bytes) -> bytes:
    """All main names with the prefix x, as Microsoft's own library for programmers writes them."""
    root = etree.fromstring(data)
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    made = etree.Element(root.tag, dict(root.attrib), nsmap={"x": MAIN, **prefixes})
    made.extend(list(root))
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)


def _without_addresses(data: bytes) -> bytes:
    """Rows and cells where their order tells their place; blank ones fill the gaps."""
    root = etree.fromstring(data)
    holder = root.find(f"{{{MAIN}}}sheetData")
    rows = {int(row.attrib.pop("r")): row for row in holder}
    holder[:] = []
    for number in range(1, max(rows) + 1):
        row = rows.get(number)
        row = etree.Element(f"{{{MAIN}}}row") if row is None else row
        cells = {"ABCDEFGH".index(cell.attrib.pop("r")[0]): cell for cell in row}
        row[:] = [
            etree.Element(f"{{{MAIN}}}c") if cells.get(index) is None else cells[index]
            for index in range(max(cells, default=-1) + 1)
        ]
        holder.append(row)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _single_quotes(data: bytes) -> bytes:
    return re.sub(rb"<[^>?]+>", lambda tag: tag[0].replace(b'"', b"'"), data)


def _spread_out(data: bytes) -> bytes:
    """Line ends and comments wherever they mean nothing."""
    data = re.sub(rb"(<(?:row|c)[ >])", rb"\n  <!-- sela -->\1", data)
    return data.replace(b"<sheetData>", b"<sheetData >")


def _absolute(text: str) -> bytes:
    """Targets from the package's root, as openpyxl and others write them."""
    for folder in ("worksheets", "printerSettings", "tables"):
        text = re.sub(rf'Target="(?:\.\./)?{folder}/', f'Target="/xl/{folder}/', text)
    text = re.sub(r'Target="(styles|sharedStrings|calcChain).xml', r'Target="/xl/\1.xml', text)
    return text.replace('Target="xl/workbook.xml"', 'Target="/xl/workbook.xml"').encode()


def _other_case(parts: Parts) -> Parts:
    """Member names that differ in case from what the relationships say (OPC takes them as one)."""
    names = {SHEET: "xl/worksheets/Sheet1.xml", TABLE: "xl/tables/Table1.XML"}
    return {names.get(name, name): data for name, data in parts.items()}


def _with_macros(parts: Parts) -> Parts:
    types = parts["[Content_Types].xml"]
    types = types.replace(
        f"{TYPES}.sheet.main+xml".encode(),
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ).replace(f"{TYPES}.printerSettings".encode(), b"application/vnd.ms-office.vbaProject")
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Target="vbaProject.bin" Type="'
        b'http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>',
    )
    return parts | {
        "[Content_Types].xml": types,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/vbaProject.bin": bytes(range(255, -1, -1)) * 9,
    }


def _declared(encoding: str) -> Callable[[str], bytes]:
    def change(text: str) -> bytes:
        # what the encoding has no letter for is written as a reference
        return text.replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")

    return change


_WPS = b'<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
_GOOGLE = b"""<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews>\
<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1"\
 defaultColWidth="12.63" defaultRowHeight="15.75"/>"""
_BEFORE_COLUMNS = re.compile(rb"<dimension.*?(?=<cols>)", re.DOTALL)

FORMS: dict[str, Form] = {
    "excel": lambda parts: parts,
    "strict": _each_xml(_strict),
    "prefixed": _on(WORKBOOK, SHEET, TABLE, TEXTS, "xl/styles.xml", change=_prefixed),
    "utf-16": _each_xml(_declared("utf-16")),
    "bom": _each_xml(lambda text: text.encode("utf-8-sig")),
    "windows-1252": _each_xml(_declared("windows-1252")),
    "without addresses": _on(SHEET, change=_without_addresses),
    "single quotes": _on(SHEET, TABLE, TEXTS, change=_single_quotes),
    "spread out": _on(SHEET, change=_spread_out),
    "absolute targets": _each_xml(_absolute),
    "other case": _other_case,
    "macros": _with_macros,
    "wps": _on(SHEET, change=lambda data: data.replace(b"<worksheet ", _WPS)),
    "google": _on(SHEET, change=lambda data: _BEFORE_COLUMNS.sub(_GOOGLE, data)),
}

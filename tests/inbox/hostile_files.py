"""Files that hurt whoever unfolds them, made on the spot: no bomb lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_REL}/{{kind}}" Target="{{target}}"/>'
    "</Relationships>"
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
    '<sheet name="Indikator" sheetId="1" r:id="rId1"/></sheets></workbook>'
).encode()
_SHEET = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()
_SHEET_END = b"</sheetData></worksheet>"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "hahahahahaha">%s]>' % b"".join(
    b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
)


def xlsx(sheet: bytes, **parts: bytes) -> bytes:
    """The smallest workbook around one sheet's XML; `parts` by name, '__' for '/'."""
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _RELS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELS.format(
            kind="worksheet", target="worksheets/sheet1.xml"
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }
    members |= {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return out.getvalue()


def sheet(rows: bytes) -> bytes:
    return _SHEET + rows + _SHEET_END


def many_cells(count: int, cell: bytes) -> bytes:
    """So many cells in rows of a hundred, all without an address, as a sheet may have them."""
    return (b"<row>" + cell * 100 + b"</row>") * (count // 100)


def ods(content: bytes) -> bytes:
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content,
        }
    )


def ods_sheet(rows: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:'
        b'opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:'
        b'table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        b'<office:spreadsheet><table:table table:name="Isian">' + rows + b"</table:table>"
        b"</office:spreadsheet></office:body></office:document-content>"
    )


def nested_zip() -> bytes:
    """A zip in a zip in a zip, each of them nothing but zeros."""
    inner = zipped({"0": b"\0" * 10_000_000})
    for _ in range(4):
        inner = zipped({f"{number}.zip": inner for number in range(16)})
    return xlsx(sheet(b""), xl__media__a=inner)


def overlapping_zip() -> bytes:
    """Hundreds of entries that all point at one and the same packed block."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"\0" * 25_000_000
    packed = kernel.compress(content) + kernel.flush()
    check = zlib.crc32(content)
    name = b"xl/worksheets/s000.xml"
    head = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, check, len(packed), len(content),
        len(name), 0,
    )  # fmt: skip
    body = head + name + packed
    entries = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(packed),
            len(content), len(name), 0, 0, 0, 0, 0, 0,
        )
        + b"xl/worksheets/s%03d.xml" % number
        for number in range(800)
    )  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 800, 800, len(entries), len(body), 0)
    return body + entries + end


def lying_zip() -> bytes:
    """A member that says it is small, and is not."""
    honest = xlsx(sheet(b" " * 50_000_000))
    wanted = struct.pack("<I", len(sheet(b" " * 50_000_000)))
    assert honest.count(wanted) >= 1
    return honest.replace(wanted, struct.pack("<I", 1000))


def many_members() -> bytes:
    """Nothing but a table of contents, as long as it may be."""
    return zipped({f"xl/media/{number}": b"" for number in range(60_000)})


def xls_bomb() -> bytes:
    """The old format's header, and sizes that no disk holds behind it."""
    header = OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 0x7FFFFFF0, 0, 0, 4096, 0, 0x7FFFFFF0, 0, 0x7FFFFFF0)
    header += struct.pack("<109I", *range(109))
    return header.ljust(512, b"\xff") + b"\0" * 100_000


CELL = b"<c><v>1</v></c>"
FORMULA = b"<c><f>A1+1</f><v>1</v></c>"
SLOW_TAG = b"<row r='1'><c " + b'r="A1" ' * 400_000 + b"</row>"

HOSTILE: dict[str, Callable[[], bytes]] = {
    "bersarang.xlsx": nested_zip,
    "bertindih.xlsx": overlapping_zip,
    "berbohong.xlsx": lying_zip,
    "banyak bagian.xlsx": many_members,
    "sepuluh juta sel.xlsx": lambda: xlsx(sheet(many_cells(10_000_000, CELL))),
    "sepuluh juta rumus.xlsx": lambda: xlsx(sheet(many_cells(10_000_000, FORMULA))),
    "sel terakhir.xlsx": lambda: xlsx(
        sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "tiga juta sel.xlsx": lambda: xlsx(sheet(many_cells(3_000_000, CELL))),
    "tag lambat.xlsx": lambda: xlsx(sheet(SLOW_TAG)),
    "tertawa.xlsx": lambda: xlsx(LAUGHS + sheet(b'<row><c t="str"><v>&a11;</v></c></row>')[21:]),
    "tertawa di teks.xlsx": lambda: xlsx(
        sheet(b""), xl__sharedStrings=LAUGHS + b"<sst><si><t>&a11;</t></si></sst>"
    ),
    "tertawa di sifat.xlsx": lambda: xlsx(
        sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>'),
        **{"docProps__custom.xml": LAUGHS + b"<p name='himpun' x='&a11;'><v>&a11;</v></p>"},
    ),
    "entitas 4 GB.xlsx": lambda: xlsx(
        b'<!DOCTYPE a [<!ENTITY e "' + b"A" * 110_000_000 + b'">]><a>' + b"&e;" * 20 + b"</a>"
    ),
    "entitas luar.xlsx": lambda: xlsx(
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet(b"<row>&e;</row>")
    ),
    "memanjat.xlsx": lambda: xlsx(sheet(b""), **{"..__..__x.xml": b"x"}),
    "jalur mutlak.xlsx": lambda: xlsx(sheet(b""), __etc__x=b"x"),
    "huruf kandar.xlsx": lambda: xlsx(sheet(b""), **{"C:__Windows__x.dll": b"x"}),
    "bagian dua kali.xlsx": lambda: xlsx(sheet(b""), **{"XL__WORKBOOK.xml": b"x"}),
    "makro.xlsx": lambda: xlsx(sheet(b""), **{"xl__vbaProject.bin": b"x"}),
    "makro lama.xlsx": lambda: xlsx(sheet(b""), **{"xl__macrosheets__sheet1.xml": b"x"}),
    "makro.xls": lambda: OLE + b"\0" * 1000 + "_VBA_PROJECT_CUR".encode("utf-16-le"),
    "terkunci.xlsx": lambda: OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"),
    "baris diulang.ods": lambda: ods(
        ods_sheet(
            b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            b'table:number-columns-repeated="16384" office:value-type="float" office:value="1">'
            b"<text:p>1</text:p></table:table-cell></table:table-row>"
        )
    ),
    "baris kosong diulang.ods": lambda: ods(
        ods_sheet(
            b'<table:table-row table:number-rows-repeated="999999999"><table:table-cell/>'
            b"</table:table-row>"
            * 5
            + b'<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p>'
            b"</table:table-cell></table:table-row>"
        )
    ),
    "spasi diulang.ods": lambda: ods(
        ods_sheet(
            b'<table:table-row><table:table-cell office:value-type="string"><text:p>'
            b'<text:s text:c="2000000000"/></text:p></table:table-cell></table:table-row>'
        )
    ),
    "tertawa.ods": lambda: ods(
        LAUGHS + ods_sheet(b"<table:table-row>&a11;</table:table-row>")[21:]
    ),
    "bom.xls": xls_bomb,
    "sampah.xls": lambda: OLE + bytes(range(256)) * 4000,
    "lebar.csv": lambda: b"," * 9_000_000 + b"\n" * 9_000_000,
    "satu baris.csv": lambda: b"a" * 15_000_000,
    "nol.csv": lambda: b"a;b\n\0\0\0;c\n",
    "utf16 tanpa tanda.csv": lambda: "a;b\n1;2\n".encode("utf-16-le"),
    "huruf campur.csv": lambda: "Café;1\n".encode() + "Café;2\n".encode("cp1252"),
    "halaman web.xls": lambda: b"<html><table><tr><td>1</td></tr></table></html>" * 100,
    "teks.xls": lambda: b"a;b\n1;2\n" * 100,
    "surat.xlsx": lambda: b"%PDF-1.7\n" + b"x" * 5000,
    "program.xls": lambda: b"MZ\x90\0" + b"\0" * 5000,
}


def sparse(path: Path, size: int) -> None:
    """A file of any size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)

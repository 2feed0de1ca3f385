"""A table out of a workbook file: himpun's reader against calamine and openpyxl.

python -m bench.workbook_reading [rows] [rows for the peak of memory]

himpun gives a table's rows with addresses, dates by number format and error cells; the others
give a whole sheet. Texts stand inline, as himpun writes them, or shared, as Excel does.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter

from sync.workbook import package

COLUMNS = 12
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_DATE_COLUMN = 9
_STEP = 10_000


def main(rows: int, many: int) -> None:
    """Print processor seconds of each reader, best of three turns, and a million rows' memory."""
    print(f"{rows} rows x {COLUMNS} columns, seconds of the processor (all use one)")
    print(f"{'texts':8}{'himpun':>9}{'calamine':>10}{'ratio':>7}{'openpyxl':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("inline", "shared"):
            path = _made(Path(folder) / f"{kind}.xlsx", rows, shared=kind == "shared")
            turns = [
                (_seconds(partial(_himpun, path)), _seconds(partial(_calamine, path)))
                for _ in range(3)
            ]
            ours, peer = (min(seconds) for seconds in zip(*turns, strict=True))
            slow = _seconds(partial(_openpyxl, path))
            print(f"{kind:8}{ours:9.2f}{peer:10.2f}{ours / peer:7.2f}{slow:10.1f}")
        print(f"{many} rows x {COLUMNS} columns, peak of a process of its own")
        for kind in ("inline", "shared"):
            path = _made(Path(folder) / f"{kind}.xlsx", many, shared=kind == "shared")
            command = [sys.executable, "-m", "bench.workbook_reading", "--peak", str(path)]
            print(f"{kind:8}{subprocess.check_output(command, text=True)}")


def peak(path: Path) -> None:
    """Read the table and print seconds and the most memory this process had."""
    seconds = _seconds(partial(_himpun, path))
    status = Path("/proc/self/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{seconds:9.1f} s {int(kilobytes) // 1024:6} MB", end="")


def _himpun(path: Path) -> int:
    return len(package.read_table(path, "T").rows)


def _calamine(path: Path) -> int:
    return len(python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())


def _openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    book.active.reset_dimensions()  # else it believes the file's hint of how far the sheet goes
    return sum(1 for _ in book.active.iter_rows(values_only=True))


def _seconds(read: Callable[[], int]) -> float:
    start = time.process_time()
    read()
    return time.process_time() - start


def _row(number: int) -> list[str | int | float]:
    day = datetime.date(2025, 1, 1) + datetime.timedelta(number % 365)
    return [
        f"OPD {number % 30}",
        "Indikator",
        f"1.01.{number:06d}",
        "Jumlah penduduk menurut kecamatan",
        "2025",
        "orang",
        2025,
        number * 37 % 100_000,
        number * 1.37,
        (day - datetime.date(1899, 12, 30)).days,
        "terisi",
        f"J-{number:08x}",
    ]


def _made(path: Path, rows: int, *, shared: bool) -> Path:
    """A workbook with the table T; XlsxWriter makes all but the rows, which takes it long."""
    columns = [{"header": f"k{number}"} for number in range(COLUMNS)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.add_table(0, 0, rows, COLUMNS - 1, {"name": "T", "columns": columns})
        sheet.write(1, _DATE_COLUMN, 1, book.add_format({"num_format": "dd/mm/yyyy"}))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = parts.pop(SHEET).partition(b"<sheetData>")
    header, _, tail = rest.partition(b"</sheetData>")
    header = header[: header.index(b"</row>") + len(b"</row>")]
    texts = {f"k{number}": number for number in range(COLUMNS)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(head + b"<sheetData>" + header)
            for block in _blocks(rows, texts if shared else None):
                part.write(block.encode())
            part.write(b"</sheetData>" + tail)
        if shared:
            items = "".join(f"<si><t>{text}</t></si>" for text in texts)
            start = parts[TEXTS].index(b"<si>")
            parts[TEXTS] = parts[TEXTS][:start] + items.encode() + b"</sst>"
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _blocks(rows: int, texts: dict[str, int] | None) -> Iterator[str]:
    for start in range(0, rows, _STEP):
        yield "".join(
            f'<row r="{number + 2}" spans="1:{COLUMNS}">{_cells(number, texts)}</row>'
            for number in range(start, min(start + _STEP, rows))
        )


def _cells(number: int, texts: dict[str, int] | None) -> str:
    found = []
    for column, value in enumerate(_row(number)):
        start = f'<c r="{chr(65 + column)}{number + 2}"'
        if not isinstance(value, str):
            style = ' s="1"' if column == _DATE_COLUMN else ""
            found.append(f"{start}{style}><v>{value}</v></c>")
        elif texts is None:
            found.append(f'{start} t="inlineStr"><is><t>{value}</t></is></c>')
        else:
            found.append(f'{start} t="s"><v>{texts.setdefault(value, len(texts))}</v></c>')
    return "".join(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        peak(Path(sys.argv[2]))
    else:
        numbers = [int(argument) for argument in sys.argv[1:]]
        main(*[*numbers, *(100_000, 1_000_000)[len(numbers) :]])

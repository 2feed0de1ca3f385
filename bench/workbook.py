"""Rows into an existing rich workbook: himpun's part-level writer against openpyxl load-and-save.

python -m bench.workbook [rows]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from sync.workbook import names, package

MASTER = Path(__file__).resolve().parent.parent / "workbook_templates" / "master.xlsx"


def main(rows: int) -> None:
    """Print seconds of both and their ratio."""
    values = [
        (
            f"OPD {number % 30}",
            "Indikator",
            f"1.01.{number:06d}",
            "Jumlah contoh",
            "2025",
            "orang",
            "2025",
            number,
            "terisi",
            str(number),
            "Indikator!F7",
            None,
            f"J-{number:08x}",
        )
        for number in range(rows)
    ]
    with tempfile.TemporaryDirectory() as folder:
        ours = _timed(Path(folder) / "ours.xlsx", lambda path: _ours(path, values))
        peer = _timed(Path(folder) / "peer.xlsx", lambda path: _openpyxl(path, values))
    print(f"{rows} rows x {len(values[0])} columns into master.xlsx")
    print(f"himpun    {ours:8.2f} s")
    print(f"openpyxl  {peer:8.2f} s   ratio {peer / ours:.1f}")


def _timed(path: Path, write: Callable[[Path], None]) -> float:
    shutil.copy(MASTER, path)
    start = time.perf_counter()
    write(path)
    return time.perf_counter() - start


def _ours(path: Path, values: Sequence[Sequence[package.Scalar]]) -> None:
    content = package.TableContent(names.DATA.headers, values)
    package.replace(path, {names.DATA.name: content})


def _openpyxl(path: Path, values: Sequence[Sequence[package.Scalar]]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[names.DATA.sheet]
    first = sheet.tables[names.DATA.name].ref.split(":")[0]
    start = sheet[first].row + 1
    for number, row in enumerate(values, start):
        for column, value in enumerate(row, sheet[first].column):
            sheet.cell(number, column, value)
    book.save(path)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)

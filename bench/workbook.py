"""Rows into an existing rich workbook: himpun's part-level writer against what else there is.

python -m bench.workbook [rows [rows of the large one]]

openpyxl loads and saves the same workbook, and loses parts of it; rustpy-xlsxwriter writes a new
one without styles. All write the same 12 columns. The large one comes from a data frame, in a
process of its own: its peak of memory is the system's number and holds the frame as well.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import rustpy_xlsxwriter
import xlsxwriter

from sync.workbook import names, package

MASTER = Path(__file__).resolve().parent.parent / "workbook_templates" / "master.xlsx"
SMALL_TABLES = 40
SMALL_ROWS = 30

Rows = Sequence[Sequence[package.Scalar]]


def main(rows: int, large: int) -> None:
    """Print one table: seconds, and how many times as long as our first write each takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        master = folder / "master.xlsx"
        # first, while this process is small: a child's peak counts what its parent had
        seconds, megabytes = _in_a_child(_fresh(master), large)
        print(f"{large:,} rows x 12 columns from a data frame into {MASTER.name}")
        print(f"  {'himpun, first write':36}{seconds:8.2f} s {megabytes:8.0f} MB at most")
        values, changed = _rows(rows), _rows(rows, shift=1)
        first = _best(lambda: _fresh(master), lambda: _ours(master, values))
        again = _best(lambda: _ours(master, values), lambda: _ours(master, changed))
        same = _best(lambda: None, lambda: _ours(master, changed))
        bare = _best(lambda: None, lambda: _rust(folder / "rust.xlsx", values))
        naive = _best(lambda: _fresh(master), lambda: _openpyxl(master, values))
        print(f"{rows:,} rows x 12 columns into {MASTER.name}")
        for label, seconds in (
            ("himpun, first write", first),
            ("himpun, changed rows again", again),
            ("himpun, the same rows again", same),
            ("rustpy-xlsxwriter, bare new file", bare),
            ("openpyxl, load and save", naive),
        ):
            print(f"  {label:36}{seconds:8.2f} s {seconds / first:8.1f} x")
        one, all_of_them = _small_tables(folder / "kecil.xlsx")
        print(f"{SMALL_ROWS} rows into each table of a workbook with {SMALL_TABLES} sheets")
        print(f"  {'one table':36}{one:8.3f} s")
        print(f"  {f'all {SMALL_TABLES} in one publish':36}{all_of_them:8.3f} s", end="")
        print(f" {all_of_them / one:8.1f} x")


def _rows(count: int, shift: int = 0) -> list[tuple[package.Scalar, ...]]:
    return [
        (
            f"OPD {number % 30}",
            "Indikator",
            f"1.01.{number:06d}",
            "Jumlah contoh",
            "2025",
            "orang",
            "2025",
            number + shift,
            "terisi",
            str(number + shift),
            "Indikator!F7",
            None,
            f"J-{number:08x}",
        )
        for number in range(count)
    ]


def _best(prepare: Callable[[], object], write: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of some writes: the rest is what else the machine did meanwhile."""
    seconds = []
    for _ in range(times):
        prepare()
        start = time.perf_counter()
        write()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _fresh(path: Path) -> Path:
    return Path(shutil.copy(MASTER, path))


def _ours(path: Path, values: Rows) -> None:
    content = package.TableContent(names.DATA.headers, values)
    package.replace(path, {names.DATA.name: content})


def _rust(path: Path, values: Rows) -> None:
    headers = names.DATA.headers
    records = (dict(zip(headers, row, strict=True)) for row in values)
    rustpy_xlsxwriter.write_worksheet(records, str(path))


def _openpyxl(path: Path, values: Rows) -> None:
    warnings.simplefilter("ignore")  # openpyxl tells what it is about to lose
    book = openpyxl.load_workbook(path)
    sheet = book[names.DATA.sheet]
    first = sheet.tables[names.DATA.name].ref.split(":")[0]
    start = sheet[first].row + 1
    for number, row in enumerate(values, start):
        for column, value in enumerate(row, sheet[first].column):
            sheet.cell(number, column, value)
    book.save(path)


def _in_a_child(path: Path, rows: int) -> tuple[float, float]:
    """Seconds of the write and megabytes of the whole process at its largest."""
    command = [sys.executable, "-m", "bench.workbook", "--frame", str(path), str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, told.split())
    return seconds, megabytes


def _write_frame(path: Path, rows: int) -> None:
    numbers = pd.RangeIndex(rows).to_series()
    frame = pd.DataFrame(
        {
            "OPD": pd.Categorical.from_codes(numbers % 30, [f"OPD {n}" for n in range(30)]),
            "Format": pd.Categorical.from_codes(numbers * 0, ["Indikator"]),
            "Kode": [f"1.01.{number:06d}" for number in range(rows)],
            "Uraian": pd.Categorical.from_codes(numbers * 0, ["Jumlah contoh"]),
            "Kolom": pd.Categorical.from_codes(numbers * 0, ["2025"]),
            "Satuan": pd.Categorical.from_codes(numbers * 0, ["orang"]),
            "Periode": pd.Categorical.from_codes(numbers * 0, ["2025"]),
            "Nilai": numbers * 1.5,
            "Keadaan": pd.Categorical.from_codes(numbers * 0, ["terisi"]),
            "Isi Asli": numbers,
            "Sel Asal": pd.Categorical.from_codes(numbers * 0, ["Indikator!F7"]),
            "Ditarik": None,
            "Jejak": [f"J-{number:08x}" for number in range(rows)],
        }
    )
    start = time.perf_counter()
    package.replace_tables(path, {names.DATA.name: frame})
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _small_tables(path: Path) -> tuple[float, float]:
    """Seconds of writing one of many small tables, and all of them."""
    headers = [{"header": header} for header in names.DATA.headers]
    with xlsxwriter.Workbook(path) as book:
        for number in range(SMALL_TABLES):
            sheet = book.add_worksheet(f"S{number}")
            sheet.add_table(3, 1, 4, 13, {"name": f"Tabel_{number}", "columns": headers})
    contents = [
        package.TableContent(names.DATA.headers, _rows(SMALL_ROWS, shift)) for shift in range(6)
    ]

    def write(count: int) -> Callable[[], object]:
        given = iter(contents)
        return lambda: package.replace(
            path, dict.fromkeys((f"Tabel_{number}" for number in range(count)), next(given))
        )

    all_of_them = _best(lambda: None, write(SMALL_TABLES))
    contents.reverse()
    return _best(lambda: None, write(1)), all_of_them


if __name__ == "__main__":
    if "--frame" in sys.argv:
        _write_frame(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        counts = [int(argument) for argument in sys.argv[1:]]
        main(*(counts + [100_000, 1_000_000][len(counts) :]))

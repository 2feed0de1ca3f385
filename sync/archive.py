"""The archive of SOP step 4: a numbered, complete, self-describing snapshot of what was received.

One folder per snapshot: `mentah/` (every cell as it came, JSON), `terbaca/` (typed values, CSV),
`temuan.csv`, and `manifest.json` with the SHA-256 of each file. A snapshot is written beside its
place and moved there whole, so a half-written one never bears a number.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sync import texts
from sync.domain.device_names import is_device_name
from sync.domain.errors import StoreError, reason_of
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import RowRemark, TypedValue

MANIFEST = "manifest.json"

_LONGEST_STEM = 80
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TYPED_HEADER = (
    *("format", "kode", "uraian", "kolom", "periode", "satuan", "keadaan", "nilai", "alasan"),
    *("sel", "ketersediaan", "sumber", "keterangan"),
)


@dataclass(frozen=True)
class ArchiveReport:
    """What was archived: the snapshot's folder, its files, and how many values they hold."""

    folder: Path
    files: int
    values: int
    manifest_hash: str


def write_archive(state: CollectionState, archive: Path) -> ArchiveReport:
    """Write the next snapshot below `archive`.

    Raises:
        StoreError: the disk refuses; no snapshot was made.
    """
    try:
        return _write(state, archive)
    except OSError as error:
        raise StoreError(
            texts.OUTPUT_FOLDER_REFUSED,
            where=archive.name,
            reason=reason_of(error),
        ) from error


def _write(state: CollectionState, archive: Path) -> ArchiveReport:
    archive.mkdir(parents=True, exist_ok=True)
    code = state.register.collection.code
    target = archive / f"{code}-{_next_number(archive, code):03d}"
    working = archive / f".{target.name}.sementara"
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir()
    try:
        values = _write_parts(state, working)
        manifest = _write_manifest(state, working)
        working.rename(target)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    files = sum(1 for path in target.rglob("*") if path.is_file())
    return ArchiveReport(target, files, values, manifest)


def _next_number(archive: Path, code: str) -> int:
    pattern = re.compile(rf"{re.escape(code)}-(\d{{3,}})")
    matches = (pattern.fullmatch(path.name) for path in archive.iterdir())
    return max((int(match.group(1)) for match in matches if match), default=0) + 1


def _write_parts(state: CollectionState, folder: Path) -> int:
    (folder / "mentah").mkdir()
    (folder / "terbaca").mkdir()
    values = 0
    taken: set[str] = set()
    for item in state.agencies:
        if item.accepted:
            stem = _stem(item, taken)
            _write_raw(item, folder / "mentah" / f"{stem}.json")
            values += _write_typed(item, folder / "terbaca" / f"{stem}.csv")
    header = ("kode", "opd", "lembar", "sel", "aturan", "tingkat", "isi_sel", "temuan")
    rows = (
        (
            found.code,
            found.agency,
            found.sheet,
            found.cell,
            found.rule.value,
            found.severity.value,
            found.raw,
            found.sentence,
        )
        for found in state.findings
    )
    _write_csv(folder / "temuan.csv", header, rows)
    return values


def _stem(item: AgencyState, taken: set[str]) -> str:
    """A file name of its own made of the OPD's code: only letters, digits, dots and hyphens."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", item.agency.code)[:_LONGEST_STEM].strip(".-") or "opd"
    if is_device_name(plain):
        plain = f"opd-{plain}"
    stem, number = plain, 2
    while stem.casefold() in taken:
        stem, number = f"{plain}-{number}", number + 1
    taken.add(stem.casefold())
    return stem


def _write_raw(item: AgencyState, path: Path) -> None:
    tables = [
        {
            "format": table.format,
            "spreadsheet": table.spreadsheet_id,
            "lembar": table.table.title,
            "gid": table.table.sheet_id,
            "ditarik": table.pulled_at.isoformat(),
            "tarikan": table.pull_number,
            "sha256": table.content_hash,
            "baris": table.table.rows,
        }
        for table in item.accepted
    ]
    content = {"opd": item.agency.code, "nama": item.agency.name, "tabel": tables}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))  # any text that a cell can hold


def _write_typed(item: AgencyState, path: Path) -> int:
    rows = [
        (
            submission.format,
            value.row_key,
            value.row_label,
            value.field_key,
            value.period,
            value.unit,
            value.state.value,
            _plain(value.value),
            value.reason,
            value.cell,
            *_remarks(submission.remarks.get(value.row_key, RowRemark())),
        )
        for submission in item.submissions
        for value in submission.values
    ]
    _write_csv(path, _TYPED_HEADER, rows)
    return len(rows)


def _remarks(remark: RowRemark) -> tuple[str, str, str]:
    return remark.availability, remark.source, remark.note


def _plain(value: TypedValue) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_inert(cell) for cell in row] for row in rows)


def _inert(cell: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""
    if cell.startswith(_STARTS_FORMULA) and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return "'" + cell
    return cell


def _write_manifest(state: CollectionState, folder: Path) -> str:
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    collection = state.register.collection
    manifest = {
        "pengumpulan": collection.code,
        "judul": collection.title,
        "periode": collection.periods,
        "perintah": collection.order.number,
        "dibuat": state.at.isoformat(),
        "opd": len(state.agencies),
        "berkas": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_bytes(text.encode())
    return hashlib.sha256(text.encode()).hexdigest()

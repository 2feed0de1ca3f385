"""The archive of SOP step 4: a numbered, complete, self-describing snapshot of what was received.

One folder per snapshot: `mentah/` (every cell as it came, JSON), `terbaca/` (typed values, CSV),
`temuan.csv`, `rekap.csv`, what was asked and what was done (JSON), the receipt to print, a
BACA-SAYA.txt, and `manifest.json` with the SHA-256 of each file and the meaning of each column.
`manifest.sha256` seals the manifest, so that no byte of the snapshot changes unseen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.archive_records import json_bytes, personal_columns, record_files
from sync.archive_tables import (
    FINDINGS,
    RECAP,
    TYPED,
    Row,
    finding_rows,
    recap_rows,
    schema_of,
    table_bytes,
    typed_rows,
)
from sync.domain.dates import format_datetime
from sync.domain.device_names import is_device_name
from sync.domain.state import AgencyState, CollectionState
from sync.domain.wording import counted
from sync.numbered_folders import write_numbered

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
README = "BACA-SAYA.txt"
LAYOUT = 2
"""Of the manifest; 1 had no seal, and its snapshots did not say what layout they have."""

_LONGEST_STEM = 80

Receipt = Callable[[Path, str], None]
"""Writes the receipt into a folder, given the snapshot's name."""


@dataclass(frozen=True)
class ArchiveReport:
    """What was archived: the snapshot's folder, its files, and how many values they hold."""

    folder: Path
    files: int
    values: int
    manifest_hash: str


def write_archive(
    state: CollectionState, archive: Path, receipt: Receipt | None = None
) -> ArchiveReport:
    """Write the next snapshot below `archive`.

    Args:
        receipt: writes the receipt to print, before the snapshot is sealed.

    Raises:
        StoreError: the disk refuses; no snapshot was made.
    """

    def fill(folder: Path, name: str) -> tuple[int, str]:
        tables: dict[str, list[dict[str, str]]] = {}
        values = _write_parts(state, folder, tables)
        if receipt is not None:
            receipt(folder, name)
        text = _readme(state, name, values)
        (folder / README).write_bytes(text.encode("utf-8", "backslashreplace"))
        return values, _write_manifest(state, folder, tables)

    code = state.register.collection.code
    target, (values, manifest) = write_numbered(archive, code, fill)
    files = sum(1 for path in target.rglob("*") if path.is_file())
    return ArchiveReport(target, files, values, manifest)


def _write_parts(
    state: CollectionState, folder: Path, tables: dict[str, list[dict[str, str]]]
) -> int:
    """Write the data; `tables` is told what the columns of each CSV mean."""
    for name in ("mentah", "terbaca", "riwayat"):
        (folder / name).mkdir()

    def write_table(name: str, header: Row, rows: list[Row]) -> int:
        (folder / name).write_bytes(table_bytes(header, rows))
        tables[name] = schema_of(header)
        return len(rows)

    values = 0
    taken: set[str] = set()
    for item in state.agencies:
        if item.accepted:
            stem = _stem(item, taken)
            (folder / "mentah" / f"{stem}.json").write_bytes(_raw(item))
            values += write_table(f"terbaca/{stem}.csv", TYPED, typed_rows(item))
    write_table("temuan.csv", FINDINGS, finding_rows(state))
    write_table("rekap.csv", RECAP, recap_rows(state))
    for name, content in record_files(state).items():
        (folder / name).write_bytes(content)
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


def _raw(item: AgencyState) -> bytes:
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
    return json_bytes({"opd": item.agency.code, "nama": item.agency.name, "tabel": tables})


def _readme(state: CollectionState, name: str, values: int) -> str:
    collection = state.register.collection
    return texts.ARCHIVE_README.format(
        name=name,
        line="=" * len(name),
        title=collection.title,
        periods=", ".join(collection.periods),
        order=collection.order.number,
        when=format_datetime(state.at),
        agencies=counted(sum(bool(item.accepted) for item in state.agencies)),
        asked=counted(len(state.agencies)),
        values=counted(values),
        personal=_personal(state),
    )


def _personal(state: CollectionState) -> str:
    columns = [
        texts.ARCHIVE_PERSONAL_COLUMN.format(format=one["format"], column=one["kolom"])
        for one in personal_columns(state)
    ]
    return "\n".join(columns) or texts.ARCHIVE_PERSONAL_NONE


def _write_manifest(
    state: CollectionState, folder: Path, tables: dict[str, list[dict[str, str]]]
) -> str:
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    collection = state.register.collection
    content = json_bytes(
        {
            "susunan": LAYOUT,
            "pengumpulan": collection.code,
            "judul": collection.title,
            "periode": collection.periods,
            "perintah": collection.order.number,
            "dibuat": state.at.isoformat(),
            "opd": len(state.agencies),
            "data_pribadi": personal_columns(state),
            "tabel": tables,
            "berkas": files,
        }
    )
    manifest_hash = hashlib.sha256(content).hexdigest()
    (folder / MANIFEST).write_bytes(content)
    (folder / SEAL).write_bytes(seal_of(manifest_hash))
    return manifest_hash


def seal_of(manifest_hash: str) -> bytes:
    """What `manifest.sha256` holds: the form that sha256sum checks."""
    return f"{manifest_hash}  {MANIFEST}\n".encode()

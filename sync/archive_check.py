"""A stored snapshot checked against its manifest: every file there, and none of them changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from sync import texts
from sync.archive import MANIFEST
from sync.domain.errors import StoreError, reason_of


@dataclass(frozen=True)
class ArchiveCheck:
    """What became of one snapshot; names are relative to its folder.

    Args:
        manifest_hash: of the manifest itself, to be compared with the printed receipt.
        changed, missing, added: against the manifest; unreadable: could not be looked into.
    """

    name: str
    files: int
    manifest_hash: str
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every byte is as it was stored."""
        return not (self.changed or self.missing or self.added or self.unreadable)


def snapshots_in(archive: Path) -> list[Path]:
    """The numbered snapshots, oldest first; StoreError when there is none."""
    found = (
        sorted(path for path in archive.iterdir() if not path.name.startswith("."))
        if archive.is_dir()
        else []
    )
    if not found:
        raise StoreError(texts.ARCHIVE_NONE, where=archive.name)
    return found


def check_snapshot(folder: Path) -> ArchiveCheck:
    """Compare a snapshot with its manifest.

    Raises:
        StoreError: it has no manifest that can be read.
    """
    try:
        text = (folder / MANIFEST).read_bytes()
        listed: dict[str, str] = json.loads(text)["berkas"]
        hashes = dict(listed.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            texts.ARCHIVE_NO_MANIFEST, where=folder.name, reason=reason_of(error)
        ) from error
    there = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / MANIFEST
    }
    changed, unreadable = [], []
    for name in sorted(set(hashes) & set(there)):
        try:
            content = there[name].read_bytes()
        except OSError:
            unreadable.append(name)
            continue
        if hashlib.sha256(content).hexdigest() != hashes[name]:
            changed.append(name)
    return ArchiveCheck(
        folder.name,
        len(hashes) + 1,
        hashlib.sha256(text).hexdigest(),
        tuple(changed),
        tuple(sorted(set(hashes) - set(there))),
        tuple(sorted(set(there) - set(hashes))),
        tuple(unreadable),
    )

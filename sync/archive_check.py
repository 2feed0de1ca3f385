"""A stored snapshot checked against its manifest: every file there, and none of them changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sync import texts
from sync.archive import MANIFEST, SEAL, seal_of
from sync.domain.errors import StoreError, reason_of
from sync.domain.records import StepRecord

ARCHIVE = 4
"""Number of the step that stores."""

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SNAPSHOT = re.compile(r"(.+)-(\d{3,})")


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
        sorted(
            path for path in archive.iterdir() if path.is_dir() and not path.name.startswith(".")
        )
        if archive.is_dir()
        else []
    )
    if not found:
        raise StoreError(texts.ARCHIVE_NONE, where=archive.name)
    return found


def gone_snapshots(snapshots: list[Path], stored: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of snapshots that must have been there and are not.

    Later ones of their collection are there, or they are among those that were `stored`.
    """
    there = {path.name for path in snapshots}
    numbers: dict[str, set[int]] = {}
    for path in snapshots:
        if match := _SNAPSHOT.fullmatch(path.name):
            numbers.setdefault(match.group(1), set()).add(int(match.group(2)))
    expected = {
        f"{code}-{number:03d}" for code, known in numbers.items() for number in range(1, max(known))
    }
    return tuple(sorted((expected | set(stored)) - there))


def told_hashes(steps: Iterable[StepRecord]) -> dict[str, str]:
    """The hash of each snapshot's manifest as step 4 told it when it was stored, by its name.

    Whoever changes a snapshot and seals it anew does not change what the store remembers.
    """
    told: dict[str, str] = {}
    for record in steps:
        hashes = _HASH.findall(record.outcome)
        if record.step == ARCHIVE and hashes:
            told |= {PurePosixPath(name).name: hashes[-1] for name in record.files[:1]}
    return told


def check_snapshot(folder: Path, told_hash: str = "") -> ArchiveCheck:
    """Compare a snapshot with its manifest, and that with its seal.

    Args:
        told_hash: of the manifest when it was stored, '' where nobody knows.

    Raises:
        StoreError: it has no manifest that can be read.
    """
    try:
        text = (folder / MANIFEST).read_bytes()
        manifest = json.loads(text.decode("utf-8", "surrogatepass"))
        listed: dict[str, str] = manifest["berkas"]
        hashes = dict(listed.items())
        is_sealed = "susunan" in manifest or (folder / SEAL).exists()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            texts.ARCHIVE_NO_MANIFEST, where=folder.name, reason=reason_of(error)
        ) from error
    manifest_hash = hashlib.sha256(text).hexdigest()
    if is_sealed:
        hashes[SEAL] = hashlib.sha256(seal_of(manifest_hash)).hexdigest()
    there = dict(_contents(folder))
    changed = [MANIFEST] if told_hash and told_hash != manifest_hash else []
    unreadable = []
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
        manifest_hash,
        tuple(changed),
        tuple(sorted(set(hashes) - set(there))),
        tuple(sorted(set(there) - set(hashes))),
        tuple(unreadable),
    )


def _contents(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file but the manifest, and every folder that holds none, by its name."""
    for path in sorted(folder.rglob("*")):
        is_empty_folder = path.is_dir() and not any(path.iterdir())
        if path != folder / MANIFEST and (is_empty_folder or not path.is_dir()):
            yield path.relative_to(folder).as_posix(), path

"""What was laid into 'masuk', and where it must lie now: each file in just one place."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sync.agency_files import secret_of
from sync.assemble import assemble
from sync.domain.delivery import FormatPackage
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.layout import package_for
from sync.workbook.agency_book import agency_book
from tests.faults.field_office import Cells
from tests.handed_desk import fill_book

if TYPE_CHECKING:
    from tests.service.office_life import OfficeLife


@dataclass
class MasukLife:
    """The folder 'masuk' of an office.

    Args:
        files: how often each content was laid there, by SHA-256.
        refused: contents that must have left for a shelf once all is calm.
        edition: the serial of the newest file that an OPD was given.
    """

    life: OfficeLife
    files: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)
    edition: int = 1

    def __post_init__(self) -> None:
        """Ask once for what every OPD is asked, and by what secret its files are known."""
        with self.life.office.store() as store:
            self._secret = secret_of(store)
            register = assemble(store, self.life.clock).register
        self._collection = register.collection.code
        self._asked: dict[str, tuple[FormatPackage, str]] = {
            one.code: (
                package_for(one, register),
                fingerprint_of(register.formats_for(one.code)),
            )
            for one in register.agencies
        }

    @property
    def folder(self) -> Path:
        return self.life.workspace / "masuk"

    def lay(self, name: str, content: bytes, *, is_refused: bool = False) -> Path:
        """Somebody copies a file into the folder."""
        path = self.folder / name
        path.write_bytes(content)
        self.laid(content, is_refused=is_refused)
        return path

    def laid(self, content: bytes, *, is_refused: bool = False) -> None:
        """It lies there now."""
        known = hashlib.sha256(content).hexdigest()
        self.files[known] += 1
        if is_refused:
            self.refused.add(known)

    def next_edition(self) -> int:
        """The serial of the next file that an OPD is given."""
        self.edition += 1
        return self.edition

    def book(self, agency: str, cells: Cells, edition: int) -> bytes:
        """An OPD's file of that serial, filled with all that the OPD answered, and these cells."""
        package, fingerprint = self._asked[agency]
        identity = FileIdentity(self._collection, agency, fingerprint, edition)
        blank = agency_book(package, identity.signed(self._secret))
        answers = {**self.life.answers(agency), **cells}
        return fill_book(blank, answers, self.life.clock.now())

    def hand_in(self, agency: str, cells: Cells, edition: int) -> tuple[Path, bytes]:
        """The same, copied into the folder."""
        content = self.book(agency, cells, edition)
        name = f"isian {self.life.number()}.xlsx"
        return self.lay(name, content), content

    def taken_out(self, content: bytes) -> None:
        """Somebody deletes a file, wherever it lies by now."""
        known = hashlib.sha256(content).hexdigest()
        path = next(path for path in self._lying() if _hash(path) == known)
        path.unlink()
        path.with_name(path.name + ".catatan.txt").unlink(missing_ok=True)
        self.files[known] -= 1
        self.files += Counter()  # what is there no more is not counted

    def wrong(self) -> str:
        """Which file still lies in the folder that must be refused, '' if none."""
        left = [path.name for path in self.folder.iterdir() if _is_refused(path, self.refused)]
        return f"masuk: {left} was not refused" if left else ""

    def astray(self) -> str:
        """Which files do not lie in just one place of all that were laid there, '' if all do.

        One that is just being put away may be seen nowhere.
        """
        found = Counter(map(_hash, self._lying()))
        if found == self.files:
            return ""
        return f"masuk: too many {found - self.files}, missing {self.files - found}"

    def _lying(self) -> list[Path]:
        return [
            path
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.endswith(".txt")
        ]


def _is_refused(path: Path, refused: set[str]) -> bool:
    return path.is_file() and not path.name.endswith(".txt") and _hash(path) in refused


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:  # it was put away just now
        return ""

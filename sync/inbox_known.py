"""What is known of each OPD while its files are taken in: asked once, then kept up to date."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.domain.collection import Register
from sync.domain.delivery import FormatPackage
from sync.domain.file_source import FileMark
from sync.domain.handed_in import KnownOfAgency, known_fingerprint
from sync.domain.layout import package_for
from sync.domain.records import TakenFile
from sync.domain.table_marks import mark_of_hashes
from sync.ports import Store


@dataclass
class _Files:
    """The files of one OPD that were taken, as the judgement asks for them."""

    taken: dict[str, str] = field(default_factory=dict)
    last_taken: str = ""
    newest: FileMark | None = None
    earlier: dict[str, str] = field(default_factory=dict)
    _last: tuple[str, str] = ("", "")

    def add(self, file: TakenFile) -> None:
        """The next one, in the order in which they were taken."""
        mark = FileMark.read(file.revision)
        if mark is None or not file.name:
            return
        self.taken[mark.sha256] = self.last_taken = file.name
        if self.newest is None or self.newest.is_before(mark):
            self.newest = mark
        if file.contents:
            content, name = self._last
            if content:
                self.earlier[content] = name
            self._last = (mark_of_hashes(file.contents), file.name)
            self.earlier.pop(self._last[0], None)


@dataclass
class KnownAgencies:
    """What the store holds of the OPD of one collection, for one run over the folder.

    The history of its files is read once for each OPD: reading it again for every one of ten
    thousand files would take longer and longer.
    """

    store: Store
    register: Register
    _files: dict[str, _Files] = field(default_factory=dict, repr=False)
    _asked: dict[str, KnownOfAgency] = field(default_factory=dict, repr=False)
    _packages: dict[str, tuple[FormatPackage, str]] = field(default_factory=dict, repr=False)

    def of(self, agency: str) -> KnownOfAgency:
        """What is known of an OPD now. Raises StoreError."""
        if agency not in self._asked:
            self._asked[agency] = self._ask(agency)
        return self._asked[agency]

    def took(self, agency: str, file: TakenFile) -> None:
        """A file was stored; the next one of that OPD is judged beside it."""
        self._of_files(agency).add(file)
        self._asked.pop(agency, None)

    def _asked_of(self, agency: str) -> tuple[FormatPackage, str]:
        """What an OPD is asked, and its fingerprint: they stay the same for the whole run."""
        if agency not in self._packages:
            package = package_for(self.register.agency(agency), self.register)
            self._packages[agency] = package, known_fingerprint(self.register, agency)
        return self._packages[agency]

    def _ask(self, agency: str) -> KnownOfAgency:
        visit = self.store.last_visits(agency=agency).get(agency)
        accepted = self.store.accepted(agency=agency)
        files = self._of_files(agency)
        package, fingerprint = self._asked_of(agency)
        return KnownOfAgency(
            package=package,
            fingerprint=fingerprint,
            good=visit.last_good if visit else None,
            accepted={fmt: table for (_, fmt), table in accepted.items()},
            taken=files.taken,
            last_taken=files.last_taken,
            newest=files.newest,
            earlier=files.earlier,
        )

    def _of_files(self, agency: str) -> _Files:
        if agency not in self._files:
            self._files[agency] = files = _Files()
            for file in self.store.taken_files(agency):
                files.add(file)
        return self._files[agency]

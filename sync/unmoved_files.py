"""Files that are stored but still lie in 'masuk', since a program held them when they were to go.

Once another file of the OPD is taken, such a file could not be told from an old one that comes
again: so it is remembered until it is put away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sync.ports import Store


@dataclass(frozen=True)
class UnmovedFiles:
    """Those of one collection, by name and content, as the store keeps them.

    Args:
        collection: its code.
    """

    store: Store
    collection: str

    def has(self, name: str, sha256: str) -> bool:
        """Whether the file of that name was stored with that very content."""
        return self._known().get(name) == sha256

    def add(self, name: str, sha256: str) -> None:
        """It was stored, and could not be moved."""
        self._save({**self._known(), name: sha256})

    def forget_gone(self, folder: Path) -> None:
        """What does not lie in the folder any more was put away, or taken out by hand."""
        self._save({name: sha for name, sha in self._known().items() if (folder / name).exists()})

    def _known(self) -> dict[str, str]:
        told = self.store.bookmark(self._place)
        return dict(json.loads(told)) if told else {}

    def _save(self, hashes: dict[str, str]) -> None:
        if hashes != self._known():
            self.store.save_bookmark(self._place, json.dumps(hashes) if hashes else "")

    @property
    def _place(self) -> str:
        return f"berkas:belum pindah:{self.collection}"

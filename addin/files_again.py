"""Files of OPD that a store brought back does not know: they are laid into 'masuk' again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sync.domain.errors import StoreError
from sync.domain.file_source import FILE_PREFIX, file_of
from sync.inbox_shelves import TAKEN, Shelf
from sync.sources.inbox_folder import is_handed_in
from sync.store.engine import translated
from sync.store.file_look import beside, reading


def lay_again(inbox: Path, store: Path, aside: Path | None = None, running: str = "") -> int:
    """Lay what was taken after the backup back into 'masuk', to be read again; how many files.

    A file that cannot be moved stays where it is, and so does one that another collection took: it
    would only be refused. Only who is alone in the workspace may call it.

    Args:
        inbox: 'masuk'; store: the file that was brought back; aside: the store that it replaced,
            which knows whose the files are, if it can be read.
        running: code of the collection that runs, '' where it is not known.

    Raises:
        StoreError: the store cannot be read.
    """
    shelf, back, count = inbox / TAKEN, Shelf(inbox), 0
    if not shelf.is_dir():
        return 0
    known = _taken_names(store)
    if aside is not None and running:
        with suppress(StoreError, OSError):  # it may be damaged: then a file too many comes back
            known |= _taken_names(aside, but=running) - _taken_names(aside, of=running)
        with suppress(OSError):
            beside(aside)[1].unlink(missing_ok=True)  # SQLite's index, which looking at it made
    for path in sorted(shelf.iterdir()):
        is_theirs = is_handed_in(path.name) and path.is_file() and not path.is_symlink()
        if is_theirs and path.name not in known:
            with suppress(OSError):
                path.rename(inbox / back.name_for(path))
                count += 1
    return count


def _taken_names(store: Path, *, of: str = "", but: str = "") -> set[str]:
    """The names of all files that any collection in the store has taken, or one, or all but one."""
    with translated(str(store)), reading(store) as connection:
        rows = connection.execute(
            "SELECT DISTINCT spreadsheet_id FROM pulls WHERE spreadsheet_id LIKE ?"
            " AND (? = '' OR collection = ?) AND (? = '' OR collection <> ?)",
            (f"{FILE_PREFIX}%", of, of, but, but),
        )
        return {file_of(source) for (source,) in rows}

"""The office's book of outgoing letters: each has one number and date, for good."""

from __future__ import annotations

from sync.domain.entries import Entry, EntryKind, newest
from sync.domain.letters import NumberedLetter, Numbering, letter_of, new_letter
from sync.ports import Clock, Store


class LetterBook:
    """Gives numbers, and keeps each before anything is printed with it.

    A step that was cut off finds the numbers again that it gave; none is given twice, in no
    collection of the store.
    """

    def __init__(self, store: Store, clock: Clock, numbering: Numbering) -> None:
        self._store = store
        self._clock = clock
        self._numbering = numbering
        self._kept = newest(store.entries(), EntryKind.LETTER)
        self._known: list[Entry] = [
            entry for code in store.collections() for entry in store.of(code).entries()
        ]

    def numbered(self, key: str, subject: str) -> NumberedLetter:
        """The number and date of a letter: the ones it has, or the next number and today.

        Args:
            key: what names the letter within the collection, for good ('pengantar/1.02').
            subject: what it is about, kept beside its number.
        """
        kept = self._kept.get(key)
        if kept is None:
            kept = new_letter(key, subject, self._numbering, self._known, self._clock.now())
            self._store.save_entry(kept)
            self._kept[key] = kept
            self._known.append(kept)
        return letter_of(kept)

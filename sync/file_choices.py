"""A person's word where an OPD's file and its spreadsheet differ, as the store keeps it.

A word counts for the content that it was given about: when the spreadsheet changes afterwards,
the question is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sync.ports import Store

_GOOGLE = "google"


def is_google(choice: str) -> bool:
    """Whether the spreadsheet was chosen."""
    return choice == _GOOGLE


@dataclass(frozen=True)
class FileChoices:
    """What was chosen in one collection: a word about last year's file is none about this one's.

    Args:
        collection: its code.
    """

    store: Store
    collection: str

    def choose_google(self, agency: str) -> None:
        """The spreadsheet is right: the next pull takes it over whatever the file says."""
        self.store.save_bookmark(self._chosen(agency), _GOOGLE)

    def keep_file(self, agency: str) -> None:
        """The file is right: the spreadsheet as it was last read in conflict is not asked about."""
        self.store.save_bookmark(self._chosen(agency), self.store.bookmark(self._seen(agency)))

    def google_is_done(self, agency: str) -> None:
        """The word for the spreadsheet is carried out, or a newer file has come since."""
        if is_google(self.choice_for(agency)):
            self.store.save_bookmark(self._chosen(agency), "")

    def saw_difference(self, agency: str, mark: str) -> None:
        """Remember the content of a spreadsheet that was read and differs from the file."""
        self.store.save_bookmark(self._seen(agency), mark)

    def choice_for(self, agency: str) -> str:
        """'google', the mark of the content that was decided against, or ''."""
        return self.store.bookmark(self._chosen(agency))

    def _chosen(self, agency: str) -> str:
        return f"berkas:pilihan:{self.collection}:{agency}"

    def _seen(self, agency: str) -> str:
        return f"berkas:beda:{self.collection}:{agency}"

"""The one root of himpun's errors: what happened, where, and what to do next."""

from __future__ import annotations

from sync import texts
from sync.texts import Text


class HimpunError(Exception):
    """Something a person has to know of and can act on.

    Args:
        text: what happened and the next action, from `sync.texts`.
        where: file, OPD, sheet or cell; empty when the text already names it.
        facts: the values of the text's fields.

    `str(error)` is one line: where, what, next action.
    """

    def __init__(self, text: Text, *, where: str = "", **facts: object) -> None:
        self.text = text
        self.where = where
        self.what = text.what.format(**facts)
        self.next_action = text.next_action.format(**facts)
        super().__init__(self.what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.next_action}".strip()


class SettingsError(HimpunError):
    """The workspace or its himpun.toml is missing or cannot be used."""


class RegisterError(HimpunError):
    """What people wrote into the registers (OPD, Indikator, Format, Pengaturan) cannot be used."""


class StepRefusedError(HimpunError):
    """A step is asked for before its turn, or while the gate is shut."""


class SourceError(HimpunError):
    """A source (Google Sheets, Drive, a file) cannot be read or written."""


class StoreError(HimpunError):
    """The store is missing, damaged, or held by somebody else."""


class WorkbookError(HimpunError):
    """The master workbook is missing, open elsewhere, not ours, or a table in it is gone."""


def reason_of(error: Exception) -> str:
    """Why the system refused, for a text's {reason}: 'disk penuh', or whatever it says of it."""
    number = error.errno if isinstance(error, OSError) else None
    known = texts.SYSTEM_REASONS.get(number) if number is not None else None
    return known or getattr(error, "strerror", None) or type(error).__name__

"""How a service can be started at log-in: what every way must be able to do."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Protocol

from addin.background.service import Service


class Presence(StrEnum):
    """Whether the system knows a service."""

    READY = "ready"
    SWITCHED_OFF = "switched off"
    ABSENT = "absent"


class WayRefusedError(Exception):
    """The system does not let this user go this way; the words say why."""


class Way(Protocol):
    """One way to be started at log-in.

    Args:
        key: what the record calls it; title: what people read.
    """

    key: str
    title: str

    def install(self, service: Service, record: Path) -> None:
        """Have it started at every log-in, and now; again brings it up to date.

        Args:
            record: file that names the installation for as long as it is wanted.

        Raises:
            WayRefusedError: the system does not allow it here.
        """

    def uninstall(self, name: str) -> None:
        """Stop it and take it away; nothing happens where there is none.

        Raises:
            WayRefusedError: the system keeps it.
        """

    def presence(self, name: str) -> Presence:
        """Whether the system knows it."""

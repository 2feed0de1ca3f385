"""What `himpun watch` says at a terminal: a line for each event of the log that is news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sync import texts
from sync.domain.working_time import WIB
from sync.service.state import ServiceState, Trouble

_LASTING: Mapping[str, Callable[[ServiceState], Trouble | None]] = {
    "luring": lambda state: state.offline,
    "google_menolak": lambda state: state.blocked,
    "induk_menunggu": lambda state: state.waiting,
    "ditolak": lambda state: state.refused,
    "pengaturan_ditolak": lambda state: state.settings,
    "pekerja_gagal": lambda state: state.refused,
}
"""Events that come again at each try -> what lasts meanwhile."""


class WatchWords:
    """Turns events into lines; what lasts is said once, until it is over or says something else."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def line(self, at: datetime, event: str, facts: Mapping[str, object]) -> str:
        """One line with its time; '' when there is nothing new to say."""
        sentence = _sentence(event, facts)
        if not sentence or self._said.get(event) == sentence:
            return ""
        if event in _LASTING:
            self._said[event] = sentence
        return texts.WATCH_LINE.format(time=f"{at.astimezone(WIB):%H.%M}", sentence=sentence)

    def visited(self, state: ServiceState) -> None:
        """After a visit: what is over is news when it comes back."""
        self._said = {event: said for event, said in self._said.items() if _LASTING[event](state)}


def _sentence(event: str, facts: Mapping[str, object]) -> str:
    if said := facts.get("kalimat"):
        return str(said)
    if event == "tarikan":
        return _pulled(facts)
    if event == "berkas":
        parts = [
            text.format(count=count)
            for name, text in texts.WATCH_FILES.items()
            if (count := facts.get(name))
        ]
        return texts.WATCH_FILES_LINE.format(parts=", ".join(parts)) if parts else ""
    return texts.WATCH_EVENTS.get(event, "")


def _pulled(facts: Mapping[str, object]) -> str:
    new, failed = facts.get("baru"), facts.get("gagal")
    text = texts.WATCH_PULLED.format(count=new) if new else texts.WATCH_PULLED_NOTHING
    return f"{text} {texts.WATCH_PULL_FAILED.format(count=failed)}" if failed else text

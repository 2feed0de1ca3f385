"""Windows' Task Scheduler: a task of this user's own, which needs no administrator."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from addin.background.service import Service
from addin.background.task_xml import task_xml
from addin.background.ways import Presence, WayRefusedError
from sync import texts
from sync.domain.errors import SettingsError
from sync.programs import Answer, ask

_SID = re.compile(r"S-1-[0-9-]+")
_SWITCHED_OFF = re.compile(r"<Settings>.*<Enabled>false</Enabled>.*</Settings>", re.DOTALL)
_EXPANDED = ("%", "$(", '"')
"""What the Task Scheduler would put something else in place of, in a path."""


class TaskScheduler:
    """Through schtasks, which is on every Windows. Only its exit codes count: it speaks many
    languages."""

    key = "task"
    title = texts.BACKGROUND_WAY_TASK

    def install(self, service: Service, record: Path) -> None:
        """Register the task and start it. Raises WayRefusedError, SettingsError."""
        refuse_expanded(service)
        with tempfile.TemporaryDirectory(prefix="himpun-") as folder:
            definition = Path(folder) / f"{service.name}.xml"
            definition.write_bytes(task_xml(service, this_user()))
            made = _schtasks("/Create", "/TN", service.name, "/XML", str(definition), "/F")
        if not made.is_done:
            raise WayRefusedError(made.reason)
        # what runs is of the old definition; where nothing runs, this says so and no more
        _schtasks("/End", "/TN", service.name)
        _schtasks("/Run", "/TN", service.name)

    def uninstall(self, name: str) -> None:
        """Stop the task and delete it. Raises WayRefusedError."""
        if self.presence(name) is Presence.ABSENT:
            return
        _schtasks("/End", "/TN", name)
        gone = _schtasks("/Delete", "/TN", name, "/F")
        if not gone.is_done:
            raise WayRefusedError(gone.reason)

    def presence(self, name: str) -> Presence:
        """Whether there is a task of that name, and whether somebody switched it off."""
        known = _schtasks("/Query", "/TN", name, "/XML")
        if not known.is_done:
            return Presence.ABSENT
        return Presence.SWITCHED_OFF if _SWITCHED_OFF.search(known.text) else Presence.READY


def refuse_expanded(service: Service) -> None:
    """A path that Windows would change on the way. Raises SettingsError."""
    for path in (service.interpreter, str(service.folder)):
        for sign in _EXPANDED:
            if sign in path:
                raise SettingsError(texts.BACKGROUND_PATH_UNUSABLE, path=path, sign=sign)


def this_user() -> str:
    """This account's SID: names may be of a domain, a cloud, or have letters that get lost."""
    found = _SID.search(ask("whoami", "/user", "/fo", "csv", "/nh").text)
    if found:
        return found[0]
    domain, name = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    return f"{domain}\\{name}" if domain else name


def _schtasks(*arguments: str) -> Answer:
    return ask("schtasks", *arguments)

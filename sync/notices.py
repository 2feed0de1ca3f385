"""Notices on the desktop of whoever is signed in, where it has them. Nothing ever waits for one.

The text is never a part of a command: notify-send gets it as arguments with its markup made
harmless, PowerShell in variables that a fixed script hangs into the notice as plain text.
"""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sync.domain.notices import Memory, Notice, Situation, Told, decide
from sync.domain.working_time import WorkingCalendar
from sync.programs import Answer, ask

MEMORY_NAME = "pemberitahuan.json"
_PATIENCE = 10.0
"""Seconds after which the desktop is not asked any longer."""
_APPLICATION = "himpun"

# Shown under PowerShell's own entry of the Start menu: the one that is on every Windows.
_ENTRY = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
_SCRIPT = f"""
$ErrorActionPreference = 'Stop'
$null = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications, ContentType=WindowsRuntime]
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType=WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$page = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$lines = $page.GetElementsByTagName('text')
$null = $lines.Item(0).AppendChild($page.CreateTextNode($env:HIMPUN_NOTICE_TITLE))
$null = $lines.Item(1).AppendChild($page.CreateTextNode($env:HIMPUN_NOTICE_TEXT))
$notice = New-Object Windows.UI.Notifications.ToastNotification $page
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('{_ENTRY}').Show($notice)
"""  # noqa: E501 - PowerShell's own long names

Show = Callable[[str, str], object]
"""Shows a title and a text."""


def show_now(title: str, text: str, platform: str = sys.platform) -> Answer:
    """Show a notice and wait, for a bounded time, for what the desktop says."""
    if platform == "win32":
        facts = {"HIMPUN_NOTICE_TITLE": title, "HIMPUN_NOTICE_TEXT": text}
        return ask(
            "powershell",
            *("-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command", _SCRIPT),
            patience=_PATIENCE,
            facts=facts,
        )
    return ask(
        "notify-send",
        *(f"--app-name={_APPLICATION}", "--", title, _harmless(text)),
        patience=_PATIENCE,
    )


def _harmless(text: str) -> str:
    """The body as it is meant: desktops read markup in it, and notify-send backslashes."""
    return html.escape(text, quote=False).replace("\\", "\\\\")


class Notices:
    """What is told about one workspace, and what was told already.

    Args:
        path: of the memory; a service that crashes again and again must not say the same each
            time.
        enabled: `pemberitahuan` of himpun.toml.
        show: brings one notice to the screen.
    """

    def __init__(self, path: Path, *, enabled: bool = True, show: Show = show_now) -> None:
        self._path = path
        self._enabled = enabled
        self._show = show
        self._memory = _read(path)

    def tell(
        self, situation: Situation, now: datetime, calendar: WorkingCalendar
    ) -> tuple[Notice, ...]:
        """Show what is worth a notice now; those that were shown."""
        if not self._enabled:
            return ()
        chosen, memory = decide(situation, self._memory, now, calendar)
        if memory != self._memory:
            self._memory = memory
            _keep(self._path, memory)
        for one in chosen:
            self._show(one.title, one.text)
        return chosen

    def keep_for_later(self, refused: int) -> None:
        """So many more files were refused, and nothing can be shown now: `tell` will say it."""
        if self._enabled and refused:
            self._memory = replace(self._memory, refused=self._memory.refused + refused)
            _keep(self._path, self._memory)


def _read(path: Path) -> Memory:
    """The memory; an empty one where it is lost or damaged, for it only keeps us from repeating."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        told = tuple(Told(str(text), datetime.fromisoformat(at)) for text, at in known["told"])
        memory = Memory(told, int(known["refused"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Memory()
    return memory if all(one.at.tzinfo for one in told) else Memory()


def _keep(path: Path, memory: Memory) -> None:
    told = [(one.text, one.at.isoformat()) for one in memory.told]
    text = json.dumps({"told": told, "refused": memory.refused}, ensure_ascii=False)
    with suppress(OSError):  # without it the worst is a sentence that comes twice
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

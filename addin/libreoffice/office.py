"""A LibreOffice that listens on a pipe of this computer, and its end."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from addin.libreoffice.uno_bridge import uno_module
from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.pdf import find_libreoffice

_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">\
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" \
oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Indonesian numbers, no greeting, no macros of files, and formulas reckoned anew."""

_START_SECONDS = 60.0
_GRACE = 10.0
_POLL = 0.1


def pipe_of(folder: Path) -> str:
    """Name of the pipe on which the LibreOffice of one workspace listens."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return f"himpun-{name}"


def context_of(pipe: str) -> Any:
    """LibreOffice's component context, over the pipe.

    Raises:
        WorkbookError: nobody listens there, or there is no UNO.
    """
    uno = uno_module()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    try:
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except Exception as error:
        if not is_uno_error(error):
            raise
        raise WorkbookError(texts.LIVE_NOT_LISTENING) from error


def is_uno_error(error: BaseException) -> bool:
    """Whether LibreOffice itself raised it; its errors have no common Python class of ours."""
    return isinstance(error, uno_module().getClass("com.sun.star.uno.Exception"))


def start(
    pipe: str, profile: Path, *, visible: bool, sleep: Callable[[float], None] = time.sleep
) -> subprocess.Popen[bytes]:
    """Start LibreOffice with a profile of its own and wait until it listens.

    Args:
        profile: folder for its settings, made if need be; visible: with a window, for people.

    Raises:
        WorkbookError: it is missing, does not start, takes too long, or has no screen.
    """
    if visible and not _has_screen(os.environ):
        raise WorkbookError(texts.LIVE_NO_SCREEN)
    uno_module()  # better missed before a window opens
    program = find_libreoffice()
    if program is None:
        raise WorkbookError(texts.LIVE_NO_LIBREOFFICE)
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_PROFILE, encoding="utf-8")
    command = [
        str(program),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
        *("--norestore", "--nologo"),
        # a LibreOffice on a screen ends at once when it has neither a workbook nor its start page
        *(() if visible else ("--headless", "--nodefault")),
    ]
    try:
        process = subprocess.Popen(  # noqa: S603  a fixed program and our own names
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise WorkbookError(texts.PRINT_NOT_STARTED, reason=reason_of(error)) from error
    try:
        _await_answer(process, pipe, sleep)
    except BaseException:
        _end(process)
        raise
    return process


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a window would be seen; without a screen LibreOffice runs on, and nobody knows."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _await_answer(
    process: subprocess.Popen[bytes], pipe: str, sleep: Callable[[float], None]
) -> None:
    for _ in range(int(_START_SECONDS / _POLL)):
        if process.poll() is not None:
            raise WorkbookError(texts.LIVE_NOT_STARTED)
        with suppress(WorkbookError):
            context_of(pipe)
            return
        sleep(_POLL)
    raise WorkbookError(texts.PRINT_TOO_SLOW, seconds=f"{_START_SECONDS:g}")


@contextmanager
def listening(pipe: str, profile: Path) -> Iterator[None]:
    """A LibreOffice without a window for the length of a `with`; it is ended with its children."""
    process = start(pipe, profile, visible=False)
    try:
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):  # soffice starts soffice.bin in the same group
                os.killpg(process.pid, signal.SIGKILL)
    process.wait(_GRACE)

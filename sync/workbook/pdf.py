"""Workbooks to PDF, through LibreOffice without a window.

Each call has its own LibreOffice profile, so an open LibreOffice neither blocks it nor is
touched by it; the profile speaks Indonesian, so numbers print as 1.234,5 on every computer.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.page_files import write_whole
from sync.workbook.sheet_choice import only_sheets

__all__ = ["find_libreoffice", "only_sheets", "to_pdf"]

_OVERRIDE = "HIMPUN_SOFFICE"
_ON_PATH = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS_PLACE = Path("LibreOffice") / "program" / "soffice.exe"
_GRACE = 10.0
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Indonesian numbers, no macros, and formulas reckoned anew (kop lines follow Pengaturan)."""


def find_libreoffice() -> Path | None:
    """LibreOffice's program: HIMPUN_SOFFICE if it is set, else PATH, else the usual places."""
    override = os.environ.get(_OVERRIDE)
    if override:
        return Path(override) if Path(override).is_file() else None
    for name in _ON_PATH:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places(os.environ) if place.is_file()), None)


def to_pdf(files: Sequence[Path], folder: Path, *, timeout: float = 120) -> tuple[Path, ...]:
    """One PDF per workbook in `folder`, named after it, in the order given; one LibreOffice run.

    Args:
        files: workbooks with different stems; they are read only.
        folder: must exist; a PDF of the same name is replaced when the new one is complete.
        timeout: seconds for all files together.

    Raises:
        WorkbookError: LibreOffice is missing, does not start, is too slow, or cannot read a
            file; the PDFs of the other files are there nevertheless.
        ValueError: two files would become the same PDF.
    """
    if len({file.stem.casefold() for file in files}) < len(files):
        raise ValueError("two files would become the same PDF")
    if not files:
        return ()
    program = find_libreoffice()
    if program is None:
        raise WorkbookError(texts.PRINT_NO_LIBREOFFICE)
    # a stopped LibreOffice may hold its profile a moment longer than its life on Windows
    with TemporaryDirectory(prefix="himpun-", ignore_cleanup_errors=True) as scratch:
        room = Path(scratch)
        copies = _staged(files, room / "in")
        _run(_command(program, room, copies), timeout)
        return _delivered(files, room / "out", folder)


def _usual_places(environment: Mapping[str, str]) -> list[Path]:
    windows = [
        Path(environment[name]) / _WINDOWS_PLACE
        for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
        if environment.get(name)
    ]
    return [*map(Path, _USUAL_PLACES), *windows]


def _staged(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copies to convert: LibreOffice writes a lock beside what it opens."""
    folder.mkdir()
    copies = []
    for file in files:
        try:
            copies.append(Path(shutil.copyfile(file, folder / file.name)))
        except OSError as error:
            reason = reason_of(error)
            raise WorkbookError(texts.PRINT_FILE_MISSING, where=file.name, reason=reason) from error
    return copies


def _command(program: Path, room: Path, copies: Sequence[Path]) -> list[str]:
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "pdf:calc_pdf_Export", "--outdir", str(room / "out")),
        *map(str, copies),
    ]


def _run(command: Sequence[str], timeout: float) -> None:
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(  # noqa: S603  a fixed program and our own file names
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=not windows,
        )
    except OSError as error:
        raise WorkbookError(texts.PRINT_NOT_STARTED, reason=reason_of(error)) from error
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise WorkbookError(texts.PRINT_TOO_SLOW, seconds=f"{timeout:g}") from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the started program and its own children (soffice starts soffice.bin), nothing else."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
        subprocess.run(  # noqa: S603  Windows' own program, the number of our own process
            [str(system / "taskkill.exe"), "/PID", str(process.pid), "/T", "/F"],
            capture_output=True,
            check=False,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(_GRACE)


def _delivered(files: Sequence[Path], made: Path, folder: Path) -> tuple[Path, ...]:
    delivered, missing = [], []
    for file in files:
        pdf = made / f"{file.stem}.pdf"
        if pdf.is_file() and pdf.stat().st_size:
            write_whole(folder / pdf.name, pdf.read_bytes())
            delivered.append(folder / pdf.name)
        else:
            missing.append(file.name)
    if missing:
        raise WorkbookError(texts.PRINT_NOT_CONVERTED, files=", ".join(missing))
    return tuple(delivered)

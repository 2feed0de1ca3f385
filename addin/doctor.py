"""'Periksa Sistem', whole: for the command line and for the button."""

from __future__ import annotations

from pathlib import Path

from addin.build import build_addin
from addin.doctor_master import bring_back_master
from addin.doctor_windows import windows_checks
from addin.install import Installation, install, status
from addin.install_record import read_record
from addin.user_folders import user_folders
from sync import texts
from sync.config import Workspace, open_workspace
from sync.doctor.catalogue import Examined, checks_of
from sync.doctor.mending import Mended, mend
from sync.doctor.results import Result
from sync.doctor.running import run_checks
from sync.domain.errors import SettingsError
from sync.ports import Workbook


def examine(folder: Path, opened: Workbook | None = None) -> tuple[Result, ...]:
    """How everything stands that himpun needs for a workspace; nothing is changed.

    Args:
        opened: the master as it is open in Excel; None for the file.
    """
    return run_checks((*checks_of(Examined(folder), opened=opened), *windows_checks()))


def mend_workspace(folder: Path) -> Mended:
    """Mend what is safe to mend; of a folder that is no workspace, nothing.

    Raises:
        SettingsError: another himpun is at work in this workspace; nothing was changed.
    """
    try:
        workspace = open_workspace(folder)
    except SettingsError as error:
        return Mended(failed=(str(error),))
    return mend(workspace, (bring_back_master, renew_addin))


def renew_addin(_: Workspace) -> tuple[str, ...]:
    """Install the tab again where it is installed and something of it has changed.

    The Start menu goes on acting on the workspace that it was made for.

    Raises:
        SettingsError: Windows refuses a file; Excel may be open.
    """
    try:
        folders = user_folders()
    except SettingsError:  # not Windows: nothing to renew
        return ()
    record = read_record(folders.record)
    if record is None:
        return ()
    content = build_addin()
    if all(line.well for line in status(folders, content)):
        return ()
    place = Path(record.workspace) if record.workspace else None  # perhaps another office's
    install(Installation.here(folders, place), content)
    return (texts.DOCTOR_ADDIN_RENEWED,)

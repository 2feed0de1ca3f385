"""All checks that need no Excel, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sync import texts
from sync.config import Workspace, open_workspace
from sync.doctor import contents, google, keys, network, place, processes, program, service, stored
from sync.doctor.once import Once
from sync.doctor.results import LOCAL_SECONDS, Check, Verdict
from sync.ports import Workbook
from sync.sources.google_examination import GoogleExamination, Reached, reach_google

SETTINGS = "workspace"
"""Key of the check without which nothing of a workspace can be looked at."""

_NETWORK_SECONDS = 10.0
"""For one question to a server; without internet all ends after that, since nothing follows."""

_FILE_SECONDS = 20.0
"""For a store or a master; a store of many years is read through from end to end."""


class Examined:
    """One workspace while it is looked at: what several checks need, had once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace: Once[Workspace] = Once(lambda: open_workspace(folder))
        self.reached: Once[Reached] = Once(lambda: reach_google(self._base_url()))
        self.google: Once[GoogleExamination] = Once(
            lambda: GoogleExamination(self.workspace().key_file, self._base_url())
        )

    def _base_url(self) -> str | None:
        return self.workspace().base_url


def checks_of(examined: Examined, *, opened: Workbook | None = None) -> tuple[Check, ...]:
    """The checks.

    Args:
        opened: the master as it is open in Excel, which answers only the thread that asks now.
    """
    return (
        *_of_the_computer(),
        *_of_the_workspace(examined, opened),
        *_of_the_network(examined),
        *_of_google(examined),
        _of(examined, "service", texts.DOCTOR_SERVICE, service.look_at_service),
    )


def _of_the_computer() -> Sequence[Check]:
    return (
        Check("python", texts.DOCTOR_PYTHON, program.look_at_python),
        Check("packages", texts.DOCTOR_PACKAGES, program.look_at_packages),
        Check("processes", texts.DOCTOR_PROCESSES, processes.look_at_processes),
    )


def _of_the_workspace(examined: Examined, opened: Workbook | None) -> Sequence[Check]:
    of = partial(_of, examined)
    return (
        Check(
            SETTINGS,
            texts.DOCTOR_SETTINGS,
            partial(contents.look_at_settings, examined.workspace),
        ),
        of("place", texts.DOCTOR_PLACE, lambda found: place.look_at_place(found.folder)),
        of("folders", texts.DOCTOR_FOLDERS, place.look_at_folders),
        of("disk", texts.DOCTOR_DISK, place.look_at_disk),
        of("left_overs", texts.DOCTOR_LEFT_OVER_FILES, place.look_at_left_overs),
        of("store", texts.DOCTOR_STORE, stored.look_at_store, seconds=_FILE_SECONDS),
        of("backup", texts.DOCTOR_BACKUP, stored.look_at_backup, seconds=_FILE_SECONDS),
        Check(
            "master",
            texts.DOCTOR_MASTER,
            lambda: contents.look_at_master(examined.workspace(), opened),
            needs=(SETTINGS,),
            seconds=_FILE_SECONDS,
            in_caller=opened is not None,
        ),
    )


def _of_the_network(examined: Examined) -> Sequence[Check]:
    of = partial(_of, examined)
    return (
        of(
            "proxy",
            texts.DOCTOR_PROXY,
            lambda found: network.look_at_proxy(found.base_url),
            seconds=_NETWORK_SECONDS,
        ),
        of(
            "names",
            texts.DOCTOR_NAMES,
            lambda found: network.look_at_names(found.base_url),
            seconds=_NETWORK_SECONDS,
        ),
        of(
            "internet",
            texts.DOCTOR_INTERNET,
            lambda found: network.look_at_internet(examined.reached, found.base_url),
            seconds=_NETWORK_SECONDS,
        ),
        Check(
            "clock",
            texts.DOCTOR_CLOCK,
            lambda: network.look_at_clock(examined.reached),
            needs=(SETTINGS,),
            seconds=_NETWORK_SECONDS,
            late_is_problem=False,  # that nobody answers is what 'internet' says
        ),
    )


def _of_google(examined: Examined) -> Sequence[Check]:
    """Each after what it would only repeat: without a connection all of them say one thing."""
    of = partial(_of, examined)
    return (
        of("key", texts.DOCTOR_KEY, keys.look_at_keys),
        of(
            "login",
            texts.DOCTOR_LOGIN,
            lambda found: google.look_at_login(found, examined.google),
            needs=("internet", "key"),
            seconds=_NETWORK_SECONDS,
        ),
        of(
            "sheets_api",
            google.SHEETS_API,
            lambda _: google.look_at_api(google.SHEETS_API, examined.google().ask_sheets),
            needs=("login",),
            seconds=_NETWORK_SECONDS,
        ),
        of(
            "drive_api",
            google.DRIVE_API,
            lambda _: google.look_at_api(google.DRIVE_API, examined.google().ask_drive),
            needs=("login",),
            seconds=_NETWORK_SECONDS,
        ),
        of(
            "shares",
            texts.DOCTOR_SHARES,
            lambda found: google.look_at_shares(found, examined.google),
            needs=("store", "drive_api"),
            seconds=google.SHARE_SECONDS + 10.0,
        ),
    )


def _of(
    examined: Examined,
    key: str,
    label: str,
    look: Callable[[Workspace], Sequence[Verdict]],
    needs: tuple[str, ...] = (),
    seconds: float = LOCAL_SECONDS,
) -> Check:
    """A check of the workspace, which is looked at only if its himpun.toml can be read."""
    return Check(key, label, lambda: look(examined.workspace()), (SETTINGS, *needs), seconds)

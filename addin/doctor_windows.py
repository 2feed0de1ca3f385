"""What only a PC with Excel can be asked: is it there, may it start programs, is our tab in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from addin.build import build_addin
from addin.install import StatusLine, status
from addin.user_folders import user_folders
from sync import texts
from sync.doctor.results import Check, Verdict, good, problem, skipped
from sync.domain.errors import SettingsError
from sync.workbook.pdf import find_libreoffice

ReadValue = Callable[[str, str], str | None]
"""A value of this computer's or this user's registry by key and name; None if there is none."""

_EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_GUARD = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_RULES = (rf"SOFTWARE\Policies\{_GUARD}", rf"SOFTWARE\{_GUARD}")
"""Where the rules stand; what the administrators set wins over the computer's own."""

_CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""The rule 'Block all Office applications from creating child processes' (Microsoft Defender,
attack surface reduction rules)."""

_BLOCKS, _WARNS = "1", "6"


def windows_checks() -> tuple[Check, ...]:
    """The checks, in their order."""
    return (
        Check("office", texts.DOCTOR_OFFICE, look_at_office),
        Check("addin", texts.DOCTOR_ADDIN, look_at_addin),
        Check("excel_starts", texts.DOCTOR_EXCEL_STARTS, look_at_excel_starts),
    )


def look_at_office() -> Sequence[Verdict]:
    """Whether there is a program that opens the master and prints the papers."""
    return [office_verdict(excel=has_excel(), libreoffice=find_libreoffice() is not None)]


def office_verdict(*, excel: bool, libreoffice: bool) -> Verdict:
    """One of both is enough to work; PDF need LibreOffice."""
    if excel and libreoffice:
        return good(texts.DOCTOR_OFFICE_BOTH)
    if excel or libreoffice:
        return good(texts.DOCTOR_OFFICE_EXCEL if excel else texts.DOCTOR_OFFICE_LIBREOFFICE)
    return problem(SettingsError(texts.DOCTOR_OFFICE_MISSING), blocks=False)


def look_at_addin() -> Sequence[Verdict]:
    """Whether the tab is installed for this user, and all its paths still lead somewhere."""
    try:
        folders = user_folders()
    except SettingsError:
        return [skipped(texts.DOCTOR_ONLY_WINDOWS)]
    if sys.platform == "win32" and not has_excel():
        return [skipped(texts.DOCTOR_NO_EXCEL)]
    return [addin_verdict(status(folders, build_addin()))]


def addin_verdict(lines: Sequence[StatusLine]) -> Verdict:
    """Args: lines: of `addin.install.status`."""
    if not lines:
        return problem(SettingsError(texts.DOCTOR_ADDIN_NOT_YET), blocks=False)
    bad = [line.what for line in lines if not line.well]
    if bad:
        error = SettingsError(texts.DOCTOR_ADDIN_STALE, parts=", ".join(bad))
        return problem(error, blocks=False)
    return good(texts.DOCTOR_ADDIN_GOOD)


def look_at_excel_starts() -> Sequence[Verdict]:
    """Whether Defender lets Excel start Python, as its buttons do."""
    if sys.platform != "win32":
        return [skipped(texts.DOCTOR_ONLY_WINDOWS)]
    return [excel_starts_verdict(registry_value)]


def excel_starts_verdict(read: ReadValue) -> Verdict:
    """The first place that names the rule decides."""
    values = (read(key, _CHILD_PROCESSES) for key in _RULES)
    if next((value for value in values if value is not None), "") in (_BLOCKS, _WARNS):
        return problem(SettingsError(texts.DOCTOR_EXCEL_MAY_NOT_START), blocks=False)
    return good(texts.DOCTOR_EXCEL_MAY_START)


def has_excel() -> bool:
    """Whether Excel is installed."""
    return registry_value(_EXCEL, "") is not None


def registry_value(key: str, name: str) -> str | None:
    """A value of the registry as text, this computer's before this user's; None elsewhere."""
    if sys.platform != "win32":
        return None
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            # of a 32-bit Python too the keys of the 64-bit Windows are meant
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(root, key, 0, access) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            continue
    return None

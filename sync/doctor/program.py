"""Python and the packages: as new as pyproject.toml asks."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata

from sync import texts
from sync.doctor.results import Verdict, good, problem
from sync.domain.errors import SettingsError

DISTRIBUTION = "himpun"
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,. -]*\])?\s*(?:>=\s*(?P<version>[\d.]+))?")


def look_at_python() -> Sequence[Verdict]:
    """Whether this Python is as new as himpun asks."""
    return [python_verdict(platform.python_version(), _asked_python())]


def python_verdict(running: str, asked: str) -> Verdict:
    """Args: two versions as 'major.minor[.micro]'."""
    if is_older(running, asked):
        raise SettingsError(texts.DOCTOR_PYTHON_OLD, version=running, asked=asked)
    return good(texts.DOCTOR_PYTHON_GOOD.format(version=running))


def look_at_packages() -> Sequence[Verdict]:
    """Whether every package that himpun needs is there, and new enough."""
    asked = requirements(metadata.requires(DISTRIBUTION) or ())
    return [packages_verdict(asked, _installed)]


def requirements(lines: Iterable[str]) -> dict[str, str]:
    """Least version by package of what himpun cannot do without; extras are nobody's problem.

    Raises:
        ValueError: a requirement is written in a way that is not known here.
    """
    found: dict[str, str] = {}
    for line in lines:
        asked, _, marker = line.partition(";")
        if "extra" in marker:
            continue
        match = _REQUIREMENT.fullmatch(asked.strip())
        if match is None:
            raise ValueError(line)
        found[match["name"]] = match["version"] or "0"
    return found


def packages_verdict(asked: Mapping[str, str], installed: Callable[[str], str | None]) -> Verdict:
    """Args: installed: the version of a package; None if it is not there."""
    bad: list[str] = []
    for name, least in asked.items():
        version = installed(name)
        if version is None:
            bad.append(texts.DOCTOR_PACKAGE_MISSING.format(name=name))
        elif is_older(version, least):
            old = texts.DOCTOR_PACKAGE_OLD.format(name=name, version=version, asked=least)
            bad.append(old)
    if bad:
        error = SettingsError(texts.DOCTOR_PACKAGES_BAD, packages=", ".join(bad))
        return problem(error, blocks=False)
    return good(texts.DOCTOR_PACKAGES_GOOD.format(count=len(asked)))


def is_older(version: str, least: str) -> bool:
    """Whether a version comes before another, by its numbers; '1.10' is newer than '1.9'."""
    mine, theirs = _numbers(version), _numbers(least)
    width = max(len(mine), len(theirs))
    return mine + (0,) * (width - len(mine)) < theirs + (0,) * (width - len(theirs))


def _numbers(version: str) -> tuple[int, ...]:
    """The release numbers: of '2.0.1rc1' that is 2, 0, 1."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def _asked_python() -> str:
    asked = metadata.metadata(DISTRIBUTION)["Requires-Python"] or ""
    match = re.search(r">=\s*([\d.]+)", asked)
    return match[1] if match else "3.11"


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None

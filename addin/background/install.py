"""Puts a workspace's service in place for one user and takes it away again, without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from secrets import token_hex

from addin.background.records import Record, Records
from addin.background.service import Service
from addin.background.ways import Presence, Way, WayRefusedError
from sync import texts
from sync.domain.errors import SettingsError


@dataclass(frozen=True)
class Installed:
    """What installing did.

    Args:
        way: the way that was taken; refusals: the better ways that were refused, with why.
    """

    service: Service
    way: Way
    refusals: tuple[tuple[Way, str], ...] = ()


def install(service: Service, ways: Sequence[Way], records: Records) -> Installed:
    """Have a workspace looked after from every log-in on, and from now on.

    Again brings it up to date: another Python, another way than last time. The record is written
    first, so that what was begun can be undone however it ends; what ran before runs on until the
    new one is in place.

    Args:
        ways: of this system, the best first.

    Raises:
        SettingsError: a path cannot be used, every way was refused, or a file cannot be written.
    """
    known = None
    with suppress(SettingsError):  # a damaged record is written anew
        known = records.read(service.name)
    refusals: list[tuple[Way, str]] = []
    serial, before = token_hex(8), known.serial if known else ""
    for way in ways:
        record = Record(service, way.key, serial, replaces=before)
        path = records.write(record)
        was_there = way.presence(service.name) is not Presence.ABSENT
        try:
            way.install(service, path)
            if before:
                records.write(replace(record, replaces=""))
        except WayRefusedError as error:
            refusals.append((way, str(error)))
            if not was_there:
                _leave(way, service.name)
            continue
        except SettingsError:
            _put_back(known, service.name, records)
            raise
        for other in ways:
            if other is not way:  # an older installation may have gone another way
                _leave(other, service.name)
        return Installed(service, way, tuple(refusals))
    _put_back(known, service.name, records)
    raise SettingsError(
        texts.BACKGROUND_NO_WAY,
        reasons="; ".join(f"{way.title}: {reason}" for way, reason in refusals),
    )


def uninstall(name: str, ways: Sequence[Way], records: Records) -> bool:
    """Stop a service and take it away; False when there was none.

    What is found is taken away also where its record is lost.

    Raises:
        SettingsError: the system keeps it; doing it again goes on.
    """
    found = records.path(name).exists()
    for way in ways:
        try:
            found = found or way.presence(name) is not Presence.ABSENT
            way.uninstall(name)
        except WayRefusedError as error:
            raise SettingsError(
                texts.BACKGROUND_KEPT, where=name, way=way.title, reason=str(error)
            ) from error
    records.remove(name)
    return found


def _leave(way: Way, name: str) -> None:
    with suppress(WayRefusedError):  # what it keeps does no harm: one himpun a workspace
        way.uninstall(name)


def _put_back(known: Record | None, name: str, records: Records) -> None:
    if known is None:
        records.remove(name)
    else:
        records.write(known)

"""The way to Google: proxy, names, connection, and the clock by which a log-in is judged."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from sync import texts
from sync.doctor.results import Verdict, good, problem, skipped
from sync.domain.errors import SourceError
from sync.sources.google_errors import clock_difference
from sync.sources.google_examination import GOOGLE_HOSTS, Reached

WRONG_CLOCK = timedelta(minutes=5)
"""Google's log-in takes no key that was signed at another time than that, by its own clock."""

_PROXY_SECONDS = 3.0
_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")

Connect = Callable[[str, int], None]


def look_at_proxy(base_url: str | None) -> Sequence[Verdict]:
    """Which proxy requests go through, and whether it answers."""
    if base_url:
        return [good(texts.DOCTOR_NETWORK_LOCAL)]
    return [proxy_verdict(_proxies(), os.environ, _connect)]


def proxy_verdict(
    proxies: Mapping[str, str], environment: Mapping[str, str], connect: Connect
) -> Verdict:
    """Args: proxies: address by scheme; connect: raises OSError where nobody listens.

    Its name and password, which may stand in the address, are not told.
    """
    address = _proxy_of(proxies)
    if not address:
        return good(texts.DOCTOR_NO_PROXY)
    source = next((name for name in _VARIABLES if environment.get(name)), texts.DOCTOR_PROXY_SYSTEM)
    try:
        host, port = _host_and_port(address)
    except ValueError:
        return problem(SourceError(texts.DOCTOR_PROXY_UNREADABLE, source=source))
    proxy = f"{host}:{port}"
    try:
        connect(host, port)
    except OSError:
        return problem(SourceError(texts.DOCTOR_PROXY_DEAD, proxy=proxy, source=source))
    return good(texts.DOCTOR_PROXY_GOOD.format(proxy=proxy, source=source))


def _proxies() -> Mapping[str, str]:
    """Address by scheme, of the environment or of Windows; none where Google is excepted."""
    return {} if proxy_bypass(GOOGLE_HOSTS[0]) else getproxies()


def _proxy_of(proxies: Mapping[str, str]) -> str:
    return proxies.get("https") or proxies.get("all") or ""


def _host_and_port(address: str) -> tuple[str, int]:
    """Of a proxy's address, with or without a scheme. ValueError: it cannot be read."""
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if not parts.hostname:
        raise ValueError(address)
    return parts.hostname, parts.port or 80


def _connect(host: str, port: int) -> None:
    socket.create_connection((host, port), timeout=_PROXY_SECONDS).close()


def look_at_names(base_url: str | None) -> Sequence[Verdict]:
    """Whether the names of Google's servers are found."""
    if base_url:
        return [good(texts.DOCTOR_NETWORK_LOCAL)]
    if _proxy_of(_proxies()):
        return [skipped(texts.DOCTOR_NAMES_BY_PROXY)]
    return [names_verdict(GOOGLE_HOSTS)]


def names_verdict(hosts: Iterable[str]) -> Verdict:
    """Args: hosts: names that the computer's DNS has to know."""
    for host in hosts:
        try:
            socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
        except OSError:
            return problem(SourceError(texts.DOCTOR_NAME_UNKNOWN, host=host))
    return good(texts.DOCTOR_NAMES_GOOD)


def look_at_internet(reach: Callable[[], Reached], base_url: str | None) -> Sequence[Verdict]:
    """Whether Google answers, and nobody in its place; or the sandbox of the training."""
    error = reach().error
    if error is None:
        return [good(texts.DOCTOR_TRAINING_GOOD if base_url else texts.DOCTOR_INTERNET_GOOD)]
    return [problem(error)]


def look_at_clock(reach: Callable[[], Reached]) -> Sequence[Verdict]:
    """Whether this computer's clock shows what the server's `Date` says."""
    return [clock_verdict(reach().behind)]


def clock_verdict(behind: timedelta | None) -> Verdict:
    """Args: behind: how far the clock is behind the server's; None when no server told."""
    if behind is None:
        return skipped(texts.DOCTOR_CLOCK_UNKNOWN)
    if abs(behind) > WRONG_CLOCK:
        error = SourceError(texts.DOCTOR_CLOCK_WRONG, off=clock_difference(behind))
        return problem(error, blocks=False)
    return good(texts.DOCTOR_CLOCK_GOOD)

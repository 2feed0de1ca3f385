"""Whose an address is: Google's, or this computer's own, where the training runs."""

from __future__ import annotations

import re

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

_ODD = re.compile(r"[\\\s@]")
"""What two readers of an address may take differently."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(url: str) -> bool:
    """Whether an address is on this very computer."""
    return _host(url) in _LOOPBACK


def is_google(url: str) -> bool:
    """Whether an address is one of Google's APIs."""
    host = _host(url)
    return url.startswith("https://") and (
        host.endswith(".googleapis.com") or host == "accounts.google.com"
    )


def _host(url: str) -> str:
    """The host that a request would go to; '' for an address that says it in an odd way."""
    if _ODD.search(url):
        return ""
    try:
        return (parse_url(url).host or "").strip("[]")
    except LocationParseError:
        return ""

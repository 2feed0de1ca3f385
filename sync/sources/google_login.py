"""Logging in to Google: the key file, the hosts that may get a token, and what a refusal means."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.credentials import DEFAULT_UNIVERSE_DOMAIN
from google.auth.crypt import RSASigner
from google.auth.exceptions import TransportError
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials

from sync import texts
from sync.domain.errors import SourceError, reason_of
from sync.sources.google_addresses import is_google, is_loopback
from sync.sources.google_errors import MAY_PASS, ClockError, LogInError

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive",
)
_KEY_PARTS = ("client_email", "private_key", "token_uri")
_WRONG_TIMES = "in a reasonable timeframe"
"""What Google's log-in says of a key that was signed at another time than the present."""


def checked_base_url(base_url: str | None) -> str | None:
    """The base address without its last slash; None for Google's own.

    Raises:
        SourceError: it is neither Google's nor on this computer, so that access tokens would leak,
            or it lacks its http://.
    """
    if not base_url or is_google(base_url):
        return None
    if "://" not in base_url and is_loopback(f"http://{base_url}"):
        raise SourceError(texts.BASE_URL_WITHOUT_SCHEME, base_url=base_url)
    if not is_loopback(base_url) or urlsplit(base_url).scheme not in ("http", "https"):
        raise SourceError(texts.BASE_URL_REFUSED, base_url=base_url)
    return base_url.rstrip("/")


def credentials_from(key_file: Path) -> Credentials:
    """Credentials of a service-account key file; nothing is sent yet.

    Raises:
        SourceError: missing, unreadable, no service account, or damaged.
    """
    try:
        info = json.loads(key_file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceError(texts.KEY_MISSING, path=key_file) from error
    except OSError as error:
        raise SourceError(texts.KEY_UNREADABLE, path=key_file, reason=reason_of(error)) from error
    except ValueError as error:
        raise SourceError(texts.KEY_NOT_SERVICE_ACCOUNT, path=key_file) from error
    if not isinstance(info, dict) or info.get("type") != "service_account":
        raise SourceError(texts.KEY_NOT_SERVICE_ACCOUNT, path=key_file)
    if not all(isinstance(info.get(part), str) for part in _KEY_PARTS):
        raise SourceError(texts.KEY_DAMAGED, path=key_file)
    address = info["token_uri"]
    if not is_google(address) and not is_loopback(address):
        raise SourceError(texts.TOKEN_ADDRESS_REFUSED, path=key_file, address=address)
    try:
        signer = _signer(info["private_key"], info.get("private_key_id"))
        return Credentials(  # type: ignore[no-untyped-call]  # untyped upstream
            signer,
            service_account_email=info["client_email"],
            token_uri=address,
            project_id=info.get("project_id"),
            universe_domain=info.get("universe_domain") or DEFAULT_UNIVERSE_DOMAIN,
            scopes=SCOPES,
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise SourceError(texts.KEY_DAMAGED, path=key_file) from error


@lru_cache(maxsize=8)
def _signer(private_key: str, key_id: str | None) -> RSASigner:
    """What signs with a key. Reading one proves its primes (30 ms): once for a key's whole text."""
    read = RSASigner.from_string
    signer: RSASigner = read(private_key, key_id)  # type: ignore[no-untyped-call]  # upstream
    return signer


class TrustedRequest(Request):
    """google-auth's transport, kept from any other host than the one the key belongs to.

    google-auth asks Google for 'regional access boundaries' behind the caller's back; with a
    key for this computer that would carry its token into the internet. And it takes a network's
    own page for a token, a fault of Google's for a refusal, and a wrong clock for a bad key.
    """

    def __init__(self, session: requests.Session, trusts: Callable[[str], bool]) -> None:
        super().__init__(session)
        self._trusts = trusts

    def __call__(self, url: str, *args: Any, **options: Any) -> Any:
        if not self._trusts(url):
            message = f"not a trusted address: {urlsplit(url).hostname}"
            raise TransportError(message)  # type: ignore[no-untyped-call]  # untyped upstream
        answer = super().__call__(url, *args, **options)  # type: ignore[no-untyped-call]  # the same
        if answer.status in MAY_PASS or not _is_json(answer.data):
            raise LogInError(answer.status)
        if answer.status == HTTPStatus.BAD_REQUEST and _WRONG_TIMES in str(answer.data):
            raise ClockError(_time_in(answer.headers) - datetime.now(UTC))
        return answer


def _time_in(headers: Mapping[str, str]) -> datetime:
    """The time that an answer bears; this computer's own when it bears none."""
    try:
        return parsedate_to_datetime(headers.get("Date", "")).astimezone(UTC)
    except ValueError:
        return datetime.now(UTC)


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False

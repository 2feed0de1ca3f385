"""The connection to Google: key file, base address, one session a thread, bounded retries."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.exceptions import TransportError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.service_account import Credentials
from gspread.http_client import HTTPClient
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from sync import texts
from sync.domain.errors import SourceError, reason_of
from sync.sources.google_errors import (
    LogInError,
    explained,
    is_unreachable,
    may_have_been_done,
    retry_after,
    was_not_heard,
)

Json = dict[str, Any]

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive",
)
_KEY_PARTS = ("client_email", "private_key", "token_uri")
_API_HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Patience:
    """How long to go on trying. All times in seconds.

    Args:
        first_wait, longest_wait: bounds of the growing pause between tries (with jitter).
        deadline: no new try after this long; longer than the minute in which a quota refills.
        tries: at most so many; `unreachable_tries`: when there is no connection at all.
        connecting: for a connection; answering: without a byte of the answer. gspread's own
            default is to wait for ever.
    """

    first_wait: float = 0.5
    longest_wait: float = 30.0
    deadline: float = 100.0
    tries: int = 12
    unreachable_tries: int = 3
    connecting: float = 5.0
    answering: float = 60.0

    @property
    def time_out(self) -> tuple[float, float]:
        """Both time-outs, as requests takes them."""
        return self.connecting, self.answering

    def retrying(self, when: Callable[[BaseException], bool]) -> Retrying:
        """A retry of what `when` says may be tried again; honours Retry-After."""
        growing = wait_random_exponential(multiplier=self.first_wait, max=self.longest_wait)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = retry_after(error) if error else 0.0
            return asked + growing(state)

        enough = stop_before_delay(self.deadline) | stop_after_attempt(self.tries)

        def stop(state: RetryCallState) -> bool:
            error = state.outcome.exception() if state.outcome else None
            nobody_there = error is not None and is_unreachable(error)
            return enough(state) or (
                nobody_there and state.attempt_number >= self.unreachable_tries
            )

        return Retrying(retry=retry_if_exception(when), wait=wait, stop=stop, reraise=True)


def is_loopback(url: str) -> bool:
    """Whether an address is on this very computer."""
    return (urlsplit(url).hostname or "") in _LOOPBACK


def _is_google(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    named = host.endswith(".googleapis.com") or host == "accounts.google.com"
    return parts.scheme == "https" and named


def checked_base_url(base_url: str | None) -> str | None:
    """The base address without its last slash; None for Google's own.

    Raises:
        SourceError: it is neither Google's nor on this computer; access tokens would leak.
    """
    if not base_url or _is_google(base_url):
        return None
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
    if not _is_google(address) and not is_loopback(address):
        raise SourceError(texts.TOKEN_ADDRESS_REFUSED, path=key_file, address=address)
    try:
        read = Credentials.from_service_account_info
        made: Credentials = read(info, scopes=SCOPES)  # type: ignore[no-untyped-call]  # upstream
    except (ValueError, TypeError, AttributeError) as error:
        raise SourceError(texts.KEY_DAMAGED, path=key_file) from error
    return made


class _TrustedRequest(Request):
    """google-auth's transport, kept from any other host than the one the key belongs to.

    google-auth asks Google for 'regional access boundaries' behind the caller's back; with a
    key for this computer that would carry its token into the internet. And it takes a network's
    own page for a token, and a fault of Google's for a refusal.
    """

    def __init__(self, session: requests.Session, trusts: Callable[[str], bool]) -> None:
        super().__init__(session)
        self._trusts = trusts

    def __call__(self, url: str, *args: Any, **options: Any) -> Any:
        if not self._trusts(url):
            message = f"not a trusted address: {urlsplit(url).hostname}"
            raise TransportError(message)  # type: ignore[no-untyped-call]  # untyped upstream
        answer = super().__call__(url, *args, **options)  # type: ignore[no-untyped-call]  # the same
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or not _is_json(answer.data):
            raise LogInError(answer.status)
        return answer


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


class GoogleHttp(HTTPClient):
    """gspread's client with another host, time-outs, and retries that end."""

    def __init__(
        self,
        credentials: Credentials,
        session: requests.Session,
        base_url: str | None,
        patience: Patience,
        slots: threading.BoundedSemaphore,
    ) -> None:
        super().__init__(credentials, session=session)
        self.set_timeout(patience.time_out)
        self._base_url = base_url
        self._patience = patience
        self._slots = slots

    def request(
        self,
        method: str,
        endpoint: str,
        params: MutableMapping[str, Any] | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> requests.Response:
        """One request, sent again while that is safe: reading always, writing if not heard.

        Raises:
            APIError, RequestException, GoogleAuthError: as gspread and its libraries do.
        """
        address = self._redirected(endpoint)
        reading = method.lower() == "get"

        def again(error: BaseException) -> bool:
            return was_not_heard(error) or (reading and may_have_been_done(error))

        def send() -> requests.Response:
            with self._slots:
                return super(GoogleHttp, self).request(
                    method, address, params, data, json, files, headers
                )

        answer: requests.Response = self._patience.retrying(again)(send)
        return answer

    def _redirected(self, endpoint: str) -> str:
        if self._base_url is None:
            return endpoint
        for host in _API_HOSTS:
            if endpoint.startswith(f"{host}/"):
                return self._base_url + endpoint.removeprefix(host)
        raise SourceError(texts.BASE_URL_REFUSED, base_url=endpoint)


class GoogleConnection:
    """Logged-in access for many threads: shared credentials, a session and client each.

    Args:
        threads: at most so many requests at once.
    """

    def __init__(
        self, credentials: Credentials, base_url: str | None, patience: Patience, threads: int
    ) -> None:
        self.account: str = credentials.service_account_email
        self.base_url = base_url
        self.patience = patience
        self._credentials = credentials
        self._slots = threading.BoundedSemaphore(threads)
        self._login = threading.Lock()
        self._own = threading.local()

    def client(self) -> GoogleHttp:
        """This thread's client; the first one logs in, so that threads do not all do it.

        Raises:
            SourceError: no internet, or the key is refused.
        """
        made: GoogleHttp | None = getattr(self._own, "client", None)
        if made is None:
            self._log_in()
            session = AuthorizedSession(  # type: ignore[no-untyped-call]  # untyped upstream
                self._credentials, auth_request=self._auth_request()
            )
            made = GoogleHttp(
                self._credentials,
                self._prepared(session),
                self.base_url,
                self.patience,
                self._slots,
            )
            self._own.client = made
        return made

    def _log_in(self) -> None:
        with self._login, explained(self.account):
            if not self._credentials.valid:
                request = functools.partial(self._auth_request(), timeout=self.patience.time_out)
                self.patience.retrying(was_not_heard)(self._credentials.refresh, request)

    def _auth_request(self) -> _TrustedRequest:
        session = self._prepared(requests.Session())
        return _TrustedRequest(session, is_loopback if self.base_url else _is_google)

    def _prepared(self, session: requests.Session) -> requests.Session:
        """The session, which for an address on this computer goes past any proxy of the office."""
        if self.base_url:
            session.trust_env = False
        return session


def connect(
    key_file: Path, base_url: str | None, threads: int, patience: Patience
) -> GoogleConnection:
    """A connection for a key file; the log-in waits for the first request.

    Raises:
        SourceError: the key file or the base address cannot be used.
    """
    base = checked_base_url(base_url)
    return GoogleConnection(credentials_from(key_file), base, patience, threads)

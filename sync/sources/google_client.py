"""The connection to Google: base address, one session a thread, turns, and retries that end."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeVar

import orjson
import requests
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials
from gspread.http_client import HTTPClient

from sync import texts
from sync.domain.errors import SourceError
from sync.sources.google_addresses import is_google, is_loopback
from sync.sources.google_errors import explained, may_have_been_done, refusal, was_not_heard
from sync.sources.google_login import (
    TrustedRequest,
    checked_base_url,
    credentials_from,
)
from sync.sources.patience import Patience
from sync.sources.quotas import Turnstile, Use

Json = dict[str, Any]
Answer = TypeVar("Answer")

_SHEETS_HOST = "https://sheets.googleapis.com"
_API_HOSTS = (_SHEETS_HOST, "https://www.googleapis.com")
_CHUNK = 65_536
_LARGEST_JSON = 100_000_000
"""Bytes; far more than any answer that is no table of cells."""
# Google compresses only for a client that asks for it twice: in Accept-Encoding and by its name.
_CLIENT_NAME = "himpun (gzip)"


class TooLargeError(Exception):
    """An answer was longer than the caller wanted to have."""


class GoogleHttp(HTTPClient):
    """gspread's client with another host, time-outs, turns by the quota, and retries that end."""

    def __init__(
        self,
        credentials: Credentials,
        session: requests.Session,
        base_url: str | None,
        patience: Patience,
        turnstile: Turnstile,
        slots: threading.BoundedSemaphore,
    ) -> None:
        super().__init__(credentials, session=session)
        self.auth = credentials  # gspread sets it for a session of its own only
        self.set_timeout(patience.time_out)
        self._base_url = base_url
        self._patience = patience
        self._turnstile = turnstile
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

        def send() -> requests.Response:
            response: requests.Response = self.session.request(
                method=method,
                url=self._redirected(endpoint),
                params=params,
                data=data,
                json=json,
                files=files,
                headers=headers,
                timeout=self.timeout,
            )
            if not response.ok:
                raise refusal(response)
            return response

        return self._in_turn(method, endpoint, send)

    def fetch(self, endpoint: str, params: Mapping[str, Any], limit: int) -> bytes:
        """The body of a GET, as long as it is no longer than `limit` bytes unpacked.

        Raises:
            TooLargeError: it is longer; no more than that was read.
            APIError, RequestException, GoogleAuthError: as `request` does.
        """
        return self._in_turn("get", endpoint, lambda: self._body(endpoint, params, limit))

    def fetch_json(
        self, endpoint: str, params: Mapping[str, Any], limit: int = _LARGEST_JSON
    ) -> Json:
        """The JSON object of a GET; one that was cut off on the way is asked for again.

        Raises:
            TooLargeError, APIError, RequestException, GoogleAuthError: as `fetch` does.
        """

        def read() -> Json:
            body = self._body(endpoint, {**params, "prettyPrint": "false"}, limit)
            try:
                answer = orjson.loads(body)
            except orjson.JSONDecodeError as error:
                begin = body[:100].decode("utf-8", "replace")
                raise requests.exceptions.JSONDecodeError(error.msg, begin, 0) from error
            if not isinstance(answer, dict):
                raise requests.exceptions.JSONDecodeError("not an object", "", 0)
            return answer

        return self._in_turn("get", endpoint, read)

    def _body(self, endpoint: str, params: Mapping[str, Any], limit: int) -> bytes:
        until = time.monotonic() + self._patience.whole
        with self.session.get(
            self._redirected(endpoint), params=params, timeout=self.timeout, stream=True
        ) as response:
            if not response.ok:
                raise refusal(response)
            body = bytearray()
            for chunk in response.iter_content(_CHUNK):
                body += chunk
                if len(body) > limit:
                    raise TooLargeError
                if time.monotonic() > until:
                    raise requests.exceptions.ReadTimeout
            return bytes(body)

    def _in_turn(self, method: str, endpoint: str, send: Callable[[], Answer]) -> Answer:
        reading = method.lower() == "get"

        def again(error: BaseException) -> bool:
            return was_not_heard(error) or (reading and may_have_been_done(error))

        def take_turn() -> None:
            if endpoint.startswith(_SHEETS_HOST):
                self._turnstile.take_turn(Use.READ if reading else Use.WRITE)

        # The first turn may take minutes, which the deadline of the retries does not count.
        take_turn()
        is_first = True

        def send_one() -> Answer:
            nonlocal is_first
            if not is_first:
                take_turn()
            is_first = False
            with self._slots:
                return send()

        answer: Answer = self._patience.retrying(again)(send_one)
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
        self,
        credentials: Credentials,
        base_url: str | None,
        patience: Patience,
        threads: int,
        turnstile: Turnstile,
    ) -> None:
        self.account: str = credentials.service_account_email
        self.base_url = base_url
        self.patience = patience
        self.turnstile = turnstile
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
                self.turnstile,
                self._slots,
            )
            self._own.client = made
        return made

    def _log_in(self) -> None:
        with self._login, explained(self.account):
            if not self._credentials.valid:
                request = functools.partial(self._auth_request(), timeout=self.patience.time_out)
                self.patience.retrying(was_not_heard)(self._credentials.refresh, request)

    def _auth_request(self) -> TrustedRequest:
        session = self._prepared(requests.Session())
        return TrustedRequest(session, is_loopback if self.base_url else is_google)

    def _prepared(self, session: requests.Session) -> requests.Session:
        """The session: Google's APIs never redirect, but the page of a network does.

        For an address on this computer it goes past any proxy of the office.
        """
        session.headers["User-Agent"] = _CLIENT_NAME
        session.max_redirects = 0
        if self.base_url:
            session.trust_env = False
        return session


def connect(
    key_file: Path,
    base_url: str | None,
    threads: int,
    patience: Patience,
    turnstile: Turnstile | None = None,
) -> GoogleConnection:
    """A connection for a key file; the log-in waits for the first request.

    Args:
        turnstile: keeps it below a quota; None for one that nothing has to wait for.

    Raises:
        SourceError: the key file or the base address cannot be used.
    """
    base = checked_base_url(base_url)
    credentials = credentials_from(key_file)
    return GoogleConnection(
        credentials, base, patience, threads, turnstile or Turnstile({}, threading.Lock())
    )

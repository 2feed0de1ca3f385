"""What went wrong when talking to Google: may it be tried again, and what to tell a person."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.exceptions import APIError, GSpreadException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sync import texts
from sync.domain.errors import SourceError
from sync.sources.google_addresses import is_loopback

FAILURES = (GSpreadException, requests.exceptions.RequestException, GoogleAuthError)
"""Everything that gspread, requests and google-auth raise on their own account."""

_RATE_REASONS = frozenset(
    {"userRateLimitExceeded", "rateLimitExceeded", "sharingRateLimitExceeded"}
)
_ROOM_REASONS = frozenset({"storageQuotaExceeded", "teamDriveFileLimitExceeded"})
_API_OFF_REASONS = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
_KEY_GONE = "Invalid JWT Signature"
"""What Google's log-in says of a key that was deleted or is past its date."""
_ACCOUNT_GONE = "account not found"
_LONGEST_WAIT_ASKED = 120.0
"""Seconds; who asks for more is answered with 'try again later'."""
_NO_JSON = -1
"""gspread's `code` of an answer that is a page."""
MAY_PASS = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


def status_of(error: BaseException) -> int | None:
    """HTTP status of a refused request. gspread's own `.code` is -1 when the body is not JSON."""
    return error.response.status_code if isinstance(error, APIError) else None


def reasons_of(error: APIError) -> frozenset[str]:
    """The machine-readable reasons in Google's answer, of Drive and of Sheets alike."""
    listed = [*(error.error.get("errors") or ()), *(error.error.get("details") or ())]
    return frozenset(str(item.get("reason", "")) for item in listed if isinstance(item, dict))


def was_not_heard(error: BaseException) -> bool:
    """Whether Google surely did nothing: over the quota, or never reached. Safe to send again."""
    if isinstance(error, APIError):
        status = status_of(error)
        limited = status == HTTPStatus.FORBIDDEN and bool(reasons_of(error) & _RATE_REASONS)
        return status == HTTPStatus.TOO_MANY_REQUESTS or limited
    return is_unreachable(error)


def is_unreachable(error: BaseException) -> bool:
    """Whether no connection came about at all: no internet, no name, refused, not trusted."""
    if isinstance(
        error,
        requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError | TransportError,
    ):
        return True
    if isinstance(error, requests.exceptions.SSLError):
        # any other fault of the encryption may come after the request was heard
        return any(isinstance(one, ssl.SSLCertVerificationError) for one in _causes(error))
    if not isinstance(error, requests.exceptions.ConnectionError) or not error.args:
        return False
    cause = error.args[0]
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What an error says it comes from, as far as it says."""
    inner: object = error
    while isinstance(inner, BaseException):
        yield inner
        reason = getattr(inner, "reason", None)
        inner = reason or inner.__cause__ or (inner.args[0] if inner.args else None)


def may_have_been_done(error: BaseException) -> bool:
    """Whether the answer was lost on the way: the request may have had its effect, or not."""
    if was_not_heard(error):
        return False
    if isinstance(error, APIError):
        return status_of(error) in MAY_PASS
    return isinstance(
        error,
        requests.exceptions.ConnectionError
        | requests.exceptions.Timeout
        | requests.exceptions.ChunkedEncodingError
        | requests.exceptions.ContentDecodingError
        | requests.exceptions.JSONDecodeError,
    )


def retry_after(error: BaseException) -> float:
    """Seconds that Google asks to wait, given as seconds or as a time; 0 when it does not say."""
    if not isinstance(error, APIError):
        return 0.0
    wanted = error.response.headers.get("Retry-After", "").strip()
    if wanted.isascii() and wanted.isdigit():
        return min(float(wanted), _LONGEST_WAIT_ASKED)
    try:
        until = parsedate_to_datetime(wanted)
        since = parsedate_to_datetime(error.response.headers.get("Date", ""))
    except ValueError:
        return 0.0
    # both times are Google's own, so that a wrong clock here does not matter
    return min(max((until - since).total_seconds(), 0.0), _LONGEST_WAIT_ASKED)


class LogInError(TransportError):
    """The log-in got no answer that is one.

    Args:
        status: HTTP status; with one that does not pass something on the way answered in
            Google's place.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"no token, status {status}")  # type: ignore[no-untyped-call]  # upstream
        self.status = status


class IncompleteError(requests.exceptions.ContentDecodingError):
    """An answer lacks what every answer of that kind has."""


class ClockError(RefreshError):
    """The log-in was refused for its time.

    Args:
        behind: how far this computer's clock is behind Google's; negative when it is ahead.
    """

    def __init__(self, behind: timedelta) -> None:
        super().__init__("the clock of this computer")  # type: ignore[no-untyped-call]  # upstream
        self.behind = behind


def refusal(response: requests.Response) -> Exception:
    """The error of an answer that is no success; a refusal that is not Google's is no answer."""
    try:
        return APIError(response)
    except (TypeError, KeyError, AttributeError):
        return requests.exceptions.JSONDecodeError("no refusal of Google's", "<", 0)


@contextmanager
def explained(account: str) -> Iterator[None]:
    """Turn any failure inside into a SourceError; `account` is the service account's address."""
    try:
        yield
    except FAILURES as error:
        raise source_error(error, account) from error


def source_error(error: Exception, account: str) -> SourceError:
    """The sentence for a failure of gspread, requests or google-auth."""
    if isinstance(error, APIError):
        return _refusal(error, account)
    if isinstance(error, LogInError) and error.status in MAY_PASS:
        return SourceError(texts.LOGIN_DOWN)
    if isinstance(error, LogInError):
        return SourceError(texts.NOT_GOOGLE)
    if isinstance(error, RefreshError):
        return _login_refusal(error, account)
    if isinstance(error, TransportError) and isinstance(error.__cause__, requests.RequestException):
        return _not_reached(error.__cause__)
    return _not_reached(error)


def _not_reached(error: Exception) -> SourceError:
    """The sentence for a request that got no answer of Google's."""
    if isinstance(error, requests.exceptions.ReadTimeout):
        return SourceError(texts.GOOGLE_TOO_SLOW)
    if isinstance(error, requests.exceptions.TooManyRedirects):
        return SourceError(texts.NOT_GOOGLE)
    if isinstance(error, requests.exceptions.JSONDecodeError):
        is_page = error.doc.lstrip().startswith("<")
        return SourceError(texts.NOT_GOOGLE if is_page else texts.ANSWER_DAMAGED)
    if isinstance(
        error,
        requests.exceptions.ContentDecodingError | requests.exceptions.ChunkedEncodingError,
    ):
        return SourceError(texts.ANSWER_DAMAGED)
    if isinstance(error, requests.exceptions.ProxyError):
        return SourceError(texts.PROXY_REFUSED)
    if isinstance(error, requests.exceptions.SSLError):
        return SourceError(texts.NOT_SECURE)
    asked = urlsplit(_address_of(error))
    if is_unreachable(error) and is_loopback(asked.geturl()):
        return SourceError(texts.TRAINING_OFF, address=f"{asked.scheme}://{asked.netloc}")
    return SourceError(texts.NO_INTERNET)


def _address_of(error: Exception) -> str:
    """Where the request went that got no answer, '' if the error does not tell."""
    request = getattr(error, "request", None)
    return str(getattr(request, "url", None) or "")


def _login_refusal(error: RefreshError, account: str) -> SourceError:
    if isinstance(error, ClockError):
        return SourceError(texts.CLOCK_WRONG, account=account, off=clock_difference(error.behind))
    if _KEY_GONE in str(error):
        return SourceError(texts.KEY_GONE, account=account)
    if _ACCOUNT_GONE in str(error):
        return SourceError(texts.ACCOUNT_GONE, account=account)
    return SourceError(texts.LOGIN_REFUSED, account=account)


def clock_difference(behind: timedelta) -> str:
    """How far the clock of this computer is off, in words: 'terlambat 3 jam'."""
    seconds = round(behind.total_seconds())
    if not seconds:
        return texts.CLOCK_OFF_UNKNOWN
    text = texts.CLOCK_BEHIND if seconds > 0 else texts.CLOCK_AHEAD
    for length, unit in texts.SPANS:
        if abs(seconds) >= length:
            return text.format(span=f"{abs(seconds) // length} {unit}")
    return text.format(span=texts.SPAN_SHORT)


def _refusal(error: APIError, account: str) -> SourceError:
    status = status_of(error) or 0
    if _is_page_of_another(error, status):
        return SourceError(texts.NOT_GOOGLE)
    if status == HTTPStatus.FORBIDDEN:
        return _forbidden(error, account)
    if status == HTTPStatus.NOT_FOUND:
        return SourceError(texts.SPREADSHEET_GONE, account=account)
    if status == HTTPStatus.UNAUTHORIZED:
        return SourceError(texts.LOGIN_REFUSED, account=account)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SourceError(texts.GOOGLE_QUOTA, account=account)
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return SourceError(texts.GOOGLE_TOO_SLOW)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return SourceError(texts.GOOGLE_DOWN, code=status)
    reason = " ".join(str(error.error.get("message", "")).split())[:200]
    if "protected cell" in reason:
        return SourceError(texts.CELLS_PROTECTED, account=account)
    if "not supported for this document" in reason:
        return SourceError(texts.STILL_EXCEL, account=account)
    return SourceError(texts.GOOGLE_REFUSED, code=status, reason=reason or "-")


def _is_page_of_another(error: APIError, status: int) -> bool:
    """Whether a network's own page came back; of Google's refusals only the passing ones are so."""
    if status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
        return True
    is_page = error.error.get("code") == _NO_JSON
    return is_page and status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in MAY_PASS


def _forbidden(error: APIError, account: str) -> SourceError:
    reasons = reasons_of(error)
    text = texts.NOT_PERMITTED
    if reasons & _RATE_REASONS:
        text = texts.GOOGLE_QUOTA
    elif reasons & _ROOM_REASONS:
        text = texts.GOOGLE_NO_ROOM
    elif reasons & _API_OFF_REASONS:
        text = texts.GOOGLE_API_OFF
    return SourceError(text, account=account)

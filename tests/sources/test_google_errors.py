"""Every way in which Google cannot be had has its own sentence, and asks for its own action."""

from __future__ import annotations

import json
import ssl
from datetime import timedelta

import pytest
import requests
from google.auth.exceptions import RefreshError, TransportError
from gspread.exceptions import APIError

from sync import texts
from sync.sources.google_errors import (
    ClockError,
    IncompleteError,
    LogInError,
    clock_difference,
    may_have_been_done,
    refusal,
    retry_after,
    source_error,
    was_not_heard,
)
from sync.texts import Text

ACCOUNT = "himpun@contoh.example"


def answer(status: int, body: str = "", **headers: str) -> APIError:
    """Google's refusal with its JSON, or with a page."""
    response = requests.Response()
    response.status_code = status
    said = body or json.dumps({"error": {"code": status, "message": "no", "errors": []}})
    response._content = said.encode()
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return APIError(response)


def raised_from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


SSL = requests.exceptions.SSLError("bad record")
PROXY = requests.exceptions.ProxyError("Tunnel connection failed: 407")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (requests.exceptions.ConnectionError("no route"), texts.NO_INTERNET),
        (requests.exceptions.ConnectTimeout("slow"), texts.NO_INTERNET),
        (requests.exceptions.ReadTimeout("hangs"), texts.GOOGLE_TOO_SLOW),
        (PROXY, texts.PROXY_REFUSED),
        (raised_from(TransportError("log-in"), PROXY), texts.PROXY_REFUSED),
        (SSL, texts.NOT_SECURE),
        (raised_from(TransportError("log-in"), SSL), texts.NOT_SECURE),
        (requests.exceptions.TooManyRedirects("to a portal"), texts.NOT_GOOGLE),
        (requests.exceptions.JSONDecodeError("page", "<html>", 0), texts.NOT_GOOGLE),
        (IncompleteError("no sheets"), texts.ANSWER_DAMAGED),
        (requests.exceptions.JSONDecodeError("cut", '{"sheets": [', 0), texts.ANSWER_DAMAGED),
        (requests.exceptions.ContentDecodingError("gzip"), texts.ANSWER_DAMAGED),
        (requests.exceptions.ChunkedEncodingError("half"), texts.ANSWER_DAMAGED),
        (LogInError(200), texts.NOT_GOOGLE),
        (LogInError(503), texts.LOGIN_DOWN),
        (ClockError(timedelta(hours=-3)), texts.CLOCK_WRONG),
        (RefreshError("invalid_grant: Invalid JWT Signature."), texts.KEY_GONE),
        (RefreshError("invalid_grant: Invalid grant: account not found"), texts.ACCOUNT_GONE),
        (RefreshError("invalid_grant: other"), texts.LOGIN_REFUSED),
        (answer(511, "<html>"), texts.NOT_GOOGLE),
        (answer(404), texts.SPREADSHEET_GONE),
        (answer(401), texts.LOGIN_REFUSED),
        (answer(429), texts.GOOGLE_QUOTA),
        (answer(408), texts.GOOGLE_TOO_SLOW),
        (answer(502, "<html>"), texts.GOOGLE_DOWN),
        (answer(403), texts.NOT_PERMITTED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_failure_has_its_sentence(error: Exception, text: Text) -> None:
    said = source_error(error, ACCOUNT)
    assert said.text is text
    assert said.next_action


NOT_TRUSTED = requests.exceptions.SSLError(ssl.SSLCertVerificationError("not yet valid"))


@pytest.mark.parametrize("error", [PROXY, NOT_TRUSTED, TransportError("log-in")], ids=repr)
def test_what_never_reached_google_may_be_sent_again(error: Exception) -> None:
    assert was_not_heard(error)
    assert not may_have_been_done(error)


@pytest.mark.parametrize(
    "error",
    [
        requests.exceptions.ChunkedEncodingError("half"),
        requests.exceptions.ContentDecodingError("broken gzip"),
        requests.exceptions.JSONDecodeError("cut", "{", 1),
        requests.exceptions.ReadTimeout("hangs"),
        SSL,
        answer(503),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_answer_that_got_lost_may_have_been_done(error: Exception) -> None:
    assert may_have_been_done(error)
    assert not was_not_heard(error)


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (timedelta(days=400, hours=3), "terlambat 400 hari"),
        (timedelta(hours=3, minutes=5), "terlambat 3 jam"),
        (timedelta(minutes=-17), "terlalu cepat 17 menit"),
        (timedelta(seconds=-20), "terlalu cepat kurang dari semenit"),
        (timedelta(), "atau tanggalnya salah"),
    ],
)
def test_a_wrong_clock_is_told_with_how_far_it_is_off(behind: timedelta, words: str) -> None:
    assert clock_difference(behind) == words
    assert str(source_error(ClockError(behind), ACCOUNT)).startswith(f"Jam komputer ini {words},")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"Retry_After": "7"}, 7),
        ({"Retry_After": "86400"}, 120),
        ({"Retry_After": "-3"}, 0),
        ({"Retry_After": "besok"}, 0),
        (
            {
                "Retry_After": "Wed, 25 Nov 2026 08:00:30 GMT",
                "Date": "Wed, 25 Nov 2026 08:00:00 GMT",
            },
            30,
        ),
        ({"Retry_After": "Wed, 25 Nov 2026 08:00:30 GMT"}, 0),
        (
            {
                "Retry_After": "Wed, 25 Nov 2026 07:00:30 GMT",
                "Date": "Wed, 25 Nov 2026 08:00:00 GMT",
            },
            0,
        ),
    ],
)
def test_retry_after_is_seconds_or_a_time_of_the_servers_own_clock(
    headers: dict[str, str], seconds: float
) -> None:
    assert retry_after(answer(429, **headers)) == seconds


@pytest.mark.parametrize(
    "body",
    ['{"error": "blocked"}', '{"error": null}', '{"error": {"message": "x"}}', "[]", "<html>"],
)
@pytest.mark.parametrize("status", [403, 503])
def test_a_refusal_in_somebody_elses_words_has_a_sentence_too(status: int, body: str) -> None:
    response = requests.Response()
    response.status_code = status
    response._content = body.encode()
    error = refusal(response)
    assert may_have_been_done(error) or status == 403
    assert source_error(error, ACCOUNT).text in (texts.NOT_GOOGLE, texts.GOOGLE_DOWN)


def test_reasons_may_be_null() -> None:
    error = answer(403, '{"error": {"code": 403, "message": "x", "errors": null, "details": null}}')
    assert source_error(error, ACCOUNT).text is texts.NOT_PERMITTED

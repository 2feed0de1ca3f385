"""Faults of the answer: refusals, pages of somebody else on the way, bodies that are damaged."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from html import escape
from http import HTTPStatus

import orjson

from sync import texts
from sync.sandbox import quotas
from sync.sandbox.clock import http_date
from sync.sandbox.errors import (
    ApiError,
    drive_error,
    entity_not_found,
    file_not_found,
    permission_denied,
    service_disabled,
    sheets_error,
    unauthenticated,
)
from sync.sandbox.faults import Kind
from sync.sandbox.identities import PROJECT, project_number
from sync.sandbox.struck import Struck

Strike = Callable[[Struck], Awaitable[None]]

PORTAL_PATH = "/sandbox/portal"
_LIMIT = quotas.Quotas().reads_per_user
_HTML = {"Content-Type": "text/html; charset=UTF-8"}
_ALWAYS_PAGES = frozenset(
    {
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.GATEWAY_TIMEOUT,
        HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED,
    }
)
_OF_NETWORKS = frozenset(
    {HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED}
)


async def delay(struck: Struck) -> None:
    """Nothing but the latency that every fault may have."""
    await struck.send_answer()


# --- refusals ------------------------------------------------------------------------------------


async def status(struck: Struck) -> None:
    """A refusal with a status, in the shape that it has at Google (or at a proxy)."""
    code = struck.fault.status or 500
    headers = _retry_after(struck)
    if code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        headers["Proxy-Authenticate"] = 'Basic realm="proxy"'
    if struck.fault.html or code in _ALWAYS_PAGES:
        await struck.send(code, {**_HTML, **headers}, error_page(code).encode())
    else:
        await _send_refusal(struck, _json_refusal(struck, code), headers)


async def api_disabled(struck: Struck) -> None:
    """403: nobody switched the API on in the project."""
    number = project_number(_project_of(struck))
    if struck.is_drive:
        refusal = service_disabled("drive.googleapis.com", "Google Drive API", number)
    else:
        refusal = service_disabled("sheets.googleapis.com", "Google Sheets API", number)
    await _send_refusal(struck, refusal, {})


async def _send_refusal(struck: Struck, refusal: ApiError, headers: dict[str, str]) -> None:
    body = orjson.dumps(refusal.body, option=orjson.OPT_INDENT_2)
    kind = {"Content-Type": "application/json; charset=UTF-8"}
    await struck.send(refusal.code, {**kind, **refusal.headers, **headers}, body)


def _retry_after(struck: Struck) -> dict[str, str]:
    seconds = struck.fault.retry_after
    if seconds is None:
        return {}
    if struck.fault.retry_as_date:
        moment = struck.services.clock.now() + timedelta(seconds=seconds)
        return {"Retry-After": http_date(moment)}
    return {"Retry-After": str(seconds)}


def _project_of(struck: Struck) -> str:
    return struck.services.office.project_of(struck.caller) or PROJECT


def error_page(code: int) -> str:
    """The HTML page of an error: Google's own, or that of a network on the way."""
    phrase = HTTPStatus(code).phrase if code in _OF_NETWORKS else ""
    if phrase:
        return f"<!DOCTYPE html><html><title>{code} {phrase}</title><h1>{phrase}</h1>"
    return (
        f"<!DOCTYPE html><html lang=en><title>Error {code} (Server Error)!!1</title>"
        f"<p><b>{code}.</b> <ins>That's an error.</ins><p>The server encountered a temporary "
        "error and could not complete your request.<p>Please try again in 30 seconds."
    )


def _json_refusal(struck: Struck, code: int) -> ApiError:
    is_drive, project = struck.is_drive, _project_of(struck)
    if code == HTTPStatus.UNAUTHORIZED:
        return unauthenticated(missing=False)
    if code == HTTPStatus.TOO_MANY_REQUESTS and is_drive:
        message = "Rate Limit Exceeded"
        return drive_error(code, message, "rateLimitExceeded", domain="usageLimits")
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        metric: quotas.Metric = "read" if struck.method == "GET" else "write"
        return quotas.exceeded(metric, project, limit=_LIMIT, per_user=True)
    if code == HTTPStatus.FORBIDDEN:
        if is_drive:
            return quotas.exceeded("drive", project, limit=_LIMIT, per_user=True)
        return permission_denied()
    if code == HTTPStatus.NOT_FOUND:
        return file_not_found(struck.file_id) if is_drive else entity_not_found()
    return sheets_error(code, "UNAVAILABLE", "The service is currently unavailable.")


# --- a network that wants somebody to log in -----------------------------------------------------


def portal_page() -> str:
    """The page by which a hotel's or an office's network asks people to log in."""
    title, button = escape(texts.SANDBOX_PORTAL_TITLE.what), escape(texts.SANDBOX_PORTAL_BUTTON)
    return (
        f'<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>{title}</title>'
        f'<h1>{title}</h1><form method="post"><input name="nama"><input name="sandi" '
        f'type="password"><button>{button}</button></form>'
    )


async def login_page(struck: Struck) -> None:
    """A captive portal: its page instead of the answer, as if all were well."""
    await struck.send(200, _HTML, portal_page().encode())


async def login_redirect(struck: Struck) -> None:
    """A captive portal: sent elsewhere, to another host, where its page is."""
    elsewhere = struck.services.base_url().replace("127.0.0.1", "localhost")
    await struck.send(302, {"Location": elsewhere + PORTAL_PATH, **_HTML}, b"")


# --- the connection and the body -----------------------------------------------------------------


async def reset(struck: Struck) -> None:
    """The connection is cut by a TCP reset."""
    await struck.hang_up(is_reset=True)


async def hang(struck: Struck) -> None:
    """No answer until the client leaves, or the rule is lifted: then the true one."""
    lifted, loop = asyncio.Event(), asyncio.get_running_loop()
    tasks = {asyncio.create_task(struck.until_gone()), asyncio.create_task(lifted.wait())}
    try:
        let_go = partial(loop.call_soon_threadsafe, lifted.set)
        with struck.services.faults.holding(struck.fault, let_go):
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if lifted.is_set():
        await struck.send_answer()


async def half_body(struck: Struck) -> None:
    """The whole length is announced, half of it comes, the connection ends."""
    answer = await struck.answer()
    await struck.begin(answer.status, answer.headers)
    await struck.send_part(answer.body[: len(answer.body) // 2])
    await struck.hang_up(is_reset=False)


async def half_chunks(struck: Struck) -> None:
    """The same of a body that comes in chunks: the last one is missing."""
    answer = await struck.answer()
    await struck.begin(answer.status, answer.headers_without(b"content-length"))
    await struck.send_part(answer.body[: len(answer.body) // 2])
    await struck.hang_up(is_reset=False)


async def cut_json(struck: Struck) -> None:
    """Half a body that looks whole: its length is announced rightly."""
    answer = await struck.answer()
    half = answer.body[: len(answer.body) // 2]
    await struck.send_raw(answer.status, answer.headers_without(b"content-length"), half)


async def broken_gzip(struck: Struck) -> None:
    """A compressed body that cannot be unpacked."""
    answer = await struck.answer()
    packed = bytearray(gzip.compress(answer.body))
    packed[10] = 0xFF  # a first block of a type that does not exist, right after the head
    headers = answer.headers_without(b"content-length")
    headers.append((b"content-encoding", b"gzip"))
    await struck.send_raw(answer.status, headers, bytes(packed))


ANSWERS: dict[Kind, Strike] = {
    "delay": delay,
    "status": status,
    "api_disabled": api_disabled,
    "login_page": login_page,
    "login_redirect": login_redirect,
    "reset": reset,
    "hang": hang,
    "half_body": half_body,
    "half_chunks": half_chunks,
    "cut_json": cut_json,
    "broken_gzip": broken_gzip,
}

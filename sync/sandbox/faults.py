"""Faults on demand: what Google and weak internet do to requests, by path and count.

A rule strikes the next requests whose path it matches. Waiting never holds a lock. Admin paths
(`/sandbox/...`) are never struck, so that faults can always be cleared.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
from collections.abc import Iterable, MutableMapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.sandbox.connections import Connections
from sync.sandbox.errors import ApiError, Json, drive_error, sheets_error, unauthenticated

_ADMIN = "/sandbox/"
_QUOTA = (
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per "
    "user' of service 'sheets.googleapis.com' for consumer 'project_number:1'."
)


@dataclass(frozen=True)
class Fault:
    """One rule.

    Args:
        path: regular expression searched in the request's path (`values:batchGet`, `/drive/`).
        method: only this HTTP method; empty for any.
        times: how many requests it strikes; None until cleared.
        skip: how many matching requests pass first.
        latency: seconds to wait before the request is handled (or refused).
        status: answer with this status: 401, 403 (Drive's usageLimits), 408, 429, 5xx.
        html: the refusal's body is an HTML page, as a proxy's is; always so for 408, 500, 502.
        retry_after: seconds for a Retry-After header.
        reset: cut the connection with a TCP reset.
        half_body: announce the whole answer, send half of it, and hang up.
        after: carry the request out before refusing it: what was asked happened, the answer is
            lost.
    """

    path: str = ""
    method: str = ""
    times: int | None = 1
    skip: int = 0
    latency: float = 0.0
    status: int | None = None
    html: bool = False
    retry_after: int | None = None
    reset: bool = False
    half_body: bool = False
    after: bool = False

    @classmethod
    def from_json(cls, described: Json) -> Fault:
        """Read a rule.

        Raises:
            ValueError: a name it does not have, or an unreadable path pattern.
        """
        unknown = set(described) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        fault = cls(**described)
        try:
            re.compile(fault.path)
        except (re.error, TypeError) as error:
            raise ValueError(f"path: {error}") from error
        return fault

    @property
    def refuses(self) -> bool:
        """True if the request gets no proper answer."""
        return self.status is not None or self.reset


@dataclass
class _Rule:
    fault: Fault
    seen: int = 0
    struck: int = 0


class Faults:
    """The rules in force, oldest first; the first that matches strikes."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._lock = threading.Lock()

    def add(self, *faults: Fault) -> None:
        """Put rules in force."""
        with self._lock:
            self._rules.extend(_Rule(fault) for fault in faults)

    def clear(self) -> None:
        """Lift all rules."""
        with self._lock:
            self._rules.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that strikes a request, which uses it up once."""
        with self._lock:
            for rule in self._rules:
                fault = rule.fault
                if fault.method and fault.method.upper() != method:
                    continue
                if fault.times is not None and rule.struck >= fault.times:
                    continue
                if not re.search(fault.path, path):
                    continue
                rule.seen += 1
                if rule.seen > fault.skip:
                    rule.struck += 1
                    return fault
        return None

    def as_json(self) -> list[Json]:
        """The rules and how often each struck."""
        with self._lock:
            return [{**asdict(rule.fault), "struck": rule.struck} for rule in self._rules]


def read_rules(body: Any) -> list[Fault]:
    """Rules of an admin request: one, a list, or `{"rules": [...]}`.

    Raises:
        ValueError: not such a thing.
    """
    described = body.get("rules", [body]) if isinstance(body, dict) else body
    if not isinstance(described, list) or not all(isinstance(rule, dict) for rule in described):
        raise ValueError("rules must be a list of objects")
    return [Fault.from_json(rule) for rule in described]


class FaultGate:
    """ASGI middleware that lets the faults strike."""

    def __init__(self, app: ASGIApp, faults: Faults, connections: Connections) -> None:
        self._app = app
        self._faults = faults
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        fault = None
        if scope["type"] == "http" and not scope["path"].startswith(_ADMIN):
            fault = self._faults.take(scope["method"], scope["path"])
        if fault is None:
            await self._app(scope, receive, send)
            return
        if fault.latency:
            await asyncio.sleep(fault.latency)
        if fault.refuses and not fault.after:
            await self._refuse(fault, scope, receive, send)
            return
        answer = _Answer()
        await self._app(scope, receive, answer.take)
        if fault.refuses:
            await self._refuse(fault, scope, receive, send)
        elif fault.half_body:
            await self._send_half(answer, scope, receive, send)
        else:
            for message in answer.messages:
                await send(message)

    async def _refuse(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.reset or fault.status is None:
            self._hang_up(scope, is_reset=True)
            await _until_gone(receive)
            return
        body, content_type, headers = _refusal(fault, scope["path"])
        raw = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
        raw += [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": fault.status, "headers": raw})
        await send({"type": "http.response.body", "body": body})

    async def _send_half(self, answer: _Answer, scope: Scope, receive: Receive, send: Send) -> None:
        body = answer.body
        await send(answer.messages[0])
        half = body[: len(body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._hang_up(scope, is_reset=False)
        await _until_gone(receive)

    def _hang_up(self, scope: Scope, *, is_reset: bool) -> None:
        transport = self._connections.of(scope.get("client"))
        if transport is None:
            return
        if not is_reset:
            transport.close()
            return
        connection = transport.get_extra_info("socket")
        if connection is not None:
            # Lingering for zero seconds turns the close into a TCP reset.
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _Answer:
    """Collects what the application sends."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def take(self, message: MutableMapping[str, Any]) -> None:
        self.messages.append(message)

    @property
    def body(self) -> bytes:
        parts: Iterable[bytes] = (message.get("body", b"") for message in self.messages)
        return b"".join(parts)


def _refusal(fault: Fault, path: str) -> tuple[bytes, bytes, dict[str, str]]:
    """Body, content type and headers of a refusal."""
    status = fault.status or 500
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    if fault.html or status in (408, 500, 502, 504):
        page = (
            f"<!DOCTYPE html><html lang=en><title>Error {status} (Server Error)!!1</title>"
            f"<p><b>{status}.</b> <ins>That's an error.</ins><p>The server encountered a temporary "
            "error and could not complete your request.<p>Please try again in 30 seconds."
        )
        return page.encode(), b"text/html; charset=UTF-8", headers
    error = _json_refusal(status, path)
    body = orjson.dumps(error.body, option=orjson.OPT_INDENT_2)
    return body, b"application/json; charset=UTF-8", {**error.headers, **headers}


def _json_refusal(status: int, path: str) -> ApiError:
    if status == 401:
        return unauthenticated(missing=False)
    if status == 429:
        info = {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "RATE_LIMIT_EXCEEDED",
            "domain": "googleapis.com",
            "metadata": {
                "service": "sheets.googleapis.com",
                "quota_limit": "ReadRequestsPerMinutePerUser",
                "quota_limit_value": "60",
                "consumer": "projects/1",
            },
        }
        return sheets_error(429, "RESOURCE_EXHAUSTED", _QUOTA, [info])
    if status == 403 and path.startswith("/drive/"):
        return drive_error(
            403, "User Rate Limit Exceeded", "userRateLimitExceeded", domain="usageLimits"
        )
    if status == 403:
        return sheets_error(403, "PERMISSION_DENIED", "The caller does not have permission")
    if status == 404:
        return sheets_error(404, "NOT_FOUND", "Requested entity was not found.")
    return sheets_error(status, "UNAVAILABLE", "The service is currently unavailable.")

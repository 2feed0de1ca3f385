"""The gate through which every request passes, and where a fault may strike it."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from sync.sandbox.fault_answers import ANSWERS
from sync.sandbox.fault_effects import EFFECTS
from sync.sandbox.faults import Fault
from sync.sandbox.services import Services
from sync.sandbox.struck import Struck

_ADMIN = "/sandbox/"


class FaultGate:
    """ASGI middleware that lets the faults strike. Waiting never holds a lock."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        fault = None
        if scope["type"] == "http" and not scope["path"].startswith(_ADMIN):
            fault = self._services.faults.take(scope["method"], scope["path"])
        if fault is None:
            await self._app(scope, receive, send)
            return
        body = await _read(receive)
        if body is not None:
            struck = Struck(fault, self._services, self._app, scope, body, receive, send)
            await _strike(fault, struck)


async def _strike(fault: Fault, struck: Struck) -> None:
    if fault.latency:
        await asyncio.sleep(fault.latency)
    if fault.after:
        await struck.answer()
    effect = EFFECTS.get(fault.strikes_as)
    if effect is not None:
        effect(struck)
        await struck.send_answer()
    else:
        await ANSWERS[fault.strikes_as](struck)


async def _read(receive: Receive) -> bytes | None:
    """The body of a request; None when the client left before its end."""
    parts: list[bytes] = []
    while (message := await receive())["type"] == "http.request":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
    return None

"""A request that a fault struck: what it is about, its true answer, and ways to spoil that."""

from __future__ import annotations

import re
import socket
import struct
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.sandbox.faults import Fault
from sync.sandbox.services import Services
from sync.sandbox.tokens import bearer_token, issuer_of

_FILE_PATH = re.compile(r"^/(?:v4/spreadsheets|drive/v3/files)/([\w-]+)")

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    """What the application answered."""

    status: int
    headers: RawHeaders
    body: bytes

    def headers_without(self, *names: bytes) -> RawHeaders:
        """Its headers, without those that a spoiled body would belie."""
        return [(name, value) for name, value in self.headers if name.lower() not in names]


class Struck:
    """One request, one fault.

    Args:
        body: of the request, read to its end.
    """

    def __init__(
        self,
        fault: Fault,
        services: Services,
        app: ASGIApp,
        scope: Scope,
        body: bytes,
        receive: Receive,
        send: Send,
    ) -> None:
        self.fault = fault
        self.services = services
        self._app = app
        self._scope = scope
        self._body = body
        self._receive = receive
        self._send = send
        self._answer: Answer | None = None

    # --- what it is about ------------------------------------------------------------------------

    @property
    def method(self) -> str:
        """Its HTTP method."""
        return str(self._scope["method"])

    @property
    def path(self) -> str:
        """Its path."""
        return str(self._scope["path"])

    @property
    def is_drive(self) -> bool:
        """Whether it asks Drive, whose refusals look otherwise than those of Sheets."""
        return self.path.startswith(("/drive/", "/upload/drive/"))

    @property
    def token(self) -> str:
        """Its access token; '' without one."""
        return bearer_token(Headers(scope=self._scope).get("authorization"))

    @property
    def caller(self) -> str | None:
        """The account that sent it, by its token or, when it asks for one, by its assertion."""
        if self.path == "/token":
            return issuer_of(dict(parse_qsl(self._body.decode("utf-8", "replace"))))
        return self.services.office.holder_of(self.token)

    @property
    def file_id(self) -> str:
        """The file it is about; '' when it is about none."""
        match = _FILE_PATH.match(self.path)
        return match[1] if match else ""

    # --- answering -------------------------------------------------------------------------------

    async def answer(self) -> Answer:
        """The true answer; the request is carried out when that has not been done yet."""
        if self._answer is None:
            messages: list[Message] = []
            is_read = False

            async def receive() -> Message:
                nonlocal is_read
                if is_read:
                    return await self._receive()
                is_read = True
                return {"type": "http.request", "body": self._body, "more_body": False}

            async def collect(message: Message) -> None:
                messages.append(message)

            await self._app(self._scope, receive, collect)
            body = b"".join(message.get("body", b"") for message in messages)
            self._answer = Answer(messages[0]["status"], list(messages[0]["headers"]), body)
        return self._answer

    async def send_answer(self) -> None:
        """Answer truly."""
        answer = await self.answer()
        await self.begin(answer.status, answer.headers)
        await self._send({"type": "http.response.body", "body": answer.body})

    async def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Answer something else; the length of the body is announced as it is."""
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await self.send_raw(status, raw, body)

    async def send_raw(self, status: int, headers: RawHeaders, body: bytes) -> None:
        """Answer something else; `headers` say nothing of the length yet."""
        await self.begin(status, [*headers, (b"content-length", str(len(body)).encode())])
        await self._send({"type": "http.response.body", "body": body})

    async def begin(self, status: int, headers: RawHeaders) -> None:
        """Send the head of an answer."""
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def send_part(self, body: bytes) -> None:
        """Send a part of a body, of which more is to come."""
        await self._send({"type": "http.response.body", "body": body, "more_body": True})

    # --- the connection --------------------------------------------------------------------------

    async def until_gone(self) -> None:
        """Wait until the client has left."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def hang_up(self, *, is_reset: bool) -> None:
        """Close the connection, properly or by a TCP reset, and wait for its end."""
        transport = self.services.connections.of(self._scope.get("client"))
        if transport is not None and is_reset:
            connection = transport.get_extra_info("socket")
            if connection is not None:
                # Lingering for zero seconds turns the close into a TCP reset.
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            transport.abort()
        elif transport is not None:
            transport.close()
        await self.until_gone()

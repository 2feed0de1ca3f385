"""The open TCP connections of the server, so that a fault can cut the right one."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

Address = tuple[str, int]


class Connections:
    """Transports by the client's address. Used by the server's event loop only."""

    def __init__(self) -> None:
        self._transports: dict[Address, asyncio.Transport] = {}

    def of(self, client: Address | None) -> asyncio.Transport | None:
        """The connection of a request's client."""
        return None if client is None else self._transports.get((client[0], client[1]))

    def hang_up(self) -> None:
        """Cut all connections."""
        for transport in list(self._transports.values()):
            transport.abort()

    def protocol(self) -> type[H11Protocol]:
        """A protocol class for uvicorn that registers its connections here."""
        transports = self._transports

        class TrackedProtocol(H11Protocol):
            """uvicorn's HTTP protocol, with its connection known by address."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as its base
                super().connection_made(transport)
                if self.client is not None:
                    transports[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                if self.client is not None:
                    transports.pop(self.client, None)
                super().connection_lost(exc)

        return TrackedProtocol

"""What all endpoints share: the services behind them, JSON in and out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sync.sandbox.clock import ServerClock
from sync.sandbox.connections import Connections
from sync.sandbox.errors import Json, invalid_payload
from sync.sandbox.faults import Faults
from sync.sandbox.quotas import QuotaOffice
from sync.sandbox.schema import check_types
from sync.sandbox.state import State
from sync.sandbox.tokens import TokenOffice
from sync.sandbox.traffic import Traffic

_PAGE_PATH = "/spreadsheets/d/{}/edit"
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass
class Services:
    """What the endpoints work with. `base_url` is known once the server has its port."""

    state: State
    clock: ServerClock
    office: TokenOffice
    quotas: QuotaOffice
    faults: Faults
    traffic: Traffic
    connections: Connections
    base_url: Callable[[], str]

    @property
    def page_url(self) -> str:
        """Address of a spreadsheet's page, with `{}` for its id."""
        return self.base_url() + _PAGE_PATH


def answer_json(
    content: Any,
    status: int = 200,
    headers: dict[str, str] | None = None,
    *,
    pretty: bool = True,
) -> Response:
    """JSON as Google writes it: indented, unless the request says `prettyPrint=false`."""
    layout = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE if pretty else 0
    return Response(
        orjson.dumps(content, option=layout),
        status,
        headers,
        media_type="application/json; charset=UTF-8",
    )


def answer_html(page: str, policy: str, status: int = 200) -> Response:
    """A page for people, with its Content-Security-Policy."""
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return HTMLResponse(page, status, headers)


def is_pretty(request: Request) -> bool:
    """Whether the answer is to be indented, as it is by default."""
    return request.query_params.get("prettyPrint", "").lower() != "false"


async def read_json(request: Request) -> Json:
    """The JSON object of a request; an empty body is an empty object.

    Raises:
        ApiError: 400 for everything else, and for values of a wrong type.
    """
    raw = await request.body()
    try:
        body = orjson.loads(raw) if raw.strip() else {}
    except orjson.JSONDecodeError as error:
        description = f"Invalid JSON payload received. Unexpected token.\n{error}"
        raise invalid_payload(description, "") from error
    if not isinstance(body, dict):
        raise invalid_payload("Invalid JSON payload received. Root element must be a message.", "")
    check_types(body)
    return body

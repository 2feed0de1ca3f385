"""The sandbox's own paths: its switches under `/sandbox`, and the pages for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.sandbox import pages
from sync.sandbox.errors import invalid_payload
from sync.sandbox.fault_answers import PORTAL_PATH, portal_page
from sync.sandbox.faults import read_rules
from sync.sandbox.page_list import LIST_POLICY, index_page
from sync.sandbox.quotas import read_quotas
from sync.sandbox.services import Endpoint, Services, answer_html, answer_json
from sync.sandbox.state import describe


class AdminEndpoints:
    """One method for each path and HTTP method."""

    def __init__(self, services: Services, hint: str) -> None:
        self._services = services
        self._hint = hint

    async def list_spreadsheets(self, request: Request) -> Response:
        page_url = self._services.page_url
        files = self._services.state.files()
        return answer_json([describe(file, page_url.format(file.file_id)) for file in files])

    async def get_faults(self, request: Request) -> Response:
        return answer_json({"rules": self._services.faults.as_json()})

    async def add_faults(self, request: Request) -> Response:
        with _refusing_unreadable():
            rules = read_rules(orjson.loads(await request.body()))
        self._services.faults.add(*rules)
        return answer_json({"rules": self._services.faults.as_json()})

    async def clear_faults(self, request: Request) -> Response:
        self._services.faults.clear()
        return answer_json({"rules": []})

    async def get_quotas(self, request: Request) -> Response:
        return answer_json(self._services.quotas.as_json())

    async def set_quotas(self, request: Request) -> Response:
        with _refusing_unreadable():
            self._services.quotas.quotas = read_quotas(await request.body())
        return answer_json(self._services.quotas.as_json())

    async def lift_quotas(self, request: Request) -> Response:
        self._services.quotas.quotas = None
        return answer_json(self._services.quotas.as_json())

    async def get_clock(self, request: Request) -> Response:
        clock = self._services.clock
        return answer_json({"seconds": clock.skew_seconds, "now": clock.now().isoformat()})

    async def set_clock(self, request: Request) -> Response:
        with _refusing_unreadable():
            body = orjson.loads(await request.body())
            self._services.clock.skew(body["seconds"])
        return await self.get_clock(request)

    async def get_traffic(self, request: Request) -> Response:
        seen = self._services.traffic.requests(request.query_params.get("match", ""))
        return answer_json(
            {"count": len(seen), "requests": [f"{one.method} {one.path}" for one in seen]}
        )

    async def clear_traffic(self, request: Request) -> Response:
        self._services.traffic.clear()
        return answer_json({"count": 0, "requests": []})

    async def portal(self, request: Request) -> Response:
        return answer_html(portal_page(), pages.SECURITY_POLICY)

    async def index(self, request: Request) -> Response:
        return answer_html(index_page(self._services.state.files()), LIST_POLICY)

    async def spreadsheet_page(self, request: Request) -> Response:
        file = self._services.state.file(request.path_params["id"])
        document = None if file is None else self._services.state.document(file.file_id)
        if file is None or document is None:
            return answer_html(pages.missing_page(), pages.SECURITY_POLICY, 404)
        hint = "" if request.url.path.endswith("/preview") else self._hint
        return answer_html(pages.spreadsheet_page(file, document, hint), pages.SECURITY_POLICY)


@contextmanager
def _refusing_unreadable() -> Iterator[None]:
    """Answers 400 to a body that cannot be read."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise invalid_payload(str(error), "") from error


def admin_routes(services: Services, hint: str = "") -> list[Route]:
    """The routes of these paths.

    Args:
        hint: why the pages of spreadsheets can only be read, and what to do about it.
    """
    ends = AdminEndpoints(services, hint)
    table: list[tuple[str, str, Endpoint]] = [
        ("GET", "/sandbox/spreadsheets", ends.list_spreadsheets),
        ("GET", "/sandbox/faults", ends.get_faults),
        ("POST", "/sandbox/faults", ends.add_faults),
        ("DELETE", "/sandbox/faults", ends.clear_faults),
        ("GET", "/sandbox/quotas", ends.get_quotas),
        ("POST", "/sandbox/quotas", ends.set_quotas),
        ("DELETE", "/sandbox/quotas", ends.lift_quotas),
        ("GET", "/sandbox/clock", ends.get_clock),
        ("POST", "/sandbox/clock", ends.set_clock),
        ("GET", "/sandbox/traffic", ends.get_traffic),
        ("DELETE", "/sandbox/traffic", ends.clear_traffic),
        ("GET", PORTAL_PATH, ends.portal),
        ("GET", "/", ends.index),
        ("GET", "/spreadsheets/d/{id}/preview", ends.spreadsheet_page),
        ("GET", "/spreadsheets/d/{id}/edit", ends.spreadsheet_page),
        ("GET", "/spreadsheets/d/{id}", ends.spreadsheet_page),
    ]
    return [Route(path, endpoint, methods=[method]) for method, path, endpoint in table]

"""What the editable page asks for: the book, a tab, and typing into it.

Only the page itself may write: a web page elsewhere sends another Origin, and a form of one no
JSON. The paths lie under `/sandbox`, so that faults and the log of API requests pass them by.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sync import texts
from sync.domain.dates import format_datetime
from sync.domain.working_time import WIB
from sync.sandbox import pages
from sync.sandbox.errors import Json
from sync.sandbox.model import DriveFile, Sheet, Spreadsheet
from sync.sandbox.page_cells import css_colour
from sync.sandbox.permissions import may_write
from sync.sandbox.protection import Guard
from sync.sandbox.services import Services, answer_html
from sync.sandbox.training import page
from sync.sandbox.training.people import people_of, person_named
from sync.sandbox.training.sheet_json import SheetView
from sync.sandbox.training.typing_in import Typing, TypingRefusedError, type_in

MOST_BYTES = 8_000_000
"""Of one request to type."""

_STATIC = Path(__file__).with_name("static")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class TypingBody(BaseModel):
    """The JSON of a request to type."""

    model_config = ConfigDict(extra="forbid", strict=True)

    person: str = Field(max_length=320)
    gid: int
    row: Annotated[int, Field(ge=0)]
    column: Annotated[int, Field(ge=0)]
    values: list[list[str | None]]
    version: int


class TrainingEndpoints:
    """One method for each path and HTTP method."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._state = services.state

    def _find(self, request: Request) -> tuple[DriveFile, Spreadsheet] | None:
        """File and content, as they are at one moment."""
        with self._state.lock:
            file = self._state.file(request.path_params["id"])
            document = None if file is None else self._state.document(file.file_id)
            return None if file is None or document is None else (file, document)

    async def page(self, request: Request) -> Response:
        found = self._find(request)
        if found is None:
            return answer_html(pages.missing_page(), pages.SECURITY_POLICY, 404)
        nonce = secrets.token_urlsafe(16)
        headers = {**_HEADERS, "Content-Security-Policy": page.security_policy(nonce)}
        return HTMLResponse(page.edit_page(found[0].name, nonce), headers=headers)

    async def palette(self, request: Request) -> Response:
        return Response(page.palette_css(), headers=_HEADERS, media_type="text/css")

    async def book(self, request: Request) -> Response:
        """What stands around the grid: title, people, tabs, words."""
        found = self._find(request)
        if found is None:
            return _json({}, 404)
        file, document = found
        person = person_named(file, request.query_params.get("person", ""))
        modified = format_datetime(file.modified.astimezone(WIB))
        return _json(
            {
                "version": file.version,
                "title": file.name,
                "owner": file.owner,
                "about": texts.TRAINING_CHANGED.what.format(
                    by=file.last_modified_by, modified=modified
                ),
                "person": person,
                "may_write": may_write(file, person),
                "people": people_of(file),
                "tabs": [_tab(sheet) for sheet in document.sheets if not sheet.is_hidden],
                "words": page.words(),
            }
        )

    async def sheet(self, request: Request) -> Response:
        """One tab; next to nothing when the version that the page has is the present one."""
        found = self._find(request)
        if found is None:
            return _json({}, 404)
        file, document = found
        if request.query_params.get("version") == str(file.version):
            return _json({"version": file.version})
        sheet = document.sheet_by_id(request.path_params["gid"])
        if sheet is None:
            return _json({}, 404)
        person = person_named(file, request.query_params.get("person", ""))
        view = SheetView(document, sheet, self._state.today)
        guard = Guard(document, person, file.owner)
        # thousands of cells take a while, and others wait for answers meanwhile
        content = await run_in_threadpool(view.whole, guard)
        return _json({"version": file.version, **content})

    async def type(self, request: Request) -> Response:
        """Type into cells; 422 with a sentence when they do not take it."""
        if not _is_own_page(request):
            return _json({}, 403)
        raw = await _limited_body(request)
        if raw is None:
            return _json({"sentence": texts.TYPING_REQUEST_TOO_LARGE.what}, 413)
        try:
            body = TypingBody.model_validate_json(raw)
        except ValidationError:
            return _json({}, 400)
        return await run_in_threadpool(self._type, request, body)

    def _type(self, request: Request, body: TypingBody) -> Response:
        typing = Typing(body.gid, body.row, body.column, body.values)
        with self._state.lock:
            found = self._find(request)
            if found is None:
                return _json({}, 404)
            file, _ = found
            person = person_named(file, body.person)
            try:
                type_in(self._state, self._services.page_url, file.file_id, person, typing)
            except KeyError:
                return _json({}, 404)
            except TypingRefusedError as no:
                return _json({"sentence": no.sentence, "row": no.row, "column": no.column}, 422)
            after = self._find(request)
        return self._after(after, typing, is_stale=file.version != body.version)

    def _after(
        self, after: tuple[DriveFile, Spreadsheet] | None, typing: Typing, *, is_stale: bool
    ) -> Response:
        """The cells that changed; when others changed some as well, the page reads all again."""
        if after is None:
            return _json({}, 404)
        file, document = after
        sheet = document.sheet_by_id(typing.sheet_id)
        if sheet is None or is_stale:
            return _json({"version": 0})
        view = SheetView(document, sheet, self._state.today)
        return _json({"version": file.version, **view.changed(typing.box)})


def _tab(sheet: Sheet) -> Json:
    colour = sheet.properties.get("tabColorStyle", {}).get("rgbColor")
    shown = css_colour(colour) if colour else ""
    return {"gid": sheet.sheet_id, "title": sheet.title, "colour": shown}


def _is_own_page(request: Request) -> bool:
    """True if the page of this very server asks, with JSON."""
    origin = urlsplit(request.headers.get("origin", ""))
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return (
        origin.scheme == request.url.scheme
        and origin.netloc == request.headers.get("host", "")
        and request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
        and kind == "application/json"
    )


async def _limited_body(request: Request) -> bytes | None:
    """The body, or None when it is too large to read on."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _json(content: Json, status: int = 200) -> Response:
    """Compact JSON; the keys of some objects are row numbers."""
    raw = orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS)
    return Response(raw, status, _HEADERS, media_type="application/json")


def training_routes(services: Services, grid: Path) -> list[BaseRoute]:
    """The routes of the editable page.

    Args:
        grid: folder of the grid's front-end files; see `grid_files`.
    """
    ends = TrainingEndpoints(services)
    base = "/sandbox/training"
    return [
        Route("/spreadsheets/d/{id}/edit", ends.page),
        Route("/spreadsheets/d/{id}", ends.page),
        Route(f"{page.FILES_PATH}/palette.css", ends.palette),
        Mount(page.FILES_PATH, StaticFiles(directory=_STATIC)),
        Mount(page.GRID_PATH, StaticFiles(directory=grid)),
        Route(base + "/{id}", ends.book),
        Route(base + "/{id}/{gid:int}", ends.sheet),
        Route(base + "/{id}/cells", ends.type, methods=["POST"]),
    ]

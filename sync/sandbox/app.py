"""The HTTP surface: which path and method is answered by what.

Sheets lives under `/v4/spreadsheets`, Drive under `/drive/v3` (uploads: `/upload/drive/v2`),
tokens at `/token`, the sandbox's own switches under `/sandbox`, pages for people at `/` and
`/spreadsheets/d/ID/edit` (to read only: `.../preview`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sync.domain.errors import SettingsError
from sync.sandbox import scopes
from sync.sandbox.admin import admin_routes
from sync.sandbox.drive import Drive
from sync.sandbox.drive_content import DriveContent
from sync.sandbox.errors import ApiError, entity_not_found
from sync.sandbox.fault_gate import FaultGate
from sync.sandbox.services import Endpoint, Services, answer_json, is_pretty, read_json
from sync.sandbox.sheets import Sheets
from sync.sandbox.traffic import TrafficLog
from sync.sandbox.training.endpoints import training_routes
from sync.sandbox.training.grid_files import grid_folder


class Endpoints:
    """One method for each path and HTTP method."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def _sheets(self, request: Request, *, writing: bool) -> Sheets:
        grant = self._services.office.grant_of(request.headers.get("authorization"))
        self._services.quotas.spend("write" if writing else "read", grant)
        scopes.check_sheets(grant.scopes, writing=writing)
        return Sheets(self._services.state, grant.email, self._services.page_url)

    def _drive(self, request: Request, *, writing: bool) -> Drive:
        grant = self._services.office.grant_of(request.headers.get("authorization"))
        self._services.quotas.spend("drive", grant)
        scopes.check_drive(grant.scopes, writing=writing)
        return Drive(self._services.state, grant.email, self._services.page_url)

    def _content(self, request: Request, *, writing: bool) -> DriveContent:
        grant = self._services.office.grant_of(request.headers.get("authorization"))
        scopes.check_drive_content(grant.scopes, writing=writing)
        return DriveContent(self._services.state, grant.email, self._services.page_url)

    # --- tokens ----------------------------------------------------------------------------------

    async def token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
        audience = f"{self._services.base_url()}/token"
        return answer_json(self._services.office.exchange(form, audience))

    # --- Sheets ----------------------------------------------------------------------------------

    async def create_spreadsheet(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=True)
        fields = request.query_params.get("fields", "")
        return answer_json(sheets.create(await read_json(request), fields))

    async def get_spreadsheet(self, request: Request) -> Response:
        query = request.query_params
        return answer_json(
            self._sheets(request, writing=False).get(
                request.path_params["target"],
                query.getlist("ranges"),
                grid_data=query.get("includeGridData", "").lower() == "true",
                fields=query.get("fields", ""),
            ),
            pretty=is_pretty(request),
        )

    async def batch_update(self, request: Request) -> Response:
        spreadsheet_id, _, verb = request.path_params["target"].partition(":")
        if verb != "batchUpdate":
            raise entity_not_found()
        sheets = self._sheets(request, writing=True)
        return answer_json(sheets.batch_update(spreadsheet_id, await read_json(request)))

    async def copy_sheet(self, request: Request) -> Response:
        sheet_id, _, verb = request.path_params["target"].partition(":")
        if verb != "copyTo":
            raise entity_not_found()
        sheets = self._sheets(request, writing=True)
        body = await read_json(request)
        return answer_json(sheets.copy_sheet(request.path_params["id"], sheet_id, body))

    async def values_get(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=False)
        path = request.path_params
        answer = sheets.values_get(path["id"], path["range"], request.query_params)
        return answer_json(answer, pretty=is_pretty(request))

    async def values_update(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=True)
        path, body = request.path_params, await read_json(request)
        return answer_json(
            sheets.values_update(path["id"], path["range"], body, request.query_params)
        )

    async def values_append_or_clear(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=True)
        spreadsheet_id = request.path_params["id"]
        text, _, verb = request.path_params["range"].rpartition(":")
        body = await read_json(request)
        if verb == "clear":
            return answer_json(sheets.values_clear(spreadsheet_id, text))
        if verb == "append":
            return answer_json(
                sheets.values_append(spreadsheet_id, text, body, request.query_params)
            )
        raise entity_not_found()

    async def values_batch_get(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=False)
        query = request.query_params
        ranges = query.getlist("ranges")
        answer = sheets.values_batch_get(request.path_params["id"], ranges, query)
        return answer_json(answer, pretty=is_pretty(request))

    async def values_batch_update(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=True)
        body = await read_json(request)
        return answer_json(sheets.values_batch_update(request.path_params["id"], body))

    async def values_batch_clear(self, request: Request) -> Response:
        sheets = self._sheets(request, writing=True)
        body = await read_json(request)
        return answer_json(sheets.values_batch_clear(request.path_params["id"], body))

    # --- Drive -----------------------------------------------------------------------------------

    async def list_files(self, request: Request) -> Response:
        return answer_json(self._drive(request, writing=False).list(request.query_params))

    async def create_file(self, request: Request) -> Response:
        drive = self._drive(request, writing=True)
        return answer_json(drive.create(await read_json(request), request.query_params))

    async def get_file(self, request: Request) -> Response:
        drive = self._drive(request, writing=False)
        return answer_json(drive.get(request.path_params["id"], request.query_params))

    async def update_file(self, request: Request) -> Response:
        drive = self._drive(request, writing=True)
        body = await read_json(request)
        return answer_json(drive.update(request.path_params["id"], body, request.query_params))

    async def upload_content(self, request: Request) -> Response:
        drive, query = self._content(request, writing=True), request.query_params
        content, kind = await request.body(), request.headers.get("content-type", "")
        return answer_json(drive.upload(request.path_params["id"], content, query, kind))

    async def delete_file(self, request: Request) -> Response:
        self._drive(request, writing=True).delete(request.path_params["id"])
        return Response(status_code=204)

    async def copy_file(self, request: Request) -> Response:
        drive = self._drive(request, writing=True)
        body = await read_json(request)
        return answer_json(drive.copy(request.path_params["id"], body, request.query_params))

    async def export_file(self, request: Request) -> Response:
        drive = self._content(request, writing=False)
        mime_type = request.query_params.get("mimeType", "")
        # In a thread: a large spreadsheet takes a second, and others shall be answered meanwhile.
        content = await run_in_threadpool(drive.export, request.path_params["id"], mime_type)
        return Response(
            content, headers={"Content-Disposition": "attachment"}, media_type=mime_type
        )

    async def list_comments(self, request: Request) -> Response:
        drive = self._drive(request, writing=False)
        return answer_json(drive.comments(request.path_params["id"], request.query_params))

    async def create_comment(self, request: Request) -> Response:
        drive = self._drive(request, writing=True)
        body = await read_json(request)
        return answer_json(drive.comment(request.path_params["id"], body, request.query_params))

    async def list_permissions(self, request: Request) -> Response:
        drive = self._drive(request, writing=False)
        return answer_json(drive.permissions(request.path_params["id"], request.query_params))

    async def create_permission(self, request: Request) -> Response:
        drive = self._drive(request, writing=True)
        body = await read_json(request)
        return answer_json(drive.share(request.path_params["id"], body, request.query_params))

    async def get_permission(self, request: Request) -> Response:
        drive, path = self._drive(request, writing=False), request.path_params
        return answer_json(drive.permission(path["id"], path["permission"], request.query_params))

    async def update_permission(self, request: Request) -> Response:
        drive, path = self._drive(request, writing=True), request.path_params
        body = await read_json(request)
        return answer_json(
            drive.change_role(path["id"], path["permission"], body, request.query_params)
        )

    async def delete_permission(self, request: Request) -> Response:
        path = request.path_params
        self._drive(request, writing=True).unshare(path["id"], path["permission"])
        return Response(status_code=204)

    async def start_page_token(self, request: Request) -> Response:
        return answer_json(self._drive(request, writing=False).start_token())

    async def list_changes(self, request: Request) -> Response:
        return answer_json(self._drive(request, writing=False).changes(request.query_params))


def _api_routes(ends: Endpoints) -> list[Route]:
    sheets, drive = "/v4/spreadsheets", "/drive/v3"
    table: list[tuple[str, str, Endpoint]] = [
        ("POST", "/token", ends.token),
        ("POST", sheets, ends.create_spreadsheet),
        ("GET", sheets + "/{id}/values:batchGet", ends.values_batch_get),
        ("POST", sheets + "/{id}/values:batchUpdate", ends.values_batch_update),
        ("POST", sheets + "/{id}/values:batchClear", ends.values_batch_clear),
        ("GET", sheets + "/{id}/values/{range:path}", ends.values_get),
        ("PUT", sheets + "/{id}/values/{range:path}", ends.values_update),
        ("POST", sheets + "/{id}/values/{range:path}", ends.values_append_or_clear),
        ("POST", sheets + "/{id}/sheets/{target}", ends.copy_sheet),
        ("GET", sheets + "/{target}", ends.get_spreadsheet),
        ("POST", sheets + "/{target}", ends.batch_update),
        ("GET", drive + "/files", ends.list_files),
        ("POST", drive + "/files", ends.create_file),
        ("GET", drive + "/files/{id}", ends.get_file),
        ("PATCH", drive + "/files/{id}", ends.update_file),
        ("DELETE", drive + "/files/{id}", ends.delete_file),
        ("PUT", "/upload/drive/v2/files/{id}", ends.upload_content),
        ("POST", drive + "/files/{id}/copy", ends.copy_file),
        ("GET", drive + "/files/{id}/export", ends.export_file),
        ("GET", drive + "/files/{id}/comments", ends.list_comments),
        ("POST", drive + "/files/{id}/comments", ends.create_comment),
        ("GET", drive + "/files/{id}/permissions", ends.list_permissions),
        ("POST", drive + "/files/{id}/permissions", ends.create_permission),
        ("GET", drive + "/files/{id}/permissions/{permission}", ends.get_permission),
        ("PATCH", drive + "/files/{id}/permissions/{permission}", ends.update_permission),
        ("DELETE", drive + "/files/{id}/permissions/{permission}", ends.delete_permission),
        ("GET", drive + "/changes/startPageToken", ends.start_page_token),
        ("GET", drive + "/changes", ends.list_changes),
    ]
    return [Route(path, endpoint, methods=[method]) for method, path, endpoint in table]


async def _refusal(_request: Request, error: Exception) -> Response:
    if not isinstance(error, ApiError):
        raise error
    return answer_json(error.body, error.code, error.headers)


def build_app(
    services: Services, *, allowed_hosts: list[str], find_grid: Callable[[], Path] = grid_folder
) -> Starlette:
    """The ASGI application.

    Args:
        allowed_hosts: names under which the server may be addressed; anything else is refused,
            so that a web page elsewhere cannot reach the sandbox through a name of its own.
        find_grid: the folder of the editable page's grid, or SettingsError; then the pages can
            be read only, and say how to get the editable ones.
    """
    editable: list[BaseRoute] = []
    hint = ""
    try:
        editable = training_routes(services, find_grid())
    except SettingsError as missing:
        hint = f"{missing.what} {missing.next_action}"
    return Starlette(
        routes=[*_api_routes(Endpoints(services)), *editable, *admin_routes(services, hint)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts),
            Middleware(TrafficLog, traffic=services.traffic),
            Middleware(FaultGate, services=services),
        ],
        exception_handlers={ApiError: _refusal},
    )

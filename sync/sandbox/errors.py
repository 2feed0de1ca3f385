"""The answers that mean no, in the words and shapes of Google's two APIs.

Sheets says `{"error": {code, message, status}}`; Drive adds `errors: [{domain, reason, ...}]`
and leaves `status` out. gspread and google-auth tell cases apart by these fields.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal to be answered over HTTP: status code, JSON body, extra headers."""

    def __init__(self, code: int, body: Json, headers: dict[str, str] | None = None) -> None:
        super().__init__(str(body))
        self.code = code
        self.body = body
        self.headers = headers or {}

    @property
    def message(self) -> str:
        """The sentence inside the body."""
        return str(self.body["error"]["message"])

    def within(self, place: str) -> ApiError:
        """The same refusal, naming the part of a batch it came from: `Invalid data[0]: ...`."""
        error = {**self.body["error"], "message": f"Invalid {place}: {self.message}"}
        return ApiError(self.code, {"error": error}, self.headers)


def sheets_error(
    code: int, status: str, message: str, details: list[Json] | None = None
) -> ApiError:
    """A refusal of the Sheets API."""
    error: Json = {"code": code, "message": message, "status": status}
    if details:
        error["details"] = details
    return ApiError(code, {"error": error})


def invalid_argument(message: str) -> ApiError:
    """400: the request cannot be understood or does not fit the spreadsheet."""
    return sheets_error(400, "INVALID_ARGUMENT", message)


def invalid_payload(description: str, field: str) -> ApiError:
    """400 of the JSON reader, with the field violation that Google lists in `details`."""
    violation = (
        {"field": field, "description": description} if field else {"description": description}
    )
    details = [
        {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    ]
    return sheets_error(400, "INVALID_ARGUMENT", description, details)


def unknown_name(name: str, place: str) -> ApiError:
    """400 for a JSON name that the API's schema does not have."""
    where = f" at '{place}'" if place else ""
    description = f'Invalid JSON payload received. Unknown name "{name}"{where}: Cannot find field.'
    return invalid_payload(description, place)


def permission_denied() -> ApiError:
    """403 of the Sheets API, for a spreadsheet that exists but is not shared with the caller."""
    return sheets_error(403, "PERMISSION_DENIED", "The caller does not have permission")


def insufficient_scopes() -> ApiError:
    """403 when the access token was asked for with too narrow scopes."""
    detail = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
    }
    message = "Request had insufficient authentication scopes."
    return sheets_error(403, "PERMISSION_DENIED", message, [detail])


def service_disabled(service: str, title: str, project_number: int) -> ApiError:
    """403 for an API that the account's project has not switched on.

    Args:
        service: `sheets.googleapis.com`; Drive's answer says it in its own way as well.
        title: name of the API for people, `Google Sheets API`.
    """
    page = f"https://console.developers.google.com/apis/api/{service}/overview"
    page += f"?project={project_number}"
    message = (
        f"{title} has not been used in project {project_number} before or it is disabled. Enable "
        f"it by visiting {page} then retry. If you enabled this API recently, wait a few minutes "
        "for the action to propagate to our systems and retry."
    )
    link = {"description": "Google developers console API activation", "url": page}
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "SERVICE_DISABLED",
        "domain": "googleapis.com",
        "metadata": {
            "consumer": f"projects/{project_number}",
            "service": service,
            "serviceTitle": title,
            "activationUrl": page,
        },
    }
    links = {"@type": "type.googleapis.com/google.rpc.Help", "links": [link]}
    error = sheets_error(403, "PERMISSION_DENIED", message, [info, links])
    if service.startswith("drive."):
        error.body["error"]["errors"] = [
            {
                "message": message,
                "domain": "usageLimits",
                "reason": "accessNotConfigured",
                "extendedHelp": "https://console.developers.google.com",
            }
        ]
    return error


def entity_not_found() -> ApiError:
    """404 of the Sheets API."""
    return sheets_error(404, "NOT_FOUND", "Requested entity was not found.")


def unauthenticated(*, missing: bool) -> ApiError:
    """401 for a request without an access token, or with one that is unknown or expired."""
    expected = (
        "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        "See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    what = (
        "Request is missing required authentication credential. "
        if missing
        else "Request had invalid authentication credentials. "
    )
    error = sheets_error(401, "UNAUTHENTICATED", what + expected)
    error.headers["WWW-Authenticate"] = (
        'Bearer realm="https://accounts.google.com/"'
        if missing
        else 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    )
    return error


def drive_error(
    code: int,
    message: str,
    reason: str,
    *,
    domain: str = "global",
    location: str = "",
    extended_help: str = "",
) -> ApiError:
    """A refusal of the Drive API.

    Args:
        location: the parameter that is at fault.
        extended_help: address of a page about it.
    """
    entry: Json = {"message": message, "domain": domain, "reason": reason}
    if extended_help:
        entry["extendedHelp"] = extended_help
    if location:
        entry |= {"location": location, "locationType": "parameter"}
    return ApiError(code, {"error": {"code": code, "message": message, "errors": [entry]}})


def file_not_found(file_id: str) -> ApiError:
    """404 of the Drive API: also for files that exist but that the caller may not see."""
    return drive_error(404, f"File not found: {file_id}.", "notFound", location="fileId")


def file_forbidden() -> ApiError:
    """403 of the Drive API, for a file that the caller may see but not change in this way."""
    message = "The user does not have sufficient permissions for this file."
    return drive_error(403, message, "insufficientFilePermissions")


def drive_invalid(location: str, message: str = "Invalid Value") -> ApiError:
    """400 of the Drive API for a parameter's value."""
    return drive_error(400, message, "invalid", location=location)

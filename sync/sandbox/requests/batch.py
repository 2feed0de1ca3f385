"""What all request functions share: the batch they belong to, and how a batch is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sync.sandbox import masks
from sync.sandbox.errors import ApiError, Json, invalid_argument, invalid_payload, unknown_name
from sync.sandbox.model import Box, Sheet, Spreadsheet
from sync.sandbox.protection import Guard
from sync.sandbox.ranges import Span, beyond_grid


@dataclass
class Batch:
    """A running batch: the copy it changes, the title it may change, and on whose behalf."""

    document: Spreadsheet
    title: str
    user: str
    owner: str
    guard: Guard
    draw_id: Callable[[], int]

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab with this id.

        Raises:
            ApiError: 400 when there is none.
        """
        found = self.document.sheet_by_id(sheet_id)
        if found is None:
            raise invalid_argument(f"No grid with id: {sheet_id}")
        return found

    def box(self, grid_range: Json) -> tuple[Sheet, Box]:
        """Tab and cells of GridRange JSON, cut to the grid.

        Raises:
            ApiError: 400 when it starts outside the grid.
        """
        sheet = self.sheet(grid_range.get("sheetId", 0))
        span = Span.from_grid_range(grid_range)
        if span.top >= sheet.row_count or span.left >= sheet.column_count:
            raise beyond_grid(sheet, span)
        return sheet, span.clip(sheet)


Run = Callable[[Batch, Json], Json]


@dataclass(frozen=True)
class Handler:
    """One request type: the function, and the names its JSON may have."""

    run: Run
    fields: frozenset[str]


def handler(run: Run, *fields: str) -> Handler:
    """A table entry."""
    return Handler(run, frozenset(fields))


def required_mask(request: Json) -> masks.Tree:
    """The `fields` mask of an update request; an empty tree means everything.

    Raises:
        ApiError: 400 without a mask.
    """
    if not request.get("fields"):
        raise invalid_argument(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    return masks.parse(str(request["fields"]))


def run(batch: Batch, requests: Iterable[object], table: Mapping[str, Handler]) -> list[Json]:
    """Run all requests of a batch in order.

    Returns:
        One reply for each, `{}` for those without.

    Raises:
        ApiError: 400 that names the request (`Invalid requests[1].addSheet: ...`). What the
            batch did to its copy until then must be thrown away.
    """
    requests = list(requests)
    if not requests:
        raise invalid_argument("Must specify at least one request.")
    # Names are checked for the whole batch first, as Google's JSON reader does.
    parsed = [_kind(request, index, table) for index, request in enumerate(requests)]
    replies = []
    for index, (name, body) in enumerate(parsed):
        try:
            replies.append(table[name].run(batch, body))
        except ApiError as error:
            raise error.within(f"requests[{index}].{name}") from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # A field is missing, or has a type that `schema` does not know of.
            place = f"requests[{index}].{_snake(name)}"
            raise invalid_payload(f"Invalid value at '{place}' ({error})", place) from error
    return replies


def _kind(request: object, index: int, table: Mapping[str, Handler]) -> tuple[str, Json]:
    place = f"requests[{index}]"
    if not isinstance(request, dict) or not request:
        raise invalid_argument(f"Invalid {place}: No request set.")
    for name in request:
        if name not in table:
            raise unknown_name(name, place)
    if len(request) > 1:
        second = list(request)[1]
        raise invalid_payload(
            f"Invalid value at '{place}' (oneof), oneof field 'kind' is already set. "
            f"Cannot set '{second}'",
            place,
        )
    name, body = next(iter(request.items()))
    if not isinstance(body, dict):
        raise invalid_payload(f"Invalid value at '{place}.{_snake(name)}'", place)
    for field in body:
        if field not in table[name].fields:
            raise unknown_name(field, f"{place}.{_snake(name)}")
    return name, body


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: f"_{match[1].lower()}", name)

"""The `q` and `orderBy` of Drive's files.list.

Terms: `name = 'x'`, `name contains 'x'`, `mimeType = 'x'`, `trashed = false`, `modifiedTime > 't'`,
`'x' in owners|writers|readers|parents`, `parents in 'x'` (as gspread writes it), `sharedWithMe`,
joined by `and`, `or`, `not` and parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sync.sandbox.errors import ApiError, drive_invalid
from sync.sandbox.model import DriveFile
from sync.sandbox.permissions import role_of

Test = Callable[[DriveFile], bool]
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<mark><=|>=|!=|[=<>()])|(?P<word>\w+))"""
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
_PEOPLE = {"owners": ("owner",), "writers": ("writer", "owner"), "readers": ()}


def parse_query(text: str, user: str) -> Test:
    """A test of files from a search query; an empty query takes all.

    Raises:
        ApiError: 400 `Invalid Value` for what cannot be read.
    """
    if not text.strip():
        return lambda file: True
    return _Query(text, user).read()


def _invalid() -> ApiError:
    return drive_invalid("q")


class _Query:
    def __init__(self, text: str, user: str) -> None:
        self._user = user
        self._tokens: list[tuple[str, str]] = []
        self._at = 0
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None or match.lastgroup is None:
                raise _invalid()
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()

    def read(self) -> Test:
        test = self._either()
        if self._at != len(self._tokens):
            raise _invalid()
        return test

    def _take(self, *words: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at][0] != "text":
            word = self._tokens[self._at][1]
            if word in words:
                self._at += 1
                return word
        return ""

    def _next(self, *kinds: str) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at][0] not in kinds:
            raise _invalid()
        self._at += 1
        kind, text = self._tokens[self._at - 1]
        return re.sub(r"\\(.)", r"\1", text[1:-1]) if kind == "text" else text

    def _either(self) -> Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return lambda file: any(test(file) for test in tests)

    def _both(self) -> Test:
        tests = [self._single()]
        while self._take("and"):
            tests.append(self._single())
        return lambda file: all(test(file) for test in tests)

    def _single(self) -> Test:
        if self._take("not"):
            test = self._single()
            return lambda file: not test(file)
        if self._take("("):
            test = self._either()
            if not self._take(")"):
                raise _invalid()
            return test
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "text":
            value = self._next("text")
            if not self._take("in"):
                raise _invalid()
            return self._membership(value, self._next("word"))
        return self._term(self._next("word"))

    def _term(self, field: str) -> Test:
        if field == "sharedWithMe" and not self._take("="):
            return lambda file: file.owner != self._user
        if self._take("in"):
            return self._membership(self._next("text"), field)
        if self._take("contains"):
            return _containing(field, self._next("text"))
        compare = _COMPARE.get(self._next("mark"))
        if compare is None:
            raise _invalid()
        return self._comparison(field, compare, self._next("text", "word"))

    def _comparison(self, field: str, compare: Callable[[Any, Any], bool], value: str) -> Test:
        if field == "name":
            return lambda file: compare(file.name.casefold(), value.casefold())
        if field == "mimeType":
            return lambda file: compare(file.mime_type, value)
        if field in ("trashed", "starred", "sharedWithMe") and value in ("true", "false"):
            wanted = value == "true"
            return lambda file: compare(self._flag(field, file), wanted)
        if field in ("modifiedTime", "createdTime"):
            moment = _moment(value)
            if field == "modifiedTime":
                return lambda file: compare(file.modified, moment)
            return lambda file: compare(file.created, moment)
        raise _invalid()

    def _flag(self, field: str, file: DriveFile) -> bool:
        if field == "trashed":
            return file.trashed
        return field == "sharedWithMe" and file.owner != self._user

    def _membership(self, value: str, field: str) -> Test:
        if field == "parents":
            return lambda file: value in file.parents
        if field not in _PEOPLE:
            raise _invalid()
        roles = _PEOPLE[field]
        person = self._user if value == "me" else value.lower()
        return lambda file: (
            (role := role_of(file, person)) is not None and (not roles or role in roles)
        )


def _containing(field: str, value: str) -> Test:
    wanted = value.casefold()
    if field == "name":
        # Drive matches the beginnings of words only.
        return lambda file: any(
            file.name.casefold().startswith(wanted, match.start())
            for match in re.finditer(r"\b\w", file.name)
        )
    if field == "mimeType":
        return lambda file: file.mime_type.startswith(value)
    raise _invalid()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _invalid() from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_ORDERS: dict[str, Callable[[DriveFile], Any]] = {
    "createdTime": lambda file: file.created,
    "modifiedTime": lambda file: file.modified,
    "modifiedByMeTime": lambda file: file.modified,
    "recency": lambda file: file.modified,
    "viewedByMeTime": lambda file: file.modified,
    "sharedWithMeTime": lambda file: file.created,
    "name": lambda file: file.name.casefold(),
    "name_natural": lambda file: [
        (part.isdigit(), int(part) if part.isdigit() else part)
        for part in re.split(r"(\d+)", file.name.casefold())
    ],
    "folder": lambda file: not file.mime_type.endswith(".folder"),
    "starred": lambda file: 0,
    "quotaBytesUsed": lambda file: 0,
}


def ordered(files: Iterable[DriveFile], order_by: str) -> list[DriveFile]:
    """Files by `orderBy` (`name,modifiedTime desc`); newest first without it.

    Raises:
        ApiError: 400 for an unknown key.
    """
    result = sorted(files, key=lambda file: file.modified, reverse=True)
    for part in reversed(order_by.split(",") if order_by else []):
        name, _, direction = part.strip().partition(" ")
        key = _ORDERS.get(name)
        if key is None or direction.strip() not in ("", "desc"):
            raise drive_invalid("orderBy")
        result.sort(key=key, reverse=bool(direction))
    return result

"""Faults on demand: what Google and weak internet do to requests, by path and count.

A rule strikes the next requests whose path it matches. Admin paths (`/sandbox/...`) are never
struck, so that faults can always be cleared. What each kind does: `fault_answers` (to the answer),
`fault_effects` (to tokens, accounts, shares and files).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any, Literal

import orjson
from pydantic import ConfigDict, NonNegativeInt, TypeAdapter

from sync.sandbox.errors import Json

Kind = Literal[
    "delay",
    "status",
    "api_disabled",
    "login_page",
    "login_redirect",
    "reset",
    "hang",
    "half_body",
    "half_chunks",
    "cut_json",
    "broken_gzip",
    "expire_token",
    "revoke_token",
    "disable_account",
    "delete_key",
    "revoke_share",
    "trash_file",
    "delete_file",
]


@dataclass(frozen=True)
class Fault:
    """One rule.

    Args:
        path: regular expression searched in the request's path (`values:batchGet`, `/drive/`).
        method: only this HTTP method; empty for any.
        times: how many requests it strikes; None until cleared.
        skip: how many matching requests pass first.
        latency: seconds to wait before the request is handled (or refused).
        status: answer with this status: 401, 403 (Drive's usageLimits), 407, 408, 429, 511, 5xx.
        html: the refusal's body is an HTML page, as a proxy's is; always so for 407, 408, 511
            and most 5xx.
        retry_after: seconds for a Retry-After header.
        retry_as_date: that header is an HTTP date by the server's clock.
        reset: cut the connection with a TCP reset.
        half_body: announce the whole answer, send half of it, and hang up.
        after: carry the request out before the fault strikes: what was asked happened, the
            answer is lost.
        kind: what else it does, instead of `status`, `reset` and `half_body`, which are kinds of
            their own; none of all these is a delay.

    Raises:
        ValueError: a path that is no expression, or more than one kind.
    """

    path: str = ""
    method: str = ""
    times: NonNegativeInt | None = 1
    skip: NonNegativeInt = 0
    latency: float = 0.0
    status: int | None = None
    html: bool = False
    retry_after: NonNegativeInt | None = None
    reset: bool = False
    half_body: bool = False
    after: bool = False
    retry_as_date: bool = False
    kind: Kind | None = None

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        try:
            re.compile(self.path)
        except re.error as error:
            raise ValueError(f"path: {error}") from error
        if len(self._kinds()) > 1:
            raise ValueError(f"more than one kind: {', '.join(self._kinds())}")

    def _kinds(self) -> list[Kind]:
        asked: dict[Kind, bool] = {
            "status": self.status is not None,
            "reset": self.reset,
            "half_body": self.half_body,
        }
        named: list[Kind] = [] if self.kind is None else [self.kind]
        return [*named, *(kind for kind, is_asked in asked.items() if is_asked)]

    @property
    def strikes_as(self) -> Kind:
        """Its kind, however it was named."""
        return next(iter(self._kinds()), "delay")


_FAULT = TypeAdapter(Fault)


@dataclass
class _Rule:
    fault: Fault
    seen: int = 0
    struck: int = 0


class Faults:
    """The rules in force, oldest first; the first that matches strikes."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._waiting: list[Callable[[], object]] = []
        self._lock = threading.Lock()

    def add(self, *faults: Fault) -> None:
        """Put rules in force."""
        with self._lock:
            self._rules.extend(_Rule(fault) for fault in faults)

    def clear(self) -> None:
        """Lift all rules, and let go the requests that one of them holds."""
        with self._lock:
            self._rules.clear()
            for let_go in self._waiting:
                with suppress(RuntimeError):  # its event loop has ended
                    let_go()

    @property
    def held(self) -> int:
        """How many requests hang now."""
        with self._lock:
            return len(self._waiting)

    @contextmanager
    def holding(self, fault: Fault, let_go: Callable[[], object]) -> Iterator[None]:
        """While a request is held by a fault; `let_go` is called when the fault is lifted."""
        with self._lock:
            self._waiting.append(let_go)
            if not any(rule.fault is fault for rule in self._rules):
                let_go()
        try:
            yield
        finally:
            with self._lock:
                self._waiting.remove(let_go)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that strikes a request, which uses it up once."""
        with self._lock:
            for rule in self._rules:
                fault = rule.fault
                if fault.method and fault.method.upper() != method:
                    continue
                if fault.times is not None and rule.struck >= fault.times:
                    continue
                if not re.search(fault.path, path):
                    continue
                rule.seen += 1
                if rule.seen > fault.skip:
                    rule.struck += 1
                    return fault
        return None

    def as_json(self) -> list[Json]:
        """The rules and how often each struck."""
        with self._lock:
            return [{**asdict(rule.fault), "struck": rule.struck} for rule in self._rules]


def read_rules(body: Any) -> list[Fault]:
    """Rules of an admin request: one, a list, or `{"rules": [...]}`.

    Raises:
        ValueError: not such a thing.
    """
    described = body.get("rules", [body]) if isinstance(body, dict) else body
    if not isinstance(described, list) or not all(isinstance(rule, dict) for rule in described):
        raise ValueError("rules must be a list of objects")
    return [_FAULT.validate_json(orjson.dumps(rule)) for rule in described]

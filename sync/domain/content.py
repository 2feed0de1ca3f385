"""The name of content: fingerprints by which pull and store tell 'unchanged' from 'changed'.

Canonical JSON keeps every cell exactly: 1, 1.0 and true differ, floats are written in full, whole
numbers have no limit, and any text a cell can hold stays what it is (lone surrogates too).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sync.domain.formats import RequestFormat
from sync.domain.tables import RawCell


def canonical_json(content: object) -> bytes:
    """The one way to write plain content, dataclasses, decimals, dates and enumerations as JSON.

    Text is not escaped to ASCII: `\\ud83d\\ude00` written as two escapes would come back as one
    character, and two different cells would have the same name.
    """
    text = json.dumps(
        content, default=_plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return text.encode("utf-8", "surrogatepass")


def content_hash(rows: Sequence[Sequence[RawCell]]) -> str:
    """SHA-256 (64 hex digits) of a table's rows; it names the version of the content."""
    return hashlib.sha256(canonical_json(rows)).hexdigest()


def format_hash(formats: Iterable[RequestFormat]) -> str:
    """SHA-256 (64 hex digits) of the formats in their order: another one means 'read again'."""
    return hashlib.sha256(canonical_json(tuple(formats))).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no canonical form for {type(value).__name__}")

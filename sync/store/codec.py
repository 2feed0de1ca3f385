"""Domain values to what stands in the store, and back exactly."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from sync.domain.collection import Register
from sync.domain.content import canonical_json
from sync.domain.errors import StoreError
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.tables import RawCell
from sync.texts import STORE_DAMAGED

Rows = tuple[tuple[RawCell, ...], ...]

# measured on 500 x 12 tables: level 6 takes twice as long for 7 % less
_COMPRESSION_LEVEL = 3

_REGISTER = TypeAdapter(Register)


def named(content: bytes) -> str:
    """The SHA-256 (64 hex digits) under which canonical JSON is kept."""
    return hashlib.sha256(content).hexdigest()


def pack(content: bytes) -> bytes:
    """Canonical JSON as a blob."""
    return zlib.compress(content, _COMPRESSION_LEVEL)


def unpack(blob: bytes, content_hash: str) -> bytes:
    """The canonical JSON of that name. Raises StoreError when the blob is not that content."""
    try:
        content = zlib.decompress(blob)
    except zlib.error:
        content = b""
    if named(content) != content_hash:
        raise StoreError(STORE_DAMAGED, reason=f"isi {content_hash[:12]} tidak utuh")
    return content


def rows_from(content: bytes) -> Rows:
    """A table's rows from their canonical JSON."""
    return tuple(map(tuple, json.loads(content.decode("utf-8", "surrogatepass"))))


@lru_cache(maxsize=8)
def register_from(content: bytes) -> Register:
    """A register from its canonical JSON; fields that are younger than it get their defaults.

    The same content gives the same register: reading that of a thousand OPD takes a while.
    """
    return _REGISTER.validate_python(json.loads(content.decode("utf-8", "surrogatepass")))


def texts_to_json(texts: tuple[str, ...]) -> str:
    """Several texts in one column."""
    return canonical_json(texts).decode("utf-8", "surrogatepass")


def texts_from_json(column: str) -> tuple[str, ...]:
    """The texts of one column."""
    return tuple(json.loads(column))


def facts_to_json(facts: Mapping[str, str]) -> str:
    """The facts of an entry in one column; empty ones are left out."""
    said = {name: text for name, text in facts.items() if text}
    return canonical_json(said).decode("utf-8", "surrogatepass")


def facts_from_json(column: str) -> dict[str, str]:
    """The facts of one column."""
    return dict(json.loads(column))


def finding_values(finding: Finding, position: int) -> dict[str, Any]:
    """A finding as the columns of one row."""
    return {
        **vars(finding),
        "position": position,
        "rule": finding.rule.value,
        "severity": finding.severity.value,
    }


def finding_from(row: Any) -> Finding:
    """A finding from a row that has its columns."""
    return Finding(
        row.agency,
        row.format,
        row.sheet,
        row.cell,
        Rule(row.rule),
        Severity(row.severity),
        row.raw,
        row.sentence,
        row.row_key,
        row.field_key,
    )

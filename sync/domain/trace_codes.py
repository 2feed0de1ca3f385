"""The short code by which people name one requested value."""

from __future__ import annotations

import hashlib


def trace_code(agency: str, format_code: str, row_key: str, field_key: str) -> str:
    """Stable short code of one requested value: 'J-' and eight hex digits."""
    place = "\x1f".join((agency, format_code, row_key, field_key))
    return "J-" + hashlib.sha256(place.encode()).hexdigest()[:8]

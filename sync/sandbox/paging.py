"""Lists of Drive in pages: how large a page is, and the tokens that lead to the next one."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from collections.abc import Mapping

from sync.sandbox.errors import drive_error, drive_invalid


def page_size(query: Mapping[str, str], *, default: int = 100, most: int = 1000) -> int:
    """How many entries a request asks for.

    Raises:
        ApiError: 400 for less than one or more than `most`.
    """
    text = query.get("pageSize") or str(default)
    size = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= size <= most:
        message = f"Invalid value '{text}'. Values must be within the range: [1, {most}]"
        raise drive_error(400, message, "invalidParameter", location="pageSize")
    return size


def page_token(offset: int) -> str:
    """The token of the page that starts at an entry, counted from 0."""
    return "~!!~" + urlsafe_b64encode(str(offset).encode()).decode()


def offset_of(token: str) -> int:
    """The first entry of a token's page; 0 without a token.

    Raises:
        ApiError: 400 for what is no token.
    """
    if not token:
        return 0
    try:
        return max(int(urlsafe_b64decode(token.removeprefix("~!!~"))), 0)
    except (BadBase64, ValueError) as error:
        raise drive_invalid("pageToken") from error

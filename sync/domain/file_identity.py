"""The ID inside a file that an OPD fills without internet: whose it is, and that we made it.

Text such as `HMP/2025/1.02.0.00/9f3ac21b/0003/7QX2M0KD4T`: collection, OPD, fingerprint of what is
asked, serial of the file, and a check that only this workspace can compute.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from sync.domain.content import canonical_json
from sync.domain.formats import RequestFormat

ID_PROPERTY = "himpun"
"""Name of the file's own property that holds its ID."""

_ID = re.compile(r"HMP/([^/\s]{1,200})/([^/\s]{1,200})/([0-9a-f]{8})/([0-9]{4,9})/([0-9A-Z]{10})")
_PURPOSE = b"himpun berkas OPD 1\n"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's thirty-two: none is easily taken for another when it is typed off paper."""
_CHECK_LETTERS = 10


@dataclass(frozen=True)
class FileIdentity:
    """What a file says of itself.

    Args:
        collection, agency: codes; fingerprint: of the formats (`fingerprint_of`).
        serial: which of the OPD's files this is, from 1; it grows when the content does.
    """

    collection: str
    agency: str
    fingerprint: str
    serial: int

    def signed(self, secret: str) -> str:
        """The ID as it stands in the file; `secret` is the workspace's own."""
        plain = self._plain()
        return f"{plain}/{_check(plain, secret)}"

    def _plain(self) -> str:
        parts = (_escaped(self.collection), _escaped(self.agency), self.fingerprint)
        return "/".join(("HMP", *parts, f"{self.serial:04d}"))


def identity_text_in(text: str) -> str:
    """The first ID that stands in a text, genuine or not; '' if there is none."""
    found = _ID.search(text)
    return found.group(0) if found else ""


def serial_in(identity: str) -> int:
    """The serial that an ID names, genuine or not; 0 when it is no ID."""
    found = _ID.fullmatch(identity)
    return int(found[4]) if found else 0


def read_identity(text: str, secret: str) -> FileIdentity | None:
    """The identity of a signed ID; None when it is mistyped, made by hand, or another office's."""
    found = _ID.fullmatch(text)
    if found is None:
        return None
    collection, agency, fingerprint, serial, check = found.groups()
    identity = FileIdentity(unquote(collection), unquote(agency), fingerprint, int(serial))
    # what was signed is compared, not what it was read into: two spellings are two texts
    plain = text.rpartition("/")[0]
    return identity if hmac.compare_digest(_check(plain, secret), check) else None


def fingerprint_of(formats: Iterable[RequestFormat]) -> str:
    """Eight hex digits that name what is asked: tabs, columns and rows, not their explanations."""
    asked = [
        (
            *(fmt.code, fmt.sheet, fmt.kind),
            [(one.key, one.label, one.type, one.unit, one.period) for one in fmt.fields],
            [(row.key, row.label, row.unit, row.type) for row in fmt.rows],
        )
        for fmt in formats
    ]
    return hashlib.sha256(canonical_json(asked)).hexdigest()[:8]


def _check(plain: str, secret: str) -> str:
    digest = hmac.digest(secret.encode(), _PURPOSE + plain.encode(), "sha256")
    number = int.from_bytes(digest[:8], "big")
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in range(_CHECK_LETTERS))


def _escaped(code: str) -> str:
    return quote(code, safe="") or "-"

"""What the store keeps of the files that OPD fill: the workspace's secret and each one's serial."""

from __future__ import annotations

import hashlib
from secrets import token_hex

from sync.domain.collection import Register
from sync.domain.content import canonical_json
from sync.domain.delivery import FormatPackage
from sync.domain.file_identity import FileIdentity, fingerprint_of
from sync.domain.file_names import free_name, safe_name
from sync.ports import Store

_SECRET = "berkas:kunci"  # noqa: S105 - the name of the place, not the secret
_ENDING = ".xlsx"


def secret_of(store: Store) -> str:
    """The secret by which this workspace knows its own IDs; made when it is first asked for.

    It stands in the store alone: no workbook, no file of an OPD and no log holds it.
    """
    known = store.bookmark(_SECRET)
    if not known:
        known = token_hex(32)
        store.save_bookmark(_SECRET, known)
    return known


def identity_for(store: Store, register: Register, package: FormatPackage) -> str:
    """The signed ID of an OPD's file; its serial grows whenever what stands in the file changes."""
    collection = register.collection.code
    place = f"berkas:nomor:{collection}:{package.agency}"
    content = hashlib.sha256(canonical_json(package)).hexdigest()
    serial, _, known = store.bookmark(place).partition(" ")
    number = int(serial or 0)
    if known != content:
        number += 1
        store.save_bookmark(place, f"{number} {content}")
    fingerprint = fingerprint_of(register.formats_for(package.agency))
    return FileIdentity(collection, package.agency, fingerprint, number).signed(secret_of(store))


def book_names(register: Register) -> dict[str, str]:
    """A file name for each OPD (by code), of its short name; no two alike on any system."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for agency in register.agencies:
        stem = safe_name(agency.short_name, otherwise="OPD")
        names[agency.code] = free_name(stem, _ENDING, lambda name: name.casefold() in taken)
        taken.add(names[agency.code].casefold())
    return names

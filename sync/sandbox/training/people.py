"""Who may be chosen as the person at the keyboard: the people who have the spreadsheet."""

from __future__ import annotations

from sync import texts
from sync.sandbox.errors import Json
from sync.sandbox.model import DriveFile

_ROLES = {
    "owner": texts.TRAINING_ROLE_OWNER.what,
    "writer": texts.TRAINING_ROLE_WRITER.what,
    "commenter": texts.TRAINING_ROLE_READER.what,
    "reader": texts.TRAINING_ROLE_READER.what,
}


def people_of(file: DriveFile) -> list[Json]:
    """E-mail address and role in words of each person, the one who shall type first of all.

    That is the first writer who is not the owner, so that protected cells are really protected.
    """
    people = [one for one in file.permissions if one.type == "user" and one.address]
    people.sort(key=lambda one: ("writer", "owner", "commenter", "reader").index(one.role))
    return [{"email": one.address, "role": _ROLES[one.role]} for one in people]


def person_named(file: DriveFile, email: str) -> str:
    """The chosen person's address; the first of all when nobody, or a stranger, is named."""
    known = [one["email"] for one in people_of(file)]
    return email if email in known else next(iter(known), file.owner)

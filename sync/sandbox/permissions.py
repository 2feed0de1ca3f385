"""Who may see and change a Drive file, and the permissions endpoints of Drive v3."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from sync.sandbox.errors import ApiError, Json, drive_error, drive_invalid, file_forbidden
from sync.sandbox.model import DriveFile, Permission

_ROLES = ("reader", "commenter", "writer", "owner")
_TYPES = ("user", "group", "domain", "anyone")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _rank(role: str) -> int:
    return _ROLES.index(role)


def reaches(permission: Permission, user: str) -> bool:
    """True if the user has the permission: by name, by their domain, or as anybody has it."""
    return (
        permission.type == "anyone"
        or (permission.type == "domain" and permission.address == user.rpartition("@")[2])
        or permission.address == user
    )


def role_of(file: DriveFile, user: str) -> str | None:
    """The strongest role that the user has; None when the file is not visible to them."""
    roles = [permission.role for permission in file.permissions if reaches(permission, user)]
    return max(roles, key=_rank, default=None)


def may_write(file: DriveFile, user: str) -> bool:
    """True for the owner and writers."""
    return role_of(file, user) in ("writer", "owner")


def is_listed(file: DriveFile, user: str) -> bool:
    """True if the file shows in the user's lists: not for what is open to all with a link."""
    return any(permission.address == user for permission in file.permissions)


def permission_id(kind: str, address: str) -> str:
    """Google's id of a person is the same on every file; here it comes from the address."""
    if kind == "anyone":
        return "anyoneWithLink"
    digest = hashlib.sha256(f"{kind}:{address}".encode()).hexdigest()
    return str(int(digest[:17], 16)).zfill(20)[:20]


def user_permission(address: str, role: str) -> Permission:
    """A person's permission."""
    return Permission(permission_id("user", address), "user", role, address)


def as_json(permission: Permission) -> Json:
    """Permission JSON with all its fields; the caller selects."""
    answer: Json = {
        "kind": "drive#permission",
        "id": permission.permission_id,
        "type": permission.type,
        "role": permission.role,
    }
    if permission.type in ("user", "group"):
        answer |= {
            "emailAddress": permission.address,
            "displayName": permission.address.partition("@")[0],
            "deleted": False,
            "pendingOwner": permission.is_pending_owner,
        }
    elif permission.type == "domain":
        answer |= {"domain": permission.address, "allowFileDiscovery": False}
    else:
        answer["allowFileDiscovery"] = False
    return answer


def read(body: Json) -> Permission:
    """The permission that a create request asks for.

    Raises:
        ApiError: 400 for a type, role or address that Drive does not take.
    """
    kind, role = body.get("type"), body.get("role")
    if kind not in _TYPES:
        raise drive_invalid("permission.type", "The specified permission type is invalid.")
    if role not in _ROLES:
        raise drive_invalid("permission.role", "The specified role is invalid.")
    address = ""
    if kind in ("user", "group"):
        address = str(body.get("emailAddress") or "").lower()
        if not _ADDRESS.fullmatch(address):
            raise drive_invalid(
                "permission.emailAddress",
                "The specified emailAddress is invalid or not applicable for the given "
                "permission type.",
            )
    elif kind == "domain":
        address = str(body.get("domain") or "").lower()
    return Permission(permission_id(str(kind), address), str(kind), str(role), address)


def granted(file: DriveFile, permission: Permission, *, transfer: bool) -> DriveFile:
    """The file with one more permission, or the role of an existing one changed.

    Args:
        transfer: the request says `transferOwnership`, without which nobody becomes owner.

    Raises:
        ApiError: 403, when ownership would change hands without saying so.
    """
    others = tuple(p for p in file.permissions if p.permission_id != permission.permission_id)
    if permission.role == "owner":
        if not transfer:
            message = (
                "The transferOwnership parameter must be enabled when the permission role is "
                "'owner'."
            )
            raise drive_error(403, message, "forbidden")
        others = tuple(replace(p, role="writer") if p.role == "owner" else p for p in others)
    elif file.owner and permission.address == file.owner:
        return file
    return replace(file, permissions=(*others, permission))


def with_role(file: DriveFile, wanted: str, body: Json, user: str, *, transfer: bool) -> DriveFile:
    """The file with the role of one permission changed (permissions.update).

    The owner may offer the file to a writer (`pendingOwner`), who then makes themself its owner.

    Raises:
        ApiError: 403 when somebody else would give the file away or take it.
    """
    permission, role = find(file, wanted), body.get("role", "")
    if role not in _ROLES:
        raise drive_invalid("permission.role", "The specified role is invalid.")
    is_offer = bool(body.get("pendingOwner"))
    is_offered = permission.is_pending_owner and permission.address == user
    if file.owner != user and (is_offer or (role == "owner" and not is_offered)):
        raise file_forbidden()
    if is_offer and (permission.type != "user" or role != "writer"):
        raise drive_invalid("permission.role", "A pending owner must be a user who is a writer.")
    return granted(
        file, replace(permission, role=str(role), is_pending_owner=is_offer), transfer=transfer
    )


def withdrawn(file: DriveFile, wanted: str) -> DriveFile:
    """The file without a permission.

    Raises:
        ApiError: 404 when the file has no such permission, 403 for the owner's.
    """
    permission = find(file, wanted)
    if permission.role == "owner":
        raise drive_error(
            403, "The owner of a file cannot be removed.", "insufficientFilePermissions"
        )
    return replace(file, permissions=tuple(p for p in file.permissions if p is not permission))


def find(file: DriveFile, wanted: str) -> Permission:
    """The permission with this id.

    Raises:
        ApiError: 404.
    """
    for permission in file.permissions:
        if permission.permission_id == wanted:
            return permission
    raise _not_found(wanted)


def _not_found(wanted: str) -> ApiError:
    message = f"Permission not found: {wanted}."
    return drive_error(404, message, "notFound", location="permissionId")

"""File JSON of Drive v3: every field the sandbox knows, from which a mask selects."""

from __future__ import annotations

from sync.sandbox import masks, permissions
from sync.sandbox.errors import Json, drive_error
from sync.sandbox.model import DriveFile
from sync.sandbox.state import timestamp

DEFAULT_FIELDS = "kind,id,name,mimeType"
_KNOWN_FIELDS = frozenset(
    [
        *("kind", "id", "name", "mimeType", "description", "starred", "trashed", "parents"),
        *("explicitlyTrashed", "version", "webViewLink", "iconLink", "createdTime"),
        *("modifiedTime", "modifiedByMe", "modifiedByMeTime", "viewedByMe", "viewedByMeTime"),
        *("sharedWithMeTime", "sharingUser", "owners", "lastModifyingUser", "shared"),
        *("ownedByMe", "capabilities", "permissions", "permissionIds", "size", "spaces"),
        *("quotaBytesUsed", "properties", "appProperties", "headRevisionId", "md5Checksum"),
        *("fileExtension", "originalFilename", "driveId", "writersCanShare", "exportLinks"),
        *("webContentLink", "thumbnailLink", "hasThumbnail", "isAppAuthorized", "resourceKey"),
        *("copyRequiresWriterPermission", "viewersCanCopyContent", "linkShareMetadata", "*"),
    ]
)


def file_json(file: DriveFile, user: str, page_url: str) -> Json:
    """File JSON as one user sees it.

    Args:
        page_url: address of the page that shows a spreadsheet, with `{}` for its id.
    """
    can_write = permissions.may_write(file, user)
    is_mine = file.owner == user
    answer: Json = {
        "kind": "drive#file",
        "id": file.file_id,
        "name": file.name,
        "mimeType": file.mime_type,
        "starred": False,
        "trashed": file.trashed,
        "explicitlyTrashed": file.trashed,
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": page_url.format(file.file_id),
        "createdTime": timestamp(file.created),
        "modifiedTime": timestamp(file.modified),
        "owners": [_person(file.owner, user)],
        "lastModifyingUser": _person(file.last_modified_by, user),
        "shared": len(file.permissions) > 1,
        "ownedByMe": is_mine,
        "capabilities": {
            "canEdit": can_write,
            "canShare": can_write,
            "canRename": can_write,
            "canCopy": True,
            "canDownload": True,
            "canTrash": is_mine,
            "canDelete": is_mine,
        },
        "quotaBytesUsed": "1024",
    }
    # Folders are the owner's own; who got the file by a share sees none.
    if is_mine and file.parents:
        answer["parents"] = list(file.parents)
    if can_write:
        answer["permissions"] = [permissions.as_json(entry) for entry in file.permissions]
        answer["permissionIds"] = [entry.permission_id for entry in file.permissions]
    return answer


def file_json_v2(file: DriveFile, user: str, page_url: str) -> Json:
    """File JSON in the words of Drive v2, which answers an upload of content."""
    newer = file_json(file, user, page_url)
    return {
        "kind": "drive#file",
        "id": file.file_id,
        "etag": f'"{file.version}"',
        "alternateLink": newer["webViewLink"],
        "title": file.name,
        "mimeType": file.mime_type,
        "labels": {"starred": False, "trashed": file.trashed},
        "createdDate": newer["createdTime"],
        "modifiedDate": newer["modifiedTime"],
        "version": newer["version"],
        "owners": newer["owners"],
        "lastModifyingUser": newer["lastModifyingUser"],
        "editable": newer["capabilities"]["canEdit"],
        "shared": newer["shared"],
    }


def _person(address: str, user: str) -> Json:
    return {
        "kind": "drive#user",
        "displayName": address.partition("@")[0],
        "me": address == user,
        "permissionId": permissions.permission_id("user", address),
        "emailAddress": address,
    }


def check_fields(tree: masks.Tree) -> None:
    """Refuse names in a mask that File JSON does not have.

    Raises:
        ApiError: 400 `Invalid field selection`.
    """
    for name in tree:
        if name not in _KNOWN_FIELDS:
            message = f"Invalid field selection {name}"
            raise drive_error(400, message, "invalidParameter", location="fields")

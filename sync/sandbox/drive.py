"""Drive v3: files and their JSON, lists with paging, copies, and the changes list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from sync.sandbox import changes, comments, masks, permissions
from sync.sandbox.drive_json import DEFAULT_FIELDS, check_fields, file_json
from sync.sandbox.errors import (
    Json,
    drive_error,
    file_forbidden,
    file_not_found,
)
from sync.sandbox.model import SPREADSHEET_MIME_TYPE, DriveFile, Permission, Spreadsheet
from sync.sandbox.paging import offset_of, page_size, page_token
from sync.sandbox.state import State, timestamp

_LIST_FIELDS = f"kind,incompleteSearch,nextPageToken,files({DEFAULT_FIELDS})"
_CHANGE_FIELDS = (
    "kind,nextPageToken,newStartPageToken,"
    f"changes(kind,type,changeType,time,removed,fileId,file({DEFAULT_FIELDS}))"
)


class Drive:
    """The Drive API for one user.

    Args:
        page_url: address of the page that shows a spreadsheet, with `{}` for its id.
    """

    def __init__(self, state: State, user: str, page_url: str) -> None:
        self._state = state
        self._user = user
        self._page_url = page_url

    # --- finding files ---------------------------------------------------------------------------

    def visible(self, file_id: str) -> DriveFile:
        """A file the user may see.

        Raises:
            ApiError: 404 for every other one.
        """
        file = self._state.file(file_id)
        if file is None or permissions.role_of(file, self._user) is None:
            raise file_not_found(file_id)
        return file

    def writable(self, file_id: str) -> DriveFile:
        """A file the user may change.

        Raises:
            ApiError: 404 or 403 for every other one.
        """
        file = self.visible(file_id)
        if not permissions.may_write(file, self._user):
            raise file_forbidden()
        return file

    def _owned(self, file_id: str) -> DriveFile:
        file = self.visible(file_id)
        if file.owner != self._user:
            raise file_forbidden()
        return file

    def list(self, query: Mapping[str, str]) -> Json:
        """files.list: what is the user's own or shared with them by name."""
        with self._state.lock:
            files = self._state.listings.search(
                self._user, query.get("q", ""), query.get("orderBy", "")
            )
        size = page_size(query)
        start = offset_of(query.get("pageToken", ""))
        answer: Json = {"kind": "drive#fileList", "incompleteSearch": False}
        if start + size < len(files):
            answer["nextPageToken"] = page_token(start + size)
        answer["files"] = [self._json(file) for file in files[start : start + size]]
        return _selected(answer, query, _LIST_FIELDS, "files")

    def get(self, file_id: str, query: Mapping[str, str]) -> Json:
        """files.get."""
        return self._answer(self.visible(file_id), query)

    # --- changing files --------------------------------------------------------------------------

    def create(self, body: Json, query: Mapping[str, str]) -> Json:
        """files.create, without content: a new empty spreadsheet, folder or other file."""
        file = self._state.create(
            str(body.get("name") or "Untitled"),
            self._user,
            mime_type=str(body.get("mimeType") or "application/octet-stream"),
            parents=tuple(body.get("parents") or ()),
        )
        return self._answer(file, query)

    def copy(self, file_id: str, body: Json, query: Mapping[str, str]) -> Json:
        """files.copy: the copy is the user's own, shared with nobody."""
        source = self.visible(file_id)
        document = self._state.document(file_id)

        def build(new_id: str) -> Spreadsheet:
            if document is None:
                raise file_not_found(file_id)
            return replace(document.copy(), spreadsheet_id=new_id)

        file = self._state.create(
            str(body.get("name") or f"Copy of {source.name}"),
            self._user,
            mime_type=source.mime_type,
            parents=tuple(body.get("parents") or ()),
            build=build,
        )
        return self._answer(file, query)

    def update(self, file_id: str, body: Json, query: Mapping[str, str]) -> Json:
        """files.update of the description: name, trash (owner only), parents."""
        file = self.writable(file_id)
        wanted = file
        if "name" in body:
            wanted = replace(wanted, name=str(body["name"]))
        if "trashed" in body and bool(body["trashed"]) != file.trashed:
            self._owned(file_id)
            wanted = replace(wanted, trashed=bool(body["trashed"]))
        removed = query.get("removeParents", "").split(",")
        parents = [parent for parent in file.parents if parent not in removed]
        parents += [parent for parent in query.get("addParents", "").split(",") if parent]
        if tuple(parents) != file.parents:
            wanted = replace(wanted, parents=tuple(parents))

        def change(current: DriveFile) -> DriveFile:
            if wanted == file:
                return current
            return replace(
                current, name=wanted.name, trashed=wanted.trashed, parents=wanted.parents
            )

        return self._answer(self._state.update_file(file_id, change, user=self._user), query)

    def delete(self, file_id: str) -> None:
        """files.delete: for good, by the owner only."""
        with self._state.lock:
            self._owned(file_id)
            self._state.delete(file_id)

    # --- comments --------------------------------------------------------------------------------

    def comments(self, file_id: str, query: Mapping[str, str]) -> Json:
        """comments.list."""
        return comments.list_json(self.visible(file_id), self._user, query)

    def comment(self, file_id: str, body: Json, query: Mapping[str, str]) -> Json:
        """comments.create, by whoever is more than a reader."""
        tree = comments.required_fields(query)
        with self._state.lock:
            file = self.visible(file_id)
            if permissions.role_of(file, self._user) == "reader":
                raise file_forbidden()
            added = comments.new_comment(file, self._user, self._state.moment(), body)
            self._state.update_file(
                file_id, lambda current: replace(current, comments=(*current.comments, added))
            )
        return dict(masks.select(comments.as_json(added, self._user), tree))

    # --- permissions -----------------------------------------------------------------------------

    def permissions(self, file_id: str, query: Mapping[str, str]) -> Json:
        """permissions.list; only who may write sees it."""
        file = self.writable(file_id)
        answer: Json = {
            "kind": "drive#permissionList",
            "permissions": [permissions.as_json(entry) for entry in file.permissions],
        }
        tree = masks.parse(query.get("fields") or "kind,permissions(kind,id,type,role)")
        return dict(masks.select(answer, tree))

    def share(self, file_id: str, body: Json, query: Mapping[str, str]) -> Json:
        """permissions.create: also changes the role of somebody who has one already."""
        wanted = permissions.read(body)
        transfer = query.get("transferOwnership", "").lower() == "true"
        with self._state.lock:
            self.writable(file_id)
            if wanted.role == "owner":
                self._owned(file_id)
            file = self._state.update_file(
                file_id, lambda current: permissions.granted(current, wanted, transfer=transfer)
            )
        return _permission_answer(permissions.find(file, wanted.permission_id), query)

    def permission(self, file_id: str, permission_id: str, query: Mapping[str, str]) -> Json:
        """permissions.get."""
        return _permission_answer(permissions.find(self.writable(file_id), permission_id), query)

    def change_role(
        self, file_id: str, permission_id: str, body: Json, query: Mapping[str, str]
    ) -> Json:
        """permissions.update."""
        transfer = query.get("transferOwnership", "").lower() == "true"
        with self._state.lock:
            self.writable(file_id)
            file = self._state.update_file(
                file_id,
                lambda current: permissions.with_role(
                    current, permission_id, body, self._user, transfer=transfer
                ),
            )
        return _permission_answer(permissions.find(file, permission_id), query)

    def unshare(self, file_id: str, permission_id: str) -> None:
        """permissions.delete: by writers, or by somebody who leaves by themselves."""
        with self._state.lock:
            file = self.visible(file_id)
            if permissions.find(file, permission_id).address != self._user:
                self.writable(file_id)
            self._state.update_file(
                file_id, lambda current: permissions.withdrawn(current, permission_id)
            )

    # --- changes ---------------------------------------------------------------------------------

    def start_token(self) -> Json:
        """changes.getStartPageToken."""
        number = self._state.changes.next_number
        return {"kind": "drive#startPageToken", "startPageToken": str(number)}

    def changes(self, query: Mapping[str, str]) -> Json:
        """changes.list from a page token on."""
        if "pageToken" not in query:
            message = "Required parameter: pageToken"
            raise drive_error(400, message, "required", location="pageToken")
        log, size = self._state.changes, page_size(query)
        with self._state.lock:
            since = log.since(query["pageToken"], self._user, self._state.file)
            found = list(islice(since, size + 1))
            next_number = log.next_number
        answer: Json = {"kind": "drive#changeList"}
        if len(found) > size:
            answer["nextPageToken"] = str(found[size][0].number)
        else:
            answer["newStartPageToken"] = str(next_number)
        answer["changes"] = [
            changes.as_json(
                change, None if file is None else self._json(file), timestamp(change.time)
            )
            for change, file in found[:size]
        ]
        return _selected(answer, query, _CHANGE_FIELDS, "changes")

    def _json(self, file: DriveFile) -> Json:
        return file_json(file, self._user, self._page_url)

    def _answer(self, file: DriveFile, query: Mapping[str, str]) -> Json:
        tree = masks.parse(query.get("fields") or DEFAULT_FIELDS)
        check_fields(tree)
        return dict(masks.select(self._json(file), tree))


def is_spreadsheet(file: DriveFile) -> bool:
    """True for what the Sheets API can open."""
    return file.mime_type == SPREADSHEET_MIME_TYPE


def _permission_answer(permission: Permission, query: Mapping[str, str]) -> Json:
    tree = masks.parse(query.get("fields") or "kind,id,type,role")
    return dict(masks.select(permissions.as_json(permission), tree))


def _selected(answer: Json, query: Mapping[str, str], default: str, items: str) -> Json:
    tree = masks.parse(query.get("fields") or default)
    below = tree.get(items, {})
    check_fields(below if items == "files" else below.get("file", {}))
    return dict(masks.select(answer, tree))

"""Comments on a file: comments.list and comments.create of Drive v3, without replies.

Not known of the real service: the order of a list. Here the newest comment comes first.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from html import escape

from sync.sandbox import masks
from sync.sandbox.errors import Json, drive_error
from sync.sandbox.model import Comment, DriveFile
from sync.sandbox.paging import offset_of, page_size, page_token
from sync.sandbox.state import timestamp

_USUAL_PAGE, _LARGEST_PAGE = 20, 100


def required_fields(query: Mapping[str, str]) -> masks.Tree:
    """The mask of a request about comments, which Drive answers only with one.

    Raises:
        ApiError: 400 without a mask.
    """
    if not query.get("fields"):
        message = "The 'fields' parameter is required for this method."
        raise drive_error(400, message, "required", location="fields")
    return masks.parse(query["fields"])


def new_comment(file: DriveFile, user: str, moment: datetime, body: Json) -> Comment:
    """The comment of a create request.

    Raises:
        ApiError: 400 without a content.
    """
    content = body.get("content")
    if not isinstance(content, str) or not content:
        raise drive_error(400, "The comment must have a content.", "required")
    seed = f"{file.file_id}:{len(file.comments)}:{moment.isoformat()}"
    comment_id = urlsafe_b64encode(hashlib.sha256(seed.encode()).digest())[:11].decode()
    return Comment(comment_id, content, str(body.get("anchor") or ""), user, moment)


def list_json(file: DriveFile, user: str, query: Mapping[str, str]) -> Json:
    """CommentList JSON, a page of it, cut to the mask.

    Raises:
        ApiError: 400 without a mask, or for a page that does not exist.
    """
    tree = required_fields(query)
    size = page_size(query, default=_USUAL_PAGE, most=_LARGEST_PAGE)
    start = offset_of(query.get("pageToken", ""))
    newest_first = file.comments[::-1]
    answer: Json = {"kind": "drive#commentList"}
    if start + size < len(newest_first):
        answer["nextPageToken"] = page_token(start + size)
    answer["comments"] = [as_json(comment, user) for comment in newest_first[start : start + size]]
    return dict(masks.select(answer, tree))


def as_json(comment: Comment, user: str) -> Json:
    """Comment JSON as one user sees it."""
    answer: Json = {
        "kind": "drive#comment",
        "id": comment.comment_id,
        "createdTime": timestamp(comment.created),
        "modifiedTime": timestamp(comment.created),
        "author": {
            "kind": "drive#user",
            "displayName": comment.author.partition("@")[0],
            "me": comment.author == user,
        },
        "htmlContent": escape(comment.content),
        "content": comment.content,
        "deleted": False,
        "resolved": False,
        "replies": [],
    }
    if comment.anchor:
        answer["anchor"] = comment.anchor
    return answer

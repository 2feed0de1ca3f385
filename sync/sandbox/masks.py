"""Field masks: `sheets(properties(title)),namedRanges`, `files/id`, `*`.

A mask is read into a tree of names; an empty tree means everything below. The same tree selects
what an answer shows and what an update request may change.
"""

from __future__ import annotations

import re
from typing import Any

from sync.sandbox.errors import ApiError, Json, invalid_argument

Tree = dict[str, Any]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|\*")


class _Reader:
    """Recursive descent: a list of items; an item is a name, `name.item` or `name(list)`."""

    def __init__(self, text: str) -> None:
        self.text = re.sub(r"\s+", "", text)
        self.at = 0

    def read(self) -> Tree:
        tree = self._list()
        if self.at != len(self.text):
            raise _unreadable()
        return tree

    def _take(self, characters: str) -> bool:
        if self.text[self.at : self.at + 1] in tuple(characters):
            self.at += 1
            return True
        return False

    def _list(self) -> Tree:
        tree = self._item()
        while self._take(","):
            tree = _union(tree, self._item())
        return tree

    def _item(self) -> Tree:
        match = _NAME.match(self.text, self.at)
        if match is None:
            raise _unreadable()
        self.at = match.end()
        below: Tree = {}
        if self._take("./"):
            below = self._item()
        elif self._take("("):
            below = self._list()
            if not self._take(")"):
                raise _unreadable()
        return {match.group(): below}


def _unreadable() -> ApiError:
    return invalid_argument("Request contains an invalid argument.")


def _union(one: Tree, other: Tree) -> Tree:
    """Both selections; an empty tree is everything, and stays so."""
    both = dict(one)
    for name, below in other.items():
        if name not in both:
            both[name] = below
        elif both[name] and below:
            both[name] = _union(both[name], below)
        else:
            both[name] = {}
    return both


def parse(mask: str) -> Tree:
    """Read a field mask. An empty mask, like `*`, means everything.

    Raises:
        ApiError: 400, when the mask cannot be read.
    """
    if not mask or mask == "*":
        return {}
    return _Reader(mask).read()


def names(tree: Tree, name: str) -> bool:
    """True if the mask covers a field."""
    return not tree or "*" in tree or name in tree


def below(tree: Tree, name: str) -> Tree:
    """The mask that holds inside a field that is covered."""
    found: Tree = tree.get(name, {})
    return found


def select(value: Any, tree: Tree) -> Any:
    """The part of a JSON value that the mask names, through lists."""
    if not tree or "*" in tree:
        return value
    if isinstance(value, list):
        return [select(item, tree) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: select(item, tree[name]) for name, item in value.items() if name in tree}


def merge(old: Json, new: Json, tree: Tree) -> Json:
    """`old` with the named fields taken from `new`; a named field that `new` lacks is cleared."""
    if not tree or "*" in tree:
        return dict(new)
    merged = dict(old)
    for name, below in tree.items():
        if below and isinstance(old.get(name, {}), dict):
            inner = merge(old.get(name, {}), new.get(name, {}), below)
            if inner or name in new:
                merged[name] = inner
            else:
                merged.pop(name, None)
        elif name in new:
            merged[name] = new[name]
        else:
            merged.pop(name, None)
    return merged

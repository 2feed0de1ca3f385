"""A workbook file as parts: read from the archive, changed in memory, nothing written here."""

from __future__ import annotations

import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError, reason_of
from sync.workbook.package import xml_parts
from sync.workbook.package.disk import reachable
from sync.workbook.package.packed import Packed, same_bytes
from sync.workbook.package.safety import open_archive
from sync.workbook.package.zip_copy import raw_blocks

CONTENT_TYPES = "[Content_Types].xml"
_CHUNK = 1 << 20
_RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Package:
    """The parts of one closed workbook file, with changes kept beside it in memory.

    A tree given by `tree` may be edited in place; it counts as changed only when its text
    differs from what was read. The file stays open until `close`.

    Raises:
        WorkbookError: the file is missing, cannot be read, or is refused (`safety`).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.file = reachable(path).open("rb")
        except FileNotFoundError as error:
            raise WorkbookError(texts.EXCEL_MISSING, where=path.name) from error
        except OSError as error:
            raise WorkbookError(
                texts.EXCEL_NOT_READ, where=path.name, reason=reason_of(error)
            ) from error
        try:
            self.stat = os.fstat(self.file.fileno())
            self.archive = open_archive(self.file, path)
        except BaseException:
            self.file.close()
            raise
        self._members = {info.filename.lower(): info for info in self.archive.infolist()}
        self._trees: dict[str, tuple[etree._Element, bytes]] = {}
        self._written: dict[str, bytes | Packed] = {}
        self._added: dict[str, bytes | Packed | etree._Element] = {}
        self._removed: set[str] = set()

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, WorkbookError) and not error.where:
            error.where = self.path.name
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.archive.close()
        self.file.close()

    def find(self, name: str) -> str:
        """The part's own spelling of a name that may differ in case; '' when there is none."""
        for added in self._added:
            if added.lower() == name.lower():
                return added
        member = self._members.get(name.lower())
        return "" if member is None or member.filename in self._removed else member.filename

    def names(self) -> list[str]:
        """Every part, added ones last."""
        kept = [info.filename for info in self._members.values()]
        return [name for name in kept if name not in self._removed] + list(self._added)

    def read(self, name: str) -> bytes:
        """Content of a part, as changed so far (edited trees excepted)."""
        held = self._written.get(name, self._added.get(name))
        if isinstance(held, Packed):
            return b"".join(held.unpacked())
        if held is not None:
            return held if isinstance(held, bytes) else xml_parts.serialise(held)
        with self._reading(name):
            return self.archive.read(self._members[name.lower()])

    def blocks(self, name: str) -> Iterator[bytes]:
        """Content of a part as `read` gives it, in blocks: a long part is never whole."""
        held = self._written.get(name, self._added.get(name))
        if isinstance(held, Packed):
            yield from held.unpacked()
            return
        if held is not None:
            yield self.read(name)
            return
        with self._reading(name):
            member = self.archive.open(self._members[name.lower()])
        with member:
            while True:
                with self._reading(name):
                    piece = member.read(_CHUNK)
                if not piece:
                    return
                yield piece

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        """What zipfile raises on a member, as an error that names the file and the part."""
        try:
            yield
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise WorkbookError(texts.EXCEL_DAMAGED, where=self.path.name, part=name) from error
        except OSError as error:
            raise WorkbookError(
                texts.EXCEL_NOT_READ, where=self.path.name, reason=reason_of(error)
            ) from error

    def member(self, name: str) -> zipfile.ZipInfo | None:
        """The part's entry in the archive while its content is still the one there."""
        untouched = name not in self._written and name not in self._added
        return self._members.get(name.lower()) if untouched else None

    def holds(self, name: str, content: bytes | Packed) -> bool:
        """Whether a part says exactly that."""
        member = self.member(name)
        if isinstance(content, bytes) or member is None:
            wanted = content if isinstance(content, bytes) else b"".join(content.unpacked())
            return self.read(name) == wanted
        if (member.CRC, member.file_size) != (content.crc, content.size):
            return False
        deflated = raw_blocks(self.file, member, 0, member.compress_size)
        return same_bytes(deflated, content.pieces) or same_bytes(
            self.blocks(name), content.unpacked()
        )

    def tree(self, name: str) -> etree._Element:
        """Root of a small XML part; edit it in place to change the part."""
        added = self._added.get(name)
        if isinstance(added, etree._Element):
            return added
        if name not in self._trees:
            root = xml_parts.parse(self.read(name), name)
            self._trees[name] = (root, etree.tostring(root))
        return self._trees[name][0]

    def write(self, name: str, data: bytes | Packed) -> None:
        """Give a part new content."""
        if name in self._added:
            self._added[name] = data
        else:
            self._written[name] = data

    def add(self, name: str, content: bytes | etree._Element, content_type: str = "") -> None:
        """Make a part, listed in the content types when a type is given."""
        self._added[name] = content
        if content_type:
            types = self.tree(CONTENT_TYPES)
            etree.SubElement(
                types,
                xml_parts.named(types, "Override"),
                {"PartName": f"/{name}", "ContentType": content_type},
            )

    def remove(self, name: str) -> None:
        """Take a part out of the file and of the content types."""
        self._removed.add(name)
        for override in self._overrides():
            if str(override.get("PartName")).lower() == f"/{name}".lower():
                self.tree(CONTENT_TYPES).remove(override)

    def content_type(self, name: str) -> str:
        """The part's content type; '' when it is not listed by name."""
        for override in self._overrides():
            if str(override.get("PartName")).lower() == f"/{name}".lower():
                return str(override.get("ContentType"))
        return ""

    def parts_of_type(self, ending: str) -> list[str]:
        """Parts whose content type ends so."""
        return [
            name
            for override in self._overrides()
            if str(override.get("ContentType")).endswith(ending)
            if (name := self.find(str(override.get("PartName")).lstrip("/")))
        ]

    def replaced(self) -> dict[str, bytes | Packed]:
        """New content of the parts that differ from the file's."""
        changed: dict[str, bytes | Packed] = {
            name: xml_parts.serialise(root)
            for name, (root, before) in self._trees.items()
            if name not in self._removed and etree.tostring(root) != before
        }
        changed.update(self._written)
        return changed

    def added(self) -> dict[str, bytes | Packed]:
        """Content of the new parts."""
        return {
            name: xml_parts.serialise(part) if isinstance(part, etree._Element) else part
            for name, part in self._added.items()
        }

    def removed(self) -> frozenset[str]:
        """Parts taken out."""
        return frozenset(self._removed)

    def _overrides(self) -> list[etree._Element]:
        return list(xml_parts.descendants(self.tree(CONTENT_TYPES), "Override"))


class Relationships:
    """The relationships of one part (ECMA-376 part 2, 9.3); the `.rels` part is made on demand.

    Args:
        part: name of the source part, '' for the package itself.
    """

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        folder, name = posixpath.split(part)
        self._wanted = posixpath.join(folder, "_rels", f"{name}.rels")

    @property
    def name(self) -> str:
        """Name of the `.rels` part; '' when there is none."""
        return self._package.find(self._wanted)

    def __iter__(self) -> Iterator[etree._Element]:
        if self.name:
            yield from list(xml_parts.descendants(self._package.tree(self.name), "Relationship"))

    def of_kind(self, kind: str) -> list[etree._Element]:
        """Relationships whose type ends with '/kind'."""
        return [item for item in self if str(item.get("Type")).endswith(f"/{kind}")]

    def target(self, relationship: etree._Element) -> str:
        """Name of the part that an internal relationship leads to; '' when it is missing."""
        if relationship.get("TargetMode") == "External":
            return ""
        target = str(relationship.get("Target", "")).replace("\\", "/")
        base = "/" if target.startswith("/") else f"/{posixpath.dirname(self._part)}"
        path = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
        return self._package.find(path) or self._package.find(unquote(path))

    def by_id(self, identifier: str) -> etree._Element | None:
        """The relationship of that id."""
        return next((item for item in self if item.get("Id") == identifier), None)

    def remove(self, relationship: etree._Element) -> None:
        """Take one out."""
        self._package.tree(self.name).remove(relationship)

    def add(self, kind: str, target: str) -> str:
        """Add one and give its id: the lowest free `rIdN`, so that a rewrite repeats itself."""
        root = self._root()
        taken = {item.get("Id") for item in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        self._append(root, f"rId{number}", self._base(root) + kind, target, external=False)
        return f"rId{number}"

    def add_many(self, kind: str, targets: list[str]) -> list[str]:
        """Add external ones, in order; like `add`, fast for thousands."""
        if not targets:
            return []
        root = self._root()
        taken = {item.get("Id") for item in root}
        free = (f"rId{n}" for n in range(1, len(taken) + len(targets) + 1))
        identifiers = [name for name in free if name not in taken][: len(targets)]
        type_name = self._base(root) + kind
        for identifier, target in zip(identifiers, targets, strict=True):
            self._append(root, identifier, type_name, target, external=True)
        root[:] = sorted(root, key=lambda item: _natural(str(item.get("Id"))))
        return identifiers

    def _append(
        self, root: etree._Element, identifier: str, type_name: str, target: str, *, external: bool
    ) -> None:
        attributes = {"Id": identifier, "Type": type_name, "Target": target}
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, xml_parts.named(root, "Relationship"), attributes)

    def _root(self) -> etree._Element:
        if not self.name:
            namespaces: dict[str | None, str] = {None: _RELATIONSHIPS_NAMESPACE}
            tag = f"{{{_RELATIONSHIPS_NAMESPACE}}}Relationships"
            self._package.add(self._wanted, xml_parts.new_root(tag, {}, namespaces))
        return self._package.tree(self.name)

    @staticmethod
    def _base(root: etree._Element) -> str:
        """What the type of a relationship begins with, here."""
        strict = any("purl.oclc.org" in str(item.get("Type")) for item in root)
        base = (
            _TRANSITIONAL.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006",
                "http://purl.oclc.org/ooxml/officeDocument",
            )
            if strict
            else _TRANSITIONAL
        )
        return f"{base}/"


def _natural(identifier: str) -> tuple[str, int]:
    letters = identifier.rstrip("0123456789")
    digits = identifier[len(letters) :]
    return letters, int(digits) if digits else 0

"""Parts that are one long list, rows of a sheet or shared texts, read block by block.

A sheet of a million rows is 700 MB of XML. Held as one piece it costs more memory than an office
PC has to spare, so it is inflated, looked at and let go in blocks of whole items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.plain_form import NotPlain

BLOCK = 1 << 20
"""Bytes of XML, about, that are looked at in one go."""

_HARMLESS = bytes(
    byte for byte in range(256) if (byte >= 0x20 or byte in b"\t\n\r") and byte not in b"&]\xef"
)
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|]]>|\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&(?:amp|lt|gt|quot|apos|#(?:([0-9]+)|x([0-9a-fA-F]+)));")
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


_LONGEST_HEAD = 1 << 23
"""Bytes before a list; a sheet's columns and views take a few thousand."""


class LongPart:
    """A part `<root ...><list>item item ...</list>...</root>`, cut between its items.

    Args:
        chunks: the part's bytes in pieces of any size; name: its name, for messages.
        root: the root's tag without prefix; holder: the tag whose inside is the list, which may
            be the root itself; item: the tag of an item.

    Attributes:
        name: as given; namespaces: those in scope at the list.

    Raises:
        NotPlain: there is no such list in default namespace and UTF-8.
        WorkbookError: a document type.
    """

    def __init__(
        self, chunks: Iterator[bytes], name: str, *, root: bytes, holder: bytes, item: bytes
    ) -> None:
        self._chunks = chunks
        self.name = name
        self._item_end = b"</%s>" % item
        self._closing = b"</%s>" % holder
        attributes = rb"(?: [^<>]*?)?" if holder == root else b""
        opening = re.compile(rb"<%s%s(/?)>" % (holder, attributes))
        data = b""
        found = None
        while found is None:
            chunk = next(chunks, b"")
            # a head without end would be searched again and again; whoever takes it whole, once
            if not chunk or len(data) > _LONGEST_HEAD:
                raise NotPlain
            data += chunk
            found = opening.search(data)
        self._empty = bool(found[1])
        self._head = data[: found.end()]
        self._rest = data[found.end() :]
        end = (b"" if self._empty else self._closing) + (b"" if holder == root else b"</%s>" % root)
        self.namespaces = self._checked(end).nsmap

    def blocks(self) -> Iterator[bytes]:
        """The items in pieces of about `BLOCK` bytes, each of whole items and what is between.

        Raises:
            NotPlain: comments or the like among the items, or no end of the list.
            WorkbookError: what stands around the list is damaged.
        """
        data, searched = self._rest, 0
        while not self._empty:
            end = data.find(self._closing, searched)
            if end >= 0:
                yield from self._plain(data[:end])
                data = data[end:]
                break
            cut = data.rfind(self._item_end) + len(self._item_end)
            if cut >= len(self._item_end):
                yield from self._plain(data[:cut])
                data = data[cut:]
            searched = max(0, len(data) - len(self._closing))
            chunk = next(self._chunks, b"")
            if not chunk:
                raise NotPlain
            data += chunk
        xml_parts.check(self._head + data + b"".join(self._chunks), self.name)

    @staticmethod
    def _plain(block: bytes) -> Iterator[bytes]:
        # one letter is looked for far faster than two of which the first is everywhere
        if (b"!" in block and b"<!" in block) or (b"?" in block and b"<?" in block):
            raise NotPlain
        if block and not block.isspace():
            yield block

    def _checked(self, end: bytes) -> etree._Element:
        """Root of the part without its items and what follows them."""
        try:
            root = xml_parts.parse(self._head + end, self.name)
        except WorkbookError as error:
            if error.text is not texts.EXCEL_DAMAGED:
                raise
            raise NotPlain from error
        if not xml_parts.is_utf8(root):
            raise NotPlain
        space = etree.QName(root).namespace
        if [prefix for prefix, uri in root.nsmap.items() if uri == space] != [None]:
            raise NotPlain
        return root


def pieces(data: bytes) -> Iterator[bytes]:
    """Bytes that are held already, in blocks."""
    for start in range(0, len(data), BLOCK):
        yield data[start : start + BLOCK]


def is_clean(block: bytes) -> bool:
    """Whether all characters and references in a piece of XML are such as XML allows.

    With this and tags matched letter by letter a piece is known to be well-formed.
    """
    doubtful = block.translate(None, _HARMLESS)  # one fast pass, for nearly every block is clean
    if not doubtful:
        return True
    if _FORBIDDEN.search(block):
        return False
    if b"&" not in doubtful:
        return True
    found = _REFERENCE.findall(block)
    return len(found) == block.count(b"&") and (
        b"&#" not in block
        or all(
            _is_character(int(digits or hexadecimal, 10 if digits else 16))
            for digits, hexadecimal in found
            if digits or hexadecimal
        )
    )


def _is_character(code: int) -> bool:
    return (
        code <= _LAST_CHARACTER
        and code not in _SURROGATES
        and code not in (0xFFFE, 0xFFFF)
        and (code >= 0x20 or code in b"\t\n\r")
    )

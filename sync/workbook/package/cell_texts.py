"""The texts of cells as the file holds them: inline, shared, or in a `<v>`."""

from __future__ import annotations

import re

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.cell_xml import unescape

VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_ENTITY = re.compile("&(#x[0-9a-fA-F]+|#[0-9]+|amp|lt|gt|quot|apos);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)


def shared_texts(root: etree._Element) -> list[str | None]:
    """The texts of a shared strings part, in order."""
    return [_shared_text(item) for item in root if isinstance(item.tag, str)]


def _shared_text(item: etree._Element) -> str | None:
    """Text of one shared string, its formatted runs joined, its reading aid left out."""
    pieces = [
        text.text or ""
        for text in xml_parts.descendants(item, "t")
        if (holder := text.getparent()) is not None and xml_parts.local(holder) != "rPh"
    ]
    return unescape("".join(pieces)) or None


def inline_text(content: bytes) -> str:
    """Text of an inline cell's inner XML, its formatted runs joined, its reading aid left out."""
    plain = _PHONETIC.sub(b"", content) if b"<rPh" in content else content
    return plain_text(b"".join(_TEXT.findall(plain)))


def plain_text(raw: bytes) -> str:
    """Escaped XML text as the text that Excel shows."""
    text = raw.decode().replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return unescape(text)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _ENTITIES[name]

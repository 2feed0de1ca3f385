"""The texts of cells as the file holds them: inline, shared, or in a `<v>`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from sync.workbook.package import xml_parts
from sync.workbook.package.cell_xml import unescape
from sync.workbook.package.long_parts import LongPart, is_clean
from sync.workbook.package.plain_form import NotPlain

VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_ENTITY = re.compile("&(#x[0-9a-fA-F]+|#[0-9]+|amp|lt|gt|quot|apos);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SHARED = re.compile(
    r'[ \t\r\n]*(?:<si><t(?: xml:space="preserve"|)>([^<]*)</t></si>|(<si>.*?</si>|<si ?/>)|(.))',
    re.DOTALL,
)
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)


def shared_texts(chunks: Callable[[], Iterator[bytes]], part: str) -> list[str | None]:
    """The texts of a shared strings part, in order; None for an empty one.

    Args:
        chunks: gives the part's bytes, from the start each time; part: its name, for messages.

    Raises:
        WorkbookError: damaged, or with a document type.
    """
    try:
        return _scanned(LongPart(chunks(), part, root=b"sst", holder=b"sst", item=b"si"))
    except NotPlain:
        return _parsed(b"".join(chunks()), part)


def _parsed(data: bytes, part: str) -> list[str | None]:
    root = xml_parts.parse(data, part, huge=True)
    return [_shared_text(item) for item in root if xml_parts.local(item) == "si"]


def _scanned(part: LongPart) -> list[str | None]:
    """Simple texts are cut out thousands at once; formatted ones go through lxml."""
    found: list[str | None] = []
    for block in part.blocks():
        if not is_clean(block):
            raise NotPlain
        try:
            items = _SHARED.findall(block.decode().rstrip())
        except UnicodeDecodeError as error:
            raise NotPlain from error
        simple, others, strays = zip(*items, strict=True)
        if any(strays):
            raise NotPlain
        found += shown_texts(simple)
        places = [place for place, other in enumerate(others, -len(others)) if other]
        if places:
            parsed = _parsed(f"<sst>{''.join(others)}</sst>".encode(), part.name)
            for place, text in zip(places, parsed, strict=True):
                found[place] = text
    return found


def shown_texts(contents: Sequence[str]) -> list[str | None]:
    """Escaped XML texts as the texts that Excel shows, None for empty ones."""
    joined = "".join(contents)
    if "&" in joined or "_x" in joined or "\r" in joined:
        return [shown_text(content) or None for content in contents]
    return [content or None for content in contents]


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
    return shown_text(raw.decode())


def shown_text(text: str) -> str:
    """`plain_text` of what is decoded already."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return unescape(text)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _ENTITIES[name]

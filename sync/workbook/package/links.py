"""Hyperlinks of one sheet: those of rewritten cells go, the new ones come, others stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, cell_name
from sync.workbook.package.content import Link
from sync.workbook.package.parts import Relationships
from sync.workbook.package.sheet_part import ORDER

MAX_LINKS = 65_530
_MAX_TARGET = 2_079
_SAFE = ":/?#[]@!$&'()*+,;=%~"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class PlacedLink:
    """A link at a cell; rows and columns counted from 1."""

    row: int
    column: int
    link: Link


def check_target(link: Link, where: str) -> None:
    """Refuse a target that is neither http(s), an e-mail, nor a place in this workbook.

    Raises:
        WorkbookError: another scheme, no host or no addressee, over 2,079 characters, control
            characters.
    """
    target = link.target
    usable = len(target) <= _MAX_TARGET and target.isprintable()
    if usable and target.startswith("#"):
        usable = len(target) > 1
    elif usable:
        try:
            address = urlsplit(target)
            scheme = address.scheme.lower()
            opens_page = scheme in ("http", "https") and bool(address.hostname)
            usable = opens_page or (scheme == "mailto" and _is_mail(address))
        except ValueError:
            usable = False
    if not usable:
        raise WorkbookError(texts.EXCEL_LINK_REFUSED, where=where, target=target)


def _is_mail(address: SplitResult) -> bool:
    """To somebody, with a subject and a text at most: no copies, and nothing attached."""
    asked = {key for key, _ in parse_qsl(address.query, keep_blank_values=True)}
    return "@" in address.path and asked <= {"subject", "body"}


def write_links(
    root: etree._Element,
    relationships: Relationships,
    cleared: Sequence[Area],
    links: Sequence[PlacedLink],
) -> bool:
    """Rewrite the sheet's `<hyperlinks>`.

    Args:
        root: the sheet without rows. cleared: cells whose old links go. links: the new ones.

    Returns:
        False when the sheet would pass Excel's 65,530 links and got none of the new ones.
    """
    holder = xml_parts.child(root, "hyperlinks")
    if holder is not None:
        _drop(root, holder, relationships, cleared)
    kept = 0 if holder is None else len(holder)
    room = kept + len(links) <= MAX_LINKS
    if links and room:
        holder = xml_parts.child_in_order(root, "hyperlinks", ORDER)
        ordered = sorted(links, key=lambda placed: (placed.row, placed.column))
        external = [placed for placed in ordered if not placed.link.target.startswith("#")]
        identifiers = iter(
            relationships.add_many("hyperlink", [_address(p.link.target)[0] for p in external])
        )
        for placed in ordered:
            _append(holder, placed, identifiers)
        holder[:] = sorted(holder, key=_position)
    if holder is not None and len(holder) == 0:
        root.remove(holder)
    return room


def _drop(
    root: etree._Element,
    holder: etree._Element,
    relationships: Relationships,
    cleared: Sequence[Area],
) -> None:
    dropped: set[str] = set()
    for element in list(holder):
        area = xml_parts.area(element)
        if any(gone.holds(area) for gone in cleared):
            dropped.add(xml_parts.relationship_id(element))
            holder.remove(element)
    still_used = {xml_parts.relationship_id(element) for element in root.iter("{*}*")}
    for relationship in relationships.of_kind("hyperlink"):
        identifier = str(relationship.get("Id"))
        if identifier in dropped and identifier not in still_used:
            relationships.remove(relationship)


def _append(holder: etree._Element, placed: PlacedLink, identifiers: Iterator[str]) -> None:
    element = etree.SubElement(
        holder,
        xml_parts.named(holder, "hyperlink"),
        {"ref": cell_name(placed.row, placed.column)},
    )
    target = placed.link.target
    if target.startswith("#"):
        element.set("location", target[1:])
        return
    strict = "purl.oclc.org" in holder.tag
    element.set(_STRICT_ID if strict else _RELATIONSHIP_ID, next(identifiers))
    fragment = _address(target)[1]
    if fragment:
        element.set("location", fragment)


def _address(target: str) -> tuple[str, str]:
    """Address and fragment apart, as Excel stores them."""
    address, _, fragment = target.partition("#")
    return quote(address, safe=_SAFE), fragment


def _position(element: etree._Element) -> tuple[int, int]:
    area = xml_parts.area(element)
    return area.first_row, area.first_column

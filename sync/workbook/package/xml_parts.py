"""XML parts read safely: no DTD, no entity, nothing fetched, and well-formed or refused."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package.areas import Area

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def check(data: bytes, part: str) -> None:
    """Raise WorkbookError unless the part is well-formed and has no document type."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise WorkbookError(texts.EXCEL_UNSAFE, part=part)

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise WorkbookError(texts.EXCEL_DAMAGED, part=part) from error


def parse(data: bytes, part: str, *, huge: bool = False) -> etree._Element:
    """Root of a part after `check`; `huge` lifts lxml's own limits for sheets."""
    check(data, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise WorkbookError(texts.EXCEL_DAMAGED, part=part) from error


def is_utf8(root: etree._Element) -> bool:
    """Whether the part that the root was parsed from may be read as UTF-8."""
    encoding = root.getroottree().docinfo.encoding
    return (encoding or "UTF-8").upper() in ("UTF-8", "UTF8", "ASCII", "US-ASCII")


def serialise(root: etree._Element) -> bytes:
    """A whole part, with its declaration."""
    return DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def local(element: etree._Element) -> str:
    """Name without namespace; '' for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """First child of that local name in the parent's namespace."""
    return parent.find(named(parent, name))


def named(like: etree._Element, name: str) -> str:
    """A tag name in the same namespace as `like`: transitional and strict alike."""
    space = etree.QName(like).namespace
    return f"{{{space}}}{name}" if space else name


def descendants(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every element of that local name, whatever its namespace."""
    return root.iter(f"{{*}}{name}")


def attributes(element: etree._Element) -> dict[str, str]:
    """The element's attributes as a dictionary of its own."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def number(element: etree._Element, name: str, default: str = "") -> int:
    """An attribute as a whole number; WorkbookError when it is none."""
    text = element.get(name, default)
    try:
        return int(text)
    except ValueError as error:
        part = f'<{local(element)} {name}="{text}">'
        raise WorkbookError(texts.EXCEL_DAMAGED, part=part) from error


def area(element: etree._Element, name: str = "ref") -> Area:
    """An attribute as an area; WorkbookError when it is none."""
    text = element.get(name, "")
    try:
        return Area.parse(text)
    except ValueError as error:
        part = f'<{local(element)} {name}="{text}">'
        raise WorkbookError(texts.EXCEL_DAMAGED, part=part) from error


def relationship_id(element: etree._Element) -> str:
    """The element's `r:id`, transitional or strict; '' without one."""
    for key, value in element.attrib.items():
        if str(key).endswith("/relationships}id"):
            return str(value)
    return ""


def new_root(
    tag: str, attributes: dict[str, str], namespaces: dict[str | None, str]
) -> etree._Element:
    """An element with its own namespace declarations; None stands for the default one."""
    return etree.Element(tag, attributes, nsmap=namespaces)  # type: ignore[arg-type] # stubs lack None


def child_in_order(parent: etree._Element, name: str, order: str) -> etree._Element:
    """The child of that name, made at its place when it is missing.

    Args:
        order: names of the possible children in the schema's order, apart by spaces.
    """
    found = child(parent, name)
    if found is not None:
        return found
    made = etree.Element(named(parent, name))
    before = order.split(f" {name} ")[0].split(" ")
    position = 0
    for index, sibling in enumerate(parent):
        if local(sibling) in before:
            position = index + 1
    parent.insert(position, made)
    return made

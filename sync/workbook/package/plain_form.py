"""The plain form of rows and cells, which the scan of a sheet knows: all others are turned into it.

Plain is: default namespace, double quotes, every cell with its address first, then style and
type, nothing between cells.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area, cell_name

_ATTRIBUTE_ORDER = {"s": 0, "t": 1}


class NotPlain(Exception):  # noqa: N818 - a request to normalise, not a failure
    """The text is not in the form that the scan knows."""


def normalised(body: bytes, number: int, namespaces: Mapping[str | None, str]) -> bytes:
    """Cells in plain form: default namespace, r s t first, double quotes, no comments."""
    declared = "".join(
        f' xmlns{f":{prefix}" if prefix else ""}="{uri}"' for prefix, uri in namespaces.items()
    )
    row = xml_parts.parse(
        f"<row{declared}>".encode() + body + b"</row>", f"<row r={number}>", huge=True
    )
    holder = plain_root(row)
    try:
        number_cells(holder, number)
    except ValueError as error:  # no address
        raise WorkbookError(texts.EXCEL_DAMAGED, part=f"<row r={number}>") from error
    text = etree.tostring(holder, encoding="UTF-8", xml_declaration=False)
    return text[text.index(b">") + 1 : text.rindex(b"<")] if len(holder) else b""


def number_cells(row: etree._Element, number: int) -> None:
    """Give every cell its address where it is implied, and its attributes in plain order.

    What stands between cells (comments, white space) goes.
    """
    column = 0
    row.text = None
    for cell in list(row):
        cell.tail = None
        if not isinstance(cell.tag, str):
            row.remove(cell)
            continue
        given = cell.get("r")
        column = Area.parse(given).first_column if given else column + 1
        given_order = [(str(key), str(value)) for key, value in cell.attrib.items()]
        cell.attrib.clear()
        cell.set("r", cell_name(number, column))
        for key, value in sorted(given_order, key=lambda item: _ATTRIBUTE_ORDER.get(item[0], 2)):
            if key != "r":
                cell.set(key, value)


def plain_root(root: etree._Element) -> etree._Element:
    """The same element with its own namespace as the default one, so that nothing is prefixed."""
    space = etree.QName(root).namespace
    namespaces: dict[str | None, str] = {None: space or ""}
    namespaces |= {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != space}
    plain = xml_parts.new_root(str(root.tag), xml_parts.attributes(root), namespaces)
    plain.text = root.text
    plain.extend(list(root))
    return plain

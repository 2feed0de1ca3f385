"""One worksheet part: its rows as bytes, all around them as a small tree."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sync import texts
from sync.domain.errors import WorkbookError
from sync.workbook.package import xml_parts
from sync.workbook.package.areas import Area
from sync.workbook.package.own_rows import OwnRows
from sync.workbook.package.plain_form import NotPlain, number_cells, plain_root
from sync.workbook.package.sheet_rows import SheetRows

ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
"""Children of a worksheet in the schema's order (ECMA-376 part 1, 18.3.1.99)."""

_OPEN, _CLOSE, _EMPTY = b"<sheetData>", b"</sheetData>", b"<sheetData/>"


class SheetPart:
    """A worksheet to read or edit.

    Args:
        data: the whole part, in any encoding and form that XML allows, without blocks of rows.
        name: the part's name, for messages.
        blocks: rows that are kept deflated (`sheet_marks`).

    Attributes:
        root: everything but the rows; edit it in place. rows: the rows.
    """

    def __init__(self, data: bytes, name: str, blocks: Sequence[OwnRows] = ()) -> None:
        xml_parts.check(data, name)
        self.name = name
        self._blocks = blocks
        try:
            self._read(data)
        except NotPlain:
            try:
                self._read(plain_form(data, name), plain=True)
            except NotPlain as error:
                raise WorkbookError(texts.EXCEL_DAMAGED, part=name) from error

    def _read(self, data: bytes, *, plain: bool = False) -> None:
        head, inside, tail = _split(data)
        self._ends = (head, tail)
        self.root = xml_parts.parse(head + _EMPTY + tail, self.name)
        space = etree.QName(self.root).namespace
        prefixes = [prefix for prefix, uri in self.root.nsmap.items() if uri == space]
        if not plain and (
            prefixes != [None] or b"xmlns" in inside or not xml_parts.is_utf8(self.root)
        ):
            raise NotPlain
        self._before = etree.tostring(self.root)
        self.rows = SheetRows(inside, self.root.nsmap, self._blocks)

    def to_bytes(self) -> bytes:
        """The whole part again; what stands around the rows stays byte for byte if untouched."""
        return b"".join(
            piece if isinstance(piece, bytes) else b"".join(piece.load().unpacked())
            for piece in self.pieces()
        )

    def pieces(self) -> list[bytes | OwnRows]:
        """The whole part like `to_bytes`, blocks as they are."""
        head, tail = self._ends
        if etree.tostring(self.root) != self._before:
            head, tail = xml_parts.serialise(self.root).split(_EMPTY, 1)
        inside = [piece for piece in self.rows.pieces() if piece]
        if not inside:
            return [head + _EMPTY + tail]
        return [head + _OPEN, *inside, _CLOSE + tail]

    def set_dimension(self) -> None:
        """Write the extent of all cells into the `dimension` hint, where there is one."""
        dimension = xml_parts.child(self.root, "dimension")
        if dimension is not None:
            dimension.set("ref", str(self.rows.extent()))

    def column_style(self, column: int) -> bytes:
        """Style number of a whole column, b'' without one."""
        definition = self._column_definition(column)
        return b"" if definition is None else str(definition.get("style", "")).encode()

    def column_width(self, column: int) -> float | None:
        """Width of a column in characters, padding included; 0 when hidden, None for usual."""
        definition = self._column_definition(column)
        if definition is None:
            return None
        if definition.get("hidden") in ("1", "true"):
            return 0.0
        width = definition.get("width")
        return None if width is None else float(width)

    def copy_column_look(self, model: int, first: int, last: int) -> None:
        """Give the columns from first to last the width and style of the model column."""
        definition = self._column_definition(model)
        if definition is None:
            return
        columns = xml_parts.child(self.root, "cols")
        assert columns is not None  # noqa: S101 - the model's definition stands in it
        for existing in list(columns):
            _cut(columns, existing, first, last)
        made = etree.SubElement(columns, definition.tag, xml_parts.attributes(definition))
        made.set("min", str(first))
        made.set("max", str(last))
        columns[:] = sorted(columns, key=lambda item: int(str(item.get("min"))))

    def merged_areas(self) -> list[Area]:
        """Areas of merged cells."""
        return [xml_parts.area(merge) for merge in xml_parts.descendants(self.root, "mergeCell")]

    def _column_definition(self, column: int) -> etree._Element | None:
        columns = xml_parts.child(self.root, "cols")
        for definition in columns if columns is not None else ():
            first, last = _columns_of(definition)
            if first <= column <= last:
                return definition
        return None


def _columns_of(definition: etree._Element) -> tuple[int, int]:
    return xml_parts.number(definition, "min"), xml_parts.number(definition, "max")


def _cut(columns: etree._Element, definition: etree._Element, first: int, last: int) -> None:
    """Take the columns from first to last out of one definition."""
    low, high = _columns_of(definition)
    if high < first or last < low:
        return
    columns.remove(definition)
    for start, end in ((low, first - 1), (last + 1, high)):
        if start <= end:
            rest = etree.SubElement(columns, definition.tag, xml_parts.attributes(definition))
            rest.set("min", str(start))
            rest.set("max", str(end))


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Before, inside and after `<sheetData>`; NotPlain when it does not stand there plainly."""
    start = data.find(_OPEN)
    if start >= 0:
        end = data.rfind(_CLOSE)
        inside = data[start + len(_OPEN) : end]
        if end < 0 or b"<!" in inside or b"<?" in inside:
            raise NotPlain
        return data[:start], inside, data[end + len(_CLOSE) :]
    start = data.find(_EMPTY)
    if start < 0:
        raise NotPlain
    return data[:start], b"", data[start + len(_EMPTY) :]


def plain_form(data: bytes, name: str) -> bytes:
    """The part in plain form: UTF-8, default namespace, every row and cell with its address.

    Raises:
        WorkbookError: no worksheet, not well-formed, or with addresses that are none.
    """
    root = plain_root(xml_parts.parse(data, name, huge=True))
    sheet_data = xml_parts.child(root, "sheetData")
    if sheet_data is None:
        raise WorkbookError(texts.EXCEL_DAMAGED, part=name)
    sheet_data.attrib.clear()
    sheet_data.text = None
    number = 0
    for row in list(sheet_data):
        row.tail = None
        if not isinstance(row.tag, str):
            sheet_data.remove(row)
            continue
        try:
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            number_cells(row, number)
        except ValueError as error:  # no address
            raise WorkbookError(texts.EXCEL_DAMAGED, part=name) from error
    return xml_parts.serialise(root)

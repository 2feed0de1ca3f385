"""Documents of the office as printable .xlsx pages: one page wide, ready to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.domain.documents import Document, Signature
from sync.workbook.logo import LOGO_NAME, measures
from sync.workbook.page_charts import ChartFigures
from sync.workbook.page_files import write_whole
from sync.workbook.page_layout import PageLayout, lay_out
from sync.workbook.page_letter import LOGO_PIXELS
from sync.workbook.page_looks import FONT, GAP, QUIET, Look
from sync.workbook.page_paper import EXCEL_PAPER, MARGINS
from sync.workbook.page_rows import PageCell

_SHEET = "Dokumen"
_FOOTER_MARGIN = 0.3
_POINTS_PER_PIXEL = 0.75
_FOOTER_TITLE = 70
_FOOTER_INITIALS = 86
"""Characters; Excel takes 255 in all, and codes, dots and page numbers need 95."""
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a file's date has no zone; fixed = same bytes


def write_document(document: Document, path: Path) -> None:
    """Write the document as one printable sheet, replacing `path` only when it is complete.

    Every text stays text, whatever it begins with. The same document gives the same bytes, and a
    file that holds them already is left alone.

    Raises:
        WorkbookError: the file is open elsewhere, or cannot be written there.
    """
    content = _content({_SHEET: document})
    if not _holds(path, content):
        write_whole(path, content)


def write_bundle(documents: Mapping[str, Document], path: Path) -> None:
    """Write several documents into one file, to be printed in one go: a sheet for each.

    Args:
        documents: by the sheet's title, of at most 31 characters; at least one.

    Raises:
        WorkbookError: the file is open elsewhere, or cannot be written there.
    """
    content = _content(documents)
    if not _holds(path, content):
        write_whole(path, content)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _content(documents: Mapping[str, Document]) -> bytes:
    first = next(iter(documents.values()))
    content = BytesIO()
    workbook = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
            # column widths count in digits of this font; Arial's are alike everywhere
            "default_format_properties": {"font_name": FONT, "font_size": 10},
        },
    )
    workbook.set_properties(
        {"title": first.title, "author": first.letterhead.office, "created": _CREATED}
    )
    formats: dict[Look, Format] = {}
    for title, document in documents.items():
        worksheet = workbook.add_worksheet(title)
        layout = lay_out(document)
        _fill(_Sheet(workbook, worksheet, formats), layout)
        _draw(workbook, worksheet, layout)
        _add_logo(worksheet, document.letterhead.logo)
        _set_up_print(worksheet, document, layout)
    workbook.close()
    return content.getvalue()


def _add_logo(worksheet: Worksheet, logo: bytes) -> None:
    """At the kop's left, as high as its room, never wider."""
    if logo:
        scale = LOGO_PIXELS / max(measures(logo))
        worksheet.insert_image(
            *(0, 0, LOGO_NAME),
            {"image_data": BytesIO(logo), "x_scale": scale, "y_scale": scale, "x_offset": 2},
        )


@dataclass
class _Sheet:
    """The sheet being written, and the formats it has so far."""

    workbook: Workbook
    worksheet: Worksheet
    formats: dict[Look, Format]

    def format_of(self, look: Look) -> Format:
        if look not in self.formats:
            self.formats[look] = self.workbook.add_format(dict(_properties(look)))
        return self.formats[look]


def _fill(sheet: _Sheet, layout: PageLayout) -> None:
    for column, (left, right) in enumerate(pairwise(layout.edges)):
        sheet.worksheet.set_column_pixels(column, column, right - left)
    column_at = {edge: column for column, edge in enumerate(layout.edges)}
    for number, row in enumerate(layout.rows):
        sheet.worksheet.set_row(number, row.height)
        for cell in row.cells:
            _write(sheet, number, column_at[cell.left], column_at[cell.right] - 1, cell)


def _draw(workbook: Workbook, worksheet: Worksheet, layout: PageLayout) -> None:
    """The charts, each over the room that its row keeps for it."""
    placed = [(number, one) for number, row in enumerate(layout.rows) for one in row.charts]
    if not placed:
        return
    figures = ChartFigures.on(workbook)
    for number, one in placed:
        height = round(layout.rows[number].height / _POINTS_PER_PIXEL)
        chart = figures.chart(one.chart, one.right - one.left, height)
        column = layout.edges.index(one.left)
        worksheet.insert_chart(number, column, chart, {"object_position": 2})


def _write(sheet: _Sheet, row: int, first: int, last: int, cell: PageCell) -> None:
    worksheet, look = sheet.worksheet, sheet.format_of(cell.look)
    if last > first:
        worksheet.merge_range(row, first, row, last, "", look)
    value = cell.value
    if value is None or value == "":
        worksheet.write_blank(row, first, None, look)
    elif isinstance(value, str):
        worksheet.write_string(row, first, value, look)
    elif isinstance(value, date):
        worksheet.write_datetime(row, first, value, look)
    else:
        worksheet.write_number(row, first, float(value), look)


def _set_up_print(worksheet: Worksheet, document: Document, layout: PageLayout) -> None:
    if document.landscape:
        worksheet.set_landscape()
    worksheet.set_paper(EXCEL_PAPER[document.letterhead.paper])
    worksheet.set_margins(*MARGINS)
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.hide_gridlines(2)
    worksheet.print_area(0, 0, len(layout.rows) - 1, len(layout.edges) - 2)
    worksheet.set_h_pagebreaks(list(layout.breaks))
    if layout.repeated is not None:
        worksheet.repeat_rows(layout.repeated)
    if document.letter:  # its pages are numbered at the top, from the second on
        return
    # the font code keeps digits of the title from the size
    style = f'&8&K{QUIET[1:]}&"{FONT},Regular"'
    pages = texts.PRINT_FOOTER.format(page="&P", pages="&N")
    left = _in_footer(document.title, _FOOTER_TITLE)
    if document.signature:
        left += "\n" + _in_footer(_initials(document.signature), _FOOTER_INITIALS)
        left += texts.PRINT_DOTS
    worksheet.set_footer(f"&L{style}{left}&R{style}{pages}", {"margin": _FOOTER_MARGIN})


def _initials(signature: Signature) -> str:
    """Who initials every page, where and when: a page that stands alone tells whose it is."""
    return texts.PRINT_INITIALS.format(
        place_and_date=signature.place_and_date, who=signature.name or signature.position
    )


def _in_footer(text: str, most: int) -> str:
    """A text of so many characters at most; '&' begins a code in a footer, so it is doubled."""
    escaped = ""
    for sign in text.replace("\n", " "):
        doubled = sign.replace("&", "&&")
        if len(escaped) + len(doubled) > most:
            break
        escaped += doubled
    return escaped


def _properties(look: Look) -> Iterator[tuple[str, object]]:
    yield from (
        ("font_name", FONT),
        ("font_size", look.size),
        ("font_color", look.color),
        ("align", look.across),
        ("valign", look.down),
        ("num_format", look.number_format),
        ("text_wrap", True),
    )
    if look.bold:
        yield "bold", True
    if look.italic:
        yield "italic", True
    if look.underline:
        yield "underline", 1
    if look.fill:
        yield "bg_color", look.fill
    if look.top:
        yield from (("top", look.top), ("top_color", look.line_color))
    if look.bottom:
        yield from (("bottom", look.bottom), ("bottom_color", look.line_color))
    # LibreOffice 7 forgets a right indent beside a cell that differs in number format only
    if look.indent and not look.number_format.endswith(GAP):
        yield "indent", look.indent
    if look.guarded:
        yield "quote_prefix", True

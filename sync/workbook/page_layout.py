"""A document laid out on its paper: which rows, on which columns, where a page must begin.

Every block wishes for its own columns; the sheet's columns are the union of all their edges, so
that tables of different shape share one sheet and a lone table has mostly one cell per value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sync import texts
from sync.domain.documents import Document, DocumentChart, Signature
from sync.workbook import page_looks as looks
from sync.workbook.page_letter import (
    inert,
    letter_paragraphs,
    letterhead_rows,
    numbered,
    opening_rows,
    page_number_row,
    signature_below,
)
from sync.workbook.page_paper import room_on
from sync.workbook.page_rows import PageCell, PageChart, PageRow, kept, rows_of, space
from sync.workbook.page_tables import (
    TablePlan,
    body_rows,
    caption_rows,
    header_rows,
    plan,
)
from sync.workbook.text_widths import text_width

_SNAP = 4
_COLON = 14
_FACT_SNAP = 40
_SIGNATURE_SHARE = 0.52
_SIGNATURE_SPACE = 52.0
_CHART_HEIGHT = 216.0
"""Points: two charts and what follows them fit a page that lies across."""
_UNSIGNED = (texts.PRINT_NO_NAME, looks.SIGNATURE)


@dataclass(frozen=True)
class PageLayout:
    """Rows and columns of one sheet.

    Args:
        edges: pixels at which the sheet's columns begin, and the end of the last.
        repeated: the row that every further page repeats, or None; Excel can repeat one heading
            only, so a document of several tables has its headings written again.
        breaks: rows (from 0) with which a new page begins.
    """

    edges: tuple[int, ...]
    rows: tuple[PageRow, ...]
    repeated: int | None
    breaks: tuple[int, ...]


def lay_out(document: Document) -> PageLayout:
    """The document as rows of cells, with what belongs together on one page."""
    sheet = room_on(document.letterhead.paper, landscape=document.landscape)
    across = sheet.pixels
    plans = [plan(table, across) for table in document.tables]
    pixels = max([across, *(planned.edges[-1] for planned in plans)])
    if pixels > across:
        plans = [plan(table, pixels) for table in document.tables]
    plans = _aligned(plans)
    edges = {edge for planned in plans for edge in planned.edges}
    letter = document.letter
    rows = letterhead_rows(document.letterhead, pixels)
    if letter:
        rows += opening_rows(letter, document.signature, pixels)
        rows += letter_paragraphs(document.paragraphs, pixels)
        rows += _fact_rows(document.facts, pixels, edges)
    else:
        rows += _title_rows(document, pixels)
        rows += _fact_rows(document.facts, pixels, edges)
        rows += _paragraph_rows(document.paragraphs, pixels)
    repeated = None
    headings: dict[int, list[PageRow]] = {}
    for planned in plans:
        caption, header, body = (
            caption_rows(planned.table, pixels),
            header_rows(planned),
            body_rows(planned),
        )
        first = len(rows) + len(caption) + len(header)
        if len(plans) == 1:
            repeated = len(rows) + len(caption)
        else:
            headings |= dict.fromkeys(range(first, first + len(body)), header)
        rows += [*caption, *header, *body, space(12)]
    rows += _chart_rows(document.charts, pixels)
    rows += (letter_paragraphs if letter else _paragraph_rows)(document.closing, pixels)
    rows = _with_signature(rows, signature_below(document), pixels)
    rows += _copies_rows(document.copies_to, pixels)
    if letter:
        number_row = page_number_row(pixels)
        headings = {row: [*number_row, *headings.get(row, ())] for row in range(len(rows))}
    # a page wider than the paper is printed smaller, so more of it fits
    breaks = _page_breaks(rows, sheet.points * pixels / across, repeated, headings)
    rows, breaks = _with_headings(rows, breaks, headings)
    rows = numbered(rows)
    met = {
        *(edge for row in rows for cell in row.cells for edge in (cell.left, cell.right)),
        *(edge for row in rows for chart in row.charts for edge in (chart.left, chart.right)),
    }
    return PageLayout(tuple(sorted(met | {0, pixels})), tuple(rows), repeated, breaks)


def _aligned(plans: Sequence[TablePlan]) -> list[TablePlan]:
    """Edges that nearly meet those of an earlier table meet them: no slivers of columns."""
    known: list[int] = []
    aligned = []
    for planned in plans:
        snapped = tuple(_nearest(edge, known, _SNAP) for edge in planned.edges)
        known += snapped
        aligned.append(replace(planned, edges=snapped))
    return aligned


def _nearest(edge: int, known: Iterable[int], reach: int) -> int:
    closest = min(known, key=lambda other: abs(other - edge), default=edge)
    return closest if abs(closest - edge) <= reach else edge


def _title_rows(document: Document, pixels: int) -> list[PageRow]:
    rows: list[PageRow] = []
    for text, look in ((document.title, looks.TITLE), (document.subtitle, looks.SUBTITLE)):
        if text:
            rows += rows_of(inert([PageCell(0, pixels, text, look)]), padding=2)
    return [*rows, space(12)] if rows else []


def _fact_rows(
    facts: Sequence[tuple[str, str]], pixels: int, table_edges: set[int]
) -> list[PageRow]:
    if not facts:
        return []
    widest = max(text_width(label, looks.FACT_LABEL.size) for label, _ in facts)
    wish = min(round(widest) + 24, pixels // 3) + _COLON
    beyond = [edge for edge in table_edges if 0 <= edge - wish <= _FACT_SNAP and edge < pixels]
    value_at = min(beyond, default=wish)
    rows: list[PageRow] = []
    for label, value in facts:
        cells = [
            PageCell(0, value_at - _COLON, label, looks.FACT_LABEL),
            PageCell(value_at - _COLON, value_at, ":", looks.FACT_LABEL),
            PageCell(value_at, pixels, value, looks.BODY),
        ]
        rows += rows_of(inert(cells), padding=2)
    return [*rows, space(9)]


def _paragraph_rows(paragraphs: Sequence[str], pixels: int) -> list[PageRow]:
    rows: list[PageRow] = []
    for paragraph in paragraphs:
        cells = inert([PageCell(0, pixels, paragraph, looks.BODY)])
        rows += rows_of(cells, padding=8)
    return rows


def _chart_rows(charts: Sequence[DocumentChart], pixels: int) -> list[PageRow]:
    """Each chart over the whole width, or two halves side by side; none is cut by a page's end."""
    rows: list[PageRow] = []
    waiting = list(charts)
    while waiting:
        first = waiting.pop(0)
        placed = [PageChart(0, pixels, first)]
        if first.half and waiting and waiting[0].half:
            middle = pixels // 2
            placed = [
                PageChart(0, middle, first),
                PageChart(middle, pixels, waiting.pop(0)),
            ]
        rows += [PageRow(_CHART_HEIGHT, (), charts=tuple(placed)), space(12)]
    return rows


def _with_signature(
    rows: Sequence[PageRow], signature: Signature | None, pixels: int
) -> list[PageRow]:
    """The signature in one piece, with the last lines above it: never alone on a page."""
    if signature is None:
        return list(rows)
    left = round(pixels * _SIGNATURE_SHARE)
    lines = (
        (signature.place_and_date, looks.SIGNATURE),
        (signature.position, looks.SIGNATURE),
        (None, looks.SIGNATURE),
        (signature.name, looks.SIGNATURE_NAME) if signature.name else _UNSIGNED,
        (f"NIP {signature.staff_id or texts.PRINT_NO_ID}", looks.SIGNATURE),
    )
    block: list[PageRow] = [space(9)]
    for text, look in lines:
        if text is None:
            block.append(space(_SIGNATURE_SPACE))
        elif text:
            block += rows_of(inert([PageCell(left, pixels, text, look)]), padding=1)
    return [*rows[:-3], *kept(rows[-3:]), *kept(block[:-1]), block[-1]]


def _copies_rows(copies: Sequence[str], pixels: int) -> list[PageRow]:
    if not copies:
        return []
    lines = [texts.PRINT_COPIES, *(f"{number}. {name}" for number, name in enumerate(copies, 1))]
    rows: list[PageRow] = [space(12)]
    for text in lines:
        rows += rows_of(inert([PageCell(0, pixels, text, looks.COPIES)]), padding=1)
    return [*kept(rows[:-1]), rows[-1]]


def _with_headings(
    rows: Sequence[PageRow], breaks: Sequence[int], headings: Mapping[int, Sequence[PageRow]]
) -> tuple[list[PageRow], tuple[int, ...]]:
    """The rows with a table's heading again on each page on which it goes on, and the breaks."""
    laid: list[PageRow] = []
    moved: list[int] = []
    for number, row in enumerate(rows):
        if number in breaks:
            moved.append(len(laid))
            laid += headings.get(number, ())
        laid.append(row)
    return laid, tuple(moved)


def _page_breaks(
    rows: Sequence[PageRow],
    page: float,
    repeated: int | None,
    headings: Mapping[int, Sequence[PageRow]],
) -> tuple[int, ...]:
    """The rows that begin a page; `page` is the usable height in points.

    Args:
        headings: what is written again above a row that begins a page.

    Every page end is set, not only those that would cut what belongs together: Excel and
    LibreOffice differ by a row or two in what a page holds, and that would add up.
    """
    breaks: list[int] = []
    used = 0.0
    for group in _groups(rows, page):
        height = sum(rows[index].height for index in group)
        first = group[0]
        if first and used + height > page:
            breaks.append(first)
            used = rows[repeated].height if repeated is not None and first > repeated else 0.0
            used += sum(row.height for row in headings.get(first, ()))
        used += height
    return tuple(breaks)


def _groups(rows: Sequence[PageRow], page: float) -> Iterator[Sequence[int]]:
    """Runs of rows that stay on one page; a run higher than the page falls into its rows."""
    start = 0
    for index, row in enumerate(rows):
        if row.keeps and index + 1 < len(rows):
            continue
        run = range(start, index + 1)
        if sum(rows[one].height for one in run) <= page:
            yield run
        else:
            yield from ([one] for one in run)
        start = index + 1

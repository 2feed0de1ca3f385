"""Beranda: where the collection stands, and the one next action, on one screen and one page."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.domain.procedure import StepStatus
from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.analysis import completeness_chart, times_chart
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.procedure_rows import FIRST_STEP, step_rows
from workbook_templates.specs.styles import Styles
from workbook_templates.specs.tables import Placed, place, quiet

_NOTICE_ROW = 9
_TABLE_ROW = 11
_HEIGHTS = (
    *((0, 28), (1, 18), (2, 6), (3, 16), (4, 28), (5, 6), (6, 16), (7, 28), (8, 6)),
    *((_NOTICE_ROW, 24), (_NOTICE_ROW + 1, 6)),
)
_CHART_WIDTHS = (960, 486)
_CHART_HEIGHT = 330
_LINKS = (
    (Sheet.OPD, Sheet.PANTAUAN),
    (Sheet.FORMAT, Sheet.PEMERIKSAAN),
    (Sheet.INDIKATOR, Sheet.LAPORAN),
    (Sheet.PENGATURAN, Sheet.REKAP),
    (Sheet.DATA, Sheet.ANALISIS),
    (Sheet.MASYARAKAT, Sheet.PERINGKAT),
    (Sheet.CATATAN, Sheet.PENYAMPAIAN),
)
_PEOPLE = (Sheet.OPD, Sheet.FORMAT, Sheet.INDIKATOR, Sheet.PENGATURAN)


def build(book: Book, ranking: Placed, times: Placed) -> None:
    """Lay out the sheet: cards, the nine steps, the way to the other sheets, two charts.

    Args:
        ranking, times: the tables behind the charts, on Peringkat.
    """
    worksheet = book.sheet(Sheet.BERANDA, palette.TAB_HOME, zoom=90)
    worksheet.hide_row_col_headers()
    purpose = Purpose(
        str(Sheet.BERANDA),
        Owner.MACHINE,
        "Keadaan pengumpulan data menurut SOP, dan langkah yang berikutnya.",
    )
    links_at = len(names.STEPS.columns) + 2
    title_band(worksheet, book.styles, purpose, links_at + 1)
    _title(book)
    placed = place(
        worksheet,
        book.styles,
        names.STEPS,
        row=_TABLE_ROW,
        filtered=False,
        header_height=26,
        content=step_rows(),
    )
    quiet(worksheet, placed)
    _marks(worksheet, book.styles, placed)
    gap = placed.last_column + 1
    worksheet.set_column(gap, gap, MARGIN)
    # empty cells in larger letters: the rows of the nine steps fit themselves to them
    for row in range(placed.first_row, placed.last_row + 1):
        room = book.styles.style(font_size=palette.ROOM_OF_STEPS)
        worksheet.write_blank(row, gap, None, room)
    worksheet.set_column(links_at, links_at + 1, 13)
    for row, height in _HEIGHTS:
        worksheet.set_row(row, height)
    _cards(book, links_at)
    _notice(book, worksheet, links_at + 1)
    _links(book, worksheet, links_at)
    _charts(book, worksheet, placed.last_row + 1, (ranking, times))
    paper(worksheet, str(Sheet.BERANDA))
    worksheet.activate()


def _title(book: Book) -> None:
    book.named(
        names.HOME_TITLE,
        (0, 0, 0, 0),
        names.TITLE.example,
        bold=True,
        font_size=palette.TITLE,
        font_color=palette.WHITE,
        bg_color=palette.SEA,
        valign="vcenter",
        indent=1,
    )


def _cards(book: Book, links_at: int) -> None:
    book.card(
        names.HOME_NEXT,
        (3, 1, 7, 3),
        value=FIRST_STEP,
        accent=palette.SAND,
        size=palette.TITLE,
    )
    short = (
        (names.HOME_RECEIVED, names.HOME_FAILED, (4, 5)),
        (names.HOME_COMPLETENESS, names.HOME_ROUND, (6, 6)),
        (names.HOME_FINDINGS, None, (7, 7)),
    )
    for upper, lower, (first, last) in short:
        book.card(upper, (3, first, 4, last))
        if lower:
            book.card(lower, (6, first, 7, last))
    book.card(names.HOME_DUE, (6, 7, 7, 7), size=palette.BODY)
    book.card(names.HOME_SYNC, (3, 8, 4, links_at + 1), value=texts.NO_PULL_YET, size=palette.BODY)
    book.card(names.HOME_ORDER, (6, 8, 7, links_at + 1), size=palette.BODY)


def _notice(book: Book, worksheet: Worksheet, last: int) -> None:
    """One line over the whole page: calm while all is well, red when an OPD needs attention."""
    book.named(
        names.HOME_NOTICE,
        (_NOTICE_ROW, 1, _NOTICE_ROW, last),
        texts.NOTICE_NO_PULL,
        bg_color=palette.FOAM,
        valign="vcenter",
        align="left",
        indent=1,
    )
    tones = ((texts.NOTICE_FAILED, palette.BAD), (texts.NOTICE_WELL, palette.GOOD))
    for sentence, tone in tones:
        worksheet.conditional_format(
            *(_NOTICE_ROW, 1, _NOTICE_ROW, last),
            {
                "type": "formula",
                "criteria": f'=LEFT($B${_NOTICE_ROW + 1},5)="{sentence[:5]}"',
                "format": book.styles.tone(tone),
            },
        )


def _marks(worksheet: Worksheet, styles: Styles, placed: Placed) -> None:
    """The step whose turn it is stands out; time beyond the standard is red."""
    used = placed.column("Terpakai")
    worksheet.conditional_format(
        *(placed.first_row, used, placed.last_row, used),
        {
            "type": "text",
            "criteria": "containing",
            "value": texts.STEP_OVERDUE_MARK,
            "format": styles.changed(font_color=palette.BAD.ink, bold=True),
        },
    )
    state = xl_rowcol_to_cell(placed.first_row, placed.column("Keadaan"), col_abs=True)
    worksheet.conditional_format(
        *(placed.first_row, placed.first_column, placed.last_row, placed.last_column),
        {
            "type": "formula",
            "criteria": f'={state}="{StepStatus.NEXT.value}"',
            "format": styles.changed(bg_color=palette.ACTIVE.fill, bold=True),
        },
    )


def _charts(book: Book, worksheet: Worksheet, row: int, tables: tuple[Placed, Placed]) -> None:
    """Below the steps: beyond the first screen, and the lower half of the printed page."""
    ranking, times = tables
    left, right = _CHART_WIDTHS
    charts = (
        (completeness_chart(book, ranking, (left, _CHART_HEIGHT)), 0),
        (times_chart(book, times, (right, _CHART_HEIGHT)), left + 8),
    )
    for chart, offset in charts:
        place_at = {"x_offset": offset, "y_offset": 14, "object_position": 3}
        worksheet.insert_chart(row, 1, chart, place_at)


def _links(book: Book, worksheet: Worksheet, column: int) -> None:
    heading = book.styles.style(
        bold=True,
        font_color=palette.SEA,
        valign="vcenter",
        bottom=1,
        bottom_color=palette.LAGOON,
    )
    worksheet.write_string(_TABLE_ROW, column, "Buka lembar", heading)
    worksheet.write_blank(_TABLE_ROW, column + 1, None, heading)
    for line, pair in enumerate(_LINKS, _TABLE_ROW + 1):
        for offset, target in enumerate(pair):
            if target is None:
                continue
            style = book.styles.style(
                font_color=palette.LINK,
                indent=1,
                valign="vcenter",
                bg_color=palette.PAPER if target in _PEOPLE else palette.FOAM,
                bottom=1,
                bottom_color=palette.LINE,
            )
            worksheet.write_url(
                line, column + offset, f"internal:'{target}'!A1", style, str(target)
            )
    legend = _TABLE_ROW + 1 + len(_LINKS)
    for line, (words, colour) in enumerate(
        (("Diisi petugas", palette.PAPER), ("Diisi otomatis", palette.FOAM)), legend
    ):
        style = book.styles.style(
            font_size=palette.SMALL,
            font_color=palette.SLATE,
            bg_color=colour,
            indent=1,
            valign="vcenter",
        )
        worksheet.write_string(line, column, words, style)
        worksheet.write_blank(line, column + 1, None, style)

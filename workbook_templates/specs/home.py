"""Beranda: where the collection stands, and the one next action, on one screen and one page."""

from __future__ import annotations

from dataclasses import replace

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sync import texts
from sync.domain.procedure import StepStatus
from sync.workbook import names
from sync.workbook.names import Owner, Sheet
from workbook_templates.specs import palette
from workbook_templates.specs.analysis import completeness_chart
from workbook_templates.specs.book import Book
from workbook_templates.specs.frame import MARGIN, Purpose, paper, title_band
from workbook_templates.specs.procedure_rows import FIRST_ACTION, FIRST_STEP, step_rows
from workbook_templates.specs.styles import Styles
from workbook_templates.specs.tables import Placed, place, quiet

_ZOOM = 85
"""The whole width on a screen of 1366 pixels, the next action and what is late on its height."""
_NOTICE_ROW = 9
_DUE_ROW = 11
_TABLE_ROW = 14
_HEIGHTS = (
    *((0, 28), (1, 18), (2, 6), (3, 16), (4, 28), (5, 6), (6, 16), (7, 28), (8, 6)),
    *((_NOTICE_ROW, 22), (_NOTICE_ROW + 1, 6), (_DUE_ROW, 15), (_DUE_ROW + 1, 31)),
    *((_DUE_ROW + 2, 6),),
)
_CHART_SIZE = (705, 250)
_CHART_UNDER = "Terpakai"
"""The step table's column below which the chart begins."""
_LINKS = (
    (Sheet.PENGATURAN, Sheet.LAPORAN),
    (Sheet.OPD, Sheet.REKAP),
    (Sheet.FORMAT, Sheet.ANALISIS),
    (Sheet.INDIKATOR, Sheet.PERINGKAT),
    (Sheet.PENYAMPAIAN, Sheet.SUMMARY),
    (Sheet.DATA, Sheet.JADWAL),
    (Sheet.PANTAUAN, Sheet.MASYARAKAT),
    (Sheet.PEMERIKSAAN, Sheet.CATATAN),
    (Sheet.KOREKSI, Sheet.PERUBAHAN),
)
"""Every sheet once, beside the nine steps: what is filled in and worked on, then what results."""
_PEOPLE = (Sheet.OPD, Sheet.FORMAT, Sheet.INDIKATOR, Sheet.PENGATURAN)


def build(book: Book, ranking: Placed) -> None:
    """Lay out the sheet: cards, what is due and late, the nine steps, and what else there is.

    Args:
        ranking: the table behind the chart, on Peringkat.
    """
    worksheet = book.sheet(Sheet.BERANDA, palette.TAB_HOME, zoom=_ZOOM)
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
    worksheet.set_column(links_at, links_at, 13)
    worksheet.set_column(links_at + 1, links_at + 1, 12)
    for row, height in _HEIGHTS:
        worksheet.set_row(row, height)
    _cards(book, links_at)
    _notice(book, worksheet, links_at + 1)
    _due(book, worksheet, links_at + 1)
    _links(book, worksheet, links_at)
    below = placed.last_row + 2
    _other_collections(book, worksheet, below)
    chart = completeness_chart(book, ranking, _CHART_SIZE)
    beside = names.STEPS.headers.index(_CHART_UNDER) + 1
    worksheet.insert_chart(below, beside, chart, {"x_offset": 30, "object_position": 3})
    paper(worksheet, str(Sheet.BERANDA))
    worksheet.fit_to_pages(1, 1)
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
        (3, 1, 4, 4),
        value=FIRST_STEP,
        accent=palette.SAND,
        size=palette.TITLE,
    )
    book.named(
        names.HOME_ACTION,
        (5, 1, 7, 4),
        FIRST_ACTION,
        bg_color=palette.FOAM,
        valign="top",
        align="left",
        indent=1,
        left=5,
        left_color=palette.WHITE,
    )
    short = (
        (names.HOME_RECEIVED, names.HOME_FAILED, (5, 6)),
        (names.HOME_COMPLETENESS, names.HOME_ROUND, (7, 8)),
        (names.HOME_FINDINGS, None, (9, 10)),
    )
    for upper, lower, (first, last) in short:
        book.card(upper, (3, first, 4, last))
        if lower:
            book.card(lower, (6, first, 7, last))
    book.card(names.HOME_DUE, (6, 9, 7, 10), size=palette.BODY)
    last = links_at + 1
    book.card(names.HOME_SYNC, (3, 11, 4, last), value=texts.NO_PULL_YET, size=palette.BODY)
    book.card(names.HOME_ORDER, (6, 11, 7, last), size=palette.BODY)


def _due(book: Book, worksheet: Worksheet, last: int) -> None:
    """Side by side: what is due today, and what is late; calm while there is nothing."""
    row = _DUE_ROW + 1
    for name, columns, nothing, tone in (
        (names.HOME_TODAY, (1, 6), texts.AGENDA_NOTHING_TODAY, palette.NOTICE),
        (names.HOME_LATE, (7, last), texts.AGENDA_NOTHING_LATE, palette.BAD),
    ):
        area = (_DUE_ROW, columns[0], row, columns[1])
        book.card(name, area, value=nothing, size=palette.BODY)
        cell = xl_rowcol_to_cell(row, columns[0], row_abs=True, col_abs=True)
        worksheet.conditional_format(
            *(row, columns[0], row, columns[1]),
            {
                "type": "formula",
                "criteria": f'={cell}<>"{nothing}"',
                "format": book.styles.tone(tone),
            },
        )


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
    late = placed.column("Lewat")
    worksheet.conditional_format(
        *(placed.first_row, late, placed.last_row, late),
        {
            "type": "no_blanks",
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


def _other_collections(book: Book, worksheet: Worksheet, row: int) -> None:
    """Below the steps, as wide as their columns; the chart beside it leaves it room to grow."""
    caption = book.styles.style(bold=True, font_color=palette.SEA, valign="vcenter", indent=1)
    worksheet.write_string(row, 1, "Pengumpulan lain di ruang kerja ini", caption)
    widths = [column.width for column in names.STEPS.columns]
    columns = [
        replace(column, width=width)
        for column, width in zip(names.OTHER_COLLECTIONS.columns, widths, strict=False)
    ]
    placed = place(
        worksheet,
        book.styles,
        replace(names.OTHER_COLLECTIONS, columns=tuple(columns)),
        row=row + 1,
        filtered=False,
        header_height=26,
        content=[["", "", texts.OTHER_NONE, "", "", "", ""]],
    )
    quiet(worksheet, placed)


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
    for offset, (words, colour) in enumerate(
        (("Diisi petugas", palette.PAPER), ("Diisi otomatis", palette.FOAM))
    ):
        style = book.styles.style(
            font_size=palette.SMALL,
            font_color=palette.SLATE,
            bg_color=colour,
            indent=1,
            valign="vcenter",
        )
        worksheet.write_string(legend, column + offset, words, style)

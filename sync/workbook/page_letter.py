"""The parts of an official letter, and the kop that every paper of the office has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sync import texts
from sync.domain.documents import Document, Letter, Letterhead, Signature
from sync.workbook import page_looks as looks
from sync.workbook.page_rows import PageCell, PageRow, kept, rows_of, space
from sync.workbook.text_widths import text_width

LOGO_PIXELS = 76
"""Height and greatest width of the logo on the page."""

_LOGO_GAP = 8
_DATE_SHARE = 0.6
_COLON = 14
_EM_SPACE = "\u2003"
_FIRST_LINE = _EM_SPACE * 3
"""Spaces of a fixed width: a justified line stretches ordinary ones."""

_PAGE_MARK = "\ufffc"
"""Stands where a page's number will stand, once it is known."""


def inert(cells: Sequence[PageCell]) -> list[PageCell]:
    """The cells with every text a text, whatever it begins with."""
    return [
        replace(cell, value=looks.printable(cell.value), look=looks.guarded(cell.look, cell.value))
        for cell in cells
    ]


def letterhead_rows(letterhead: Letterhead, pixels: int) -> list[PageRow]:
    """The kop: the office's lines over a double rule, beside the logo if there is one."""
    regency = letterhead.regency.upper()
    if not regency.startswith(texts.PRINT_GOVERNMENT):
        regency = f"{texts.PRINT_GOVERNMENT} {regency}"
    lines = (
        (regency, looks.REGENCY),
        (letterhead.office.upper(), looks.OFFICE),
        (letterhead.address, looks.ADDRESS),
        (letterhead.contact, looks.ADDRESS),
    )
    # the same room on both sides, so that the lines stay in the middle of the page
    beside = LOGO_PIXELS + _LOGO_GAP if letterhead.logo else 0
    rows: list[PageRow] = []
    for text, look in lines:
        if text:
            rows += rows_of(inert([PageCell(beside, pixels - beside, text, look)]), padding=1)
    missing = LOGO_PIXELS * 0.75 - sum(row.height for row in rows)
    if letterhead.logo and missing > 0:
        rows.append(space(missing))
    return [
        *rows,
        PageRow(4.5, (PageCell(0, pixels, None, looks.THICK_RULE),)),
        PageRow(2.25, (PageCell(0, pixels, None, looks.THIN_RULE),)),
        space(15),
    ]


def opening_rows(letter: Letter, signature: Signature | None, pixels: int) -> list[PageRow]:
    """Place and date at the right, the block of Nomor to Hal, and to whom it goes."""
    rows: list[PageRow] = []
    if signature and signature.place_and_date:
        left = round(pixels * _DATE_SHARE)
        cells = [PageCell(left, pixels, signature.place_and_date, looks.BODY)]
        rows += [*rows_of(inert(cells), padding=1), space(6)]
    facts = (
        (texts.LETTER_NUMBER, letter.number or texts.LETTER_NO_NUMBER),
        (texts.LETTER_NATURE, letter.nature),
        (texts.LETTER_ATTACHMENT, letter.attachment),
        (texts.LETTER_SUBJECT, letter.subject),
    )
    widest = max(text_width(label, looks.BODY.size) for label, _ in facts)
    colon = round(widest) + 20
    for label, value in facts:
        look = looks.LETTER_SUBJECT if label == texts.LETTER_SUBJECT else looks.BODY
        cells = [
            PageCell(0, colon, label, looks.BODY),
            PageCell(colon, colon + _COLON, ":", looks.BODY),
            PageCell(colon + _COLON, pixels, value, look),
        ]
        rows += rows_of(inert(cells), padding=1)
    rows.append(space(15))
    rows += _addressee_rows(letter.addressee, pixels)
    return [*kept(rows), space(15)]


def _addressee_rows(lines: Sequence[str], pixels: int) -> list[PageRow]:
    """'Yth.' and the first line; the others stand under that one."""
    left = round(text_width(texts.LETTER_TO, looks.BODY.size)) + 14
    rows: list[PageRow] = []
    for number, line in enumerate(line for line in lines if line):
        cells = [PageCell(left, round(pixels * 0.8), line, looks.BODY)]
        if number == 0:
            cells.insert(0, PageCell(0, left, texts.LETTER_TO, looks.BODY))
        rows += rows_of(inert(cells), padding=1)
    return rows


def letter_paragraphs(paragraphs: Sequence[str], pixels: int) -> list[PageRow]:
    """Paragraphs as letters have them: the first line set in, both edges even."""
    rows: list[PageRow] = []
    for paragraph in paragraphs:
        cells = [PageCell(0, pixels, _FIRST_LINE + paragraph, looks.LETTER_BODY)]
        rows += rows_of(inert(cells), padding=8)
    return rows


def signature_below(document: Document) -> Signature | None:
    """The signature as it stands below: a letter has place and date at its top already."""
    if document.signature and document.letter:
        return replace(document.signature, place_and_date="")
    return document.signature


def page_number_row(pixels: int) -> list[PageRow]:
    """What stands above all else on every page of a letter but the first."""
    rows = rows_of([PageCell(0, pixels, _PAGE_MARK, looks.PAGE_NUMBER)], padding=12)
    return kept(rows)


def numbered(rows: Sequence[PageRow]) -> list[PageRow]:
    """The rows with the pages' numbers in their places, from the second page on."""
    page = 1
    result: list[PageRow] = []
    for row in rows:
        if row.cells and row.cells[0].value == _PAGE_MARK:
            page += 1
            words = texts.LETTER_PAGE.format(page=page)
            result.append(replace(row, cells=(replace(row.cells[0], value=words),)))
        else:
            result.append(row)
    return result

"""A page for people: one spreadsheet as tables, to be read.

Links of the rekap (`.../spreadsheets/d/ID/edit#gid=0&range=F7`) open here, and the cell named in
them is marked. Every text of a cell, note or title is escaped; the only script is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from sync import palette, texts
from sync.domain.addresses import cell_address, column_letters
from sync.domain.dates import format_datetime
from sync.domain.working_time import WIB
from sync.sandbox.cells import shown
from sync.sandbox.errors import Json
from sync.sandbox.formulas import Evaluator, Result
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, Cell, DriveFile, Sheet, Spreadsheet
from sync.sandbox.page_cells import Place, link_of, rule_colours, style_of, width_of
from sync.sandbox.page_frame import html_page, security_policy

_MOST_ROWS = 2000
_STYLE = f"""
nav{{position:sticky;top:0;z-index:3;background:{palette.FOAM};padding:.6rem 0;
display:flex;gap:.4rem;flex-wrap:wrap}}
nav a{{padding:.25rem .8rem;border:1px solid {palette.LAGOON};border-radius:1rem;
background:{palette.WHITE};text-decoration:none}}
section{{margin:0 0 1.6rem;scroll-margin-top:3.4rem}}
div.grid{{overflow:auto;max-height:80vh;border:1px solid {palette.LINE};background:{palette.WHITE}}}
table{{border-collapse:separate;border-spacing:0;table-layout:fixed;width:0;font-size:13px}}
td,th{{border:solid {palette.LINE};border-width:0 1px 1px 0;padding:.2rem .35rem}}
td{{position:relative;white-space:pre;overflow:hidden;overflow-wrap:anywhere;
vertical-align:bottom}}
table.bare td{{border-color:transparent}}td.boxed{{border-color:{palette.LINE}!important}}
td.over{{overflow:visible}}
th{{background:{palette.GREY};font-weight:400;color:{palette.SLATE};position:sticky;top:0;z-index:2}}
tr>th:first-child{{left:0;z-index:1}}
td.number{{text-align:right}}td.marked{{outline:2px solid {palette.SAND};outline-offset:-2px}}
td.noted{{overflow:visible}}
td.noted::after{{content:"";position:absolute;top:0;right:0;border:5px solid;
border-color:{palette.SAND} {palette.SAND} transparent transparent}}
td small{{display:none;position:absolute;left:100%;top:0;z-index:4;width:20rem;padding:.5rem .7rem;
white-space:pre-wrap;text-align:left;font-weight:400;color:{palette.INK};
background:{palette.MARK};border:1px solid {palette.SAND}}}
td.noted:hover small,td.marked small{{display:block}}
"""
_SCRIPT = """
function mark(){
  const asked = new URLSearchParams(location.hash.slice(1));
  document.querySelectorAll('.marked').forEach(cell => cell.classList.remove('marked'));
  const place = (asked.get('gid') || '0') + '-' + (asked.get('range') || '').split(':')[0];
  const cell = document.getElementById(place) ||
    document.getElementById('gid-' + (asked.get('gid') || '0'));
  if (!cell) return;
  if (cell.tagName === 'TD') cell.classList.add('marked');
  const block = cell.tagName === 'TD' ? 'center' : 'start';
  cell.scrollIntoView({block, inline: 'center'});
}
window.addEventListener('hashchange', mark);
mark();
"""
SECURITY_POLICY = security_policy(_SCRIPT)
"""Of the page of one spreadsheet."""


def missing_page() -> str:
    """What is shown for an unknown spreadsheet."""
    what = texts.SANDBOX_PAGE_NOT_FOUND.what
    home = f'<p><a href="/">{texts.TRAINING_HOME.what}</a></p>'
    return html_page(what, (f"<header><h1>{escape(what)}</h1>{home}</header>",))


def spreadsheet_page(file: DriveFile, document: Spreadsheet, hint: str = "") -> str:
    """One spreadsheet: every visible tab as a table, with notes.

    Args:
        hint: a sentence to say above the tabs.
    """
    about = texts.SANDBOX_PAGE_OWNER.what.format(
        owner=file.owner, modified=format_datetime(file.modified.astimezone(WIB))
    )
    visible = [sheet for sheet in document.sheets if not sheet.is_hidden]
    tabs = (f'<a href="#gid={sheet.sheet_id}">{escape(sheet.title)}</a>' for sheet in visible)
    body = [
        f"<header><h1>{escape(file.name)}</h1><p>{escape(about)}</p></header><main>",
        f'<p class="hint">{escape(hint)}</p>' if hint else "",
        f"<nav>{''.join(tabs)}</nav>",
    ]
    evaluator = Evaluator(document)
    for sheet in visible:
        body.append(f'<section id="gid-{sheet.sheet_id}"><h2>{escape(sheet.title)}</h2>')
        body.extend(_table(document, sheet, evaluator))
        body.append("</section>")
    return html_page(file.name, [*body, "</main>"], style=_STYLE, script=_SCRIPT)


def _used(sheet: Sheet) -> Box:
    """The cells that show something or carry a note."""
    bottom = right = 0
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            if not cell.is_blank or cell.note:
                bottom, right = max(bottom, row + 1), max(right, column + 1)
    return Box(0, 0, bottom, right)


def _table(document: Spreadsheet, sheet: Sheet, evaluator: Evaluator) -> Iterator[str]:
    box = _used(sheet)
    if not box.size:
        yield f"<p>{texts.SANDBOX_PAGE_NO_CELLS.what}</p>"
        return
    columns = range(box.right)
    letters = "".join(f"<th>{column_letters(column)}</th>" for column in columns)
    widths = "".join(f'<col style="width:{width_of(sheet, column)}px">' for column in columns)
    kind = ' class="bare"' if sheet.grid_properties.get("hideGridlines") else ""
    yield f'<div class="grid"><table{kind}><col style="width:34px">{widths}'
    yield f"<tr><th></th>{letters}</tr>"
    rows = min(box.bottom, _MOST_ROWS)
    colours = rule_colours(document, sheet, rows)
    for row in range(rows):
        cells = (
            _cell(document, sheet, (row, column), evaluator, colours)
            for column in columns
            if not _is_swallowed(sheet, row, column)
        )
        yield f"<tr><th>{row + 1}</th>{''.join(cells)}</tr>"
    yield "</table></div>"
    if box.bottom > _MOST_ROWS:
        yield f"<p>{texts.SANDBOX_PAGE_CUT.what.format(rows=_MOST_ROWS)}</p>"


def _is_swallowed(sheet: Sheet, row: int, column: int) -> bool:
    """True for the cells of a merged block but its first."""
    one = Box(row, column, row + 1, column + 1)
    return any(box.meets(one) and (box.top, box.left) != (row, column) for box in sheet.merges)


def _cell(
    document: Spreadsheet,
    sheet: Sheet,
    place: Place,
    evaluator: Evaluator,
    colours: Mapping[Place, Json],
) -> str:
    row, column = place
    cell = sheet.cell(row, column)
    result = evaluator.result(sheet, row, column, cell)
    text = escape(shown(cell, result, locale_of(document.locale)))
    target = link_of(cell)
    if target and text:
        text = f'<a href="{escape(target)}">{text}</a>'
    note = f"<small>{escape(cell.note)}</small>" if cell.note else ""
    attributes = f' id="{sheet.sheet_id}-{cell_address(row, column)}"'
    kinds = _kinds(sheet, place, cell, result)
    if kinds:
        attributes += f' class="{" ".join(kinds)}"'
    style = style_of(cell, colours.get(place))
    if style:
        attributes += f' style="{style}"'
    merged = next((b for b in sheet.merges if (b.top, b.left) == (row, column)), None)
    if merged:
        attributes += f' rowspan="{merged.bottom - merged.top}"'
        attributes += f' colspan="{merged.right - merged.left}"'
    return f"<td{attributes}>{text}{note}</td>"


def _kinds(sheet: Sheet, place: Place, cell: Cell, result: Result | None) -> list[str]:
    """The classes of a cell; a text goes on over its neighbour while that is blank."""
    row, column = place
    over = isinstance(result, str) and sheet.cell(row, column + 1).is_blank
    kinds = {
        "number": isinstance(result, int | float) and not isinstance(result, bool),
        "noted": bool(cell.note),
        "boxed": bool((cell.format or {}).get("borders")),
        "over": over and not cell.note,
    }
    return [kind for kind, holds in kinds.items() if holds]

"""Pages for people: a list of the spreadsheets, and one spreadsheet as tables.

Links of the rekap (`.../spreadsheets/d/ID/edit#gid=0&range=F7`) open here, and the cell named in
them is marked. Every text of a cell, note or title is escaped; the only script is ours.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from sync import texts
from sync.sandbox.cells import shown
from sync.sandbox.formulas import Evaluator
from sync.sandbox.locales import locale_of
from sync.sandbox.model import Box, DriveFile, Sheet, Spreadsheet
from sync.sandbox.ranges import column_name
from sync.sandbox.state import timestamp

_MOST_ROWS = 2000
_STYLE = """
body{font:14px/1.45 system-ui,sans-serif;margin:2rem;color:#1f2937;background:#fafaf9}
h1{font-size:1.3rem;margin:0 0 .2rem}h2{font-size:1.05rem;margin:1.8rem 0 .5rem}
p{margin:.2rem 0;color:#57534e}a{color:#0f5c6e}
div.grid{overflow:auto;max-height:75vh;border:1px solid #d6d3d1;background:#fff}
table{border-collapse:collapse}td,th{border:1px solid #e7e5e4;padding:.2rem .45rem}
td{white-space:pre-wrap;max-width:28rem;vertical-align:top}
th{background:#f5f5f4;font-weight:500;color:#78716c;position:sticky;top:0}
td.number{text-align:right}td.noted{background:#fef3c7}td.marked{outline:2px solid #0f5c6e}
small{display:block;color:#92400e}
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
  cell.scrollIntoView({block: 'center', inline: 'center'});
}
window.addEventListener('hashchange', mark);
mark();
"""
SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; "
    f"script-src 'sha256-{b64encode(sha256(_SCRIPT.encode()).digest()).decode()}'"
)


def _page(title: str, body: Iterable[str], *, script: bool = False) -> str:
    return "".join(
        (
            '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            *body,
            f"<script>{_SCRIPT}</script>" if script else "",
            "</body></html>",
        )
    )


def index_page(files: Iterable[DriveFile]) -> str:
    """The list of all spreadsheets."""
    title = texts.SANDBOX_PAGE_TITLE.what
    rows = [
        f'<li><a href="/spreadsheets/d/{escape(file.file_id)}/edit">{escape(file.name)}</a> '
        f"<small>{escape(file.owner)}</small></li>"
        for file in files
    ]
    body = f"<ul>{''.join(rows)}</ul>" if rows else f"<p>{texts.SANDBOX_PAGE_EMPTY.what}</p>"
    return _page(title, (f"<h1>{escape(title)}</h1>", body))


def missing_page() -> str:
    """What is shown for an unknown spreadsheet."""
    what = texts.SANDBOX_PAGE_NOT_FOUND.what
    return _page(what, (f"<h1>{escape(what)}</h1>",))


def spreadsheet_page(file: DriveFile, document: Spreadsheet) -> str:
    """One spreadsheet: every visible tab as a table, with notes."""
    about = texts.SANDBOX_PAGE_OWNER.what.format(
        owner=file.owner, modified=timestamp(file.modified)
    )
    body = [f"<h1>{escape(file.name)}</h1><p>{escape(about)}</p>"]
    evaluator = Evaluator(document)
    for sheet in document.sheets:
        if not sheet.is_hidden:
            body.append(f'<h2 id="gid-{sheet.sheet_id}">{escape(sheet.title)}</h2>')
            body.extend(_table(document, sheet, evaluator))
    return _page(file.name, body, script=True)


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
    letters = "".join(f"<th>{column_name(column)}</th>" for column in range(box.right))
    yield f'<div class="grid"><table><tr><th></th>{letters}</tr>'
    for row in range(min(box.bottom, _MOST_ROWS)):
        cells = (
            _cell(document, sheet, row, column, evaluator)
            for column in range(box.right)
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


def _cell(document: Spreadsheet, sheet: Sheet, row: int, column: int, evaluator: Evaluator) -> str:
    cell = sheet.cell(row, column)
    result = evaluator.result(sheet, row, column, cell)
    text = escape(shown(cell, result, locale_of(document.locale)))
    kinds = []
    if isinstance(result, int | float) and not isinstance(result, bool):
        kinds.append("number")
    note = ""
    if cell.note:
        kinds.append("noted")
        note = f"<small>{texts.SANDBOX_PAGE_NOTE.what}: {escape(cell.note)}</small>"
    attributes = f' id="{sheet.sheet_id}-{column_name(column)}{row + 1}"'
    if kinds:
        attributes += f' class="{" ".join(kinds)}"'
    merged = next((b for b in sheet.merges if (b.top, b.left) == (row, column)), None)
    if merged:
        attributes += f' rowspan="{merged.bottom - merged.top}"'
        attributes += f' colspan="{merged.right - merged.left}"'
    return f"<td{attributes}>{text}{note}</td>"

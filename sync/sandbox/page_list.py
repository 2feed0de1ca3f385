"""A page for people: the list of all spreadsheets, with a search by name and owner."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sync import palette, texts
from sync.domain.dates import format_datetime
from sync.domain.working_time import WIB
from sync.sandbox.drive import is_spreadsheet
from sync.sandbox.model import DriveFile
from sync.sandbox.page_frame import html_page, security_policy

_STYLE = f"""
main{{max-width:64rem;margin:0 auto}}header>*{{max-width:61rem;margin-left:auto;margin-right:auto}}
input{{font:inherit;width:100%;padding:.6rem .9rem;margin:.6rem 0 1rem;color:{palette.INK};
background:{palette.WHITE};border:1px solid {palette.LAGOON};border-radius:.5rem}}
input:focus{{outline:2px solid {palette.TEAL};outline-offset:0}}
ul{{list-style:none;margin:0;padding:0;background:{palette.WHITE};
border:1px solid {palette.LINE};border-radius:.6rem;overflow:hidden}}
li{{display:grid;grid-template-columns:minmax(0,1fr) 15rem 15.5rem;gap:1rem;align-items:center;
padding:.65rem 1rem;border-top:1px solid {palette.LINE};position:relative}}
li:first-child{{border-top:0}}li:hover{{background:{palette.FOAM}}}
li[hidden]{{display:none}}
li a{{display:block;padding-left:1.5rem;font-weight:600;color:{palette.SEA};
text-decoration:none;overflow-wrap:anywhere}}
li a::after{{content:"";position:absolute;inset:0}}
li a::before{{content:"";display:inline-block;width:.8rem;height:1rem;
margin:0 .7rem 0 -1.5rem;
vertical-align:-.15rem;border-radius:.15rem;background:linear-gradient({palette.WHITE},{palette.WHITE})
center/.4rem .1rem no-repeat,{palette.TEAL}}}
small{{color:{palette.SLATE};font-size:.92rem;overflow-wrap:anywhere}}
p.empty{{padding:2.5rem 1rem;text-align:center;color:{palette.SLATE};background:{palette.WHITE};
border:1px dashed {palette.LAGOON};border-radius:.6rem}}
@media(max-width:44rem){{li{{grid-template-columns:1fr;gap:.1rem}}}}
"""
_SCRIPT = """
const field = document.querySelector('input');
const nothing = document.querySelector('p.empty');
function search(){
  const words = field.value.toLocaleLowerCase('id').split(/\\s+/).filter(Boolean);
  let found = 0;
  document.querySelectorAll('li').forEach(entry => {
    const text = entry.textContent.toLocaleLowerCase('id');
    entry.hidden = !words.every(word => text.includes(word));
    found += !entry.hidden;
  });
  nothing.hidden = found > 0;
  document.querySelector('ul').hidden = found === 0;
}
if (field) field.addEventListener('input', search);
"""
LIST_POLICY = security_policy(_SCRIPT)
"""The Content-Security-Policy of the list."""


def index_page(files: Iterable[DriveFile]) -> str:
    """All spreadsheets that are not in the bin, what changed last first."""
    shown = [file for file in files if is_spreadsheet(file) and not file.trashed]
    shown.sort(key=lambda file: file.modified, reverse=True)
    title = texts.SANDBOX_PAGE_TITLE.what
    about = texts.SANDBOX_PAGE_COUNT.what.format(count=len(shown))
    return html_page(
        title,
        (
            f"<header><h1>{escape(title)}</h1><p>{escape(about)}</p></header><main>",
            *(_list(shown) if shown else _nothing()),
            "</main>",
        ),
        style=_STYLE,
        script=_SCRIPT,
    )


def _list(files: list[DriveFile]) -> Iterable[str]:
    search = escape(texts.SANDBOX_PAGE_SEARCH.what)
    yield f'<input type="search" placeholder="{search}" aria-label="{search}" autofocus><ul>'
    for file in files:
        moment = format_datetime(file.modified.astimezone(WIB))
        yield (
            f'<li><a href="/spreadsheets/d/{escape(file.file_id)}/edit">{escape(file.name)}</a>'
            f"<small>{escape(file.owner)}</small><small>{escape(moment)}</small></li>"
        )
    yield f'</ul><p class="empty" hidden>{escape(texts.SANDBOX_PAGE_NONE_FOUND.what)}</p>'


def _nothing() -> Iterable[str]:
    empty = texts.SANDBOX_PAGE_EMPTY
    yield f'<p class="empty">{escape(empty.what)}<br>{escape(empty.next_action)}</p>'

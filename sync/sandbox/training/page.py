"""The frame of the editable page; its script fills in everything that comes from a spreadsheet."""

from __future__ import annotations

from html import escape

from sync import palette, texts
from sync.sandbox.errors import Json

FILES_PATH = "/sandbox/training/files"
GRID_PATH = "/sandbox/training/grid"

_COLOURS = {
    name: getattr(palette, name)
    for name in (
        *("INK", "SLATE", "SEA", "TEAL", "LAGOON", "BAR", "MIST", "FOAM", "LINE", "WHITE"),
        *("GREY", "PAPER", "PAPER_LINE", "SAND", "MARK", "LINK", "INVALID"),
    )
}


def security_policy(nonce: str) -> str:
    """Only files of this server; style sheets that the grid adds carry the nonce."""
    return (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def palette_css() -> str:
    """The colours of the house, under their names."""
    tones = "".join(
        f"--{name.lower().replace('_', '-')}:{code};" for name, code in _COLOURS.items()
    )
    good, bad = palette.GOOD, palette.BAD
    return (
        f":root{{{tones}--good-fill:{good.fill};--good-ink:{good.ink};"
        f"--bad-fill:{bad.fill};--bad-ink:{bad.ink}}}"
    )


def words() -> Json:
    """What the script says, by name."""
    return {
        "saved": texts.TRAINING_SAVED.what,
        "saving": texts.TRAINING_SAVING.what,
        "offline": texts.TRAINING_OFFLINE.what,
        "retype": texts.TRAINING_NOT_SAVED.what,
        "read_only": texts.TYPING_READ_ONLY.what,
        "protected": texts.TYPING_PROTECTED.what,
        "locked": texts.TRAINING_LOCKED.what,
        "note": texts.TRAINING_NOTE.what,
        "wrong": texts.TRAINING_WRONG.what,
        "by": texts.TRAINING_CHANGED.what,
        "cut": texts.SANDBOX_PAGE_CUT.what,
    }


def edit_page(title: str, nonce: str) -> str:
    """The page of one spreadsheet.

    Args:
        title: of the spreadsheet, for the browser's tab.
        nonce: of this answer; see `security_policy`.
    """
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="style-nonce" content="{escape(nonce)}">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{FILES_PATH}/palette.css">
<link rel="stylesheet" href="{FILES_PATH}/style.css">
<script type="module" src="{FILES_PATH}/app.js"></script>
</head>
<body>
<header>
<a class="home" href="/" title="{texts.TRAINING_HOME.what}">‹</a>
<div class="names"><h1 id="title"></h1><p id="about"></p></div>
<span class="badge">{texts.TRAINING_BADGE.what}</span>
<label class="person"><span>{texts.TRAINING_PERSON.what}</span><select id="person"></select></label>
</header>
<div class="bar">
<span id="address"></span>
<span id="content"></span>
<span id="hint"></span>
<button id="undo" type="button" disabled title="Ctrl+Z">{texts.TRAINING_UNDO.what}</button>
<span id="state" role="status"></span>
</div>
<noscript><p class="plain">{texts.TRAINING_NO_SCRIPT.what}</p></noscript>
<main id="grid"></main>
<nav id="tabs" role="tablist"></nav>
<aside id="note" role="note" hidden><strong></strong><p></p></aside>
<div id="message" role="alert" hidden></div>
</body>
</html>
"""

"""What all plain pages share: the document around a body, the house's look, the security policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from sync import palette

_STYLE = f"""
*{{box-sizing:border-box}}
body{{font:14px/1.45 Calibri,Carlito,"Segoe UI",system-ui,sans-serif;margin:0;
color:{palette.INK};background:{palette.FOAM}}}
header{{background:{palette.SEA};color:{palette.WHITE};padding:1.1rem 1.6rem}}
header p{{color:{palette.MIST}}}header a{{color:{palette.WHITE}}}
main{{padding:.8rem 1.6rem 2rem}}
h1{{font-size:1.35rem;margin:0 0 .15rem}}h2{{font-size:1.05rem;margin:0 0 .4rem;
color:{palette.SEA}}}
p{{margin:.2rem 0}}a{{color:{palette.LINK}}}
p.hint{{background:{palette.MARK};border:1px solid {palette.SAND};border-radius:.4rem;
padding:.5rem .8rem;margin:.4rem 0}}
"""


def html_page(title: str, body: Iterable[str], *, style: str = "", script: str = "") -> str:
    """A whole document.

    Args:
        body: HTML, escaped where it comes from people.
        style: CSS of this page, after that of all pages.
        script: of our own; the answer needs the policy that knows it.
    """
    return "".join(
        (
            '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">',
            f"<title>{escape(title)}</title><style>{_STYLE}{style}</style></head><body>",
            *body,
            f"<script>{script}</script>" if script else "",
            "</body></html>",
        )
    )


def security_policy(script: str = "") -> str:
    """The Content-Security-Policy of a plain page: nothing from anywhere, and only this script."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
    if not script:
        return policy
    return f"{policy}; script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"

"""How commands show what stands how: one look for all of them, at a screen of 80 columns.

At a terminal a heading and two columns, the words of a state in its colour; anywhere else one
plain line for each, which no program has to put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sync.cli import console, inert, say
from sync.palette import SLATE, TEAL, Tone

WIDEST = 100
"""Columns; longer lines are hard to read on a wide screen."""
_LABELS = 18


@dataclass(frozen=True)
class Line:
    """What something is called, how it stands, and what to do about it.

    Args:
        tone: how good or bad that is; None for a plain fact. action: '' if there is nothing to do.
    """

    label: str
    text: str
    tone: Tone | None = None
    action: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.text} {self.action}".rstrip()


def show_lines(title: str, lines: Sequence[Line]) -> None:
    """Show them, whatever the screen is."""
    if console.is_terminal:
        console.print(laid_out(title, lines))
        return
    for line in lines:
        say(str(line))


def laid_out(title: str, lines: Sequence[Line]) -> RenderableType:
    """A heading, and below it what stands how."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.width = min(console.width, WIDEST)
    table.add_column(width=_LABELS)
    table.add_column(ratio=1, overflow="fold")
    for line in lines:
        words = Text(inert(line.text), line.tone.ink if line.tone else "")
        if line.action:
            words.append("\n" + inert(line.action), SLATE)
        table.add_row(Text(inert(line.label), SLATE), words)
    return Group(Text(inert(title), f"bold {TEAL}"), table)


def listing(title: str, *columns: str) -> Table:
    """An empty table of several columns in the same look."""
    return Table(
        *columns,
        title=Text(inert(title), f"bold {TEAL}"),
        title_justify="left",
        box=SIMPLE_HEAD,
        header_style=SLATE,
        border_style=SLATE,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )

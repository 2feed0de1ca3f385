"""What an OPD of the demo answers in the tab 'Catatan Perbaikan', beside what it mends."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

from addin.demo.mistakes import TypedCell
from addin.demo.sheet_table import Rows
from sync import texts
from sync.domain.addresses import cell_address
from sync.domain.findings import Severity
from sync.domain.labels import cell_text, normalised

_MENDED_SAID, _SHOULD_SAID, _MUST_SAID = 0.6, 0.7, 0.3
"""Shares of the items to which an answer is chosen."""

_EXPLANATIONS = (
    "Sesuai buku profil dinas, halaman 12.",
    "Ada pemekaran pada tahun berjalan.",
    "Sudah dicocokkan dengan laporan akhir tahun.",
    "Programnya memang baru dimulai tahun itu.",
)
_READ = ("Lembar", "Sel", "Tingkat", "Jawaban OPD", "Penjelasan")


def plan_answers(
    tabs: Mapping[str, Rows], mended: Collection[tuple[str, str]], draw: random.Random
) -> list[TypedCell]:
    """Answers to some of the items; `mended`: sheet and cell of those that are mended now."""
    rows = tabs.get(texts.RETURN_TAB, ())
    for number, row in enumerate(rows):
        headings = [normalised(cell_text(raw)) for raw in row]
        if all(normalised(word) in headings for word in _READ):
            sheet, cell, severity, answer, words = (
                headings.index(normalised(word)) for word in _READ
            )
            typed: list[TypedCell] = []
            for place, line in enumerate(rows[number + 1 :], number + 1):
                item = (cell_text(line[sheet]), cell_text(line[cell]))
                said = _answer(item in mended, cell_text(line[severity]), draw)
                for column, text in zip((answer, words), said, strict=True):
                    if text:
                        address = cell_address(place, column)
                        typed.append(TypedCell(texts.RETURN_TAB, address, text, asked=False))
            return typed
    return []


def _answer(is_mended: bool, severity: str, draw: random.Random) -> tuple[str, str]:
    """The choice and the words, '' where nothing is answered."""
    chance, words = draw.random(), draw.choice(_EXPLANATIONS)
    if is_mended:
        return (texts.ANSWER_MENDED if chance < _MENDED_SAID else "", "")
    share = _MUST_SAID if severity == Severity.MUST else _SHOULD_SAID
    return (texts.ANSWER_RIGHT, words) if chance < share else ("", "")

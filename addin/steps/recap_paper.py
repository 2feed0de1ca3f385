"""The rekap as a table of a paper: headings, rows and subtotals, with growth in words."""

from __future__ import annotations

from sync import texts
from sync.domain.documents import DocumentCell, DocumentColumn, DocumentTable, Mark, Show
from sync.domain.recap import Recap, RecapCell
from sync.domain.recap_lines import Level, Movement, RecapLine, recap_lines
from sync.domain.wording import floored, growth_text

_MARKS = {
    Level.AFFAIR: Mark.HEADING,
    Level.AGENCY: Mark.SUBHEADING,
    Level.ROW: Mark.PLAIN,
    Level.AGENCY_TOTAL: Mark.SUBTOTAL,
    Level.AFFAIR_TOTAL: Mark.SUBTOTAL,
}
_BEFORE_PERIODS, _BEHIND_PERIODS = 4, 2


def recap_table(recap: Recap, movement: Movement) -> DocumentTable:
    """The whole rekap; its last line is the table's total."""
    lone = {part.affair.code for part in recap.affairs if len(part.agencies) == 1}
    lines = [line for line in recap_lines(recap) if not _says_it_again(line, lone)]
    rows = [_row(line, recap.periods, movement) for line in lines]
    whole = rows.pop() if lines and lines[-1].level is Level.TOTAL else None
    return DocumentTable(
        "",
        (
            DocumentColumn("No", Show.NUMBER, 0.6),
            DocumentColumn("Kode", Show.TEXT, 1.4),
            DocumentColumn("Indikator", Show.TEXT, 5),
            DocumentColumn("Satuan", Show.TEXT, 1.2),
            *(
                DocumentColumn(period, Show.NUMBER, 1.3, true_zeros=True)
                for period in recap.periods
            ),
            DocumentColumn(texts.RECAP_BARS, Show.TEXT, 0.9),
            DocumentColumn(texts.RECAP_GROWTH, Show.NUMBER, 1.2),
            DocumentColumn("Lengkap", Show.PERCENT, 0.9),
        ),
        tuple(rows),
        total=whole,
        marks=tuple(_MARKS[line.level] for line in lines if line.level is not Level.TOTAL),
    )


def _says_it_again(line: RecapLine, lone: set[str]) -> bool:
    """The subtotal of an urusan with one OPD: paper spares what the line above has said."""
    return line.level is Level.AFFAIR_TOTAL and line.code in lone


def _row(line: RecapLine, periods: tuple[str, ...], movement: Movement) -> tuple[DocumentCell, ...]:
    share: DocumentCell = texts.RECAP_NOT_REQUIRED
    if line.completeness is not None:
        share = floored(line.completeness)
    if line.row:
        return (
            line.number,
            line.code,
            line.words,
            line.row.unit,
            *(_shown(line.row.cells.get(period)) for period in periods),
            movement.bars(line.row),
            growth_text(movement.growth(line.row)),
            share,
        )
    spanned: tuple[DocumentCell, ...] = (None,) * (_BEFORE_PERIODS - 1)
    if line.level.is_total:
        answered = tuple(line.answered_in(period) for period in periods)
        return (line.words, *spanned, *answered, *("",) * _BEHIND_PERIODS, share)
    return (line.words, *spanned, *(None,) * (len(periods) + _BEHIND_PERIODS), share)


def _shown(cell: RecapCell | None) -> DocumentCell:
    return cell.state.shown(cell.value) if cell else None

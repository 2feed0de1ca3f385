"""An OPD may answer in a spreadsheet and in a file: do the two agree, and what does each add?

Neither ever overwrites the other silently. What only adds is taken over; what contradicts waits
for a person's word, with both values and their cells named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sync import texts
from sync.domain.cell_text import raw_text
from sync.domain.formats import FormatKind, RequestFormat
from sync.domain.reading import read_values
from sync.domain.records import AcceptedTable
from sync.domain.submissions import Submission, SubmittedValue, ValueState
from sync.domain.tables import RawTable
from sync.domain.wording import value_text

_NAMED = 5
"""How many differences a sentence names."""


@dataclass(frozen=True)
class Answer:
    """One answer as it is compared (`text`) and the place where it stands ('Indikator!F5')."""

    text: str
    place: str


@dataclass(frozen=True)
class Difference:
    """One place where two sources say different things; None: nothing stands there."""

    brought: Answer | None
    held: Answer | None

    @property
    def sentence(self) -> str:
        """Both values with their cells."""
        brought, held = self.brought, self.held
        place = brought.place if brought else held.place if held else ""
        other = held.place if held and held.place != place else ""
        return texts.DIFFERENCE.format(
            place=place,
            brought=_quoted(brought),
            held=_quoted(held) + (f" ({other})" if other else ""),
        )


@dataclass(frozen=True)
class Comparison:
    """What is brought against what is held already.

    Args:
        differing: both answer, differently; added: only brought; missing: only held.
    """

    differing: tuple[Difference, ...] = ()
    added: tuple[Difference, ...] = ()
    missing: tuple[Difference, ...] = ()

    @property
    def brings_nothing(self) -> bool:
        """Whether all that is brought is held already."""
        return not self.differing and not self.added

    @property
    def is_conflict(self) -> bool:
        """Whether taking it over would overwrite or lose an answer."""
        return bool(self.differing) or bool(self.added and self.missing)

    @property
    def sentence(self) -> str:
        """The first differences, and how many more there are."""
        all_of_them = (*self.differing, *self.missing, *self.added)
        named = [one.sentence for one in all_of_them[:_NAMED]]
        if len(all_of_them) > _NAMED:
            named.append(texts.DIFFERENCES_MORE.format(count=len(all_of_them) - _NAMED))
        return ";\n".join(named)  # a line for each where there are lines


def compare(
    brought: Sequence[RawTable],
    held: Mapping[str, AcceptedTable],
    formats: Iterable[RequestFormat],
    agency: str,
) -> Comparison:
    """All answers to all formats; `held`: last good tables by format code."""
    differing: list[Difference] = []
    added: list[Difference] = []
    missing: list[Difference] = []
    for fmt in formats:
        known = held.get(fmt.code)
        ours = read_values((known.table,), fmt, agency) if known else None
        theirs = read_values(tuple(brought), fmt, agency)
        if theirs is None:
            continue  # it cannot be read, so it cannot overwrite; the reading says what is wrong
        new, old = (_answers(one, fmt) for one in (theirs, ours))
        for key in dict.fromkeys((*new, *old)):
            one = Difference(new.get(key), old.get(key))
            if one.held is None:
                added.append(one)
            elif one.brought is None:
                missing.append(one)
            elif one.brought.text != one.held.text:
                differing.append(one)
    return Comparison(tuple(differing), tuple(added), tuple(missing))


def _answers(submission: Submission | None, fmt: RequestFormat) -> dict[tuple[str, ...], Answer]:
    if submission is None:
        return {}
    return dict(_listed(submission) if fmt.kind is FormatKind.LIST else _asked(submission))


def _asked(submission: Submission) -> Iterator[tuple[tuple[str, ...], Answer]]:
    """Values by row and column, and what the OPD wrote beside the rows."""
    for value in submission.values:
        if value.state is not ValueState.BLANK:
            place = f"{submission.sheet}!{value.cell}"
            yield (value.row_key, value.field_key), Answer(_text(value), place)
    labels = {value.row_key: value.row_label for value in submission.values}
    for row, remark in submission.remarks.items():
        place = texts.DIFFERENCE_ROW.format(sheet=submission.sheet, row=labels.get(row, row))
        for word, text in vars(remark).items():
            if text:
                yield (row, "", word), Answer(text, place)


def _listed(submission: Submission) -> Iterator[tuple[tuple[str, ...], Answer]]:
    """Whole rows of a list, wherever in it they stand; equal ones are counted."""
    rows: dict[str, list[SubmittedValue]] = {}
    for value in submission.values:
        rows.setdefault(value.row_key, []).append(value)
    seen: dict[str, int] = {}
    for values in rows.values():
        text = " | ".join(_text(value) for value in values)
        seen[text] = seen.get(text, 0) + 1
        cell = next((value.cell for value in values if value.cell), "")
        yield (text, str(seen[text])), Answer(text, f"{submission.sheet}!{cell}")


def _text(value: SubmittedValue) -> str:
    if value.state.holds_value:
        return value_text(value.value)
    return raw_text(value.raw) if value.state is ValueState.INVALID else value.state.value


def _quoted(answer: Answer | None) -> str:
    return texts.DIFFERENCE_BLANK if answer is None else f"'{answer.text}'"

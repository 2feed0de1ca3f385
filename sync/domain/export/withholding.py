"""What stays in the office, and why: data without unit or definition, invalid, or personal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync import texts
from sync.domain.formats import Field, FormatRow, RequestFormat
from sync.domain.personal import is_personal, without_contacts
from sync.domain.state import AgencyState, CollectionState
from sync.domain.submissions import Submission, ValueState


class Reason(StrEnum):
    """Why something is withheld; the value is what staff read."""

    NO_UNIT = "tanpa satuan"
    NO_DEFINITION = "tanpa definisi"
    INVALID = "nilai tidak sah"
    PERSONAL = "data pribadi"
    PERSONAL_WORDS = "data pribadi di dalam teks"

    @property
    def next_action(self) -> str:
        """What staff can do so that it may leave."""
        return texts.EXPORT_WITHHELD_NEXT[self.value]


@dataclass(frozen=True)
class Withheld:
    """One thing that is withheld.

    Args:
        agency: code of the OPD, '' where it holds for all that fill the format.
        code, label: of the indicator or column; place: period, row, or area that it is about.
        values: how many requested values are left out (0: only words within one were).
        cell: where it stands at the source, '' if it is no single cell.
    """

    agency: str
    agency_name: str
    format: str
    code: str
    label: str
    place: str
    reasons: tuple[Reason, ...]
    values: int
    cell: str = ""


def lacks(unit: str, definition: str, *, needs_unit: bool = True) -> tuple[Reason, ...]:
    """What is missing of the metadata without which no value leaves (Perpres 39/2019)."""
    reasons = []
    if needs_unit and not unit.strip():
        reasons.append(Reason.NO_UNIT)
    if not definition.strip():
        reasons.append(Reason.NO_DEFINITION)
    return tuple(reasons)


def column_reasons(field: Field, fmt: RequestFormat, *, needs_unit: bool) -> tuple[Reason, ...]:
    """Why a column of an area format or a list stays, as far as its format tells."""
    if is_personal(field, fmt):
        return (Reason.PERSONAL,)
    return lacks(field.unit, field.definition, needs_unit=needs_unit)


def withheld_column(
    state: CollectionState,
    fmt: RequestFormat,
    field: Field,
    reasons: tuple[Reason, ...],
    values: int,
) -> Withheld:
    """A column that stays whole, whichever OPD fills it."""
    asked = asked_agencies(state, fmt)
    only = asked[0].agency if len(asked) == 1 else None
    return Withheld(
        agency=only.code if only else "",
        agency_name=only.name if only else texts.EXPORT_MANY_AGENCIES.format(count=len(asked)),
        format=fmt.title,
        code=field.key,
        label=field.label,
        place="",
        reasons=reasons,
        values=values,
    )


def withheld_row(
    item: AgencyState, fmt: RequestFormat, row: FormatRow, reasons: tuple[Reason, ...], values: int
) -> Withheld:
    """A fixed row of one OPD that stays with all its values."""
    return withheld_place(item, fmt, (row.key, row.label), "", reasons, values)


def withheld_place(
    item: AgencyState,
    fmt: RequestFormat,
    subject: tuple[str, str],
    place: str,
    reasons: tuple[Reason, ...],
    values: int,
    cell: str = "",
) -> Withheld:
    """A single value or row of one OPD; `subject`: code and label."""
    agency = item.agency
    return Withheld(
        agency.code, agency.name, fmt.title, *subject, place, reasons, values, cell=cell
    )


def cleared(text: str) -> tuple[str, bool]:
    """Free text as it may leave, and whether something of a person was taken out."""
    shown = without_contacts(text, texts.EXPORT_REDACTED)
    return shown, shown != text


def asked_agencies(state: CollectionState, fmt: RequestFormat) -> list[AgencyState]:
    """The OPD that are asked to fill a format, in register order."""
    return [item for item in state.agencies if fmt.is_for(item.agency.code)]


def submission_of(item: AgencyState, fmt: RequestFormat) -> Submission | None:
    """What an OPD answered to a format, None if nothing was accepted."""
    return next((one for one in item.submissions if one.format == fmt.code), None)


def is_invalid(state: ValueState) -> bool:
    """Whether a value was refused at the check, so that it must not leave."""
    return state is ValueState.INVALID

"""A request of the public for information: what the register of the law holds of it.

The facts are entries of people (`sync.domain.entries`), keyed by the headings of the register;
this module reads them. Personal data never show in a `repr`, so no error can tell them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sync.domain.cells import parse_cell
from sync.domain.formats import Field, FieldType
from sync.domain.public import MANNERS
from sync.domain.submissions import ValueState

FORMS = ("softcopy", "hardcopy", "softcopy dan hardcopy")
WAYS = ("mengambil langsung", "surel", "pos", "kurir", "faksimile")
YES, NO = "ya", "tidak"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_DATE = Field("tanggal", "Tanggal", FieldType.DATE)


class Fact(StrEnum):
    """What people write of a request; the value is its heading in the register.

    The headings follow the register in the annexes on Perki 1/2010 (checked against a copy in
    public use); what became of an extension or an objection is kept beside it.
    """

    RECEIVED = "Tanggal"
    REQUESTER = "Nama"
    ADDRESS = "Alamat"
    CONTACT = "Kontak"
    OCCUPATION = "Pekerjaan"
    INFORMATION = "Informasi Diminta"
    PURPOSE = "Tujuan"
    MANNER = "Jenis Permintaan"
    HELD = "Dikuasai"
    FORM = "Bentuk"
    WAY = "Cara Memperoleh"
    DECISION = "Keputusan"
    REASON = "Alasan"
    NOTIFIED = "Tanggal Pemberitahuan"
    GIVEN = "Tanggal Pemberian"
    COST = "Biaya dan Cara Bayar"
    EXTENDED = "Perpanjangan"
    EXTENSION_REASON = "Alasan Perpanjangan"
    OBJECTED = "Keberatan"
    OBJECTION_ANSWERED = "Tanggapan Keberatan"


class Decision(StrEnum):
    """What the office decided; the value is what people choose."""

    GRANTED = "dikabulkan"
    PARTLY = "dikabulkan sebagian"
    REFUSED = "ditolak"
    WITHDRAWN = "dicabut"
    """By the requester himself."""


CHOICES: Mapping[Fact, tuple[str, ...]] = {
    Fact.MANNER: MANNERS,
    Fact.HELD: (YES, NO),
    Fact.FORM: FORMS,
    Fact.WAY: WAYS,
    Fact.DECISION: tuple(Decision),
}
"""The facts that people choose from a list."""


@dataclass(frozen=True)
class PublicRequest:
    """One request ('permohonan informasi') as the register knows it now.

    Args:
        number: its number in the register ('001/PPID/II/2026'), or the key of a row that is not
            registered yet.
        received: None where no date can be read; so are all other dates.
        decision: None while there is none that can be understood; `decided` tells whether
            anything stands there.
        problem_dates: headings under which something stands that is no date.
    """

    number: str
    received: date | None = None
    requester: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    occupation: str = field(default="", repr=False)
    information: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    manner: str = field(default="", repr=False)
    held: str = field(default="", repr=False)
    form: str = field(default="", repr=False)
    way: str = field(default="", repr=False)
    cost: str = field(default="", repr=False)
    decided: bool = False
    decision: Decision | None = None
    reason: str = field(default="", repr=False)
    notified: date | None = None
    given: date | None = None
    extended: date | None = None
    extension_reason: str = field(default="", repr=False)
    objected: date | None = None
    objection_answered: date | None = None
    problem_dates: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether it says who asks for what: before that it is no request yet."""
        return bool(self.requester and self.information)


def request_of(number: str, facts: Mapping[str, str]) -> PublicRequest:
    """The request that these facts (heading -> exact text) tell of."""

    def said(fact: Fact) -> str:
        return facts.get(fact.value, "").strip()

    dates = {
        fact: day_of(said(fact))
        for fact in (
            *(Fact.RECEIVED, Fact.NOTIFIED, Fact.GIVEN, Fact.EXTENDED),
            *(Fact.OBJECTED, Fact.OBJECTION_ANSWERED),
        )
    }
    words = said(Fact.DECISION).casefold()
    return PublicRequest(
        number=number,
        received=dates[Fact.RECEIVED],
        requester=said(Fact.REQUESTER),
        address=said(Fact.ADDRESS),
        contact=said(Fact.CONTACT),
        occupation=said(Fact.OCCUPATION),
        information=said(Fact.INFORMATION),
        purpose=said(Fact.PURPOSE),
        manner=said(Fact.MANNER),
        held=said(Fact.HELD),
        form=said(Fact.FORM),
        way=said(Fact.WAY),
        cost=said(Fact.COST),
        decided=bool(words),
        decision=Decision(words) if words in tuple(Decision) else None,
        reason=said(Fact.REASON),
        notified=dates[Fact.NOTIFIED],
        given=dates[Fact.GIVEN],
        extended=dates[Fact.EXTENDED],
        extension_reason=said(Fact.EXTENSION_REASON),
        objected=dates[Fact.OBJECTED],
        objection_answered=dates[Fact.OBJECTION_ANSWERED],
        problem_dates=tuple(
            fact.value for fact, day in dates.items() if day is None and said(fact)
        ),
    )


def day_of(text: str) -> date | None:
    """A fact as a date, typed in any way in which people write one; None if it is none.

    Years that no request can have are refused: working days are counted day by day.
    """
    parsed = parse_cell(text, _DATE) if text else None
    if parsed is None or parsed.state is not ValueState.FILLED:
        return None
    day = parsed.value
    return day if isinstance(day, date) and _FIRST_YEAR <= day.year <= _LAST_YEAR else None

"""Who does which step: the roles of the steps, the people who hold them, and who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sync import texts
from sync.domain.dates import format_date
from sync.domain.errors import StepRefusedError
from sync.domain.sop import Role, Step

_SOP_ROLES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Person:
    """One row of Petugas: somebody in one role. Who has two roles has two rows.

    Args:
        account: of the computer, with or without 'DOMAIN\\'; '' for somebody who only signs.
        position: as printed under a paper ('Kepala Bidang Komunikasi'); '' = the role's name.
        stands_in: a role that the person holds for a while as 'Plt.', '' for none; until: its last
            day, None while it is open.
    """

    account: str
    name: str
    staff_id: str
    position: str
    role: str
    stands_in: str = ""
    until: date | None = None

    def stands_in_for(self, role: str, day: date) -> bool:
        """Whether the person holds that role as 'Plt.' on that day."""
        in_time = self.until is None or day <= self.until
        return in_time and bool(self.stands_in) and same(self.stands_in, role)


@dataclass(frozen=True)
class OnBehalf:
    """That somebody does one step for another role, once, and why ('atas nama')."""

    role: str
    reason: str


@dataclass(frozen=True)
class Acting:
    """Who does a step now, and in which role.

    Args:
        account: as the computer knows it; person: None while nobody's account is in Petugas.
        role: the step's own role; '' while nobody's account is in Petugas, unless it was told.
        on_behalf: whom the person stands in for: the holder's name, or else the role; '' when the
            role is his own. appointed: as 'Plt.' by Petugas, not for this once.
        reason: why it was done on behalf, where it was told.
    """

    account: str
    person: Person | None = None
    role: str = ""
    on_behalf: str = ""
    appointed: bool = False
    reason: str = ""

    @property
    def actor(self) -> str:
        """The name that the records keep."""
        return self.person.name if self.person else self.account

    @property
    def title(self) -> str:
        """'Plt. Kabid Komunikasi', 'a.n. Kabid Komunikasi', or the role itself."""
        if not self.on_behalf:
            return self.role
        mark = texts.PEOPLE_ACTING if self.appointed else texts.PEOPLE_ON_BEHALF
        return f"{mark} {self.role}"


@dataclass(frozen=True)
class Staffing:
    """The office's own answer to 'who does this step?'; empty, it is the SOP's assumption.

    Args:
        roles: role of a step by its number, where the office names another one.
        people: who holds the roles, as Petugas says; the first of a role signs for it.
    """

    roles: Mapping[int, str] = field(default_factory=lambda: _SOP_ROLES)
    people: tuple[Person, ...] = ()

    @property
    def knows_accounts(self) -> bool:
        """Whether anybody's account is known: before that nobody is refused."""
        return any(person.account for person in self.people)

    def role_of(self, step: Step) -> str:
        """Name of the role that does a step."""
        return self.roles.get(step.number, step.role.value)

    def holders(self, role: str) -> tuple[Person, ...]:
        """The people of a role, in the order of Petugas."""
        return tuple(person for person in self.people if same(person.role, role))

    def stand_ins(self, role: str, day: date) -> tuple[Person, ...]:
        """Who holds that role as 'Plt.' on that day."""
        return tuple(person for person in self.people if person.stands_in_for(role, day))

    def duty(self, step: Step, day: date | None = None) -> str:
        """The role of a step with its people: 'Kabid Komunikasi (Contoh Satu, S.Kom.)'.

        Args:
            day: on which 'Plt.' are looked for; None looks for none.
        """
        role = self.role_of(step)
        named = [person.name for person in self.holders(role)]
        if day is not None:
            named += [f"{texts.PEOPLE_ACTING} {one.name}" for one in self.stand_ins(role, day)]
        return f"{role} ({texts.PEOPLE_OR.join(dict.fromkeys(named))})" if named else role

    def is_vacant(self, step: Step, day: date) -> bool:
        """Whether others are in Petugas, but nobody for the role of a step."""
        role = self.role_of(step)
        return bool(self.people) and not (self.holders(role) or self.stand_ins(role, day))

    def signatory(self, role: str, day: date) -> Acting | None:
        """Who signs for a role on a day: its 'Plt.' while there is one, or else its holder."""
        for person in self.stand_ins(role, day):
            return Acting(person.account, person, role, self.held_by(role), appointed=True)
        for person in self.holders(role):
            return Acting(person.account, person, role)
        return None

    def held_by(self, role: str) -> str:
        """Name of who holds a role for good; the role itself where nobody does."""
        return next((person.name for person in self.holders(role)), role)

    def position_of(self, role: str) -> str:
        """How a role is called under a paper."""
        named = [person.position for person in self.holders(role) if person.position]
        return named[0] if named else _POSITIONS.get(_folded(role), role)


SOP_STAFFING = Staffing()
"""The roles that the SOP assumes, and no people."""

_POSITIONS = {
    Role.SECTION_HEAD.value.casefold(): "Kepala Seksi Pelayanan Informasi Publik",
    Role.DIVISION_HEAD.value.casefold(): "Kepala Bidang Komunikasi",
}
"""What stands under a paper while Petugas does not say it."""


def acting(
    account: str,
    staffing: Staffing,
    step: Step,
    day: date,
    on_behalf: OnBehalf | None = None,
) -> Acting:
    """Who does a step, if the one at the computer may.

    His own role comes first, then one that he holds as 'Plt.', then one that he takes on for this
    once with a reason. While nobody's account is in Petugas everybody may.

    Args:
        day: today, by which a 'Plt.' is in time.

    Raises:
        StepRefusedError: it is another role's step; the text names the step, the role and who
            holds it.
    """
    role = staffing.role_of(step)
    duty = staffing.duty(step, day)

    def refusal(text: texts.Text, **facts: str) -> StepRefusedError:
        about = {"number": step.number, "title": step.title, "role": role, "account": account}
        return StepRefusedError(text, where="", duty=duty, **about, **facts)

    if on_behalf and not same(on_behalf.role, role):
        raise refusal(texts.PEOPLE_OTHER_ROLE, given=on_behalf.role)
    for_whom = staffing.held_by(role)
    reason = on_behalf.reason if on_behalf else ""
    if not staffing.knows_accounts:
        if on_behalf:
            return Acting(account, None, role, for_whom, reason=reason)
        return Acting(account)
    mine = [one for one in staffing.people if one.account and same_account(one.account, account)]
    if not mine:
        raise refusal(texts.PEOPLE_ACCOUNT_UNKNOWN)
    for person in mine:
        if same(person.role, role):
            return Acting(account, person, role)
    for person in mine:
        if person.stands_in_for(role, day):
            return Acting(account, person, role, for_whom, appointed=True)
    if on_behalf:
        return Acting(account, mine[0], role, for_whom, reason=reason)
    own = texts.PEOPLE_AND.join(dict.fromkeys(_known_as(person, role) for person in mine))
    raise refusal(texts.PEOPLE_NOT_YOURS, own=own)


def _known_as(person: Person, role: str) -> str:
    """A person's own role, and the 'Plt.' for another that has run out."""
    if not person.until or not same(person.stands_in, role):
        return person.role
    until = format_date(person.until)
    return texts.PEOPLE_RUN_OUT.format(role=person.role, other=role, until=until)


def same_account(one: str, other: str) -> bool:
    """Whether two account names are one person's, whatever their case and domain."""
    return _account(one) == _account(other)


def same(role: str, other: str) -> bool:
    """Whether two names of roles are one, whatever their case and blanks."""
    return _folded(role) == _folded(other)


def _account(name: str) -> str:
    return name.rpartition("\\")[2].strip().casefold()


def _folded(role: str) -> str:
    return " ".join(role.split()).casefold()

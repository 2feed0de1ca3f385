"""What the counter does with requests of the public: accept, decide, extend, print.

All of it goes the way of the register: what is said becomes an entry under the request's number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from addin.steps import request_letters
from addin.steps.context import PrivateLetter, StepContext
from sync import texts
from sync.assemble import assemble
from sync.domain.content import canonical_json
from sync.domain.dates import format_date
from sync.domain.documents import Document
from sync.domain.entries import Entry, EntryKind
from sync.domain.errors import RegisterError
from sync.domain.request_register import (
    enrolments,
    facts_of,
    find_number,
    register_of,
)
from sync.domain.request_statistics import counts_of
from sync.domain.request_terms import ANSWER_WITHIN
from sync.domain.requests import CHOICES, Decision, Fact, PublicRequest, day_of, request_of
from sync.domain.state import CollectionState
from sync.domain.working_time import WIB
from sync.request_desk import enrol
from sync.workbook import names
from sync.workbook.entered import read_back


@dataclass(frozen=True)
class Desk:
    """The counter: an open office, and who sits there."""

    context: StepContext
    actor: str

    def state(self) -> CollectionState:
        """The collection with everything registered that came in, by whichever way.

        Raises:
            StepRefusedError: nothing was prepared yet (SOP step 1).
        """
        context = self.context
        read_back(context.workbook, context.store, context.clock, self.actor)
        state = context.state()
        if enrol(context.store, state, context.clock, self.actor):
            state = assemble(context.store, context.clock)
        return state

    def today(self) -> date:
        """The day at the counter."""
        return self.context.clock.now().astimezone(WIB).date()

    def accept(self, facts: Mapping[Fact, str]) -> PublicRequest:
        """Register a request at the counter.

        Raises:
            RegisterError: it does not say who asks for what, or a choice is not in its list.
        """
        for fact, choices in CHOICES.items():
            _check_choice(fact, facts.get(fact, ""), choices)
        written = {fact.value: text.strip() for fact, text in facts.items() if text.strip()}
        if not request_of("", written).is_complete:
            raise RegisterError(texts.REQUEST_EMPTY)
        received = written.get(Fact.RECEIVED.value, "")
        if received:
            day = day_of(received)
            if day is None or day > self.today():
                raise RegisterError(texts.REQUEST_DAY)
            written[Fact.RECEIVED.value] = day.isoformat()
        before = self.state()
        key = self._new_key(written, len(before.entries))
        self._say(key, written)
        entries = self.state().entries
        number = next(one.number for one in enrolments(entries) if one.origin == key)
        return request_of(number, facts_of(number, entries))

    def decide(
        self, words: str, decision: Decision, reason: str, *, given: bool = False
    ) -> PublicRequest:
        """Decide a request and tell so today.

        Args:
            words: the number of the request as a person types it; given: the information was
                given today as well.

        Raises:
            RegisterError: no such request, it is answered already, or the reason is missing.
        """
        request = self.request(words)
        if request.notified is not None:
            raise RegisterError(
                texts.REQUEST_ALREADY_TOLD,
                number=request.number,
                day=format_date(request.notified),
            )
        if decision in (Decision.REFUSED, Decision.PARTLY):
            if not reason.strip():
                raise RegisterError(texts.REQUEST_REASON_NEEDED)
            if reason.strip().casefold() == "dikecualikan":
                raise RegisterError(texts.REQUEST_LETTER_NEEDED)
        today = self.today().isoformat()
        said = {Fact.DECISION: decision.value, Fact.REASON: reason, Fact.NOTIFIED: today}
        if given:
            said[Fact.GIVEN] = today
        return self._add(request.number, said)

    def extend(self, words: str, reason: str) -> PublicRequest:
        """Give 7 more working days, by a notice of today.

        Raises:
            RegisterError: no such request, it is answered or extended already, it has no reason,
                or the first 10 days are over.
        """
        request = self.request(words)
        number = request.number
        if not reason.strip():
            raise RegisterError(texts.REQUEST_EXTENSION_NEEDS_REASON)
        for day, text in (
            (request.notified, texts.REQUEST_ALREADY_TOLD),
            (request.extended, texts.REQUEST_ALREADY_EXTENDED),
        ):
            if day is not None:
                raise RegisterError(text, number=number, day=format_date(day))
        last = self.context.calendar.add_working_days(
            request.received or self.today(), ANSWER_WITHIN
        )
        if self.today() > last:
            raise RegisterError(texts.REQUEST_TOO_LATE, number=number, day=format_date(last))
        today = self.today().isoformat()
        return self._add(number, {Fact.EXTENDED: today, Fact.EXTENSION_REASON: reason})

    def request(self, words: str) -> PublicRequest:
        """The registered request that a person means by its number. Raises RegisterError."""
        entries = self.state().entries
        number = find_number(words, entries)
        if not number:
            raise RegisterError(texts.REQUEST_UNKNOWN, number=words)
        return request_of(number, facts_of(number, entries))

    def requests(self) -> tuple[PublicRequest, ...]:
        """All of the register."""
        return register_of(self.state().entries)

    def letters(self, words: str = "") -> tuple[PrivateLetter, ...]:
        """The papers of one request; without a number the receipts that nobody has yet."""
        if not words:
            return request_letters.receipts(self.context, self.state(), self.actor)
        request = self.request(words)
        return (
            request_letters.receipt_letter(self.context, request, self.actor),
            *(PrivateLetter(one) for one in request_letters.letters_due(self.context, request)),
        )

    def decision_letters(self, request: PublicRequest) -> tuple[PrivateLetter, ...]:
        """The letter that a decision calls for; none for a request that was withdrawn."""
        letter = request_letters.decision_letter(self.context, request)
        return (PrivateLetter(letter),) if letter else ()

    def extension_letters(self, request: PublicRequest) -> tuple[PrivateLetter, ...]:
        """The notice that gives more time."""
        return (PrivateLetter(request_letters.extension(self.context, request)),)

    def report(self, year: int) -> Document:
        """The yearly report: counts only."""
        counts = counts_of(self.requests(), self.context.calendar, self.today(), year)
        return request_letters.yearly_report(self.context, counts, year)

    def _new_key(self, facts: Mapping[str, str], before: int) -> str:
        """A key of its own, though the same person may ask the same again."""
        content = canonical_json([facts, before])
        return f"{names.REQUESTS.new_key}{hashlib.sha256(content).hexdigest()[:8]}"

    def _add(self, number: str, said: Mapping[Fact, str]) -> PublicRequest:
        known = dict(facts_of(number, self.context.store.entries()))
        known |= {fact.value: text.strip() for fact, text in said.items() if text.strip()}
        self._say(number, known)
        return request_of(number, known)

    def _say(self, subject: str, facts: Mapping[str, str]) -> None:
        kept = {heading: text for heading, text in facts.items() if text}
        now = self.context.clock.now()
        self.context.store.save_entry(Entry(EntryKind.REQUEST, subject, now, self.actor, kept))


def _check_choice(fact: Fact, said: str, choices: tuple[str, ...]) -> None:
    if said.strip() and said.strip() not in choices:
        raise RegisterError(texts.REQUEST_CHOICE, heading=fact.value, choices=", ".join(choices))

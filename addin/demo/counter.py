"""The demo's counter for public information: one request answered, one extended, one refused."""

from __future__ import annotations

from datetime import datetime

from addin.office import Office
from addin.papers import write_letters
from addin.requests import Desk
from addin.steps.context import PrivateLetter
from sync.domain.procedure import Role
from sync.domain.requests import Decision, Fact
from sync.domain.working_time import WIB

ACCEPTED = datetime(2026, 2, 4, 9, 30, tzinfo=WIB)
EXTENDED = datetime(2026, 2, 13, 10, 0, tzinfo=WIB)
DECIDED = datetime(2026, 2, 24, 9, 0, tzinfo=WIB)

AT_THE_COUNTER = {
    Fact.REQUESTER: "Contoh Pemohon Dua",
    Fact.ADDRESS: "Jalan Contoh Nomor 4",
    Fact.CONTACT: "0812-0000-0002",
    Fact.OCCUPATION: "Wartawan",
    Fact.INFORMATION: "Panjang jalan rusak per kecamatan tahun 2025",
    Fact.PURPOSE: "Liputan",
    Fact.MANNER: "Salinan elektronik",
    Fact.WAY: "surel",
}
"""Who came to the counter himself; the others wrote into the public's sheet. All invented."""

_ANSWERED, _REFUSED = "Contoh Pemohon Satu", "Contoh Pemohon Tiga"


def accept(office: Office) -> None:
    """Register the one who came to the counter, and hand out the receipt."""
    desk = _desk(office)
    request = desk.accept(AT_THE_COUNTER)
    _write(office, desk.letters(request.number)[:1])


def extend(office: Office) -> None:
    """Tell him that the answer takes longer."""
    desk = _desk(office)
    request = desk.extend(_number(desk, AT_THE_COUNTER[Fact.REQUESTER]), "menunggu data dari OPD")
    _write(office, desk.extension_letters(request))


def decide(office: Office) -> None:
    """Answer one of the sheet's requests, and refuse the other with the reason of the law."""
    desk = _desk(office)
    answered = desk.decide(_number(desk, _ANSWERED), Decision.GRANTED, "", given=True)
    _write(office, desk.decision_letters(answered))
    refused = desk.decide(_number(desk, _REFUSED), Decision.REFUSED, "dikecualikan huruf h")
    _write(office, desk.decision_letters(refused))


def _desk(office: Office) -> Desk:
    return Desk(office.context(), Role.SERVICE.value)


def _number(desk: Desk, requester: str) -> str:
    return next(one.number for one in desk.requests() if one.requester == requester)


def _write(office: Office, letters: tuple[PrivateLetter, ...]) -> None:
    write_letters(letters, office.workspace.letters, office.store)

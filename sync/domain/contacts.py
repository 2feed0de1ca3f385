"""Ways to write to an OPD with one click: WhatsApp and e-mail, from what stands in the register.

What people typed there goes into an address percent-encoded, so it can change nothing but the text.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_MOBILE = re.compile(r"628[0-9]{7,11}")
_NUMBERS = re.compile(r"[;,/\n]| atau ")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+=-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_SUBJECT_LENGTH, _SAFE_LENGTH = 600, 1_800
"""Excel opens 2,079 characters at most, and some mail programs about as many."""


def mobile_number(phone: str) -> str:
    """The first mobile number in a text as WhatsApp wants it: '0812-3456-789' -> '628123456789'.

    '' when there is none: a landline, a number too short, or words.
    """
    for part in _NUMBERS.split(phone):
        digits = re.sub(r"[^0-9]", "", part)
        for prefix in ("00620", "0062", "620", "62", "0", ""):
            if digits.startswith(prefix) and _MOBILE.fullmatch("62" + digits[len(prefix) :]):
                return "62" + digits[len(prefix) :]
    return ""


def mail_address(text: str) -> str:
    """An e-mail address without blanks around it; '' when it is none."""
    return text.strip() if _ADDRESS.fullmatch(text.strip()) else ""


def whatsapp_link(number: str, message: str) -> str:
    """Opens a chat with a ready text."""
    return _within(f"https://wa.me/{number}?text=", message)


def mail_link(address: str, subject: str, body: str) -> str:
    """Opens a new e-mail with a ready subject and text."""
    to = quote(address, safe="@")
    start = _within(f"mailto:{to}?subject=", subject, _SUBJECT_LENGTH)
    return _within(f"{start}&body=", body)


def _within(start: str, text: str, most: int = _SAFE_LENGTH) -> str:
    """The link with as much of the text as is safe; whole characters only."""
    kept = text
    while kept and len(start) + len(_encoded(kept)) > most:
        kept = kept[: len(kept) * 9 // 10]
    return start + _encoded(kept)


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")

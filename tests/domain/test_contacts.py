from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.contacts import mail_address, mail_link, mobile_number, whatsapp_link


@pytest.mark.parametrize(
    "phone",
    [
        *("0812-3456-7890", "+62 812 3456 7890", "62812 34567890", "81234567890"),
        *("(0812) 3456.7890", "HP 0812 3456 7890", "0759-320123 / 0812-3456-7890"),
        "0062 812 3456 7890",
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(phone: str) -> None:
    assert mobile_number(phone) == "6281234567890"


@pytest.mark.parametrize(
    "phone", ["", "-", "0759 320123", "0812", "tidak ada", "081234567890123456", "021-5551234"]
)
def test_what_is_no_mobile_number_gives_none(phone: str) -> None:
    assert mobile_number(phone) == ""


@given(st.text(max_size=60))
def test_a_number_is_digits_only_whatever_was_typed(phone: str) -> None:
    number = mobile_number(phone)
    assert number == "" or (number.isascii() and number.isdigit())


@pytest.mark.parametrize(
    "text", ["", "dinkes", "a@b", "a b@c.id", "a@b.id?bcc=x@y.id", "a@b.id\nx"]
)
def test_what_is_no_address_gives_none(text: str) -> None:
    assert mail_address(text) == ""


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=3000)


@given(TEXTS)
def test_a_text_arrives_as_it_is_and_changes_nothing_else_of_the_link(text: str) -> None:
    link = whatsapp_link("6281234567890", text)
    parts = urlsplit(link)
    assert (parts.hostname, parts.path, parts.fragment) == ("wa.me", "/6281234567890", "")
    assert set(parse_qs(parts.query)) <= {"text"}
    assert text.startswith(unquote(parts.query.removeprefix("text=")))


@given(TEXTS, TEXTS)
def test_a_link_is_never_longer_than_excel_opens(subject: str, body: str) -> None:
    link = mail_link("dinkes@contoh.example", subject, body)
    assert link.startswith("mailto:dinkes@contoh.example?subject=")
    assert len(link) <= 1_800
    assert link.isascii()
    assert link.isprintable()

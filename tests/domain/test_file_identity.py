"""The ID inside a file: read back as it was signed, and any change is noticed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.file_identity import (
    FileIdentity,
    fingerprint_of,
    identity_text_in,
    read_identity,
)
from sync.domain.file_names import free_name, safe_name
from sync.domain.file_source import FileMark, file_of, source_of_file
from sync.domain.working_time import WIB
from tests.demo.desk_in_memory import demo_register

CODES = st.text(min_size=1, max_size=20).filter(lambda code: code.isprintable())
IDENTITIES = st.builds(
    FileIdentity, CODES, CODES, st.from_regex(r"[0-9a-f]{8}", fullmatch=True), st.integers(1, 99999)
)


@given(IDENTITIES, st.text(max_size=20))
def test_a_signed_id_is_read_back(identity: FileIdentity, secret: str) -> None:
    text = identity.signed(secret)
    assert read_identity(text, secret) == identity
    assert identity_text_in(f"ID berkas: {text} (jangan dihapus)") == text


@given(IDENTITIES, st.data())
def test_any_other_letter_is_noticed(identity: FileIdentity, data: st.DataObject) -> None:
    text = identity.signed("rahasia")
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("0123456789abcdefXYZ/-."))
    changed = text[:place] + letter + text[place + 1 :]
    if changed != text:
        assert read_identity(changed, "rahasia") is None


@given(IDENTITIES)
def test_another_workspace_cannot_sign(identity: FileIdentity) -> None:
    assert read_identity(identity.signed("kantor lain"), "rahasia") is None


def test_the_fingerprint_tells_rows_and_columns_but_not_explanations() -> None:
    fmt = demo_register(2).formats[0]
    row = fmt.rows[0]
    assert fingerprint_of([fmt]) != fingerprint_of([replace(fmt, rows=fmt.rows[1:])])
    renamed = replace(fmt, rows=(replace(row, label="Lain"), *fmt.rows[1:]))
    assert fingerprint_of([fmt]) != fingerprint_of([renamed])
    explained = replace(fmt, fields=tuple(replace(one, note="Baru") for one in fmt.fields))
    assert fingerprint_of([fmt]) == fingerprint_of([explained])


@given(st.text())
def test_a_safe_name_is_a_name_and_no_path(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('/\\:*?"<>|\n\r\t\x00')
    assert not name.startswith((".", "-", "="))
    assert ".." not in name
    assert len(name) <= 90


def test_devices_of_windows_get_another_name() -> None:
    assert [safe_name(name) for name in ("CON", "lpt1", "Aux.a")] == [
        "berkas CON",
        "berkas lpt1",
        "berkas Aux.a",
    ]


def test_a_taken_name_gets_a_number() -> None:
    taken = {"a.xlsx", "a (2).xlsx"}
    assert free_name("a", ".xlsx", taken.__contains__) == "a (3).xlsx"


@given(st.datetimes(timezones=st.just(WIB)))
def test_a_files_mark_is_read_back_and_no_id_of_google_is_one(moment) -> None:  # type: ignore[no-untyped-def]
    mark = FileMark("a" * 64, moment)
    assert FileMark.read(str(mark)) == mark
    assert FileMark.read("4711") is None
    assert file_of(source_of_file("Dinas.xlsx")) == "Dinas.xlsx"
    assert file_of("1AbcDefGhiJklMnoPqrStuVwx") == ""

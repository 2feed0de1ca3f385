"""What tells of a single person is recognised; counts, places and offices are not."""

from __future__ import annotations

import pytest

from sync.domain.formats import Field, FieldType, FormatKind, RequestFormat
from sync.domain.personal import holds_person_codes, is_personal, without_contacts


def judged(field: Field, *others: Field) -> bool:
    fmt = RequestFormat("D", "Daftar", FormatKind.LIST, "Daftar", (field, *others))
    return is_personal(field, fmt)


@pytest.mark.parametrize(
    "label",
    [
        *("NIK", "No. KTP", "NIP Kepala Sekolah", "Nomor Telepon", "No. HP / WA", "E-mail"),
        *("Alamat Rumah", "Tempat, Tanggal Lahir", "Nama Lengkap", "Nama Pemilik Usaha", "Agama"),
        *("No KK", "NPWP", "Nama Kepala Puskesmas", "Penanggung Jawab", "No. Rekening Bank"),
    ],
)
def test_columns_of_persons_are_recognised_by_their_heading(label: str) -> None:
    assert judged(Field("x", label))


@pytest.mark.parametrize(
    "label",
    [
        *("Nama Sekolah", "Alamat", "Kecamatan", "Status Sekolah", "Nama", "Nomor Izin"),
        *("Kode Menara", "Operator", "Nama Desa", "Jenis Kelamin", "Hotel", "Kode Rekening"),
    ],
)
def test_columns_of_places_and_things_are_not(label: str) -> None:
    assert not judged(Field("x", label))


@pytest.mark.parametrize("label", ["Jumlah KTP elektronik", "Jumlah guru ber-NUPTK"])
def test_a_count_of_persons_tells_of_nobody(label: str) -> None:
    assert not judged(Field("x", label, FieldType.INTEGER))
    assert judged(Field("x", "NIK", FieldType.INTEGER))


def test_a_name_beside_an_identity_is_a_persons() -> None:
    name = Field("nama", "Nama")
    assert judged(name, Field("nik", "NIK"))
    assert not judged(name, Field("npsn", "NPSN"))


@pytest.mark.parametrize("pattern", [r"\d{16}", "[0-9]{18}", r"\d{16}|\d{18}"])
def test_a_pattern_as_long_as_a_nik_or_nip_is_a_persons(pattern: str) -> None:
    assert judged(Field("x", "Nomor Induk", FieldType.CODE, pattern=pattern))


@pytest.mark.parametrize("pattern", ["", r"\d{8}", r"\d+", ".*"])
def test_any_other_pattern_is_not(pattern: str) -> None:
    assert not judged(Field("x", "Nomor Induk", FieldType.CODE, pattern=pattern))


def test_the_note_of_staff_has_the_last_word() -> None:
    assert judged(Field("x", "Operator", note="Pribadi, tidak untuk umum"))
    assert not judged(Field("x", "Telepon", note="Umum: nomor layanan"))
    assert judged(Field("x", "Telepon", note="Isi nomor umum"))


def test_codes_are_judged_by_their_length_unless_they_are_freed() -> None:
    field = Field("x", "Kode", FieldType.CODE)
    assert holds_person_codes(field, ["0101", "1301010101010001"])
    assert holds_person_codes(field, ["199001012015011001"])
    assert not holds_person_codes(field, ["0101", "13010101010100012", "A301010101010001"])
    freed = Field("x", "NOP", FieldType.CODE, note="Umum")
    assert not holds_person_codes(freed, ["130101000100100010"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hubungi 0812-3456-7890.", "hubungi #."),
        ("wa +62 812 3456 7890 atau a.b@c.example", "wa # atau #"),
        ("NIK 1301010101010001, NIP 199001012015011001", "NIK #, NIP #"),
        ("tahun 2023/2024, Rp 1.234.567.890,00", "tahun 2023/2024, Rp 1.234.567.890,00"),
        ("SK 800/0812/2024", "SK 800/0812/2024"),
        ("kode 1.02.2.22.0.00.01.0000", "kode 1.02.2.22.0.00.01.0000"),
    ],
)
def test_contacts_are_taken_out_of_free_text_and_nothing_else(text: str, expected: str) -> None:
    assert without_contacts(text, "#") == expected

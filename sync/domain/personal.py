"""What would tell of a single person: columns and words that leave no office unasked.

Recognised on the safe side, by the heading, by the note that staff gave the column, and by the
length of what stands in it (a NIK has 16 digits, an NIP 18). Staff have the last word: a note
that begins with 'Pribadi' marks a column, one that begins with 'Umum' frees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sync.domain.formats import Field, FieldType, RequestFormat
from sync.domain.labels import normalised

MARKED = "pribadi"
FREED = "umum"

_PERSON_DIGITS = (16, 18)
_ORDINARY_DIGITS = 8
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)

_IDENTITY = re.compile(
    r"\b(nik|nip|nipppk|nisn|nuptk|npwp|ktp|paspor|no kk|nomor kk|kartu keluarga"
    r"|(no|nomor) rek(ening)?|rekening bank|(tanggal|tgl|tempat) lahir)\b"
)
_CONTACT = re.compile(
    r"\b(telepon|telephone|telpon|telp|tlp|hp|handphone|ponsel|wa|whatsapp|surel|email|e mail"
    r"|kontak|alamat (rumah|tinggal|pribadi|domisili|pemilik|pemohon)|tempat tinggal)\b"
)
_PRIVATE = re.compile(
    r"\b(nama ibu|ibu kandung|agama|golongan darah|status (perkawinan|kawin|pernikahan)"
    r"|riwayat penyakit|diagnosis|diagnosa)\b"
)
_PERSON = re.compile(
    r"\bnama (lengkap|pemilik|pengelola|penanggung|pimpinan|kepala|ketua|pengurus|direktur|pegawai"
    r"|guru|siswa|murid|penerima|peserta|petugas|kader|anggota|pasien|warga|penduduk|pemohon|orang"
    r"|pendamping|penyuluh|nelayan|petani)\b|^(pemilik|penanggung jawab|kontak person)$"
)
_COUNTS = re.compile(r"^(jumlah|jml|banyak|banyaknya|total|persen|persentase|rasio|cakupan)\b")
_BARE_NAME = re.compile(r"^nama$")

_CONTACT_TEXT = re.compile(
    r"\S+@\S+\.\S+"  # an e-mail address
    r"|(?<![\w.])(?:\+?62|0)[\s-]?8\d(?:[\s.-]?\d){6,11}(?!\w)"  # a mobile phone
    r"|(?<![\w.])\d{16}(?:\d{2})?(?!\w)"  # a NIK or an NIP
)


def is_personal(field: Field, fmt: RequestFormat) -> bool:
    """Whether a column holds what belongs to single persons, as far as its format tells.

    Beside a column that identifies persons, a column that is just called 'Nama' names them.
    """
    if _is_marked(field, FREED):
        return False
    if _is_marked(field, MARKED):
        return True
    words = normalised(field.label)
    if field.type in _NUMBERS and (field.unit or _COUNTS.search(words)):
        return False
    if any(rule.search(words) for rule in (_IDENTITY, _CONTACT, _PRIVATE, _PERSON)):
        return True
    if _asks_person_digits(field.pattern):
        return True
    return bool(_BARE_NAME.match(words)) and any(
        _IDENTITY.search(normalised(other.label)) for other in fmt.fields if other is not field
    )


def holds_person_codes(field: Field, texts: Iterable[str]) -> bool:
    """Whether a value of a column is as long as a NIK or an NIP, whatever its heading says."""
    if _is_marked(field, FREED):
        return False
    return any(text.isdecimal() and len(text) in _PERSON_DIGITS for text in texts)


def without_contacts(text: str, instead: str) -> str:
    """Free text with e-mail addresses, mobile phones, NIK and NIP replaced."""
    return _CONTACT_TEXT.sub(lambda _: instead, text)


def _is_marked(field: Field, word: str) -> bool:
    return normalised(field.note).split(" ")[0] == word


def _asks_person_digits(pattern: str) -> bool:
    """Whether a pattern wants exactly as many digits as a NIK or an NIP has."""
    return (
        bool(pattern)
        and any(re.fullmatch(pattern, "1" * digits) for digits in _PERSON_DIGITS)
        and not re.fullmatch(pattern, "1" * _ORDINARY_DIGITS)
    )

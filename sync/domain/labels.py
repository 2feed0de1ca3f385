"""Words in a sheet as they compare: headings, periods, row names, codes, totals and notes.

Two labels are the same when a person would read them as the same: case, spaces, line breaks and
punctuation do not count. A unit in brackets does count, since '(juta Rp)' is another number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sync.domain.formats import FormatKind
from sync.domain.tables import RawCell

_NOT_A_WORD = re.compile(r"[^\w%]+|_+")
_LETTERS_THEN_DIGITS = re.compile(r"([a-z])(\d)")
_ENUMERATOR = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[-–•*])\s*(?=\D)")
_AREA_WORD = re.compile(r"^(?:kecamatan|kec|desa|kelurahan|kel|kabupaten|kab|kota)\s+")
_PIECES = re.compile(r"\n|\s/\s")

_SILENT_PERIOD_WORDS = frozenset({"tahun", "thn", "th", "data", "bulan"})
_PERIOD_WORDS = {
    "tw": "triwulan",
    "triw": "triwulan",
    "smt": "semester",
    "sem": "semester",
    "jan": "januari",
    "feb": "februari",
    "mar": "maret",
    "apr": "april",
    "jun": "juni",
    "jul": "juli",
    "agt": "agustus",
    "ags": "agustus",
    "agu": "agustus",
    "sep": "september",
    "sept": "september",
    "okt": "oktober",
    "nov": "november",
    "nop": "november",
    "nopember": "november",
    "des": "desember",
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_TOTAL_WORDS = frozenset({"jumlah", "jml", "total", "rata", "rerata", "subtotal", "average", "sum"})
_BESIDE_TOTAL = frozenset(
    {
        *("sub", "grand", "rata", "keseluruhan", "seluruh", "seluruhnya", "semua", "umum", "akhir"),
        *("besar", "kabupaten", "kab", "kota", "kecamatan", "kec", "provinsi", "dan", "the", "of"),
    }
)
_AREA_TOTAL = re.compile(r"^(?:kabupaten|kab|kota|provinsi|prov)\s")
_NOTE = re.compile(
    r"^\s*(?:(?:sumber(?:\s+data)?|catatan|keterangan|ket|note|source|nb|n\.b)\s*\.?\s*:"
    r"|ket\.\s*$|\*+\s*\)?\s*\S)",
    re.IGNORECASE,
)
_NOTE_CELLS = 2
_NOTE_ALONE = frozenset({"sumber", "sumber data", "catatan", "keterangan", "ket", "note", "source"})
_ENGLISH = frozenset(
    {
        *("year", "unit", "units", "total", "number", "amount", "description", "discription"),
        *("name", "male", "female", "district", "village", "population", "households", "growth"),
        *("school", "schools", "student", "students", "teacher", "teachers", "of", "the", "and"),
        *("area", "date", "address", "source", "remarks", "value", "production", "investment"),
    }
)


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """The words of a label in lower case: ' NO. ' -> 'no', 'data_2019' -> 'data 2019'."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("%", " % ")
    return _NOT_A_WORD.sub(" ", folded).strip()


def cell_text(raw: RawCell) -> str:
    """What a cell says when it serves as a label; a whole number without its '.0'."""
    if raw is None or isinstance(raw, bool):
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def is_blank(raw: RawCell) -> bool:
    """Whether a cell shows nothing."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


@lru_cache(maxsize=512)
def period_words(text: str) -> tuple[str, ...]:
    """The words that tell a period, in no order: 'TW II Tahun 2024' -> ('2', '2024', 'triwulan').

    () when the text names no year.
    """
    words = period_parts(text)
    named = any(len(word) == 4 and word.isdigit() for word in words)
    return tuple(sorted(words)) if named else ()


def period_parts(text: str) -> list[str]:
    """The words of a period or of a part of one: 'TW II' -> ['triwulan', '2']."""
    split = _LETTERS_THEN_DIGITS.sub(r"\1 \2", normalised(text)).split()
    words = [_PERIOD_WORDS.get(word, word) for word in split if word not in _SILENT_PERIOD_WORDS]
    if "triwulan" in words or "semester" in words:
        words = [_ROMAN.get(word, word) for word in words]
    return words


def bilingual_pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of 'Uraian / Description'; for each, whether the rest is its translation."""
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) < 2:
        return ()
    words = [frozenset(normalised(piece).split()) for piece in pieces]
    return tuple(
        (
            piece,
            all(other & _ENGLISH for place, other in enumerate(words) if place != number),
        )
        for number, piece in enumerate(pieces)
    )


def row_names(text: str, kind: FormatKind) -> tuple[str, ...]:
    """Spellings under which a row's name is known, surest first; no spaces, so none can be missing.

    '1. Kec. Sipora  Utara' of an area gives '1kecsiporautara', 'kecsiporautara', 'siporautara'.
    """
    spellings = [text]
    if bare := _ENUMERATOR.sub("", text, count=1):
        spellings.append(bare)
    if pieces := bilingual_pieces(text):
        spellings.append(pieces[0][0])
    names = [normalised(spelling) for spelling in spellings]
    if kind is FormatKind.AREAS:
        names += [_AREA_WORD.sub("", name, count=1) for name in names]
    return tuple(dict.fromkeys(name.replace(" ", "") for name in names if name))


def code_text(raw: RawCell) -> str:
    """A code as it compares: '32. 04. 39' -> '32.04.39', 3204160.0 -> '3204160'."""
    return "".join(cell_text(raw).split()).lstrip("'").casefold()


def is_total(text: str, kind: FormatKind) -> bool:
    """Whether a row of this name sums others: 'JUMLAH', 'Jumlah / Total', 'Rata-rata', 'Kab. X'."""
    name = normalised(text)
    words = name.split()
    if words and words[0] in _TOTAL_WORDS | {"sub", "grand"}:
        rest = [word for word in words if word not in _TOTAL_WORDS]
        named_area = len(rest) > 1 and rest[0] in {"kabupaten", "kab", "kota", "kecamatan", "kec"}
        if len(rest) < len(words) and (named_area or all(word in _BESIDE_TOTAL for word in rest)):
            return True
    return kind is FormatKind.AREAS and _AREA_TOTAL.match(name) is not None


def is_average(text: str) -> bool:
    """Whether a total row is a mean, which no sum can check."""
    return any(word in {"rata", "rerata", "average"} for word in normalised(text).split())


def is_note(text: str, cells: int) -> bool:
    """Whether a row that starts so is a footnote; `cells`: how many of its cells are filled."""
    if cells == 1 and normalised(text) in _NOTE_ALONE:
        return True
    return cells <= _NOTE_CELLS and _NOTE.match(text) is not None

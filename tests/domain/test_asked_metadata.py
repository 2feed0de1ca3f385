"""Units and definitions that the office has not given are the office's to mend, nobody else's."""

from __future__ import annotations

from datetime import date

from sync.domain.agencies import Agency
from sync.domain.asked_metadata import gaps, office_findings
from sync.domain.collection import Collection, Order, Register
from sync.domain.findings import Rule, Severity
from sync.domain.formats import (
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    indicator_format,
)
from sync.domain.public import public_format

COLLECTION = Collection("2025", "Data", ("2024",), Order("1", date(2025, 1, 6), "K"), date.max)
HEALTH, SOCIAL = Agency("1.02", "Dinas Kesehatan", "Dinkes"), Agency("1.06", "Dinsos", "Dinsos")
INDICATORS = indicator_format(
    "IND-1.02",
    "Permintaan Data Indikator",
    "Indikator",
    (
        FormatRow("1", "Perawat", "orang", definition="Yang bertugas."),
        FormatRow("2", "Bidan", "orang"),
        FormatRow("3", "Apotek", "", definition="Yang berizin."),
    ),
    ("2024",),
    ("1.02",),
)
HOMES = RequestFormat(
    "PANTI",
    "Daftar Panti",
    FormatKind.LIST,
    "Panti",
    (
        Field("nama", "Nama", definition="Nama pada izin."),
        Field("penghuni", "Penghuni", FieldType.INTEGER, definition="Yang tinggal."),
        Field("berdiri", "Berdiri", FieldType.DATE),
    ),
)


def register(*formats: RequestFormat) -> Register:
    return Register(COLLECTION, (HEALTH, SOCIAL), (*formats, public_format()))


def test_what_lacks_a_unit_or_a_definition_is_named_format_by_format() -> None:
    found = [(gap.format.code, gap.rule, gap.names) for gap in gaps(register(INDICATORS, HOMES))]
    assert found == [
        ("IND-1.02", Rule.UNIT_UNDEFINED, ("Apotek",)),
        ("IND-1.02", Rule.DEFINITION_MISSING, ("Bidan",)),
        ("PANTI", Rule.UNIT_UNDEFINED, ("Penghuni",)),
        ("PANTI", Rule.DEFINITION_MISSING, ("Berdiri",)),
    ]


def test_a_finding_for_the_office_says_where_staff_mend_it() -> None:
    first, *_, last = office_findings(register(INDICATORS, HOMES))
    assert first.sentence == (
        "Satuan belum ditetapkan pada Permintaan Data Indikator (Dinkes): Apotek. Isi kolom Satuan "
        "di lembar Indikator buku kerja, lalu ulangi langkah 1."
    )
    assert (first.agency, last.agency) == ("1.02", "")
    assert "lembar Format" in last.sentence


def test_such_findings_never_shut_the_gate_and_say_whose_they_are() -> None:
    for found in office_findings(register(INDICATORS, HOMES)):
        assert found.severity is Severity.SHOULD
        assert found.rule.for_office
    assert sum(rule.for_office for rule in Rule) == 2


def test_what_is_said_of_everything_leaves_nothing_to_find() -> None:
    whole = indicator_format(
        "I", "I", "I", (FormatRow("1", "A", "orang", definition="B"),), ("2024",), ("1.02",)
    )
    assert office_findings(register(whole)) == ()

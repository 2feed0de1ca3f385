"""Every rule, broken once: a finding that names cell, value and reason, and says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sync.domain.asked_metadata import office_findings
from sync.domain.comparisons import compared
from sync.domain.findings import Finding, Rule, Severity
from sync.domain.formats import (
    Field,
    FieldType,
    FormatKind,
    FormatRow,
    RequestFormat,
    area_format,
    indicator_format,
)
from sync.domain.hidden_rows import hidden_rows
from sync.domain.intake import Known, take_in
from sync.domain.reading import read_submission
from sync.domain.records import AcceptedTable
from sync.domain.submissions import Submission
from sync.domain.tables import RawCell, RawSpreadsheet, RawTable
from sync.domain.vanished_rows import vanished_rows
from sync.texts import FINDING_TEXTS
from sync.workbook import names
from tests.domain.grids import AREAS, SCHOOLS, WHOLE, grid
from tests.domain.states import after, collected

MUST, SHOULD = Severity.MUST, Severity.SHOULD
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
NURSES = indicator_format(
    "I", "Tenaga", "Tenaga", (FormatRow("1", "Perawat", "orang", WHOLE),), ("2023", "2024"), ("A",)
)


def read(fmt: RequestFormat, *drawings: str) -> list[Finding]:
    tabs = [grid(text, f"Lembar {number}") for number, text in enumerate(drawings, 1)]
    return list(read_submission(tabs, fmt, "A").findings)


def nurses(*cells: str, fmt: RequestFormat = NURSES) -> list[Finding]:
    """One row of an indicator: Satuan, 2023, 2024, Ketersediaan, Keterangan."""
    head = "Kode | Uraian | Satuan | 2023 | 2024 | Ketersediaan | Keterangan"
    return read(fmt, f"{head}\n1 | Perawat | {' | '.join(cells)}")


def column(field: Field, *cells: RawCell) -> list[Finding]:
    """One column of a list, with raw cells."""
    fmt = RequestFormat("L", "Daftar", FormatKind.LIST, "L", (Field("nama", "Nama"), field))
    rows = [("Nama", field.label), *((f"N{n}", cell) for n, cell in enumerate(cells))]
    return list(read_submission([RawTable.padded("L", 0, rows)], fmt, "A").findings)


def limited(**rules: int) -> RequestFormat:
    limits = {name: Decimal(number) for name, number in rules.items()}
    return replace(NURSES, rows=(replace(NURSES.rows[0], **limits),))  # type: ignore[arg-type] # all numbers


def schools(count: int) -> str:
    rows = (f"SD {number} | X{number} | 12 | " for number in range(count))
    return "\n".join(("Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri", *rows))


def submitted(table: RawTable) -> Submission:
    found = read_submission([table], SCHOOLS, "A").submission
    assert found is not None
    return found


def shrunk() -> list[Finding]:
    before, now = grid(schools(10)), grid(schools(2))
    accepted = AcceptedTable("A", "SEKOLAH", "id", "", before, "x", 1, NOW)
    known = Known("A", (SCHOOLS,), "hash", None, {"SEKOLAH": accepted})
    return list(take_in(RawSpreadsheet("id", "", (now,)), known, NOW).findings)


def gone() -> list[Finding]:
    return vanished_rows(submitted(grid(schools(2))), submitted(grid(schools(3))), (), SCHOOLS)


def hidden() -> list[Finding]:
    table = replace(grid(schools(2)), hidden_rows=frozenset({1}))
    return hidden_rows(submitted(table), table)


def two_opd() -> list[Finding]:
    drawn = "Uraian | 2023 | 2024\nPerawat | 10 | {}"
    other = replace(NURSES, code="J", agencies=("B",))
    answers = {("A", "I"): drawn.format(12), ("B", "J"): drawn.format(13)}
    return [
        one for one in compared(collected((NURSES, other), answers)).findings if one.format == "I"
    ]


def sum_of_areas() -> list[Finding]:
    field = Field("perawat", "Perawat", WHOLE, unit="orang")
    areas = area_format("P", "P", "P", (FormatRow("1", "U"), FormatRow("2", "S")), (field,), "2024")
    answers = {
        ("A", "I"): "Uraian | 2023 | 2024\nPerawat | 10 | 12",
        ("A", "P"): "Kecamatan | Perawat\nU | 5\nS | 8",
    }
    return list(compared(collected((NURSES, areas), answers)).findings)


def last_time() -> list[Finding]:
    drawn = "Uraian | 2023 | 2024\nPerawat | {} | 12"
    now, then = (collected((NURSES,), {("A", "I"): drawn.format(cell)}) for cell in (10, 11))
    return list(compared(after(now, then)).findings)


def of_office(**lacking: str) -> list[Finding]:
    row = replace(NURSES.rows[0], **({"definition": "Yang bertugas."} | lacking))  # type: ignore[arg-type] # texts
    return list(
        office_findings(collected((replace(NURSES, rows=(row,)),), {("A", "I"): ""}).register)
    )


@dataclass(frozen=True)
class Case:
    """How to break a rule, and what must be said. `cell`, `value`: '' where there is none."""

    rule: Rule
    broken: Callable[[], Sequence[Finding]]
    cell: str
    value: str
    severity: Severity = MUST
    why: str = ""


TWICE = "Nama Sekolah | NPSN | Jumlah Siswa | Tanggal Berdiri\nSD | X1 | 12 |\nSD | X1 | 12 |"
DOUBTFUL = replace(
    SCHOOLS,
    fields=(
        Field("nama", "Nama Sekolah", required=True),
        Field("l", "Laki-laki", WHOLE, aliases=("Siswa",)),
        Field("p", "Perempuan", WHOLE, aliases=("Siswa",)),
    ),
)
TOTAL = (
    "Kecamatan | Jumlah Posyandu | Jumlah Kader\nPagai Utara | 1 | 10\nSipora Selatan | 2 | 20\n"
)
CODE = Field("k", "NPSN", FieldType.CODE, pattern="[0-9]{8}", note="Delapan angka.")
STATUS = Field("s", "Status", FieldType.CHOICE, choices=("Negeri", "Swasta"))
BUILT = Field("d", "Berdiri", FieldType.DATE)

CASES = [
    Case(Rule.TABLE_MISSING, lambda: read(SCHOOLS, "Kegiatan | Tempat\nRapat | Aula"), "", ""),
    Case(Rule.TABLE_DUPLICATE, lambda: read(SCHOOLS, schools(2), schools(3)), "A1", ""),
    Case(Rule.COLUMN_MISSING, lambda: read(NURSES, "Uraian | 2023\nPerawat | 1"), "A1", ""),
    Case(
        *(Rule.COLUMN_DUPLICATE, lambda: read(NURSES, "Uraian | 2023 | 2024 | 2024\nPerawat | 1")),
        *("D1", ""),
    ),
    Case(
        *(Rule.COLUMN_AMBIGUOUS, lambda: read(DOUBTFUL, "Nama Sekolah | Siswa\nSD | 12")),
        *("B1", "Siswa"),
    ),
    Case(Rule.SOURCE_SHRUNK, shrunk, "", "", why="menyusut dari 30 menjadi 6"),
    Case(Rule.ROW_MISSING, lambda: read(AREAS, TOTAL), "A1", "", why="Siberut Barat Daya"),
    Case(
        Rule.ROW_UNKNOWN,
        lambda: nurses("orang", "1", "2\n9 | Bidan | orang | 3 | 4"),
        *("B3", "Bidan", SHOULD),
    ),
    Case(Rule.ROW_DUPLICATE, lambda: read(SCHOOLS, TWICE), "A3", "SD", SHOULD, "A2"),
    Case(
        Rule.TOTAL_MISMATCH,
        lambda: read(AREAS, f"{TOTAL}Siberut Barat Daya | 3 | 30\nJUMLAH | 6 | 61"),
        *("C5", "61", SHOULD, "rinciannya berjumlah 60"),
    ),
    Case(
        Rule.UNIT_MISMATCH, lambda: nurses("kelompok", "1", "2"), "C2", "kelompok", SHOULD, "orang"
    ),
    Case(Rule.ROW_GONE, gone, "", "", SHOULD, "X2"),
    Case(Rule.ROW_HIDDEN, hidden, "A2", "", SHOULD, "tersembunyi"),
    Case(Rule.NOT_A_NUMBER, lambda: nurses("orang", "1", "banyak"), "E2", "banyak"),
    Case(Rule.AMBIGUOUS_NUMBER, lambda: column(Field("n", "N", WHOLE), "1.234"), "B2", "1.234"),
    Case(Rule.FRACTION_IN_COUNT, lambda: nurses("orang", "1", "1.5"), "E2", "1,5"),
    Case(Rule.NEGATIVE, lambda: nurses("orang", "1", "-2"), "E2", "-2", why="di bawah nol"),
    Case(Rule.NOT_A_DATE, lambda: column(BUILT, "31/02/2024"), "B2", "31/02/2024"),
    Case(Rule.AMBIGUOUS_DATE, lambda: column(BUILT, "1/2/24"), "B2", "1/2/24"),
    Case(Rule.NOT_A_CHOICE, lambda: column(STATUS, "Kedinasan"), "B2", "Kedinasan", why="Negeri"),
    Case(Rule.DAMAGED_CODE, lambda: column(CODE, 1234567), "B2", "1234567"),
    Case(Rule.PATTERN, lambda: column(CODE, "1234567"), "B2", "1234567", why="Delapan angka."),
    Case(
        *(Rule.OUT_OF_RANGE, lambda: nurses("orang", "1", "12", fmt=limited(maximum=9))),
        *("E2", "12", MUST, "antara 0 dan 9"),
    ),
    Case(Rule.ERROR_VALUE, lambda: nurses("orang", "1", "#REF!"), "E2", "#REF!"),
    Case(Rule.REQUIRED_EMPTY, lambda: nurses("orang", "1", ""), "E2", "", why="belum diisi"),
    Case(Rule.UNEXPLAINED_UNAVAILABLE, lambda: nurses("orang", "1", "-"), "E2", "-"),
    Case(
        Rule.AVAILABILITY_CONFLICT,
        lambda: nurses("orang", "1", "2", "Tidak tersedia", "belum didata"),
        *("D2", "1", SHOULD, "ketersediaannya 'Tidak tersedia'"),
    ),
    Case(
        Rule.NOT_UNIQUE,
        lambda: column(Field("k", "NPSN", FieldType.CODE, unique=True), "X1", "X2", "x1"),
        *("B4", "x1", MUST, "B2"),
    ),
    Case(Rule.JUMP, lambda: nurses("orang", "12", "120"), "E2", "120", SHOULD, "2023 ke 2024"),
    Case(Rule.CONTRADICTION, two_opd, "C2", "12", SHOULD, "B 13 (Tenaga!C2)"),
    Case(Rule.SUM_CONTRADICTION, sum_of_areas, "C2", "12", SHOULD, "13 (mulai P!B2)"),
    Case(Rule.DIFFERS_FROM_LAST, last_time, "B2", "10", SHOULD, "pengumpulan lalu 11"),
    Case(Rule.UNIT_UNDEFINED, lambda: of_office(unit=""), "", "", SHOULD, "Perawat"),
    Case(Rule.DEFINITION_MISSING, lambda: of_office(definition=""), "", "", SHOULD, "Perawat"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.name)
def test_a_broken_rule_is_one_finding_with_cell_value_reason_and_cure(case: Case) -> None:
    (found,) = case.broken()
    assert (found.rule, found.severity) == (case.rule, case.severity)
    assert found.cell == case.cell
    assert case.cell in found.sentence
    assert case.value in found.raw
    assert case.value in found.sentence
    assert case.why in found.sentence
    cure = FINDING_TEXTS[case.rule.name].next_action.partition("{")[0]
    assert cure in found.sentence


def test_no_rule_is_left_out() -> None:
    assert [case.rule for case in CASES] == list(Rule)


# --- the table of docs/checks.md ----------------------------------------------------------------

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
LINES = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
SETTINGS = {
    *(f"Format: {header}" for header in names.FORMATS.headers),
    *(f"Indikator: {header}" for header in names.INDICATORS.headers),
}


def test_the_table_has_one_line_for_each_rule() -> None:
    assert [line[0].strip("`") for line in LINES] == [rule.value for rule in Rule]


@pytest.mark.parametrize(("line", "case"), list(zip(LINES, CASES, strict=True)), ids=lambda one: "")
def test_a_line_says_what_the_code_does(line: list[str], case: Case) -> None:
    _, severity, settings, example, cure = line
    assert severity == case.severity.value
    assert cure == FINDING_TEXTS[case.rule.name].next_action
    assert set(re.findall(r"`((?:Format|Indikator): [^`]+)`", settings)) <= SETTINGS
    assert example

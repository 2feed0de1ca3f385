"""What the master shows of the rekap: levels, states, movement, and the tables beside it."""

from __future__ import annotations

from datetime import timedelta

from sync.domain.findings import Rule
from sync.domain.procedure import Verdict
from sync.domain.recap import build_recap
from sync.domain.records import StepRecord
from sync.domain.state import CollectionState
from sync.domain.submissions import ValueState
from sync.domain.working_time import WorkingCalendar
from sync.ports import Cell, Link, TableUpdate
from sync.workbook import names
from sync.workbook.projection import project
from sync.workbook.shown_recap import recap_table
from tests.domain.hand_made_states import NOW, Office, collection, finding, given_back

PEOPLE = {
    "1.02.000001 Perawat (orang)": (80, 0, 100),
    "2.14.000001 Peserta KB (orang)": (10, ValueState.UNAVAILABLE, ValueState.BLANK),
    "1.02.000002 Stunting (%)": ("30.5", "28.4", "26.1"),
}
STATE = collection(
    Office("1.02", "Dinkes", PEOPLE),
    Office("1.06", "Dinsos", {"1.06.000001 Bantuan (orang)": (0, 5, ValueState.INVALID)}),
)


def lines(state: CollectionState) -> list[dict[str, Cell]]:
    table = recap_table(build_recap(state))
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def update(state: CollectionState, table: names.Table) -> TableUpdate:
    return project(state, WorkingCalendar()).tables[table.name]


def plain(cell: Cell) -> object:
    return cell.value if isinstance(cell, Link) else cell


def test_an_opd_with_two_urusan_stands_under_both() -> None:
    shown = [(line["Tingkat"], line["OPD"], line["Kode"]) for line in lines(STATE)]
    assert shown == [
        ("urusan", "", "1.02"),
        ("OPD", "Dinkes", ""),
        ("indikator", "Dinkes", "1.02.000001"),
        ("indikator", "Dinkes", "1.02.000002"),
        ("jumlah OPD", "Dinkes", ""),
        ("jumlah urusan", "", "1.02"),
        ("urusan", "", "1.06"),
        ("OPD", "Dinsos", ""),
        ("indikator", "Dinsos", "1.06.000001"),
        ("jumlah OPD", "Dinsos", ""),
        ("jumlah urusan", "", "1.06"),
        ("urusan", "", "2.14"),
        ("OPD", "Dinkes", ""),
        ("indikator", "Dinkes", "2.14.000001"),
        ("jumlah OPD", "Dinkes", ""),
        ("jumlah urusan", "", "2.14"),
        ("jumlah seluruh", "", ""),
    ]


def test_each_of_the_five_states_can_be_seen_and_only_numbers_are_links() -> None:
    rows = {str(line["Kode"]): line for line in lines(STATE) if line["Tingkat"] == "indikator"}
    nurses = [rows["1.02.000001"][period] for period in ("2023", "2024", "2025")]
    assert [plain(cell) for cell in nurses] == [80, 0, 100]
    assert all(isinstance(cell, Link) for cell in nurses)
    family = rows["2.14.000001"]
    assert (family["2024"], family["2025"]) == ("tidak tersedia", "kosong")
    assert rows["1.06.000001"]["2025"] == "tidak sah"


def test_rows_tell_how_they_move_and_headings_do_not() -> None:
    shown = [(line["Gerak"], line["Pertumbuhan"]) for line in lines(STATE)]
    assert shown[2] == ("▆▁█", "dari nol")
    assert shown[3] == ("█▇▇", "-2,3 poin")
    assert shown[8] == ("▁█·", "-")
    assert {shown[number] for number in (0, 1, 4, 5, 16)} == {(None, None)}


def test_the_last_line_adds_up_everything_by_state_and_period() -> None:
    last = lines(STATE)[-1]
    assert last["Indikator"] == (
        "Jumlah seluruh urusan: 12 nilai = 7 terisi + 2 nol sah + 1 kosong + 1 tidak tersedia + "
        "1 tidak sah"
    )
    assert [last[period] for period in ("2023", "2024", "2025")] == [
        *("4 dari 4", "4 dari 4", "2 dari 4"),
    ]


def test_urusan_and_opd_add_up_to_the_same_in_every_column() -> None:
    affairs = update(STATE, names.RECAP_BY_AFFAIR)
    agencies = update(STATE, names.RECAP_BY_AGENCY)
    for header in ("Diminta", "Terisi", "Nol Sah", "Kosong", "Tidak Tersedia", "Tidak Sah"):
        sums = {
            sum(int(str(row[table.columns.index(header)])) for row in table.rows)
            for table in (affairs, agencies)
        }
        assert len(sums) == 1


def test_rounds_and_returns_are_shown_beside_the_ranking() -> None:
    wrong = finding(Rule.NOT_A_NUMBER)
    moment = NOW - timedelta(days=1)
    returned = StepRecord(7, 1, moment, moment, "Contoh Satu", Verdict.RETURNED, "Dikembalikan.")
    state = collection(
        Office("1.02", "Dinkes", PEOPLE, returns=(given_back(1, wrong),)), steps=(returned,)
    )
    assert update(state, names.ROUNDS).rows == (
        ("Putaran 1", 1, 1, None),
        ("Putaran 2 (kini)", 0, 0, 0.888),
    )
    (row,) = update(state, names.RECAP_BY_AGENCY).rows
    assert (row[0], row[-1]) == (1, 1)


def test_the_analysis_stands_section_by_section_with_the_comparison() -> None:
    before = collection(Office("1.02", "Dinkes", PEOPLE), title="Data 2024")
    state = collection(Office("1.02", "Dinkes", PEOPLE), previous=before)
    said = {str(row[0]): str(row[1]) for row in update(state, names.ANALYSIS_TEXT).rows}
    assert len(said) == 7
    assert said["Dibanding pengumpulan lalu"] == (
        "Kelengkapan tetap 88,8%, sama dengan Data 2024. Tidak satu pun dari 7 nilai periode yang "
        "sama berubah."
    )

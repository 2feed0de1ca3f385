"""SOP step 8: staff correct a value with a reason; nothing is used that nobody chose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from addin.steps.context import Decision
from sync.domain.addresses import cell_address
from sync.domain.corrections import CorrectionStatus
from sync.domain.export.fixed import indicator_table
from sync.domain.recap import build_recap
from sync.domain.revisions import differences, fingerprint, revision_sentences
from sync.domain.submissions import ValueState
from sync.domain.trace_codes import trace_code
from sync.ports import Cell, TableUpdate, WorkbookUpdate
from sync.publish import publish
from sync.trace import trace
from sync.workbook import names
from sync.workbook.entered import fact_of
from sync.workbook.names import Table
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, INDICATORS, SEA, filling, indicator

FISH = trace_code(SEA, f"IND-{SEA}", "3.25.000001", "2025")
NURSES = trace_code(HEALTH, f"IND-{HEALTH}", "1.02.000001", "2025")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor").collected()


def write(desk: Desk, table: Table, key: str, **cells: Cell) -> None:
    """A person types into the row of that key, and the master is brought up to date."""
    held = desk.workbook.read_table(table.name)
    place = held.columns.index(table.key)
    rows = tuple(
        tuple(
            cells.get(header.replace(" ", "_"), cell)
            for header, cell in zip(held.columns, row, strict=True)
        )
        if fact_of(row[place]) == key
        else row
        for row in held.rows
    )
    desk.workbook.apply(WorkbookUpdate({table.name: TableUpdate(held.columns, rows)}, {}))
    desk.clock.pass_time(minutes=1)
    publish(desk.store, desk.workbook, desk.clock, desk.office.calendar(), "Contoh Satu")


def correct(desk: Desk, trace: str, value: Cell, reason: str = "salah ketik") -> None:
    write(desk, names.DATA, trace, Koreksi=value, Alasan_Koreksi=reason)


def shown(desk: Desk, table: Table, key: str) -> dict[str, str]:
    held = desk.workbook.read_table(table.name)
    place = held.columns.index(table.key)
    (row,) = [row for row in held.rows if fact_of(row[place]) == key]
    return {header: fact_of(cell) for header, cell in zip(held.columns, row, strict=True)}


def value_of(desk: Desk, agency: str, trace: str) -> tuple[object, object]:
    item = desk.of(agency)
    found = [
        (value.value, value.raw)
        for answer in item.submissions
        for value in answer.values
        if trace_code(agency, answer.format, value.row_key, value.field_key) == trace
    ]
    return found[0]


def approve(desk: Desk, reason: str = "disetujui apa adanya") -> None:
    if not any(record.step == 6 for record in desk.store.steps()):
        desk.run_all(4, 5, 6)
    desk.run(7, Decision(approve=True, reason=reason))


def test_a_correction_counts_and_the_raw_value_stays_beside_it(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    value, raw = value_of(desk, SEA, FISH)
    assert (str(value), raw) == ("2.5", 1.75)
    row = shown(desk, names.CORRECTIONS, FISH)
    assert (row["Isian OPD Sekarang"], row["Koreksi"]) == ("1,75", "2,5")
    assert (row["Alasan Koreksi"], row["Oleh"]) == ("salah ketik", "Contoh Satu")
    assert row["Keadaan"] == "berlaku"
    assert shown(desk, names.DATA, FISH)["Keadaan"] == "terisi, dikoreksi"


def test_it_is_the_same_in_the_real_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "kantor", closed=True).collected()
    correct(desk, FISH, "2,5")
    assert shown(desk, names.CORRECTIONS, FISH)["Keadaan"] == "berlaku"
    assert shown(desk, names.DATA, FISH)["Koreksi"] == "2,5"
    assert str(value_of(desk, SEA, FISH)[0]) == "2.5"


def test_without_a_reason_nothing_is_corrected(desk: Desk) -> None:
    correct(desk, FISH, "2,5", reason="")
    assert str(value_of(desk, SEA, FISH)[0]) == "1.75"
    assert shown(desk, names.CORRECTIONS, FISH)["Keadaan"] == "alasan belum diisi"


def test_a_correction_that_can_be_read_two_ways_is_not_used(desk: Desk) -> None:
    correct(desk, FISH, "1.234")
    assert str(value_of(desk, SEA, FISH)[0]) == "1.75"
    assert shown(desk, names.CORRECTIONS, FISH)["Keadaan"].startswith("nilai belum jelas")


def test_what_the_opd_writes_later_stands_beside_until_someone_chooses(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    desk.fill(SEA, "Indikator", F5=3)
    desk.run(3)
    row = shown(desk, names.CORRECTIONS, FISH)
    assert (row["Isian Saat Dikoreksi"], row["Isian OPD Sekarang"]) == ("1,75", "3")
    assert row["Keadaan"] == "menunggu pilihan"
    assert str(value_of(desk, SEA, FISH)[0]) == "3"  # the OPD's own, until someone chooses


@pytest.mark.parametrize(
    ("choice", "value", "status"),
    [
        ("pakai koreksi", "2.5", CorrectionStatus.IN_FORCE),
        ("pakai isian OPD", "3", CorrectionStatus.AGENCY_CHOSEN),
    ],
)
def test_the_choice_decides_until_the_opd_writes_again(
    desk: Desk, choice: str, value: str, status: CorrectionStatus
) -> None:
    correct(desk, FISH, "2,5")
    desk.fill(SEA, "Indikator", F5=3)
    desk.run(3)
    write(desk, names.CORRECTIONS, FISH, Pilihan=choice)
    (made,) = desk.state().corrections
    assert (str(value_of(desk, SEA, FISH)[0]), made.status) == (value, status)
    desk.fill(SEA, "Indikator", F5=4)
    desk.run(3)
    (made,) = desk.state().corrections
    assert made.status is CorrectionStatus.CONFLICT


def test_a_reason_that_is_reworded_later_hides_no_conflict(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    desk.fill(SEA, "Indikator", F5=3)
    desk.run(3)
    correct(desk, FISH, "2,5", reason="salah ketik, sudah ditanyakan")
    (made,) = desk.state().corrections
    assert made.status is CorrectionStatus.CONFLICT


def test_an_opd_that_mends_it_itself_needs_no_correction(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    desk.fill(SEA, "Indikator", F5=2.5)
    desk.run(3)
    (made,) = desk.state().corrections
    assert made.status is CorrectionStatus.SAME


def test_an_emptied_correction_is_taken_back(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    correct(desk, FISH, None, "")
    assert desk.state().corrections == ()
    assert str(value_of(desk, SEA, FISH)[0]) == "1.75"


def test_a_correction_closes_what_was_wrong_with_the_value(desk: Desk) -> None:
    desk.fill(HEALTH, "Indikator", F5="dua belas")
    desk.run(3)
    assert [found.row_key for found in desk.of(HEALTH).must_mend] == ["1.02.000001"]
    correct(desk, NURSES, "12", "dikonfirmasi lewat telepon")
    assert desk.of(HEALTH).must_mend == ()
    assert desk.of(HEALTH).completeness.invalid == 0


def test_a_value_can_be_corrected_to_not_available(desk: Desk) -> None:
    correct(desk, FISH, "tidak tersedia", "tidak didata lagi")
    values = [one for answer in desk.of(SEA).submissions for one in answer.values]
    assert (values[-1].state, values[-1].reason) == (ValueState.UNAVAILABLE, "tidak didata lagi")


def test_an_approval_waits_for_choices_unless_a_reason_is_given(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    desk.fill(SEA, "Indikator", F5=3)
    desk.run(3)
    desk.run_all(4, 5)
    assert "1 koreksi menunggu pilihan" in desk.run(6).outcome.sentence


def test_what_is_approved_stays_in_the_rekap_whatever_comes_later(desk: Desk) -> None:
    approve(desk)
    before = build_recap(desk.state().final)
    desk.fill(SEA, "Indikator", F5=99)
    desk.run(3)
    correct(desk, NURSES, "77")
    assert build_recap(desk.state().final).rows == before.rows
    held = desk.workbook.read_table(names.CHANGES.name)
    told = {(row[4], row[6], row[7], row[8]) for row in held.rows}
    assert told == {
        ("Produksi Ikan", "1,75", "99", "isian OPD"),
        ("Jumlah Perawat", "12", "77", "koreksi petugas: salah ketik"),
    }
    status = fact_of(desk.workbook.read_name(names.RECAP_STATUS.name))
    assert "revisi 1" in status
    assert "2 perubahan" in status


def test_approving_again_makes_the_next_revision_and_lists_what_is_new(desk: Desk) -> None:
    approve(desk)
    desk.fill(SEA, "Indikator", F5=99)
    desk.run_all(3, 4)
    report = desk.run(7, Decision(approve=True, reason="data susulan"))
    assert "Revisi 2 ditetapkan: 1 berbeda dari revisi 1." in report.outcome.sentence
    (paper,) = report.outcome.documents
    (table,) = [one for one in paper.tables if one.caption == "Perubahan sejak revisi 1"]
    assert [row[3:6] for row in table.rows] == [("Produksi Ikan · 2025", "1,75", "99")]
    papers = desk.workspace.outputs_of("2025").glob("7-*.xlsx")
    assert sorted(path.stem.rpartition("-")[2] for path in papers) == ["2", "pemeriksaan"]
    state = desk.state()
    assert [one.number for one in state.revisions] == [1, 2]
    assert differences(state.final, state) == ()


def test_approving_the_same_again_makes_no_revision(desk: Desk) -> None:
    approve(desk)
    desk.run(7, Decision(approve=True, reason="sekali lagi"))
    assert [one.number for one in desk.state().revisions] == [1]


def test_a_frozen_revision_is_what_its_fingerprint_says(desk: Desk) -> None:
    approve(desk)
    desk.fill(SEA, "Indikator", F5=99)
    desk.run(3)
    state = desk.state()
    assert state.revised is not None
    assert fingerprint(state.revised) == state.revisions[-1].fingerprint != fingerprint(state)


def test_rows_of_a_list_that_went_and_came_are_both_named(desk: Desk) -> None:
    approve(desk)
    desk.fill(HEALTH, "Daftar Puskesmas", B5="Puskesmas Dua")
    desk.run(3)
    state = desk.state()
    told = [(one.before, one.after) for one in differences(state.final, state)]
    assert len(told) == 2
    assert told[0][1] == "(baris tidak ada lagi)"
    assert "Puskesmas Dua" in told[1][1]


def test_the_final_report_says_which_revision_it_uses_and_what_waits(desk: Desk) -> None:
    approve(desk)
    desk.fill(SEA, "Indikator", F5=99)
    desk.run(3)
    report = desk.run(8)
    (paper,) = report.outcome.documents
    assert any("memakai revisi 1" in text for text in paper.paragraphs)
    assert "1 perubahan sesudah revisi 1 belum disetujui" in report.outcome.sentence
    assert [table.caption for table in paper.tables][-1] == "Perubahan sejak revisi 1"


# --- where it shows -----------------------------------------------------------------------------


def test_the_trace_of_a_corrected_value_tells_both_values_the_reason_and_who(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    lines = dict(trace(desk.state(), desk.workbook, FISH).lines())
    assert (lines["Nilai"], lines["Isi sel asli"]) == ("2,5 ton", "[1,75]")
    assert (lines["Isian OPD"], lines["Koreksi"]) == ("1,75", "2,5 (berlaku)")
    assert lines["Alasan koreksi"] == "salah ketik"
    assert lines["Dikoreksi oleh"].startswith("Contoh Satu, 2 Februari 2026")
    assert lines["Dipakai rekap"].startswith("data terakhir; belum disetujui")


def test_a_correction_that_is_not_in_force_is_told_with_its_state(desk: Desk) -> None:
    correct(desk, FISH, "2,5", reason="")
    lines = dict(trace(desk.state(), desk.workbook, FISH).lines())
    assert (lines["Nilai"], lines["Koreksi"]) == ("1,75 ton", "2,5 (alasan belum diisi)")


def test_the_trace_follows_the_revision_that_the_rekap_uses_and_tells_what_came_since(
    desk: Desk,
) -> None:
    approve(desk)
    desk.run_all(8, 9)
    desk.fill(SEA, "Indikator", F5=3)
    desk.run(3)
    table = desk.workbook.read_table(names.RECAP.name)
    (row,) = [row for row in table.rows if row[table.columns.index("Kode")] == "3.25.000001"]
    shown = row[table.columns.index("2025")]
    lines = dict(trace(desk.state(), desk.workbook, FISH).lines())
    assert lines["Nilai"] == f"{shown} ton".replace(".", ",")
    assert lines["Nilai"] == "1,75 ton"
    assert lines["Dipakai rekap"].startswith("revisi 1, disetujui 2 Februari 2026")
    assert lines["Sejak itu"].startswith("menjadi 3, belum disetujui")


def test_what_is_asked_since_the_approval_is_followed_as_not_approved(desk: Desk) -> None:
    approve(desk)
    fish = indicator("3.25.000002", "Kapal Ikan", SEA, Satuan="unit")
    desk.workbook.apply(filling({names.INDICATORS: (*INDICATORS, fish)}))
    desk.run_all(1, 2)
    code = trace_code(SEA, f"IND-{SEA}", "3.25.000002", "2025")
    lines = dict(trace(desk.state(), desk.workbook, code).lines())
    assert lines["Yang diminta"].endswith("Kapal Ikan · 2025")
    assert lines["Dipakai rekap"].startswith("data terakhir; belum disetujui")


def test_corrected_values_are_marked_in_the_rekap_and_still_followed(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    table = desk.workbook.read_table(names.RECAP.name)
    at = table.columns.index("Indikator")
    (place,) = [n for n, row in enumerate(table.rows) if "dikoreksi" in str(row[at])]
    assert table.rows[place][at] == "Produksi Ikan (dikoreksi: 2025)"
    column = table.first_column + table.columns.index("2025")
    cell = cell_address(table.first_row + place, column)
    assert dict(trace(desk.state(), desk.workbook, cell).lines())["Nilai"] == "2,5 ton"


def test_the_paper_of_the_rekap_tells_its_revision_and_what_is_corrected(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    approve(desk)
    desk.run(8)
    paper = desk.run(9).outcome.documents[0]
    told = " ".join(paper.paragraphs)
    assert "revisi 1" in told
    assert "'dikoreksi' memakai koreksi petugas" in told
    (table,) = paper.tables
    assert "Produksi Ikan (dikoreksi: 2025)" in [row[2] for row in table.rows]


def test_open_data_say_that_a_value_was_corrected_and_why(desk: Desk) -> None:
    correct(desk, FISH, "2,5")
    table, _ = indicator_table(desk.state())
    columns = [column.name for column in table.columns]
    lines = [dict(zip(columns, row, strict=True)) for row in table.rows]
    notes = {str(one["periode"]): one["keterangan"] for one in lines if one["opd_kode"] == SEA}
    assert notes["2025"] == "Dikoreksi petugas: salah ketik."
    assert "Dikoreksi" not in str(notes["2024"])


# --- a clock that was set back ------------------------------------------------------------------


def test_an_approval_on_a_clock_that_was_set_back_loses_nothing(desk: Desk) -> None:
    desk.run_all(4, 5, 6)
    desk.clock.pass_time(days=-1)
    approve(desk)
    state = desk.state()
    assert state.approved is not None
    assert fingerprint(state.final) == fingerprint(state)
    assert build_recap(state.final).total.answered == state.completeness.answered > 0


def test_data_that_slip_under_an_approval_through_the_clock_are_told(desk: Desk) -> None:
    approve(desk)
    desk.run_all(8, 9)
    state = desk.state()
    assert len(revision_sentences(state)) == 1
    revised = state.revised
    assert revised is not None
    slipped = replace(revised, agencies=revised.agencies[:1])
    told = revision_sentences(replace(state, revised=slipped))
    assert told[1].startswith("Isinya tidak lagi sama dengan yang disetujui sebagai revisi 1")

"""What goes back to the OPD, what comes of it, and when the gate opens (SOP steps 6 and 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.steps.context import Decision
from sync.domain.documents import Document, DocumentTable
from sync.domain.errors import StepRefusedError
from sync.domain.findings import Severity
from sync.domain.procedure import Verdict, current_round, gate_is_open
from sync.domain.returned_items import (
    GIVE_BACK,
    REASON,
    WAIVED_BY,
    WAIVER_REASON,
    Life,
    ReturnedItem,
)
from sync.ports import TableUpdate, WorkbookUpdate
from sync.texts import ANSWER_MENDED, ANSWER_RIGHT, RETURN_COLUMNS, RETURN_TAB
from sync.workbook import names
from tests.sample_desk import Desk
from tests.sample_office import HEALTH, SOCIAL


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Before the gate: Dinsos must mend one value, and a jump of Dinkes asks to be looked at."""
    desk = Desk(tmp_path / "kantor")
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    desk.fill(HEALTH, "Indikator", F5=90000)
    desk.run_all(3, 4, 5, 6)
    assert [item.finding.severity for item in items(desk)] == [Severity.SHOULD, Severity.MUST]
    return desk


def items(desk: Desk) -> list[ReturnedItem]:
    return [item for agency in desk.state().agencies for item in agency.items]


def lives(desk: Desk) -> list[Life]:
    return [item.life for item in items(desk)]


def write(desk: Desk, agency: str, **words: str) -> None:
    """A person types into Pemeriksaan beside the findings of an OPD."""
    read = desk.workbook.read_table(names.FINDINGS.name)
    short = desk.of(agency).agency.short_name
    at = read.columns.index("OPD")
    typed = {header.replace("_", " "): text for header, text in words.items()}
    rows = tuple(
        tuple(
            typed.get(header, value) if row[at] == short else value
            for header, value in zip(read.columns, row, strict=True)
        )
        for row in read.rows
    )
    table = TableUpdate(read.columns, rows)
    desk.workbook.apply(WorkbookUpdate({names.FINDINGS.name: table}, {}))


def waive(desk: Desk, agency: str, name: str = "Contoh Satu, S.Kom.") -> None:
    write(desk, agency, **{WAIVED_BY: name, WAIVER_REASON: "alat ukur rusak"})


def answer(desk: Desk, agency: str, choice: str, words: str = "") -> None:
    """The OPD answers beside every item of its tab, as the last notice listed them."""
    notice = next(one for one in reversed(desk.sheets.notices) if one.agency == agency)
    rows: list[list[object]] = [list(RETURN_COLUMNS)]
    for found in notice.findings:
        cells: dict[str, object] = dict.fromkeys(RETURN_COLUMNS)
        cells |= {"Kode": found.code, "Isi sel": found.raw}
        rows.append(list((cells | {"Jawaban OPD": choice, "Penjelasan": words}).values()))
    held = desk.sheets.spreadsheets[desk.store.deliveries()[agency].spreadsheet_id]
    held[RETURN_TAB] = rows  # type: ignore[assignment] # raw cells, all of them


def table(document: Document, caption: str) -> DocumentTable:
    return next(one for one in document.tables if one.caption == caption)


def again(desk: Desk) -> Desk:
    """The round after a return, up to the gate."""
    desk.run_all(3, 4, 5, 6)
    return desk


# --- what is returned ---------------------------------------------------------------------------


def test_without_a_word_of_staff_everything_open_is_returned(desk: Desk) -> None:
    desk.run(7)
    assert {one.agency for one in desk.sheets.notices} == {HEALTH, SOCIAL}
    assert lives(desk) == [Life.RETURNED, Life.RETURNED]


def test_what_staff_take_out_is_not_returned_but_a_must_still_shuts_the_gate(desk: Desk) -> None:
    write(desk, SOCIAL, **{GIVE_BACK: "tidak"})
    assert desk.run(7).outcome.verdict is Verdict.RETURNED
    assert [one.agency for one in desk.sheets.notices] == [HEALTH]
    assert not gate_is_open(desk.store.steps())


def test_the_reason_of_staff_reaches_the_opd_and_its_letter(desk: Desk) -> None:
    write(desk, SOCIAL, **{REASON: "=Cek buku profil"})
    outcome = desk.run(7).outcome
    (notice,) = (one for one in desk.sheets.notices if one.agency == SOCIAL)
    assert list(notice.reasons.values()) == ["=Cek buku profil"]
    letters = {one.file_name: one for one in outcome.documents[1:]}
    assert sorted(letters) == ["7-surat-pengembalian-dinkes", "7-surat-pengembalian-dinsos"]
    (row,) = letters["7-surat-pengembalian-dinsos"].tables[0].rows
    assert row[1:3] == ("Indikator", "E5")
    assert row[-1] == "=Cek buku profil"


def test_a_letter_has_what_a_letter_needs(desk: Desk) -> None:
    letter = desk.run(7).outcome.documents[-1]
    assert letter.letter is not None
    assert letter.letter.number.startswith("000.9/")
    assert (letter.letter.nature, letter.letter.attachment) == ("Segera", "1 (satu) daftar")
    assert letter.letter.addressee[0] == "Kepala Dinas Sosial Contoh"
    assert "paling lambat 20 Februari 2026" in letter.paragraphs[0]
    assert letter.signature is not None
    assert letter.signature.position == "Kepala Bidang Komunikasi"
    assert letter.copies_to[-1] == "Arsip"
    assert (desk.workspace.outputs_of("2025") / "surat" / f"{letter.file_name}.xlsx").exists()


# --- what the OPD answers -----------------------------------------------------------------------


def test_a_should_that_the_opd_explains_is_closed_and_its_words_are_shown(desk: Desk) -> None:
    desk.run(7)
    answer(desk, HEALTH, ANSWER_RIGHT, "ada pemekaran")
    again(desk)
    assert lives(desk) == [Life.CONFIRMED, Life.RETURNED]
    closed = table(desk.run(7).outcome.documents[0], "Temuan yang sudah ditutup")
    (row,) = closed.rows
    assert row[3:5] == ("dikonfirmasi OPD", "data sudah benar: ada pemekaran")
    assert [one.agency for one in desk.sheets.notices[-2:]] == [SOCIAL, HEALTH]
    assert desk.sheets.notices[-1].findings == ()


def test_for_a_must_the_answer_asks_staff_and_closes_nothing(desk: Desk) -> None:
    desk.run(7)
    answer(desk, SOCIAL, ANSWER_RIGHT, "memang begitu")
    again(desk)
    assert lives(desk)[1] is Life.ANSWERED
    shown = desk.workbook.read_table(names.FINDINGS.name)
    row = next(row for row in shown.rows if row[1] == "Dinsos")
    assert row[shown.columns.index("Status")] == "OPD menjawab"
    assert "Putuskan" in str(row[shown.columns.index("Keterangan")])
    assert desk.run(7).outcome.verdict is Verdict.RETURNED


def test_an_answer_is_kept_once_with_who_gave_it(desk: Desk) -> None:
    desk.run(7)
    answer(desk, SOCIAL, ANSWER_MENDED)
    desk.run_all(3, 3)
    (entry,) = (one for one in desk.store.entries() if one.kind == "jawaban")
    assert (entry.actor, entry.fact("Jawaban OPD")) == ("Dinsos", ANSWER_MENDED)
    assert entry.fact("Isi sel") == "seratus"


def test_nobody_answers_for_another_opd(desk: Desk) -> None:
    desk.run(7)
    code = items(desk)[0].finding.code
    held = desk.sheets.spreadsheets[desk.store.deliveries()[SOCIAL].spreadsheet_id]
    cells: dict[str, object] = dict.fromkeys(RETURN_COLUMNS)
    cells |= {"Kode": code, "Jawaban OPD": ANSWER_RIGHT, "Penjelasan": "bukan milik saya"}
    held[RETURN_TAB] = [list(RETURN_COLUMNS), list(cells.values())]  # type: ignore[list-item]
    desk.run(3)
    assert lives(desk)[0] is Life.RETURNED


# --- the gate -----------------------------------------------------------------------------------


def test_the_gate_opens_by_itself_when_every_must_is_closed_or_waived(desk: Desk) -> None:
    waive(desk, SOCIAL)
    outcome = desk.run(7).outcome
    assert outcome.verdict is Verdict.APPROVED
    (row,) = table(outcome.documents[0], "Temuan yang dikecualikan").rows
    assert row[1:3] == ("Dinsos", "Indikator!E5")
    assert row[4:6] == ("Contoh Satu, S.Kom.", "alat ukur rusak")


def test_half_a_waiver_opens_nothing_and_says_what_is_missing(desk: Desk) -> None:
    waive(desk, SOCIAL, name="")
    assert desk.run(7).outcome.verdict is Verdict.RETURNED
    shown = desk.workbook.read_table(names.FINDINGS.name)
    row = next(row for row in shown.rows if row[1] == "Dinsos")
    assert row[shown.columns.index("Keterangan")] == "Nama yang mengecualikan belum ditulis."


def test_a_waiver_that_is_taken_back_shuts_the_gate_again(desk: Desk) -> None:
    waive(desk, SOCIAL)
    desk.run(6)
    write(desk, SOCIAL, **{WAIVED_BY: "", WAIVER_REASON: ""})
    assert desk.run(7).outcome.verdict is Verdict.RETURNED


def test_a_waiver_does_not_cover_another_value_that_comes_later(desk: Desk) -> None:
    waive(desk, SOCIAL)
    desk.run(6)
    desk.fill(SOCIAL, "Indikator", E5="dua ratus")
    desk.run_all(3, 4, 5, 6)
    assert lives(desk)[1] is Life.OPEN
    assert desk.run(7).outcome.verdict is Verdict.RETURNED


def test_a_must_whose_row_vanished_still_shuts_the_gate(desk: Desk) -> None:
    desk.run(7)
    desk.fill(SOCIAL, "Indikator", A5=None, B5=None, C5=None, D5=None, E5=None, F5=None)
    again(desk)
    item = next(one for one in items(desk) if one.finding.raw == "seratus")
    assert (item.is_found, item.is_open) == (False, True)
    with pytest.raises(StepRefusedError, match="temuan wajib"):
        desk.run(7, Decision(approve=True))


def test_the_division_heads_word_with_a_reason_still_opens_the_gate(desk: Desk) -> None:
    outcome = desk.run(7, Decision(approve=True, reason="tenggat")).outcome
    assert outcome.verdict is Verdict.APPROVED
    assert table(outcome.documents[0], "Temuan yang terbuka").rows


def test_rounds_are_told_with_what_became_of_them_and_add_up(desk: Desk) -> None:
    desk.run(7)
    desk.fill(SOCIAL, "Indikator", E5=101)
    answer(desk, HEALTH, ANSWER_RIGHT, "ada pemekaran")
    document = again(desk).run(7).outcome.documents[0]
    ((number, returned, *parts),) = table(document, "Pengembalian menurut putaran").rows
    assert (number, returned, parts) == (1, 2, [1, 1, 0, 0, 0])


# --- an OPD that cannot be reached --------------------------------------------------------------


def unreached(desk: Desk) -> str:
    """The return reaches Dinkes, but not Dinsos; its spreadsheet."""
    spreadsheet = desk.store.deliveries()[SOCIAL].spreadsheet_id
    desk.sheets.revoked.add(spreadsheet)
    desk.run(7)
    assert current_round(desk.store.steps()) == 2
    return spreadsheet


def test_what_did_not_arrive_is_unsent_has_its_letter_and_is_told_in_the_paper(desk: Desk) -> None:
    unreached(desk)
    assert lives(desk) == [Life.RETURNED, Life.UNSENT]
    shown = desk.workbook.read_table(names.MONITORING.name)
    states = {row[1]: row[shown.columns.index("Pengembalian")] for row in shown.rows}
    assert states["Dinas Sosial Contoh"] == "belum terkirim, dicoba 1 kali"
    assert states["Dinas Kesehatan Contoh"] == "terkirim, putaran 1"
    assert (
        desk.workspace.outputs_of("2025") / "surat" / "7-surat-pengembalian-dinsos.xlsx"
    ).exists()


def test_step_3_brings_it_as_soon_as_the_sheet_can_be_reached_in_its_own_round(desk: Desk) -> None:
    spreadsheet = unreached(desk)
    told = len(desk.sheets.notices)
    desk.run(3)
    assert len(desk.sheets.notices) == told, "it is not tried while it cannot be read"
    desk.sheets.revoked.discard(spreadsheet)
    outcome = desk.run(3).outcome
    assert outcome.sentence.endswith("Pengembalian yang tertunda kini sampai kepada 1 OPD.")
    (notice,) = desk.sheets.notices[told:]
    assert (notice.agency, notice.round) == (SOCIAL, 1)
    assert lives(desk) == [Life.RETURNED, Life.RETURNED]
    desk.run(3)
    assert len(desk.sheets.notices) == told + 1, "it is brought once"


def test_every_try_is_counted(desk: Desk) -> None:
    spreadsheet = unreached(desk)
    desk.run(7)
    assert items(desk)[1].tries == 2
    desk.sheets.revoked.discard(spreadsheet)
    desk.sheets.surprises.add(SOCIAL)
    ((name, _),) = desk.run(3).outcome.failed
    assert (name, items(desk)[1].tries) == ("Dinas Sosial Contoh", 3)


def test_what_was_mended_before_it_arrived_is_not_sent_any_more(desk: Desk) -> None:
    spreadsheet = unreached(desk)
    told = len(desk.sheets.notices)
    desk.sheets.revoked.discard(spreadsheet)
    desk.fill(SOCIAL, "Indikator", E5=101)
    desk.run(3)
    assert len(desk.sheets.notices) == told
    assert lives(desk)[1] is Life.MENDED

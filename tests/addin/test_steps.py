"""The nine steps over fakes: what they decide, what they list, and what they leave untouched."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from addin import papers
from addin.steps.at_once import at_once
from addin.steps.context import Decision
from sync import texts
from sync.domain.errors import (
    HimpunError,
    RegisterError,
    SourceError,
    StepRefusedError,
    StoreError,
    WorkbookError,
)
from sync.domain.formats import PUBLIC
from sync.domain.procedure import STEPS, Verdict, current_round, gate_is_open
from sync.offline import note_offline, note_reached, offline_since
from sync.ports import WorkbookUpdate
from sync.workbook import names
from tests.sample_desk import Desk
from tests.sample_office import AGENCIES, HEALTH, SEA, SOCIAL, agency, table_update

GIVE_BACK, APPROVE = Decision(approve=False), Decision(approve=True, reason="tenggat pimpinan")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


@pytest.fixture
def desk_of_file(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor", closed=True)


def to_the_gate(desk: Desk) -> Desk:
    """Steps 1 to 6, with one finding of Dinsos that must be mended."""
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    desk.run_all(3, 4, 5, 6)
    return desk


def rewrite_agencies(desk: Desk, *rows: dict[str, object]) -> None:
    """A person edits the OPD table."""
    update = table_update(names.AGENCIES, rows)  # type: ignore[arg-type] # scalars, all of them
    desk.workbook.apply(WorkbookUpdate({names.AGENCIES.name: update}, {}))


# --- the whole way ------------------------------------------------------------------------------


def test_a_clean_collection_goes_through_in_one_round(desk: Desk) -> None:
    desk.collected()
    reports = [desk.run(number) for number in (4, 5, 6, 7, 8, 9)]
    verdicts = [report.outcome.verdict for report in reports]
    assert verdicts == [Verdict.DONE] * 3 + [Verdict.APPROVED] + [Verdict.DONE] * 2
    assert not any(report.problems or report.outcome.failed for report in reports)


def test_every_step_leaves_a_printable_page_and_a_record(desk: Desk) -> None:
    desk.collected()
    desk.run_all(4, 5, 6, 7, 8, 9)
    pages = {path.name[0] for path in desk.workspace.outputs_of("2025").glob("*.xlsx")}
    assert pages == {str(step.number) for step in STEPS}
    records = desk.store.steps()
    assert [record.step for record in records] == [step.number for step in STEPS]
    for record in records:
        assert record.actor == "Contoh Satu"
        assert all((desk.workspace.folder / file).exists() for file in record.files)


def test_pages_of_later_rounds_do_not_overwrite_earlier_ones(desk: Desk) -> None:
    to_the_gate(desk).run(7)
    first = desk.workspace.outputs_of("2025") / "5-laporan-pengelolaan-data.xlsx"
    before = first.read_bytes()
    desk.run_all(3, 4, 5)
    assert first.read_bytes() == before
    assert first.with_name("5-laporan-pengelolaan-data-putaran-2.xlsx").exists()


def test_pages_of_what_was_approved_are_not_overwritten_by_what_comes_later(desk: Desk) -> None:
    desk.collected()
    desk.run_all(4, 5, 6, 7, 8, 9)
    pages = {path: path.read_bytes() for path in desk.workspace.outputs_of("2025").glob("*.xlsx")}
    desk.fill(SEA, "Indikator", F5=1.5)
    desk.run_all(3, 4, 5, 6, 7, 8, 9)
    assert {path: path.read_bytes() for path in pages} == pages
    folder = desk.workspace.outputs_of("2025")
    assert (folder / "5-laporan-pengelolaan-data-revisi-2.xlsx").exists()
    assert (folder / "8-laporan-akhir-pengumpulan-data-revisi-2.xlsx").exists()


@pytest.mark.parametrize("number", [2, 3, 5, 8, 9])
def test_a_step_before_its_turn_is_refused_and_changes_nothing(desk: Desk, number: int) -> None:
    desk.run(1) if number > 2 else None
    kept = copy.deepcopy(vars(desk.store))
    master = desk.workspace.master.read_bytes()
    files = sorted(desk.workspace.folder.rglob("*"))
    with pytest.raises(StepRefusedError):
        desk.run(number)
    assert vars(desk.store) == kept
    assert desk.workspace.master.read_bytes() == master
    assert sorted(desk.workspace.folder.rglob("*")) == files


# --- step 1 -------------------------------------------------------------------------------------


def test_step_1_names_the_opd_of_whom_nothing_is_asked(desk: Desk) -> None:
    rewrite_agencies(desk, *AGENCIES, agency("9.99", "Dinas Menganggur", "Dinganggur"))
    outcome = desk.run(1).outcome
    assert "3 OPD" in outcome.sentence
    assert outcome.sentence.endswith("Tidak diminta apa pun: Dinganggur.")


def test_step_1_again_reads_the_tables_anew_and_keeps_deliveries_and_data(desk: Desk) -> None:
    desk.collected()
    deliveries, data = desk.store.deliveries(), desk.of(SEA).submissions
    rewrite_agencies(desk, *AGENCIES[:2], {**AGENCIES[2], "Nama OPD": "Dinas Kelautan"})
    desk.run(1)
    assert desk.of(SEA).agency.name == "Dinas Kelautan"
    assert (desk.store.deliveries(), desk.of(SEA).submissions) == (deliveries, data)


@pytest.mark.parametrize(
    ("code", "title", "problem"),
    [
        ("2026", "pengumpulan data 2025", texts.SETTING_TITLE),
        ("2025-tw1", "Triwulan I", texts.SETTING_CODE_ALIKE),
    ],
)
def test_a_collection_that_another_could_be_taken_for_is_not_begun(
    desk: Desk, code: str, title: str, problem: texts.Text
) -> None:
    settings = {names.CODE.name: "2025-TW1", names.TITLE.name: "Pengumpulan Data 2025"}
    desk.workbook.apply(WorkbookUpdate({}, settings))
    desk.run(1)
    desk.workbook.apply(WorkbookUpdate({}, {names.CODE.name: code, names.TITLE.name: title}))
    with pytest.raises(RegisterError) as refused:
        desk.run(1)
    assert refused.value.text is problem
    assert desk.store.collections() == ("2025-TW1",)


# --- step 2 -------------------------------------------------------------------------------------


def test_step_2_again_delivers_nothing_new(desk: Desk) -> None:
    desk.run_all(1, 2)
    kept = copy.deepcopy(desk.store.deliveries())
    desk.run(2)
    assert desk.store.deliveries() == kept
    assert set(kept) == {HEALTH, SOCIAL, SEA, PUBLIC}


def test_an_opd_without_address_and_spreadsheet_is_reached_by_a_file(desk: Desk) -> None:
    rewrite_agencies(desk, AGENCIES[0], {**AGENCIES[1], "Surel": None}, AGENCIES[2])
    desk.run(1)
    outcome = desk.run(2).outcome
    assert outcome.failed == ()
    assert desk.store.deliveries()[SOCIAL].is_file
    assert (desk.workspace.outputs_of("2025") / "format" / "Dinsos.xlsx").is_file()
    assert outcome.verdict is Verdict.DONE


def test_when_nobody_could_be_served_step_2_is_not_done(desk: Desk) -> None:
    desk.sheets.surprises |= {HEALTH, SOCIAL, SEA, PUBLIC}
    desk.run(1)
    outcome = desk.run(2).outcome
    assert outcome.verdict is Verdict.NOT_FINISHED
    assert len(outcome.failed) == 4
    with pytest.raises(StepRefusedError):
        desk.run(3)


def test_a_surprise_at_one_opd_stops_nobody_else(desk: Desk) -> None:
    desk.run(1)
    desk.sheets.surprises.add(SEA)
    outcome = desk.run(2).outcome
    assert [name for name, _ in outcome.failed] == ["=Dinas Perikanan Contoh"]
    assert "tidak terduga" in outcome.failed[0][1]
    assert set(desk.store.deliveries()) == {HEALTH, SOCIAL, PUBLIC}


def test_a_spreadsheet_that_the_register_names_later_wins(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.sheets.spreadsheets["milik-dinas-perikanan"] = {}
    rewrite_agencies(desk, *AGENCIES[:2], {**AGENCIES[2], "Spreadsheet": "milik-dinas-perikanan"})
    desk.run_all(1, 2)
    assert desk.store.deliveries()[SEA].spreadsheet_id == "milik-dinas-perikanan"


@pytest.mark.parametrize("number", [2, 3, 7])
def test_offline_is_one_refusal_and_changes_nothing(desk: Desk, number: int) -> None:
    if number == 7:
        to_the_gate(desk)
    else:
        desk.run_all(*range(1, number))
    kept = copy.deepcopy(vars(desk.store))
    desk.sheets.offline = True
    with pytest.raises(SourceError) as caught:
        desk.run(number)
    assert caught.value.text is texts.NO_INTERNET
    note_reached(desk.store)  # since when it is offline is kept for Beranda; nothing else is
    desk.store._shelves.bookmarks = {
        name: value for name, value in desk.store._shelves.bookmarks.items() if value
    }
    assert vars(desk.store) == kept


@pytest.mark.parametrize("number", [2, 3, 7])
def test_a_step_that_reaches_the_sheets_ends_being_offline(desk: Desk, number: int) -> None:
    if number == 7:
        to_the_gate(desk)
    else:
        desk.run_all(*range(1, number))
    note_offline(desk.store, desk.clock)
    desk.run(number)
    assert offline_since(desk.store) is None


# --- step 3 -------------------------------------------------------------------------------------


def test_an_opd_that_fails_is_listed_with_the_age_of_its_data(desk: Desk) -> None:
    desk.collected()
    desk.sheets.revoked.add(desk.store.deliveries()[SEA].spreadsheet_id)
    outcome = desk.run(3).outcome
    ((name, problem),) = outcome.failed
    assert name == "=Dinas Perikanan Contoh"
    assert "Data baik terakhir, 2 Februari 2026 pukul 08.30, tetap dipakai." in problem
    assert "gagal 1" in outcome.sentence


def test_the_publics_sheet_is_listed_when_it_fails_but_never_counted_as_an_opd(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.sheets.revoked.add(desk.store.deliveries()[PUBLIC].spreadsheet_id)
    outcome = desk.run(3).outcome
    assert [name for name, _ in outcome.failed] == ["Masyarakat"]
    assert outcome.sentence.startswith("Ditarik 3 OPD, tidak berubah 0, dikarantina 0, gagal 0;")


# --- steps 6 and 7 ------------------------------------------------------------------------------


def test_answers_that_vanished_are_taken_over_only_when_a_person_says_so(desk: Desk) -> None:
    desk.collected()
    desk.fill(SOCIAL, "Panti per Kecamatan", C5=None, C6=None)
    ((name, problem),) = desk.run(3).outcome.failed
    assert name == "Dinas Sosial Contoh"
    assert "menyusut" in problem
    assert '--terima "Dinsos"' in problem
    assert desk.of(SOCIAL).completeness.answered == 5
    assert desk.run(3, confirmed=("dinsos",)).outcome.failed == ()
    assert desk.of(SOCIAL).completeness.answered == 3


def test_what_holds_an_opd_back_and_how_to_go_on_come_before_its_other_findings(
    desk: Desk,
) -> None:
    desk.collected()
    desk.fill(SOCIAL, "Panti per Kecamatan", C5="lima", D5="x", C6=None, D6=None)
    ((_, problem),) = desk.run(3).outcome.failed
    assert problem.startswith("Isian di lembar 'Panti per Kecamatan' menyusut")
    command = problem.index('himpun step 3 --terima "Dinsos"')
    assert command < problem.index("temuan lain: lihat Pemeriksaan.")
    assert "lima" not in problem
    assert len(problem) < 400


def test_an_unknown_opd_cannot_be_confirmed(desk: Desk) -> None:
    desk.collected()
    with pytest.raises(StepRefusedError, match="Dinas Lain"):
        desk.run(3, confirmed=("Dinas Lain",))


def test_step_6_says_what_keeps_the_collection_open(desk: Desk) -> None:
    desk.run(1)
    desk.sheets.surprises.add(HEALTH)
    desk.run(2)
    desk.fill(SEA, "Indikator", D5="x", E5=1, F5=1)
    desk.run_all(3, 4, 5)
    outcome = desk.run(6).outcome
    assert outcome.verdict is Verdict.NOT_FINISHED
    assert "1 OPD gagal ditarik" in outcome.sentence
    assert "1 OPD belum mengisi" in outcome.sentence
    assert "temuan wajib" in outcome.sentence


def test_the_gate_gives_back_by_itself_while_something_must_be_mended(desk: Desk) -> None:
    outcome = to_the_gate(desk).run(7).outcome
    assert outcome.verdict is Verdict.RETURNED
    (notice,) = desk.sheets.notices
    assert (notice.agency, notice.round) == (SOCIAL, 1)
    assert list(notice.labels.values()) == ["Jumlah Penerima Bantuan · 2024"]
    (returned,) = desk.store.returns()
    assert (returned.agency, returned.delivered) == (SOCIAL, True)
    assert current_round(desk.store.steps()) == 2
    with pytest.raises(StepRefusedError):
        desk.run(8)


def test_a_person_may_give_back_with_a_reason_that_is_kept(desk: Desk) -> None:
    to_the_gate(desk).run(7, Decision(approve=False, reason="periksa lagi"))
    assert desk.store.steps()[-1].outcome.endswith("Alasan: periksa lagi.")


@pytest.mark.parametrize("reason", ["", "   "])
def test_approving_in_spite_of_findings_needs_a_reason(desk: Desk, reason: str) -> None:
    to_the_gate(desk)
    kept = copy.deepcopy(vars(desk.store))
    with pytest.raises(StepRefusedError, match="1 temuan wajib"):
        desk.run(7, Decision(approve=True, reason=reason))
    assert vars(desk.store) == kept


def test_approving_with_a_reason_opens_the_gate_and_names_what_is_missing(desk: Desk) -> None:
    outcome = to_the_gate(desk).run(7, APPROVE).outcome
    assert outcome.verdict is Verdict.APPROVED
    assert "tenggat pimpinan" in outcome.sentence
    assert any("1 temuan wajib" in text for text in outcome.documents[0].paragraphs)
    assert gate_is_open(desk.store.steps())
    assert "temuan wajib 1" in desk.run(8).outcome.sentence


def test_mended_findings_are_taken_back_from_the_opds_sheet(desk: Desk) -> None:
    to_the_gate(desk).run(7)
    desk.fill(SOCIAL, "Indikator", E5=101)
    desk.fill(HEALTH, "Indikator", E5="sebelas")
    desk.run_all(3, 4, 5, 6, 7)
    second = {notice.agency: notice.findings for notice in desk.sheets.notices[1:]}
    assert second[SOCIAL] == ()
    assert len(second[HEALTH]) == 1
    assert [(one.agency, one.round) for one in desk.store.returns()] == [(SOCIAL, 1), (HEALTH, 2)]


def test_approval_takes_mended_findings_out_of_the_opds_sheet(desk: Desk) -> None:
    to_the_gate(desk).run(7)
    desk.fill(SOCIAL, "Indikator", E5=101)
    desk.run_all(3, 4, 5, 6)
    assert desk.run(7).outcome.verdict is Verdict.APPROVED
    assert [(one.agency, one.findings) for one in desk.sheets.notices[1:]] == [(SOCIAL, ())]
    assert desk.run(7).outcome.failed == ()


def test_approval_stands_offline_and_says_that_old_notes_stay(desk: Desk) -> None:
    to_the_gate(desk).run(7)
    desk.fill(SOCIAL, "Indikator", E5=101)
    desk.run_all(3, 4, 5, 6)
    desk.sheets.offline = True
    outcome = desk.run(7).outcome
    assert outcome.verdict is Verdict.APPROVED
    assert [place for place, _ in outcome.failed] == ["Catatan lama di spreadsheet 1 OPD"]


def test_a_return_that_reached_nobody_does_not_end_the_round(desk: Desk) -> None:
    to_the_gate(desk)
    desk.sheets.revoked.add(desk.store.deliveries()[SOCIAL].spreadsheet_id)
    outcome = desk.run(7).outcome
    assert outcome.verdict is Verdict.NOT_FINISHED
    assert [name for name, _ in outcome.failed] == ["Dinas Sosial Contoh"]
    assert current_round(desk.store.steps()) == 1
    desk.sheets.revoked.clear()
    assert desk.run(7, GIVE_BACK).outcome.verdict is Verdict.RETURNED


def half_returned(desk: Desk) -> Desk:
    """A return that reached Dinkes, but not Dinsos."""
    to_the_gate(desk)
    desk.fill(HEALTH, "Indikator", E5="sebelas")
    desk.run_all(3, 4, 5, 6)
    desk.sheets.revoked.add(desk.store.deliveries()[SOCIAL].spreadsheet_id)
    outcome = desk.run(7).outcome
    assert outcome.verdict is Verdict.RETURNED
    assert [name for name, _ in outcome.failed] == ["Dinas Sosial Contoh"]
    assert current_round(desk.store.steps()) == 2
    desk.sheets.revoked.clear()
    return desk


def test_a_return_is_completed_for_the_opd_that_it_did_not_reach(desk: Desk) -> None:
    half_returned(desk)
    told = len(desk.sheets.notices)
    outcome = desk.run(7).outcome
    assert [(one.agency, one.round) for one in desk.sheets.notices[told:]] == [(SOCIAL, 1)]
    assert outcome.sentence.startswith("Dikembalikan kepada 2 OPD")
    assert desk.store.steps()[-1].round == 1
    assert current_round(desk.store.steps()) == 2
    assert desk.of(SOCIAL).rounds_returned == (1,)
    assert ("Putaran", "1") in outcome.documents[0].facts


def test_a_return_that_reached_everybody_is_not_run_again(desk: Desk) -> None:
    half_returned(desk).run(7)
    with pytest.raises(StepRefusedError, match="Langkah 7"):
        desk.run(7)


def test_completing_a_return_is_no_time_to_approve(desk: Desk) -> None:
    half_returned(desk)
    with pytest.raises(StepRefusedError, match="Langkah 7"):
        desk.run(7, APPROVE)
    desk.run(3)
    with pytest.raises(StepRefusedError, match="Langkah 7"):
        desk.run(7)


# --- what happens around a step -----------------------------------------------------------------


def test_a_master_that_is_open_is_refused_before_anything_happens(desk_of_file: Desk) -> None:
    desk_of_file.run_all(1, 2)
    kept = copy.deepcopy(vars(desk_of_file.store))
    (desk_of_file.workspace.folder / "~$master.xlsx").write_bytes(b"\x06Contoh")
    with pytest.raises(WorkbookError, match="Contoh"):
        desk_of_file.run(3)
    assert vars(desk_of_file.store) == kept
    assert desk_of_file.sheets.reads == 0


def test_a_master_that_is_opened_meanwhile_loses_nothing(
    desk_of_file: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_of_file.run_all(1, 2)
    desk_of_file.fill_well()
    lock = desk_of_file.workspace.folder / "~$master.xlsx"
    reading = desk_of_file.sheets.changes

    def opened_meanwhile(bookmark: str) -> object:
        lock.write_bytes(b"\x06Contoh")
        return reading(bookmark)

    monkeypatch.setattr(desk_of_file.sheets, "changes", opened_meanwhile)
    master = desk_of_file.workspace.master.read_bytes()
    report = desk_of_file.run(3)
    (problem,) = report.problems
    assert "datanya aman" in problem
    assert "himpun publish" in problem
    assert desk_of_file.store.steps()[-1].step == 3
    assert desk_of_file.of(SEA).completeness.answered == 3
    assert desk_of_file.workspace.master.read_bytes() == master
    lock.unlink()
    assert not desk_of_file.run(4).problems


def test_a_paper_that_somebody_has_open_gets_another_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = papers.write_document

    def locked(document: object, path: Path) -> None:
        if not path.stem.endswith("-2"):
            raise WorkbookError(texts.PRINT_TARGET_LOCKED, where=path.name)
        writing(document, path)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(papers, "write_document", locked)
    report = desk.run(1)
    assert "1-daftar-format-permintaan-data-2.xlsx" in [path.name for path in report.files]
    assert all(path.stem.endswith("-2") for path in report.files)
    assert not report.problems


def test_a_paper_that_cannot_be_written_is_told_and_the_step_is_recorded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, path: Path) -> None:
        raise WorkbookError(texts.PRINT_NOT_WRITTEN, where=path.name, reason="disk penuh")

    monkeypatch.setattr(papers, "write_document", full)
    report = desk.run(1)
    assert "disk penuh" in report.problems[0]
    assert [record.step for record in desk.store.steps()] == [1]


def test_an_output_folder_that_is_a_file_is_refused_at_once(desk: Desk) -> None:
    desk.workspace.outputs.write_text("bukan folder")
    with pytest.raises(StoreError):
        desk.run(1)
    assert desk.store.steps() == ()


def test_the_log_tells_what_failed_but_no_mail_address(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.sheets.revoked.add(desk.store.deliveries()[SEA].spreadsheet_id)
    desk.run(3)
    sentences = [entry.sentence for entry in desk.store.log_entries()]
    assert any("(surel)" in sentence for sentence in sentences)
    assert not any("@" in sentence for sentence in sentences)


def test_the_log_keeps_no_phone_that_somebody_gave_as_a_reason(desk: Desk) -> None:
    to_the_gate(desk).run(7, Decision(approve=True, reason="sudah dihubungi di 0812-3456-7890"))
    (told,) = (one.sentence for one in desk.store.log_entries() if "dihubungi" in one.sentence)
    assert "sudah dihubungi di [ditahan]" in told


def test_at_once_keeps_the_order_and_drops_nothing() -> None:
    def work(number: int) -> int:
        if number % 3 == 0:
            raise SourceError(texts.NO_INTERNET)
        if number % 5 == 0:
            raise ZeroDivisionError
        return number * 2

    done = list(at_once(work, range(20), 4))
    assert [item for item, _ in done] == list(range(20))
    for item, result in done:
        failed = item % 3 == 0 or item % 5 == 0
        assert isinstance(result, HimpunError) if failed else result == item * 2

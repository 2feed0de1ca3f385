"""An OPD with files only, through the steps: it gets one, hands it in, mends what comes back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from addin.steps.agency_books import FOLDER
from sync import texts
from sync.domain.procedure import Verdict
from sync.ports import WorkbookUpdate
from sync.sources.handed_in import read_handed_in
from sync.workbook import names
from tests.contract.memory_store import MemoryStore
from tests.handed_desk import HandedDesk, fill_book
from tests.sample_office import AGENCIES, HEALTH, SEA, SOCIAL, agency, table_update


@pytest.fixture
def desk(tmp_path: Path) -> HandedDesk:
    return HandedDesk(tmp_path / "kantor")


def books(desk: HandedDesk) -> dict[str, bytes]:
    folder = desk.workspace.outputs_of("2025") / FOLDER
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def serial(desk: HandedDesk, code: str) -> int:
    return int(read_handed_in(desk.book(code), desk.clock.now()).identity.split("/")[4])


def test_step_2_writes_a_file_for_every_opd(desk: HandedDesk) -> None:
    assert set(books(desk)) == {"Dinkes.xlsx", "Dinsos.xlsx", "Perikanan.xlsx"}


def test_step_2_again_leaves_files_alone_and_their_ids_too(desk: HandedDesk) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.book(SOCIAL).parent.iterdir()}
    desk.run(2)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert serial(desk, SOCIAL) == 1


def test_a_file_whose_content_changed_gets_the_next_serial(desk: HandedDesk) -> None:
    renamed = {**AGENCIES[1], "Surel": None, "Nama OPD": "Dinas Sosial dan Keluarga Contoh"}
    update = table_update(names.AGENCIES, [AGENCIES[0], renamed, AGENCIES[2]])
    desk.workbook.apply(WorkbookUpdate({names.AGENCIES.name: update}, {}))
    desk.run_all(1, 2)
    assert serial(desk, SOCIAL) == 2
    assert serial(desk, HEALTH) == 1


def test_a_file_that_somebody_has_open_is_said_for_that_opd_alone(desk: HandedDesk) -> None:
    path = desk.book(SOCIAL)
    path.unlink()
    path.mkdir()
    outcome = desk.run(2).outcome
    assert [name for name, _ in outcome.failed] == ["Dinas Sosial Contoh"]
    assert outcome.verdict is Verdict.DONE


def test_short_names_that_are_no_file_names_still_get_a_file_each(desk: HandedDesk) -> None:
    rows = [
        agency(HEALTH, "Dinas A", "CON"),
        agency(SOCIAL, "Dinas B", "a/b"),
        agency(SEA, "Dinas C", "a:b"),
    ]
    update = table_update(names.AGENCIES, rows)
    desk.workbook.apply(WorkbookUpdate({names.AGENCIES.name: update}, {}))
    desk.run_all(1, 2)
    assert {"berkas CON.xlsx", "a_b.xlsx", "a_b (2).xlsx"} <= set(books(desk))


def test_the_secret_of_the_ids_is_in_no_file(desk: HandedDesk) -> None:
    secret = desk.store.bookmark("berkas:kunci").encode()
    assert len(secret) == 64
    for path in desk.workspace.folder.rglob("*"):
        if path.is_file() and path.suffix == ".xlsx":
            parts = openpyxl.load_workbook(path)
            assert secret not in path.read_bytes()
            assert secret.decode() not in str(parts.custom_doc_props.names)


def returned(desk: HandedDesk, code: str) -> Path:
    return desk.workspace.outputs_of("2025") / "perbaikan" / desk.book(code).name


def test_findings_reach_an_opd_without_internet_as_its_own_file(desk: HandedDesk) -> None:
    desk.fill(HEALTH, "Indikator", D5=10, E5=11, F5=12, D6=0, E6=5, F6=6)
    desk.hand_in(SOCIAL, D5="sekitar 100", E5=101, F5=102)
    desk.run_all(3, 4, 5, 6)
    outcome = desk.run(7).outcome
    assert outcome.verdict is Verdict.RETURNED
    assert outcome.failed == ()
    book = openpyxl.load_workbook(returned(desk, SOCIAL))
    listed = [[cell.value for cell in row] for row in book[texts.RETURN_TAB].iter_rows(min_row=5)]
    assert ["Indikator", "D5"] in [row[1:3] for row in listed]
    cell = book["Indikator"]["D5"]
    assert cell.value == "sekitar 100"
    assert "sekitar 100" in str(cell.comment.text)
    assert book["Indikator"]["E5"].value == 101
    assert any(one.agency == SOCIAL and one.delivered for one in desk.store.returns())


def test_the_returned_file_mended_is_taken_in_as_the_newer_one(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, D5="sekitar 100", E5=101, F5=102)
    desk.run_all(3, 4, 5, 6, 7)
    content = returned(desk, SOCIAL).read_bytes()
    desk.clock.pass_time(minutes=5)
    mended = fill_book(content, {"Indikator!D5": 100}, desk.clock.now())
    desk.lay("sudah diperbaiki.xlsx", mended)
    assert not any(name.startswith("sudah") for name, _ in desk.run(3).outcome.failed)
    assert desk.value(SOCIAL, "D5") == 100
    assert desk.value(SOCIAL, "E5") == 101


def test_when_only_files_are_asked_for_no_internet_is_needed(desk: HandedDesk) -> None:
    rows = [{**row, "Surel": None} for row in AGENCIES]
    update = table_update(names.AGENCIES, rows)
    names_update = {names.PUBLIC_EMAIL.name: None}
    desk.workbook.apply(WorkbookUpdate({names.AGENCIES.name: update}, names_update))
    fresh = HandedDeskWithoutAccounts(desk)
    fresh.sheets.offline = True
    fresh.run_all(1, 2)
    fresh.hand_in(SOCIAL, D5=1)
    assert fresh.run(3).outcome.verdict is Verdict.DONE
    assert fresh.value(SOCIAL, "D5") == 1


class HandedDeskWithoutAccounts(HandedDesk):
    """The same office with an empty store: nobody was ever delivered a spreadsheet."""

    def __init__(self, desk: HandedDesk) -> None:
        self.__dict__ = dict(desk.__dict__)
        self.store = MemoryStore()
        self.office.store = self.store  # type: ignore[assignment] # fits the Store port

"""Files of OPD and a store that is brought back: none is lost, and none is a stranger."""

from __future__ import annotations

from collections.abc import Callable

from sync import texts
from sync.ports import WorkbookUpdate
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from tests.faults.conftest import office_at, stages
from tests.faults.field_office import FieldOffice
from tests.handed_desk import fill_book
from tests.sample_office import HEALTH

__all__ = ["office_at", "stages"]


def test_a_file_given_out_after_the_backup_is_taken_when_step_2_was_run_again(
    office_at: Callable[[str], FieldOffice],
) -> None:
    office = office_at("siap")
    office.steps(2)
    given_out = next((office.workspace / "keluaran").rglob("Dinkes.xlsx")).read_bytes()
    (office.workspace / "himpun.db").unlink()
    day = office.clock.now().date().isoformat()
    assert office.himpun("restore", day).code == 0
    office.steps(2)
    (office.workspace / "masuk" / "Dinkes.xlsx").write_bytes(given_out)
    said = office.himpun("terima")
    assert said.code == 0, said.text
    assert (office.workspace / "masuk" / "diterima" / "Dinkes.xlsx").exists()


def test_a_file_taken_after_the_backup_is_read_again_and_one_taken_before_is_not(
    office_at: Callable[[str], FieldOffice],
) -> None:
    office = office_at("tersampaikan")
    blank = next((office.workspace / "keluaran").rglob("Dinkes.xlsx")).read_bytes()
    inbox = office.workspace / "masuk"
    for day, value in enumerate((10, 77)):
        answers = {"Indikator!D5": value}
        moment = office.clock.pass_time(days=1)
        (inbox / f"hari {day}.xlsx").write_bytes(fill_book(blank, answers, moment))
        assert office.himpun("terima").code == 0
    first, second = (f"hari {day}.xlsx" for day in range(2))
    assert value_of(office) == 77
    kept = office.workspace / "cadangan" / "penyimpanan"
    day = max(path.stem.removeprefix("himpun ") for path in kept.glob("*.db"))
    (inbox / "diterima" / "desktop.ini").write_text("[.ShellClassInfo]", encoding="utf-8")

    said = office.himpun("restore", day)
    assert said.code == 0, said.text
    assert "1 berkas OPD" in said.text
    assert (inbox / second).exists()
    assert not (inbox / "desktop.ini").exists()
    assert (inbox / "diterima" / first).exists()
    assert value_of(office) == 10
    assert office.himpun("terima").code == 0
    assert value_of(office) == 77


def test_files_of_another_collection_stay_and_only_what_works_is_told(
    office_at: Callable[[str], FieldOffice],
) -> None:
    office = office_at("tersampaikan")
    day = office.clock.now().date().isoformat()
    blank = next((office.workspace / "keluaran").rglob("Dinkes.xlsx")).read_bytes()
    inbox = office.workspace / "masuk"
    answers = {"Indikator!D5": 10}
    (inbox / "lama.xlsx").write_bytes(fill_book(blank, answers, office.clock.now()))
    assert office.himpun("terima").code == 0
    master = ClosedWorkbook(office.master)
    master.apply(WorkbookUpdate({}, {names.CODE.name: "2026"}))
    master.close()

    said = office.himpun("restore", day)
    assert said.code == 0, said.text
    assert (inbox / "diterima" / "lama.xlsx").exists()
    told = " ".join(said.text.split())
    assert texts.KEEPING_THEN_OTHER.format(code="2026") in told
    assert "himpun publish" not in told
    undo = said.text.split()[-1]
    assert told.endswith(texts.KEEPING_UNDO.format(asked=undo))
    assert office.himpun("restore", undo).code == 0
    assert value_of(office) == 10


def value_of(office: FieldOffice) -> object:
    """The first number of Dinkes, as the store holds it."""
    with office.store() as store:
        tables = [one.table for one in store.accepted(agency=HEALTH).values()]
    cell = next(one for one in tables if one.title == "Indikator").rows[4][3]
    return getattr(cell, "value", cell)

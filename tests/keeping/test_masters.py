"""The master on bad days: what is said, what stays, and the way back."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from sync.config import open_workspace
from sync.domain.collection import Register
from sync.keeping.masters import is_good
from sync.workbook import names
from sync.workbook.closed import ClosedWorkbook
from sync.workbook.registers import read_register
from tests.faults.field_office import FieldOffice, master_picture
from tests.keeping.test_restore import trace_of, words, write_into

OfficeAt = Callable[[str], FieldOffice]

BACK = "himpun restore --master"


def deleted(master: Path) -> None:
    """Deleted, or moved where nobody finds it."""
    master.unlink()


def no_bytes(master: Path) -> None:
    """A disk that was full while another program saved."""
    master.write_bytes(b"")


def half_saved(master: Path) -> None:
    """A copy that was cut off."""
    master.write_bytes(master.read_bytes()[: master.stat().st_size // 2])


def another_workbook(master: Path) -> None:
    """Somebody's own workbook under that name."""
    openpyxl.Workbook().save(master)


def another_format(master: Path) -> None:
    """Saved as text under the same name."""
    master.write_text("No;Langkah\n1;Siapkan format\n", encoding="utf-8")


def a_spoilt_part(master: Path) -> None:
    """A zip that opens, but one sheet in it is cut off."""
    with zipfile.ZipFile(master) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    with zipfile.ZipFile(master, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            spoilt = name == "xl/worksheets/sheet3.xml"
            archive.writestr(name, content[: len(content) // 2] if spoilt else content)


LOSSES: Mapping[str, Callable[[Path], None]] = {
    loss.__name__: loss
    for loss in (deleted, no_bytes, half_saved, another_workbook, another_format, a_spoilt_part)
}


def register_in(master: Path) -> Register:
    book = ClosedWorkbook(master)
    found = read_register(book)
    book.close()
    return found


def machine_tables(master: Path) -> dict[str, object]:
    """Without people's own: there 'teks' may be written out that was left empty before."""
    picture = master_picture(master)
    ours = {table.name for table in names.TABLES if table.owner is names.Owner.MACHINE}
    return {name: rows for name, rows in picture.items() if name in ours}


def setting(master: Path, name: names.Name) -> object:
    book = ClosedWorkbook(master)
    found = book.read_name(name.name)
    book.close()
    return found


@pytest.mark.parametrize("loss", LOSSES)
def test_a_lost_master_is_refused_with_the_way_back_and_the_newest_copy_takes_its_place(
    office_at: OfficeAt, loss: str
) -> None:
    office = office_at("terhimpun")
    shown = master_picture(office.master)
    LOSSES[loss](office.master)
    left = office.master.read_bytes() if office.master.exists() else None
    with office.store() as store:
        known = store.steps(), store.entries()
    for command in (("step", "4"), ("publish",), ("terima",)):
        said = office.himpun(*command)
        assert said.code == 2, said.text
        assert len(said.lines) == 1, said.text
        assert BACK in said.text
        assert (office.master.read_bytes() if office.master.exists() else None) == left
    with office.store() as store:
        assert (store.steps(), store.entries()) == known

    said = office.himpun("restore", "--master")
    assert said.code == 0, said.text
    assert "himpun publish" in said.text
    aside = list(office.workspace.glob("master.sebelum-pulih-*.xlsx"))
    assert [path.read_bytes() for path in aside] == ([] if left is None else [left])
    assert office.himpun("publish").code == 0
    assert master_picture(office.master) == shown


def test_without_any_copy_a_fresh_master_holds_what_the_store_knows_of_peoples_tables(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    asked, shown = register_in(office.master), machine_tables(office.master)
    deleted(office.master)
    for path in (office.workspace / "cadangan").glob("*.xlsx"):
        path.write_bytes(path.read_bytes()[:9000])
    said = office.himpun("restore", "--master")
    assert said.code == 0, said.text
    assert "3 OPD" in said.text
    assert "libur" in said.text
    assert register_in(office.master) == asked
    assert office.himpun("publish").code == 0
    assert machine_tables(office.master) == shown
    office.steps(1, 2, 3)


def test_a_master_that_was_renamed_is_named(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    office.master.rename(office.workspace / "induk 2026.xlsx")
    said = office.himpun("publish")
    assert said.code == 2
    assert "kini bernama induk 2026.xlsx" in said.text


def test_a_good_master_is_not_replaced(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    before = office.master.read_bytes()
    said = office.himpun("restore", "--master")
    assert said.code == 2
    assert "tidak rusak" in said.text
    assert office.master.read_bytes() == before


def test_a_new_workspace_has_nothing_to_make_a_master_from(office_at: OfficeAt) -> None:
    office = office_at("siap")
    shutil.rmtree(office.workspace / "cadangan")
    for path in (office.master, office.workspace / "himpun.db"):
        path.unlink()
    said = office.himpun("restore", "--master")
    assert said.code == 2
    assert not office.master.exists()


def test_a_mark_that_a_crash_left_is_named_so_that_it_can_be_deleted(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    mark = office.master.with_name("~$master.xlsx")
    mark.write_bytes(b"\x0cContoh Empat" + b" " * 42)
    assert "hapus berkas tersembunyi ~$master.xlsx" in office.himpun("publish").text
    mark.unlink()
    assert office.himpun("publish").code == 0


def test_a_master_marked_read_only_is_left_and_says_how_to_unmark_it(office_at: OfficeAt) -> None:
    office = office_at("tersampaikan")
    office.master.chmod(0o444)
    before = office.master.read_bytes()
    said = office.step(3)
    assert "hanya-baca" in said.text
    assert said.code == 1, "the step was done, and only the master is behind"
    assert office.master.read_bytes() == before
    office.master.chmod(0o644)
    assert office.himpun("publish").code == 0


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_master_saved_by_libreoffice_is_still_the_master(
    office_at: OfficeAt, tmp_path: Path
) -> None:
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    write_into(office, names.DATA, nurses, **{"Koreksi": "13", "Alasan Koreksi": "salah ketik"})
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "keluar"), str(office.master)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shutil.copyfile(tmp_path / "keluar" / "master.xlsx", office.master)
    assert is_good(office.master)
    assert office.himpun("publish").code == 0
    assert [facts["Koreksi"] for (_, one), facts in words(office).items() if one == nurses] == [
        "13"
    ]


def test_an_old_copy_whose_cells_are_as_they_were_written_is_no_news(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    write_into(office, names.DATA, nurses, **{"Koreksi": "13", "Alasan Koreksi": "salah ketik"})
    assert office.himpun("publish").code == 0
    old = office.master.read_bytes()
    write_into(office, names.DATA, nurses, **{"Koreksi": "14", "Alasan Koreksi": "lewat telepon"})
    assert office.himpun("publish").code == 0
    said, shown = words(office), master_picture(office.master)
    office.master.write_bytes(old)
    assert office.himpun("publish").code == 0
    assert words(office) == said
    assert master_picture(office.master) == shown


def test_an_old_copy_does_not_bring_back_a_word_that_was_changed_since(office_at: OfficeAt) -> None:
    """The copies in cadangan/ are like that: with words that were read before they were written."""
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    write_into(office, names.DATA, nurses, **{"Koreksi": "13", "Alasan Koreksi": "salah ketik"})
    old = office.master.read_bytes()
    assert office.himpun("publish").code == 0
    write_into(office, names.DATA, nurses, **{"Koreksi": "14", "Alasan Koreksi": "lewat telepon"})
    assert office.himpun("publish").code == 0
    said = words(office)
    office.master.write_bytes(old)
    assert office.himpun("publish").code == 0
    assert words(office) == said


def test_a_word_taken_back_to_what_it_was_is_news_in_the_present_master(
    office_at: OfficeAt,
) -> None:
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    for number in ("13", "14", "13"):
        write_into(office, names.DATA, nurses, **{"Koreksi": number, "Alasan Koreksi": "telepon"})
        assert office.himpun("publish").code == 0
    assert [facts["Koreksi"] for (_, one), facts in words(office).items() if one == nurses] == [
        "13"
    ]


def test_what_is_typed_into_an_old_copy_counts(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    nurses = trace_of(office, "Jumlah Perawat", "2025")
    old = office.master.read_bytes()
    write_into(office, names.DATA, nurses, **{"Koreksi": "13", "Alasan Koreksi": "salah ketik"})
    assert office.himpun("publish").code == 0
    office.master.write_bytes(old)
    write_into(office, names.DATA, nurses, **{"Koreksi": "15", "Alasan Koreksi": "surat OPD"})
    assert office.himpun("publish").code == 0
    assert [facts["Koreksi"] for (_, one), facts in words(office).items() if one == nurses] == [
        "15"
    ]


def test_staffs_settings_come_back_with_the_newest_copy(office_at: OfficeAt) -> None:
    office = office_at("terhimpun")
    email = setting(office.master, names.PUBLIC_EMAIL)
    deleted(office.master)
    assert office.himpun("restore", "--master").code == 0
    assert setting(office.master, names.PUBLIC_EMAIL) == email
    assert open_workspace(office.workspace).master == office.master

"""Files that OPD hand in: told by the ID inside, never over newer answers, never silently."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from sync import texts
from sync.domain.findings import Rule
from sync.domain.handed_in import Choice, Fate
from sync.domain.recap import trace_code
from sync.domain.records import PullRecord, PullStatus
from sync.inbox import take_in_files
from sync.inbox_shelves import copied_into
from sync.sources.settling import FileState, Settling
from sync.trace import trace
from sync.workbook import names
from tests.contract.memory_store import MemoryStore
from tests.handed_desk import HandedDesk
from tests.sample_office import HEALTH, SOCIAL


@pytest.fixture
def desk(tmp_path: Path) -> HandedDesk:
    return HandedDesk(tmp_path / "kantor")


def test_a_filled_file_becomes_the_opds_answers_and_moves_to_the_shelf(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, "kiriman dari bu ani.xlsx", D5=100, E5=101, F5=102)
    report = desk.take()
    assert [item.fate for item in report.items] == [Fate.ACCEPTED]
    assert desk.value(SOCIAL, "F5") == 102
    assert desk.shelf("diterima") == ["kiriman dari bu ani.xlsx"]
    assert list(desk.inbox.glob("*.xlsx")) == []


def test_the_name_of_a_file_tells_nothing(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, "Dinkes.xlsx", D5=7)
    desk.take()
    assert desk.value(SOCIAL, "D5") == 7
    assert desk.of(HEALTH).submissions == ()


def test_a_value_from_a_file_is_traced_to_file_and_cell_and_has_no_link(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, D5=100)
    desk.take()
    answers = next(one for one in desk.of(SOCIAL).submissions if one.format.startswith("IND-"))
    value = next(one for one in answers.values if one.cell == "D5")
    code = trace_code(SOCIAL, answers.format, value.row_key, value.field_key)
    lines = dict(trace(desk.state(), desk.workbook, code).lines())
    assert lines["Sel"] == "Indikator!D5"
    assert lines[texts.FILE_LABEL] == "Dinsos.xlsx"
    assert "Spreadsheet" not in lines


def test_the_same_file_again_is_refused_and_changes_nothing(desk: HandedDesk) -> None:
    path = desk.hand_in(SOCIAL, D5=100)
    content = path.read_bytes()
    desk.take()
    pulls = len(desk.store.pulls(SOCIAL))
    desk.lay("lagi.xlsx", content)
    report = desk.take()
    assert report.items[0].fate is Fate.REFUSED
    assert "Dinsos.xlsx" in report.items[0].sentence
    assert len(desk.store.pulls(SOCIAL)) == pulls
    note = desk.inbox / "ditolak" / f"lagi.xlsx{texts.NOTE_ENDING}"
    assert "lagi.xlsx" in note.read_text(encoding="utf-8")


def test_an_earlier_file_that_comes_again_after_another_one_waits_for_a_choice(
    desk: HandedDesk,
) -> None:
    now = desk.clock.now()
    first = desk.hand_in(SOCIAL, "a.xlsx", modified=now - timedelta(hours=2), D5=12).read_bytes()
    desk.take()
    desk.hand_in(SOCIAL, "b.xlsx", modified=now - timedelta(hours=1), D5=99)
    desk.take()
    again = desk.lay("lagi.xlsx", first)
    (item,) = desk.take().items
    assert item.fate is Fate.WAITING
    assert "a.xlsx yang pernah diterima" in item.sentence
    assert "Indikator!D5: baru '12', dipakai '99'" in item.sentence
    assert desk.value(SOCIAL, "D5") == 99
    desk.take(files=[again], choice=Choice.FILE)
    assert desk.value(SOCIAL, "D5") == 12


def test_a_run_cut_off_between_store_and_move_only_moves_the_file(desk: HandedDesk) -> None:
    path = desk.hand_in(SOCIAL, D5=100)
    content = path.read_bytes()
    desk.take()
    pulls = len(desk.store.pulls(SOCIAL))
    (desk.inbox / "diterima" / "Dinsos.xlsx").unlink()
    path.write_bytes(content)
    report = desk.take()
    assert [item.fate for item in report.items] == [Fate.ACCEPTED]
    assert len(desk.store.pulls(SOCIAL)) == pulls
    assert desk.shelf("diterima") == ["Dinsos.xlsx"]


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A file that can be read and not moved, as one that Excel has open under Windows."""
    try:
        subprocess.run(["chattr", "+i", path], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file can be held in its place here")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


def test_a_file_that_was_held_is_put_away_without_a_question_though_another_came_since(
    desk: HandedDesk,
) -> None:
    now = desk.clock.now()
    first = desk.hand_in(SOCIAL, "a.xlsx", modified=now - timedelta(hours=2), D5=12)
    with held(first):
        assert "belum dapat dipindahkan" in desk.take().items[0].sentence
        desk.hand_in(SOCIAL, "b.xlsx", modified=now - timedelta(hours=1), D5=99)
        assert desk.take().count(Fate.WAITING) == 0
    pulls = len(desk.store.pulls(SOCIAL))
    (item,) = desk.take().items
    assert (item.fate, item.sentence) == (Fate.ACCEPTED, "")
    assert desk.shelf("diterima") == ["a.xlsx", "b.xlsx"]
    assert desk.value(SOCIAL, "D5") == 99
    assert len(desk.store.pulls(SOCIAL)) == pulls


def test_a_file_that_was_held_and_taken_out_by_hand_is_a_question_when_it_comes_again(
    desk: HandedDesk,
) -> None:
    now = desk.clock.now()
    first = desk.hand_in(SOCIAL, "a.xlsx", modified=now - timedelta(hours=2), D5=12)
    with held(first):
        desk.take()
    content = first.read_bytes()
    first.unlink()
    desk.hand_in(SOCIAL, "b.xlsx", modified=now - timedelta(hours=1), D5=99)
    desk.take()
    first.write_bytes(content)
    assert desk.take().items[0].fate is Fate.WAITING


class _Killed(BaseException):
    """The process ends here."""


class _DyingStore(MemoryStore):
    """Ends the process right after a pull is stored."""

    def save_pull(self, pull: PullRecord, url: str = "") -> int:
        super().save_pull(pull, url)
        raise _Killed


def test_killed_right_after_storing_nothing_is_lost_and_nothing_stored_twice(
    desk: HandedDesk,
) -> None:
    desk.hand_in(SOCIAL, D5=100)
    dying = _DyingStore()
    dying.__dict__ = desk.store.__dict__  # the same content
    register = desk.state().register
    with pytest.raises(_Killed):
        take_in_files(dying, desk.inbox, register, desk.clock, pause=lambda _: None)
    assert (desk.inbox / "Dinsos.xlsx").exists()
    assert [item.fate for item in desk.take().items] == [Fate.ACCEPTED]
    assert len(desk.store.pulls(SOCIAL)) == 1
    assert desk.value(SOCIAL, "D5") == 100
    assert desk.shelf("diterima") == ["Dinsos.xlsx"]


def test_of_two_files_of_one_opd_the_later_saved_has_the_last_word(desk: HandedDesk) -> None:
    now = desk.clock.now()
    desk.hand_in(SOCIAL, "a baru.xlsx", modified=now - timedelta(hours=1), D5=2)
    desk.hand_in(SOCIAL, "b lama.xlsx", modified=now - timedelta(hours=5), D5=1)
    desk.take()
    assert desk.value(SOCIAL, "D5") == 2
    assert desk.shelf("diterima") == ["a baru.xlsx", "b lama.xlsx"]


def test_an_older_file_that_says_something_else_waits_and_names_both_values(
    desk: HandedDesk,
) -> None:
    now = desk.clock.now()
    desk.hand_in(SOCIAL, modified=now - timedelta(hours=1), D5=2)
    desk.take()
    desk.hand_in(SOCIAL, "lama.xlsx", modified=now - timedelta(days=3), D5=1)
    report = desk.take()
    assert report.items[0].fate is Fate.WAITING
    assert "Indikator!D5: baru '1', dipakai '2'" in report.items[0].sentence
    assert desk.value(SOCIAL, "D5") == 2
    assert (desk.inbox / "lama.xlsx").is_file()
    assert (desk.inbox / f"lama.xlsx{texts.NOTE_ENDING}").is_file()


def test_a_person_chooses_the_older_file(desk: HandedDesk) -> None:
    now = desk.clock.now()
    desk.hand_in(SOCIAL, modified=now - timedelta(hours=1), D5=2)
    desk.take()
    path = desk.hand_in(SOCIAL, "lama.xlsx", modified=now - timedelta(days=3), D5=1)
    desk.take()
    desk.take(files=[path], choice=Choice.FILE)
    assert desk.value(SOCIAL, "D5") == 1
    assert desk.shelf("diterima") == ["Dinsos.xlsx", "lama.xlsx"]
    assert [path.name for path in desk.inbox.iterdir() if path.is_file()] == []


def _replaced_and_tidied_away(desk: HandedDesk) -> bytes:
    """A file whose answer a newer one has replaced, and which is on no shelf any more."""
    now = desk.clock.now()
    first = desk.hand_in(SOCIAL, "a.xlsx", modified=now - timedelta(hours=2), D5=12).read_bytes()
    desk.take()
    desk.hand_in(SOCIAL, "b.xlsx", modified=now - timedelta(hours=1), D5=99)
    desk.take()
    (desk.inbox / "diterima" / "a.xlsx").unlink()
    return first


def test_the_word_for_a_file_that_was_tidied_away_counts(desk: HandedDesk) -> None:
    path = desk.lay("a.xlsx", _replaced_and_tidied_away(desk))
    (item,) = desk.take(files=[path], choice=Choice.FILE).items
    assert item.fate is Fate.ACCEPTED
    assert desk.value(SOCIAL, "D5") == 12
    assert desk.shelf("diterima") == ["a.xlsx", "b.xlsx"]


def test_a_file_that_is_not_in_use_is_not_called_taken_because_the_shelf_lacks_it(
    desk: HandedDesk,
) -> None:
    desk.lay("a.xlsx", _replaced_and_tidied_away(desk))
    assert desk.take().items[0].fate is Fate.WAITING
    assert desk.value(SOCIAL, "D5") == 99


@pytest.mark.parametrize("choice", [Choice.FILE, Choice.GOOGLE])
def test_a_chosen_file_that_the_shelf_lacks_is_put_there_and_not_deleted(
    desk: HandedDesk, choice: Choice
) -> None:
    path = desk.hand_in(HEALTH, D5=12)
    content = path.read_bytes()
    desk.run(3)
    (desk.inbox / "diterima" / "Dinkes.xlsx").unlink()
    path.write_bytes(content)
    desk.take(files=[path], choice=choice)
    assert not path.exists()
    assert (desk.inbox / "diterima" / "Dinkes.xlsx").read_bytes() == content


def test_a_newer_file_with_few_answers_left_is_held_back_until_confirmed(desk: HandedDesk) -> None:
    now = desk.clock.now()
    desk.hand_in(SOCIAL, modified=now - timedelta(hours=2), D5=1, E5=2, F5=3)
    desk.take()
    desk.hand_in(SOCIAL, "kosong.xlsx", modified=now - timedelta(hours=1), D5=1)
    report = desk.take()
    assert desk.value(SOCIAL, "F5") == 3
    assert any(found.rule is Rule.SOURCE_SHRUNK for found in desk.of(SOCIAL).findings)
    assert "--pakai berkas" in report.items[0].sentence
    desk.take(files=_given(desk, "masuk/diterima/kosong.xlsx"), choice=Choice.FILE)
    assert desk.value(SOCIAL, "F5") is None


def _given(desk: HandedDesk, name: str) -> list[Path]:
    return copied_into(desk.inbox, [Path(name)])


# --- beside a spreadsheet ------------------------------------------------------------------------


def _with_google(desk: HandedDesk, **cells: object) -> None:
    desk.fill(HEALTH, "Indikator", **cells)
    desk.run(3)


def test_a_file_may_add_to_a_blank_spreadsheet_and_the_next_pull_keeps_it(
    desk: HandedDesk,
) -> None:
    _with_google(desk)
    desk.hand_in(HEALTH, D5=10, E5=11)
    desk.run(3)
    assert desk.value(HEALTH, "D5") == 10
    desk.run(3)
    assert desk.value(HEALTH, "D5") == 10
    visit = desk.of(HEALTH).visit
    assert visit is not None
    assert visit.last.status is PullStatus.UNCHANGED


def test_a_file_that_contradicts_the_spreadsheet_waits_with_both_values(desk: HandedDesk) -> None:
    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    report = desk.run(3)
    assert desk.value(HEALTH, "D5") == 10
    assert path.is_file()
    ((name, sentence),) = report.outcome.failed
    assert name == "Dinkes.xlsx (Dinkes)"
    assert "Indikator!D5: baru '12', dipakai '10'" in sentence


def test_the_master_shows_both_values_and_how_to_choose_until_somebody_has_chosen(
    desk: HandedDesk,
) -> None:
    def shown() -> str:
        return str(dict(standings(desk))[HEALTH_NAME])

    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    desk.run(3)
    assert "Indikator!D5: baru '12', dipakai '10'" in shown()
    assert 'himpun terima "Dinkes.xlsx" --pakai berkas' in shown()
    desk.run(3)
    assert shown().count("dipakai") == 1
    desk.take(files=[path], choice=Choice.FILE)
    desk.run(3)
    assert "dipakai" not in shown()


def test_a_file_that_waited_and_is_taken_out_by_hand_leaves_neither_question_nor_note(
    desk: HandedDesk,
) -> None:
    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    desk.run(3)
    assert len(desk.of(HEALTH).waiting) == 1
    note = path.with_name(path.name + texts.NOTE_ENDING)
    assert note.exists()
    path.unlink()
    desk.take()
    assert desk.of(HEALTH).waiting == ()
    assert not note.exists()


HEALTH_NAME = "Dinas Kesehatan Contoh"


def standings(desk: HandedDesk) -> list[tuple[object, object]]:
    """Name and last column of each OPD in the master's Pantauan."""
    table = desk.workbook.read_table(names.MONITORING.name)
    return [(row[1], row[-1]) for row in table.rows]


def test_when_the_file_is_chosen_the_same_spreadsheet_is_not_asked_about_again(
    desk: HandedDesk,
) -> None:
    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    desk.take(files=[path], choice=Choice.FILE)
    assert desk.value(HEALTH, "D5") == 12
    assert desk.run(3).outcome.failed == ()
    assert desk.value(HEALTH, "D5") == 12


def test_when_google_is_chosen_the_file_is_put_aside_with_a_note(desk: HandedDesk) -> None:
    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    desk.take()
    desk.take(files=[path], choice=Choice.GOOGLE)
    assert desk.value(HEALTH, "D5") == 10
    assert desk.shelf("ditolak") == ["Dinkes.xlsx", f"Dinkes.xlsx{texts.NOTE_ENDING}"]
    assert desk.run(3).outcome.failed == ()


def test_a_spreadsheet_that_contradicts_an_accepted_file_later_on_waits_too(
    desk: HandedDesk,
) -> None:
    desk.hand_in(HEALTH, D5=12)
    desk.run(3)
    desk.fill(HEALTH, "Indikator", D5=13)
    failed = dict(desk.run(3).outcome.failed)
    assert "Indikator!D5: baru '13', dipakai '12'" in failed["Dinas Kesehatan Contoh"]
    assert desk.value(HEALTH, "D5") == 12
    desk.take(files=_given(desk, "masuk/diterima/Dinkes.xlsx"), choice=Choice.GOOGLE)
    assert desk.run(3).outcome.failed == ()
    assert desk.value(HEALTH, "D5") == 13
    assert desk.shelf("diterima") == ["Dinkes.xlsx"]


def test_google_chosen_over_a_file_that_waits_beside_a_newer_one_is_google_for_the_opd(
    desk: HandedDesk,
) -> None:
    """Who says that the spreadsheet is right must not be left with the newer file's answer."""
    saved = desk.clock.now()
    desk.hand_in(HEALTH, "baru.xlsx", modified=saved, D5=12)
    desk.take()
    _with_google(desk, D5=13)
    old = desk.hand_in(HEALTH, "lama.xlsx", modified=saved - timedelta(days=1), D5=11)
    assert desk.take().items[0].fate is Fate.WAITING
    desk.take(files=[old], choice=Choice.GOOGLE)
    assert desk.shelf("ditolak") == ["lama.xlsx", f"lama.xlsx{texts.NOTE_ENDING}"]
    assert desk.run(3).outcome.failed == ()
    assert desk.value(HEALTH, "D5") == 13


def test_a_file_that_brings_nothing_does_not_take_back_the_word_for_google(
    desk: HandedDesk,
) -> None:
    saved = desk.clock.now()
    first = desk.hand_in(HEALTH, modified=saved, D5=12)
    desk.run(3)
    desk.fill(HEALTH, "Indikator", D5=13)
    desk.run(3)
    desk.take(files=_given(desk, "masuk/diterima/Dinkes.xlsx"), choice=Choice.GOOGLE)
    desk.hand_in(HEALTH, first.name, modified=saved - timedelta(days=1), D5=12)
    assert desk.run(3).outcome.failed == ()
    assert desk.value(HEALTH, "D5") == 13


def test_between_two_files_the_word_google_is_not_offered_and_a_blank_sheet_takes_nothing_away(
    desk: HandedDesk,
) -> None:
    """Who finds the accepted file right moves the older one away, and loses nothing otherwise."""
    saved = desk.clock.now()
    _with_google(desk)
    desk.hand_in(HEALTH, "baru.xlsx", modified=saved, D5=12, E5=13)
    desk.run(3)
    old = desk.hand_in(HEALTH, "lama.xlsx", modified=saved - timedelta(days=1), D5=11)
    (item,) = desk.take().items
    assert item.fate is Fate.WAITING
    assert "google" not in item.sentence
    assert "pindahkan berkas ini ke luar folder masuk" in item.sentence
    assert 'himpun terima "lama.xlsx" --pakai berkas' in item.sentence
    desk.take(files=[old], choice=Choice.GOOGLE)
    desk.run(3)
    assert desk.value(HEALTH, "D5") == 12
    assert any(found.rule is Rule.SOURCE_SHRUNK for found in desk.of(HEALTH).findings)
    desk.run(3, confirmed=(HEALTH,))
    assert desk.value(HEALTH, "D5") is None


def test_who_chose_the_file_may_change_his_mind_though_the_spreadsheet_stayed_as_it_was(
    desk: HandedDesk,
) -> None:
    _with_google(desk, D5=10)
    path = desk.hand_in(HEALTH, D5=12)
    desk.take(files=[path], choice=Choice.FILE)
    desk.run(3)
    assert desk.value(HEALTH, "D5") == 12
    desk.take(files=_given(desk, "masuk/diterima/Dinkes.xlsx"), choice=Choice.GOOGLE)
    desk.run(3)
    assert desk.value(HEALTH, "D5") == 10


def test_the_file_can_be_chosen_against_a_later_spreadsheet_until_that_changes(
    desk: HandedDesk,
) -> None:
    desk.hand_in(HEALTH, D5=12)
    desk.run(3)
    desk.fill(HEALTH, "Indikator", D5=13)
    desk.run(3)
    desk.take(files=_given(desk, "masuk/diterima/Dinkes.xlsx"), choice=Choice.FILE)
    assert desk.run(3).outcome.failed == ()
    desk.fill(HEALTH, "Indikator", D5=14)
    assert "'14'" in dict(desk.run(3).outcome.failed)["Dinas Kesehatan Contoh"]
    assert desk.value(HEALTH, "D5") == 12


class StickOfWindows(Settling):
    """A FAT disk under Windows: the number that a file has in one folder it has in no other."""

    def state(self, path: Path) -> FileState | None:
        found = super().state(path)
        return found and (found[0], found[1], found[2] + 1)


def test_on_a_disk_that_numbers_files_by_their_folder_they_leave_it_all_the_same(
    desk: HandedDesk,
) -> None:
    desk.hand_in(SOCIAL, D5=12)
    desk.lay("catatan.xlsx", b"bukan buku kerja")
    memory = StickOfWindows(quiet=0.0, patience=0.0)
    memory.look(list(desk.inbox.glob("*.xlsx")))
    report = desk.take(settling=memory)
    assert {item.fate for item in report.items} == {Fate.ACCEPTED, Fate.REFUSED}
    assert list(desk.inbox.glob("*.xlsx")) == []
    assert desk.shelf("diterima") == ["Dinsos.xlsx"]


class SomebodyCopiesOver(Settling):
    """Right after the last look at a file another one of its name is copied into its place."""

    content = b""

    def is_same(self, path: Path) -> bool:
        found = super().is_same(path)
        path.write_bytes(self.content)
        return found


@pytest.mark.parametrize("choice", [Choice.FILE, Choice.GOOGLE])
def test_a_file_that_came_in_the_place_of_a_chosen_one_is_never_deleted(
    desk: HandedDesk, choice: Choice
) -> None:
    desk.hand_in(HEALTH, D5=12)
    desk.run(3)
    desk.fill(HEALTH, "Indikator", D5=13)
    desk.run(3)
    (path,) = _given(desk, "masuk/diterima/Dinkes.xlsx")
    memory = SomebodyCopiesOver(quiet=0.0, patience=0.0)
    memory.content = desk.hand_in(HEALTH, "lain.xlsx", D5=99).read_bytes()
    memory.look([path])
    report = desk.take(files=[path], choice=choice, settling=memory)
    assert texts.FILE_REPLACED in report.items[0].sentence
    assert path.read_bytes() == memory.content
    assert desk.shelf("diterima") == ["Dinkes.xlsx"]


def test_a_file_older_than_the_pull_that_repeats_it_brings_nothing(desk: HandedDesk) -> None:
    _with_google(desk, D5=10, E5=11)
    desk.hand_in(HEALTH, modified=desk.clock.now() - timedelta(days=4), D5=10)
    report = desk.take()
    assert report.items[0].fate is Fate.UNCHANGED
    assert desk.value(HEALTH, "E5") == 11


# --- step 3 --------------------------------------------------------------------------------------


def test_without_internet_the_files_are_taken_in_and_both_is_said(desk: HandedDesk) -> None:
    desk.hand_in(SOCIAL, D5=100)
    desk.sheets.offline = True
    outcome = desk.run(3).outcome
    assert desk.value(SOCIAL, "D5") == 100
    assert outcome.verdict.value != "selesai"
    assert texts.INBOX_DONE.format(taken=1, refused=0) in outcome.sentence
    assert texts.NO_INTERNET.what in outcome.sentence
    desk.sheets.offline = False
    assert "selesai" in desk.run(3).outcome.verdict.value


def test_an_opd_with_a_file_only_is_no_failure_of_step_3(desk: HandedDesk) -> None:
    outcome = desk.run(3).outcome
    assert outcome.failed == ()
    assert desk.of(SOCIAL).condition.value == "belum mengisi"

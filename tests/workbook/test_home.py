"""Beranda and Jadwal: the one next action, what is due today, what is late, all rounds, others."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from addin.run_step import run_step
from sync import texts
from sync.domain.agenda import agenda
from sync.domain.formats import PUBLIC
from sync.domain.people import Staffing
from sync.domain.working_time import WIB, WorkingCalendar, indonesian_holidays
from sync.ports import TableUpdate, WorkbookUpdate
from sync.workbook import names
from sync.workbook.projection import project
from tests.addin.test_who_acts import STAFF, employ
from tests.sample_desk import Desk
from tests.sample_office import DUE, SOCIAL, filling

CALENDAR = WorkingCalendar(holidays=indonesian_holidays([2026]))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def said(desk: Desk, name: names.Name) -> str:
    """What Beranda shows now."""
    return str(project(desk.state(), CALENDAR, desk.office.staffing()).names[name.name])


def rows(desk: Desk, table: names.Table) -> list[dict[str, object]]:
    content = project(desk.state(), CALENDAR).tables[table.name]
    return [dict(zip(content.columns, row, strict=True)) for row in content.rows]


def test_the_next_action_names_the_step_the_role_the_person_and_what_to_press(desk: Desk) -> None:
    employ(desk)
    run_step(desk.office, 1, actor="empat")
    assert said(desk, names.HOME_NEXT) == "2. Sampaikan format"
    wanted = "Bagian Pelayanan (Contoh Empat).\nTekan langkah 2, atau ketik: himpun step 2"
    assert said(desk, names.HOME_ACTION) == wanted


def test_an_office_without_people_is_told_kindly_where_to_fill_them_in(desk: Desk) -> None:
    desk.run(1)
    assert texts.PEOPLE_NONE in said(desk, names.HOME_ACTION)


def test_a_role_that_nobody_holds_is_told_before_its_turn_is_missed(desk: Desk) -> None:
    employ(desk)
    run_step(desk.office, 1, actor="empat")
    employ(desk, STAFF[:3])
    assert texts.PEOPLE_VACANT in said(desk, names.HOME_ACTION)


def test_while_the_opd_fill_the_next_action_says_until_when(desk: Desk) -> None:
    desk.run_all(1, 2)
    assert "OPD mengisi sampai 20 Februari 2026." in said(desk, names.HOME_ACTION)
    desk.clock.moment = datetime(2026, 2, 20, 8, 0, tzinfo=WIB)
    assert "OPD mengisi" not in said(desk, names.HOME_ACTION)


def test_when_all_is_done_the_next_collection_is_what_comes(desk: Desk) -> None:
    desk.collected()
    desk.run_all(4, 5, 6, 7, 8, 9)
    assert said(desk, names.HOME_NEXT) == texts.ALL_STEPS_DONE
    assert said(desk, names.HOME_ACTION) == texts.AGENDA_ALL_DONE


def test_a_step_is_due_today_and_late_once_its_standard_is_over(desk: Desk) -> None:
    desk.run(1)
    assert said(desk, names.HOME_TODAY) == "Langkah 2 (Sampaikan format)."
    assert said(desk, names.HOME_LATE) == texts.AGENDA_NOTHING_LATE
    desk.clock.pass_time(minutes=95)
    assert said(desk, names.HOME_TODAY) == texts.AGENDA_NOTHING_TODAY
    assert said(desk, names.HOME_LATE) == "Langkah 2 (Sampaikan format) lewat 1 jam 5 menit."


def test_on_the_due_day_it_stands_under_today_and_afterwards_who_is_silent_is_late(
    desk: Desk,
) -> None:
    desk.run_all(1, 2)
    desk.fill(SOCIAL, "Indikator", D5=1)
    desk.run(3)
    desk.clock.moment = datetime.combine(DUE, datetime.min.time(), WIB) + timedelta(hours=9)
    assert "enggat OPD mengisi; 2 belum mengisi" in said(desk, names.HOME_TODAY)
    assert "OPD belum mengisi" not in said(desk, names.HOME_LATE)
    desk.clock.pass_time(days=1)
    assert "2 OPD belum mengisi (Dinkes dan =Perikanan)" in said(desk, names.HOME_LATE)


def test_a_request_of_the_public_is_due_and_then_late_until_somebody_says_otherwise(
    desk: Desk,
) -> None:
    desk.run_all(1, 2)
    who, what = {"A5": "02/02/2026", "B5": "Pemohon", "D5": "0"}, {"F5": "APBD", "G5": "Riset"}
    desk.fill(PUBLIC, "Permohonan Informasi", H5="Melihat", **who, **what)
    desk.run(3)
    (answer,) = [row["Tenggat"] for row in rows(desk, names.REQUESTS) if row["Nomor"]]
    assert isinstance(answer, date)
    desk.clock.moment = datetime.combine(answer, datetime.min.time(), WIB) + timedelta(hours=9)
    assert "1 jawaban permohonan masyarakat" in said(desk, names.HOME_TODAY)
    desk.clock.pass_time(days=1)
    assert "1 jawaban permohonan masyarakat" in said(desk, names.HOME_LATE)
    answered = agenda(desk.state(), CALENDAR, Staffing(), answers_due=())
    assert "permohonan" not in answered.late


def test_every_step_shows_its_plan_its_end_its_time_and_its_delay(desk: Desk) -> None:
    desk.run(1)
    desk.clock.pass_time(minutes=60)
    desk.run(2)
    second = rows(desk, names.STEPS)[1]
    assert second["Rencana"] == datetime(2026, 2, 2, 8, 40)  # noqa: DTZ001 - as a cell has it
    assert second["Selesai"] == datetime(2026, 2, 2, 9, 20)  # noqa: DTZ001
    assert (second["Terpakai"], second["Lewat"]) == ("1 jam 10 menit", "40 menit")
    assert (second["Putaran"], second["Keadaan"]) == (1, "selesai")


def test_a_returned_step_shows_its_new_plan_and_no_time_of_the_round_before(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    desk.run_all(3, 4, 5, 6, 7)
    fourth = rows(desk, names.STEPS)[3]
    assert (fourth["Selesai"], fourth["Terpakai"], fourth["Lewat"]) == (None, "", "")
    plan = fourth["Rencana"]
    assert isinstance(plan, datetime)
    assert plan > desk.clock.now().replace(tzinfo=None)
    rounds = [row["Putaran"] for row in rows(desk, names.STEP_ROUNDS)]
    assert rounds == [1] * 7 + [2] * 7


def test_jadwal_tells_who_did_what_when_and_in_which_state(desk: Desk) -> None:
    desk.collected()
    shown = rows(desk, names.STEP_ROUNDS)
    assert [row["Keadaan"] for row in shown] == ["selesai"] * 3 + ["berjalan"] + ["belum"] * 5
    assert [row["Petugas"] for row in shown[:4]] == ["Contoh Satu"] * 3 + [""]
    assert shown[3]["Rencana Mulai"] == shown[2]["Selesai"]
    desk.clock.pass_time(days=9)
    assert rows(desk, names.STEP_ROUNDS)[3]["Keadaan"] == "terlambat"


def test_a_clock_set_back_stands_first_on_beranda_in_catatan_and_at_the_steps_end(
    desk: Desk,
) -> None:
    desk.collected()
    desk.clock.pass_time(days=-2)
    (problem,) = desk.run(4).problems
    assert "jam komputer ini mundur" in problem
    assert said(desk, names.HOME_NOTICE).startswith("Perhatian: jam komputer ini mundur.")
    log = [row["Peristiwa"] for row in rows(desk, names.LOG)]
    assert texts.CLOCK_EVENT in log
    doubtful = [row["Keadaan"] for row in rows(desk, names.STEP_ROUNDS)]
    assert doubtful[2:4] == [texts.TIME_CLOCK] * 2
    desk.clock.pass_time(days=2)
    assert not desk.run(5).problems, "set right again, it is not held against the next step"
    notice = said(desk, names.HOME_NOTICE)
    assert "pernah mundur pada langkah 3 putaran 1 dan langkah 4 putaran 1" in notice


def test_another_collection_of_the_workspace_stands_below_with_what_comes_next(
    desk: Desk,
) -> None:
    desk.collected()
    assert rows(desk, names.OTHER_COLLECTIONS)[0]["Judul"] == texts.OTHER_NONE
    first = desk.state()
    settings = {names.CODE: "2026-TW1", names.TITLE: "Triwulan I", names.PERIODS: "2026"}
    desk.workbook.apply(filling(settings=settings))
    desk.office.store = desk.store.of("2026-TW1")  # type: ignore[assignment] # fits the port
    desk.store = desk.store.of("2026-TW1")
    desk.run(1)
    assert desk.state().others[0].collection == first.register.collection
    (other,) = rows(desk, names.OTHER_COLLECTIONS)
    assert (other["Kode"], other["Keadaan"]) == ("2025", "berjalan")
    assert (other["Langkah Berikutnya"], other["Tenggat"]) == ("4. Simpan data", DUE)


def test_the_schedule_is_printed_with_step_1_from_the_order_to_the_rekap(desk: Desk) -> None:
    report = desk.run(1)
    paper = next(one for one in report.outcome.documents if one.title == texts.PLAN_TITLE)
    (table,) = paper.tables
    assert [row[0] for row in table.rows] == list(range(1, 10))
    assert table.rows[0][4] == datetime(2026, 2, 2, 7, 30, tzinfo=WIB)
    assert table.rows[2][5] == datetime(2026, 2, 20, 16, 30, tzinfo=WIB)
    assert (desk.workspace.outputs_of("2025") / "1-jadwal-pengumpulan.xlsx").exists()


def test_hours_of_the_week_and_of_friday_and_their_pauses_are_the_offices_own(desk: Desk) -> None:
    cells = {
        names.PAUSE_STARTS.name: "11.30",
        names.PAUSE_ENDS.name: "12:00",
        names.FRIDAY_OPENS.name: "08.00",
        names.FRIDAY_CLOSES.name: 11.3,
        names.FRIDAY_PAUSE_STARTS.name: "11.00",
        names.FRIDAY_PAUSE_ENDS.name: "11.00",
    }
    desk.workbook.apply(WorkbookUpdate({}, cells))
    calendar = desk.office.calendar()

    def minutes(day: int) -> int:
        start = datetime(2026, 2, day, tzinfo=WIB)
        return calendar.elapsed(start, start + timedelta(days=1))

    assert (minutes(5), minutes(6)) == (8 * 60, 3 * 60 + 30)


def test_a_national_holiday_marked_masuk_is_worked_and_a_local_one_is_not(desk: Desk) -> None:
    days = ((date(2026, 2, 17), "Masuk, tidak cuti"), (date(2026, 2, 18), "Hari jadi kabupaten"))
    update = TableUpdate(names.HOLIDAYS.headers, days)
    desk.workbook.apply(WorkbookUpdate({names.HOLIDAYS.name: update}, {}))
    calendar = desk.office.calendar()
    assert not CALENDAR.is_working_day(date(2026, 2, 17))
    assert calendar.is_working_day(date(2026, 2, 17))
    assert not calendar.is_working_day(date(2026, 2, 18))

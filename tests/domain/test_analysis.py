"""The analysis names the OPD that matter, and only what is true of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.steps.context import Decision
from sync.domain.analysis import analyse, analysis_sentences
from sync.domain.findings import Rule
from sync.domain.recap import build_recap
from sync.domain.state import Timeliness
from sync.domain.submissions import ValueState
from sync.domain.wording import (
    counted,
    duration_words,
    floored,
    listed,
    mend_by,
    notice_line,
    percent,
    sync_line,
)
from sync.domain.working_time import WIB, WorkingCalendar
from tests.domain.hand_made_states import Office, collection, finding, given_back
from tests.sample_desk import Desk
from tests.sample_office import SEA, SOCIAL


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def said(desk: Desk) -> str:
    return "\n".join(analysis_sentences(desk.state(), WorkingCalendar()))


def test_complete_opd_are_named_as_complete(desk: Desk) -> None:
    assert "3 OPD lengkap seluruhnya: " in said(desk.collected())


def test_an_untouched_collection_has_no_complete_opd(desk: Desk) -> None:
    desk.run_all(1, 2, 3)
    assert "Belum ada OPD yang lengkap seluruhnya; yang terendah " in said(desk)
    assert "0 OPD menjawab tepat waktu, 0 terlambat, 3 belum menjawab." in said(desk)


def test_jumps_and_what_is_left_are_named(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", D5=100, E5=101, F5=99000)
    desk.fill(SEA, "Indikator", D5="x")
    desk.run(3)
    assert "lonjakan antartahun" in said(desk)
    assert "Dinsos" in said(desk)
    assert "Temuan yang tersisa: " in said(desk)


def test_returned_opd_are_counted_once_for_all_rounds(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.fill_well()
    desk.fill(SOCIAL, "Indikator", E5="seratus")
    for _ in range(2):
        desk.run_all(3, 4, 5, 6)
        desk.run(7, Decision(approve=False))
    assert "1 OPD pernah dikembalikan untuk diperbaiki, dalam 2 putaran." in said(desk)


def section(title: str, *offices: Office) -> str:
    state = collection(*offices)
    parts = analyse(state, build_recap(state), WorkingCalendar())
    return next(part.text for part in parts if part.title == title)


ROWS = {"1.02.1 A (orang)": (1, 2, 3)}


def test_the_late_and_the_silent_are_named() -> None:
    text = section(
        "Ketepatan",
        Office("1", "Tepat", ROWS),
        *(Office(f"2{n}", f"Lambat{n}", ROWS, Timeliness.LATE) for n in range(4)),
        Office("3", "Diam", ROWS, Timeliness.NOTHING),
    )
    assert text == (
        "1 OPD menjawab tepat waktu, 4 terlambat, 1 belum menjawab. Yang terlambat: Lambat0, "
        "Lambat1, Lambat2, dan 1 lagi. Yang belum menjawab: Diam."
    )


def test_what_was_returned_and_is_no_longer_open_is_mended() -> None:
    empty, wrong = finding(Rule.REQUIRED_EMPTY), finding(Rule.NOT_A_NUMBER, "E5")
    text = section(
        "Perbaikan",
        Office(
            *("1.02", "Dinkes", ROWS), findings=(empty,), returns=(given_back(1, empty, wrong),)
        ),
        Office("1.06", "Dinsos", ROWS, findings=(wrong,)),
    )
    assert text.startswith("1 OPD pernah dikembalikan untuk diperbaiki, dalam 1 putaran. ")
    assert "Dari 2 temuan yang dikembalikan, 1 sudah diperbaiki. Temuan yang tersisa: 2" in text


def test_the_lowest_are_named_instead_of_the_complete_when_somebody_lacks_something() -> None:
    short = {"1.02.1 A (orang)": (1, ValueState.BLANK, ValueState.INVALID)}
    text = section("Kelengkapan", Office("1", "Penuh", ROWS), Office("2", "Kurang", short))
    assert text.endswith("1 OPD lengkap seluruhnya; yang terendah Kurang (33,3%).")


def test_work_beyond_the_standard_is_named_with_both_times(desk: Desk) -> None:
    desk.run_all(1, 2)
    desk.clock.pass_time(days=25)  # past the due day
    desk.run_all(3)
    assert "Yang melewati waktu baku: 3. Himpun data (" in said(desk)
    assert ", baku 1 hari)" in said(desk)


@given(st.integers(1, 10**6), st.data())
def test_what_lacks_anything_is_never_called_whole(asked: int, data: st.DataObject) -> None:
    answered = data.draw(st.integers(0, asked))
    ratio = answered / asked
    assert (percent(ratio) == "100%") == (answered == asked)
    assert (floored(ratio) == 1) == (answered == asked)
    assert ratio - 0.001 < floored(ratio) <= ratio + 1e-9


def test_large_counts_have_their_dots() -> None:
    assert [counted(n) for n in (0, 971, 4971, 1234567)] == ["0", "971", "4.971", "1.234.567"]


def test_an_opd_that_cannot_be_read_is_named_first(desk: Desk) -> None:
    desk.run_all(1, 2)
    assert notice_line(desk.state()) == "Belum ada data yang ditarik."
    desk.fill_well()
    desk.run(3)
    assert notice_line(desk.state()) == "Semua OPD terbaca pada tarikan terakhir."
    desk.fill(SEA, "Indikator", D4="Judul lain")
    desk.run(3)
    assert notice_line(desk.state()).startswith("Perhatian: 1 OPD dikarantina (")


def test_the_source_that_is_out_of_reach_and_files_that_wait_are_told_on_beranda(
    desk: Desk,
) -> None:
    state = desk.collected().state()
    assert "Luring" not in sync_line(state)
    offline = replace(state, offline_since=state.at)
    assert sync_line(offline).startswith("Luring sejak ")
    assert sync_line(offline).endswith(sync_line(state))
    assert "tidak dapat dijangkau" in notice_line(offline)
    first, *others = state.agencies
    waits = replace(state, agencies=(replace(first, waiting=("a.xlsx: berbeda",)), *others))
    assert f"({first.agency.short_name})" in notice_line(waits)


def test_words_for_durations_and_lists() -> None:
    assert [duration_words(n) for n in (0, 25, 125, 450, 635)] == [
        *("0 menit", "25 menit", "2 jam 5 menit", "1 hari", "1 hari 3 jam"),
    ]
    assert listed(["a", "b", "c"], 2) == "a, b, dan 1 lagi"
    assert [listed(words, 3) for words in ([], ["a"], ["a", "b"])] == ["", "a", "a dan b"]


def test_nobody_is_asked_to_mend_by_a_day_that_is_over(desk: Desk) -> None:
    state = desk.collected().state()
    due = datetime.combine(state.register.collection.due, time(23), WIB)
    assert mend_by(replace(state, at=due)).startswith("paling lambat ")
    late = mend_by(replace(state, at=due + timedelta(days=1)))
    assert late.startswith("secepatnya (tenggat ")

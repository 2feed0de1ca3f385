"""What the service does next, by rules alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.service.look import Look
from sync.service.plan import ALL, Plan
from sync.service.timing import Timing
from sync.service.visit import Report, Task

TIMING = Timing()
LOOK = Look(master=(1, 1))
FULL = frozenset(ALL)
GOOD = Report(gathering=True, pulled=True, pause=600.0, master="master.xlsx", mark=(1, 1))


def after(
    report: Report | None,
    tasks: frozenset[Task] = FULL,
    *,
    plan: Plan | None = None,
    now: float = 0.0,
    lengthened: float = 0.0,
) -> Plan:
    return (plan or Plan.at_start(0.0)).after(tasks, report, LOOK, now, TIMING, lengthened)


def test_at_start_everything_is_due() -> None:
    assert Plan.at_start(5.0).tasks(Look(), 5.0) == FULL


def test_after_a_good_visit_only_the_next_pull_is_due_and_not_before_its_time() -> None:
    plan = after(GOOD)
    assert plan.tasks(LOOK, 599.9) == frozenset()
    assert plan.tasks(LOOK, 600.0) == {Task.PULL}
    assert plan.next_at() == 600.0


def test_a_pull_comes_later_by_the_share_that_was_drawn() -> None:
    assert after(GOOD, lengthened=0.1).next_at() == pytest.approx(660.0)


def test_offline_is_tried_again_ever_more_rarely_and_soon_after_it_ends_as_usual() -> None:
    plan, now, waits = Plan.at_start(0.0), 0.0, []
    offline = replace(GOOD, pulled=False, offline="Tidak ada internet.")
    for _ in range(12):
        plan = after(offline, frozenset({Task.PULL}), plan=plan, now=now)
        waits.append(plan.due[Task.PULL] - now)
        now = plan.due[Task.PULL]
    assert waits[:3] == [20.0, 40.0, 80.0]
    assert waits == sorted(waits)
    assert waits[-1] == TIMING.retry_at_most
    plan = after(GOOD, frozenset({Task.PULL}), plan=plan, now=now)
    assert plan.due[Task.PULL] == now + 600.0
    plan = after(offline, frozenset({Task.PULL}), plan=plan, now=now)
    assert plan.due[Task.PULL] == now + 20.0


def test_what_could_not_be_written_is_tried_again_and_at_once_when_the_master_is_let_go() -> None:
    plan = after(replace(GOOD, waiting="Sedang dibuka."))
    assert plan.tasks(LOOK, 19.0) == frozenset()
    assert plan.tasks(LOOK, 20.0) == {Task.MASTER}
    opened = replace(LOOK, open_marks=frozenset({"~$master.xlsx"}))
    plan = replace(plan, seen=opened)
    assert plan.tasks(opened, 1.0) == frozenset()
    assert plan.tasks(LOOK, 1.0) == {Task.MASTER}


def test_whoever_works_here_is_asked_again_soon_however_often() -> None:
    plan = Plan.at_start(0.0)
    for _ in range(10):
        plan = after(Report(refusal="dipakai", busy=True), plan=plan)
        assert plan.tasks(LOOK, TIMING.make_way) == FULL
    assert not plan.tries


def test_a_visit_that_made_way_is_done_again_soon() -> None:
    plan = after(replace(GOOD, cut_short=True), frozenset({Task.PULL}))
    assert plan.tasks(LOOK, TIMING.make_way) >= {Task.PULL}


@pytest.mark.parametrize("report", [None, Report(refusal="Penyimpanan rusak.")])
def test_a_worker_that_died_or_was_refused_is_sent_again_ever_more_rarely(
    report: Report | None,
) -> None:
    plan = after(report)
    assert plan.tasks(LOOK, 19.9) == frozenset()
    assert plan.tasks(LOOK, 20.0) == FULL
    plan = after(report, plan=plan, now=20.0)
    assert plan.tasks(LOOK, 59.9) == frozenset()
    assert plan.tasks(LOOK, 60.0) == FULL


def test_files_that_are_still_copied_are_looked_at_again_and_the_rest_at_once() -> None:
    plan = after(replace(GOOD, unsettled=True))
    assert plan.tasks(LOOK, 1.0) == {Task.FILES}
    assert after(replace(GOOD, more=True)).tasks(LOOK, 0.0) == {Task.FILES}


def test_a_pc_that_slept_pulls_at_once() -> None:
    assert after(GOOD).hurried(3.0).tasks(LOOK, 3.0) == {Task.PULL}


def test_a_file_that_waits_for_a_person_is_not_looked_at_again_until_it_changes() -> None:
    lying = replace(LOOK, lying=frozenset({("a.xlsx", (1, 10))}))
    plan = replace(after(GOOD), seen=lying)
    assert plan.tasks(lying, 1.0) == frozenset()
    changed = replace(LOOK, lying=frozenset({("a.xlsx", (2, 10))}))
    assert plan.tasks(changed, 1.0) == {Task.FILES}
    assert plan.tasks(LOOK, 1.0) == frozenset()


def test_a_master_or_settings_that_changed_are_read_at_once() -> None:
    plan = after(GOOD)
    assert plan.tasks(replace(LOOK, master=(2, 1)), 1.0) == {Task.MASTER}
    assert plan.tasks(replace(LOOK, settings=(2, 1)), 1.0) == {Task.MASTER}


def test_a_store_that_changed_without_a_visit_is_news_for_the_master() -> None:
    plan = after(GOOD)
    assert plan.tasks(replace(LOOK, store=((2, 1), (0, 0))), 1.0) == {Task.MASTER}
    assert plan.tasks(replace(LOOK, store=((0, 0), (2, 1))), 1.0) == {Task.MASTER}


REPORTS = st.one_of(
    st.none(),
    st.builds(
        Report,
        pulled=st.booleans(),
        offline=st.sampled_from(["", "luring"]),
        refusal=st.sampled_from(["", "ditolak"]),
        busy=st.booleans(),
        cut_short=st.booleans(),
        waiting=st.sampled_from(["", "dibuka"]),
        unsettled=st.booleans(),
        more=st.booleans(),
        pause=st.floats(1.0, 3600.0),
    ),
)


@given(st.lists(st.tuples(REPORTS, st.floats(0.0, 1000.0)), max_size=20))
def test_whatever_happens_a_pull_is_always_due_some_time(
    story: list[tuple[Report | None, float]],
) -> None:
    plan, now = Plan.at_start(0.0), 0.0
    for report, passed in story:
        now += passed
        tasks = plan.tasks(LOOK, now)
        if tasks:
            plan = plan.after(tasks, report, LOOK, now, TIMING, 0.0)
        at = plan.due.get(Task.PULL)
        assert at is not None
        assert at <= now + 4000.0


@given(REPORTS.filter(lambda report: report is not None))
def test_a_report_is_read_as_it_was_told(report: Report) -> None:
    assert Report.read(report.line()) == report


def test_a_report_of_a_newer_himpun_is_read_as_far_as_it_is_known() -> None:
    newer = GOOD.line().replace("{", '{"baru_sekali": [1], ', 1)
    assert Report.read(newer) == GOOD


@pytest.mark.parametrize("line", ["", "{}", "[]", "halo", '{"busy": true}'])
def test_what_is_no_report_is_none(line: str) -> None:
    with pytest.raises(ValueError, match=r"report|char"):
        Report.read(line)

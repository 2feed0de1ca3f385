"""Each round tells what it found and how complete the collection was at its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync import texts
from sync.domain.findings import Rule
from sync.domain.procedure import Verdict
from sync.domain.records import StepRecord
from sync.domain.rounds import round_summaries, told_completeness
from sync.domain.submissions import ValueState
from sync.domain.wording import percent
from tests.domain.hand_made_states import NOW, Office, collection, finding, given_back

MISSING, WRONG = finding(Rule.REQUIRED_EMPTY), finding(Rule.NOT_A_NUMBER, "E5")


def ran(step: int, number: int, outcome: str, verdict: Verdict = Verdict.DONE) -> StepRecord:
    moment = NOW + timedelta(hours=step + 10 * number)
    return StepRecord(step, number, moment, moment, "Contoh Satu", verdict, outcome)


def reported(number: int, ratio: float) -> StepRecord:
    return ran(5, number, texts.STEP_5_DONE.format(percent=percent(ratio), must=12))


RETURNED = ran(7, 1, "Dikembalikan.", Verdict.RETURNED)


def test_ended_rounds_tell_what_was_returned_and_the_running_one_what_is_open() -> None:
    state = collection(
        Office(
            *("1.02", "Dinkes", {"1.02.1 A (orang)": (1, 2, ValueState.BLANK)}),
            findings=(MISSING,),
            returns=(given_back(1, MISSING, WRONG), given_back(1, MISSING)),
        ),
        Office("1.06", "Dinsos", {"1.06.1 B (orang)": (1, 2, 3)}, returns=(given_back(1, WRONG),)),
        steps=(reported(1, 0.5), RETURNED),
    )
    first, now = round_summaries(state)
    assert (first.label, first.agencies, first.findings) == ("Putaran 1", 2, 3)
    assert first.completeness == 0.5
    assert (now.label, now.agencies, now.findings) == ("Putaran 2 (kini)", 1, 1)
    assert now.completeness == 0.833


@pytest.mark.parametrize("ratio", [0.0, 0.005, 0.5, 0.833, 0.999, 1.0])
def test_what_a_report_said_is_read_back_as_it_was_shown(ratio: float) -> None:
    assert told_completeness((reported(1, ratio),), 1) == ratio


def test_a_round_without_a_report_has_no_completeness() -> None:
    steps = (reported(2, 0.5), ran(5, 1, "Kalimat lama."), ran(4, 1, "kelengkapan 10%"))
    assert told_completeness(steps, 1) is None

"""OPD are ranked by completeness, then by timeliness; equals share a place."""

from __future__ import annotations

from sync.domain.ranking import ranking
from sync.domain.state import Timeliness
from sync.domain.submissions import ValueState
from tests.domain.hand_made_states import Office, collection

FULL = {"1.02.1 A (orang)": (1, 2, 3)}
PARTLY = {"1.02.1 A (orang)": (1, ValueState.BLANK, 3)}
LARGE_AND_PARTLY = {
    "1.02.1 A (orang)": (1, 2, ValueState.INVALID),
    "1.02.2 B (orang)": (1, ValueState.UNAVAILABLE, ValueState.BLANK),
}


def test_equals_share_a_place_and_the_next_one_counts_them() -> None:
    state = collection(
        Office("1", "Akhir", PARTLY, Timeliness.LATE),
        Office("2", "Beta", FULL),
        Office("3", "Alfa", FULL),
        Office("4", "Lambat", FULL, Timeliness.LATE),
        Office("5", "Sama", LARGE_AND_PARTLY),  # 4 of 6 is 2 of 3
        Office("6", "Sebagian", PARTLY),
    )
    assert [(place, item.agency.short_name) for place, item in ranking(state)] == [
        *((1, "Alfa"), (1, "Beta"), (3, "Lambat")),
        *((4, "Sama"), (4, "Sebagian"), (6, "Akhir")),
    ]

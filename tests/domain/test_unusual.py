"""The largest growth and fall are named with OPD, indicator and both values; trifles are not."""

from __future__ import annotations

from sync.domain.findings import Rule
from sync.domain.recap import build_recap
from sync.domain.state import CollectionState
from sync.domain.submissions import ValueState
from sync.domain.unusual import unusual
from tests.domain.hand_made_states import Office, collection, finding

CALM = "Tidak ada kenaikan atau penurunan yang menonjol antarperiode."


def said(state: CollectionState) -> tuple[str, ...]:
    return unusual(state, build_recap(state))


def test_the_largest_growth_and_fall_are_named_with_both_values() -> None:
    state = collection(
        Office("1.02", "Dinkes", {"1.02.1 Kunjungan (kali)": (1, 1000, 1500)}),
        Office("1.04", "Perkim", {"1.04.1 Rumah (unit)": (1, 1000, 2500)}),
        Office("1.06", "Dinsos", {"1.06.1 Bantuan (orang)": (1, 1000, 400)}),
    )
    rise, fall = said(state)
    assert rise == (
        "Kenaikan terbesar: Rumah (Perkim), dari 1.000 pada 2024 menjadi 2.500 unit pada 2025 "
        "(+150,0%)."
    )
    assert fall == (
        "Penurunan terbesar: Bantuan (Dinsos), dari 1.000 pada 2024 menjadi 400 orang pada 2025 "
        "(-60,0%)."
    )


def test_small_counts_shares_and_missing_values_are_no_news() -> None:
    rows = {
        "1.02.1 Kasus (kasus)": (1, 1, 9),
        "1.02.2 Stunting (%)": (10, 60, 90),
        "1.02.3 Kosong (orang)": (1, 1000, ValueState.BLANK),
        "1.02.4 Baru (orang)": (0, 0, 900),
        "1.02.5 Tetap (orang)": (0, 1000, 1099),
    }
    assert said(collection(Office("1.02", "Dinkes", rows))) == (CALM,)


def test_one_period_has_nothing_to_compare() -> None:
    rows = {"1.02.1 Kunjungan (kali)": (1000,)}
    assert said(collection(Office("1.02", "Dinkes", rows), periods=("2025",))) == (CALM,)


def test_jumps_that_nobody_explained_are_counted_by_opd() -> None:
    jumps = (finding(Rule.JUMP), finding(Rule.JUMP, "E6"))
    state = collection(
        Office("1.02", "Dinkes", {"1.02.1 A (kali)": (1, 2, 3)}, findings=jumps[:1]),
        Office("1.06", "Dinsos", {"1.06.1 B (kali)": (1, 2, 3)}, findings=jumps),
    )
    assert said(state)[-1] == "3 lonjakan antartahun perlu penjelasan dari Dinsos dan Dinkes."

"""A collection is compared with the one before it: OPD by OPD, value by value, merged ones too."""

from __future__ import annotations

from sync.domain.comparison import agency_pairs, comparison
from sync.domain.state import CollectionState
from sync.domain.submissions import ValueState
from tests.domain.hand_made_states import Office, collection

BLANK = ValueState.BLANK
LAST_PERIODS = ("2022", "2023", "2024")
NURSES = "1.02.000001 Jumlah Perawat (orang)"
POOR = "1.06.000001 Penerima Bantuan (orang)"
WORKERS = "2.07.000001 Pencari Kerja (orang)"


def before(*offices: Office) -> CollectionState:
    return collection(*offices, title="Data 2024", periods=LAST_PERIODS)


def test_without_a_collection_before_one_sentence_says_so() -> None:
    (sentence,) = comparison(collection(Office("1.02", "Dinkes", {NURSES: (1, 2, 3)})))
    assert sentence.startswith("Belum ada pengumpulan sebelumnya")


def test_completeness_names_who_improved_and_who_fell() -> None:
    then = before(
        Office("1.02", "Dinkes", {NURSES: (BLANK, BLANK, 3)}),
        Office("1.06", "Dinsos", {POOR: (1, 2, 3)}),
    )
    now = collection(
        Office("1.02", "Dinkes", {NURSES: (3, 3, 3)}),
        Office("1.06", "Dinsos", {POOR: (2, 3, BLANK)}),
        previous=then,
    )
    assert comparison(now)[0] == (
        "Kelengkapan naik dari 66,6% pada Data 2024 menjadi 83,3%; paling membaik Dinkes (33,3% "
        "menjadi 100%); paling menurun Dinsos (100% menjadi 66,6%)."
    )


def test_equal_completeness_is_not_called_a_change() -> None:
    then = before(Office("1.02", "Dinkes", {NURSES: (1, 2, 3)}))
    now = collection(Office("1.02", "Dinkes", {NURSES: (2, 3, 4)}), previous=then)
    assert comparison(now) == (
        "Kelengkapan tetap 100%, sama dengan Data 2024.",
        "Tidak satu pun dari 2 nilai periode yang sama berubah.",
    )


def test_only_values_of_shared_periods_are_compared_and_the_largest_change_is_named() -> None:
    then = before(
        Office("1.02", "Dinkes", {NURSES: (100, 200, 300)}),
        Office("1.06", "Dinsos", {POOR: (1, 50, BLANK)}),
    )
    now = collection(
        Office("1.02", "Dinkes", {NURSES: (210, 300, 999)}),
        Office("1.06", "Dinsos", {POOR: (100, 7, 8)}),
        previous=then,
    )
    assert comparison(now)[-1] == (
        "Dari 3 nilai periode yang sama, 2 berubah sejak pengumpulan lalu, terbesar Penerima "
        "Bantuan (Dinsos) periode 2023: dahulu 50, kini 100 orang."
    )


def test_an_opd_that_was_merged_is_compared_with_the_sum_of_its_predecessors() -> None:
    then = before(
        Office("1.06", "Dinsos", {POOR: (1, 2, BLANK)}),
        Office("2.07", "Naker", {WORKERS: (BLANK, BLANK, 9)}),
        Office("9.99", "Bubar", {NURSES: (1, 1, 1)}),
    )
    merged = Office(
        *("1.06.2.07", "Sosnaker", {POOR: (2, 3, 4), WORKERS: (5, 9, BLANK)}),
        predecessors=("1.06", "2.07", "0.00"),
    )
    now = collection(merged, Office("5.01", "Baru", {}), previous=then)
    (pair,) = agency_pairs(now, then)
    assert (pair.then.requested, pair.then.answered) == (6, 3)
    said = comparison(now)
    assert "paling membaik Sosnaker (50% menjadi 83,3%)" in said[0]
    assert said[1] == (
        "Sosnaker dibandingkan dengan jumlah Dinsos dan Naker: dahulu 3 dari 6 nilai terjawab, "
        "kini 5 dari 6."
    )
    assert said[2] == "Tidak satu pun dari 2 nilai periode yang sama berubah."


def test_an_opd_that_was_split_leaves_its_values_to_both() -> None:
    then = before(Office("1.06", "Dinsosnaker", {POOR: (1, 2, 3), WORKERS: (4, 5, 6)}))
    now = collection(
        Office("1.06.1", "Dinsos", {POOR: (2, 3, 4)}, predecessors=("1.06",)),
        Office("2.07.1", "Naker", {WORKERS: (5, 60, 7)}, predecessors=("1.06",)),
        previous=then,
    )
    assert not any("dibandingkan dengan jumlah" in sentence for sentence in comparison(now))
    assert "Dari 4 nilai periode yang sama, 1 berubah" in comparison(now)[-1]
    assert "(Naker) periode 2024: dahulu 6, kini 60 orang" in comparison(now)[-1]


def test_no_more_than_six_opd_are_named() -> None:
    codes = [f"1.0{number}" for number in range(9)]
    then = before(
        *(Office(code, f"Lama{code}", {f"{code}.1 A (orang)": (1, 2, BLANK)}) for code in codes)
    )
    offices = [
        Office(code, f"Kini{code}", {f"{code}.1 A (orang)": (2, 9, number % 2 or BLANK)})
        for number, code in enumerate(codes[:8])
    ]
    merged = Office("7", "Gabungan", {"7.1 B (orang)": (1, 2, 3)}, predecessors=tuple(codes))
    text = " ".join(comparison(collection(*offices, merged, previous=then)))
    named = {code for code in codes if f"Lama{code}" in text or f"Kini{code}" in text}
    assert len(named | ({"7"} if "Gabungan" in text else set())) <= 6

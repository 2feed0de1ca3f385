"""Checks run side by side, results keep their order, and none spoils or holds up the others."""

from __future__ import annotations

import threading
import time

import pytest

from sync import texts
from sync.doctor.once import Once
from sync.doctor.results import Check, State, Verdict, good, is_well, problem, skipped
from sync.doctor.running import run_checks
from sync.domain.errors import HimpunError, StoreError


def says(sentence: str, seconds: float = 0.0) -> list[Verdict]:
    time.sleep(seconds)
    return [good(sentence)]


def fails() -> list[Verdict]:
    raise StoreError(texts.STORE_MISSING, where="himpun.db")


def test_results_stand_in_the_order_of_the_checks_whatever_ends_first() -> None:
    checks = [
        Check("a", "A", lambda: says("lambat", 0.2)),
        Check("b", "B", lambda: says("cepat")),
        Check("c", "C", lambda: [*says("satu"), *says("dua")]),
    ]
    results = run_checks(checks)
    assert [(one.key, one.sentence) for one in results] == [
        ("a", "lambat"),
        ("b", "cepat"),
        ("c", "satu"),
        ("c", "dua"),
    ]
    assert is_well(results)


def test_checks_that_need_nothing_run_at_the_same_time() -> None:
    together = threading.Barrier(3, timeout=5)

    def meet() -> list[Verdict]:
        together.wait()
        return [good("bertemu")]

    results = run_checks([Check(key, key, meet) for key in "abc"])
    assert {one.state for one in results} == {State.GOOD}


def test_what_needs_a_problem_is_not_looked_at_and_names_it_also_further_on() -> None:
    asked: list[str] = []

    def ask(key: str) -> list[Verdict]:
        asked.append(key)
        return [good(key)]

    results = run_checks(
        [
            Check("store", "Penyimpanan", fails),
            Check("share", "Berbagi", lambda: ask("share"), needs=("store",)),
            Check("last", "Akhir", lambda: ask("last"), needs=("share",)),
            Check("other", "Lain", lambda: ask("other")),
        ]
    )
    assert asked == ["other"]
    assert [one.state.value for one in results] == [
        "masalah",
        "tidak diperiksa",
        "tidak diperiksa",
        "baik",
    ]
    assert {one.sentence for one in results[1:3]} == {"Bereskan dahulu 'Penyimpanan'."}
    assert results[0].sentence.startswith("himpun.db: ")
    assert results[0].next_action


def test_what_needs_something_that_is_only_not_there_yet_waits_for_it() -> None:
    results = run_checks(
        [
            Check("store", "Penyimpanan", lambda: [skipped("Belum dibuat.")]),
            Check("share", "Berbagi", lambda: says("?"), needs=("store",)),
        ]
    )
    assert results[1].sentence == "Menunggu 'Penyimpanan'."
    assert is_well(results)


def test_a_problem_that_does_not_block_keeps_nothing_from_being_looked_at() -> None:
    loose = problem(HimpunError(texts.DOCTOR_KEY_OPEN, name="kunci.json"), blocks=False)
    results = run_checks(
        [
            Check("key", "Kunci", lambda: [loose]),
            Check("login", "Masuk", lambda: says("masuk"), needs=("key",)),
        ]
    )
    assert [one.state for one in results] == [State.PROBLEM, State.GOOD]


def test_a_check_that_hangs_is_a_problem_and_holds_up_nobody() -> None:
    forever = threading.Event()
    begin = time.monotonic()
    results = run_checks(
        [
            Check("slow", "Lambat", lambda: [good(str(forever.wait()))], seconds=0.2),
            Check("after", "Sesudah", lambda: says("?"), needs=("slow",)),
            Check("quick", "Cepat", lambda: says("ya")),
            Check("mild", "M", lambda: says("?", 9), seconds=0.2, late_is_problem=False),
        ]
    )
    assert time.monotonic() - begin < 3
    states = [one.state.value for one in results]
    assert states == ["masalah", "tidak diperiksa", "baik", "tidak diperiksa"]
    assert "0.2 detik" in results[0].sentence
    forever.set()


def test_a_fault_of_a_check_itself_is_a_result() -> None:
    def broken() -> list[Verdict]:
        raise ZeroDivisionError("rahasia")

    (result,) = run_checks([Check("x", "X", broken)])
    assert result.state is State.PROBLEM
    assert "ZeroDivisionError" in result.sentence
    assert "rahasia" not in result.sentence


def test_a_check_of_the_caller_runs_in_its_thread() -> None:
    seen: list[threading.Thread] = []

    def look() -> list[Verdict]:
        seen.append(threading.current_thread())
        return [good("ya")]

    run_checks([Check("book", "Buku", look, in_caller=True), Check("b", "B", look)])
    assert threading.current_thread() in seen
    assert len(set(seen)) == 2


def test_a_need_that_stands_later_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="does not stand before"):
        run_checks([Check("a", "A", lambda: says("?"), needs=("b",)), Check("b", "B", fails)])


def test_what_several_look_at_is_had_once_and_asked_again_after_a_fault() -> None:
    calls: list[int] = []

    def find() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise StoreError(texts.STORE_MISSING)
        time.sleep(0.05)
        return len(calls)

    once = Once(find)
    with pytest.raises(StoreError):
        once()
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(once())) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 5

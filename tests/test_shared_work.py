"""What several workers need is made once, and a failure is told to all of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.shared_work import made_once


def test_of_several_that_need_it_one_makes_it_and_all_get_it(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "isi.txt").write_text("utuh", encoding="utf-8")

    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda _: made_once(tmp_path / "demo", make), range(4)))

    assert made == [tmp_path / "demo"]
    assert {(folder / "isi.txt").read_text(encoding="utf-8") for folder in got} == {"utuh"}


def test_who_waits_for_what_failed_is_told(tmp_path: Path) -> None:
    def fail(_folder: Path) -> None:
        raise OSError("penuh")

    with pytest.raises(OSError, match="penuh"):
        made_once(tmp_path / "demo", fail)
    with pytest.raises(RuntimeError, match="demo"):
        made_once(tmp_path / "demo", fail)

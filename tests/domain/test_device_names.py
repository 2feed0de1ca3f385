"""Windows' names for devices are told from all others."""

from __future__ import annotations

import pytest

from sync.domain.device_names import device_name_in, is_device_name


@pytest.mark.parametrize(
    "name", ["CON", "nul", "aux.xlsx", "Prn.tar.gz", "com1", "LPT9.txt", "com²", "nul .x", "CONIN$"]
)
def test_a_device_is_one_whatever_its_case_and_ending(name: str) -> None:
    assert is_device_name(name)


@pytest.mark.parametrize("name", ["kantor", "console", "aux1", "com10", "my.con", "", "nul-2025"])
def test_other_names_are_none(name: str) -> None:
    assert not is_device_name(name)


@pytest.mark.parametrize(
    ("path", "found"),
    [("C:\\data\\aux\\x", "aux"), ("/srv/nul.d/x", "nul.d"), ("C:\\data", ""), ("a/con", "con")],
)
def test_a_device_is_found_in_any_part_of_a_path(path: str, found: str) -> None:
    assert device_name_in(path) == found

"""A numbered folder is there whole or not at all, and no number is given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.domain.errors import StoreError
from sync.numbered_folders import write_numbered


def fill(folder: Path, name: str) -> str:
    (folder / "isi.txt").write_text(name)
    return name


def test_numbers_go_on_from_the_highest_whatever_its_mark(tmp_path: Path) -> None:
    for name in ("2025-007", "2025-008-SEMENTARA", "2025-TW1-020", "2025-9", "lain"):
        (tmp_path / name).mkdir()
    assert write_numbered(tmp_path, "2025", fill)[0].name == "2025-009"
    folder, made = write_numbered(tmp_path, "2025", fill, "-SEMENTARA")
    assert folder.name == made == "2025-010-SEMENTARA"
    assert (folder / "isi.txt").read_text() == made


@pytest.mark.parametrize("error", [OSError(28, "penuh"), KeyboardInterrupt(), ValueError("salah")])
def test_what_breaks_off_leaves_no_folder_and_takes_no_number(
    tmp_path: Path, error: BaseException
) -> None:
    def break_off(folder: Path, name: str) -> None:
        fill(folder, name)
        raise error

    with pytest.raises(StoreError if isinstance(error, OSError) else type(error)):
        write_numbered(tmp_path / "ekspor", "2025", break_off)
    assert list((tmp_path / "ekspor").iterdir()) == []
    assert write_numbered(tmp_path / "ekspor", "2025", fill)[0].name == "2025-001"


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "ekspor").write_text("")
    with pytest.raises(StoreError, match="ekspor"):
        write_numbered(tmp_path / "ekspor", "2025", fill)

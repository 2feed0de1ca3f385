"""The kept templates are what their text says, and the text always builds the same."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from workbook_templates.specs.build import (
    DUMPS,
    HOME,
    TEMPLATES,
    content,
    differences,
    write,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    write(folder)
    return folder


def test_kept_templates_and_dumps_are_what_the_specs_build() -> None:
    assert list(differences(HOME)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_building_twice_gives_the_same_bytes(name: str, built: Path, tmp_path: Path) -> None:
    TEMPLATES[name](tmp_path / name)

    assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_time_of_the_build_is_kept(name: str, built: Path) -> None:
    with zipfile.ZipFile(built / name) as archive:
        times = {member.date_time[0] for member in archive.infolist()}
        properties = archive.read("docProps/core.xml").decode()

    assert times == {1980}
    assert properties.count("2025-01-01T00:00:00Z") == 2


def test_a_changed_cell_is_told_by_the_dump_and_by_its_part(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "kept")
    kept = tmp_path / "kept"
    _rewrite(kept / "master.xlsx", "xl/sharedStrings.xml", b"Kode OPD", b"Kode Dinas")
    dumped = kept / DUMPS / "master.txt"
    dumped.write_text(dumped.read_text(encoding="utf-8").replace("Kode OPD", "Kode Dinas"))

    told = "".join(differences(kept))

    assert "master.xlsx: xl/sharedStrings.xml" in told
    assert "-B4: 'Kode Dinas'" in told


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_carry_no_macro_and_reach_nowhere(name: str, built: Path) -> None:
    parts = content(built / name)

    assert not [part for part in parts if "vba" in part.lower() or "external" in part.lower()]
    assert not [part for part, data in parts.items() if b'TargetMode="External"' in data]


def _rewrite(path: Path, part: str, before: bytes, after: bytes) -> None:
    parts = content(path)
    parts[part] = parts[part].replace(before, after)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

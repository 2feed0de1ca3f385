"""Builds every template and its dump, and compares them with the ones that are kept."""

from __future__ import annotations

import difflib
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook_templates.specs import agency_form, master, public_form
from workbook_templates.specs.dump import dump

HOME = Path(__file__).resolve().parents[1]
DUMPS = "dumps"
TEMPLATES: dict[str, Callable[[Path], None]] = {
    "master.xlsx": master.build,
    "format_opd.xlsx": agency_form.build,
    "format_masyarakat.xlsx": public_form.build,
}


def write(folder: Path = HOME) -> None:
    """Build the templates and their dumps into a folder."""
    (folder / DUMPS).mkdir(exist_ok=True)
    for name, build in TEMPLATES.items():
        build(folder / name)
        dump_path(folder, name).write_text(dump(folder / name), encoding="utf-8", newline="\n")


def differences(folder: Path = HOME) -> Iterator[str]:
    """Where the kept templates and dumps differ from what the specs build now."""
    with tempfile.TemporaryDirectory() as made:
        fresh = Path(made)
        write(fresh)
        for name in TEMPLATES:
            yield from _text_differences(dump_path(folder, name), dump_path(fresh, name))
            kept, new = (content(place / name) for place in (folder, fresh))
            if list(kept) != list(new):
                yield f"{name}: {', '.join(sorted(set(kept) ^ set(new))) or 'order'}\n"
            yield from (
                f"{name}: {part}\n" for part in new if part in kept and kept[part] != new[part]
            )


def content(path: Path) -> dict[str, bytes]:
    """Every part in its order: compressed bytes may differ between versions of zlib."""
    if not path.is_file():
        return {}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dump_path(folder: Path, name: str) -> Path:
    """Where the dump of a template stands."""
    return folder / DUMPS / Path(name).with_suffix(".txt").name


def main(arguments: list[str]) -> int:
    """Build, or with `--check` compare: 0 when all is as kept, else 1."""
    if "--check" not in arguments:
        write()
        return 0
    found = list(differences())
    sys.stdout.writelines(found)
    return 1 if found else 0


def _text_differences(kept: Path, new: Path) -> Iterator[str]:
    before = kept.read_text(encoding="utf-8").splitlines(True) if kept.is_file() else []
    after = new.read_text(encoding="utf-8").splitlines(True)
    yield from difflib.unified_diff(before, after, f"kept/{kept.name}", f"built/{new.name}", n=1)

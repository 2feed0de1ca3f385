"""The same results on a screen, in a file, in a message box and for programs."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from addin.doctor_windows import windows_checks
from sync import texts
from sync.config import Workspace, create_workspace
from sync.doctor.catalogue import Examined, checks_of
from sync.doctor.results import Result, State
from sync.doctor.told import SCHEMA, box_words, plain_lines
from tests.doctor.looking import HIMPUN, look_from_outside

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "doctor.md").read_text("utf-8")


def result(key: str, state: State, sentence: str = "Kalimat.", action: str = "") -> Result:
    return Result(key, f"Bagian {key}", state, sentence, action)


WELL = result("a", State.GOOD)
SKIPPED = result("b", State.SKIPPED)


def bad(number: int, length: int = 60) -> Result:
    return result(f"p{number}", State.PROBLEM, f"Masalah {number} {'x' * length}.", "Bereskan.")


def test_each_line_has_its_state_and_a_problem_what_to_do() -> None:
    lines = plain_lines([WELL, bad(1), SKIPPED])
    assert lines[0] == "baik: Bagian a. Kalimat."
    assert lines[1].startswith("masalah: Bagian p1. Masalah 1 ")
    assert lines[2] == "  Berikutnya: Bereskan."
    assert lines[-1] == "1 baik, 1 masalah, 1 tidak diperiksa."


def test_a_box_says_that_all_is_well_first() -> None:
    assert box_words([WELL, SKIPPED], 1_000).splitlines() == [
        texts.DOCTOR_ALL_WELL,
        "1 baik, 0 masalah, 1 tidak diperiksa.",
    ]


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("length", [10, 200, 2_000])
def test_a_box_holds_the_first_problems_and_counts_the_rest(count: int, length: int) -> None:
    words = box_words([WELL, *(bad(number, length) for number in range(count))], 1_000)
    assert len(words) <= 1_000
    assert words.endswith(f"1 baik, {count} masalah, 0 tidak diperiksa.")
    shown = words.count("\n- ") + words.startswith("- ")
    more = re.search(r"dan (\d+) masalah lagi", words)
    assert shown + (int(more[1]) if more else 0) == count
    assert shown or length > 900


def offline(tmp_path: Path) -> Workspace:
    """A workspace whose Google would be on this computer, where nobody answers."""
    return create_workspace(tmp_path / "kantor", address="http://127.0.0.1:9")


def documented(*headings: str) -> list[list[list[str]]]:
    """The names in each cell of the table with these headings in docs/doctor.md, row by row."""
    table = DOCUMENT.partition(f"| {' | '.join(headings)} |\n")[2].partition("\n\n")[0]
    return [
        [re.findall(r"`(\w+)`", cell) for cell in row.strip("|").split("|")]
        for row in table.splitlines()[1:]
    ]


def test_the_document_names_every_check_in_its_order_with_what_it_needs(tmp_path: Path) -> None:
    checks = (*checks_of(Examined(tmp_path)), *windows_checks())
    rows = documented("`key`", "what is looked at", "needs")
    told = [(key, needs) for keys, _, needs in rows for key in keys]
    assert [key for key, _ in told] == [check.key for check in checks]
    for check, (_, needs) in zip(checks, told, strict=True):
        implied = check.key != "workspace" and len(check.needs) > 1
        assert needs == [key for key in check.needs if not implied or key != "workspace"]


def test_the_json_has_the_fields_that_are_documented(tmp_path: Path) -> None:
    workspace = offline(tmp_path)
    seen = look_from_outside(workspace.folder, "--json")
    assert list(seen.answer) == [
        name for names, _ in documented("field", "meaning") for name in names
    ]
    assert seen.answer["schema"] == SCHEMA
    for line in seen.results:
        assert [[name] for name in line] == [
            names for names, _ in documented("field of a result", "meaning")
        ]
        assert line["state"] in set(State)
        assert bool(line["next_action"]) == (line["state"] == "masalah")


def test_a_screen_shows_a_table_and_no_line_is_longer_than_it(tmp_path: Path) -> None:
    workspace = offline(tmp_path)
    shown = on_a_screen(workspace.folder, columns=90)
    assert any(texts.DOCTOR_TITLE in line for line in shown)
    assert any("Buku kerja induk" in line and " baik " in line for line in shown)
    assert max(map(len, shown)) <= 90


def test_a_narrow_screen_shows_lines(tmp_path: Path) -> None:
    shown = on_a_screen(offline(tmp_path).folder, columns=50)
    assert any(line.startswith("baik: Python. ") for line in shown)


def on_a_screen(folder: Path, columns: int) -> list[str]:
    """The lines that a terminal of that width shows, without colours."""
    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(
        [HIMPUN, "doctor", "--folder", folder],
        stdin=end,
        stdout=end,
        stderr=end,
        env={**os.environ, "TERM": "xterm", "COLUMNS": str(columns)},
    )
    os.close(end)
    shown = b""
    try:
        while part := os.read(screen, 65_536):
            shown += part
    except OSError:  # the other end is closed: that is how a terminal ends on Linux
        pass
    finally:
        os.close(screen)
        process.wait(30)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode())
    return [line.rpartition("\r")[2] for line in plain.replace("\r\n", "\n").splitlines()]

"""The window of a Start-menu shortcut: it tells what came of the step, and stays until read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.shortcuts import wanted_shortcuts
from addin.step_window import in_window
from sync import texts
from sync.config import create_workspace


def typed(monkeypatch: pytest.MonkeyPatch, keys: str) -> io.StringIO:
    keyboard = io.StringIO(keys)
    monkeypatch.setattr(sys, "stdin", keyboard)
    return keyboard


def ends_with(code: int) -> None:
    raise SystemExit(code)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_window_waits_for_enter_and_hands_on_how_the_command_ended(
    code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard = typed(monkeypatch, "\nlagi\n")
    assert in_window(lambda: ends_with(code)) == code
    assert keyboard.read() == "lagi\n", "one Enter, and no more"
    assert texts.WINDOW_CLOSE.strip() in capsys.readouterr().out


def test_a_damaged_installation_is_one_sentence_and_the_window_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard = typed(monkeypatch, "\n")

    def broken() -> None:
        raise ImportError("DLL load failed")

    assert in_window(broken) == 2
    said = capsys.readouterr().out
    assert "install.ps1" in said
    assert "Traceback" not in said
    assert keyboard.read() == ""


def test_a_window_that_is_closed_while_it_waits_ends_quietly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, "")
    assert in_window(lambda: ends_with(0)) == 0


def test_what_a_shortcut_runs_is_the_step_in_its_workspace(tmp_path: Path) -> None:
    """Its command line, taken apart as Windows does for a path without quotes in it."""
    workspace = create_workspace(tmp_path / "Ruang & Kerja")
    shortcut = wanted_shortcuts(sys.executable, workspace.folder)[4]
    arguments = [part.strip() for part in shortcut.arguments.split('"') if part.strip()]
    done = subprocess.run(
        [shortcut.target, *arguments[0].split(), *arguments[1:]],
        input="\n",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        cwd=shortcut.folder,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    assert "langkah 1" in done.stdout.lower()
    assert done.stdout.rstrip().endswith(texts.WINDOW_CLOSE.strip())
    assert done.stderr == ""

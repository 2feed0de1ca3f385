"""The buttons' functions where Excel hands nothing on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from addin.error_log import LOG_NAME


def test_a_click_whose_workbook_is_gone_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    """What such a Python says on its error stream is what Excel shows."""
    ended = subprocess.run(
        [sys.executable, "-c", "import addin.macros; addin.macros.step_1()"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert str(tmp_path / LOG_NAME) in ended.stderr
    assert len(ended.stderr.splitlines()) == 1

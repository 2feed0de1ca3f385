"""The workspace's master, opened by a real office program: each button ends in its command."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from pyopenvba import ExcelFile

from addin.build import build_master
from addin.buttons import BUTTONS
from addin.vba_modules import XLWINGS_MODULE
from sync.config import template
from sync.workbook.names import Sheet
from sync.workbook.pdf import find_libreoffice
from tests.programs import missing

CLICKER = Path(__file__).with_name("libreoffice_clicks.py")
PLACE = (Sheet.CATATAN.value, "Z1")
WRITES_DOWN = (
    f'Attribute VB_Name = "{XLWINGS_MODULE}"\r\n'
    "Public Function RunPython(PythonCommand As String)\r\n"
    f'    ThisWorkbook.Worksheets("{PLACE[0]}").Range("{PLACE[1]}").Value = PythonCommand\r\n'
    "End Function\r\n"
)
"""In place of xlwings' module: what calls Windows stops all macros in LibreOffice."""


def python_with_uno() -> str:
    """The Python for which LibreOffice's module is installed."""
    for python in ("/usr/bin/python3", sys.executable):
        with suppress(OSError, subprocess.CalledProcessError):
            subprocess.run([python, "-c", "import uno"], capture_output=True, check=True)
            return python
    return missing("python3-uno")


@pytest.mark.libreoffice
def test_each_button_on_beranda_calls_its_function(tmp_path: Path) -> None:
    plain, master = tmp_path / "master.xlsx", tmp_path / "master.xlsm"
    plain.write_bytes(template("master.xlsx").read_bytes())
    master.write_bytes(build_master(plain))
    with ExcelFile(master) as file:
        file.set_module(XLWINGS_MODULE, WRITES_DOWN)
        file.save()
    profile = tmp_path / f"lo{tmp_path.parent.name}"
    profile.mkdir()
    done = subprocess.run(
        [
            *(python_with_uno(), str(CLICKER), str(find_libreoffice())),
            *(str(profile), str(master), Sheet.BERANDA, *PLACE),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        button.control_id: f"import addin.macros; {button.function}()" for button in BUTTONS
    }

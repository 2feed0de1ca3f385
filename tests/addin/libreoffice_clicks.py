"""Opens a workbook in LibreOffice and clicks every shape that has a macro; prints what each did.

Run by the system's Python, which has LibreOffice's module `uno`; arguments: soffice, an empty
folder, the workbook, a sheet, and the cell (sheet and address) into which each click writes.
Prints JSON: name of the shape -> text of that cell after the click.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno

_WITH_MACROS = 4
_TRIES = 240


def connected(pipe: str) -> Any:
    """LibreOffice's context, once it answers."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - whatever it is, it does not answer yet
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def with_macros() -> Any:
    """The argument that lets a document's macros run."""
    value = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    value.Name, value.Value = "MacroExecutionMode", _WITH_MACROS
    return value


def clicks(document: Any, sheet: str, place: tuple[str, str]) -> dict[str, str]:
    """What each click wrote."""
    cell = document.Sheets.getByName(place[0]).getCellRangeByName(place[1])
    page = document.Sheets.getByName(sheet).DrawPage
    written = {}
    for index in range(page.Count):
        shape = page.getByIndex(index)
        bound = {
            one.Name: one.Value
            for event in shape.Events.ElementNames
            for one in shape.Events.getByName(event) or ()
        }
        if "Script" in bound:
            cell.String = ""
            document.getScriptProvider().getScript(bound["Script"]).invoke((), (), ())
            written[shape.Name] = cell.String
    return written


def main(soffice: str, folder: str, workbook: str, sheet: str, *place: str) -> None:
    """Start LibreOffice for itself alone, click, and end it."""
    pipe = Path(folder).name
    program = subprocess.Popen(
        [
            *(soffice, f"-env:UserInstallation={Path(folder).as_uri()}"),
            *("--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        document = desktop.loadComponentFromURL(
            Path(workbook).as_uri(), "_blank", 0, (with_macros(),)
        )
        found = clicks(document, sheet, (place[0], place[1]))
        document.close(True)
        desktop.terminate()
        program.wait(30)
        sys.stdout.write(json.dumps(found))
    finally:
        with suppress(ProcessLookupError):  # it and what it started
            os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])

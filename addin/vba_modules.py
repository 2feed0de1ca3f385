"""The VBA of the add-in and of a workspace's master: sources, ready to go into a project.

Our own modules are kept as text in `addin/vba/`, with the buttons filled in from the table;
xlwings' module is taken from the installed package, so that it fits the xlwings that answers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from addin.buttons import BUTTONS
from sync import texts
from sync.domain.errors import SettingsError
from sync.domain.procedure import StepStatus
from sync.workbook import names

CONF_NAME = "himpun"
"""Folder and file of the user's settings that RunPython reads: .himpun/himpun.conf.

A name of our own: xlwings' own file belongs to whoever else uses xlwings on this PC.
"""

XLWINGS_MODULE = "xlwings"
RUN_MODULE = "HimpunRunner"
BUTTON_MODULE = "HimpunButtons"
RIBBON_MODULE = "HimpunRibbon"
OWN_MODULES = (XLWINGS_MODULE, RUN_MODULE, BUTTON_MODULE, RIBBON_MODULE)


@dataclass(frozen=True)
class XlwingsModule:
    """xlwings' module for one kind of workbook.

    Args:
        file: in the installed package; project: the settings file's name as it stands there.
        front: the workbook that it takes for the one in front.
    """

    file: str
    project: str
    front: str


_OF_ADDIN = XlwingsModule("xlwings_custom_addin.bas", "myaddin", "ActiveWorkbook")
_OF_BOOK = XlwingsModule("xlwings.bas", "xlwings", "ThisWorkbook")

_TITLE_COLUMN = "Langkah"
_STATE_COLUMN = "Keadaan"
_WAITING = (StepStatus.NOT_YET, StepStatus.GATE_SHUT)
"""States in which a step would only be refused."""


def addin_modules() -> dict[str, str]:
    """Standard modules of Himpun.xlam: it acts on the workbook in front."""
    return {
        XLWINGS_MODULE: _xlwings(_OF_ADDIN),
        RUN_MODULE: run_module(),
        RIBBON_MODULE: _module(RIBBON_MODULE, _text("ribbon.bas").format(**_ribbon_facts())),
        BUTTON_MODULE: _module(BUTTON_MODULE, _ribbon_callbacks()),
    }


def master_modules() -> dict[str, str]:
    """Standard modules of master.xlsm: its buttons act on the workbook that they stand in."""
    return {
        XLWINGS_MODULE: _xlwings(_OF_BOOK),
        RUN_MODULE: run_module(),
        BUTTON_MODULE: _module(BUTTON_MODULE, _sheet_macros()),
    }


def addin_events() -> str:
    """What stands in ThisWorkbook of Himpun.xlam."""
    events = _text("this_addin.bas").format(home_sheet=_quoted(names.STEPS.sheet.value))
    return _lines(f"Option Explicit\n\n{events}")


def run_module() -> str:
    """The one procedure that calls Python."""
    return _module(
        RUN_MODULE,
        _text("run.bas").format(
            no_workbook=_quoted(texts.VBA_NO_WORKBOOK),
            failed=_quoted(texts.VBA_FAILED),
            title=_quoted(texts.ADDIN_NAME),
        ),
    )


def _ribbon_facts() -> dict[str, str]:
    labels = "".join(
        f'        Case "{button.control_id}": DefaultLabel = "{_quoted(button.on_ribbon)}"\n'
        for button in BUTTONS
    )
    return {
        "title_column": _TITLE_COLUMN,
        "state_column": _STATE_COLUMN,
        "waiting_states": ", ".join(f'"{_quoted(state.value)}"' for state in _WAITING),
        "home_sheet": _quoted(names.STEPS.sheet.value),
        "step_table": _quoted(names.STEPS.name),
        "default_labels": labels,
    }


def _ribbon_callbacks() -> str:
    return "".join(
        f"Public Sub {button.ribbon_callback}(control As IRibbonControl)\n"
        f'    HimpunRun "{button.function}"\n'
        "    RibbonRefresh\n"
        "End Sub\n\n"
        for button in BUTTONS
    )


def _sheet_macros() -> str:
    return "".join(
        f'Public Sub {button.sheet_macro}()\n    HimpunRun "{button.function}"\nEnd Sub\n\n'
        for button in BUTTONS
    )


def _xlwings(module: XlwingsModule) -> str:
    source = resources.files("xlwings") / module.file
    try:
        text = source.read_bytes().decode("cp1252")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(texts.ADDIN_NO_XLWINGS, name=module.file) from error
    return made_ours(text, module)


def made_ours(text: str, module: XlwingsModule) -> str:
    """xlwings' module with our settings, and with our words where it speaks to people.

    Nothing of the workbook in front decides what is started, for an OPD may have sent it. As the
    module comes it would read its settings from a sheet of that workbook or a file beside it, look
    there for code, and put its path into the command line, where `cmd` takes signs of it for
    commands of their own.

    Raises:
        SettingsError: it is not the text that is known.
    """
    settings = 'GetConfig("ONEDRIVE_CONSUMER_WIN")'
    in_front = f'{module.front}.FullName & ";" & ThisWorkbook.FullName'
    no_paths = f'"false;;;" & {settings}'
    replacements = {
        f'AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";" & {settings}': no_paths,
        f'AddExcelDir & ";" & {in_front} & ";" & {settings}': no_paths,
        "  uses_embedded_code = True": "  uses_embedded_code = False",
        'If source = "" Or source = "sheet" Then': 'If source = "sheet" Then',
        'If source = "" Or source = "directory" Then': 'If source = "directory" Then',
        f'PROJECT_NAME As String = "{module.project}"': f'PROJECT_NAME As String = "{CONF_NAME}"',
        '"Could not find Interpreter!"': f'"{_quoted(texts.VBA_NO_INTERPRETER)}"',
        '"Press Ctrl+C to copy this message to the clipboard."': (
            f'"{_quoted(texts.VBA_COPY_HINT)}"'
        ),
    }
    for known, ours in replacements.items():
        if text.count(known) != 1:
            raise SettingsError(texts.ADDIN_NO_XLWINGS, name=module.file)
        text = text.replace(known, ours)
    return _lines(text)


def _module(name: str, body: str) -> str:
    return _lines(f'Attribute VB_Name = "{name}"\nOption Explicit\n\n{body.rstrip()}\n')


def _text(file: str) -> str:
    return (resources.files("addin") / "vba" / file).read_text(encoding="ascii")


def _quoted(text: str) -> str:
    """Text as it stands between the quotes of a VBA string."""
    return text.replace('"', '""')


def _lines(text: str) -> str:
    """Excel drops a project whose lines end otherwise."""
    return "\r\n".join(text.splitlines()) + "\r\n"

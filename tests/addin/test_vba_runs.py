"""The VBA, run: each button ends in its command, and labels and states follow the workbook.

xlwings' own module calls Windows, so its `RunPython` is replaced by one that writes down what it
is told. The rest is the source that is built in, unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from addin.buttons import BUTTONS, STEP_BUTTONS, Button
from addin.vba_modules import XLWINGS_MODULE, addin_events, addin_modules, master_modules
from sync import texts
from sync.config import template
from sync.domain.procedure import StepStatus

WRITES_DOWN = """\
Public Function RunPython(PythonCommand As String)
    Debug.Print PythonCommand
End Function
"""
CONTROL = "Public ID As String\nPublic Tag As String\n"
"""What Excel hands to a callback of the ribbon."""
CLICKS = """\
Public Sub Klik()
    Dim control As New IRibbonControl
    control.ID = "{id}"
    control.Tag = "{tag}"
    {callback} control
End Sub
Public Function Tampak() As String
    Dim control As New IRibbonControl
    Dim label, enabled
    control.ID = "{id}"
    control.Tag = "{tag}"
    RibbonLabel control, label
    RibbonEnabled control, enabled
    Tampak = label & "|" & CStr(enabled)
End Function
"""
EVENTS = """\
Public Sub Mulai()
    Workbook_Open
    RibbonLoaded New IRibbonUI
End Sub
Public Sub Pindah()
    Host_WorkbookActivate ActiveWorkbook
    Host_SheetActivate Worksheets("Rekap")
End Sub
Public Sub Tulis()
    Host_SheetChange Worksheets("Beranda"), Worksheets("Beranda").Range("A1")
End Sub
Public Sub TulisLain()
    Host_SheetChange Worksheets("Rekap"), Worksheets("Rekap").Range("A1")
End Sub
"""
FAILS = "Public Function RunPython(PythonCommand As String)\n    Err.Raise 70\nEnd Function\n"


@pytest.fixture
def excel(tmp_path: Path) -> Callable[..., ExcelApplication]:
    """An Excel with the new master open and some modules in it."""

    def opened(
        modules: dict[str, str], run_python: str = WRITES_DOWN, *, master: bool = True
    ) -> ExcelApplication:
        application = ExcelApplication()
        if master:
            path = tmp_path / "master.xlsx"
            path.write_bytes(template("master.xlsx").read_bytes())
            application = ExcelApplication.open(path, with_vba=False)
        for name, source in modules.items():
            application.add_module(run_python if name == XLWINGS_MODULE else source, name=name)
        application.add_module(CONTROL, name="IRibbonControl", kind="class")
        return application

    return opened


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_a_click_on_beranda_ends_in_the_right_command(
    excel: Callable[..., ExcelApplication], button: Button
) -> None:
    application = excel(master_modules())
    application.run(button.sheet_macro)
    assert application.console == [f"import addin.macros; addin.macros.{button.key}()"]
    assert application.dialogs == []


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_a_click_in_the_tab_ends_in_the_right_command(
    excel: Callable[..., ExcelApplication], button: Button
) -> None:
    application = excel(addin_modules())
    with_control(application, button)
    application.run("Klik")
    assert application.console == [f"import addin.macros; addin.macros.{button.key}()"]
    assert application.dialogs == []


def test_without_a_workbook_the_tab_says_to_open_one(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules(), master=False)
    with_control(application, BUTTONS[0])
    application.run("Klik")
    assert [prompt for _, prompt, *_ in application.dialogs] == [texts.VBA_NO_WORKBOOK]
    assert application.console == []


def test_where_excel_may_start_no_program_the_click_says_what_to_do(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(master_modules(), FAILS)
    application.run(BUTTONS[0].sheet_macro)
    assert [prompt for _, prompt, *_ in application.dialogs] == [texts.VBA_FAILED]


def test_labels_follow_the_step_table_of_the_workbook(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules())
    rename(application, 3, "Langkah", "Tarik isian")
    for button in BUTTONS:
        wanted = "3. Tarik isian" if button.step == 3 else button.on_ribbon
        assert application.run("LabelOf", button.control_id, str(button.step)) == wanted


@pytest.mark.parametrize("state", list(StepStatus))
def test_a_step_that_waits_is_off_and_all_others_are_on(
    excel: Callable[..., ExcelApplication], state: StepStatus
) -> None:
    application = excel(addin_modules())
    rename(application, 5, "Keadaan", state.value)
    waits = state in (StepStatus.NOT_YET, StepStatus.GATE_SHUT)
    assert application.run("EnabledOf", "5") is not waits


def test_in_a_new_workspace_the_first_step_and_all_tools_are_on(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules())
    on = [button.key for button in BUTTONS if application.run("EnabledOf", str(button.step))]
    assert on == [button.key for button in BUTTONS if button.step in (0, 1)]


def test_in_another_workbook_all_stay_on_with_their_own_words(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules(), master=False)
    application.add_workbook()
    for button in STEP_BUTTONS:
        assert application.run("EnabledOf", str(button.step)) is True
        assert application.run("LabelOf", button.control_id, str(button.step)) == button.on_ribbon


def test_the_callbacks_of_the_tab_answer_through_what_excel_gives_them(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules())
    with_control(application, STEP_BUTTONS[1])
    assert application.run("Tampak") == f"{STEP_BUTTONS[1].on_ribbon}|False"


def test_the_tab_reads_anew_after_a_click_and_whenever_another_workbook_comes_to_the_front(
    excel: Callable[..., ExcelApplication],
) -> None:
    application = excel(addin_modules())
    application.add_module(
        'Public Sub Invalidate()\n    Debug.Print "dibaca lagi"\nEnd Sub\n',
        name="IRibbonUI",
        kind="class",
    )
    # the interpreter knows no WithEvents: what Excel would call is called by name
    application.add_module(
        addin_events().replace("WithEvents ", "").replace("Private Sub", "Public Sub"),
        name="Kejadian",
    )
    application.add_module(EVENTS, name="Pengirim")
    with_control(application, BUTTONS[0])
    application.run("Mulai")
    for procedure, times in (("Klik", 1), ("Pindah", 2), ("Tulis", 1), ("TulisLain", 0)):
        before = application.console.count("dibaca lagi")
        application.run(procedure)
        assert application.console.count("dibaca lagi") - before == times, procedure


def with_control(application: ExcelApplication, button: Button) -> None:
    """A click, or a look, at one control of the tab."""
    source = CLICKS.format(id=button.control_id, tag=button.step, callback=button.ribbon_callback)
    application.add_module(source, name="Pita")


def rename(application: ExcelApplication, step: int, heading: str, text: str) -> None:
    """Write into the step table as himpun would."""
    application.add_module(
        "Public Sub Menulis()\n"
        '    Worksheets("Beranda").ListObjects("tblLangkah")'
        f'.ListColumns("{heading}").DataBodyRange.Cells({step}, 1).Value = "{text}"\n'
        "End Sub\n",
        name="Penulis",
    )
    application.run("Menulis")

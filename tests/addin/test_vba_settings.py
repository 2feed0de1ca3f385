"""Where a click looks for Python: xlwings' own functions, run, with every source of settings there.

Around them stands a PC on which each file exists and says where it was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pyopenvba.apps.excel import ExcelApplication

from addin.vba_modules import XLWINGS_MODULE, addin_modules, master_modules

PC = """\
#Const App = "Microsoft Excel"
Public Function FileExists(ByVal path As String) As Boolean
    FileExists = True
End Function
Public Function SheetExists(book, ByVal title As String) As Boolean
    SheetExists = True
End Function
Public Function GetFullName(book) As String
    GetFullName = "D:\\kiriman\\isian.xlsx"
End Function
Public Function GetDirectoryPath(book) As String
    GetDirectoryPath = "D:\\kiriman"
End Function
Public Function ExpandEnvironmentStrings(ByVal text As String) As String
    ExpandEnvironmentStrings = text
End Function
Public Function Profile() As String
    Profile = "C:\\Users\\Sari"
End Function
Public Function GetConfigFromFile(ByVal path As String, ByVal key As String, _
        Optional ByRef found As String) As Boolean
    found = "dari " & path
    GetConfigFromFile = True
End Function
Public Function GetConfigFromSheet(book) As Object
    Dim found As Object
    Set found = CreateObject("Scripting.Dictionary")
    found.Add "INTERPRETER_WIN", "dari lembar"
    Set GetConfigFromSheet = found
End Function
"""
FUNCTIONS = ("GetConfig", "GetConfigFilePath", "GetDirectoryConfigFilePath")


def settings_reader(module: str) -> ExcelApplication:
    """The functions of xlwings' module that read settings, on that PC."""
    source = module.replace("\r\n", "\n")
    constant = re.search(r"(?m)^Public Const PROJECT_NAME .*$", source)
    assert constant is not None
    parts = [PC, constant[0]]
    for name in FUNCTIONS:
        found = re.search(rf"(?ms)^Function {name}\(.*?^End Function$", source)
        assert found is not None
        parts.append(found[0])
    text = "\n".join(parts).replace('Environ("USERPROFILE")', "Profile()")
    # the interpreter knows no remark behind a directive
    text = re.sub(r"(?m)^(\s*#.*?)\s+'.*$", r"\1", text)
    application = ExcelApplication()
    application.add_workbook()
    application.add_module(text, name="Pengaturan")
    return application


@pytest.mark.parametrize("modules", [addin_modules, master_modules])
def test_python_is_named_by_the_user_s_own_file_and_by_nothing_that_came_with_a_workbook(
    modules: Callable[[], dict[str, str]],
) -> None:
    application = settings_reader(modules()[XLWINGS_MODULE])
    for key in ("INTERPRETER_WIN", "PYTHONPATH"):
        assert application.run("GetConfig", key) == r"dari C:\Users\Sari\.himpun\himpun.conf"


def test_as_xlwings_comes_a_sheet_of_the_workbook_would_name_it() -> None:
    """The test above would notice."""
    source = addin_modules()[XLWINGS_MODULE]
    as_it_comes = source.replace('If source = "sheet"', 'If source = "" Or source = "sheet"')
    assert settings_reader(as_it_comes).run("GetConfig", "INTERPRETER_WIN") == "dari lembar"


@pytest.mark.parametrize("modules", [addin_modules, master_modules])
def test_the_command_line_holds_no_path_that_came_with_a_workbook(
    modules: Callable[[], dict[str, str]],
) -> None:
    """Its own paths stand outside cmd's quotes: `isian^&calc ^&.xlsx` would start calc."""
    source = modules()[XLWINGS_MODULE].replace("\r\n", "\n")
    excel = re.sub(r"(?s)#If Mac Then\n.*?#Else\n(.*?)#End If", r"\1", source)
    paths = re.findall(r"(?m)^ +PYTHONPATH = (?!Replace)(.*)$", excel)
    of_excel = [line for line in paths if not line.startswith("FName")]
    assert len(of_excel) == 2
    assert all(line.startswith('"false;;;" & GetConfig(') for line in of_excel)
    assert not any("FullName" in line for line in of_excel)


@pytest.mark.parametrize("modules", [addin_modules, master_modules])
def test_a_sheet_named_like_code_is_not_taken_for_code(
    modules: Callable[[], dict[str, str]],
) -> None:
    """xlwings would refuse the click in English, or run the sheet."""
    assert not re.search(r"(?m)^ *uses_embedded_code = True", modules()[XLWINGS_MODULE])

"""What is built holds what was meant: read back by others, whole, and the same each time."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser
from pyopenvba import ExcelFile
from pyopenvba.integrity import check_file

from addin.build import ADDIN_FILE, build_addin, build_master
from addin.buttons import BUTTONS
from addin.ribbon import RIBBONS, ribbon_xml
from addin.vba_modules import (
    XLWINGS_MODULE,
    XlwingsModule,
    addin_events,
    addin_modules,
    made_ours,
    master_modules,
)
from sync import texts
from sync.config import template
from sync.domain.errors import SettingsError, WorkbookError

ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
MASTER_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "master.xlsx"
    path.write_bytes(template("master.xlsx").read_bytes())
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, plain: Path) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("built")
    paths = {"addin": folder / ADDIN_FILE, "master": folder / "master.xlsm"}
    paths["addin"].write_bytes(build_addin())
    paths["master"].write_bytes(build_master(plain))
    return paths


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def relations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each internal relation: its kind, its id in its part, the part that it leads to."""
    for name, content in parts(path).items():
        if name.endswith(".rels"):
            home = posixpath.dirname(posixpath.dirname(name))
            for node in etree.fromstring(content):
                if node.get("TargetMode") != "External":
                    target = str(node.get("Target"))
                    joined = target if target.startswith("/") else f"/{home}/{target}"
                    yield (
                        str(node.get("Type")),
                        f"{name}#{node.get('Id')}",
                        posixpath.normpath(joined).lstrip("/"),
                    )


@pytest.mark.parametrize("which", ["addin", "master"])
def test_building_twice_gives_the_same_bytes(
    built: dict[str, Path], plain: Path, which: str
) -> None:
    again = build_addin() if which == "addin" else build_master(plain)
    assert again == built[which].read_bytes()


@pytest.mark.parametrize(
    ("which", "modules"), [("addin", addin_modules), ("master", master_modules)]
)
def test_olevba_reads_back_the_same_source(built: dict[str, Path], which: str, modules) -> None:
    parser = VBA_Parser(str(built[which]))
    try:
        read = {
            name.removesuffix(".bas"): code
            for *_, name, code in parser.extract_all_macros()
            if name.endswith(".bas")
        }
        events = next(
            code for *_, name, code in parser.extract_all_macros() if name == "ThisWorkbook.cls"
        )
    finally:
        parser.close()
    assert {name: code.splitlines() for name, code in read.items()} == {
        name: source.splitlines() for name, source in modules().items()
    }
    assert ("Workbook_Open" in events) == (which == "addin")
    if which == "addin":
        assert (
            addin_events().strip().splitlines()
            == events.strip().splitlines()[-len(addin_events().strip().splitlines()) :]
        )


@pytest.mark.parametrize("which", ["addin", "master"])
def test_the_check_of_the_project_finds_nothing(built: dict[str, Path], which: str) -> None:
    with ExcelFile(built[which]) as file:
        assert file.validate() == []
    report = check_file(built[which])
    assert (report.issues, report.complete) == ((), True)


@pytest.mark.parametrize(("which", "kind"), [("addin", ADDIN_TYPE), ("master", MASTER_TYPE)])
def test_the_package_says_what_it_is_and_every_relation_leads_somewhere(
    built: dict[str, Path], which: str, kind: str
) -> None:
    held = parts(built[which])
    types = etree.fromstring(held["[Content_Types].xml"])
    overrides = {str(node.get("PartName")): node.get("ContentType") for node in types}
    assert overrides["/xl/workbook.xml"] == kind
    defaults = {node.get("Extension"): node.get("ContentType") for node in types}
    assert defaults["bin"] == "application/vnd.ms-office.vbaProject"
    assert {name.lstrip("/") for name in overrides if name != "None"} <= set(held)
    found = list(relations(built[which]))
    assert {target for *_, target in found} <= set(held)
    assert len({place for _, place, _ in found}) == len(found)
    assert [target for one, _, target in found if one == VBA_RELATION] == ["xl/vbaProject.bin"]


@pytest.mark.parametrize("which", ["addin", "master"])
def test_workbook_and_sheets_carry_the_code_names_of_their_modules(
    built: dict[str, Path], which: str
) -> None:
    held = parts(built[which])
    named = re.findall(rb'<workbookPr[^>]* ?codeName="(\w+)"', held["xl/workbook.xml"])
    sheets = [name for name in held if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for name in sheets:
        named += re.findall(rb'<sheetPr[^>]* ?codeName="(\w+)"', held[name])
    assert len(named) == len(sheets) + 1
    with ExcelFile(built[which]) as file:
        of_documents = set(file.module_names()) - set(addin_modules()) - set(master_modules())
    assert {name.decode() for name in named} == of_documents


def test_the_ribbon_stands_in_the_add_in_only(built: dict[str, Path]) -> None:
    held = parts(built["addin"])
    told = {(kind, target) for kind, _, target in relations(built["addin"])}
    for ribbon in RIBBONS:
        assert held[ribbon.part] == ribbon_xml(ribbon)
        assert (ribbon.relation, ribbon.part) in told
    assert not [name for name in parts(built["master"]) if name.startswith("customUI")]


def test_beranda_has_a_button_for_each_row_of_the_table_and_each_calls_its_macro(
    built: dict[str, Path],
) -> None:
    root = etree.fromstring(parts(built["master"])["xl/drawings/drawing1.xml"])
    shapes = {
        str(shape.find("{*}nvSpPr/{*}cNvPr").get("name")): (  # type: ignore[union-attr]
            shape.get("macro"),
            "".join(shape.itertext()).strip(),
        )
        for shape in root.iter("{*}sp")
    }
    assert shapes == {
        button.control_id: (f"[0]!{button.sheet_macro}", button.label) for button in BUTTONS
    }
    identifiers = [node.get("id") for node in root.iter("{*}cNvPr")]
    assert len(set(identifiers)) == len(identifiers)
    assert len(list(root.iter("{*}graphicFrame"))) == 1


def test_all_else_of_the_master_stays_as_it_was(built: dict[str, Path], plain: Path) -> None:
    before, after = parts(plain), parts(built["master"])
    changed = {name for name in before if before[name] != after[name]}
    sheets = {name for name in before if name.startswith("xl/worksheets/sheet")}
    assert changed - sheets == {
        *("[Content_Types].xml", "xl/workbook.xml"),
        *("xl/_rels/workbook.xml.rels", "xl/drawings/drawing1.xml"),
    }
    for name in sheets:
        without = re.sub(rb' codeName="\w+"|<sheetPr codeName="\w+"/>', b"", after[name])
        assert without == before[name]
    assert set(after) - set(before) == {"xl/vbaProject.bin"}


def test_a_master_with_buttons_gets_no_second_ones(built: dict[str, Path]) -> None:
    assert build_master(built["master"]) == built["master"].read_bytes()


def test_macros_of_the_office_itself_stay(built: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "master.xlsm"
    path.write_bytes(built["master"].read_bytes())
    own = "Sub Salam()\r\n    MsgBox 1\r\nEnd Sub\r\n"
    with ExcelFile(path) as file:
        file.vba_project().add_module("MilikKantor", own)
        file.save()
    path.write_bytes(build_master(path))
    with ExcelFile(path) as file:
        assert "Sub Salam()" in file.get_module("MilikKantor")
        assert file.validate() == []


def test_a_workbook_without_beranda_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    path.write_bytes(template("format_opd.xlsx").read_bytes())
    with pytest.raises(WorkbookError, match="Lembar 'Beranda' tidak ada"):
        build_master(path)


def test_a_beranda_without_its_drawing_is_refused_with_a_sentence(
    plain: Path, tmp_path: Path
) -> None:
    path = tmp_path / "master.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts(plain).items():
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                content = re.sub(rb"<Relationship [^>]*/drawing1\.xml\"/>", b"", content)
            archive.writestr(name, content)
    with pytest.raises(WorkbookError, match="tidak lagi memuat grafiknya"):
        build_master(path)


def test_another_xlwings_than_the_known_one_is_refused() -> None:
    """Its module would look for its settings elsewhere, or speak English to people."""
    module = XlwingsModule("xlwings.bas", "xlwings", "ThisWorkbook")
    with pytest.raises(SettingsError, match=r"xlwings\.bas"):
        made_ours('Public Const PROJECT_NAME As String = "lain"', module)


@pytest.mark.parametrize("modules", [addin_modules, master_modules])
def test_what_xlwings_says_to_people_is_said_in_their_language(modules) -> None:
    source = modules()[XLWINGS_MODULE]
    for sentence in (texts.VBA_NO_INTERPRETER, texts.VBA_COPY_HINT):
        assert source.count(sentence) == 1
    assert "Could not find Interpreter" not in source


@pytest.mark.parametrize("modules", [addin_modules, master_modules])
def test_no_workbook_and_no_folder_can_name_the_program_that_a_click_starts(modules) -> None:
    """A sheet 'himpun.conf' in an OPD's workbook would otherwise say which Python is run."""
    source = modules()[XLWINGS_MODULE]
    assert 'PROJECT_NAME As String = "himpun"' in source
    asked = re.findall(r"If (source = .+?) Then", source)
    assert asked == ['source = "sheet"', 'source = "directory"', 'source = "" Or source = "user"']
    given = re.findall(r"GetConfig\((?:[^()]|\([^()]*\))*\)", source)
    assert given
    assert not [call for call in given if '"sheet"' in call or '"directory"' in call]

"""One table of buttons; ribbon, VBA, Beranda and the guide say what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from addin import macros
from addin.buttons import BUTTONS, STEP_BUTTONS, Group, guide_table
from addin.ribbon import (
    ENABLED_CALLBACK,
    LABEL_CALLBACK,
    ON_LOAD,
    RIBBON_2007,
    RIBBON_2010,
    RIBBONS,
    Ribbon,
    ribbon_xml,
)
from addin.vba_modules import addin_events, addin_modules, master_modules
from sync.domain.procedure import STEPS, StepStatus
from sync.workbook import names

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 1024
"""Letters that Excel takes for a label or tip (customUI schema, ST_String)."""

both_ribbons = pytest.mark.parametrize("ribbon", RIBBONS, ids=lambda ribbon: ribbon.part)


def controls(ribbon: Ribbon) -> list[etree._Element]:
    return list(etree.fromstring(ribbon_xml(ribbon)).iter("{*}button"))


def procedures(source: str) -> dict[str, str]:
    """Public procedures of a module: name and what stands between the brackets."""
    return dict(re.findall(r"^Public (?:Sub|Function) (\w+)\((.*?)\)", source, re.MULTILINE))


def test_every_step_and_every_other_button_has_its_place() -> None:
    assert [button.step for button in STEP_BUTTONS] == [step.number for step in STEPS]
    assert {button.key for button in BUTTONS if not button.step} == {
        *("pull_now", "give_back", "build_rekap", "print_pages"),
        *("trace_selection", "check_system", "show_help"),
    }
    assert len({button.key for button in BUTTONS}) == len(BUTTONS) == 16
    assert {button.group for button in BUTTONS} == set(Group)


@both_ribbons
def test_the_ribbon_shows_the_table_group_by_group(ribbon: Ribbon) -> None:
    root = etree.fromstring(ribbon_xml(ribbon))
    groups = list(root.iter("{*}group"))
    assert [group.get("label") for group in groups] == [group.value for group in Group]
    shown = [
        (group.get("label"), *map(control.get, ("id", "imageMso", "screentip", "supertip")))
        for group in groups
        for control in group
    ]
    assert shown == [
        (one.group.value, one.control_id, one.icon, one.screentip, one.supertip) for one in BUTTONS
    ]


@both_ribbons
def test_a_control_says_its_words_in_one_way_only(ribbon: Ribbon) -> None:
    """Excel drops a tab whose control has `label` and `getLabel`; the schemas allow it."""
    for control in controls(ribbon):
        for one in ("Label", "Enabled", "Image", "Screentip", "Supertip", "Size", "Visible"):
            plain = one[0].lower() + one[1:]
            both = {plain, f"{plain}Mso", f"get{one}"} & set(control.attrib)
            assert len(both) <= 1, both


@both_ribbons
def test_the_ribbon_keeps_within_what_excel_reads(ribbon: Ribbon) -> None:
    root = etree.fromstring(ribbon_xml(ribbon))
    assert root.tag == f"{{{ribbon.namespace}}}customUI"
    identifiers = [str(node.get("id")) for node in root.iter() if node.get("id")]
    assert len(set(identifiers)) == len(identifiers)
    for node in root.iter():
        for name, value in node.attrib.items():
            assert 0 < len(value) <= _LONGEST, (name, value)
            if name in ("id", "onAction", "onLoad", "imageMso") or str(name).startswith("get"):
                assert re.fullmatch(r"[A-Za-z_]\w*", str(value)), value


@both_ribbons
def test_every_callback_of_the_ribbon_is_a_public_procedure_that_takes_what_excel_gives(
    ribbon: Ribbon,
) -> None:
    public = {
        name: given
        for source in addin_modules().values()
        for name, given in procedures(source).items()
    }
    assert public[ON_LOAD] == "ribbon As IRibbonUI"
    assert public[LABEL_CALLBACK] == public[ENABLED_CALLBACK]
    assert public[LABEL_CALLBACK] == "control As IRibbonControl, ByRef shown"
    clicks = [str(control.get("onAction")) for control in controls(ribbon)]
    assert clicks == [button.ribbon_callback for button in BUTTONS]
    assert {public[name] for name in clicks} == {"control As IRibbonControl"}
    for control in controls(ribbon):
        assert (control.get("getLabel"), control.get("getEnabled")) == (
            LABEL_CALLBACK,
            ENABLED_CALLBACK,
        )


@pytest.mark.parametrize(
    ("ribbon", "schema"),
    [(RIBBON_2007, "customUI.xsd"), (RIBBON_2010, "customui14.xsd")],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.skipif(
    not (Path(os.environ.get("HIMPUN_DATA_DIR", "/-")).parent / "schemas").is_dir(),
    reason="Office's schemas are not here; the rules above hold without them",
)
def test_the_ribbon_is_valid_by_offices_own_schema(ribbon: Ribbon, schema: str) -> None:
    folder = Path(os.environ["HIMPUN_DATA_DIR"]).parent / "schemas"
    checked = xmlschema.XMLSchema(str(folder / schema))
    content = ribbon_xml(ribbon).decode()
    checked.validate(content)
    assert not checked.is_valid(content.replace("imageMso", "gambar"))


def test_add_in_and_master_share_no_callback() -> None:
    """Both are open at once: a name in both would be called in the wrong one."""
    of_addin = procedures(addin_modules()["HimpunButtons"])
    of_master = procedures(master_modules()["HimpunButtons"])
    assert set(of_master) == {button.sheet_macro for button in BUTTONS}
    assert not set(of_addin) & set(of_master)


def test_a_button_names_a_function_and_nothing_else() -> None:
    """RunPython hands the text to a shell: no sign that means something there, no logic."""
    for modules in (addin_modules(), master_modules()):
        bodies = re.findall(
            r"Public Sub \w+\(.*?\)\r\n(.*?)End Sub", modules["HimpunButtons"], re.S
        )
        assert len(bodies) == len(BUTTONS)
        for body, button in zip(bodies, BUTTONS, strict=True):
            lines = [line.strip() for line in body.splitlines()]
            assert lines[0] == f'HimpunRun "{button.function}"'
            assert lines[1:] in ([], ["RibbonRefresh"])
            assert re.fullmatch(r"addin\.macros\.[a-z_0-9]+", button.function)


def test_vba_reads_columns_that_the_step_table_has() -> None:
    source = addin_modules()["HimpunRibbon"]
    assert set(re.findall(r'StepCell\(stepNumber, "(\w+)"\)', source)) <= set(names.STEPS.headers)
    assert f'"{names.STEPS.name}"' in source
    assert f'Case "{StepStatus.NOT_YET.value}", "{StepStatus.GATE_SHUT.value}"' in source


def test_vba_ends_its_lines_as_excel_wants_and_stays_in_its_code_page() -> None:
    sources = [*addin_modules().values(), *master_modules().values(), addin_events()]
    for source in sources:
        assert source.count("\n") == source.count("\r\n") == source.count("\r")
        assert source.encode("cp1252")
        assert max(map(len, source.splitlines())) < 1000
        assert "{" not in re.sub(
            r"(?m)^'.*$|\"[^\"]*\"", "", source.partition("Option Explicit")[2]
        )
    for modules in (addin_modules(), master_modules()):
        assert all(re.fullmatch(r"[A-Za-z]\w{0,30}", name) for name in modules)
        for name, source in modules.items():
            assert source.startswith(f'Attribute VB_Name = "{name}"\r\n')


def test_the_guide_shows_the_table() -> None:
    guide = (ROOT / "docs" / "buttons.md").read_text(encoding="utf-8")
    assert guide_table() in guide


def test_no_sign_of_a_tip_breaks_the_guides_table() -> None:
    assert all("|" not in f"{button.supertip}{button.label}" for button in BUTTONS)


def test_every_button_has_its_function() -> None:
    missing = [button.key for button in BUTTONS if not callable(getattr(macros, button.key, None))]
    assert missing == []

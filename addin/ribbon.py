"""The tab 'Himpun' as ribbon XML, for Excel 2007 and for 2010 and later.

Labels and states come from callbacks that read the open workbook. A control has `getLabel` and
never `label` beside it: the schemas allow both, Excel refuses the whole tab.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from addin.buttons import BUTTONS, Button, Group
from sync import texts

ON_LOAD = "RibbonLoaded"
LABEL_CALLBACK = "RibbonLabel"
ENABLED_CALLBACK = "RibbonEnabled"


@dataclass(frozen=True)
class Ribbon:
    """One of the two parts: where it stands in the package and what tells Excel of it."""

    part: str
    namespace: str
    relation: str
    relation_id: str


RIBBON_2007 = Ribbon(
    "customUI/customUI.xml",
    "http://schemas.microsoft.com/office/2006/01/customui",
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "himpunRibbon2007",
)
RIBBON_2010 = Ribbon(
    "customUI/customUI14.xml",
    "http://schemas.microsoft.com/office/2009/07/customui",
    "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    "himpunRibbon2010",
)
RIBBONS = (RIBBON_2007, RIBBON_2010)


def ribbon_xml(ribbon: Ribbon) -> bytes:
    """The whole part, UTF-8."""
    name = f"{{{ribbon.namespace}}}"
    root = etree.fromstring(f'<customUI xmlns="{ribbon.namespace}" onLoad="{ON_LOAD}"/>')
    tabs = etree.SubElement(etree.SubElement(root, f"{name}ribbon"), f"{name}tabs")
    tab = etree.SubElement(
        tabs,
        f"{name}tab",
        {"id": "himpun_tab", "label": texts.ADDIN_NAME, "insertAfterMso": "TabData"},
    )
    for group in Group:
        parent = etree.SubElement(
            tab,
            f"{name}group",
            {"id": f"himpun_group_{group.name.lower()}", "label": group.value},
        )
        for button in BUTTONS:
            if button.group is group:
                etree.SubElement(parent, f"{name}button", _attributes(button))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _attributes(button: Button) -> dict[str, str]:
    return {
        "id": button.control_id,
        "tag": str(button.step),
        "size": "large",
        "imageMso": button.icon,
        "getLabel": LABEL_CALLBACK,
        "getEnabled": ENABLED_CALLBACK,
        "screentip": button.screentip,
        "supertip": button.supertip,
        "onAction": button.ribbon_callback,
    }

"""The one table of buttons: the ribbon, VBA, Beranda's buttons and the guide are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync import texts
from sync.domain.procedure import STEPS, Step
from sync.domain.sop import Role


class Group(StrEnum):
    """Groups of the tab 'Himpun', in their order; the value is what people read."""

    PREPARE = texts.GROUP_PREPARE
    COLLECT = texts.GROUP_COLLECT
    REVIEW = texts.GROUP_REVIEW
    RECAP = texts.GROUP_RECAP
    HELP = texts.GROUP_HELP


@dataclass(frozen=True)
class Button:
    """One button.

    Args:
        key: name of the function in `addin.macros` that it calls.
        icon: one of Office's own pictures (imageMso), known to Excel since 2007.
        supertip: what it does, shown below the screentip.
        step: number of the SOP's step, 0 for the others.
        role: who does that step (as assumed); None where everybody may.
        command: what to type instead; '' if the command line has nothing like it.
    """

    key: str
    label: str
    icon: str
    screentip: str
    supertip: str
    group: Group
    step: int = 0
    role: Role | None = None
    command: str = ""

    @property
    def control_id(self) -> str:
        """Its id in the ribbon."""
        return f"himpun_{self.key}"

    @property
    def ribbon_callback(self) -> str:
        """VBA procedure behind it in the add-in's ribbon."""
        return f"Ribbon_{self.key}"

    @property
    def sheet_macro(self) -> str:
        """VBA procedure behind it on Beranda."""
        return f"Sheet_{self.key}"

    @property
    def function(self) -> str:
        """The Python function that does the work."""
        return f"addin.macros.{self.key}"

    @property
    def on_ribbon(self) -> str:
        """Its words in the ribbon before a workbook says otherwise."""
        return f"{self.step}. {self.label}" if self.step else self.label


_STEP_LOOKS: tuple[tuple[Group, str], ...] = (
    (Group.PREPARE, "FileNew"),
    (Group.PREPARE, "FileSendAsAttachment"),
    (Group.COLLECT, "GetExternalDataFromWeb"),
    (Group.COLLECT, "FileSave"),
    (Group.REVIEW, "FileProperties"),
    (Group.REVIEW, "DataValidation"),
    (Group.REVIEW, "SignatureLineInsert"),
    (Group.RECAP, "ReviewEditComment"),
    (Group.RECAP, "ChartTypeColumnInsertGallery"),
)
"""Group and picture of each step, in their order."""


def _step_button(step: Step, group: Group, icon: str) -> Button:
    return Button(
        key=f"step_{step.number}",
        label=step.title,
        icon=icon,
        screentip=texts.BUTTON_STEP_SCREENTIP.format(number=step.number, title=step.title),
        supertip=texts.BUTTON_STEP_SUPERTIP.format(
            activity=step.activity, standard=step.standard.label, output=step.output
        ),
        group=group,
        step=step.number,
        role=step.role,
        command=f"himpun step {step.number}",
    )


def _tool(
    key: str, words: tuple[str, str, str], icon: str, group: Group, command: str = ""
) -> Button:
    label, screentip, supertip = words
    return Button(key, label, icon, screentip, supertip, group, command=command)


STEP_BUTTONS = tuple(
    _step_button(step, group, icon) for step, (group, icon) in zip(STEPS, _STEP_LOOKS, strict=True)
)

TOOL_BUTTONS = (
    _tool("pull_now", texts.BUTTON_PULL_NOW, "RefreshAll", Group.COLLECT),
    _tool("give_back", texts.BUTTON_GIVE_BACK, "Undo", Group.REVIEW, "himpun step 7"),
    _tool("build_rekap", texts.BUTTON_BUILD_REKAP, "Consolidate", Group.RECAP, "himpun publish"),
    _tool("print_pages", texts.BUTTON_PRINT_PAGES, "FilePrint", Group.RECAP),
    _tool(
        *("trace_selection", texts.BUTTON_TRACE_SELECTION, "TracePrecedents", Group.HELP),
        command="himpun trace",
    ),
    _tool(
        *("check_system", texts.BUTTON_CHECK_SYSTEM, "ErrorChecking", Group.HELP),
        command="himpun doctor",
    ),
    _tool("show_help", texts.BUTTON_SHOW_HELP, "Help", Group.HELP, "himpun --help"),
)

BUTTONS: tuple[Button, ...] = tuple(
    button for group in Group for button in (*STEP_BUTTONS, *TOOL_BUTTONS) if button.group is group
)
"""All of them as they stand in the tab, from left to right."""


def guide_table() -> str:
    """The table of docs/buttons.md (Markdown, Indonesian)."""
    head = texts.BUTTONS_TABLE_HEAD
    rows = [head, ("---",) * len(head)]
    rows += [
        (
            button.group.value,
            f"**{button.on_ribbon}**",
            button.supertip,
            button.role.value if button.role else texts.BUTTONS_EVERYBODY,
            f"`{button.command}`" if button.command else "\u2013",
        )
        for button in BUTTONS
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)

"""One function per button: find the workbook, do what the button says, show what came of it.

Excel calls them by RunPython, `himpun klik` calls them over LibreOffice; both without arguments.
Whatever happens becomes a sentence, never a traceback, and what nobody foresaw a line in the log.
Each tells whether it did its work, which Excel does not look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import xlwings

from addin.account import signed_in
from addin.click_words import LONGEST, fitted, step_words, with_notice
from addin.doctor import examine
from addin.error_log import keep_log
from addin.garbage import look_for_garbage_seldom
from addin.live_books import path_of, workspace_of
from addin.live_workbook import LiveWorkbook, live_master
from addin.office import Office, open_office
from addin.outcome_sheets import show_outcome
from addin.run_step import run_step
from addin.steps.context import Decision
from sync import texts
from sync.assemble import assemble
from sync.clock import SystemClock
from sync.config import Workspace
from sync.doctor.told import box_words
from sync.domain.errors import HimpunError, StepRefusedError, StoreError, WorkbookError
from sync.domain.procedure import COLLECT, GATE, STEPS, next_step
from sync.publish import publish
from sync.pull import Forecast
from sync.trace import trace
from sync.workbook import names

TITLE = "himpun"


@dataclass(frozen=True)
class Click:
    """A button that was clicked: the workbook, and the workspace whose master it is.

    Args:
        notices: what else is to be said, '' for nothing.
    """

    book: xlwings.Book
    workspace: Workspace
    workbook: LiveWorkbook
    notices: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self.book.app.status_bar = text


def step_1() -> bool:
    """Button of SOP step 1."""
    return _click(partial(_step, number=1), "step_1")


def step_2() -> bool:
    """Button of SOP step 2."""
    return _click(partial(_step, number=2), "step_2")


def step_3() -> bool:
    """Button of SOP step 3."""
    return _click(partial(_step, number=3), "step_3")


def step_4() -> bool:
    """Button of SOP step 4."""
    return _click(partial(_step, number=4), "step_4")


def step_5() -> bool:
    """Button of SOP step 5."""
    return _click(partial(_step, number=5), "step_5")


def step_6() -> bool:
    """Button of SOP step 6."""
    return _click(partial(_step, number=6), "step_6")


def step_7() -> bool:
    """Button of SOP step 7: on to step 8 when nothing is open, else back to the OPD."""
    return _click(partial(_step, number=7), "step_7")


def step_8() -> bool:
    """Button of SOP step 8."""
    return _click(partial(_step, number=8), "step_8")


def step_9() -> bool:
    """Button of SOP step 9."""
    return _click(partial(_step, number=9), "step_9")


def pull_now() -> bool:
    """Gather what OPD filled in since: step 3 once more, and refused when it is not its turn."""
    return _click(partial(_step, number=COLLECT), "pull_now")


def give_back() -> bool:
    """Return what is open to the OPD: step 7 with that verdict."""
    return _click(partial(_step, number=GATE, decision=Decision(approve=False)), "give_back")


def build_rekap() -> bool:
    """Show the store in the master anew; nothing is pulled."""
    return _click(_publish, "build_rekap")


def print_pages() -> bool:
    """The sheet that is shown, as a PDF among the outputs."""
    return _click(_print)


def trace_selection() -> bool:
    """Where the selected number came from."""
    return _click(_trace)


def check_system() -> bool:
    """Whether workbook, store, key and network are ready."""
    return _click(_check)


def show_help() -> bool:
    """What is next, and what to do then."""
    return _click(_help)


def _click(work: Callable[[Click], str], key: str = "") -> bool:
    """Do a button's work and tell whether it was done; what came of it is said, no traceback.

    Args:
        key: the button whose outcome a sheet shows; that sheet is in front before anything is said.
    """
    look_for_garbage_seldom()
    book: xlwings.Book | None = None
    folder = Path()
    mode = "info"
    try:
        book = xlwings.Book.caller()
        with suppress(HimpunError):
            folder = path_of(book).parent
        workspace = workspace_of(book)
        click = Click(book, workspace, live_master(book, workspace, SystemClock()))
        click.tell(texts.LIVE_WORKING)
        done = work(click)
        notices = (*click.notices, click.workbook.unsaved)
        message = with_notice(done, "\n".join(filter(None, notices)))
        show_outcome(book, key)
    except HimpunError as error:
        message, mode = str(error), "critical"
    except Exception as error:  # noqa: BLE001 - the last resort before a person's screen
        log, mode = keep_log(folder, error), "critical"
        message = str(HimpunError(texts.CLI_UNEXPECTED, kind=type(error).__name__, log=log))
    _show(book, message, mode)
    return mode == "info"


def _show(book: xlwings.Book | None, message: str, mode: str) -> None:
    """Status bar and message box; a program that is gone or still busy cannot show anything.

    Raises:
        SystemExit: no workbook is known; Excel shows the message then.
    """
    if book is None:
        raise SystemExit(message)  # RunPython shows what such a Python says
    with suppress(Exception):
        book.app.status_bar = message.splitlines()[0]
        book.app.alert(fitted([message]), TITLE, mode=mode)
        book.app.status_bar = False


def _step(click: Click, number: int, decision: Decision | None = None) -> str:
    title = STEPS[number - 1].title
    done: list[str] = []
    total = 0

    def tell(name: str) -> None:
        done.append(name)
        click.tell(
            texts.LIVE_PROGRESS.format(
                number=number, title=title, done=len(done), total=max(total, len(done)), name=name
            )
        )

    def foresee(forecast: Forecast) -> None:
        nonlocal total
        total = forecast.targets

    click.tell(texts.LIVE_STEP_RUNS.format(number=number, title=title))
    with _office_of(click) as office:
        report = run_step(office, number, decision=decision, progress=tell, foresee=foresee)
        upcoming = next_step(office.store.steps())
        return step_words(report, upcoming, _duty(office, upcoming.number) if upcoming else "")


@contextmanager
def _office_of(click: Click) -> Iterator[Office]:
    """The office of a click that writes; what is not kept is known once it is closed."""
    with open_office(click.workspace, workbook=click.workbook) as office:
        yield office
    click.notices.append(office.unkept)


def _duty(office: Office, number: int) -> str:
    return office.staffing().duty(STEPS[number - 1], office.clock.now().date())


def _publish(click: Click) -> str:
    with _office_of(click) as office:
        changed = publish(
            office.store, office.workbook, office.clock, office.calendar(), signed_in()
        )
    return texts.CLI_PUBLISHED if changed else texts.CLI_PUBLISHED_NOTHING


def _print(click: Click) -> str:
    sheet = click.book.sheets.active
    folder = click.workspace.outputs
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"lembar-{_file_name(sheet.name)}.pdf"
        click.workbook.print_sheet(sheet, path)
    except OSError as error:
        raise StoreError(texts.LIVE_NOT_PRINTED, where=sheet.name) from error
    except WorkbookError as error:
        if error.text is not texts.LIVE_REFUSED:
            raise
        raise StoreError(texts.LIVE_NOT_PRINTED, where=sheet.name) from error
    return texts.LIVE_PRINTED.format(sheet=sheet.name, path=path)


def _file_name(title: str) -> str:
    """A sheet's title as part of a file name: people may have put anything into it."""
    return "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in title).strip()


def _trace(click: Click) -> str:
    selected = click.book.app.selection
    if selected is None:
        raise StepRefusedError(texts.LIVE_NOTHING_SELECTED)
    cell = selected[0, 0]
    place = f"{cell.sheet.name}!{cell.get_address(False, False)}"
    if cell.sheet.name != names.RECAP.sheet:
        place = _code_in_row(click.workbook, cell) or place
    with open_office(click.workspace, writes=False, workbook=click.workbook) as office:
        found = trace(assemble(office.store, office.clock), office.workbook, place)
    return "\n".join(f"{label}: {text}" for label, text in found.lines())


def _code_in_row(workbook: LiveWorkbook, cell: xlwings.Range) -> str:
    """The trace code that stands in the selected row of the sheet Data; '' if there is none."""
    read = workbook.read_table(names.DATA.name)
    row = cell.row - 1 - read.first_row
    if cell.sheet.name != read.sheet or not 0 <= row < len(read.rows):
        return ""
    return str(read.rows[row][read.columns.index(names.DATA.key)] or "")


def _check(click: Click) -> str:
    click.tell(texts.DOCTOR_RUNS)
    return box_words(examine(click.workspace.folder, click.workbook), LONGEST)


def _help(click: Click) -> str:
    with open_office(click.workspace, writes=False, workbook=click.workbook) as office:
        upcoming = next_step(office.store.steps())
        if upcoming is None:
            return texts.LIVE_ALL_DONE
        duty = _duty(office, upcoming.number)
    line = texts.CLI_NEXT.format(number=upcoming.number, title=upcoming.title, duty=duty)
    return fitted([line, upcoming.activity], texts.LIVE_HELP)


BUTTONS: dict[str, Callable[[], bool]] = {
    action.__name__: action
    for action in (
        *(step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9),
        *(pull_now, build_rekap, give_back, print_pages, trace_selection, check_system, show_help),
    )
}
"""All of them, by the key of their button."""


def press(book: xlwings.Book, key: str) -> bool:
    """Call a button's function for a workbook, as Excel would; whether it did its work."""
    book.set_mock_caller()
    try:
        return BUTTONS[key]()
    finally:
        # where xlwings keeps it; nobody is the caller any more
        del xlwings.Book._mock_caller  # type: ignore[attr-defined]

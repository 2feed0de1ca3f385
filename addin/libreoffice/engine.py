"""The engine: LibreOffice as the one application that xlwings finds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import xlwings

from addin.libreoffice.book import Book
from addin.libreoffice.glance import GlanceMacro
from addin.libreoffice.links_macro import LinkMacro
from addin.libreoffice.office import context_of
from addin.libreoffice.tables import range_at
from addin.libreoffice.uno_bridge import enum, file_url, properties

NAME = "libreoffice"
_NO_MACROS = 0
"""NEVER_EXECUTE: a file's own macros do not run. Anything else asks in a dialog, and waits."""


class Engine:
    """What xlwings asks of an engine before it comes to applications."""

    name = NAME
    type = "desktop"

    def __init__(self, app: App) -> None:
        self.apps = Apps(app)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value as it is written: as it is."""
        return value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Any,
        empty_as: Any,
        number_builder: Any,
        err_to_str: bool,
    ) -> Any:
        """Values as they were asked for; errors are texts already."""
        if datetime_builder is datetime.datetime and empty_as is None and number_builder is None:
            return data

        def cleaned(value: Any) -> Any:
            if value is None:
                return empty_as
            if isinstance(value, datetime.datetime) and datetime_builder is not datetime.datetime:
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(value, part) for part in parts})
            return number_builder(value) if number_builder and type(value) is float else value

        return [[cleaned(value) for value in row] for row in data]


class Apps:
    """The applications: one."""

    def __init__(self, app: App) -> None:
        app.apps = self
        self.app = app

    def keys(self) -> list[int]:
        """Its number."""
        return [self.app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter((self.app,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self.app

    def add(self, **_: Any) -> App:
        """The one that there is."""
        return self.app

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind."""


class App:
    """A running LibreOffice.

    Args:
        context: its component context; shows_alerts: somebody sits before it.

    Attributes:
        alerts: what was said to people, oldest first.
    """

    pid = 1
    hwnd = 0
    version = "16.0"
    path = ""
    enable_events = True
    interactive = True
    display_alerts = True
    cut_copy_mode = None

    def __init__(self, context: Any, *, shows_alerts: bool) -> None:
        manager = context.ServiceManager
        self.api = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self._toolkit = (
            manager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
            if shows_alerts
            else None
        )
        self.link_macro = LinkMacro(context)
        self.glance_macro = GlanceMacro(context)
        self.apps: Any = None
        self.alerts: list[str] = []
        self.kinds_of_formats: dict[tuple[str, int], int] = {}
        self.told: list[str] = []
        self._indicator: Any = None
        self._status: Any = False
        self._calculation = "automatic"

    @property
    def engine(self) -> Any:
        """The engine that it belongs to."""
        return xlwings.engines[NAME].impl

    @property
    def books(self) -> Books:
        """What is open."""
        return Books(self)

    @property
    def visible(self) -> bool:
        """Whether somebody sees it."""
        return self._toolkit is not None

    @property
    def screen_updating(self) -> bool:
        """Whether windows follow what is written; whoever made them stand still, and be he gone."""
        return not any(book.api.hasControllersLocked() for book in self.books)

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value == self.screen_updating:
            return
        for book in self.books:
            if not value:
                book.api.addActionLock()
                book.api.lockControllers()
                continue
            while book.api.hasControllersLocked():
                book.api.unlockControllers()
            while book.api.isActionLocked():
                book.api.removeActionLock()

    @property
    def calculation(self) -> str:
        """'automatic', or 'manual' as long as formulas wait."""
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")
        self._calculation = value

    def calculate(self) -> None:
        """Reckon formulas that are not up to date."""
        for book in self.books:
            book.api.calculate()

    @property
    def status_bar(self) -> Any:
        """What stands in the status bar; False for nothing of ours."""
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        self._status = text
        if isinstance(text, str):
            self.told.append(text)
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        frame = self.api.getCurrentFrame()
        if isinstance(text, str) and text and frame is not None:
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(text, 0)

    def alert(
        self,
        prompt: str,
        title: str | None = None,
        buttons: str | None = None,
        mode: str | None = None,
        callback: str | None = None,
    ) -> str:
        """Say something; waits for a click where somebody sees it."""
        self.alerts.append(prompt)
        frame = self.api.getCurrentFrame()
        if self._toolkit is not None and frame is not None:
            kind = enum("awt.MessageBoxType", "WARNINGBOX" if mode == "critical" else "INFOBOX")
            window = frame.getContainerWindow()
            self._toolkit.createMessageBox(window, kind, 1, title or "", prompt).execute()
        return "ok"

    @property
    def selection(self) -> Any:
        """The selected cells of the active book; None when it is something else."""
        book = self.books.active
        controller = book.api.CurrentController
        selected = controller.Selection if controller is not None else None
        area = getattr(selected, "RangeAddress", None)
        return None if area is None else range_at(book, area)

    def activate(self, steal_focus: bool = False) -> None:
        """Bring it to the front."""

    def quit(self) -> None:
        """Close all books; the program itself ends with its window."""
        for book in list(self.books):
            book.close()


class Books:
    """The open workbooks."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.api = app.api

    def __iter__(self) -> Iterator[Book]:
        found = self.api.Components.createEnumeration()
        while found.hasMoreElements():
            document = found.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> Book:
        if isinstance(key, int):
            return list(self)[key - 1]
        for book in self:
            if book.name.lower() == key.lower():
                return book
        raise KeyError(key)

    @property
    def active(self) -> Book:
        """The one that people work in; the last one opened when they work in none."""
        books = list(self)
        current = self.api.CurrentComponent
        return next((book for book in books if book.api == current), books[-1])

    def open(self, fullname: str, *_: Any, **__: Any) -> Book:
        """Open a file, in place of the start page where that is shown.

        Hidden, without a window of its own, freezing panes would fail.
        """
        arguments = properties(MacroExecutionMode=_NO_MACROS)
        document = self.api.loadComponentFromURL(file_url(fullname), "_default", 0, arguments)
        if document is None:
            raise FileNotFoundError(fullname)
        return Book(self.app, document)


def connect(pipe: str, *, shows_alerts: bool = False) -> xlwings.App:
    """Make the LibreOffice that listens on a pipe xlwings' active engine.

    Args:
        shows_alerts: what is said waits for a click, because somebody sits before it.

    Raises:
        WorkbookError: nobody listens there, or there is no UNO.
    """
    app = App(context_of(pipe), shows_alerts=shows_alerts)
    engine = xlwings.Engine(impl=Engine(app))
    others = [one for one in xlwings.engines if one.name != NAME]
    xlwings.engines.engines[:] = others
    xlwings.engines.add(engine)
    engine.activate()
    return xlwings.App(impl=app)

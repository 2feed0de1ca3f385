"""Patience with a busy Excel: tried again for a bounded time, and then said."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sync import texts
from sync.domain.errors import WorkbookError
from sync.texts import Text

CALL_REJECTED = -2147418111
RETRY_LATER = -2147417846
CELL_IN_EDIT_MODE = -2146777998
"""0x800AC472: somebody types into a cell, or a dialog of Excel waits for an answer."""

DISCONNECTED = frozenset({-2147023174, -2147417848})
"""The program was closed, or the book in it."""

_EXCEPTION_OCCURRED = -2147352567
BUSY = frozenset({CALL_REJECTED, RETRY_LATER, CELL_IN_EDIT_MODE})

Result = TypeVar("Result")


@dataclass(frozen=True)
class Patience:
    """How long a busy Excel is waited for.

    Args:
        tries: how often something is tried; wait: seconds between two tries; sleep: waits.
        busy: what is said when it stays busy; is_over: whether to give up before that.
    """

    tries: int = 20
    wait: float = 0.5
    sleep: Callable[[float], None] = time.sleep
    busy: Text = texts.LIVE_BUSY
    is_over: Callable[[], bool] = lambda: False

    def __call__(self, work: Callable[[], Result]) -> Result:
        """Do something that may be done twice.

        Raises:
            WorkbookError: Excel stayed busy, was closed meanwhile, or refused.
        """
        for attempt in range(1, self.tries + 1):
            try:
                return work()
            except Exception as error:
                code = code_of(error)
                if code is None and _is_of_libreoffice(error):
                    raise WorkbookError(texts.LIVE_REFUSED) from error
                if code is None:
                    raise
                if code not in BUSY:
                    text = texts.LIVE_CLOSED if code in DISCONNECTED else texts.LIVE_REFUSED
                    raise WorkbookError(text) from error
                if attempt == self.tries or self.is_over():
                    raise WorkbookError(self.busy) from error
                self.sleep(self.wait)
        raise AssertionError("tries is at least 1")


def _is_of_libreoffice(error: BaseException) -> bool:
    """Whether LibreOffice raised it; such an error breaks Python's `with` when it passes one."""
    return "com.sun.star." in f"{type(error).__module__}.{type(error).__qualname__}"


def code_of(error: BaseException) -> int | None:
    """The COM code of an error of Excel; None for any other error.

    Excel wraps its own codes: then the inner one says more. That xlwings gave up waiting counts
    as a rejected call.
    """
    if type(error).__name__ == "ExcelBusyError":
        return CALL_REJECTED
    code = getattr(error, "hresult", None)
    if not isinstance(code, int):
        return None
    details = getattr(error, "excepinfo", None)
    if code == _EXCEPTION_OCCURRED and details and isinstance(details[-1], int):
        return details[-1] or code
    return code

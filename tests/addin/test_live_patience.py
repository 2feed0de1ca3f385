"""A busy Excel is waited for a bounded time, and then said; errors as COM raises them."""

from __future__ import annotations

import pytest

from addin.live_patience import (
    CALL_REJECTED,
    CELL_IN_EDIT_MODE,
    RETRY_LATER,
    Patience,
    code_of,
)
from sync import texts
from sync.domain.errors import WorkbookError


class ComError(Exception):
    """What pywin32 raises: `pywintypes.com_error`."""

    def __init__(self, hresult: int, scode: int | None = None) -> None:
        super().__init__(hresult)
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", "rahasia", None, 0, scode) if scode else None


class ExcelBusyError(Exception):
    """What xlwings raises when it gave up by itself."""


IN_EDIT_MODE = ComError(-2147352567, CELL_IN_EDIT_MODE)


class Busy:
    """Fails so many times, then answers."""

    def __init__(self, error: Exception, times: int) -> None:
        self.error, self.left, self.calls = error, times, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.left:
            self.left -= 1
            raise self.error
        return "jawaban"


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def patience(slept: list[float]) -> Patience:
    return Patience(tries=4, wait=0.5, sleep=slept.append)


@pytest.mark.parametrize(
    "error",
    [
        ComError(CALL_REJECTED),
        ComError(RETRY_LATER),
        ComError(CELL_IN_EDIT_MODE),
        IN_EDIT_MODE,
        ExcelBusyError(),
    ],
)
def test_a_busy_excel_is_asked_again(
    patience: Patience, slept: list[float], error: Exception
) -> None:
    assert patience(Busy(error, 3)) == "jawaban"
    assert slept == [0.5] * 3


def test_an_excel_that_stays_busy_is_said_after_a_bounded_time(
    patience: Patience, slept: list[float]
) -> None:
    busy = Busy(ComError(CALL_REJECTED), 99)
    with pytest.raises(WorkbookError) as said:
        patience(busy)
    assert said.value.text is texts.LIVE_BUSY
    assert (busy.calls, sum(slept)) == (4, 1.5)


@pytest.mark.parametrize(
    ("code", "text"), [(-2147023174, texts.LIVE_CLOSED), (-2147024891, texts.LIVE_REFUSED)]
)
def test_a_closed_or_refusing_excel_is_said_at_once(
    patience: Patience, slept: list[float], code: int, text: texts.Text
) -> None:
    with pytest.raises(WorkbookError) as said:
        patience(Busy(ComError(code), 1))
    assert said.value.text is text
    assert "rahasia" not in str(said.value)
    assert slept == []


def test_other_errors_are_nobody_elses(patience: Patience) -> None:
    with pytest.raises(ZeroDivisionError):
        patience(lambda: 1 // 0)
    assert code_of(ValueError()) is None

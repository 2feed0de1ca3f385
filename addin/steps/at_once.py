"""Do one thing for many OPD at once; one that fails marks only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sync import texts
from sync.domain.errors import HimpunError, SourceError

Item = TypeVar("Item")
Result = TypeVar("Result")


def at_once(
    work: Callable[[Item], Result], items: Sequence[Item], threads: int
) -> Iterator[tuple[Item, Result | HimpunError]]:
    """Each item with its result, or with the error that it alone ran into, in the given order.

    When the caller stops, what has not begun is dropped.
    """

    def guarded(item: Item) -> Result | HimpunError:
        try:
            return work(item)
        except HimpunError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one OPD's surprise must not stop the others
            reason = f"{type(error).__name__}: {error}"[:200]
            return SourceError(texts.OPD_SURPRISE, reason=reason)

    pool = ThreadPoolExecutor(max_workers=max(1, threads))
    try:
        waiting = [pool.submit(guarded, item) for item in items]
        for item, done in zip(items, waiting, strict=True):
            yield item, done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)

"""What a Start-menu shortcut runs: one command in a window that stays until it was read.

A window that closes by itself would take the sentence along with which a step was refused.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from sync import texts

_NOT_STARTED = 2


def in_window(command: Callable[[], object]) -> int:
    """Run a command line that ends with `SystemExit`, wait for Enter, and give its exit code."""
    _write(texts.WINDOW_WORKING)
    try:
        command()
        code: object = 0
    except SystemExit as ended:
        code = ended.code
    except BaseException as error:  # noqa: BLE001 - the window must not close on it
        _write(texts.WINDOW_NOT_STARTED.format(kind=type(error).__name__))
        code = _NOT_STARTED
    with suppress(EOFError, KeyboardInterrupt):  # the window is being closed
        input(texts.WINDOW_CLOSE)
    return code if isinstance(code, int) else _NOT_STARTED


def _write(line: str) -> None:
    """Plain, since the library that shows lines elsewhere may be what is damaged."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _command_line() -> None:
    from addin.cli import main  # in here, so that a damaged installation is said as well

    main()


if __name__ == "__main__":
    sys.exit(in_window(_command_line))

"""Whether this computer lets himpun start another program, as papers and live buttons need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from sync import texts
from sync.doctor.results import Verdict, good, problem
from sync.domain.errors import SettingsError, reason_of
from sync.programs import NO_WINDOW

_SECONDS = 10.0


def look_at_processes() -> Sequence[Verdict]:
    """Start Python once more, which does nothing; a virus scanner may forbid or hold that."""
    return [process_verdict([sys.executable, "-I", "-S", "-c", ""])]


def process_verdict(command: Sequence[str], seconds: float = _SECONDS) -> Verdict:
    """Args: command: a program that ends at once and well; seconds: it may take so long."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return problem(SettingsError(texts.DOCTOR_PROCESS_HELD), blocks=False)
    except OSError as error:
        refused = SettingsError(texts.DOCTOR_PROCESS_REFUSED, reason=reason_of(error))
        return problem(refused, blocks=False)
    if done.returncode:
        reason = texts.DOCTOR_PROCESS_ENDED.format(code=done.returncode)
        return problem(SettingsError(texts.DOCTOR_PROCESS_REFUSED, reason=reason), blocks=False)
    return good(texts.DOCTOR_PROCESS_GOOD)

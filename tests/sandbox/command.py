"""`himpun sandbox` in a process of its own, which can be killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HIMPUN = Path(sys.executable).with_name("himpun")


class SandboxProcess:
    """A running `himpun sandbox`: what it said until it was ready, and its address."""

    def __init__(self, *arguments: str | Path) -> None:
        self._process = subprocess.Popen(
            [HIMPUN, "sandbox", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.strip())
            if "Ctrl-C" in line:
                break
        assert self._process.poll() is None, self.said
        self.base_url = self.said[0].rpartition(" ")[2]
        self.port = int(self.base_url.rpartition(":")[2])

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        self._process.kill()
        self._process.wait(10)

    def interrupt(self) -> tuple[int, str]:
        """Ctrl-C; its exit code and last words."""
        self._process.send_signal(signal.SIGINT)
        words, _ = self._process.communicate(timeout=20)
        return self._process.returncode, words.strip()


@contextmanager
def himpun_sandbox(*arguments: str | Path) -> Iterator[SandboxProcess]:
    """A running command, gone at the end whatever happens."""
    process = SandboxProcess(*arguments)
    try:
        yield process
    finally:
        process.kill()

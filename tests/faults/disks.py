"""Disks that fill up or refuse: real ones where they can be mounted, else what raises the same."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

SIZE = "4m"


class RealDisk:
    """A small file system of its own, on which the workspace stands."""

    def __init__(self, workspace: Path, size: str = SIZE) -> None:
        self._place = workspace
        content = workspace.with_name("isi")
        workspace.rename(content)
        workspace.mkdir()
        self._run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(workspace))
        shutil.copytree(content, workspace, dirs_exist_ok=True)

    def fill(self, left: int) -> None:
        """Leave so many bytes."""
        ballast = self._place / "video.bin"
        with ballast.open("wb", buffering=0) as file:
            for block in (1 << 20, 4096):
                with suppress(OSError):
                    while file.write(bytes(block)) == block:
                        pass
        os.truncate(ballast, max(0, ballast.stat().st_size - left))

    def empty(self) -> None:
        """Make room."""
        (self._place / "video.bin").unlink()

    def refuse_writing(self) -> None:
        """Let it only be read from now on."""
        self._run("mount", "-o", "remount,ro", str(self._place))

    def close(self) -> None:
        """Take it away, with all that is on it."""
        self._run("umount", "-l", str(self._place))

    @staticmethod
    def _run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=10)


class FakeDisk:
    """Where nothing can be mounted: what is written to files is refused when it has to be kept."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def fill(self, left: int) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        self._patch.setattr(os, "fsync", full)
        self._patch.setattr(Path, "write_bytes", full)
        if not left:
            self._patch.setattr(Path, "mkdir", full)

    def empty(self) -> None:
        self._patch.undo()

    def close(self) -> None:
        self.empty()

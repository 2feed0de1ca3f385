"""Whether a folder lies on another computer: there neither file events nor shared memory reach."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FOREIGN = frozenset(
    {"9p", "afs", "cifs", "fuse.sshfs", "fuse.rclone", "nfs", "nfs4", "smb3", "smbfs", "vboxsf"}
)
"""File systems of other computers, as Linux names them (proc(5), 'mounts')."""

_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4
"""GetDriveTypeW, 'fileapi.h'."""


def is_network_drive(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """True if the folder is on a network drive; False also where nobody can tell.

    Args:
        mounts: the system's list of mounted drives, on Linux.
    """
    place = folder.resolve()
    if sys.platform == "win32":
        import ctypes

        if place.drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _DRIVE_REMOTE)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    kinds = {_unescaped(line.split()[1]): line.split()[2] for line in lines if line.count(" ") > 2}
    for parent in (place, *place.parents):
        if os.fspath(parent) in kinds:
            return kinds[os.fspath(parent)] in _FOREIGN
    return False


def _unescaped(path: str) -> str:
    """A space in a mount's path is written as an octal number (fstab(5))."""
    for code, sign in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        path = path.replace(code, sign)
    return path

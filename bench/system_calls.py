"""A write is killed at its system calls, on the way in and on the way out: none may damage it.

python -m bench.system_calls [so many stops apart, 1 for all of them]

Linux only: the process is stopped by ptrace(2) at every system call.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import tempfile
from pathlib import Path

from bench.killed_writes import Target, sample

_TRACEME, _TO_NEXT_CALL = 0, 24
_C = ctypes.CDLL(None, use_errno=True)
_C.ptrace.argtypes = [ctypes.c_long] * 4
_C.ptrace.restype = ctypes.c_long


def main(apart: int) -> None:
    """Kill writes of a small workbook at stops so far apart, and print what they left."""
    with tempfile.TemporaryDirectory() as folder:
        target = sample(Path(folder))
        target.write()
        stop = 0
        while _killed(target, stop):
            stop += apart
    tally = target.tally
    if not tally.kills:
        print("this process may not be traced here")
        return
    print(f"{tally.kills} kills at system calls of a write, in and out, {apart} apart")
    print(f"old content {tally.old}, new content {tally.new}, damaged {len(tally.damaged)}")
    for damage in tally.damaged:
        print(damage)


def _killed(target: Target, stop: int) -> bool:
    """Kill a write at a stop and judge it; False when the write has fewer stops."""
    old = target.book.read_bytes()
    process = os.fork()
    if not process:
        _write_traced(target)
    if os.WIFEXITED(os.waitpid(process, 0)[1]):
        return False
    for _ in range(stop):
        _C.ptrace(_TO_NEXT_CALL, process, 0, 0)
        status = os.waitpid(process, 0)[1]
        if os.WIFEXITED(status):
            return False
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    target.judge(old, f"stop {stop}")
    return True


def _write_traced(target: Target) -> None:
    try:
        if _C.ptrace(_TRACEME, 0, 0, 0) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            target.write()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)

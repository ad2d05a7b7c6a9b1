"""Runs a command and measures the whole of its process tree."""

from __future__ import annotations

import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass

MEBIBYTE = 1024 * 1024


class Failed(Exception):
    """A command that should have worked ended with an error; what it printed is the message."""


@dataclass(frozen=True)
class Usage:
    """Seconds of processor time (user and system) and of the clock, and the largest resident set in bytes."""

    cpu: float
    wall: float
    memory: int

    def less(self, other: Usage) -> Usage:
        return Usage(max(0.0, self.cpu - other.cpu), max(0.0, self.wall - other.wall), self.memory)

    def as_json(self) -> dict:
        return {key: round(value, 4) for key, value in asdict(self).items()}


def median(usages: list[Usage]) -> Usage:
    return Usage(
        statistics.median(usage.cpu for usage in usages),
        statistics.median(usage.wall for usage in usages),
        round(statistics.median(usage.memory for usage in usages)),
    )


def run(command: list[str], limit: float = 1800) -> tuple[Usage, str]:
    """Runs a command to its end; what it used, and what it printed to its standard output.

    wait4 gives the sums of the process and of all the children it waited for. Linux counts what the spawning process
    held as the child's first peak, so this process stays small: nothing below 20 MB or so can be told apart.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
        start = time.perf_counter()
        process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)
        alarm = threading.Timer(limit, os.killpg, (process, signal.SIGKILL))
        alarm.start()
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - start
        alarm.cancel()
        texts = [_content(file) for file in (out, errors)]
    if (code := os.waitstatus_to_exitcode(status)) != 0:
        raise Failed(f"{' '.join(command)}\nended with {code}\n{texts[0][-2000:]}{texts[1][-2000:]}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Usage(usage.ru_utime + usage.ru_stime, wall, peak), texts[0]


def _content(file) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")

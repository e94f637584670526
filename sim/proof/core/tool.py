"""A tool run to its end, with the CPU time that it took."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

_SPENT = threading.local()


def spent() -> float:
    """CPU seconds of the tools that this thread has run."""
    return getattr(_SPENT, "seconds", 0.0)


def run(command: Sequence[str], folder: Path | None = None, text: str = "") -> tuple[int, str]:
    """(exit status, all that it said) of a command, which reads ``text``."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(text.encode())
        given.seek(0)
        process = subprocess.Popen(
            command, cwd=folder, stdin=given, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        _SPENT.seconds = spent() + used.ru_utime + used.ru_stime
        said.seek(0)
        return process.returncode, said.read().decode(errors="replace")

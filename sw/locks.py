"""Locks that go with their process: the kernel gives one back however its owner ends.

Where there is no flock (Windows) nothing is locked: two runs side by side then have to be kept
apart by those who start them, and what a killed one left stays.
"""

from __future__ import annotations

from typing import IO

try:
    import fcntl
except ImportError:
    fcntl = None

THERE = fcntl is not None


def lock(handle: int | IO[bytes], shared: bool = False, wait: bool = True) -> None:
    """Locks an open file or folder until it is closed. Raises OSError where it is another's and
    this does not ``wait``."""
    if fcntl is not None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)

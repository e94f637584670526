"""Working folders that go with their process: what a killed one left is removed by the next.

Each is locked (flock) for as long as its owner lives. The kernel gives the lock back however that
ends, so a folder that can be locked is nobody's.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import locks


@contextmanager
def scratch_folder(prefix: str, parent: str | Path | None = None) -> Iterator[Path]:
    """A new folder PREFIXxxxx in ``parent`` (the system's temporary folder), removed at the end.

    Leftovers of the same prefix are removed first. Raises OSError where it cannot be made. The
    folder may be renamed away meanwhile.
    """
    place = Path(parent or tempfile.gettempdir())
    if not locks.THERE:
        with tempfile.TemporaryDirectory(
            prefix=prefix, dir=place, ignore_cleanup_errors=True
        ) as own:
            yield Path(own)
        return
    remove_leftovers(prefix, place)
    folder, lock = _locked(prefix, place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked(prefix: str, place: Path) -> tuple[Path, int]:
    """A new folder and its lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        with suppress(OSError):  # another process took it for a leftover
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                locks.lock(lock, wait=False)
                if os.path.samestat(os.fstat(lock), os.stat(folder)):
                    return folder, lock
            except OSError:
                os.close(lock)
                raise


def remove_leftovers(prefix: str, place: Path) -> None:
    """Removes this user's folders of that prefix whose owner is gone."""
    for folder in place.glob(f"{prefix}*") if locks.THERE else ():
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(lock).st_uid == os.getuid():
                    locks.lock(lock, wait=False)
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)

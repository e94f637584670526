"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from .errors import GuyotError


def write_atomic(path: str | Path, write: Callable[[BinaryIO], object]) -> None:
    """Calls ``write(file)`` on a temporary neighbour of ``path``, then renames it into place.

    A reader sees the old file or the new one, also after a crash. Raises GuyotError where the
    folder is missing or not writable; the temporary file never stays.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise GuyotError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)

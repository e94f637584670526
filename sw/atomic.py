"""Files that appear whole or not at all, and whether one can be written before the work is done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from . import locks
from .errors import GuyotError
from .locks import lock


def write_atomic(path: str | Path, write: Callable[[BinaryIO], object]) -> None:
    """Calls ``write(file)`` on a temporary neighbour of ``path``, then renames it into place.

    A reader sees the old file or the new one, also after a crash. Raises GuyotError where the
    folder is missing or not writable, or the disk is full; the temporary file never stays, and what
    a killed process left of one goes with the next call.
    """
    path = Path(path)
    temporary = _temporary(path)
    try:
        _remove_leftovers(path)
        with open(temporary, "wb") as file:
            lock(file, shared=True)  # says that its writer lives
            write(file)
            file.flush()
            os.fsync(file.fileno())
            if locks.THERE:
                os.replace(temporary, path)
        if not locks.THERE:  # nor does such a system rename what is open
            os.replace(temporary, path)
    except OSError as error:
        raise GuyotError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        _remove(temporary)


def write_text(path: str | Path, text: str) -> None:
    """A text file, in one step."""
    write_atomic(path, lambda file: file.write(text.encode()))


def write_json(path: str | Path, value: Any, indent: int | None = 2) -> None:
    """A JSON file, in one step."""
    write_text(path, json.dumps(value, indent=indent) + "\n")


def check_writable(path: str | Path, kind: str = "a file") -> None:
    """GuyotError where the file ``path`` could not be written: asked before the work, not after.

    ``kind``: what it would be, for the sentence about a folder of that name.
    """
    path = Path(path)
    if os.path.isdir(path):
        raise GuyotError(f"{path} is a folder: give the name of {kind}")
    if not os.path.isdir(path.absolute().parent):
        raise GuyotError(f"{path} cannot be written: its folder does not exist")
    if os.path.exists(path) and not os.path.isfile(path):
        raise GuyotError(f"{path} is no file: give the name of {kind}")
    temporary = _temporary(path)  # tried, because root may write where the mode says no
    try:
        open(temporary, "wb").close()
    except OSError as error:
        raise GuyotError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        _remove(temporary)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _remove_leftovers(path: Path) -> None:
    """The temporary files that killed processes left beside ``path``."""
    head, tail = f".{path.name}.", ".tmp"
    for name in os.listdir(path.absolute().parent):
        number = name.removeprefix(head).removesuffix(tail)
        if name == f"{head}{number}{tail}" and number.isdecimal():
            _remove_if_dead(path.with_name(name))


def _remove_if_dead(path: Path) -> None:
    # Not where its writer lives, or it is gone already.
    with suppress(OSError), open(path, "rb") as file:
        lock(file, wait=False)
        path.unlink()


def _remove(path: Path) -> None:
    with suppress(OSError):  # a folder that takes no file has none to remove
        path.unlink(missing_ok=True)

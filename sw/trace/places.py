"""Where in the user's code something is: what cannot be traced is refused with file and line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from ..errors import GuyotError

_OTHERS = ("guyot.sw.", "numpy.")


class NotTraced(GuyotError):
    """A refusal that names file and line."""


def is_users(frame: FrameType) -> bool:
    """Whether a frame is of a module that is neither NumPy's nor of this package."""
    name = str(frame.f_globals.get("__name__"))
    return not f"{name}.".startswith(_OTHERS)


def place() -> str:
    """``FILE:LINE`` of the user's code that is being executed, the innermost."""
    frame = sys._getframe(1)
    while frame is not None and not is_users(frame):
        frame = frame.f_back
    return "<unknown>:0" if frame is None else f"{frame.f_code.co_filename}:{frame.f_lineno}"


def place_of(function: Callable[..., Any]) -> str:
    """Where a function begins; where the call of it is, if it is not written in Python."""
    code = getattr(function, "__code__", None)
    return place() if code is None else f"{code.co_filename}:{code.co_firstlineno}"


def raised_at(traceback: TracebackType | None) -> str | None:
    """The innermost place in the user's code of an error."""
    found = None
    while traceback is not None:
        if is_users(traceback.tb_frame):
            found = f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def refused(why: str, where: str | None = None) -> NotTraced:
    """The error of what cannot be traced, at ``where``, or at the line that is being executed."""
    return NotTraced(f"{where or place()}: {why}")

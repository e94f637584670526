"""Sentences that several doors say alike: a choice that does not exist, a missing package."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .errors import GuyotError


def one_of(what: str, given: object, choices: Iterable[str]) -> None:
    """A GuyotError, "unknown WHAT 'given': choose a, b or c", unless ``given`` is among them."""
    names = tuple(choices)
    if not isinstance(given, str) or given not in names:
        raise GuyotError(f"unknown {what} {given!r}{nearest(given, names)}")


def nearest(word: object, choices: tuple[str, ...]) -> str:
    """``; did you mean 'x'?`` or the list of choices: the end of a sentence about ``word``."""
    close = difflib.get_close_matches(word.lower(), choices, 1, 0.6) if type(word) is str else []
    return f"; did you mean {close[0]!r}?" if close else f": choose {listed(choices)}"


def listed(names: tuple[str, ...]) -> str:
    """``a, b or c``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def needs_extra(what: str, error: ModuleNotFoundError, extra: str) -> GuyotError:
    """What somebody is told who asks for ``what`` without the packages of an extra."""
    return GuyotError(
        f"{what} needs {error.name}, which is not installed: `pip install 'guyot[{extra}]'` "
        "brings it"
    )

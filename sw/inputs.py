"""JSON and TOML that a user hands over: read whole and bounded, or refused by a sentence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from .errors import GuyotError

MOST_BYTES = 64 << 20  # of one such file: far above any that a command writes


def read_bytes(path: str | Path, what: str, most: int = MOST_BYTES) -> bytes:
    """The file's content; ``what`` begins the sentence where it cannot be read or is too long."""
    try:
        with open(path, "rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:  # the latter for a name with a zero byte
        reason = getattr(error, "strerror", None) or error
        raise GuyotError(f"{what} {path} cannot be read: {reason}") from error
    if len(content) > most:
        raise GuyotError(f"{what} {path} has more than {most >> 20} MB, and none that is one has")
    return content


def read_json(path: str | Path, what: str, is_not: str = "is not JSON") -> Any:
    """The value of a JSON file. NaN and infinities are no JSON; ``is_not`` follows the path."""
    return _parsed(path, what, is_not, lambda text: json.loads(text, parse_constant=_no_number))


def read_toml(path: str | Path, what: str) -> dict[str, Any]:
    """The tables of a TOML file."""
    return _parsed(path, what, "is no TOML", tomllib.loads)


def _parsed(path: str | Path, what: str, is_not: str, parse: Callable[[str], Any]) -> Any:
    content = read_bytes(path, what)
    try:
        return parse(content.decode())
    except RecursionError:
        raise GuyotError(f"{path} {is_not}: its values are nested too deeply") from None
    except ValueError as error:
        raise GuyotError(f"{path} {is_not}: {error}") from error


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")

"""What a table read from outside must hold: a kind for each key, and a sentence for what breaks it.

A kind is (what such a value is called, whether a value is one).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from .errors import GuyotError
from .replace import is_bare

Kind = tuple[str, Callable[[Any], bool]]

MOST = 1 << 48  # of any count: cycles of three days at a GHz
LONGEST = 200  # letters of a name
SHOWN = 60  # letters of a wrong value


def whole(low: int, high: int = MOST) -> Kind:
    """Whole numbers from ``low`` to ``high``."""
    return f"a whole number from {low} to {high}", lambda v: type(v) is int and low <= v <= high


def number(low: float = 0.0) -> Kind:
    """Finite numbers from ``low`` on."""
    return f"a number from {low:g} on", lambda v: is_finite(v) and low <= v <= MOST


def is_finite(value: Any) -> bool:
    """Whether it is a number, and none that has no size."""
    return type(value) in (int, float) and math.isfinite(value)


def list_of(kind: Kind, least: int = 0, most: int = MOST) -> Kind:
    """Lists of ``kind`` with ``least`` to ``most`` entries."""
    name, check = kind
    size = f"{least} of" if least == most else "of"
    return (
        f"a list {size} {name}",
        lambda v: isinstance(v, list) and least <= len(v) <= most and all(map(check, v)),
    )


def table_of(kind: Kind) -> Kind:
    """Tables whose values are all of ``kind``."""
    name, check = kind
    return f"a table of {name}", lambda v: isinstance(v, dict) and all(map(check, v.values()))


def optional(kind: Kind) -> Kind:
    """``kind`` or null."""
    name, check = kind
    return f"{name}, or null", lambda v: v is None or check(v)


def _is_word(value: Any) -> bool:
    plain = isinstance(value, str) and value.isprintable() and not set(value) & set('"\\;')
    return plain and 0 < len(value) <= LONGEST


POSITIVE: Kind = ("a number above 0", lambda v: is_finite(v) and 0 < v <= MOST)
TEXT: Kind = ("a text", lambda v: isinstance(v, str))
FLAG: Kind = ("true or false", lambda v: isinstance(v, bool))
LIST: Kind = ("a list", lambda v: isinstance(v, list))
TABLE: Kind = ("a table", lambda v: isinstance(v, dict))
WORD: Kind = ("a short name", _is_word)
IDENTIFIER: Kind = (
    "a name of letters, digits and _",
    lambda v: isinstance(v, str) and bool(re.fullmatch(rf"[A-Za-z_]\w{{0,{LONGEST}}}", v, re.A)),
)
FILE: Kind = ("the name of a file in the folder itself", is_bare)
SHAPE: Kind = list_of(whole(1), 3, 3)


def check_table(entry: Any, fields: Mapping[str, Kind], where: str) -> None:
    """GuyotError unless ``entry`` is a table with these ``fields``; others may be there too.

    A key ``table.key`` is one level below; one that ends in ? may be missing or null. ``where``
    begins the sentence.
    """
    if not isinstance(entry, dict):
        raise GuyotError(f"{where}: this is {shown(entry)} where a table belongs")
    for key, (kind, check) in fields.items():
        path = key.removesuffix("?")
        table, _, name = path.rpartition(".")
        inside = entry.get(table) if table else entry
        value = inside.get(name) if isinstance(inside, dict) else None
        if value is None and key.endswith("?"):
            continue
        if not isinstance(inside, dict) or name not in inside:
            raise GuyotError(f"{where} lacks {path}")
        if not check(value):
            raise GuyotError(f"{where}: {path} is {kind}, not {shown(value)}")


def without_nulls(entry: dict[str, Any], fields: Mapping[str, Kind]) -> dict[str, Any]:
    """A table that `check_table` has passed, where what may be null is missing instead: its readers
    meet one of the two."""
    made = {key: dict(value) if isinstance(value, dict) else value for key, value in entry.items()}
    for key in fields:
        table, _, name = key.removesuffix("?").rpartition(".")
        inside = made[table] if table else made
        if key.endswith("?") and inside.get(name) is None:
            inside.pop(name, None)
    return made


def shown(value: Any) -> str:
    """A value as a sentence may name it: cut where it is long."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."

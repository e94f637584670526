"""Fields of a table that a user writes, each with the values that it may have beside its default.

A bound may depend on the table's other fields: it is then a function of the table.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from typing import Any

from .errors import GuyotError
from .refusals import nearest

Bound = float | Callable[[Any], float]
RANGE, CHOICES = "range", "choices"


def within(default: float, low: Bound, high: Bound) -> Any:
    """A field of numbers from ``low`` to ``high``."""
    return dataclasses.field(default=default, metadata={RANGE: (low, high)})


def all_within(make: type, low: Bound, high: Bound) -> Any:
    """A field of a tuple or a table of such numbers, empty at first."""
    return dataclasses.field(default_factory=make, metadata={RANGE: (low, high)})


def one_of(default: str, choices: Callable[[], Collection[str]]) -> Any:
    """A field of words; the choices are asked for when one is looked at."""
    return dataclasses.field(default=default, metadata={CHOICES: choices})


def check_ranges(table: Any, prefix: str) -> None:
    """GuyotError for the first field of a dataclass whose value lies outside; ``prefix`` begins the
    key."""
    for field in dataclasses.fields(table):
        value, key = getattr(table, field.name), prefix + field.name
        if CHOICES in field.metadata:
            choices = tuple(field.metadata[CHOICES]())
            if value not in choices:
                raise GuyotError(f"{key} cannot be {value!r}{nearest(value, choices)}")
        if RANGE in field.metadata:
            low, high = (_bound(each, table) for each in field.metadata[RANGE])
            for name, number in _numbers(key, value):
                if not low <= number <= high:
                    raise GuyotError(f"{name} lies in {low}..{high}, not {number}")


def _bound(bound: Bound, table: Any) -> float:
    return bound(table) if callable(bound) else bound


def _numbers(key: str, value: Any) -> Iterator[tuple[str, float]]:
    """(key, number) of a number, and of each one in a tuple or a table."""
    if isinstance(value, dict):
        yield from ((f"{key}.{name}", number) for name, number in value.items())
    elif isinstance(value, tuple):
        yield from ((f"{key}[{place}]", number) for place, number in enumerate(value))
    else:
        yield key, value

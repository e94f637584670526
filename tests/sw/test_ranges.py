"""Fields with the values that they may have: a sentence for the first one that lies outside."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.ranges import all_within, check_ranges, one_of, within


@dataclass(frozen=True)
class Table:
    name: str = one_of("red", lambda: COLOURS)
    low: float = within(0.2, 0.0, 1.0)
    high: float = within(0.5, attrgetter("low"), 1.0)
    shares: dict[str, float] = all_within(dict, 0.0, attrgetter("high"))
    sizes: tuple[int, ...] = all_within(tuple, 1, 9)
    free: int = -5


COLOURS = {"red": 1, "green": 2}


def test_defaults_lie_inside() -> None:
    assert Table() == Table("red", 0.2, 0.5, {}, (), -5)
    check_ranges(Table(), "t.")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (Table(name="gren"), "t.name cannot be 'gren'; did you mean 'green'?"),
        (Table(name="blue"), "t.name cannot be 'blue': choose red or green"),
        (Table(low=1.5), "t.low lies in 0.0..1.0, not 1.5"),
        (Table(low=float("nan")), "t.low lies in 0.0..1.0, not nan"),
        (Table(low=0.6), "t.high lies in 0.6..1.0, not 0.5"),
        (Table(shares={"a": 0.1, "b": 0.7}), "t.shares.b lies in 0.0..0.5, not 0.7"),
        (Table(sizes=(3, 0)), "t.sizes[1] lies in 1..9, not 0"),
    ],
)
def test_a_value_outside_is_named(table: Table, sentence: str) -> None:
    with pytest.raises(GuyotError) as error:
        check_ranges(table, "t.")
    assert str(error.value) == sentence

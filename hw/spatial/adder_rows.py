"""Rows of terms become outputs of an adder graph: pairs shared, then a tree for each row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .adder_graph import NOTHING
from .adder_tree import Plan, Taste, Term, build, plan
from .adder_values import Values
from .subexpressions import SHIFT_BITS, SHIFT_MASK, Row, SharedPairs

ATTEMPTS, SCATTER = 10, 6.0  # to have a row's sum with the right sign, in other orders of its terms


@dataclass(frozen=True)
class Choices:
    """What one attempt weighs: ``noise`` of `SharedPairs`, ``taste`` and ``register`` of `plan`."""

    noise: float = 0.0
    taste: Taste = Taste(result=2.0, operand=0.5, level=1.0)
    register: float = 0.5

    @classmethod
    def draw(cls, random: Random) -> Choices:
        """Some of those that have led to the best graphs."""
        return cls(
            noise=random.choice((0.05, 0.3, 0.6, 1.0)),
            taste=Taste(
                result=random.choice((1.0, 1.5, 2.0, 3.0)),
                operand=random.choice((0.0, 0.5, 1.0)),
                level=random.choice((0.0, 0.5, 1.0, 2.0, 4.0)),
                noise=random.choice((0.0, 1.0, 3.0, 6.0)),
            ),
            register=random.choice((0.3, 1.0)),
        )


def make_rows(
    rows: list[Row], values: Values, depth: int, choices: Choices, random: Random
) -> list[tuple[int, int]]:
    """Adds to ``values`` what the rows need, within ``depth`` levels where they can be.

    ``rows`` are used up. Gives (value, shift) of each, as `AdderGraph.outputs`.
    """
    SharedPairs(rows, values, depth, random, choices.noise).run()
    outputs = []
    for row in rows:
        terms = [Term(t >> SHIFT_BITS, t & SHIFT_MASK, sign) for t, sign in row.items()]
        if terms:
            made = _plan(terms, values, depth, choices, random)
            outputs.append(build(terms, values, made))
        else:
            outputs.append((NOTHING, 0))
    return outputs


def _plan(terms: list[Term], values: Values, depth: int, choices: Choices, random: Random) -> Plan:
    """A tree for one row; another, where its result would have the wrong sign and more is tried."""
    made = plan(terms, values, depth, choices.taste, random, choices.register)
    taste = replace(choices.taste, noise=choices.taste.noise + SCATTER)
    for _ in range(ATTEMPTS if made.negate and len(terms) > 1 else 0):
        other = plan(terms, values, depth, taste, random, choices.register)
        made = min(made, other, key=lambda each: each.cost)
        if not made.negate:
            break
    return made

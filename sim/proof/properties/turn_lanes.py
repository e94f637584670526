"""The lanes of layers in turn: whose activation each takes, and what it makes of the products.

The products are proved by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from ....hw.primitives import Multiplier, StripRam
from ....hw.turns.lanes import Lanes
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, implies
from .arithmetic import SPARE, after, extended, number, past, wide

TAKEN = StripRam.LATENCY  # cycles from an address to what is read there
MULTIPLIED = TAKEN + 1 + Multiplier.LATENCY  # to its product
DONE = MULTIPLIED + 1


def multiplier(scope: Scope[Any], lane: int) -> tuple[str, str, str]:
    """The paths of a lane's activation, weight and product."""
    part = scope.component
    if part.paired and lane < part.program.lanes // 2 * 2:
        pair, half = f"multipliers_{lane // 2 * 2}", lane % 2
        names = f"data_{half}", "weight", f"product_{half}"
    else:
        pair, names = f"multiplier_{lane}", ("a", "b", "product")
    data, weight, product = (scope.given(pair, name) for name in names)
    return data, weight, product


@proves(cast(type, Lanes))
def turn_lanes(scope: Scope[Any]) -> Iterator[Property]:
    part = scope.component
    program = part.program
    bits = program.bits + program.weight_bits + part.sum.width + SPARE
    low, high = program.codes
    text = after(scope, DONE)
    for name, cycles in (("code", TAKEN), ("inside", TAKEN), ("weight", TAKEN + 1),
                         ("read", MULTIPLIED), ("fresh", MULTIPLIED), ("last", DONE),
                         ("ends", DONE)):  # fmt: skip
        signal = getattr(part, name)
        text += past(f"proof_{name}", scope.port(signal), len(signal), cycles)
    text += past("proof_adds", f"proof_read_{MULTIPLIED}", 1, 1)
    text += past("proof_begins", f"proof_fresh_{MULTIPLIED}", 1, 1)
    text += past("proof_greatest", scope.port(part.greatest), 1, 1)
    facts = [
        f"{scope.port(part.next)} == proof_last_{DONE - 2}",
        f"{scope.port(part.closing)} == proof_ends_{DONE - 2}",
        f"{scope.port(part.done)} == proof_last_{DONE}",
    ]
    code = wide(f"proof_code_{TAKEN}", part.code.shape(), bits)
    for p in range(program.lanes):
        most = max(high, program.gathers) if p == 0 else high
        there = [
            (away, scope.port(getattr(part, f"data_{p + away}")))
            for away in range(low, most + 1)
            if 0 <= p + away < program.lanes
        ]
        chosen = scope.port(part.pad)
        for away, net in there:
            chosen = f"({code} == {number(away, bits)} ? {net} : {chosen})"
        taken = f"proof_inside_{TAKEN} ? {chosen} : {scope.port(part.pad)}"
        text += past(f"proof_taken{p}", taken, program.bits, 1)
        data, weight, product = multiplier(scope, p)
        text += past(f"proof_product{p}", extended(scope, product, True, bits), bits, 1)
        piece = scope.port(getattr(part, f"piece_{p}"))
        text += past(f"proof_total{p}", piece, part.sum.width, 1)
        own, came = f"proof_total{p}_1", f"proof_product{p}_1"
        top = program.bits - 1
        less = f"proof_greatest_1 && !proof_begins_1 && {came}[{top}:0] <= {own}[{top}:0]"
        text += (
            f"wire [{part.sum.width - 1}:0] proof_sum{p} = "
            f"(proof_begins_1 || proof_greatest_1 ? 0 : {own}) + {came}[{part.sum.width - 1}:0];\n"
        )
        facts += [
            f"{scope.net(data)} == proof_taken{p}_1",
            f"{scope.net(weight)} == proof_weight_{TAKEN + 1}",
            f"{piece} == (proof_adds_1 && !({less}) ? proof_sum{p} : {own})",
        ]
    yield scope.property(
        "lanes",
        "each lane takes its own activation, a neighbour's or the padding, adds its product with "
        f"the weight to its piece's sum (or keeps the greatest), and shows it {DONE} cycles later",
        text + asserts(*(implies("proof_full", each) for each in facts)),
        depth=DONE + 2,
    )

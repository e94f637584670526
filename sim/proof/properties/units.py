"""The functions of words: what comes out is the plan's function of the word and of its channel.

A search and a table are held against the thresholds and the values of sw's operators. A rescaling
hands a word, its channel's multiplier and its bias on to parts that are proved by themselves, and
the greatest is so for a place that the solver chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ....hw.engine import requantise
from ....hw.stream.functions import Rescale
from ....hw.stream.word_unit import CutUnit, GreatestUnit, LookUpUnit, RescaleUnit, StepsUnit
from ....sw.fixed import FLOAT32
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from ..text import asserts, assumes, bits_of, implies, register
from .arithmetic import SPARE, after, extended, number, past, wide
from .words import counted_map


def chosen(name: str, of: str, values: Sequence[int], bits: int) -> str:
    """``name``: the one of the ``values`` at the place ``of``, a signed number."""
    rows = "".join(f"  {k}: {name} = {number(int(v), bits)};\n" for k, v in enumerate(values))
    top = f"[{bits - 1}:0]"
    return (
        f"reg signed {top} {name};\nalways @* case ({of})\n{rows}  default: {name} = 0;\nendcase\n"
    )


def arrived(scope: Scope[Any]) -> str:
    """`proof_i_0` and `proof_place_0`, and what they were up to when the word that leaves came."""
    unit = scope.component
    delay, lead = unit.delay, unit.lead
    text = after(scope, delay + lead)
    text += past("proof_i", scope.port(unit.i), len(unit.i), delay)
    text += past("proof_place", scope.port(unit.place), len(unit.place), delay + lead)
    return text + f"always @* assume ({scope.port(unit.place)} < {len(unit.rows)});\n"


def complete(scope: Scope[Any], name: str, claim: str, text: str, low: int, high: int) -> Property:
    """A property of a pipeline as deep as the unit's, for words within bounds."""
    unit = scope.component
    bits = max(len(unit.i), bits_of(max(abs(low), abs(high))) + 1) + SPARE
    now = wide(scope.port(unit.i), unit.i.shape(), bits)
    text += f"""
wire signed [{bits - 1}:0] proof_now = {now};
always @* assume (proof_now >= {number(low, bits)} && proof_now <= {number(high, bits)});
"""
    within = (f"words are within {low}..{high}, and places below {len(unit.rows)}",)
    depth = unit.delay + unit.lead + 1
    return scope.property(name, claim, text, depth=depth, kind=COMPLETE, assumes=within)


@proves(StepsUnit)
def steps(scope: Scope[StepsUnit]) -> Iterator[Property]:
    """So many thresholds are reached: the last of them is, and the next one is not."""
    unit = scope.component
    function = unit.function
    table = np.array(function.thresholds, np.int64).reshape(function.rows, -1)[unit.rows]
    count = table.shape[1]
    assert (np.diff(table, axis=1) >= 0).all(), "thresholds rise, so their number says which"
    widest = max(int(abs(table).max(initial=0)), abs(function.low), abs(function.high) + 1)
    bits = max(bits_of(widest) + 1, len(unit.i), len(unit.o), bits_of(count) + 1) + SPARE
    text = arrived(scope)
    x = wide(f"proof_i_{unit.delay}", unit.i.shape(), bits)
    o = wide(scope.port(unit.o), unit.o.shape(), bits)
    text += f"""
wire signed [{bits - 1}:0] proof_x = {x};
wire signed [{bits - 1}:0] proof_count = {o} - {number(function.base, bits)};
"""
    there = f"proof_place_{unit.delay + unit.lead} * {count}"
    size = bits_of(table.size + count)
    text += f"wire [{size - 1}:0] proof_first = {there};\n"
    text += f"wire [{size - 1}:0] proof_at = proof_first + proof_count[{size - 1}:0];\n"
    text += f"wire [{size - 1}:0] proof_before = proof_at - 1;\n"
    flat = table.reshape(-1).tolist()
    text += chosen("proof_next", "proof_at", flat, bits)
    text += chosen("proof_last", "proof_before", flat, bits)
    text += asserts(
        implies("proof_full", f"proof_count >= 0 && proof_count <= {number(count, bits)}"),
        implies("proof_full && proof_count > 0", "proof_x >= proof_last"),
        implies(f"proof_full && proof_count < {number(count, bits)}", "proof_x < proof_next"),
    )
    claim = (
        f"{unit.delay} cycles later the number of the {count} thresholds of its channel that a "
        f"word reaches leaves, from {function.base} on"
    )
    yield complete(scope, "thresholds", claim, text, function.low, function.high)


@proves(LookUpUnit)
def look_up(scope: Scope[LookUpUnit]) -> Iterator[Property]:
    unit = scope.component
    function = unit.function
    bits, width = function.bits, len(unit.o) + 1
    values = [value for row in unit.rows for value in function.values[row]]
    first, last = function.first, function.first + len(function.values[0]) - 1
    size = max(bits + 1, len(unit.i) + 1)
    text = arrived(scope)
    x = wide(f"proof_i_{unit.delay}", unit.i.shape(), size)
    text += f"wire signed [{size - 1}:0] proof_offset = {x} - {number(first, size)};\n"
    place = f"proof_place_{unit.delay + unit.lead}"
    text += chosen("proof_value", f"{{{place}, proof_offset[{bits - 1}:0]}}", values, width)
    o = wide(scope.port(unit.o), unit.o.shape(), width)
    text += asserts(implies("proof_full", f"{o} == proof_value"))
    claim = f"{unit.delay} cycles later the value of its channel's table leaves"
    yield complete(scope, "values", claim, text, first, last)


@proves(RescaleUnit)
def rescale(scope: Scope[RescaleUnit]) -> Iterator[Property]:
    """What is handed on to a product and to a rounding, which are proved by themselves."""
    unit = scope.component
    function: Rescale = unit.function
    wait = max(0, requantise.LEAD - unit.lead)
    low, high = function.scaled
    factors = [(function.multiplier or (1,) * len(function.bias))[row] for row in unit.rows]
    biases = [function.bias[row] for row in unit.rows]
    ends = [end + bias for end in (low, high) for bias in biases]
    bits = max(len(unit.i), function.factor.width, *(bits_of(abs(end)) + 1 for end in ends)) + SPARE
    text = arrived(scope)
    word, facts = wide(f"proof_i_{wait}", unit.i.shape(), bits), []
    value = "proof_x"
    text += f"wire signed [{bits - 1}:0] proof_x = {word};\n"
    if function.multiplier is not None:
        # Amaranth has a signal and an instance of that name, so it numbers one.
        product = next(each for each in scope.instances if each.partition("$")[0] == "product")
        text += chosen("proof_factor", f"proof_place_{wait + unit.lead}", factors, bits)
        operands = (("a", function.input, "proof_x"), ("b", function.factor, "proof_factor"))
        for port, shape, expected in operands:
            given = extended(scope, scope.given(product, port), shape.signed, bits)
            facts += [f"{given} == {expected}"]
        value = extended(scope, scope.given(product, "product"), True, bits)
    text += past("proof_value", value, bits, 1)
    there = wait + function.multiplies + unit.lead
    if function.rounding == FLOAT32:
        text += chosen("proof_bias", f"proof_place_{there + 1}", biases, bits)
        total = extended(scope, "rounding.i", True, bits)
        facts += [f"{total} == $signed(proof_value_1) + proof_bias"]
        behind = "rounding.o"
    else:
        given = extended(scope, "requantise.i_0", True, bits)
        facts += [f"{given} == $signed(proof_value_0)"]
        facts += [f"{scope.net('requantise.index')} == proof_place_{there - requantise.LEAD}"]
        behind = "requantise.o_0"
    facts += [f"{scope.port(unit.o)} == {scope.net(behind)}"]
    text += asserts(*(implies("proof_full", each) for each in facts))
    claim = (
        "a word is multiplied with its channel's multiplier, where there is one, and goes with the "
        f"place of its channel's bias into the rounding, {function.rounding}, which gives what "
        "leaves"
    )
    yield complete(scope, "parameters", claim, text, function.low, function.high)


@proves(CutUnit)
def cut(scope: Scope[CutUnit]) -> Iterator[Property]:
    """Counters of its own, each round behind the one before, say which words stay."""
    unit = scope.component
    facts: list[str] = []
    text, stays = counted_map(scope, unit.function, scope.port(unit.step), facts)
    facts += [f"{scope.port(unit.o)} == {scope.port(unit.i)}"]
    facts += [f"{scope.port(unit.sends)} == ({stays})"]
    shape = " x ".join(map(str, unit.function.shape))
    claim = f"of the words of a map of {shape} those that the plan takes stay, as they are"
    yield scope.property("words that stay", claim, text + asserts(*facts))


@proves(GreatestUnit)
def greatest(scope: Scope[GreatestUnit]) -> Iterator[Property]:
    """The word at a place that the solver chooses is no greater than that of the place that leaves,
    and less if it came before it."""
    unit = scope.component
    channels, lead = unit.function.channels, unit.lead
    bits = len(unit.i) + SPARE
    place = bits_of(channels)
    valid = scope.port(unit.valid)
    text = after(scope, lead) + past("proof_place", scope.port(unit.place), len(unit.place), lead)
    text += f"""
(* anyconst *) wire [{place - 1}:0] proof_chosen;
wire signed [{bits - 1}:0] proof_i = {wide(scope.port(unit.i), unit.i.shape(), bits)};
wire signed [{bits - 1}:0] proof_greatest = {wide(scope.net("greatest"), unit.i.shape(), bits)};
wire [{place - 1}:0] proof_here = proof_place_{lead};
wire [{place - 1}:0] proof_best = {scope.port(unit.o)};
reg signed [{bits - 1}:0] proof_word;
always @(posedge clk) if ({valid} && proof_here == proof_chosen) proof_word <= proof_i;
"""
    # Words of the round that have come.
    last = f"proof_came == {channels} ? 1 : proof_came + 1"
    text += register("proof_came", bits_of(channels), "0", [(valid, last)])
    turn = f"(proof_came == {channels} ? 0 : proof_came)"
    text += assumes(
        f"proof_chosen < {channels}", implies(f"proof_full && {valid}", f"proof_here == {turn}"),
        implies("!proof_full || rst", f"!{valid}"),
    )  # fmt: skip
    seen = "proof_chosen < proof_came"
    text += "\n" + asserts(
        f"proof_came <= {channels}",
        implies("proof_came != 0", "proof_best < proof_came"),
        implies(seen, "proof_word <= proof_greatest"),
        implies(f"{seen} && proof_chosen < proof_best", "proof_word < proof_greatest"),
        implies(f"{seen} && proof_chosen == proof_best", "proof_word == proof_greatest"),
        f"{scope.port(unit.sends)} == ({scope.port(unit.place)} == {channels - 1})",
    )
    claim = f"of {channels} words in turn the place of the first with the greatest value leaves"
    assumed = ("words come with their places in turn, and none within its lead of a reset",)
    yield scope.property("first greatest", claim, text, depth=lead + 2, assumes=assumed)

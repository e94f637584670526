"""Stages that work on words as they come, and reorder buffers: a result for each word, in turn.

What is under way cannot wait, so the queue behind must have room for it: that is what the credit
counts, and what is proved here. What the unit computes is proved by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ....hw.stream.functions import Cut, Greatest
from ....hw.stream.join import WordByWord
from ..property import Property, proves
from ..scope import Scope
from ..text import HOLDS, SOURCES_HOLD, asserts, bits_of, holds, implies, register
from .branches import inputs_of


def out_queue(scope: Scope, depth: int) -> tuple[str, list[str]]:
    """The words in the `StreamFIFO` behind, as a Verilog value, and what is true of its registers:
    it takes a word whenever it holds fewer than ``depth``."""
    if scope.has("fifo.offered"):
        level, offered = scope.net("fifo.words.level"), scope.net("fifo.offered")
        held = " + ".join(f"{level}[{k}]" for k in range(depth))
        facts = [
            f"({level} & ({level} + 1'b1)) == 0",
            implies(offered, f"{level}[0]"),
            implies(f"!{offered}", f"!{level}[1]"),
        ]
        return f"({bits_of(depth) + 1}'d0 + {held})", facts
    level, filled = scope.net("fifo.fifo.inner_level"), scope.net("fifo.fifo.r_rdy")
    return f"({level} + {filled})", [f"{level} < {depth}", implies(f"!{filled}", f"{level} < 2")]


def counter(name: str, size: int, step: str, again: int = 0) -> str:
    """A register that counts ``size`` places, and then those from ``again`` on, over and over."""
    following = f"{name} == {size - 1} ? {again} : {name} + 1"
    return register(name, bits_of(size), "0", [(step, following)])


def counted_map(
    scope: Scope, cut: Cut, going: str, facts: list[str], unit: str = ""
) -> tuple[str, str]:
    """Counters of channel, column and row, and whether the word at hand stays; ``unit``: the path
    of the component that has them."""
    text, stays, step = "", [], going
    for axis, name in ((0, "channel"), (2, "column"), (1, "row")):
        taken = cut.taken(axis)
        size = len(taken)
        count = f"proof_{name}"
        text += counter(count, size, step)
        step = f"{step} && {count} == {size - 1}"
        mask = sum(1 << k for k in np.flatnonzero(taken).tolist())
        text += f"wire [{size - 1}:0] proof_{name}s = {size}'h{mask:x};\n"
        stays.append(f"proof_{name}s[{count}]")
        facts += [f"{count} < {size}", f"{scope.net(f'{unit}{name}')} == {count}"]
    return text, " & ".join(stays)


@proves(WordByWord)
def word_by_word(scope: Scope[WordByWord]) -> Iterator[Property]:
    part = scope.component
    spec = part.spec
    function, depth, delay = spec.function, spec.fifo_depth, spec.delay
    assert function is not None
    o = scope.stream(part.o)
    inputs = inputs_of(scope, part)
    pattern = function.pattern
    places = len(function.round(spec.layout.order))
    pixels = spec.layout.pixels // spec.width
    held, facts = out_queue(scope, depth)
    bits = bits_of(depth) + 2

    going = " & ".join(each.fires for each in inputs)
    text, stays = "", "1'b1"
    if isinstance(function, Cut):
        text, stays = counted_map(scope, function, going, facts, "unit.")
    elif isinstance(function, Greatest):
        stays = f"proof_place == {function.channels - 1}"
    if places > 1:
        text += counter("proof_pixel", pixels, going)
        text += counter("proof_place", places, f"({going}) && proof_pixel == {pixels - 1}")
        facts += [f"proof_pixel < {pixels} && proof_place < {places}"]
        facts += [f"{scope.net('place')} == proof_place"]
        facts += [f"{scope.net('last')} == (proof_place == {places - 1})"]
        if scope.has("pixel"):
            facts += [f"{scope.net('pixel')} == proof_pixel"]
    text += f"""
wire proof_sent = {going} && {stays};
reg [{max(1, delay) - 1}:0] proof_way = 0;
always @(posedge clk) proof_way <= rst ? 0 : {{proof_way, proof_sent}};
"""
    counted = " + ".join(f"proof_way[{k}]" for k in range(delay)) or "0"
    arrives = f"proof_way[{delay - 1}]" if delay else "proof_sent"
    text += f"wire [{bits - 1}:0] proof_credit = $signed({scope.net('credit')}) + 1;\n"
    facts += [f"proof_credit + {held} + {counted} == {depth}"]
    facts += [f"{scope.net(f'sent_{k}')} == proof_way[{k}]" for k in range(delay)]
    for each in inputs:
        facts += [f"{each.fires} == ({going})"]
    offered = " & ".join(each.valid for each in inputs)
    facts += [implies(f"{offered} & proof_credit != 0", going)]
    entry = scope.net("fifo.i__valid"), scope.net("fifo.i__ready")
    scope.keep(text + asserts(*facts) + "\n")
    words = f"each of {len(inputs)} inputs" if len(inputs) > 1 else "the input"
    which = "each of them" if pattern.all() else f"{int(pattern.sum())} of {len(pattern)} of them"
    yield scope.property(
        "a result a word",
        f"a word of {words} goes in at once, with the place of its channel; for {which} a result "
        f"is stored {delay} cycles later, in turn, and there is always room for it",
        asserts(f"{entry[0]} == {arrives}", implies(*entry)),
        assumes=(SOURCES_HOLD,),
    )
    yield scope.property(
        "offers stay", HOLDS, holds(o.valid, o.ready, o.payload, o.bits), assumes=(SOURCES_HOLD,)
    )

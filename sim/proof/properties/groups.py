"""Groups of lanes: the address path, and when a piece is finished."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.lane import Group
from ....hw.primitives import Multiplier
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from .arithmetic import after, past


@proves(Group)
def addresses(scope: Scope[Group]) -> Iterator[Property]:
    group = scope.component
    word, bits = scope.port(group.word), len(group.address)
    top, low = len(group.word) - 1, group.index_bits
    text = after(scope, 1) + past("proof_word", word, len(group.word), 1)
    for name, signal in (("base", group.base), ("address", group.address)):
        text += past(f"proof_{name}", scope.port(signal), bits, 1)
    text += past("proof_opening", scope.port(group.opening), 1, 1)
    text += f"""
reg proof_first = 1;
always @(posedge clk) proof_first <= rst | ({word}[{top}] & {scope.port(group.valid)});
wire proof_fresh = proof_first | {scope.port(group.opening)};
reg proof_fresh_1; always @(posedge clk) proof_fresh_1 <= proof_fresh;
wire [{bits - 1}:0] proof_next =
  (proof_fresh_1 ? proof_base_1 : proof_address_1) + proof_word_1[{top - 1}:{low}];
always @* if (proof_full) assert ({scope.port(group.address)} == proof_next);
"""
    claim = (
        "a piece's first address is its step behind the window's base, each other one its step "
        "behind the one before"
    )
    yield scope.property("addresses", claim, text)


@proves(Group)
def pieces(scope: Scope[Group]) -> Iterator[Property]:
    group = scope.component
    cycles = group.walk + (Multiplier.LATENCY + 1 if group.kind == "multiply" else 1) + 1
    last = f"{scope.port(group.word)}[{len(group.word) - 1}] & {scope.port(group.valid)}"
    text = after(scope, cycles) + past("proof_last", last, 1, cycles)
    found = scope.port(group.push)
    text += f"always @* if (proof_full) assert ({found} == proof_last_{cycles});\n"
    claim = f"a piece is given {cycles} cycles behind its last word, and no other"
    yield scope.property("pieces", claim, text, depth=cycles + 1, kind=COMPLETE)

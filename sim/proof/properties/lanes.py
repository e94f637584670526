"""The lanes of a cluster: what their multipliers and accumulators are given, and what they keep.

Products and sums are proved by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.lane import Cluster
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, implies, register
from .arithmetic import SPARE, after, extended, past, wide

READY = 2  # cycles from a cluster's inputs to its sums


def multiplied(scope: Scope[Cluster], lane: int, bits: int) -> tuple[list[str], str]:
    """What must be true of the inputs of a lane's multiplier, and its product."""
    part = scope.component
    paired = part.paired and lane < part.lanes // 2 * 2
    name = f"multipliers_{lane // 2}" if paired else f"multiplier_{lane}"
    ports = {"weight": "weight", "data": f"data_{lane % 2}", "product": f"product_{lane % 2}"}
    if not paired:
        ports = {"weight": "b", "data": "a", "product": "product"}
    weight, data, product = (scope.given(name, port) for port in ports.values())
    facts = [
        f"{scope.net(weight)} == proof_weight_1", f"{scope.net(data)} == proof_data{lane}_0"
    ]  # fmt: skip
    return facts, extended(scope, product, True, bits)


@proves(Cluster)
def cluster(scope: Scope[Cluster]) -> Iterator[Property]:
    part = scope.component
    result_bits = part.result.width
    bits = max(part.activation.width + len(part.weight), result_bits) + SPARE
    text = after(scope, READY)
    text += past("proof_weight", scope.port(part.weight), len(part.weight), READY)
    for name in ("fresh", "last"):
        net = scope.port(getattr(part, name))
        text += register(f"proof_{name}", 1, "0", [("1", net)])
        text += register(f"proof_{name}_before", 1, "0", [("1", f"proof_{name}")])
    facts = []
    for p in range(part.lanes):
        data, piece = (scope.port(getattr(part, f"{name}_{p}")) for name in ("data", "piece"))
        text += past(f"proof_data{p}", data, part.activation.width, READY)
        if part.kind == "max":
            result = scope.own(f"result_{p}")
            text += past(f"proof_result{p}", result, result_bits, 1)
            kept = wide(f"proof_result{p}_1", part.result, bits)
            came = wide(f"proof_data{p}_{READY}", part.activation, bits)
            greater = f"(proof_fresh_before || {came} > {kept} ? {came} : {kept})"
            facts += [f"{wide(result, part.result, bits)} == {greater}"]
        else:
            adder = f"accumulator_{p}"
            result = scope.net(f"{adder}.o")
            before = wide(f"proof_data{p}_1", part.activation, bits)
            term = f"(proof_weight_{READY} ? {before} : 0)"
            if part.kind == "multiply":
                more, product = multiplied(scope, p, bits)
                facts += more
                text += past(f"proof_product{p}", product, bits, 1)
                term = f"$signed(proof_product{p}_1)"
            step = scope.given(adder, "step")  # or what it is an extension of
            negative = part.kind == "multiply" or part.activation.signed
            text += f"wire signed [{bits - 1}:0] proof_term{p} = {term};\n"
            if scope.width(step) == result_bits:  # it may be wider: sums are taken modulo 2**bits
                facts += [f"{scope.net(step)} == proof_term{p}[{result_bits - 1}:0]"]
            else:
                facts += [f"{extended(scope, step, negative, bits)} == proof_term{p}"]
            facts += [f"{scope.net(scope.given(adder, 'restart'))} == proof_fresh"]
        text += past(f"proof_piece{p}", piece, result_bits, 1)
        text += past(f"proof_sum{p}", result, result_bits, 1)
        facts += [f"{piece} == (proof_last_before ? proof_sum{p}_1 : proof_piece{p}_1)"]
    text += asserts(*(implies("proof_full", each) for each in facts))
    claim = (
        "each lane adds what its activation gives with the weight (or keeps the greatest), begins "
        "anew with a piece, and shows the piece that ended until the next one ends"
    )
    yield scope.property("lanes", claim, text, depth=READY + 2)

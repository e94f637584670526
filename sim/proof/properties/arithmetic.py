"""Arithmetic in pipelines: what leaves is the integer function of what came so many cycles before.

Nothing feeds back in these pipelines, so a bound of their depth is complete: what leaves depends on
nothing older, whatever state they were in. Functions are written from sw's definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amaranth.hdl import Shape, Signal

from ....hw.engine import requantise
from ....hw.engine.requantise import Requantise
from ....hw.primitives import Accumulator, Multiplier, MultiplyPair
from ....hw.stream import float32_rounding
from ....hw.stream.float32_rounding import Float32Rounding
from ....hw.stream.product import Product, latency_of
from ....sw.fixed import Format
from ..property import COMPLETE, Property, proves
from ..scope import Scope

SPARE = 3  # bits beyond the widest number: no sum in a property runs over


def wide(net: str, shape: Shape, bits: int) -> str:
    """A net as a signed number of so many bits."""
    top = f"{net}[{shape.width - 1}]" if shape.signed else "1'b0"
    return f"$signed({{{{{bits - shape.width}{{{top}}}}}, {net}}})"


def extended(scope: Scope[Any], path: str, signed: bool, bits: int) -> str:
    """A net of an instance, with or without a sign, as `wide` has it."""
    return wide(scope.net(path), Shape(scope.width(path), signed), bits)


def past(name: str, net: str, bits: int, cycles: int) -> str:
    """Registers NAME_1 .. NAME_``cycles``: a net so many cycles ago, and `net` as NAME_0."""
    text = f"wire [{bits - 1}:0] {name}_0 = {net};\n"
    for k in range(1, cycles + 1):
        text += (
            f"reg [{bits - 1}:0] {name}_{k}; always @(posedge clk) {name}_{k} <= {name}_{k - 1};\n"
        )
    return text


def after(scope: Scope, cycles: int) -> str:
    """`proof_full`: so many cycles have passed since the start, or since a reset."""
    bits = cycles.bit_length()
    cleared = "if (rst) proof_age <= 0; else " if scope.has("rst") else ""
    return (
        f"reg [{bits - 1}:0] proof_age = 0; wire proof_full = proof_age == {cycles};\n"
        f"always @(posedge clk) {cleared}if (!proof_full) proof_age <= proof_age + 1;\n"
    )


def number(value: int, bits: int) -> str:
    """A signed constant."""
    sign, size = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{bits}'sd{size}"


def rounded(x: str, shift: int, rounding: str, bits: int) -> str:
    """``proof_rounded``: the number x / 2**shift to an integer, as sw's shift_right defines it."""
    if shift == 0:
        return f"wire signed [{bits - 1}:0] proof_rounded = {x};\n"
    one, size = number(1, bits), f"({number(1, bits)} <<< {shift})"
    text = f"""
wire signed [{bits - 1}:0] proof_x = {x};
wire signed [{bits - 1}:0] proof_floor = proof_x >>> {shift};
wire signed [{bits - 1}:0] proof_rest = proof_x - (proof_floor <<< {shift});
"""
    up = {
        "floor": "1'b0",
        "half-up": f"proof_rest + proof_rest >= {size}",
        "half-even": (
            f"proof_rest + proof_rest > {size} || "
            f"(proof_rest + proof_rest == {size} && proof_floor[0])"
        ),
    }[rounding]
    return text + (
        f"wire signed [{bits - 1}:0] proof_rounded = ({up}) ? proof_floor + {one} : proof_floor;\n"
    )


def clipped(name: str, x: str, format: Format, bits: int) -> str:
    """``name``: the number x plus the format's zero, within the format."""
    low, high = number(format.low, bits), number(format.high, bits)
    return (
        f"wire signed [{bits - 1}:0] {name}_sum = {x} + {number(format.zero, bits)};\n"
        f"wire signed [{bits - 1}:0] {name} = {name}_sum < {low} ? {low} : "
        f"{name}_sum > {high} ? {high} : {name}_sum;\n"
    )


def product_of(scope: Scope, factors: list[Signal], product: Signal, cycles: int, name: str) -> str:
    """`product` is what the two ``factors`` were so many cycles ago, multiplied."""
    bits = sum(len(each) for each in factors) + SPARE
    text, operands = "", []
    for k, factor in enumerate(factors):
        text += past(f"proof_{name}_{k}", scope.port(factor), len(factor), cycles)
        operands.append(wide(f"proof_{name}_{k}_{cycles}", factor.shape(), bits))
    found = wide(scope.port(product), product.shape(), bits)
    return text + f"always @* if (proof_full) assert ({found} == {operands[0]} * {operands[1]});\n"


@proves(Multiplier)
def multiplier(scope: Scope[Multiplier]) -> Iterator[Property]:
    part, cycles = scope.component, Multiplier.LATENCY
    text = product_of(scope, [part.a, part.b], part.product, cycles, "p")
    claim = f"the product of both numbers leaves {cycles} cycles later"
    yield scope.property(
        "product", claim, after(scope, cycles) + text, depth=cycles + 1, kind=COMPLETE
    )


@proves(MultiplyPair)
def multiply_pair(scope: Scope[MultiplyPair]) -> Iterator[Property]:
    part, cycles = scope.component, MultiplyPair.LATENCY
    text = after(scope, cycles)
    text += product_of(scope, [part.weight, part.data_0], part.product_0, cycles, "p0")
    text += product_of(scope, [part.weight, part.data_1], part.product_1, cycles, "p1")
    claim = f"both products leave {cycles} cycles later"
    yield scope.property("products", claim, text, depth=cycles + 1, kind=COMPLETE)


@proves(Product)
def product(scope: Scope[Product]) -> Iterator[Property]:
    part = scope.component
    cycles = latency_of(part.a.shape(), part.b.shape(), part.widest)
    text = after(scope, cycles) + product_of(scope, [part.a, part.b], part.product, cycles, "p")
    claim = f"the product of both numbers leaves {cycles} cycles later, whatever its parts are"
    yield scope.property("product", claim, text, depth=cycles + 1, kind=COMPLETE)


@proves(Accumulator)
def accumulator(scope: Scope[Accumulator]) -> Iterator[Property]:
    part = scope.component
    width = len(part.o)
    step, o = scope.port(part.step), scope.port(part.o)
    seed = scope.port(part.seed) if part.seeded else f"{width}'d0"
    text = after(scope, 1) + past("proof_step", step, len(part.step), 1)
    text += past("proof_restart", scope.port(part.restart), 1, 1)
    text += past("proof_seed", seed, width, 1) + past("proof_o", o, width, 1)
    added = wide("proof_step_1", part.step.shape(), width + SPARE)
    text += f"""
wire signed [{width + SPARE - 1}:0] proof_step_wide = {added};
always @* if (proof_full) assert ({o} ==
  (proof_restart_1 ? proof_seed_1 : proof_o_1) + proof_step_wide[{width - 1}:0]);
"""
    claim = f"the sum becomes the step and what it was, or its start, modulo 2**{width}"
    yield scope.property("sum", claim, text, depth=2)


@proves(Float32Rounding)
def float32(scope: Scope[Float32Rounding]) -> Iterator[Property]:
    """Rounded to 24 significant bits half-even, then to the integer half-even, as IEEE 754 says."""
    part, cycles = scope.component, float32_rounding.LATENCY
    shift, (low, high) = part.shift, part.bounds
    bits = max(len(part.i), shift + part.format.bits) + SPARE
    mantissa = float32_rounding.MANTISSA
    text = after(scope, cycles) + past("proof_i", scope.port(part.i), len(part.i), cycles)
    text += f"""
wire signed [{bits - 1}:0] proof_given = {wide(f"proof_i_{cycles}", part.i.shape(), bits)};
wire [{bits - 1}:0] proof_size = proof_given < 0 ? -proof_given : proof_given;
"""
    # Of a number with more bits than a mantissa, so many are rounded off.
    single = "proof_size"
    for length in range(mantissa + 1, len(part.i) + 1):
        gone = length - mantissa
        rest = f"proof_size[{gone - 1}:0]"
        half = f"{gone}'d{1 << gone - 1}"
        up = f"({rest} > {half} || ({rest} == {half} && proof_size[{gone}]))"
        kept = f"(((proof_size >> {gone}) + {up}) << {gone})"
        single = f"proof_size[{length - 1}] ? {kept} : {single}"
    text += f"wire [{bits - 1}:0] proof_single = {single};\n"
    text += rounded(
        "proof_given < 0 ? -$signed(proof_single) : $signed(proof_single)", shift, "half-even", bits
    )
    text += clipped("proof_result", "proof_rounded", part.format, bits)
    given = wide(scope.port(part.i), part.i.shape(), bits)
    text += f"""
wire signed [{bits - 1}:0] proof_now = {given};
always @* assume (proof_now >= {number(low, bits)} && proof_now <= {number(high, bits)});
"""
    found = wide(scope.port(part.o), part.o.shape(), bits)
    text += f"always @* if (proof_full) assert ({found} == proof_result);\n"
    claim = (
        f"what leaves {cycles} cycles later is the number rounded as a float32 over 2**{shift}, "
        f"then to an integer, and clipped"
    )
    assumes = (f"numbers are within {low}..{high}",)
    yield scope.property("float32", claim, text, depth=cycles + 1, kind=COMPLETE, assumes=assumes)


@proves(Requantise)
def requantised(scope: Scope[Requantise]) -> Iterator[Property]:
    part = scope.component
    if any(not (piece.first and piece.final) for piece in part.pieces):
        return
    cycles, lead = requantise.LATENCY, requantise.LEAD
    low, high = part.bounds
    biases = [part.bias[piece.channel] for piece in part.pieces]
    ends = [low + min(biases), high + max(biases), low, high, 1 << part.shift + part.format.bits]
    bits = max(abs(end) for end in ends).bit_length() + 1 + SPARE
    index = scope.port(part.index)
    text = after(scope, cycles + lead)
    text += past("proof_index", index, len(part.index), cycles + lead)
    text += past("proof_valid", scope.port(part.valid), 1, cycles)
    text += f"reg signed [{bits - 1}:0] proof_bias;\nalways @* case (proof_index_{cycles + lead})\n"
    for k, bias in enumerate(biases):
        text += f"  {k}: proof_bias = {number(bias, bits)};\n"
    text += "  default: proof_bias = 0;\nendcase\n"
    text += f"always @* assume ({index} < {len(part.pieces)});\n"
    for k, (i, o) in enumerate(zip(part.i, part.o, strict=True)):
        name = f"proof_i{k}"
        text += past(name, scope.port(i), len(i), cycles)
        for when, k_ago in (("now", 0), ("then", cycles)):
            value = wide(f"{name}_{k_ago}", i.shape(), bits)
            text += f"wire signed [{bits - 1}:0] {name}_{when} = {value};\n"
        text += (
            f"always @* assume ({name}_now >= {number(low, bits)} && "
            f"{name}_now <= {number(high, bits)});\n"
        )
        function = rounded(f"{name}_then + proof_bias", part.shift, part.rounding, bits)
        function += clipped("proof_result", "proof_rounded", part.format, bits)
        text += (
            function.replace("proof_", f"proof{k}_")
            .replace(f"proof{k}_i", "proof_i")
            .replace(f"proof{k}_bias", "proof_bias")
        )
        found = wide(scope.port(o), o.shape(), bits)
        text += f"always @* if (proof_full) assert ({found} == proof{k}_result);\n"
    text += (
        f"always @* if (proof_full) assert ({scope.port(part.o_valid)} == proof_valid_{cycles});\n"
    )
    claim = (
        f"{cycles} cycles later the sum with its channel's bias leaves, rounded {part.rounding} "
        f"over 2**{part.shift} and clipped"
    )
    assumes = (f"sums are within {low}..{high}, and indices below {len(part.pieces)}",)
    yield scope.property(
        "integer function", claim, text, depth=cycles + lead + 1, kind=COMPLETE, assumes=assumes
    )

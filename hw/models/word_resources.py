"""What functions of words and movers take of a chip, counted by structure.

Multipliers and block RAMs are exact. Look-up tables and flip-flops are additions, comparisons and
registers as they are declared: a part of a network so small that nothing is fitted.
"""

from __future__ import annotations

from amaranth.hdl import Shape

from ...sw.fixed import FLOAT32, bits_for
from ..primitives import rom, strip_ram
from ..primitives.families import FAMILIES
from ..stream import product
from ..stream.functions import Cut, Function, LookUp, Rescale, Steps, pattern_of
from ..stream.join import JoinSpec
from ..stream.mover import MoveSpec

CONTROL = 25  # look-up tables and flip-flops of the counters around a function
WORDS_A_LUT = 16  # of a memory in look-up tables


def multipliers(spec: JoinSpec | MoveSpec) -> int:
    """Hard multipliers."""
    if isinstance(spec, MoveSpec):
        return 0
    found = sum(product.multipliers(a, b, spec.widest) for a, b in spec.products)
    function = spec.function
    if isinstance(function, Rescale) and function.multiplier is not None:
        found += product.multipliers(function.input, function.factor, function.widest)
    return found


def brams(spec: JoinSpec | MoveSpec, family: str) -> int:
    """Block RAMs, but for the queues'."""
    if isinstance(spec, MoveSpec):
        return strip_ram.brams(1, spec.output.bits, spec.capacity, family)
    return sum(rom.brams(bits, words, family) for bits, words in memories(spec))


def memories(spec: JoinSpec) -> list[tuple[int, int]]:
    """(bits, words) of the read-only memories."""
    return [] if spec.function is None else list(spec.function.memories)


def is_fitted(spec: JoinSpec) -> bool:
    """Whether it is an addition or nothing but a shift: what the model was fitted on."""
    function = spec.function
    plain = function is None or (isinstance(function, Rescale) and function.multiplier is None)
    return plain and not spec.products and getattr(function, "rounding", None) != FLOAT32


def logic(spec: JoinSpec | MoveSpec, family: str) -> tuple[int, int]:
    """(look-up tables, flip-flops) of what is not in the fitted model."""
    if isinstance(spec, MoveSpec):
        counters = 3 * (spec.capacity - 1).bit_length() + spec.move.words.bit_length()
        return CONTROL + 2 * counters, CONTROL + counters + spec.output.bits
    if is_fitted(spec):
        return 0, 0
    assert spec.function is not None
    luts, ffs = added(spec)
    own = of_function(spec.function, spec.lead)
    stored = [
        bits * -(-words // WORDS_A_LUT)
        for bits, words in memories(spec)
        if not rom.brams(bits, words, family)
    ]
    delays = 0 if FAMILIES[family].registers_inside else sum(bits for bits, _ in memories(spec))
    return CONTROL + luts + own[0] + sum(stored), CONTROL + ffs + own[1] + delays


def added(spec: JoinSpec) -> tuple[int, int]:
    """Of the sum of the inputs, or of their product."""
    added_up = 0 if spec.multiplies else len(spec.inputs) - 1
    luts, ffs = spec.sum.width * added_up, spec.sum.width
    if spec.multiplies:  # zeros are subtracted in front of it
        luts += sum(f.bits for f in spec.inputs if f.zero)
    for a, b in spec.products:
        more = of_product(a, b, spec.widest)
        luts, ffs = luts + more[0], ffs + more[1]
    return luts, ffs


def of_product(a: Shape, b: Shape, widest: int) -> tuple[int, int]:
    """Of a product: the additions of its parts, and parts out of look-up tables."""
    pairs, bits = product.pairs(a, b, widest), a.width + b.width
    luts = ffs = bits * (len(pairs) - 1)
    for pair in pairs:
        if not product.is_hard(pair, widest):
            narrow, wide = sorted(part[1] for part in pair)
            shares = -(-narrow // 2)
            luts += shares * (wide + 3) + (shares - 1) * (narrow + wide)
            ffs += shares * (wide + 3) + 2 * (narrow + wide)
    return luts, ffs


def of_function(function: Function, lead: int) -> tuple[int, int]:
    """Of a function of one word."""
    match function:
        case Rescale():
            return of_rescale(function)
        case Steps():
            bits = function.input.width
            place = (function.rows - 1).bit_length()
            return function.depth * bits, 3 * function.depth * (bits + place + function.depth // 2)
        case LookUp():
            return 2 * function.bits, function.bits + (function.rows - 1).bit_length() * (lead + 1)
        case Cut():
            counters = sum((size - 1).bit_length() for size in function.shape)
            return 4 * counters + sum(function.shape) // WORDS_A_LUT, counters
    return 4 * function.format.bits + len(pattern_of(function)).bit_length(), 2 * CONTROL


def of_rescale(function: Rescale) -> tuple[int, int]:
    """A product, a sum, and its rounding."""
    low, high = function.scaled
    bits = bits_for(low + min(function.bias), high + max(function.bias), signed=True)
    luts, ffs = bits, 2 * bits
    if function.multiplier is not None:
        more = of_product(function.input, function.factor, function.widest)
        place = (function.rows - 1).bit_length()
        luts, ffs = luts + more[0], ffs + more[1] + place * function.multiplies
    if function.rounding == FLOAT32:
        return luts + 4 * bits, ffs + 5 * bits
    return luts + bits - function.shift + function.format.bits, ffs + bits

"""A product of numbers of any width, out of multipliers of a family's own."""

from __future__ import annotations

from amaranth.hdl import Elaboratable, Module, Shape, Signal

from ..primitives import Multiplier, logic_multiplier

WIDEST = 18  # bits of a multiplier's operands, where nothing else is said
NARROW = 4  # bits of an operand up to which look-up tables multiply as fast, register included
Part = tuple[int, int, bool]
"""(lowest bit, bits, whether signed) of an operand."""


def parts(shape: Shape, widest: int, unsigned: int) -> list[Part]:
    """An operand in parts that a multiplier takes: ones of ``unsigned`` bits, and the highest, of
    up to ``widest``, with the sign."""
    found, low = [], 0
    while shape.width - low > widest:
        found.append((low, unsigned, False))
        low += unsigned
    return [*found, (low, shape.width - low, shape.signed)]


def pairs(a: Shape, b: Shape, widest: int) -> list[tuple[Part, Part]]:
    """The parts of both operands whose products add up to theirs; ``widest`` as in `Product`."""
    if widest:
        firsts, others = parts(a, widest, widest - 1), parts(b, widest, widest - 1)
    else:
        firsts, others = parts(a, a.width, a.width), parts(b, NARROW, NARROW)
    return [(one, other) for one in firsts for other in others]


def is_hard(pair: tuple[Part, Part], widest: int) -> bool:
    """Whether the product of two parts is a hard multiplier's."""
    return widest > 0 and min(bits for _, bits, _ in pair) > NARROW


def multipliers(a: Shape, b: Shape, widest: int) -> int:
    """How many hard multipliers a product takes."""
    return sum(is_hard(pair, widest) for pair in pairs(a, b, widest))


def latency_of(a: Shape, b: Shape, widest: int) -> int:
    """Cycles from the operands to their product: the multipliers', and a level of additions each
    time that it halves what is left to be added."""
    return Multiplier.LATENCY + (len(pairs(a, b, widest)) - 1).bit_length()


class Product(Elaboratable):
    """``product`` = ``a`` * ``b``, `latency_of` cycles later.

    ``widest``: bits of a hard multiplier's operands; wider ones are cut into parts, whose products
    are added by two and two, with a register behind each addition. 0: look-up tables.
    """

    def __init__(self, a: Shape, b: Shape, widest: int = WIDEST):
        self.widest = widest
        self.a, self.b = Signal(a), Signal(b)
        self.product = Signal((self.a * self.b).shape())

    def elaborate(self, platform):
        m = Module()
        terms = []
        for k, pair in enumerate(pairs(self.a.shape(), self.b.shape(), self.widest)):
            (low, bits, negative), (other, others, sign) = pair
            shapes = Shape(bits, negative), Shape(others, sign)
            part = Multiplier(*shapes, logic=not is_hard(pair, self.widest))
            m.submodules[f"part_{k}"] = part
            m.d.comb += [
                part.a.eq(self.a[low : low + bits]),
                part.b.eq(self.b[other : other + others]),
            ]
            terms.append(part.product << low + other)
        level = 0
        while len(terms) > 1:
            added = []
            for k in range(0, len(terms), 2):
                value = sum(terms[k + 1 : k + 2], terms[k])
                total = Signal.like(self.product, name=f"sum_{level}_{k}", reset_less=True)
                m.d.sync += total.eq(value)
                added.append(total)
            terms, level = added, level + 1
        m.d.comb += self.product.eq(terms[0])
        return m


def logic(a: Shape, b: Shape, widest: int) -> tuple[int, int]:
    """(look-up tables, flip-flops): the additions of its parts, and parts out of look-up tables."""
    parts, bits = pairs(a, b, widest), a.width + b.width
    luts = ffs = bits * (len(parts) - 1)
    for pair in parts:
        if not is_hard(pair, widest):
            each = logic_multiplier.bits(*(part[1] for part in pair))
            luts, ffs = luts + each.shares + each.sums, ffs + each.registers
    return luts, ffs

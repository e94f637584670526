"""A group's lanes: they walk one list of words, and each works on a position of its own."""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ..emission.memory import LogicRom
from ..primitives import Accumulator, Multiplier, MultiplyPair, StripRam

MULTIPLIERS = ("dsp", "pair", "logic")  # one each; one for two lanes; out of look-up tables
CLUSTER = 4  # lanes that share the registers of a weight on its way: wires stay short
WALK = 1 + StripRam.LATENCY  # cycles from a word to its activations

KINDS = ("multiply", "sum", "max")


def latency_of(kind: str, late: int = 0) -> int:
    """Cycles from a word's valid cycle to the one in which the piece that it ends can be read,
    where activations come ``late`` cycles after their memory has them."""
    # The walk; multiplier and product register, or one register; the accumulator; the piece.
    return WALK + late + (Multiplier.LATENCY + 1 if kind == "multiply" else 1) + 2


def delayed(m: Module, value, cycles: int, name: str, reset_less: bool = False):
    """``value``, so many cycles later."""
    for k in range(cycles):
        after = Signal.like(value, name=f"{name}_{k}", reset_less=reset_less)
        m.d.sync += after.eq(value)
        value = after
    return value


class Cluster(wiring.Component):
    """A few lanes: activations to pieces.

    ``weight`` is applied to ``data_p`` one cycle later. ``fresh`` and ``last`` come one cycle
    before the lanes need them. ``piece_p`` holds the sum (or the maximum) since ``fresh`` from two
    cycles after ``last`` until the next. ``multiplier``: one of MULTIPLIERS.
    """

    weight: Signal
    fresh: Signal
    last: Signal

    keep_hierarchy = True  # or synthesis merges the clusters' registers again

    def __init__(
        self,
        kind: str,
        activation,
        weight_bits: int,
        result_bits: int,
        lanes: int,
        *,
        multiplier: str = "dsp",
    ):
        self.kind, self.lanes = kind, lanes
        self.logic, self.paired = multiplier == "logic", multiplier == "pair"
        self.activation = Shape.cast(activation)
        self.weight_bits = weight_bits
        self.result = Shape(result_bits, signed=kind != "max" or self.activation.signed)
        super().__init__(
            {
                "weight": In(Shape(max(1, weight_bits), signed=kind == "multiply")),
                "fresh": In(1),
                "last": In(1),
                **{f"data_{p}": In(self.activation) for p in range(lanes)},
                **{f"piece_{p}": Out(self.result) for p in range(lanes)},
            }
        )

    def elaborate(self, platform):
        m = Module()
        weight = Signal.like(self.weight, name="near_weight", reset_less=True)
        fresh, last = Signal(name="near_fresh"), Signal(name="near_last")
        m.d.sync += [weight.eq(self.weight), fresh.eq(self.fresh), last.eq(self.last)]
        data = [getattr(self, f"data_{p}") for p in range(self.lanes)]
        if self.kind == "max":
            results = self.maxima(m, data, fresh)
        else:
            results = self.sums(m, self.terms(m, data, weight), fresh)
        for p, result in enumerate(results):
            with m.If(last):
                m.d.sync += getattr(self, f"piece_{p}").eq(result)
        return m

    def maxima(self, m: Module, data: Sequence[Signal], fresh: Signal) -> list[Signal]:
        results = []
        for p, each in enumerate(data):
            value = Signal(self.activation, name=f"value_{p}", reset_less=True)
            result = Signal(self.result, name=f"result_{p}", reset_less=True)
            m.d.sync += [
                value.eq(each),
                result.eq(Mux(fresh | (value > result), value, result)),
            ]
            results.append(result)
        return results

    def terms(self, m: Module, data: Sequence[Signal], weight: Signal) -> list[Signal]:
        """What the lanes add: products, or the activations where the weight is one."""
        if self.kind == "sum":
            terms = []
            for p, each in enumerate(data):
                term = Signal(self.activation, name=f"term_{p}", reset_less=True)
                m.d.sync += term.eq(Mux(weight, each, 0))
                terms.append(term)
            return terms
        products = []
        pairs = self.lanes // 2 if self.paired else 0
        for k in range(pairs):
            m.submodules[f"multipliers_{k}"] = pair = MultiplyPair(
                self.weight.shape(), self.activation
            )
            m.d.comb += [
                pair.weight.eq(weight),
                pair.data_0.eq(data[2 * k]),
                pair.data_1.eq(data[2 * k + 1]),
            ]
            products += [pair.product_0, pair.product_1]
        for p in range(2 * pairs, self.lanes):
            m.submodules[f"multiplier_{p}"] = multiplier = Multiplier(
                self.activation, self.weight.shape(), logic=self.logic
            )
            m.d.comb += [multiplier.a.eq(data[p]), multiplier.b.eq(weight)]
            products.append(multiplier.product)
        terms = []
        for p, product in enumerate(products):
            term = Signal(product.shape(), name=f"term_{p}", reset_less=True)
            m.d.sync += term.eq(product)
            terms.append(term)
        return terms

    def sums(self, m: Module, terms: Sequence[Signal], fresh: Signal) -> list[Signal]:
        results = []
        for p, term in enumerate(terms):
            m.submodules[f"accumulator_{p}"] = accumulator = Accumulator(
                self.result.width, self.result.width, seeded=False
            )
            m.d.comb += [accumulator.step.eq(term), accumulator.restart.eq(fresh)]
            results.append(accumulator.o)
        return results


class Group(wiring.Component):
    """``pixels`` lanes that share a list of words and an address.

    ``word``: (last, step, weight) from the high bits down, from a register; it ends a piece only
    where ``valid``. ``values``: a codebook, and the word has an index of ``index_bits`` into it for
    the weight; ``name`` is of its memory. ``late``: cycles by which activations come later than
    from a memory. ``opening``: this word is a block's first. ``address`` /
    ``data_p``: the line buffer's port. ``push``: from the next cycle on ``piece_p`` hold a finished
    piece.
    """

    word: Signal
    valid: Signal
    opening: Signal
    base: Signal
    address: Signal
    push: Signal

    def __init__(
        self,
        kind: str,
        activation,
        capacity: int,
        *,
        pixels: int,
        step_bits: int,
        weight_bits: int,
        result_bits: int,
        multiplier: str = "dsp",
        values: Sequence[int] | None = None,
        index_bits: int | None = None,
        late: int = 0,
        name: str = "",
    ):
        self.kind, self.pixels, self.capacity = kind, pixels, capacity
        self.step_bits, self.weight_bits = step_bits, weight_bits
        self.values, self.name = values, name
        self.walk = WALK + late
        self.index_bits = weight_bits if index_bits is None else index_bits
        self.activation = Shape.cast(activation)
        self.clusters = [
            Cluster(
                kind,
                activation,
                weight_bits,
                result_bits,
                min(CLUSTER, pixels - first),
                multiplier=multiplier,
            )
            for first in range(0, pixels, CLUSTER)
        ]
        super().__init__(
            {
                "word": In(self.index_bits + step_bits + 1),
                "valid": In(1),
                "opening": In(1),
                "base": In(range(capacity)),
                "address": Out(range(capacity)),
                "push": Out(1),
                **{f"data_{p}": In(self.activation) for p in range(pixels)},
                **{f"piece_{p}": Out(self.clusters[0].result) for p in range(pixels)},
            }
        )
        self.data = [getattr(self, f"data_{p}") for p in range(pixels)]
        self.pieces = [getattr(self, f"piece_{p}") for p in range(pixels)]

    def elaborate(self, platform):
        m = Module()
        step = self.word[self.index_bits : -1]
        last = Signal()
        m.d.comb += last.eq(self.word[-1] & self.valid)
        # A piece's first word counts from the window's base, the others from the word before.
        first, fresh = Signal(init=1), Signal()
        m.d.sync += first.eq(last)
        m.d.comb += fresh.eq(first | self.opening)
        bits = len(self.address)
        m.submodules.walker = walker = Accumulator(bits, bits, seeded=True)
        m.d.comb += [
            walker.step.eq(step),
            walker.restart.eq(fresh),
            walker.seed.eq(self.base),
            self.address.eq(walker.o),
        ]

        value = self.walk + (Multiplier.LATENCY + 1 if self.kind == "multiply" else 1)
        weight = self.weight(m)
        fresh = delayed(m, fresh, value - 1, "fresh")
        last = delayed(m, last, value, "last")
        for k, cluster in enumerate(self.clusters):
            m.submodules[f"cluster_{k}"] = cluster
            m.d.comb += [cluster.fresh.eq(fresh), cluster.last.eq(last)]
            if self.weight_bits:
                m.d.comb += cluster.weight.eq(weight)
            for p in range(cluster.lanes):
                m.d.comb += [
                    getattr(cluster, f"data_{p}").eq(self.data[k * CLUSTER + p]),
                    self.pieces[k * CLUSTER + p].eq(getattr(cluster, f"piece_{p}")),
                ]
        m.d.comb += self.push.eq(delayed(m, last, 1, "push"))
        return m

    def weight(self, m: Module):
        """The word's weight, when its activations are there."""
        index = self.word[: self.index_bits]
        if self.values is None:
            return delayed(m, index, self.walk - 1, "weight", reset_less=True)
        m.submodules.values = values = LogicRom(
            self.weight_bits, self.values, name=f"{self.name}_values"
        )
        m.d.comb += values.address.eq(delayed(m, index, self.walk - 2, "index", reset_less=True))
        return delayed(m, values.data, 1, "weight", reset_less=True)

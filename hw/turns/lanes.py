"""The lanes: each takes its activation from its own memory or a neighbour's, and sums it up."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal, Value, signed
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import bits_for
from ..engine.lane import delayed
from ..primitives import Multiplier, MultiplyPair, StripRam
from .parts import Program


class Lanes(wiring.Component):
    """``data_p``: of each lane's memory, StripRam.LATENCY cycles behind the address that the other
    inputs came with. ``piece_p``: the sums of a piece in the cycle with ``done``; ``next`` comes
    two cycles before, and with it ``closing`` for a block's last piece.
    """

    read: Signal
    inside: Signal
    code: Signal
    weight: Signal
    fresh: Signal
    last: Signal
    ends: Signal
    pad: Signal
    greatest: Signal
    next: Signal
    closing: Signal
    done: Signal

    def __init__(self, program: Program, sum_bits: int, *, paired: bool = False):
        self.program, self.sum, self.paired = program, signed(sum_bits), paired
        low, high = program.codes
        super().__init__(
            {
                "read": In(1),
                "inside": In(1),
                "code": In(signed(bits_for(low, max(high, program.gathers), signed=True))),
                "weight": In(signed(program.weight_bits)),
                "fresh": In(1),
                "last": In(1),
                "ends": In(1),
                "pad": In(program.bits),
                "greatest": In(1),
                "next": Out(1),
                "closing": Out(1),
                "done": Out(1),
                **{f"data_{p}": In(program.bits) for p in range(program.lanes)},
                **{f"piece_{p}": Out(self.sum) for p in range(program.lanes)},
            }
        )

    def elaborate(self, platform):
        m = Module()
        program = self.program
        memory = StripRam.LATENCY
        code = delayed(m, self.code, memory, "code", reset_less=True)
        inside = delayed(m, self.inside, memory, "inside", reset_less=True)
        weight = delayed(m, self.weight, memory + 1, "weight", reset_less=True)
        before = memory + 1 + Multiplier.LATENCY - 1  # in front of the product
        read = delayed(m, self.read, before, "read")
        last = delayed(m, self.last, before, "last")
        ends = delayed(m, self.ends, before, "ends", reset_less=True)
        fresh = delayed(m, self.fresh, before + 1, "fresh", reset_less=True)
        adds, past = Signal(), Signal()
        m.d.comb += [self.next.eq(last), self.closing.eq(ends)]
        m.d.sync += [adds.eq(read), past.eq(last)]
        m.d.sync += self.done.eq(past)
        data = [
            Signal(program.bits, name=f"activation_{p}", reset_less=True)
            for p in range(program.lanes)
        ]
        for p, each in enumerate(data):
            m.d.sync += each.eq(Mux(inside, self.chosen(m, p, code), self.pad))
        for p, product in enumerate(self.products(m, data, weight)):
            total = Signal(self.sum, name=f"total_{p}", reset_less=True)
            less = self.greatest & ~fresh & (product[: program.bits] <= total[: program.bits])
            with m.If(adds & ~less):
                m.d.sync += total.eq(Mux(fresh | self.greatest, 0, total) + product)
            m.d.comb += getattr(self, f"piece_{p}").eq(total)
        return m

    def products(self, m: Module, data: list[Signal], weight: Signal) -> list[Value]:
        """Of each lane's activation and the weight."""
        found: list[Value] = []
        shape = signed(self.program.weight_bits)
        if self.paired:
            for k in range(0, len(data) - 1, 2):
                m.submodules[f"multipliers_{k}"] = pair = MultiplyPair(shape, data[k].shape())
                m.d.comb += [
                    pair.weight.eq(weight),
                    pair.data_0.eq(data[k]),
                    pair.data_1.eq(data[k + 1]),
                ]
                found += [pair.product_0, pair.product_1]
        for p in range(len(found), len(data)):
            m.submodules[f"multiplier_{p}"] = multiplier = Multiplier(data[p].shape(), shape)
            m.d.comb += [multiplier.a.eq(data[p]), multiplier.b.eq(weight)]
            found.append(multiplier.product)
        return found

    def chosen(self, m: Module, p: int, code: Signal) -> Signal:
        """The activation of lane ``p`` + ``code``, or the padding where there is none."""
        program = self.program
        low, high = program.codes
        if p == 0:
            high = max(high, program.gathers)
        found = Signal(program.bits, name=f"chosen_{p}")
        m.d.comb += found.eq(self.pad)
        with m.Switch(code):
            for away in range(low, high + 1):
                if 0 <= p + away < program.lanes:
                    with m.Case(away):
                        m.d.comb += found.eq(getattr(self, f"data_{p + away}"))
        return found

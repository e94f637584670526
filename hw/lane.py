"""One group's lane: walks its words, fetches an activation for each, multiplies and accumulates."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

LATENCY = 6  # cycles from a word's valid cycle in `word` to `push`


class Lane(wiring.Component):
    """Sums (or takes the maximum) of a window's activations over each channel's words.

    ``word``: (last, step, weight) from the high bits down, from a register; it ends a channel only
    where ``valid``. ``restart``: this word is a block's first. ``address`` / ``data``: the line
    buffer's port, one cycle of latency.
    ``push``: ``result`` holds a channel's finished sum in this cycle.
    With ``weight_bits`` = 0 the result is the maximum of the activations.
    """

    word: Signal
    valid: Signal
    restart: Signal
    base: Signal
    address: Signal
    data: Signal
    push: Signal
    result: Signal

    def __init__(
        self, activation, capacity: int, *, step_bits: int, weight_bits: int, result_bits: int
    ):
        self.activation = Shape.cast(activation)
        self.step_bits, self.weight_bits = step_bits, weight_bits
        result = Shape(result_bits, signed=bool(weight_bits) or self.activation.signed)
        super().__init__(
            {
                "word": In(weight_bits + step_bits + 1),
                "valid": In(1),
                "restart": In(1),
                "base": In(range(capacity)),
                "address": Out(range(capacity)),
                "data": In(self.activation),
                "push": Out(1),
                "result": Out(result),
            }
        )

    def elaborate(self, platform):
        m = Module()
        step = self.word[self.weight_bits : -1]
        last = Signal()
        m.d.comb += last.eq(self.word[-1] & self.valid)

        def delayed(value, cycles: int, name: str):
            for k in range(cycles):
                after = Signal.like(value, name=f"{name}_{k}")
                m.d.sync += after.eq(value)
                value = after
            return value

        # A channel's first word counts from the window's base, the others from the word before.
        first = Signal(init=1)
        m.d.sync += first.eq(last)
        fresh = Signal()
        m.d.comb += fresh.eq(first | self.restart)
        # A number on its way needs no reset, and a reset that reaches every register of the chip is
        # its slowest net. Not so around the multiplier: yosys 0.70's ice40_dsp packs registers
        # without a reset wrongly into SB_MAC16 and leaves a constant.
        place = Signal.like(self.address, reset_less=True)
        m.d.sync += place.eq(Mux(fresh, self.base, place) + step)
        m.d.comb += self.address.eq(place)

        # The address register, the memory and the register behind it: three cycles.
        activation = delayed(self.data, 1, "activation")
        fresh, last = delayed(fresh, 3, "fresh"), delayed(last, 3, "last")
        if self.weight_bits:
            weight = delayed(self.word[: self.weight_bits].as_signed(), 3, "weight")
            product = Signal(Shape(self.weight_bits + self.activation.width, signed=True))
            m.d.sync += product.eq(weight * activation)
            value = delayed(product, 1, "product")
        else:
            value = delayed(activation, 2, "value")
        fresh, last = delayed(fresh, 2, "fresh_value"), delayed(last, 2, "last_value")
        result = Signal.like(self.result, reset_less=True)
        m.d.comb += self.result.eq(result)
        if self.weight_bits:
            m.d.sync += result.eq(Mux(fresh, 0, result) + value)
        else:
            m.d.sync += result.eq(Mux(fresh | (value > result), value, result))
        m.d.sync += self.push.eq(last)
        return m

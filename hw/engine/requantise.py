"""Accumulators to activations: bias, rounding shift, clip. The function is sw's `Requantise`.

Where a channel was cut, its pieces come one after the other: the first one's sum with the bias is
kept, and stands in for the bias of the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Module, Mux, Shape, Signal, Value, signed
from amaranth.lib import wiring
from amaranth.lib.memory import Memory
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format, bits_for
from ..primitives import BankedRom, Rom
from .schedule import PARTIAL_GAP, Piece

LATENCY = 4
LEAD = 2  # cycles by which a piece's index comes before its values: its bias is fetched meanwhile
STORE = 3  # cycles from a first piece's `valid` to that of one which may read its sum
assert STORE <= PARTIAL_GAP


def slot_bits_for(slots: int, beats: int) -> int:
    """Bits of the place where the sums of one of ``slots`` channels wait, ``beats`` of each."""
    return ((max(1, slots) - 1) * beats).bit_length()


def half_of(shift: int, rounding: str) -> int:
    """What is added in front of the shift."""
    return 1 << (shift - 1) if shift and rounding != "floor" else 0


def sum_shape(low: int, high: int, shift: int, rounding: str) -> Shape:
    """Of a sum between these bounds, bias and half in it. It may be narrower than the shift; a tie
    at -1 becomes -2: two bits behind the shift."""
    even = shift + 2 if shift and rounding == "half-even" else 0
    return signed(max(bits_for(low, high, signed=True), even))


def shifted_down(m: Module, total: Signal, shift: int, rounding: str, name: str) -> Signal:
    """What is left of a sum, its half in it, behind the shift."""
    shifted = Signal(signed(max(1, total.shape().width - shift)), name=f"shifted_{name}")
    m.d.comb += shifted.eq(total >> shift)
    if rounding == "half-even" and shift:
        tie = total[:shift] == 0
        m.d.comb += shifted[0].eq(total[shift] & ~tie)
    return shifted


def activation(m: Module, shifted: Signal, format: Format, name: str) -> Value:
    """What is left behind the shift, with the zero and clipped."""
    result = Signal(signed(shifted.shape().width + 1 + format.bits), name=f"result_{name}")
    m.d.comb += result.eq(shifted + format.zero)
    low, high = format.low, format.high
    return Mux(result < low, low, Mux(result > high, high, result))


def bias_words(pieces: Sequence[Piece], biases: Sequence[int], width: int, beats: int) -> list[int]:
    """The memory of biases, a word a piece: the bias of its channel in ``width`` bits, and where
    channels are cut, whether the piece is the first, the final one, and where sums wait.

    ``biases``: by channel, the rounding constant added.
    """
    cut = sorted({piece.channel for piece in pieces if not (piece.first and piece.final)})
    # Where a channel's sums wait, times the beats: a product here would take a multiplier.
    slots = {channel: k * beats for k, channel in enumerate(cut)}
    words = []
    for piece in pieces:
        word = biases[piece.channel] & ((1 << width) - 1)
        if cut:
            flags = piece.first | piece.final << 1
            word |= (slots.get(piece.channel, 0) << 2 | flags) << width
        words.append(word)
    return words


class Requantise(wiring.Component):
    """``clip(round((i_k + bias[channel]) >> shift) + zero)`` in ``format``, LATENCY cycles later.

    ``pieces``: what comes, in order; ``index`` names the piece and ``beat`` which of its ``beats``,
    LEAD cycles before ``valid`` and the values. ``low``, ``high``: the least and the greatest sum
    that can come in, over all channels. ``bias_range``: what biases there is room for (None: just
    these); ``block`` as in `Rom`. ``each``: bits of a slice in which biases are written while it
    runs, 0 where they are fixed. ``o_valid`` only with a channel's final piece.
    """

    valid: Signal
    index: Signal
    beat: Signal
    o_valid: Signal

    def __init__(
        self,
        low: int,
        high: int,
        bias: Sequence[int],
        shift: int,
        format: Format,
        *,
        pieces: Sequence[Piece],
        beats: int = 1,
        results: int = 1,
        rounding: str = "half-up",
        bias_range: tuple[int, int] | None = None,
        block: bool = False,
        each: int = 0,
        name: str,
    ):
        self.shift, self.format, self.rounding, self.name = shift, format, rounding, name
        self.pieces, self.beats, self.results = list(pieces), beats, results
        self.bounds, self.bias = (low, high), [int(b) for b in bias]
        self.half = half_of(shift, rounding)
        self.preloaded = [b + self.half for b in self.bias]
        least, most = bias_range or (min(bias), max(bias))
        least, most = int(least) + self.half, int(most) + self.half
        self.input = signed(bits_for(low, high, signed=True))
        self.sum = sum_shape(low + least, high + most, shift, rounding)
        self.constant = signed(bits_for(least, most, signed=True))
        cut = {piece.channel for piece in pieces if not (piece.first and piece.final)}
        self.slots, slot_bits = len(cut), slot_bits_for(len(cut), beats)
        width = self.constant.width
        words = bias_words(pieces, self.preloaded, width, beats)
        width += 2 + slot_bits if cut else 0
        self.memory: Rom | BankedRom = (
            BankedRom(width, words, each=each, name=f"{name}_bias")
            if each
            else Rom(width, words, name=f"{name}_bias", block=block)
        )
        shape = Shape(format.bits, format.signed)
        super().__init__(
            {
                "valid": In(1),
                "index": In(range(max(2, len(self.pieces)))),
                "beat": In(range(max(2, beats))),
                **{f"i_{k}": In(self.input) for k in range(results)},
                "o_valid": Out(1),
                **{f"o_{k}": Out(shape) for k in range(results)},
            }
        )

        self.i = [getattr(self, f"i_{k}") for k in range(results)]
        self.o = [getattr(self, f"o_{k}") for k in range(results)]

    def elaborate(self, platform):
        m = Module()
        cut, sums = self.slots > 0, max(2, self.slots * self.beats)
        width = self.constant.width
        m.submodules.biases = biases = self.memory
        m.d.comb += biases.address.eq(self.index)

        # The bias is there with the values; partial sums need a cycle more.
        def later(signal, cycles: int, name: str, reset_less: bool = True):
            for c in range(cycles):
                after = Signal.like(signal, name=f"{name}_{c}", reset_less=reset_less)
                m.d.sync += after.eq(signal)
                signal = after
            return signal

        assert isinstance(biases, BankedRom) or biases.latency == BankedRom.LATENCY
        bias = Signal(self.constant, reset_less=True)
        m.d.sync += bias.eq(biases.data[:width].as_signed())
        valid = later(self.valid, 2, "valid", reset_less=False)
        first, final = Signal(init=1), Signal(init=1)
        place = Signal(range(sums), reset_less=True)
        if cut:
            slot = biases.data[width + 2 :]
            m.d.sync += [
                first.eq(biases.data[width]),
                final.eq(biases.data[width + 1]),
                place.eq(slot + later(self.beat, 2, "beat")),
            ]
        final, stored = later(final, 1, "final"), later(place, 2, "stored")
        good, store = Signal(), Signal()
        m.d.sync += [
            good.eq(valid & final),
            store.eq(valid & ~final),
            self.o_valid.eq(good),
        ]

        for k in range(self.results):
            value = later(self.i[k], 2, f"value_{k}")
            total = Signal(self.sum, name=f"total_{k}", reset_less=True)
            shape = self.sum if cut else self.constant
            operand = Signal(shape, name=f"operand_{k}", reset_less=True)
            m.d.sync += [operand.eq(bias), total.eq(value + operand)]
            if cut:
                m.submodules[f"partial_{k}"] = memory = Memory(shape=self.sum, depth=sums, init=[])
                read, write = memory.read_port(domain="comb"), memory.write_port()
                m.d.comb += [
                    read.addr.eq(place),
                    write.addr.eq(stored),
                    write.data.eq(total),
                    write.en.eq(store),
                ]
                m.d.sync += operand.eq(Mux(first, bias, read.data))

            shifted = shifted_down(m, total, self.shift, self.rounding, str(k))
            m.d.sync += self.o[k].eq(activation(m, shifted, self.format, str(k)))
        return m

"""The memory of the words: made with the bitstream, or loaded once it runs."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ..primitives import Rom, SpramRam
from .spec import TurnsSpec

BYTE = 8


class Words(wiring.Component):
    """``data``: the word at ``address``, ``spec.word_latency`` cycles later; only the cycles with
    ``enable`` count. ``loaded``: it has its words. Where they are loaded, each of ``load_data``
    with ``load_valid`` is a byte of them, the lower one of a word first, as long as it has not all.
    """

    address: Signal
    data: Signal
    enable: Signal
    loaded: Signal
    load_valid: Signal
    load_data: Signal

    def __init__(self, spec: TurnsSpec):
        self.spec = spec
        program = spec.program
        super().__init__(
            {
                "address": In(range(max(2, program.length))),
                "enable": In(1),
                "data": Out(program.word_bits),
                "loaded": Out(1),
                "load_valid": In(1),
                "load_data": In(BYTE),
            }
        )

    def elaborate(self, platform):
        m = Module()
        spec, program = self.spec, self.spec.program
        bits, words, name = program.word_bits, list(program.words), f"{spec.name}_words"
        if not spec.loads:
            m.submodules.memory = memory = Rom(
                bits, words, name=name, bank=spec.bank, gated=True, block=spec.blocks
            )
            assert memory.latency == spec.word_latency and memory.enable is not None
            m.d.comb += [
                memory.address.eq(self.address),
                memory.enable.eq(self.enable),
                self.data.eq(memory.data),
                self.loaded.eq(1),
            ]
            return m
        m.submodules.memory = memory = SpramRam(
            1, bits, len(words), gated=True, words=words, name=name
        )
        assert spec.word_latency == memory.LATENCY and memory.enable is not None
        # What has been loaded stays, and so does that it has, whatever is reset.
        full = Signal(reset_less=True)
        place = Signal.like(self.address, reset_less=True)
        half, low = Signal(reset_less=True), Signal(BYTE, reset_less=True)
        before = Signal.like(self.address, reset_less=True)
        takes = Signal()
        m.d.comb += [
            self.loaded.eq(full | memory.filled),
            takes.eq(self.load_valid & ~full),
            memory.enable.eq(self.enable),
            memory.write_data.eq(low | self.load_data << BYTE),
            memory.write_enable.eq(takes & half),
            # It has no enable: a cycle that does not count fetches the same again.
            memory.address.eq(Mux(takes, place, Mux(self.enable, self.address, before))),
            self.data.eq(memory.read_data[0]),
        ]
        with m.If(self.enable):
            m.d.sync += before.eq(self.address)
        with m.If(takes):
            m.d.sync += [half.eq(~half), low.eq(self.load_data)]
            with m.If(half):
                m.d.sync += [place.eq(place + 1), full.eq(place == len(words) - 1)]
        return m

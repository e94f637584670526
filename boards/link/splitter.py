"""Frames and packets for the loader out of one stream: a unit's first byte says which it is."""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from .inbox import BEAT


class Splitter(wiring.Component):
    """``i``: units, each a frame behind a byte 0, or a packet for the loader, whose first byte is
    another one. ``frames`` get the frames, ``packets`` the packets. No latency but the byte 0.
    ``begins`` is 1 with a unit's first byte, of the first run alone; ``first`` in the cycle in
    which the first byte of such a frame is taken.
    """

    i: stream.Interface
    frames: stream.Interface
    packets: stream.Interface
    begins: Signal
    first: Signal

    def __init__(self):
        super().__init__(
            {
                "i": In(stream.Signature(BEAT)),
                "frames": Out(stream.Signature(BEAT)),
                "packets": Out(stream.Signature(BEAT)),
                "begins": In(1),
                "first": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        head = Signal(init=1)  # the next byte is a unit's first
        loads, fresh = Signal(), Signal()
        byte = self.i.payload.data
        m.d.comb += [
            self.frames.payload.eq(self.i.payload),
            self.packets.payload.eq(self.i.payload),
            self.frames.valid.eq(self.i.valid & ~head & ~loads),
            self.packets.valid.eq(self.i.valid & Mux(head, byte != 0, loads)),
            self.i.ready.eq(
                Mux(
                    head,
                    (byte == 0) | self.packets.ready,
                    Mux(loads, self.packets.ready, self.frames.ready),
                )
            ),
            self.first.eq(self.frames.valid & self.frames.ready & fresh),
        ]
        with m.If(self.i.valid & self.i.ready):
            m.d.sync += [head.eq(self.i.payload.last), fresh.eq(head & self.begins)]
            with m.If(head):
                m.d.sync += loads.eq(byte != 0)
        return m

"""A block of 32-bit registers behind AXI4-Lite (ARM IHI 0022E)."""

from __future__ import annotations

from collections.abc import Mapping

from amaranth.hdl import Module, Signal, Value
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

ADDRESS_BITS = 6  # bytes: sixteen registers


class AxiLite(wiring.Component):
    """An AXI4-Lite subordinate: one read and one write at a time, every response OKAY.

    ``values``: by a register's address what a read gives; another address reads as zero. ``write``
    is 1 in the cycle in which a write is taken, with ``address`` and ``data``; bits whose strobe
    is low are 0 in ``data``, so registers take writes of ones.
    """

    write: Signal
    address: Signal
    data: Signal
    awaddr: Signal
    awprot: Signal
    awvalid: Signal
    awready: Signal
    wdata: Signal
    wstrb: Signal
    wvalid: Signal
    wready: Signal
    bresp: Signal
    bvalid: Signal
    bready: Signal
    araddr: Signal
    arprot: Signal
    arvalid: Signal
    arready: Signal
    rdata: Signal
    rresp: Signal
    rvalid: Signal
    rready: Signal

    def __init__(self, values: Mapping[int, Value | int]):
        self.values = dict(values)
        super().__init__(
            {
                "write": Out(1),
                "address": Out(ADDRESS_BITS),
                "data": Out(32),
                **PORTS,
            }
        )

    def elaborate(self, platform):
        m = Module()
        taken = Signal()
        m.d.comb += [
            taken.eq(self.awvalid & self.wvalid & ~self.bvalid),
            self.awready.eq(taken),
            self.wready.eq(taken),
            self.write.eq(taken),
            self.address.eq(self.awaddr & ~3),
            self.arready.eq(~self.rvalid),
        ]
        for k in range(4):
            kept = self.wstrb[k].replicate(8)
            m.d.comb += self.data.word_select(k, 8).eq(self.wdata.word_select(k, 8) & kept)
        with m.If(taken):
            m.d.sync += self.bvalid.eq(1)
        with m.Elif(self.bready):
            m.d.sync += self.bvalid.eq(0)
        with m.If(self.arvalid & self.arready):
            m.d.sync += [self.rvalid.eq(1), self.rdata.eq(0)]
            with m.Switch(self.araddr & ~3):
                for address, value in self.values.items():
                    with m.Case(address):
                        m.d.sync += self.rdata.eq(value)
        with m.Elif(self.rready):
            m.d.sync += self.rvalid.eq(0)
        return m


PORTS = {
    "awaddr": In(ADDRESS_BITS),
    "awprot": In(3),
    "awvalid": In(1),
    "awready": Out(1),
    "wdata": In(32),
    "wstrb": In(4),
    "wvalid": In(1),
    "wready": Out(1),
    "bresp": Out(2),
    "bvalid": Out(1),
    "bready": In(1),
    "araddr": In(ADDRESS_BITS),
    "arprot": In(3),
    "arvalid": In(1),
    "arready": Out(1),
    "rdata": Out(32),
    "rresp": Out(2),
    "rvalid": Out(1),
    "rready": In(1),
}

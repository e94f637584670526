"""The loader and its gate in a pipeline: ports of the core on one side, memories on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amaranth.hdl import Module
from amaranth.lib.wiring import In, Out

from ..protocol.write_bus import pass_on
from .gate import Gate
from .image import ImageLayout
from .loader import BYTE, IDENTITY_BYTES, Loader

PORTS = {
    "s_load_axis_tvalid": In(1),
    "s_load_axis_tready": Out(1),
    "s_load_axis_tdata": In(BYTE),
    "s_load_axis_tlast": In(1),
    "m_load_axis_tvalid": Out(1),
    "m_load_axis_tready": In(1),
    "m_load_axis_tdata": Out(BYTE),
    "m_load_axis_tlast": Out(1),
}
NOBODY = bytes(IDENTITY_BYTES)


def make_loader(layout: ImageLayout, identity: bytes) -> Loader:
    """The loader of a core that holds, at start, the network of this ``identity``."""
    return Loader(layout.memories, layout.key, layout.pad, identity)


def connect(m: Module, core: Any, loader: Loader, gate: Gate, engines: Sequence[Any]) -> None:
    """Connects the loader with the ports of the ``core``, with its gate, and with the engines."""
    m.d.comb += [
        loader.i.valid.eq(core.s_load_axis_tvalid),
        loader.i.payload.data.eq(core.s_load_axis_tdata),
        loader.i.payload.last.eq(core.s_load_axis_tlast),
        core.s_load_axis_tready.eq(loader.i.ready),
        core.m_load_axis_tvalid.eq(loader.o.valid),
        core.m_load_axis_tdata.eq(loader.o.payload.data),
        core.m_load_axis_tlast.eq(loader.o.payload.last),
        loader.o.ready.eq(core.m_load_axis_tready),
        gate.hold.eq(loader.hold),
        loader.empty.eq(gate.empty),
        gate.enters.eq(core.s_axis_tvalid & core.s_axis_tready),
        gate.enters_last.eq(core.s_axis_tlast),
        gate.leaves.eq(core.m_axis_tvalid & core.m_axis_tready),
        gate.leaves_last.eq(core.m_axis_tlast),
    ]
    first = 0
    for engine in engines:
        pass_on(m, loader.bus, engine.load, first)
        first += len(engine.spec.written)
